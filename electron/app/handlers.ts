/** Answers the calls that need Electron (dialogs, clipboard, the system's browser and file manager) and passes the rest to core. */
import { app, nativeImage, shell, type BrowserWindow } from 'electron';
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';
import { CLEANER_VERSION } from '../cleaning/version';
import { BACKUP_EXTENSIONS, backupName } from '../contract/backup-names';
import { MOST_STYLE } from '../contract/citations';
import { CuttingsError } from '../contract/errors';
import { MOST_LOGO_FILE } from '../contract/compositions';
import { inOneFile } from '../contract/export';
import { MOST_BACKUP_ROWS } from '../contract/ipc';
import type {
  BackupClipping,
  CallName,
  CallResult,
  CheckedArgs,
  FormatInfo,
  Handlers,
  LibraryState,
} from '../contract/ipc';
import { message } from '../contract/messages/spoken';
import { MOST_LIBRARIES } from '../contract/settings';
import type { Core } from '../core';
import { safeName } from '../exporters/names';
import { beginningOfAny, plainFileOrNone } from '../files/reading';
import { Dialogs } from './dialogs';
import { copyRich, copyText, readClipboard } from './newer/clipboard';
import type { Dispatch } from './ipc';
import type { Log } from './log';
import type { OriginalView } from './original-view';
import { browserAddress } from './policy';
import type { DropTokens } from './tokens';

/** Name of the folder that is made inside a folder which holds other things. */
export const LIBRARY_NAME = 'Cuttings Library';

type AppCalls =
  | 'import.choose'
  | 'import.tokens'
  | 'import.paste'
  | 'imports.save'
  | 'watch.add'
  | 'export.save'
  | 'export.showInFolder'
  | 'composition.export'
  | 'review.chooseFile'
  | 'review.chooseLogo'
  | 'backup.save'
  | 'backup.choose'
  | 'backup.contents'
  | 'backup.clippings'
  | 'backup.take'
  | 'backup.restore'
  | 'settings.chooseLibrary'
  | 'settings.openRecent'
  | 'settings.chooseBackupFolder'
  | 'picture.drag'
  | 'original.show'
  | 'original.still'
  | 'original.focus'
  | 'original.close'
  | 'quotes.copy'
  | 'clippings.copy'
  | 'picture.copy'
  | 'picture.save'
  | 'citations.copy'
  | 'citations.addStyle'
  | 'window.open'
  | 'app.info'
  | 'app.shown'
  | 'app.openLink'
  | 'app.showInFolder'
  | 'app.copyLog'
  | 'app.copyText';

export interface AppContext {
  core: Core;
  window(): BrowserWindow | null;
  tokens: DropTokens;
  original: OriginalView;
  /** Where the exports of this run went, by their jobs, whichever window asked: paths do not cross to the window. */
  exported: Map<string, string>;
  /** Opens another window, at a clipping or as it was left. */
  openWindow(clipping: string | null): void;
  log: Log;
}

/** The folder that becomes the library: the chosen one when it is a library or empty, otherwise a new one inside it. */
export function libraryFolderIn(chosen: string): string {
  const isLibrary = existsSync(join(chosen, 'library.json'));
  const isEmpty = !existsSync(chosen) || readdirSync(chosen).every((name) => name.startsWith('.'));
  return isLibrary || isEmpty ? chosen : join(chosen, LIBRARY_NAME);
}

/** A day as in the names of files: `2026-11-24`. */
const today = () => new Date().toISOString().slice(0, 10);

type Of<P extends string> = Handlers<Extract<AppCalls, `${P}.${string}`>>;

function importHandlers({ core, tokens }: AppContext, dialogs: Dialogs): Of<'import' | 'imports' | 'watch'> {
  return {
    // Without words it is the command, not a paste event: the window may not read the clipboard, main may.
    'import.paste': async (given) =>
      core.call('import.paste', given.html === null && given.text === null ? await readClipboard() : given),
    'import.choose': async ({ what }) => {
      const formats = await core.call('import.formats', {});
      const paths = await dialogs.open(
        what === 'folder'
          ? { title: message('dialog.importFolder'), properties: ['openDirectory', 'multiSelections'] }
          : {
              title: message('dialog.importFiles'),
              properties: ['openFile', 'multiSelections'],
              filters: filtersOf(formats),
            },
      );
      return paths.length ? core.importOnceOpen(paths) : null;
    },
    'import.tokens': (args) => core.importOnceOpen(tokens.redeem(args.tokens)),

    'imports.save': async ({ id }) => {
      const target = await dialogs.save({
        title: message('imports.save'),
        defaultPath: `${message('imports.fileName')} ${today()}.csv`,
        filters: [{ name: 'CSV', extensions: ['csv'] }],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      if (!target) return false;
      await core.writeReport(id, target);
      return true;
    },
    'watch.add': async () => {
      const [path] = await dialogs.open({
        title: message('watch.choose'),
        properties: ['openDirectory', 'createDirectory'],
      });
      return path === undefined ? null : core.watch(path);
    },
  };
}

type Export = CheckedArgs<'export.save'>;

/** Where an export goes: one file, or a folder. Null where the person thinks better of it. */
async function exportTarget(
  info: FormatInfo,
  files: readonly string[],
  single: boolean,
  dialogs: Dialogs,
): Promise<{ target: string; replace: boolean } | null> {
  if (single) {
    // The system's own dialog asks before it hands over a name that is taken.
    const target = await dialogs.save({
      title: message('dialog.exportAs', { format: info.title }),
      defaultPath: files[0] ?? `Cuttings ${today()}.${info.extensions[0] ?? 'txt'}`,
      filters: [{ name: info.title, extensions: info.extensions }],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    });
    return target === null ? null : { target, replace: true };
  }
  const [target] = await dialogs.open({
    title: message('dialog.exportInto', { format: info.title }),
    properties: ['openDirectory', 'createDirectory'],
  });
  if (!target) return null;
  const taken = files.filter((file) => existsSync(join(target, file)));
  return taken.length > 0 && !(await dialogs.mayReplace(taken)) ? null : { target, replace: taken.length > 0 };
}

async function saveExport(
  core: Core,
  { selection, format, options }: Export,
  dialogs: Dialogs,
  exported: Map<string, string>,
): Promise<string | null> {
  const info = (await core.call('export.formats', {})).find((candidate) => candidate.id === format);
  if (!info) throw new CuttingsError('wrong-argument', { detail: 'format' });
  const ids = core.context.session().index.ids(selection);
  if (ids.length === 0) throw new CuttingsError('not-found');
  const preview = await core.call('export.preview', { selection, format, options });
  const to = await exportTarget(info, preview.files, inOneFile(info.files, options), dialogs);
  if (!to) return null;
  const job = core.export({ ids, format, options, ...to });
  exported.set(job, to.target);
  return job;
}

/** Longest template of a press review, in bytes. */
const MOST_TEMPLATE = 500_000;

function compositionHandlers(
  { core }: AppContext,
  dialogs: Dialogs,
  exported: Map<string, string>,
): Of<'composition' | 'review'> {
  return {
    'composition.export': async ({ composition, format, paper }) => {
      const info = (await core.call('composition.formats', {})).find(({ id }) => id === format);
      if (!info) throw new CuttingsError('wrong-argument', { detail: 'format' });
      const target = await dialogs.save({
        title: message('dialog.exportAs', { format: info.title }),
        defaultPath: `${safeName(`${composition.look.title} ${today()}`)}.${info.extensions[0]}`,
        filters: [{ name: info.title, extensions: info.extensions }],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      if (target === null) return null;
      const job = core.compose({ composition, format, paper, target, replace: true });
      exported.set(job, target);
      return job;
    },
    'review.chooseFile': async () => {
      const [file] = await dialogs.open({
        title: message('review.chooseFile'),
        properties: ['openFile'],
        filters: [{ name: message('review.templates'), extensions: ['yaml', 'yml', 'json'] }],
      });
      if (!file) return null;
      const { readReview } = await import('../exporters/compositions');
      return readReview(beginningOfAny(file, MOST_TEMPLATE).toString('utf8'), parse(file).name, (name) =>
        plainFileOrNone(join(dirname(file), name), MOST_LOGO_FILE),
      );
    },
    'review.chooseLogo': async () => {
      const [file] = await dialogs.open({
        title: message('review.chooseLogo'),
        properties: ['openFile'],
        filters: [{ name: message('review.pictures'), extensions: ['png', 'jpg', 'jpeg', 'gif'] }],
      });
      if (!file) return null;
      const { logoOf } = await import('../exporters/compositions');
      const bytes = beginningOfAny(file, MOST_LOGO_FILE + 1);
      if (bytes.length > MOST_LOGO_FILE) throw new CuttingsError('file-too-large', { detail: basename(file) });
      return logoOf(bytes);
    },
  };
}

async function openChosen(core: Core, folder: string): Promise<LibraryState> {
  await keepAsRecent(core, folder);
  return core.openLibrary(folder, { create: true });
}

/** The library that is left stays at hand, too. */
async function keepAsRecent(core: Core, folder: string): Promise<void> {
  const { libraryFolder, recentLibraries } = core.context.settings.value;
  const recent = [folder, ...(libraryFolder === null ? [] : [libraryFolder]), ...recentLibraries];
  await core.context.settings.set({
    libraryFolder: folder,
    recentLibraries: [...new Set(recent)].slice(0, MOST_LIBRARIES),
  });
}

/** Those whose title, publication or day hold all the words. */
function holding(clippings: readonly BackupClipping[], words: string): BackupClipping[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/u).filter(Boolean);
  return clippings.filter(({ title, publication, published }) => {
    const line = `${title} ${publication ?? ''} ${published ?? ''}`.toLocaleLowerCase();
    return wanted.every((word) => line.includes(word));
  });
}

function backupHandlers({ core, log }: AppContext, dialogs: Dialogs): Of<'backup'> {
  /** What `backup.choose` gave: the window never learns paths. */
  let backup: string | null = null;
  const chosenBackup = (): string => {
    if (backup === null) throw new CuttingsError('wrong-argument', { detail: 'backup' });
    return backup;
  };
  /** Read once: of a large backup that takes a while. */
  let listed: ReturnType<Core['clippingsOfBackup']> | null = null;
  const clippingsIn = (file: string, password: string | null) => {
    listed ??= core.clippingsOfBackup(file, password);
    return listed.catch((thrown: unknown) => {
      listed = null;
      throw thrown;
    });
  };
  return {
    'backup.save': async ({ password }) => {
      const target = await dialogs.save({
        title: message('dialog.backup'),
        defaultPath: backupName(today(), password !== null),
        filters: [{ name: message('dialog.backupFiles'), extensions: BACKUP_EXTENSIONS }],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return target ? core.backup(target, password, true) : null;
    },
    'backup.choose': async () => {
      const [file] = await dialogs.open({
        title: message('dialog.restore'),
        properties: ['openFile'],
        filters: [{ name: message('dialog.backupFiles'), extensions: BACKUP_EXTENSIONS }],
      });
      if (!file) return null;
      const encrypted = await core.isEncryptedBackup(file);
      backup = file;
      listed = null;
      return { name: basename(file), encrypted };
    },
    'backup.contents': ({ password }) => core.contentsOfBackup(chosenBackup(), password),
    'backup.clippings': async ({ password, words }) => {
      const { clippings, unreadable } = await clippingsIn(chosenBackup(), password);
      const found = holding(clippings, words);
      const rows = found.slice(0, MOST_BACKUP_ROWS).map((row) => ({ ...row, here: core.isListed(row.id) }));
      return { rows, total: found.length, unreadable };
    },
    'backup.take': ({ password, ids }) => core.takeFromBackup({ file: chosenBackup(), password, ids }),
    'backup.restore': async ({ password, withSettings }) => {
      const file = chosenBackup();
      const [chosen] = await dialogs.open({
        title: message('dialog.restoreInto'),
        properties: ['openDirectory', 'createDirectory'],
      });
      if (!chosen) return null;
      const isEmpty = readdirSync(chosen).length === 0;
      const folder = isEmpty ? chosen : join(chosen, `${LIBRARY_NAME} ${today()}`);
      const id = core.restore({ file, folder, password, withSettings });
      const stop = core.on('jobs.changed', (job) => {
        if (job.id !== id || job.status === 'running' || job.status === 'cancelling') return;
        stop();
        if (job.status === 'done')
          openChosen(core, folder).catch((error: unknown) => log.error('open-restored', error));
      });
      return id;
    },
  };
}

function settingsHandlers({ core }: AppContext, dialogs: Dialogs): Of<'settings'> {
  return {
    'settings.chooseLibrary': async () => {
      const [chosen] = await dialogs.open({
        title: message('dialog.libraryFolder'),
        buttonLabel: message('dialog.useFolder'),
        properties: ['openDirectory', 'createDirectory'],
      });
      return chosen ? openChosen(core, libraryFolderIn(chosen)) : null;
    },
    'settings.openRecent': async ({ place }) => {
      const folder = core.context.settings.value.recentLibraries[place];
      if (folder === undefined) throw new CuttingsError('not-found');
      await keepAsRecent(core, folder);
      // What is gone is told, and not made anew in its place.
      return core.openLibrary(folder, { create: false });
    },
    'settings.chooseBackupFolder': async () => {
      const [chosen] = await dialogs.open({
        title: message('dialog.backupFolder'),
        properties: ['openDirectory', 'createDirectory'],
      });
      return chosen ? core.context.settings.set({ backupFolder: chosen }) : null;
    },
  };
}

/** In the system's file manager. */
export async function showLibraryFolder(core: Core): Promise<void> {
  if ((await shell.openPath(core.context.session().library.folder)) !== '') throw new CuttingsError('file-unreadable');
}

export function appHandlers(context: AppContext): Handlers<AppCalls> {
  const { core, original, log, window, exported } = context;
  const dialogs = new Dialogs(context.window);
  return {
    ...importHandlers(context, dialogs),
    'export.save': (args) => saveExport(core, args, dialogs, exported),
    'export.showInFolder': ({ job }) => {
      const target = exported.get(job);
      if (target === undefined) throw new CuttingsError('not-found');
      shell.showItemInFolder(target);
    },
    ...compositionHandlers(context, dialogs, exported),
    ...backupHandlers(context, dialogs),
    ...settingsHandlers(context, dialogs),

    'original.show': (args) => original.show(args),
    'original.still': () => original.still(),
    'original.focus': () => original.focus(),
    'original.close': () => original.close(),

    'quotes.copy': async ({ quotes, comments, form }) => {
      const rendered = await core.call('quotes.render', { quotes, comments });
      if (form === 'rich') await copyRich(rendered);
      else await copyText(rendered[form]);
      return form === 'rich' ? rendered.plain : rendered[form];
    },

    'picture.copy': ({ x, y }) => {
      const page = window()?.webContents;
      const scale = page?.getZoomFactor() ?? 1;
      page?.copyImageAt(Math.round(x * scale), Math.round(y * scale));
    },
    'picture.drag': async ({ id, name }) => {
      const file = await core.pictureToDrag(id, name);
      // Our own sign under the pointer: a picture of a page is never decoded in this process.
      const sign = nativeImage.createFromPath(join(__dirname, '../resources/icons/256x256.png'));
      window()?.webContents.startDrag({ file, icon: sign.resize({ height: 64 }) });
    },
    'picture.save': async ({ id, name }) => {
      const target = await dialogs.save({
        title: message('picture.save'),
        defaultPath: name,
        filters: [{ name: message('picture.title'), extensions: [name.split('.').at(-1)!] }],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      if (!target) return false;
      await core.savePicture(id, name, target);
      return true;
    },
    'clippings.copy': async ({ selection, form }) => {
      const { count, plain, markdown, html } = await core.call('clippings.render', { selection });
      if (form === 'rich') await copyRich({ html, plain });
      else await copyText(markdown);
      return count;
    },

    'citations.copy': async ({ selection, passages }) => {
      const { text, html, rtf } = await core.call('citations.render', {
        selection,
        style: null,
        source: null,
        language: null,
        passages,
      });
      await copyRich({ html, rtf, plain: text });
      return text;
    },
    'citations.addStyle': async () => {
      const [file] = await dialogs.open({
        title: message('dialog.citationStyle'),
        properties: ['openFile'],
        filters: [{ name: message('dialog.citationStyles'), extensions: ['csl'] }],
      });
      return file ? core.context.styles.add(beginningOfAny(file, MOST_STYLE + 1).toString('utf8')) : null;
    },

    'window.open': ({ id }) => context.openWindow(id),

    'app.info': () => ({
      version: app.getVersion(),
      electron: process.versions.electron ?? null,
      platform: process.platform,
      firstStart: core.firstStart,
      cleaner: CLEANER_VERSION,
    }),
    'app.shown': () => log.write('list-shown', { milliseconds: Math.round(performance.now()) }),
    'app.openLink': async ({ url }) => {
      const address = browserAddress(url);
      if (!address) throw new CuttingsError('wrong-argument', { detail: 'url' });
      await shell.openExternal(address);
    },
    'app.showInFolder': async ({ id }) => {
      if (id) shell.showItemInFolder(await core.context.session().library.pathOf(id, 'original'));
      else await showLibraryFolder(core);
    },
    'app.copyLog': () => copyText(log.text()),
    'app.copyText': ({ text }) => copyText(text),
  };
}

/** The dialog's filters, from the registry of formats. */
export function filtersOf(formats: readonly FormatInfo[]): { name: string; extensions: string[] }[] {
  const all = [...new Set(formats.flatMap((format) => format.extensions))];
  return [
    { name: message('dialog.savedPages'), extensions: all },
    ...formats.map(({ title, extensions }) => ({ name: title, extensions })),
    { name: message('dialog.allFiles'), extensions: ['*'] },
  ];
}

/** Ours where we have one, else core's. */
export function dispatcher(context: AppContext): Dispatch {
  const own = appHandlers(context) as Partial<Record<CallName, (args: unknown) => unknown>>;
  return async (name, args) => {
    const handler = own[name];
    if (handler) return handler(args);
    if (!context.core.answers(name)) throw new CuttingsError('wrong-argument', { detail: name });
    return context.core.call(name, args as CheckedArgs<typeof name>) as Promise<CallResult<typeof name>>;
  };
}
