/** Asks the feed for a newer version, and installs one where its signature is checked. A chunk of its own, which packages without a feed leave out. */
import { app, dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { autoUpdater } from 'electron-updater';
import { message } from '../contract/messages/spoken';
import type { Log } from './log';
import { mayInstall, type Feed } from './updates';

export async function checkForUpdates(feed: Feed, window: BrowserWindow | null, log: Log): Promise<void> {
  const say = async (options: MessageBoxOptions) =>
    (await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options))).response;
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.allowDowngrade = false;
  // It would log addresses.
  autoUpdater.logger = null;
  try {
    const found = await autoUpdater.checkForUpdates();
    if (!found?.isUpdateAvailable) {
      await say({
        type: 'info',
        message: message('updates.none'),
        detail: message('updates.thisVersion', { version: app.getVersion() }),
      });
      return;
    }
    const { version } = found.updateInfo;
    if (!mayInstall(process.platform, feed)) {
      await say({
        type: 'info',
        message: message('updates.there', { version }),
        detail: message('updates.getIt'),
      });
      return;
    }
    if (
      (await say({
        type: 'question',
        message: message('updates.install', { version }),
        detail: message('updates.installDetail'),
        buttons: [message('updates.installButton'), message('updates.notNow')],
        defaultId: 0,
        cancelId: 1,
      })) !== 0
    )
      return;
    await autoUpdater.downloadUpdate();
    autoUpdater.quitAndInstall();
  } catch (error) {
    log.error('update', error);
    await say({
      type: 'warning',
      message: message('updates.failed'),
      detail: message('updates.failedDetail'),
    });
  }
}
