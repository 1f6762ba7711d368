/**
 * Wires the stages once, for the app and for the command line alike. Plain Node: nothing here knows Electron.
 * Calls that need a dialog or the clipboard are answered by `app/handlers.ts`, everything else by `Core.call`.
 */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { checkingActions } from './actions/checking';
import { citationActions } from './actions/citations';
import { clippingActions } from './actions/clippings';
import { requireWritable, type Context } from './session/context';
import { duplicateActions } from './actions/duplicates';
import { highlightActions } from './actions/highlights';
import { importExportActions } from './actions/import-export';
import { listActions } from './actions/lists';
import { Session } from './session/session';
import { ImportRecords } from './session/import-records';
import { SettingsStore } from './session/settings';
import { tagActions } from './actions/tags';
import { UndoStack } from './session/undo';
import { undoStore } from './session/undo-store';
import { CuttingsError, toFailure, type Failure } from './contract/errors';
import type { CallResult, CheckedArgs, EventName, Events, Handlers, LibraryState } from './contract/ipc';
import { CALLS } from './contract/ipc';
import type { Settings } from './contract/settings';
import { startExport, type ExportRequest } from './jobs/export';
import { startImport, type ImportOptions, type Source } from './jobs/import';
import { writeReport } from './jobs/import/reports';
import { contentsOfBackup, isEncryptedBackup, startBackup, startRestore, type RestoreRequest } from './jobs/backup';
import { CitationStyles } from './session/citation-styles';
import { BackupKey } from './session/backup-key';
import { startVerify } from './jobs/maintenance';
import { WatchFolders } from './jobs/watch-folders';
import { backUpWhenDue } from './jobs/scheduled-backup';
import { ReadingPool } from './reading/pool';
import { examinedWith, storedWith } from './reading/stored';
import { JobRunner } from './session/runner';
import { emptyOldTrash } from './jobs/trash';
import { makeFolders, OwnFolder } from './files/own-folder';
import { durableJson, openLibrary } from './library';
import { indexFileOf } from './library/index-file';
import { openIndex } from './search';

/** Milliseconds within which changes of the library are told to the window together. */
const TELL_AFTER = 60;
/** Milliseconds in which the window shows its first list before what a thread finds of the files is compared with the index. */
const LIST_FIRST = 1500;
/** Milliseconds left to others between two steps of warming the index. */
const WARM_PAUSE = 60;
/** Milliseconds between two looks at the calendar for backups. */
const CALENDAR_EVERY = 3_600_000;

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
  | 'backup.save'
  | 'backup.choose'
  | 'backup.contents'
  | 'backup.restore'
  | 'quotes.copy'
  | 'citations.copy'
  | 'citations.addStyle'
  | 'settings.chooseLibrary'
  | 'settings.chooseBackupFolder'
  | 'original.show'
  | 'original.still'
  | 'original.focus'
  | 'original.close'
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
  #session: Session | null = null;
  #state: LibraryState = { status: 'none', name: null, folder: null, unsaved: 0 };
  #tellTimer: NodeJS.Timeout | null = null;
  #calendar: NodeJS.Timeout | undefined;
  #told: Set<string> | null = new Set();
  readonly #swept: Promise<void>;
  /** Whether the window was last told of clippings that cannot be read or are lost. */
  #troubled = false;

  constructor(options: CoreOptions) {
    this.#options = options;
    const own = new OwnFolder(options.dataFolder);
    makeFolders(own.place('index'));
    const emit: Context['emit'] = (name, event) => this.#emit(name, event);
    this.context = {
      session: () => this.#require(),
      writable: () => requireWritable(this.#require()),
      jobs: new JobRunner((state) => emit('jobs.changed', state)),
      pool: new ReadingPool(options.workerFile),
      undo: new UndoStack(
        (state) => emit('undo.changed', state),
        undoStore(durableJson(own, 'undo.json'), (thrown) => this.#log(`undo: ${toFailure(thrown).kind}`)),
      ),
      settings: new SettingsStore(durableJson(own, 'settings.json'), (settings) => emit('settings.changed', settings)),
      imports: new ImportRecords(durableJson(own, 'imports.json')),
      styles: new CitationStyles(durableJson(own, 'citation-styles.json')),
      backupKey: new BackupKey(durableJson(own, 'backup-key.json')),
      own,
      emit,
      samples: options.samples ?? [],
      now: () => new Date().toISOString(),
    };
    this.watching = new WatchFolders(this.context, durableJson(own, 'watched.json'), (thrown) =>
      this.#log(`watch: ${toFailure(thrown).kind}`),
    );
    this.#swept = this.#sweep();
    this.#handlers = {
      ...clippingActions(this.context),
      ...duplicateActions(this.context),
      ...tagActions(this.context),
      ...highlightActions(this.context),
      ...checkingActions(this.context),
      ...citationActions(this.context),
      ...listActions(this.context),
      ...importExportActions(this.context),
      'watch.states': () => this.watching.states(),
      'library.state': () => this.state(),
      'library.acceptLost': () => this.#require().acceptLost(),
      'library.retry': async () => {
        if (this.#session) await this.#session.library.retry();
        else if (this.#state.folder) await this.openLibrary(this.#state.folder, { create: false });
        return this.state();
      },
    };
  }

  /** True when the app has never run with this data folder. */
  get firstStart(): boolean {
    return this.context.settings.fresh;
  }

  state(): LibraryState {
    const session = this.#session;
    if (!session) return this.#state;
    const readOnly = session.library.readOnly;
    return {
      ...this.#state,
      status: readOnly ? 'read-only' : 'open',
      problem: readOnly ?? undefined,
      indexing: session.indexing ?? undefined,
      unsaved: session.library.unsaved,
      trouble: session.trouble ?? undefined,
    };
  }

  /**
   * Opens a library and starts making its index agree with the files in the background. A failure becomes the state
   * (`missing`, `failed`), it is not thrown: the window shows it. Resolves with the state.
   */
  async openLibrary(folder: string, options: { create: boolean; wait?: boolean }): Promise<LibraryState> {
    await this.#closeSession();
    this.#state = { status: 'opening', name: basename(folder), folder, unsaved: 0 };
    this.#emit('library.state', this.#state);
    try {
      const library = await openLibrary(folder, {
        create: options.create,
        program: this.#options.program,
        version: this.#options.version,
        scannerFile: this.#options.scannerFile,
        examine: examinedWith(this.context.pool),
      });
      // Only the writer keeps the main index; a reader makes its own, in memory, so that the two never fight over one file.
      const indexFile = library.readOnly ? ':memory:' : await indexFileOf(this.#options.dataFolder, library);
      const session = new Session(
        library,
        openIndex(indexFile, { libraryId: library.id }),
        (request) => storedWith(this.context.pool, request),
        (ids) => this.#changed(ids),
        (id, { kind }) => this.#log(`not indexed: ${id} ${kind}`),
      );
      this.#session = session;
      library.stateChanged = () => this.#emit('library.state', this.state());
      const after = options.wait || session.index.needsRebuild ? 0 : LIST_FIRST;
      if (!this.#options.quiet && !session.index.needsRebuild) this.#warm(session, after);
      const synchronised = this.#synchronise(session, after).then(() => {
        if (this.#session !== session || this.#options.quiet) return;
        emptyOldTrash(this.context, durableJson(this.context.own, 'trash.json')).catch((thrown: unknown) =>
          this.#failed(thrown),
        );
        this.#warm(session, 0);
        this.#backUpByCalendar(session);
        this.watching.start();
      });
      if (!this.#options.quiet) session.watch(() => this.#changed([]));
      if (options.wait) await synchronised;
      else synchronised.catch((thrown: unknown) => this.#failed(thrown));
    } catch (thrown) {
      this.#failed(thrown);
    }
    const state = this.state();
    this.#emit('library.state', state);
    return state;
  }

  /** Answers a call whose arguments have been checked. Throws CuttingsError. */
  async call<N extends CoreCall>(name: N, args: CheckedArgs<N>): Promise<CallResult<N>> {
    const handler = this.#handlers[name] as (args: CheckedArgs<N>) => Promise<CallResult<N>> | CallResult<N>;
    return handler(args);
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

  /** Starts an import of files and folders (app: dialogs, drops, opened files). Returns the job's id. */
  import(sources: Source[], options: ImportOptions = {}): string {
    return startImport(this.context, sources, options);
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

  export(request: ExportRequest): string {
    return startExport(this.context, request);
  }

  /** `replace`: the person was asked and said yes. */
  backup(target: string, password: string | null, replace = false): string {
    return startBackup(this.context, target, () => password, replace);
  }

  readonly isEncryptedBackup = isEncryptedBackup;
  readonly contentsOfBackup = contentsOfBackup;

  /** Into an empty folder; the caller then opens it. */
  restore(request: RestoreRequest): string {
    return startRestore(this.context, request);
  }

  verify(report: Parameters<typeof startVerify>[1]): string {
    return startVerify(this.context, report);
  }

  async close(): Promise<void> {
    await this.context.jobs.close();
    await this.context.pool.close();
    await this.#closeSession();
    await this.#swept;
    await this.context.own.close();
    if (this.#tellTimer) clearTimeout(this.#tellTimer);
    clearInterval(this.#calendar);
  }

  #require(): Session {
    if (!this.#session)
      throw new CuttingsError(this.#state.problem?.kind ?? 'library-missing', {
        detail: this.#state.name ?? undefined,
      });
    return this.#session;
  }

  async #closeSession(): Promise<void> {
    this.watching.stop();
    const session = this.#session;
    this.#session = null;
    await session?.close();
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

  /** The first search is then as quick as the next ones. `after`: milliseconds left to others first. */
  #warm(session: Session, after: number): void {
    const steps = session.index.warm()[Symbol.iterator]();
    const step = () => {
      try {
        if (this.#session === session && !steps.next().done) setTimeout(step, WARM_PAUSE).unref();
      } catch (thrown) {
        this.#failed(thrown);
      }
    };
    setTimeout(step, after).unref();
  }

  #backUpByCalendar(session: Session): void {
    const look = () => {
      if (this.#session !== session) return;
      try {
        backUpWhenDue(this.context);
      } catch (thrown) {
        this.#failed(thrown);
      }
    };
    look();
    clearInterval(this.#calendar);
    this.#calendar = setInterval(look, CALENDAR_EVERY).unref();
  }

  #synchronise(session: Session, after = 0): Promise<void> {
    return session.synchronise(() => this.#emit('library.state', this.state()), { after });
  }

  #failed(thrown: unknown): void {
    const problem: Failure = toFailure(thrown);
    this.#log(`library: ${problem.kind}`);
    if (this.#session) return;
    const status = problem.kind === 'library-missing' || problem.kind === 'file-missing' ? 'missing' : 'failed';
    this.#state = {
      ...this.#state,
      status,
      problem: status === 'missing' ? { kind: 'library-missing', detail: this.#state.name ?? undefined } : problem,
    };
  }

  /** Collects changes for a moment, so that a job over thousands tells the window a few times a second, not thousands of times. */
  #changed(ids: string[] | null): void {
    if (ids === null) this.#told = null;
    else for (const id of ids) this.#told?.add(id);
    this.#tellTimer ??= setTimeout(() => {
      const told = this.#told;
      this.#tellTimer = null;
      this.#told = new Set();
      const session = this.#session;
      if (!session) return;
      // Damage that the index found while it ran: it began anew and must be filled again.
      if (session.index.needsRebuild && !session.synchronising)
        this.#synchronise(session).catch((thrown: unknown) => this.#failed(thrown));
      const troubled = session.trouble !== null;
      if (troubled || this.#troubled) this.#emit('library.state', this.state());
      this.#troubled = troubled;
      this.#emit('library.changed', {
        revision: session.index.revision,
        ids: told === null || told.size > 500 ? null : [...told],
      });
    }, TELL_AFTER);
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
