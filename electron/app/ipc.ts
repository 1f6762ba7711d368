/** The one door between the windows and main: checks who calls, what is called and with what, and answers with an outcome. */
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent, type WebContents } from 'electron';
import * as v from 'valibot';
import { CuttingsError, toFailure, type Outcome } from '../contract/errors';
import { CALLS, EVENT_NAMES, type CallName, type EventName, type Events } from '../contract/ipc';
import type { Log } from './log';
import { isOurPage } from './policy';

export const CALL_CHANNEL = 'cuttings:call';
export const EVENT_CHANNEL = 'cuttings:event';
export const DROP_CHANNEL = 'cuttings:drop';

/** Carries out a checked call. */
export type Dispatch = (name: CallName, args: unknown) => Promise<unknown>;

/** The arguments as their schema gives them back, or `wrong-argument` with the place of what is wrong. */
export function checkCall(name: unknown, args: unknown): { name: CallName; args: unknown } {
  if (typeof name !== 'string' || !Object.hasOwn(CALLS, name))
    throw new CuttingsError('wrong-argument', { detail: 'name' });
  const known = name as CallName;
  const result = v.safeParse(CALLS[known].args as v.GenericSchema, args);
  if (!result.success)
    throw new CuttingsError('wrong-argument', { detail: `${known}: ${v.getDotPath(result.issues[0]) ?? 'arguments'}` });
  return { name: known, args: result.output };
}

/** Never throws: whatever happens becomes an outcome. */
export async function outcomeOf<T>(work: () => Promise<T> | T, failed: (thrown: unknown) => void): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    failed(error);
    return { ok: false, error: toFailure(error) };
  }
}

/** @param of the calls of the window whose page this is; null for what is no page of ours */
export function openDoor(
  of: (contents: WebContents) => { dispatch: Dispatch } | null,
  registerDrop: (paths: unknown) => string[],
  log: Log,
): void {
  /** Only the main frame of a window of ours, showing our own page. */
  const senderOf = (event: IpcMainInvokeEvent) => {
    const frame = event.senderFrame;
    const one = of(event.sender);
    if (!frame || !one || frame !== event.sender.mainFrame || !isOurPage(frame.url)) {
      throw new CuttingsError('wrong-argument', { detail: 'sender' });
    }
    return one;
  };
  ipcMain.handle(CALL_CHANNEL, (event, name: unknown, args: unknown) =>
    outcomeOf(
      async () => {
        const { dispatch } = senderOf(event);
        const call = checkCall(name, args);
        return dispatch(call.name, call.args);
      },
      (error) => log.error(`call-${typeof name === 'string' && Object.hasOwn(CALLS, name) ? name : 'unknown'}`, error),
    ),
  );
  ipcMain.handle(DROP_CHANNEL, (event, paths: unknown) =>
    outcomeOf(
      () => {
        senderOf(event);
        return registerDrop(paths);
      },
      (error) => log.error('drop', error),
    ),
  );
}

/** Sends an event to the window, if there is one that listens. */
export function sendEvent<N extends EventName>(window: BrowserWindow | null, name: N, event: Events[N]): void {
  if (!window || window.isDestroyed() || window.webContents.isCrashed() || !EVENT_NAMES.includes(name)) return;
  window.webContents.send(EVENT_CHANNEL, name, event);
}
