/** Which library is open and how it is with it: opens and closes it, lets its index agree with the files, and tells the window. */
import { basename } from 'node:path';
import { CuttingsError, toFailure } from '../contract/errors';
import type { Alias } from '../contract/aliases';
import type { LibraryState } from '../contract/ipc';
import type { Library } from '../contract/stages';
import { openLibrary } from '../library';
import { indexFileOf } from '../library/index-file';
import type { ReadingPool } from '../reading/pool';
import { examinedWith, storedWith } from '../reading/stored';
import { openIndex } from '../search';
import { ChangeNotices } from './change-notices';
import type { Context } from './context';
import { Session } from './session';

/** Milliseconds in which the window shows its first list before what a thread finds of the files is compared with the index. */
const LIST_FIRST = 1500;
/** Milliseconds left to others between two steps of warming the index. */
const WARM_PAUSE = 60;

const NO_ALIASES: readonly Alias[] = [];

export interface OpenLibraryOptions {
  /** The app's own folder, where the index lies. */
  dataFolder: string;
  /** Who holds the library's lock. */
  program: string;
  version: string;
  /** The built thread that goes over a library's files; without it this process does. */
  scannerFile?: string;
  /** Without watching for outside changes, and without work beside. */
  quiet?: boolean;
  pool: ReadingPool;
  emit: Context['emit'];
  log: (line: string) => void;
  /** The index agrees with the files: what runs beside an open library begins. */
  settled: () => void;
  /** It is about to be closed; waited for. */
  closing: () => Promise<void>;
}

export class OpenLibrary {
  readonly #options: OpenLibraryOptions;
  readonly #notices = new ChangeNotices((ids) => this.#tell(ids));
  #session: Session | null = null;
  #opening: Promise<void> | null = null;
  /** What is being opened, first or anew. */
  readonly #underway = new Set<Promise<unknown>>();
  #state: LibraryState = { status: 'none', name: null, folder: null, unsaved: 0 };
  /** Whether the window was last told of clippings that cannot be read or are lost. */
  #troubled = false;

  constructor(options: OpenLibraryOptions) {
    this.#options = options;
  }

  /** The open library with its index; throws why there is none. */
  session(): Session {
    if (this.#session) return this.#session;
    const { problem, name } = this.#state;
    throw new CuttingsError(problem?.kind ?? 'library-missing', { detail: name ?? undefined });
  }

  /** Resolves once nothing is being opened any more: the library is there then, or `session` throws why it is not. */
  async opened(): Promise<void> {
    while (this.#underway.size) await Promise.allSettled(this.#underway);
  }

  #isUnderway<T>(opening: Promise<T>): Promise<T> {
    const ended = () => void this.#underway.delete(opening);
    this.#underway.add(opening);
    opening.then(ended, ended);
    return opening;
  }

  state(): LibraryState {
    const session = this.#session;
    if (!session) return this.#state;
    const { readOnly, unsaved, holder } = session.library;
    return {
      ...this.#state,
      status: readOnly ? 'read-only' : 'open',
      problem: readOnly ?? undefined,
      holder: holder
        ? { program: holder.program, host: holder.host, here: holder.here, since: holder.since }
        : undefined,
      indexing: session.indexing ?? undefined,
      unsaved,
      trouble: session.trouble ?? undefined,
    };
  }

  /**
   * Opens a library and starts making its index agree with the files in the background. A failure becomes the state
   * (`missing`, `failed`), it is not thrown: the window shows it. Resolves with the state.
   */
  open(folder: string, options: { create: boolean; wait?: boolean; takeOver?: boolean }): Promise<LibraryState> {
    return this.#isUnderway(this.#open(folder, options));
  }

  async #open(folder: string, options: Parameters<OpenLibrary['open']>[1]): Promise<LibraryState> {
    await this.#closeSession();
    this.#state = { status: 'opening', name: basename(folder), folder, unsaved: 0 };
    this.#tellState();
    return this.#begin(
      () => this.#openFiles(folder, { create: options.create, ...(options.takeOver ? { takeOver: true } : {}) }),
      options.wait,
    );
  }

  /** Opens what `files` gives, or says why not. */
  async #begin(files: () => Promise<Library>, wait = false): Promise<LibraryState> {
    try {
      const session = await this.#openSession(await files());
      this.#session = session;
      session.library.stateChanged = () => this.#tellState();
      const settled = this.#settle(session, wait);
      if (!this.#options.quiet) session.watch(() => this.#notices.add([]));
      if (wait) await settled;
      else settled.catch((thrown: unknown) => this.failed(thrown));
    } catch (thrown) {
      this.failed(thrown);
    }
    this.#tellState();
    return this.state();
  }

  #openFiles(folder: string, how: { create: boolean; takeOver?: string | true }): Promise<Library> {
    const { program, version, scannerFile, pool } = this.#options;
    return openLibrary(folder, { ...how, program, version, scannerFile, examine: examinedWith(pool) });
  }

  async #openSession(library: Library): Promise<Session> {
    const { pool, dataFolder, log } = this.#options;
    // Only the writer keeps the main index; a reader makes its own, in memory, so that the two never fight over one file.
    const indexFile = library.readOnly ? ':memory:' : await indexFileOf(dataFolder, library);
    return new Session(
      library,
      openIndex(indexFile, { libraryId: library.id, aliases: () => library.document.aliases ?? NO_ALIASES }),
      (request) => storedWith(pool, request),
      (ids) => this.#notices.add(ids),
      (id, { kind }) => log(`not indexed: ${id} ${kind}`),
    );
  }

  /** Resolves once the index agrees with the files. */
  async #settle(session: Session, wait: boolean): Promise<void> {
    const { quiet, settled } = this.#options;
    const after = wait || session.index.needsRebuild ? 0 : LIST_FIRST;
    if (!quiet && !session.index.needsRebuild) this.#warm(session, after);
    await this.#synchronise(session, after);
    if (this.#session !== session || quiet) return;
    settled();
    this.#warm(session, 0);
  }

  #synchronise(session: Session, after = 0): Promise<void> {
    return session.synchronise(() => this.#tellState(), { after });
  }

  /** The first search is then as quick as the next ones. `after`: milliseconds left to others first. */
  #warm(session: Session, after: number): void {
    const steps = session.index.warm()[Symbol.iterator]();
    const step = () => {
      try {
        if (this.#session === session && !steps.next().done) setTimeout(step, WARM_PAUSE).unref();
      } catch (thrown) {
        this.failed(thrown);
      }
    };
    setTimeout(step, after).unref();
  }

  /** Tries again what could not be written, or to open what could not be opened. */
  async retry(): Promise<LibraryState> {
    const { library } = this.#session ?? {};
    // The other one may have closed it.
    if (library?.holder) await this.#again(null);
    else if (library) await library.retry();
    else if (this.#state.folder) await this.open(this.#state.folder, { create: false });
    return this.state();
  }

  /** Takes the right to write from whoever has it. What is open stays readable until then. */
  async takeOver(): Promise<LibraryState> {
    const { holder } = this.session().library;
    if (holder) await this.#again(holder.token);
    return this.state();
  }

  /** Opens the same folder once more, and lets go of what was open only then. Asked for twice at once, it is done once. */
  #again(takeOver: string | null): Promise<void> {
    const { folder } = this.session().library;
    this.#opening ??= this.#isUnderway(this.#openAgain(folder, takeOver));
    return this.#opening;
  }

  async #openAgain(folder: string, takeOver: string | null): Promise<void> {
    try {
      const fresh = await this.#openFiles(folder, { create: false, ...(takeOver === null ? {} : { takeOver }) });
      await this.#closeSession();
      await this.#begin(() => Promise.resolve(fresh));
    } finally {
      this.#opening = null;
    }
  }

  /** Notes what went wrong in the background; where no library is open, that is why. */
  failed(thrown: unknown): void {
    const problem = toFailure(thrown);
    this.#options.log(`library: ${problem.kind}`);
    if (this.#session) return;
    const missing = problem.kind === 'library-missing' || problem.kind === 'file-missing';
    this.#state = {
      ...this.#state,
      status: missing ? 'missing' : 'failed',
      problem: missing ? { kind: 'library-missing', detail: this.#state.name ?? undefined } : problem,
    };
  }

  #tellState(): void {
    this.#options.emit('library.state', this.state());
  }

  #tell(ids: string[] | null): void {
    const session = this.#session;
    if (!session) return;
    // Damage that the index found while it ran: it began anew and must be filled again.
    if (session.index.needsRebuild && !session.synchronising)
      this.#synchronise(session).catch((thrown: unknown) => this.failed(thrown));
    const troubled = session.trouble !== null;
    if (troubled || this.#troubled) this.#tellState();
    this.#troubled = troubled;
    this.#options.emit('library.changed', { revision: session.index.revision, ids });
  }

  async #closeSession(): Promise<void> {
    await this.#options.closing();
    const session = this.#session;
    this.#session = null;
    await session?.close();
  }

  async close(): Promise<void> {
    await this.#closeSession();
    this.#notices.stop();
  }
}
