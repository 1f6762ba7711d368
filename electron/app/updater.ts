/** Asks the feed for a newer version, and installs one where its signature is checked. A chunk of its own, which packages without a feed leave out. */
import { app, dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { autoUpdater } from 'electron-updater';
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
      await say({ type: 'info', message: 'Cuttings is up to date.', detail: `This is version ${app.getVersion()}.` });
      return;
    }
    const { version } = found.updateInfo;
    if (!mayInstall(process.platform, feed)) {
      await say({
        type: 'info',
        message: `Version ${version} is there.`,
        detail: 'Get it from where you got this one.',
      });
      return;
    }
    if (
      (await say({
        type: 'question',
        message: `Install version ${version}?`,
        detail: 'It is fetched now, its signature is checked, and Cuttings starts again.',
        buttons: ['Install', 'Not Now'],
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
      message: 'The update did not work.',
      detail: 'Nothing was changed. Try again later.',
    });
  }
}
