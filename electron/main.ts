/** Start of the app: settles where its data lies, makes sure there is one of it, and puts the parts together. */
import './engine';
import { app, Menu, session, type BrowserWindow, type Session, type WebContents } from 'electron';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandId, EventName, Events } from './contract/ipc';
import { EVENT_NAMES } from './contract/ipc';
import { CuttingsError, toFailure } from './contract/errors';
import type { Core } from './core';
import { copyText } from './app/newer/clipboard';
import { admit, admitFeed, applySwitches, guardContents, guardSession } from './app/guard';
import { dispatcher, LIBRARY_NAME, showLibraryFolder } from './app/handlers';
import { openDoor, sendEvent, type Dispatch } from './app/ipc';
import { ownArguments, readArguments, shownBy, type LaunchOptions, type Shown } from './app/launch';
import { openLog, type Log } from './app/log';
import { contextMenuTemplate, setMenu, type MenuActions } from './app/menu';
import { OriginalPages } from './app/original';
import { OriginalView } from './app/original-view';
import { printForParent } from './app/print-service';
import { printer } from './app/printing';
import { registerSchemes, serveOriginal, serveWindow, type PageSource } from './app/protocols';
import { guardQuitting } from './app/quitting';
import { DropTokens } from './app/tokens';
import { readFeed } from './app/updates';
import { vault } from './app/vault';
import { applyTheme, createWindow, windowBackground, windowSession } from './app/window';
import { OriginalSessions, Windows } from './app/windows';
import { commandLineData } from './files/data-folders';
import { ofOurs } from './files/gate';
import { makeFolders } from './files/own-folder';
import { languageFor } from './contract/messages';
import { message, speak, spoken } from './contract/messages/spoken';
import type { Settings } from './contract/settings';

const args = ownArguments(process.argv, app.isPackaged);
const launch = readArguments(args, process.cwd());
const dataFolder = launch.dataFolder ?? process.env.CUTTINGS_DATA ?? null;
app.setName('Cuttings');
if (dataFolder) app.setPath('userData', dataFolder);
makeFolders(ofOurs(app.getPath('userData')), 0o700);
app.setAppLogsPath(join(app.getPath('userData'), 'logs'));

/** Files and addresses that the system hands over before the window is there. */
type HandedOver = Pick<LaunchOptions, 'files' | 'show'>;
const waiting: HandedOver[] = [launch];
let take: ((options: HandedOver) => void) | null = null;
const handOver = (options: HandedOver) => (take ? take(options) : waiting.push(options));

const feed = readFeed(process.resourcesPath, app.isPackaged);
applySwitches(feed?.host ?? null);
registerSchemes();
app.on('open-file', (event, path) => {
  event.preventDefault();
  handOver({ files: [path], show: null });
});
// Another start of the app, also while this one is still opening its library.
app.on('second-instance', (_event, argv, folder, data) => handOver(argumentsOf(argv, folder, data)));
app.on('open-url', (event, address) => {
  event.preventDefault();
  handOver({ files: [], show: shownBy(address) });
});

// macOS and Linux know it from the package; Windows is told by the program itself.
if (app.isPackaged && process.platform === 'win32') app.setAsDefaultProtocolClient('cuttings');

// Otherwise Electron makes a menu of its own first, only for ours to take its place.
Menu.setApplicationMenu(null);
// What prints for another process has a data folder of its own and is nobody's second start.
if (!launch.printing && !app.requestSingleInstanceLock({ args, folder: process.cwd() })) app.exit(0);
else begin();

function begin(): void {
  const log = openLog(app.getPath('logs'));
  log.write('start', { version: app.getVersion(), electron: process.versions.electron ?? '', safe: launch.safeMode });
  process.on('uncaughtException', (error) => log.error('uncaught', error));
  process.on('unhandledRejection', (error) => log.error('unhandled', error));
  app.on('web-contents-created', (_event, contents: WebContents) => guardContents(contents, log));
  app.on('session-created', (created) => guardSession(created, log));
  app
    .whenReady()
    .then(() => (launch.printing ? printForParent(log) : run(log)))
    .catch((error: unknown) => {
      log.error('start', error);
      const detail = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${message('common.couldNotStart', { detail })}\n`);
      app.exit(1);
    });
}

/** Our sample pages: beside the packed app, or in the source tree. */
function samples(): string[] {
  const folder = app.isPackaged ? join(process.resourcesPath, 'samples') : join(app.getAppPath(), 'resources/samples');
  // Only the pages themselves: what was saved with them lies in folders.
  return existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.(md|json)$/.test(entry.name))
        .map((entry) => join(folder, entry.name))
    : [];
}

function defaultLibrary(): string {
  // Data that was put elsewhere on purpose keeps its library beside it.
  return join(dataFolder ?? app.getPath('documents'), LIBRARY_NAME);
}

/** Loads the core's code, which takes a while: the window's process comes up meanwhile. */
async function makeCore(log: Log): Promise<Core> {
  const { createCore } = await import('./core');
  return createCore({
    dataFolder: app.getPath('userData'),
    // Data that was put elsewhere on purpose is not mixed with what lies in the usual places.
    otherDataFolders: dataFolder ? [] : [commandLineData()],
    workerFile: join(__dirname, 'worker.cjs'),
    scannerFile: join(__dirname, 'scanner.cjs'),
    program: app.getName(),
    version: app.getVersion(),
    samples: samples(),
    quiet: launch.safeMode,
    printer: () => printer(log),
    vault,
    log: (line) => log.write('core', { line }),
  });
}

/** What the parts of the app share while it runs: windows come and go, the core comes last. */
interface Running {
  readonly windows: Windows;
  core: Core | null;
  log: Log;
}

/** Nothing of a window is handled before there is a core. */
function coreOf({ core }: Running): Core {
  if (!core) throw new CuttingsError('library-missing');
  return core;
}

function menuActions(running: Running): MenuActions {
  const { log, windows } = running;
  return {
    command: (command: CommandId) => sendEvent(windows.front(), 'app.command', { command }),
    copyLog: () => void copyText(log.text()).catch((error: unknown) => log.error('copy-log', error)),
    checkForUpdates: feed
      ? () => {
          // The updater asks from a session of this name.
          admitFeed(session.fromPartition('electron-updater', { cache: false }), feed.host, log);
          void import('./app/updater')
            .then(({ checkForUpdates }) => checkForUpdates(feed, windows.front(), log))
            .catch((error: unknown) => log.error('update', error));
        }
      : undefined,
    showLibraryFolder: () => {
      if (running.core) showLibraryFolder(running.core).catch((error: unknown) => log.error('show-folder', error));
    },
  };
}

function pageSource(running: Running): PageSource {
  const originals = new OriginalPages((id, addresses) => coreOf(running).original(id, addresses));
  return {
    assetPath: (id, name) => coreOf(running).context.session().library.pathOf(id, { asset: name }),
    originalPage: (id) => originals.page(id),
    originalPart: (id, path) => originals.part(id, path),
  };
}

function originalSessions(running: Running): OriginalSessions {
  return new OriginalSessions((number) => {
    const own = session.fromPartition(`cuttings-original-${number}`, { cache: false });
    admit(own, 'original', running.log);
    serveOriginal(own, pageSource(running), running.log);
    return own;
  });
}

function originalView(
  window: BrowserWindow,
  sessions: OriginalSessions,
  { log }: Running,
  actions: MenuActions,
): OriginalView {
  let own: Session | null = null;
  window.on('closed', () => {
    if (own) sessions.release(own);
  });
  return new OriginalView({
    window,
    log,
    session: () => (own ??= sessions.take()),
    left: () => sendEvent(window, 'original.left', {}),
    away: (away) => sendEvent(window, 'original.away', { away }),
    command: (command) => sendEvent(window, 'app.command', { command }),
    contextMenu: (selectionText) => {
      const template = contextMenuTemplate({ isEditable: false, selectionText, inMainFrame: false }, actions);
      if (!window.isDestroyed() && template.length > 0) Menu.buildFromTemplate(template).popup({ window });
    },
  });
}

/** Language and colours follow the settings. */
function followSettings(core: Core, running: Running, actions: MenuActions): void {
  const useLanguage = (chosen: Settings['language']) => {
    const wanted = chosen ? [chosen] : app.getPreferredSystemLanguages();
    if (languageFor(wanted) === spoken()) return;
    speak(wanted);
    setMenu(actions);
  };
  const look = (theme: Settings['theme']) => {
    applyTheme(theme);
    for (const window of running.windows.all()) window.setBackgroundColor(windowBackground());
  };
  const enlarge = (zoom: number) => {
    for (const window of running.windows.all()) window.webContents.setZoomFactor(zoom);
  };
  core.on('settings.changed', ({ language, theme, zoom }) => {
    useLanguage(language);
    look(theme);
    enlarge(zoom);
  });
  useLanguage(core.context.settings.value.language);
  look(core.context.settings.value.theme);
}

/** The library of the settings, or a new one in the usual place. */
async function openOwnLibrary(core: Core): Promise<void> {
  const chosen = core.context.settings.value.libraryFolder;
  // Both at once: from here on the core knows that a library is being opened, and holds what is dropped for it.
  await Promise.all([
    chosen ? null : core.context.settings.set({ libraryFolder: defaultLibrary() }),
    core.openLibrary(chosen ?? defaultLibrary(), { create: chosen === null }),
  ]);
  if (launch.safeMode) await core.call('library.reindex', {});
}

/** What another start of the app hands over to this one. */
function argumentsOf(argv: readonly string[], folder: string, data: unknown): LaunchOptions {
  // Chromium changes the order of `argv`; what we handed over ourselves is as it was typed.
  const given = data as { args?: unknown; folder?: unknown } | null;
  const args =
    Array.isArray(given?.args) && given.args.every((arg) => typeof arg === 'string')
      ? (given.args as string[])
      : argv.slice(1);
  return readArguments(args, typeof given?.folder === 'string' ? given.folder : folder);
}

/** Opens windows, each with what belongs to it alone; gives the function that does. */
function opener(running: Running, actions: MenuActions, tokens: DropTokens): (shown: Shown | null) => void {
  const { windows, log } = running;
  const sessions = originalSessions(running);
  const exported = new Map<string, string>();
  const open = (shown: Shown | null): void => {
    const window = createWindow({
      dataFolder: app.getPath('userData'),
      log,
      actions,
      beside: windows.front(),
      loaded: () => {
        window.webContents.setZoomFactor(running.core?.context.settings.value.zoom ?? 1);
        if (shown) sendEvent(window, 'app.show', shown);
        shown = null;
      },
    });
    const original = originalView(window, sessions, running, actions);
    // A page that is loaded anew knows of no view that lies over it.
    window.webContents.on('did-start-loading', () => original.close());
    window.on('close', () => original.close());
    let dispatch: Dispatch | null = null;
    windows.add({
      window,
      original,
      dispatch: (name, args) =>
        (dispatch ??= dispatcher({
          core: coreOf(running),
          window: () => (window.isDestroyed() ? null : window),
          tokens,
          original,
          exported,
          openWindow: (id) => open(id === null ? null : { id, highlight: null }),
          log,
        }))(name, args),
    });
  };
  return open;
}

async function run(log: Log): Promise<void> {
  const running: Running = { windows: new Windows(), core: null, log };
  const { windows } = running;
  const actions = menuActions(running);
  admit(windowSession(), 'window', log);
  serveWindow(windowSession(), join(__dirname, 'renderer'), pageSource(running), log);
  const tokens = new DropTokens();
  const show = opener(running, actions, tokens);
  show(null);
  // While the window's process comes up; the settings may say another language than the system.
  speak(app.getPreferredSystemLanguages());
  setMenu(actions);
  app.on('second-instance', () => {
    const window = windows.front();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  /** Tells the window in front, once it listens. */
  const tell = <N extends EventName>(name: N, event: Events[N]) => {
    const window = windows.front();
    if (window?.webContents.isLoading())
      window.webContents.once('did-finish-load', () => sendEvent(window, name, event));
    else sendEvent(window, name, event);
  };

  // Nothing is asked of it before it is there: no event of a window is handled until this has run.
  const core = (running.core = await makeCore(log));
  openDoor(
    (contents) => windows.of(contents),
    (paths) => tokens.register(paths),
    log,
  );
  for (const name of EVENT_NAMES) core.on(name as EventName, (event) => windows.send(name, event));
  followSettings(core, running, actions);
  app.on('activate', () => {
    if (!windows.front()) show(null);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  guardQuitting({ core, log, window: () => windows.front(), show: () => show(null) });
  await openOwnLibrary(core);

  take = ({ files, show: shown }) => {
    if (files.length)
      core.importOnceOpen(files).catch((error: unknown) => {
        log.error('import-opened', error);
        tell('app.refused', toFailure(error));
      });
    if (!windows.front()) show(shown);
    else if (shown) tell('app.show', shown);
  };
  for (const options of waiting.splice(0)) take(options);
}
