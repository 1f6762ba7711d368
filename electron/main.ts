/** Start of the app: settles where its data lies, makes sure there is one of it, and puts the parts together. */
import './threads';
import { app, BrowserWindow, type WebContents } from 'electron';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandId, EventName } from './contract/ipc';
import { EVENT_NAMES } from './contract/ipc';
import { createCore, type Core } from './core';
import { copyText } from './app/clipboard-compatible';
import { applySwitches, guardContents, guardSession } from './app/guard';
import { dispatcher, LIBRARY_NAME } from './app/handlers';
import { openDoor, sendEvent } from './app/ipc';
import { ownArguments, readArguments, shownBy, type LaunchOptions } from './app/launch';
import { openLog, type Log } from './app/log';
import { setMenu, type MenuActions } from './app/menu';
import { OriginalPages } from './app/original';
import { registerSchemes, serve } from './app/protocols';
import { guardQuitting } from './app/quitting';
import { DropTokens } from './app/tokens';
import { applyTheme, createWindow, windowSession } from './app/window';

const args = ownArguments(process.argv, app.isPackaged);
const launch = readArguments(args, process.cwd());
const dataFolder = launch.dataFolder ?? process.env.CUTTINGS_DATA ?? null;
app.setName('Cuttings');
if (dataFolder) app.setPath('userData', dataFolder);
mkdirSync(app.getPath('userData'), { recursive: true, mode: 0o700 });
app.setAppLogsPath(join(app.getPath('userData'), 'logs'));

/** Files and addresses that the system hands over before the window is there. */
const waiting: LaunchOptions[] = [launch];
let take: ((options: Pick<LaunchOptions, 'files' | 'show'>) => void) | null = null;
const handOver = (options: LaunchOptions) => (take ? take(options) : waiting.push(options));

applySwitches();
registerSchemes();
app.on('open-file', (event, path) => {
  event.preventDefault();
  handOver({ files: [path], show: null, dataFolder: null, safeMode: false });
});
app.on('open-url', (event, address) => {
  event.preventDefault();
  handOver({ files: [], show: shownBy(address), dataFolder: null, safeMode: false });
});

if (!app.requestSingleInstanceLock({ args, folder: process.cwd() })) {
  app.exit(0);
} else {
  const log = openLog(app.getPath('logs'));
  log.write('start', { version: app.getVersion(), electron: process.versions.electron ?? '', safe: launch.safeMode });
  process.on('uncaughtException', (error) => log.error('uncaught', error));
  process.on('unhandledRejection', (error) => log.error('unhandled', error));
  app.whenReady().then(() => run(log)).catch((error: unknown) => {
    log.error('start', error);
    process.stderr.write(`Cuttings could not start: ${error instanceof Error ? error.message : String(error)}\n`);
    app.exit(1);
  });
}

/** Our sample pages: beside the packed app, or in the source tree. */
function samples(): string[] {
  const folder = app.isPackaged ? join(process.resourcesPath, 'samples') : join(app.getAppPath(), 'resources/samples');
  // Only the pages themselves: what was saved with them lies in folders.
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && !/\.(md|json)$/.test(entry.name)).map((entry) => join(folder, entry.name)) : [];
}

function defaultLibrary(): string {
  // Data that was put elsewhere on purpose keeps its library beside it.
  return join(dataFolder ?? app.getPath('documents'), LIBRARY_NAME);
}

function makeCore(log: Log): Core {
  return createCore({
    dataFolder: app.getPath('userData'),
    workerFile: join(__dirname, 'worker.cjs'),
    program: app.getName(),
    version: app.getVersion(),
    samples: samples(),
    quiet: launch.safeMode,
    log: (line) => log.write('core', { line }),
  });
}

async function run(log: Log): Promise<void> {
  const core = makeCore(log);
  let window: BrowserWindow | null = null;
  const tokens = new DropTokens();
  const originals = new OriginalPages(() => core.context.session().library);
  const actions: MenuActions = {
    command: (command: CommandId) => sendEvent(window, 'app.command', { command }),
    copyLog: () => void copyText(log.text()).catch((error: unknown) => log.error('copy-log', error)),
    showLibraryFolder: () => void dispatch('app.showInFolder', { id: null }).catch((error: unknown) => log.error('show-folder', error)),
  };
  const dispatch = dispatcher({ core, window: () => window, tokens, log });

  app.on('web-contents-created', (_event, contents: WebContents) => guardContents(contents, log));
  app.on('session-created', (session) => guardSession(session, log));
  const session = windowSession();
  serve(session, join(__dirname, 'renderer'), () => ({
    assetPath: (id, name) => core.context.session().library.pathOf(id, { asset: name }),
    originalPage: (id) => originals.page(id),
    originalPart: (id, path) => originals.part(id, path),
  }), log);
  openDoor(() => window, dispatch, (paths) => tokens.register(paths), log);
  for (const name of EVENT_NAMES) core.on(name as EventName, (event) => sendEvent(window, name, event));
  core.on('settings.changed', (settings) => applyTheme(settings.theme));
  applyTheme(core.context.settings.value.theme);
  setMenu(actions);

  let pendingShow: string | null = null;
  const show = () => {
    window = createWindow({
      dataFolder: app.getPath('userData'), log, actions,
      loaded: () => {
        if (pendingShow) sendEvent(window, 'app.show', { id: pendingShow });
        pendingShow = null;
      },
    });
    window.on('closed', () => { window = null; });
  };
  show();
  app.on('activate', () => { if (!window) show(); });
  app.on('window-all-closed', () => { if (process.platform !== 'darwin') app.quit(); });
  guardQuitting({ core, log, window: () => window, show });

  const chosen = core.context.settings.value.libraryFolder;
  if (!chosen) await core.context.settings.set({ libraryFolder: defaultLibrary() });
  await core.openLibrary(chosen ?? defaultLibrary(), { create: chosen === null });
  if (launch.safeMode) await core.call('library.reindex', {});

  take = ({ files, show: id }) => {
    if (files.length) {
      try {
        core.import(files.map((path) => ({ path })));
      } catch (error) {
        // No library is open: the window says so already.
        log.error('import-opened', error);
      }
    }
    if (id && window && !window.webContents.isLoading()) sendEvent(window, 'app.show', { id });
    else if (id) pendingShow = id;
  };
  for (const options of waiting.splice(0)) take(options);
  app.on('second-instance', (_event, argv, folder, data) => {
    // Chromium changes the order of `argv`; what we handed over ourselves is as it was typed.
    const given = data as { args?: unknown; folder?: unknown } | null;
    const args = Array.isArray(given?.args) && given.args.every((arg) => typeof arg === 'string') ? (given.args as string[]) : argv.slice(1);
    take?.(readArguments(args, typeof given?.folder === 'string' ? given.folder : folder));
    if (!window) show();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
}
