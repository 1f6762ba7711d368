/** The view of an original page, as main sees it. */
import type { Launched } from './harness';

export interface OriginalState {
  url: string;
  title: string;
  visible: boolean;
  bounds: { x: number; y: number; width: number; height: number };
}

/** Null while no original page is open. */
export function originalState(running: Launched): Promise<OriginalState | null> {
  return running.app.evaluate(({ BrowserWindow, webContents }) => {
    const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith('cuttings-original:'));
    if (!contents) return null;
    const window = BrowserWindow.getAllWindows()[0]!;
    type View = { webContents?: unknown; getBounds(): { x: number; y: number; width: number; height: number } };
    // A runtime before Electron 30 has browser views, a later one child views.
    const old = Number.parseInt(process.versions.electron ?? '', 10) < 30;
    const views = (old ? window.getBrowserViews() : window.contentView.children) as unknown as View[];
    const view = views.find((one) => one.webContents === contents);
    return {
      url: contents.getURL(),
      title: contents.getTitle(),
      visible: view !== undefined,
      bounds: view?.getBounds() ?? { x: 0, y: 0, width: 0, height: 0 },
    };
  });
}

/** Addresses of the documents in the frames inside the page. */
export function originalFrames(running: Launched): string[] {
  return running.app
    .windows()
    .filter((page) => page.url().startsWith('cuttings-original:'))
    .flatMap((page) =>
      page
        .frames()
        .filter((frame) => frame.parentFrame())
        .map((frame) => frame.url()),
    );
}

/** Waits until the original page of a clipping is to be seen. */
export async function originalShown(running: Launched, id?: string, limit = 20_000): Promise<OriginalState> {
  for (const end = Date.now() + limit; Date.now() < end;) {
    const state = await originalState(running);
    if (state?.visible && (!id || state.url === `cuttings-original://${id}/`)) return state;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(`The original page did not come up: ${JSON.stringify(await originalState(running))}`);
}

/** Presses the mouse where a person would, in CSS pixels of the page itself. */
export async function clickOriginal(running: Launched, x: number, y: number): Promise<void> {
  await running.app.evaluate(
    ({ webContents }, [x, y]) => {
      const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith('cuttings-original:'))!;
      contents.focus();
      for (const type of ['mouseDown', 'mouseUp'] as const)
        contents.sendInputEvent({ type, x: x!, y: y!, button: 'left', clickCount: 1 });
    },
    [x, y],
  );
}

/** Presses a key while the focus is in the page. */
export async function pressInOriginal(
  running: Launched,
  keyCode: string,
  modifiers: ('control' | 'alt' | 'shift')[] = [],
): Promise<void> {
  await running.app.evaluate(
    ({ webContents }, [keyCode, modifiers]) => {
      const contents = webContents.getAllWebContents().find((one) => one.getURL().startsWith('cuttings-original:'))!;
      for (const type of ['keyDown', 'keyUp'] as const) contents.sendInputEvent({ type, keyCode, modifiers });
    },
    [keyCode, modifiers] as const,
  );
}
