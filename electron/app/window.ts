/** A window of ours. */
import { app, BrowserWindow, dialog, Menu, nativeTheme, session } from 'electron';
import { join } from 'node:path';
import type { Settings } from '../contract/settings';
import { HARDENED } from './hardened';
import { message } from '../contract/messages/spoken';
import { ofOurs } from '../files/gate';
import type { Log } from './log';
import { contextMenuTemplate, type MenuActions } from './menu';
import { APP_PAGE, isOurPage } from './policy';
import { aStepFrom, boundsFor, keepWindowState, readWindowState } from './window-state';

/** In memory only: the window keeps nothing between two starts, all of it lives in the library and the settings. */
export const WINDOW_PARTITION = 'cuttings-window';

export function windowSession() {
  return session.fromPartition(WINDOW_PARTITION, { cache: false });
}

/** Our themes as the system knows them: sepia is a light one. */
export function applyTheme(theme: Settings['theme']): void {
  nativeTheme.themeSource = theme === 'sepia' ? 'light' : theme;
}

/** What is to be seen before the first page is painted. */
export const windowBackground = () => (nativeTheme.shouldUseDarkColors ? '#16181b' : '#fbfaf8');

export interface WindowOptions {
  dataFolder: string;
  log: Log;
  actions: MenuActions;
  /** The window that is there already: the new one stands a step beside it, so that both are seen. */
  beside: BrowserWindow | null;
  loaded(): void;
}

export function createWindow({ dataFolder, log, actions, beside, loaded }: WindowOptions): BrowserWindow {
  const stateFile = ofOurs(dataFolder, 'window.json');
  const state = beside ? aStepFrom(beside) : readWindowState(stateFile);
  const window = new BrowserWindow({
    ...boundsFor(state),
    minWidth: 360,
    minHeight: 320,
    show: false,
    title: app.getName(),
    backgroundColor: windowBackground(),
    icon: process.platform === 'linux' ? join(__dirname, '../resources/icons/256x256.png') : undefined,
    webPreferences: {
      preload: join(__dirname, 'preload.cjs'),
      session: windowSession(),
      ...HARDENED,
      devTools: !app.isPackaged,
    },
  });
  if (state?.maximized) window.maximize();
  keepWindowState(window, stateFile, log);
  const { webContents } = window;
  showWhenReady(window, log);
  webContents.on('did-finish-load', () => {
    log.write('window-loaded');
    loaded();
  });
  webContents.on('context-menu', (_event, parameters) => {
    const template = contextMenuTemplate(
      { ...parameters, inMainFrame: parameters.frameURL === '' || parameters.frameURL.startsWith(APP_PAGE) },
      actions,
    );
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
  stayOnOurPage(window, log);
  recoverFromCrash(window, log, actions);
  void window.loadURL(APP_PAGE);
  return window;
}

/** Chromium asks nobody before it shows an empty page (`about:blank`), on which every call would be refused: ours is loaded again. */
function stayOnOurPage(window: BrowserWindow, log: Log): void {
  window.webContents.on('did-navigate', (_event, url) => {
    if (isOurPage(url)) return;
    log.write('refused-navigation', { what: 'left' });
    void window.loadURL(APP_PAGE);
  });
}

/**
 * Once its first page is painted. Under Wayland nothing is painted before a window is shown (electron#48859): there the loaded page must do.
 */
function showWhenReady(window: BrowserWindow, log: Log): void {
  let shown = false;
  const show = () => {
    if (shown) return;
    shown = true;
    window.show();
    log.write('window-shown', { milliseconds: Math.round(performance.now()) });
  };
  window.once('ready-to-show', show);
  if (process.platform === 'linux') window.webContents.once('did-finish-load', show);
}

/** A window that crashed or hangs: says that nothing is lost, and offers to go on. */
function recoverFromCrash(window: BrowserWindow, log: Log, actions: MenuActions): void {
  const ask = async () => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: message('crash.stopped'),
      detail: message('crash.detail'),
      buttons: [message('crash.goOn'), message('menu.copyLog'), message('menu.quit')],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 1) actions.copyLog();
    if (response === 2) app.quit();
    return response !== 2;
  };
  window.webContents.on('render-process-gone', (_event, details) => {
    log.write('window-gone', { reason: details.reason, code: details.exitCode });
    if (details.reason === 'clean-exit' || (details.reason === 'killed' && window.isDestroyed())) return;
    ask()
      .then(async (goOn) => {
        if (goOn && !window.isDestroyed()) await window.loadURL(APP_PAGE);
      })
      .catch((error: unknown) => log.error('recover', error));
  });
  window.on('unresponsive', () => {
    log.write('window-unresponsive');
  });
}
