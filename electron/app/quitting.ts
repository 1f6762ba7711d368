/** Quitting: changes that could not be written yet are not let go without a word, and those under way are waited for. */
import { app, dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { message } from '../contract/messages/spoken';
import type { Core } from '../core';
import type { Log } from './log';

const TRY_AGAIN = 0;
const QUIT_ANYWAY = 1;

interface Quitting {
  core: Core;
  log: Log;
  window(): BrowserWindow | null;
  /** Shows the window again, where the person stays after all. */
  show(): void;
}

export function guardQuitting({ core, log, window, show }: Quitting): void {
  let sure = false;
  let asking = false;
  app.on('before-quit', (event) => {
    if (sure || core.state().unsaved === 0) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    mayQuit(core, window())
      .then((may) => {
        asking = false;
        sure = may;
        if (may) app.quit();
        else if (!window()) show();
      })
      .catch((error: unknown) => {
        asking = false;
        log.error('quit', error);
      });
  });
  closeCore(core, log);
}

/** Tries once more, then asks until everything is written or the person has decided. */
async function mayQuit(core: Core, parent: BrowserWindow | null): Promise<boolean> {
  for (;;) {
    await core.call('library.retry', {});
    const { unsaved } = core.state();
    if (unsaved === 0) return true;
    const options: MessageBoxOptions = {
      type: 'warning',
      message: message('quit.unsaved', { count: unsaved }),
      detail: message('quit.detail'),
      buttons: [message('common.retry'), message('quit.without'), message('common.cancel')],
      defaultId: TRY_AGAIN,
      cancelId: 2,
    };
    const { response } = await (parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options));
    if (response === QUIT_ANYWAY) return true;
    if (response !== TRY_AGAIN) return false;
  }
}

/** Waits for changes that are still being written; a second try to quit does not wait. */
function closeCore(core: Core, log: Log): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    core
      .close()
      .catch((error: unknown) => log.error('close', error))
      .finally(() => {
        state = 'closed';
        // Not from within this event: Electron ignores a quit that is asked for while one is being refused.
        setImmediate(() => app.quit());
      });
  });
}
