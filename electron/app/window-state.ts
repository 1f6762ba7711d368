/** Where the window was, kept in our data folder: of several the one that was moved or closed last. */
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { WritablePath } from '../files/gate';
import { replaceNow } from '../files/own-folder';
import { kindOf, type Log } from './log';

const whole = v.pipe(v.number(), v.integer());
const StateSchema = v.object({
  x: whole,
  y: whole,
  width: v.pipe(whole, v.minValue(320)),
  height: v.pipe(whole, v.minValue(240)),
  maximized: v.boolean(),
});
export type WindowState = v.InferOutput<typeof StateSchema>;

export const FIRST_SIZE = { width: 1280, height: 820 };

/** What was kept, or null at the first start or when the file is not ours. */
export function readWindowState(file: string): WindowState | null {
  try {
    const result = v.safeParse(StateSchema, JSON.parse(readFileSync(file, 'utf8')));
    return result.success ? result.output : null;
  } catch (error) {
    if (kindOf(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Bounds that can be seen: a screen that was unplugged leaves the window on the main one, at its size. */
export function visibleBounds(state: WindowState, screens: readonly Rectangle[]): Partial<Rectangle> {
  const { x, y, width, height } = state;
  // At least a hand's breadth of the title bar must be within reach.
  const seen = screens.some(
    (area) =>
      x + width > area.x + 100 && x < area.x + area.width - 100 && y >= area.y - 10 && y < area.y + area.height - 40,
  );
  return seen ? { x, y, width, height } : { width, height };
}

/** Pixels between the corners of two windows. */
const STEP = 28;

export function aStepFrom(window: BrowserWindow): WindowState {
  const { x, y, width, height } = window.getNormalBounds();
  return { x: x + STEP, y: y + STEP, width, height, maximized: false };
}

export function boundsFor(state: WindowState | null): Partial<Rectangle> {
  return state
    ? visibleBounds(
        state,
        screen.getAllDisplays().map((display) => display.workArea),
      )
    : FIRST_SIZE;
}

/** Writes the state shortly after each change and when the window closes. */
export function keepWindowState(window: BrowserWindow, file: WritablePath, log: Log): void {
  let timer: NodeJS.Timeout | undefined;
  const write = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      replaceNow(file, JSON.stringify(state));
    } catch (error) {
      log.error('window-state', error);
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, 500);
  };
  for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) window.on(event as 'resize', soon);
  window.on('close', write);
}
