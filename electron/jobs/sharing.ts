/**
 * Sharing the open library through a server: rounds one after another, live, every hour or when asked, with what waits, what went and what
 * failed. Nothing is contacted before it is turned on, and nothing but that server after.
 */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { toFailure, type Failure } from '../contract/errors';
import { EVERYTHING } from '../contract/lists';
import type { Clipping } from '../contract/model';
import type { SharingSettings, SharingState } from '../contract/sharing';
import { exactStat } from '../files/cache-file';
import { sha256Now } from '../files/hash';
import type { Context } from '../session/context';
import type { Session } from '../session/session';
import type { LocalCopy } from '../sharing/local-copy';
import type { Progress, Rounds } from '../sharing/rounds';
import type { Server } from '../sharing/server';

const MEGABYTE = 1024 * 1024;
const HOUR = 3_600_000;
/** Milliseconds until a server that failed is asked again: the first time, and at most. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
/** Failures named in the state. */
const NAMED = 50;
/** Milliseconds in which changes of one moment are gathered, and between two tellings of progress. */
const GATHER = 150;

export interface SharingRequest extends Omit<SharingSettings, 'on' | 'library'> {
  password: string | null;
  /** The person at this machine, as others see it; may be ''. */
  who: string;
}

/** Loaded when something is shared: the packages behind it are no part of a start. */
const engine = async () => {
  const [{ LocalCopy }, { Rounds }, { Server, checkedAddress }] = await Promise.all([
    import('../sharing/local-copy'),
    import('../sharing/rounds'),
    import('../sharing/server'),
  ]);
  return { LocalCopy, Rounds, Server, checkedAddress };
};

/** Throws `server-address` and `server-insecure`. */
export async function checkServer(address: string): Promise<string> {
  return (await engine()).checkedAddress(address);
}

/** The tie between the open library and a server. Close it before the library. */
export class Shared {
  /** Progress of the round under way. */
  onProgress: (progress: Progress) => void = () => undefined;

  private constructor(
    private readonly local: LocalCopy,
    private readonly server: Server,
    private readonly rounds: Rounds,
    private readonly stopping: AbortController,
    private readonly refresh: () => void,
  ) {}

  /** Throws `server-address`, `server-insecure`, `data-folder`, `library-read-only`. Contacts nothing yet. */
  static async open(context: Context, request: SharingRequest): Promise<Shared> {
    const session = context.writable();
    const { library } = session;
    const { LocalCopy, Rounds, Server, checkedAddress } = await engine();
    const address = checkedAddress(request.server);
    const place = context.own.place('sharing', `${sha256Now(`${library.id} ${library.folder} ${address}`)}.sqlite`);
    const server = new Server({ url: address, user: request.user || null, password: request.password });
    const local = await LocalCopy.open(place, markOf(library.folder));
    const stopping = new AbortController();
    let found = searched(session, request.searches);
    const rounds: Rounds = new Rounds({
      library,
      local,
      server,
      signal: stopping.signal,
      send: request.send,
      largest: request.largest * MEGABYTE,
      who: request.who,
      now: () => new Date(context.now()),
      isShared: (clipping) => isShared(clipping, request, found),
      readBody: (id, article, trace) => session.read({ id, article, trace, restored: [], highlights: [] }),
      taken: (clippings) => session.put(clippings),
      libraryTaken: () => session.changedDocument(),
      progress: (progress) => shared.onProgress(progress),
    });
    const shared = new Shared(local, server, rounds, stopping, () => {
      found = searched(session, request.searches);
    });
    return shared;
  }

  /** Exchanges everything that differs. @param touched what was changed here; null: everything is looked at */
  async round(touched: ReadonlySet<string> | null): Promise<Progress> {
    this.refresh();
    await this.server.open();
    return this.rounds.run(touched);
  }

  wait(signal: AbortSignal): Promise<void> {
    return this.rounds.wait(signal);
  }

  differing(ids: Iterable<string>): Promise<Set<string>> {
    return this.rounds.differing(ids);
  }

  /** Ends what is under way. */
  stop(): void {
    this.stopping.abort();
    this.server.close();
  }

  /** Once nothing is under way any more. */
  async close(): Promise<void> {
    this.stop();
    await this.local.close();
  }
}

/** Of the machine and the folder: where a copy of either stands, what was agreed on before holds no longer. */
const markOf = (library: string): string =>
  sha256Now(`${hostname()} ${library} ${exactStat(join(library, 'clippings')).ino}`);

function searched(session: Session, searches: readonly string[]): ReadonlySet<string> {
  const ids = session.library.document.savedSearches
    .filter(({ id }) => searches.includes(id))
    .flatMap(({ query }) => session.index.ids({ view: { ...EVERYTHING, query }, except: [] }));
  return new Set(ids);
}

function isShared(clipping: Clipping, { tags, searches }: SharingRequest, found: ReadonlySet<string>): boolean {
  if (!tags.length && !searches.length) return true;
  return (
    found.has(clipping.id) || clipping.tags.some((tag) => tags.some((one) => tag === one || tag.startsWith(`${one}/`)))
  );
}

/** The sharing of the window's library, as its settings say. */
export class Sharing {
  readonly #context: Context;
  readonly #password: () => { password: string | null; remembered: boolean };
  readonly #log: (line: string) => void;
  #state: SharingState = OFF;
  #stopping: AbortController | null = null;
  #running: Promise<void> = Promise.resolve();
  /** Ids that were changed here since they were last looked at; null: all are to be. */
  #touched: Set<string> | null = null;
  #wake: () => void = () => undefined;
  #told: NodeJS.Timeout | null = null;

  constructor(
    context: Context,
    password: () => { password: string | null; remembered: boolean },
    log: (line: string) => void,
  ) {
    this.#context = context;
    this.#password = password;
    this.#log = log;
  }

  get state(): SharingState {
    return this.#state;
  }

  /** Begins where the settings say so, and the library is theirs. */
  start(): void {
    const { sharing, person } = this.#context.settings.value;
    const { library } = this.#context.session();
    if (this.#stopping || !sharing.on || sharing.library !== library.id) return;
    const { password, remembered } = this.#password();
    this.#tell({ ...OFF, status: 'working', remembered });
    if (library.readOnly) return this.#fail(library.readOnly);
    if (sharing.user && password === null) return this.#fail({ kind: 'password-missing' });
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.#touched = null;
    this.#running = this.#run({ ...sharing, password, who: person.name }, stopping.signal).catch((thrown: unknown) => {
      this.#fail(toFailure(thrown));
    });
  }

  /** Resolves once nothing of it is under way. */
  async stop(): Promise<void> {
    this.#stopping?.abort();
    this.#wake();
    await this.#running;
    this.#stopping = null;
    this.#tell(OFF);
  }

  async restart(): Promise<void> {
    await this.stop();
    this.start();
  }

  /** @param ids what was changed here; null: much, or unknown what */
  touch(ids: readonly string[] | null): void {
    if (!this.#stopping) return;
    if (ids === null) this.#touched = null;
    else for (const id of ids) this.#touched?.add(id);
    if (this.#context.settings.value.sharing.when === 'live') this.#wake();
  }

  /** Does it now, whatever the hour, and what failed again. */
  now(): void {
    if (!this.#stopping) return this.start();
    this.#touched = null;
    this.#wake();
  }

  async #run(request: SharingRequest, signal: AbortSignal): Promise<void> {
    await this.#introduce(request.who);
    const shared = await Shared.open(this.#context, request);
    shared.onProgress = (progress) => this.#progress(progress);
    const end = () => shared.stop();
    signal.addEventListener('abort', end);
    let pause = FIRST_PAUSE;
    try {
      // The first round is never by hand: it was just turned on, or the app was just started.
      while (!signal.aborted) {
        const touched = this.#touched;
        this.#touched = new Set();
        let news: Promise<void> | null = null;
        try {
          this.#tell({ status: 'working', problem: null });
          const done = await shared.round(touched);
          this.#ended(done);
          pause = FIRST_PAUSE;
          if (request.when === 'live') news = shared.wait(signal);
        } catch (thrown) {
          if (signal.aborted) break;
          // What was to be looked at still is.
          this.#touched = null;
          this.#fail(toFailure(thrown));
        }
        const failed = this.#state.status === 'failed';
        await this.#rest(request, shared, failed ? pause : null, news, signal);
        if (failed) pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    } finally {
      signal.removeEventListener('abort', end);
      await shared.close();
    }
  }

  /** Whoever sits here is among the people of the library, with the colour of his or her highlights. */
  async #introduce(name: string): Promise<void> {
    const { library } = this.#context.session();
    const { colour } = this.#context.settings.value.person;
    const known = library.document.people?.find((person) => person.name === name);
    if (!name || known?.colour === colour) return;
    await library.updateDocument((document) => {
      document.people = [...(document.people ?? []).filter((person) => person.name !== name), { name, colour }];
    });
  }

  /** Until there is something to do: the hour, news of the server, a change here, or a person who asks. */
  async #rest(
    { when }: SharingRequest,
    shared: Shared,
    pause: number | null,
    news: Promise<void> | null,
    signal: AbortSignal,
  ): Promise<void> {
    const later = pause ?? (when === 'hourly' ? HOUR : null);
    // A server that does not answer is found out by the next round, after the first pause.
    const told = news?.catch(() => pausing(FIRST_PAUSE));
    const others = [...(later === null ? [] : [pausing(later)]), ...(told ? [told] : [])];
    for (;;) {
      let asked = false;
      const wake = new Promise<void>((resolve) => {
        this.#wake = () => {
          asked = true;
          resolve();
        };
      });
      if (!signal.aborted) await Promise.race([wake, ...others]);
      if (signal.aborted || !asked) break;
      await pausing(GATHER);
      const touched = this.#touched;
      // What was taken over just now is told as a change, too.
      if (!touched?.size || (await shared.differing(touched)).size) break;
      touched.clear();
    }
    this.#wake = () => undefined;
  }

  #progress({ waiting, documents, failed }: Progress): void {
    this.#state = { ...this.#state, waiting, documents, ...this.#named(failed) };
    if (this.#told) return;
    this.#told = setTimeout(() => {
      this.#told = null;
      this.#context.emit('sharing.changed', this.#state);
    }, GATHER).unref();
  }

  #ended({ sent, received, failed }: Progress): void {
    this.#tell({
      status: 'waiting',
      waiting: 0,
      documents: 0,
      sent: this.#state.sent + sent,
      received: this.#state.received + received,
      ...this.#named(failed),
      last: this.#context.now(),
    });
  }

  #named(failed: Progress['failed']): Pick<SharingState, 'failed' | 'failedCount'> {
    const { index } = this.#context.session();
    const some = [...failed].slice(0, NAMED);
    return {
      failedCount: failed.size,
      failed: some.map(([id, failure]) => ({ id, title: index.titleOf(id), failure })),
    };
  }

  #fail(problem: Failure): void {
    this.#log(`sharing: ${problem.kind}`);
    this.#tell({ status: 'failed', problem });
  }

  #tell(change: Partial<SharingState>): void {
    this.#state = { ...this.#state, ...change };
    this.#context.emit('sharing.changed', this.#state);
  }
}

const pausing = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

const OFF: SharingState = {
  status: 'off',
  waiting: 0,
  documents: 0,
  sent: 0,
  received: 0,
  failedCount: 0,
  failed: [],
  problem: null,
  last: null,
  remembered: true,
};
