/** Answers the calls that need Electron (dialogs, clipboard, the system's browser and file manager) and passes the rest to core. */
import { app, dialog, shell, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CLEANER_VERSION } from '../cleaning/version';
import { BACKUP_EXTENSIONS, backupName } from '../contract/backup-names';
import { CuttingsError } from '../contract/errors';
import type { CallName, CallResult, CheckedArgs, FormatInfo, Handlers, LibraryState } from '../contract/ipc';
import { message } from '../contract/messages/spoken';
import type { Core } from '../core';
import { LastFolder } from './last-folder';
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
  | 'export.save'
  | 'backup.save'
  | 'backup.choose'
  | 'backup.contents'
  | 'backup.restore'
  | 'settings.chooseLibrary'
  | 'settings.chooseBackupFolder'
  | 'original.show'
  | 'original.still'
  | 'original.focus'
  | 'original.close'
  | 'quotes.copy'
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
  log: Log;
}

/** The folder that becomes the library: the chosen one when it is a library or empty, otherwise a new one inside it. */
export function libraryFolderIn(chosen: string): string {
  const isLibrary = existsSync(join(chosen, 'library.json'));
  const isEmpty = !existsSync(chosen) || readdirSync(chosen).every((name) => name.startsWith('.'));
  return isLibrary || isEmpty ? chosen : join(chosen, LIBRARY_NAME);
}

/** A name for a file, from a day and what it is: `Cuttings 2026-11-24`. */
const today = () => new Date().toISOString().slice(0, 10);

export function appHandlers({ core, window, tokens, original, log }: AppContext): Handlers<AppCalls> {
  const last = new LastFolder();
  /** What `backup.choose` gave: the window never learns paths. */
  let backup: string | null = null;
  const chosenBackup = (): string => {
    if (backup === null) throw new CuttingsError('wrong-argument', { detail: 'backup' });
    return backup;
  };
  const open = async (options: OpenDialogOptions): Promise<string[]> => {
    const parent = window();
    const there = { ...options, defaultPath: last.startOf(options.defaultPath) };
    const result = await (parent ? dialog.showOpenDialog(parent, there) : dialog.showOpenDialog(there));
    const [first] = result.canceled ? [] : result.filePaths;
    if (first) last.chosen(first, Boolean(options.properties?.includes('openDirectory')));
    return result.canceled ? [] : result.filePaths;
  };
  const save = async (options: SaveDialogOptions): Promise<string | null> => {
    const parent = window();
    const there = { ...options, defaultPath: last.startOf(options.defaultPath) };
    const result = await (parent ? dialog.showSaveDialog(parent, there) : dialog.showSaveDialog(there));
    if (result.canceled || !result.filePath) return null;
    last.chosen(result.filePath, false);
    return result.filePath;
  };
  const mayReplace = async (names: string[]): Promise<boolean> => {
    const parent = window();
    const options = {
      type: 'warning' as const,
      message: message('dialog.replace', { count: names.length, name: names[0] ?? '' }),
      detail: names.length > 1 ? names.slice(0, 5).join('\n') : undefined,
      buttons: [message('dialog.replaceButton'), message('common.cancel')],
      defaultId: 1,
      cancelId: 1,
    };
    const result = await (parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options));
    return result.response === 0;
  };
  const openLibrary = async (folder: string): Promise<LibraryState> => {
    await core.context.settings.set({ libraryFolder: folder });
    return core.openLibrary(folder, { create: true });
  };

  return {
    // Without words it is the command, not a paste event: the window may not read the clipboard, main may.
    'import.paste': async (given) =>
      core.call('import.paste', given.html === null && given.text === null ? await readClipboard() : given),
    'import.choose': async ({ what }) => {
      const formats = await core.call('import.formats', {});
      const paths = await open(
        what === 'folder'
          ? { title: message('dialog.importFolder'), properties: ['openDirectory', 'multiSelections'] }
          : {
              title: message('dialog.importFiles'),
              properties: ['openFile', 'multiSelections'],
              filters: filtersOf(formats),
            },
      );
      return paths.length ? core.import(paths.map((path) => ({ path }))) : null;
    },
    'import.tokens': (args) => core.import(tokens.redeem(args.tokens).map((path) => ({ path }))),

    'imports.save': async ({ id }) => {
      const target = await save({
        title: message('imports.save'),
        defaultPath: `${message('imports.fileName')} ${today()}.csv`,
        filters: [{ name: 'CSV', extensions: ['csv'] }],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      if (!target) return false;
      await core.writeReport(id, target);
      return true;
    },

    'export.save': async ({ selection, format, options }) => {
      const info = (await core.call('export.formats', {})).find((candidate) => candidate.id === format);
      if (!info) throw new CuttingsError('wrong-argument', { detail: 'format' });
      const ids = core.context.session().index.ids(selection);
      if (ids.length === 0) throw new CuttingsError('not-found');
      const preview = await core.call('export.preview', { selection, format, options });
      let target: string | null;
      let replace = false;
      if (options.single) {
        const name = preview.files[0] ?? `Cuttings ${today()}.${info.extensions[0] ?? 'txt'}`;
        // The system's own dialog asks before it hands over a name that is taken.
        target = await save({
          title: message('dialog.exportAs', { format: info.title }),
          defaultPath: name,
          filters: [{ name: info.title, extensions: info.extensions }],
          properties: ['showOverwriteConfirmation', 'createDirectory'],
        });
        replace = true;
      } else {
        target =
          (
            await open({
              title: message('dialog.exportInto', { format: info.title }),
              properties: ['openDirectory', 'createDirectory'],
            })
          )[0] ?? null;
        const taken = target ? preview.files.filter((file) => existsSync(join(target as string, file))) : [];
        if (taken.length > 0) {
          if (!(await mayReplace(taken))) return null;
          replace = true;
        }
      }
      return target ? core.export({ ids, format, options, target, replace }) : null;
    },

    'backup.save': async ({ password }) => {
      const target = await save({
        title: message('dialog.backup'),
        defaultPath: backupName(today(), password !== null),
        filters: [{ name: message('dialog.backupFiles'), extensions: BACKUP_EXTENSIONS }],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      });
      return target ? core.backup(target, password, true) : null;
    },
    'backup.choose': async () => {
      const [file] = await open({
        title: message('dialog.restore'),
        properties: ['openFile'],
        filters: [{ name: message('dialog.backupFiles'), extensions: BACKUP_EXTENSIONS }],
      });
      if (!file) return null;
      const encrypted = await core.isEncryptedBackup(file);
      backup = file;
      return { name: basename(file), encrypted };
    },
    'backup.contents': ({ password }) => core.contentsOfBackup(chosenBackup(), password),
    'backup.restore': async ({ password, withSettings }) => {
      const file = chosenBackup();
      const [chosen] = await open({
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
        if (job.status === 'done') openLibrary(folder).catch((error: unknown) => log.error('open-restored', error));
      });
      return id;
    },

    'settings.chooseLibrary': async () => {
      const [chosen] = await open({
        title: message('dialog.libraryFolder'),
        buttonLabel: message('dialog.useFolder'),
        properties: ['openDirectory', 'createDirectory'],
      });
      return chosen ? openLibrary(libraryFolderIn(chosen)) : null;
    },
    'settings.chooseBackupFolder': async () => {
      const [chosen] = await open({
        title: message('dialog.backupFolder'),
        properties: ['openDirectory', 'createDirectory'],
      });
      return chosen ? core.context.settings.set({ backupFolder: chosen }) : null;
    },

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
      const { library } = core.context.session();
      if (id) shell.showItemInFolder(await library.pathOf(id, 'original'));
      else if ((await shell.openPath(library.folder)) !== '') throw new CuttingsError('file-unreadable');
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
