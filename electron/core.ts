/**
 * Wires the stages once, for the app and for the command line alike. Plain Node: nothing here knows Electron.
 * Calls that need a dialog or the clipboard are answered by `app/handlers.ts`, everything else by `Core.call`.
 */
import { randomUUID } from 'node:crypto';
import { checkingActions } from './actions/checking';
import { citationActions } from './actions/citations';
import { compositionActions } from './actions/compositions';
import { clippingActions } from './actions/clippings';
import { requireWritable, type Context } from './session/context';
import { duplicateActions } from './actions/duplicates';
import { highlightActions } from './actions/highlights';
import { quoteActions } from './actions/quotes';
import { reshapingActions } from './actions/reshaping';
import { importExportActions } from './actions/import-export';
import { listActions } from './actions/lists';
import { OpenLibrary } from './session/open-library';
import { ColumnAnswers } from './session/column-answers';
import { FileQuestions } from './session/file-questions';
import { ImportRecords } from './session/import-records';
import { ReadingPlaces } from './session/reading-places';
import { SettingsStore } from './session/settings';
import { nameActions } from './actions/names';
import { shownOriginal } from './actions/originals';
import { tagActions } from './actions/tags';
import { UndoStack } from './session/undo';
import { undoStore } from './session/undo-store';
import { toFailure } from './contract/errors';
import type { OriginalAddresses, ShownOriginal } from './contract/stages';
import type { CallResult, CheckedArgs, EventName, Events, Handlers, LibraryState } from './contract/ipc';
import { CALLS, isChange, type Changed } from './contract/ipc';
import { EVERYTHING } from './contract/lists';
import type { Printer } from './contract/printing';
import type { Settings } from './contract/settings';
import { startComposition, type CompositionRequest } from './jobs/compositions';
import { pictureToDrag, savePicture, startExport, type ExportRequest } from './jobs/export';
import { importOnceOpen, startImport, type ImportOptions, type Source } from './jobs/import';
import { writeReport } from './jobs/import/reports';
import { clippingsOfBackup, startTake, type TakeRequest } from './jobs/from-backup';
import { contentsOfBackup, isEncryptedBackup, startBackup, startRestore, type RestoreRequest } from './jobs/backup';
import { CitationStyles } from './session/citation-styles';
import { BackupKey } from './session/backup-key';
import { startVerify } from './jobs/maintenance';
import { WatchFolders } from './jobs/watch-folders';
import { Sharing } from './jobs/sharing';
import { sharingActions } from './actions/sharing';
import type { Vault } from './contract/sharing';
import { ServerPassword } from './session/server-password';
import { ScheduledBackups } from './jobs/scheduled-backup';
import { CitingThread, STYLE_LIMIT } from './reading/citing';
import { ReadingPool } from './reading/pool';
import { JobRunner } from './session/runner';
import { emptyOldTrash } from './jobs/trash';
import { makeFolders, OwnFolder } from './files/own-folder';
import { durableJson } from './library';

export interface CoreOptions {
  /** The app's own folder: settings, undo, index. Never inside a library. */
  dataFolder: string;
  /** Data folders of the other program (window, command line): what it left when it was killed is removed from here, too. */
  otherDataFolders?: readonly string[];
  /** The built worker, `out/worker.cjs`. */
  workerFile: string;
  /** The built thread that goes over a library's files, `out/scanner.cjs`; without it this process does. */
  scannerFile?: string;
  /** Who holds the library's lock, e.g. `Cuttings` or `cuttings (command line)`. */
  program: string;
  version: string;
  /** Absolute paths of the bundled samples. */
  samples?: readonly string[];
  /** Opens the library without watching for outside changes (command line, safe mode). */
  quiet?: boolean;
  /** Makes what prints; `own` is for what it has to put down. */
  printer?: (own: OwnFolder) => Printer;
  /** The system's keychain; without it a server's password is forgotten at the end. */
  vault?: Vault;
  /** One line, without article text. */
  log?: (line: string) => void;
}

/** The calls that core answers; the rest belongs to the app. */
type AppCalls =
  | 'import.choose'
  | 'import.tokens'
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
  | 'quotes.copy'
  | 'clippings.copy'
  | 'picture.copy'
  | 'picture.save'
  | 'citations.copy'
  | 'citations.addStyle'
  | 'settings.chooseLibrary'
  | 'settings.openRecent'
  | 'settings.chooseBackupFolder'
  | 'picture.drag'
  | 'original.show'
  | 'original.still'
  | 'original.focus'
  | 'original.close'
  | 'window.open'
  | 'app.info'
  | 'app.shown'
  | 'app.openLink'
  | 'app.showInFolder'
  | 'app.copyLog'
  | 'app.copyText';
export type CoreCall = Exclude<keyof typeof CALLS, AppCalls>;

export class Core {
  readonly context: Context;
  readonly watching: WatchFolders;
  readonly #options: CoreOptions;
  readonly #listeners = new Map<EventName, Set<(event: never) => void>>();
  readonly #handlers: Handlers<CoreCall>;
  /** Changes that are being made: Undo waits for them. */
  readonly #changing = new Set<Promise<unknown>>();
  readonly #library: OpenLibrary;
  readonly #backups: ScheduledBackups;
  readonly #sharing: Sharing;
  readonly #swept: Promise<void>;

  constructor(options: CoreOptions) {
    this.#options = options;
    const own = new OwnFolder(options.dataFolder);
    makeFolders(own.place('index'));
    const citing = new CitingThread(new ReadingPool(options.workerFile, { size: 1, pageLimit: STYLE_LIMIT }));
    const emit: Context['emit'] = (name, event) => this.#emit(name, event);
    this.context = {
      session: () => this.#library.session(),
      writable: () => requireWritable(this.#library.session()),
      opened: () => this.#library.opened(),
      jobs: new JobRunner((state) => emit('jobs.changed', state)),
      pool: new ReadingPool(options.workerFile),
      undo: new UndoStack(
        (state) => emit('undo.changed', state),
        undoStore(durableJson(own, 'undo.json'), (thrown) => this.#log(`undo: ${toFailure(thrown).kind}`)),
      ),
      settings: new SettingsStore(durableJson(own, 'settings.json'), (settings) => emit('settings.changed', settings)),
      imports: new ImportRecords(durableJson(own, 'imports.json')),
      questions: new FileQuestions(),
      columns: new ColumnAnswers(durableJson(own, 'columns.json')),
      places: new ReadingPlaces(durableJson(own, 'reading-places.json'), (thrown) =>
        this.#log(`places: ${toFailure(thrown).kind}`),
      ),
      citing,
      styles: new CitationStyles(durableJson(own, 'citation-styles.json'), citing),
      backupKey: new BackupKey(durableJson(own, 'backup-key.json')),
      printer: options.printer?.(own) ?? null,
      own,
      emit,
      samples: options.samples ?? [],
      now: () => new Date().toISOString(),
    };
    this.watching = new WatchFolders(this.context, durableJson(own, 'watched.json'), (thrown) =>
      this.#log(`watch: ${toFailure(thrown).kind}`),
    );
    const password = new ServerPassword(durableJson(own, 'server-password.json'), options.vault ?? null);
    this.#sharing = new Sharing(
      this.context,
      () => password.value,
      (line) => this.#log(line),
    );
    this.on('library.changed', ({ ids }) => this.#sharing.touch(ids));
    this.#backups = new ScheduledBackups(this.context, (thrown) => this.#library.failed(thrown));
    this.#library = new OpenLibrary({
      ...options,
      pool: this.context.pool,
      emit,
      log: (line) => this.#log(line),
      settled: () => this.#beside(),
      closing: async () => {
        this.watching.stop();
        this.#backups.stop();
        await this.#sharing.stop();
      },
    });
    this.#swept = this.#sweep();
    this.#handlers = {
      ...clippingActions(this.context),
      ...duplicateActions(this.context),
      ...tagActions(this.context),
      ...nameActions(this.context),
      ...highlightActions(this.context),
      ...reshapingActions(this.context),
      ...quoteActions(this.context),
      ...checkingActions(this.context),
      ...citationActions(this.context),
      ...compositionActions(this.context),
      ...listActions(this.context),
      ...importExportActions(this.context),
      ...sharingActions(this.context, this.#sharing, password),
      'watch.states': () => this.watching.states(),
      'library.state': () => this.state(),
      'library.acceptLost': () => this.#library.session().acceptLost(),
      'library.retry': () => this.#library.retry(),
      'library.takeOver': () => this.#library.takeOver(),
    };
  }

  /** True when the app has never run with this data folder. */
  get firstStart(): boolean {
    return this.context.settings.fresh;
  }

  state(): LibraryState {
    return this.#library.state();
  }

  /** Opens a library (`OpenLibrary.open`). Resolves with its state. */
  openLibrary(folder: string, options: { create: boolean; wait?: boolean; takeOver?: boolean }): Promise<LibraryState> {
    return this.#library.open(folder, options);
  }

  /** What runs beside an open library. */
  #beside(): void {
    emptyOldTrash(this.context, durableJson(this.context.own, 'trash.json')).catch((thrown: unknown) =>
      this.#library.failed(thrown),
    );
    this.#backups.start();
    this.watching.start();
    this.#sharing.start();
  }

  /** Answers a call whose arguments have been checked. Throws CuttingsError. */
  async call<N extends CoreCall>(name: N, args: CheckedArgs<N>): Promise<CallResult<N>> {
    const handler = this.#handlers[name] as (args: CheckedArgs<N>) => Promise<CallResult<N>> | CallResult<N>;
    // The window shows a change at once, and a person takes back what is shown.
    if (name === 'undo.undo' || name === 'undo.redo') await Promise.all(this.#changing);
    const answer = (async () => handler(args))();
    if (isChange(name)) {
      const made: Promise<void> = this.#untilMade(answer).then(() => void this.#changing.delete(made));
      this.#changing.add(made);
    }
    return answer;
  }

  /** Resolves once a change is made or has failed, also one that runs as a job. */
  async #untilMade(answer: Promise<unknown>): Promise<void> {
    const [settled] = await Promise.allSettled([answer]);
    if (settled.status === 'rejected') return;
    const { job } = settled.value as Partial<Changed>;
    if (job) await this.context.jobs.finished(job);
  }

  answers(name: string): name is CoreCall {
    return Object.hasOwn(this.#handlers, name);
  }

  on<N extends EventName>(name: N, listener: (event: Events[N]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener as (event: never) => void);
    return () => {
      listeners.delete(listener as (event: never) => void);
    };
  }

  /** Starts an import of files and folders. Returns the job's id. */
  import(sources: Source[], options: ImportOptions = {}): string {
    return startImport(this.context, sources, options);
  }

  /** What a person hands over (dialogs, drops, opened files): held while a library is being opened, so that it goes into that one. */
  importOnceOpen(paths: readonly string[]): Promise<string> {
    return importOnceOpen(
      this.context,
      paths.map((path) => ({ path })),
      { asks: true },
    );
  }

  /** Watches a folder from now on, for the open library. */
  watch(path: string): Promise<Settings> {
    const { watchFolders } = this.context.settings.value;
    const library = this.context.writable().library.id;
    if (watchFolders.some((one) => one.path === path && one.library === library))
      return Promise.resolve(this.context.settings.value);
    const fresh = { id: randomUUID(), path, library, on: true, tags: [], rules: [] };
    return this.context.settings.set({ watchFolders: [...watchFolders, fresh] });
  }

  /** An import's report as CSV, over whatever file is there: the person was asked. */
  writeReport(id: string, target: string): Promise<void> {
    return writeReport(this.context, id, target);
  }

  /** A stored picture, over whatever file is there: the person was asked. */
  savePicture(id: string, name: string, target: string): Promise<void> {
    return savePicture(this.context, id, name, target);
  }

  /** An original page as it is shown (`actions/originals`). */
  original(id: string, addresses: OriginalAddresses): Promise<ShownOriginal> {
    return shownOriginal(this.context, id, addresses);
  }

  /** A copy of a stored picture, for a program that it is dragged to: the library's own file is given to none. Returns its path. */
  pictureToDrag(id: string, name: string): Promise<string> {
    return pictureToDrag(this.context, id, name);
  }

  export(request: ExportRequest): string {
    return startExport(this.context, request);
  }

  /** A board or a press review as a document. */
  compose(request: CompositionRequest): string {
    return startComposition(this.context, request);
  }

  /** `replace`: the person was asked and said yes. */
  backup(target: string, password: string | null, replace = false): string {
    return startBackup(this.context, target, () => password, replace);
  }

  readonly isEncryptedBackup = isEncryptedBackup;
  readonly contentsOfBackup = contentsOfBackup;
  readonly clippingsOfBackup = clippingsOfBackup;

  /** Whether a clipping is in the open library and not in its trash. */
  isListed(id: string): boolean {
    return this.context.session().index.position(EVERYTHING, id) !== null;
  }

  /** Clippings of a backup into the open library. */
  takeFromBackup(request: TakeRequest): string {
    return startTake(this.context, request);
  }

  /** Into an empty folder; the caller then opens it. */
  restore(request: RestoreRequest): string {
    return startRestore(this.context, request);
  }

  verify(report: Parameters<typeof startVerify>[1]): string {
    return startVerify(this.context, report);
  }

  async close(): Promise<void> {
    await this.context.jobs.close();
    await Promise.all([this.context.pool.close(), this.context.citing.close()]);
    await this.context.printer?.close();
    await this.#library.close();
    await this.#swept;
    await this.context.places.close();
    await this.context.own.close();
  }

  /** Removes what killed runs have left outside of libraries; one that cannot be reached is asked again at the next start. */
  async #sweep(): Promise<void> {
    for (const folder of [this.#options.dataFolder, ...(this.#options.otherDataFolders ?? [])]) {
      try {
        await new OwnFolder(folder).sweep();
      } catch (thrown) {
        this.#log(`sweep: ${toFailure(thrown).kind}`);
      }
    }
  }

  #emit<N extends EventName>(name: N, event: Events[N]): void {
    for (const listener of this.#listeners.get(name) ?? []) (listener as (event: Events[N]) => void)(event);
  }

  #log(line: string): void {
    this.#options.log?.(line);
  }
}

export function createCore(options: CoreOptions): Core {
  return new Core(options);
}
