/**
 * A round: asks the server, exchanges what is new on either side clipping by clipping, and sends. PouchDB's replicator carries the
 * documents and remembers how far it came, on both sides, so that a round that is cut short is gone on with.
 */
import type { PouchDB } from 'pouchdb-core';
import { CuttingsError, toFailure, type Failure } from '../contract/errors';
import type { Clipping } from '../contract/model';
import { exchange, receiveEarly, type Exchanged, type ExchangeOptions } from './exchange';
import { Coming } from './coming';
import { LIBRARY_ID, REPLICATED } from './documents';
import { ID } from '../library/names';
import { exchangeLibrary } from './library-exchange';
import type { LocalCopy, News } from './local-copy';
import { Room } from './room';
import type { Server } from './server';
import { ServerFiles } from './server-files';
import { inSlices } from './slices';

/** Documents in a request, and requests read ahead: what is in memory at once. */
const BATCH = 200;
const AHEAD = 2;
/**
 * Clippings that go through the exchange together, so that what each needs is asked for, and written, in one go (one by one, each would
 * ask alone); groups at once, so that the disk has something to do while the server has; groups between two sendings, which go on beside
 * the next ones.
 */
const GROUP = 40;
const SLICES = { size: 4, atOnce: 4 };
/** Bytes of files that are in memory at once: one of the largest, twice over (as it was read, and as it is sent). */
const MOST_FILES = 128 * 1024 * 1024;
/** Rounds after one another as long as something came: more is left to the next. */
const MOST_TURNS = 5;

/** What failed is kept in mind, and named: documents that are none of ours up to here, all of it up to there. More, and the round ends. */
const MOST_FOREIGN = 1000;
const MOST_FAILED = 10_000;

/** Failures after which the server is not asked any further for now. */
const ENDING = new Set([
  'server-unreachable',
  'server-refused',
  'cancelled',
  'library-missing',
  'library-read-only',
  'disk-full',
]);

export interface RoundOptions extends Omit<ExchangeOptions, 'local' | 'files' | 'room'> {
  local: LocalCopy;
  server: Server;
  signal: AbortSignal;
  /** Told of clippings that were written here, to index and show them. */
  taken(clippings: Clipping[]): Promise<void>;
  libraryTaken(): void;
  progress(done: Progress): void;
}

/** Of a round, so far. */
export interface Progress {
  /** Clippings still to be looked at. */
  waiting: number;
  /** Documents that the replicator has carried, both ways. */
  documents: number;
  sent: number;
  received: number;
  /** Clippings (or a document's id) that could not be exchanged, and why. */
  failed: ReadonlyMap<string, Failure>;
}

interface Exchanging {
  take(options: ExchangeOptions, id: string): Promise<Exchanged>;
  /** Told between slices of the clipping that is next: those before it are done. */
  reached?(next: string): void;
  /** Sends, beside the next ones, what was written. */
  send: boolean;
}

/** What was taken while the rest was coming. */
interface Early {
  /** The number of the document up to which each clipping is done. */
  done: Map<string, number>;
  /** Up to there everything is done but the library's own document; 0 for nothing. */
  upTo: number;
  library: boolean;
}

export class Rounds {
  /** Clippings that could not be exchanged: tried again with every round, also after a restart. And documents that are none of ours. */
  private readonly failed: Map<string, Failure>;
  /** How far the server was read. */
  private since: string | number = 0;

  private readonly files: ServerFiles;
  private readonly room = new Room(MOST_FILES);

  constructor(private readonly options: RoundOptions) {
    this.files = new ServerFiles(options.server);
    this.failed = options.local.failures();
  }

  /** Resolves when the server has news. */
  wait(signal: AbortSignal): Promise<void> {
    return this.options.server.wait(this.since, signal);
  }

  /** @param touched what was changed here; null: everything is looked at. Throws what stands in the way of all. */
  async run(touched: ReadonlySet<string> | null): Promise<Progress> {
    const { local, send } = this.options;
    const progress = { waiting: 0, documents: 0, sent: 0, received: 0, failed: this.failed };
    let here = touched;
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      const early = await this.pullReceiving(progress);
      if (early.upTo) this.keepNews(early.upTo);
      const again = [...this.failed.keys()].filter((id) => ID.test(id));
      let news: News;
      let incoming = early.done.size;
      do {
        news = await local.news();
        for (const id of news.refused)
          if (this.failed.size < MOST_FOREIGN) this.failed.set(id, { kind: 'server-wrong', detail: id });
        for (const id of news.gone) this.failed.delete(id);
        const fresh = [...news.ids].filter(([id, { last }]) => last > (early.done.get(id) ?? -1)).map(([id]) => id);
        const ids = new Set([...fresh, ...(await this.changedHere(here)), ...again]);
        here = new Set();
        again.length = 0;
        incoming += news.ids.size;
        if (news.library || early.library || turn === 0) await this.exchangeLibrary(progress);
        const reached = (next: string) => {
          const first = news.ids.get(next)?.first;
          if (first !== undefined) this.keepNews(first - 1);
        };
        await this.exchangeAll([...ids], progress, { take: exchange, reached, send });
        this.keepNews(news.upTo);
      } while (news.more);
      // What follows in the copy was written by this round itself: all it was written for has just been looked at.
      this.keepNews(await local.latest());
      if (send) await this.push(progress);
      // What others wrote meanwhile, and what was joined of it; our own comes back as nothing new.
      if (!incoming) break;
    }
    return progress;
  }

  /** Documents up to there have been looked at, and what failed of them will be again. */
  private keepNews(upTo: number): void {
    this.options.local.keepFailures(this.failed);
    this.options.local.keepNews(upTo);
  }

  /** Those of the clippings that are not as they last agreed. */
  async differing(ids: Iterable<string>): Promise<Set<string>> {
    const { library, local } = this.options;
    const found = new Set<string>();
    for (const id of ids) {
      const stamp = await library.stamp(id).catch(() => '');
      if (local.stampOf(id) !== stamp) found.add(id);
    }
    return found;
  }

  /** Clippings whose files are not as they were when they last agreed. */
  private async changedHere(touched: ReadonlySet<string> | null): Promise<Set<string>> {
    const { library, local } = this.options;
    if (touched) return this.differing(touched);
    const known = local.stamps();
    const found = new Set<string>();
    for await (const { id, stamp } of library.scan()) {
      if (known.get(id) !== stamp) found.add(id);
      known.delete(id);
    }
    // Gone here, or deleted and remembered so (with no stamp).
    for (const [id, stamp] of known) if (stamp !== '') found.add(id);
    return found;
  }

  private async exchangeLibrary(progress: Omit<Progress, 'failed'>): Promise<void> {
    try {
      const { written, taken } = await exchangeLibrary(this.exchanging());
      this.failed.delete(LIBRARY_ID);
      if (written) progress.sent++;
      if (!taken) return;
      progress.received++;
      this.options.libraryTaken();
    } catch (thrown) {
      this.note(LIBRARY_ID, thrown);
    }
  }

  private exchanging(): ExchangeOptions {
    return { ...this.options, files: this.files, room: this.room };
  }

  private async exchangeAll(
    ids: readonly string[],
    progress: Omit<Progress, 'failed'>,
    { take, reached, send }: Exchanging,
  ): Promise<void> {
    const { signal, taken } = this.options;
    const options = this.exchanging();
    progress.waiting = ids.length;
    let sending: Promise<{ thrown: unknown } | null> = Promise.resolve(null);
    /** Ends the sending under way, and throws what ended it. */
    const sent = async () => {
      const ended = await sending;
      if (ended) throw ended.thrown;
    };
    /** What stands in the way of all. */
    let ending: { thrown: unknown } | null = null;
    const one = async (id: string): Promise<Clipping | null> => {
      if (ending) return null;
      let found: Clipping | null = null;
      try {
        if (signal.aborted) throw new CuttingsError('cancelled');
        const { clipping, written } = await take(options, id);
        this.failed.delete(id);
        if (written) progress.sent++;
        if (clipping) progress.received++;
        found = clipping;
      } catch (thrown) {
        if (!this.note(id, thrown)) ending = { thrown };
      }
      progress.waiting--;
      this.options.progress({ ...progress, failed: this.failed });
      return found;
    };
    try {
      const groups = Array.from({ length: Math.ceil(ids.length / GROUP) }, (_, at) =>
        ids.slice(at * GROUP, (at + 1) * GROUP),
      );
      const together = (group: readonly string[]) => Promise.all(group.map(one));
      await inSlices(groups, SLICES, together, async (found, next) => {
        const clippings = found.flat().filter((clipping) => clipping !== null);
        if (clippings.length) await taken(clippings);
        await sent();
        if (ending) throw ending.thrown;
        if (!next) return;
        reached?.(next[0]!);
        // What is sent already is with the others before all of it is.
        if (send)
          sending = this.push(progress).then(
            () => null,
            (thrown: unknown) => ({ thrown }),
          );
      });
      await sent();
    } finally {
      // Whatever ended this, nothing of it goes on.
      await sending;
    }
    progress.waiting = 0;
    this.options.progress({ ...progress, failed: this.failed });
  }

  /** False for what stands in the way of all others, too. */
  private note(id: string, thrown: unknown): boolean {
    const failure = toFailure(this.options.server.failureOf(thrown instanceof CuttingsError ? thrown : asOurs(thrown)));
    if (ENDING.has(failure.kind) || (this.failed.size >= MOST_FAILED && !this.failed.has(id))) return false;
    this.failed.set(id, failure);
    return true;
  }

  /**
   * Asks the server for what is new. While the rest is still coming, clippings that are not here yet and have come whole are taken into the
   * library: the disk has something to do while the server has.
   */
  private async pullReceiving(progress: Omit<Progress, 'failed'>): Promise<Early> {
    const coming = new Coming();
    const pulling = this.pull(progress, () => coming.more()).finally(() => coming.end());
    const [pulled, received] = await Promise.allSettled([pulling, this.receiveWhile(coming, progress)]);
    if (pulled.status === 'rejected') throw pulled.reason;
    if (received.status === 'rejected') throw received.reason;
    return received.value;
  }

  private async receiveWhile(coming: Coming, progress: Omit<Progress, 'failed'>): Promise<Early> {
    const { local } = this.options;
    const early: Early = { done: new Map(), upTo: 0, library: false };
    /** Clippings of which documents came before, and that were not taken then. */
    const left = new Set<string>();
    let since: number | undefined;
    let more = false;
    let whole = true;
    try {
      while (more || (await coming.next())) {
        const come = await local.arrivals(since);
        ({ more, upTo: since } = come);
        const unknown = await this.neverHere([...come.clippings.keys()].filter((id) => !this.failed.has(id)));
        const take = async (options: ExchangeOptions, id: string): Promise<Exchanged> => {
          const clipping = await receiveEarly(options, id, left.has(id) ? undefined : come.clippings.get(id));
          if (clipping) early.done.set(id, come.upTo);
          return { clipping, written: false };
        };
        await this.exchangeAll(unknown, progress, { take, send: false });
        for (const id of come.clippings.keys()) if (early.done.get(id) !== come.upTo) left.add(id);
        early.library ||= come.library;
        whole &&= !left.size && !come.others;
        if (whole) early.upTo = come.upTo;
      }
    } catch (thrown) {
      // Stands in the way of all: met again, and told, when these are looked at with the others.
      if (!(thrown instanceof CuttingsError)) throw thrown;
    }
    return early;
  }

  /** Those of the clippings that are not here and were not before. */
  private async neverHere(ids: readonly string[]): Promise<string[]> {
    const { local, library } = this.options;
    const unknown = ids.filter((id) => local.stampOf(id) === null);
    const [standing, deleted] = await Promise.all([library.standing(unknown), library.deleted(unknown)]);
    return unknown.filter((id) => !standing.has(id) && !deleted.has(id));
  }

  private async pull(progress: Omit<Progress, 'failed'>, came: () => void): Promise<void> {
    const { local, server, send } = this.options;
    const options = {
      batch_size: BATCH,
      batches_limit: AHEAD,
      selector: REPLICATED,
      // Whoever may only read there cannot leave a mark there.
      ...(send ? {} : { checkpoint: 'target' }),
    };
    const result = await this.replicate(progress, () =>
      local.documents.replicate.from(server.documents, options).on('change', came),
    );
    this.since = result.last_seq;
  }

  private async push(progress: Omit<Progress, 'failed'>): Promise<void> {
    const { local, server } = this.options;
    await this.replicate(progress, () =>
      local.documents.replicate.to(server.documents, { batch_size: BATCH, batches_limit: AHEAD }),
    );
  }

  /** Rejects with the reason in our words; ends with the signal. */
  private async replicate(
    progress: Omit<Progress, 'failed'>,
    begin: () => PouchDB.Replication,
  ): Promise<PouchDB.Replicated> {
    const { signal, server } = this.options;
    if (signal.aborted) throw new CuttingsError('cancelled');
    const running = begin();
    const cancel = () => running.cancel();
    signal.addEventListener('abort', cancel);
    const before = progress.documents;
    running.on('change', ({ docs_written }) => {
      progress.documents = before + docs_written;
      this.options.progress({ ...progress, failed: this.failed });
    });
    running.on('denied', (denied) => {
      const id = denied.doc?.id ?? denied.doc?._id ?? '?';
      this.failed.set(id, { kind: 'server-refused', detail: id });
    });
    try {
      const result = await running;
      // PouchDB resolves with what it could not write, too.
      const [error] = result.errors;
      if (error) throw error;
      return result;
    } catch (thrown) {
      if (signal.aborted) throw new CuttingsError('cancelled');
      throw server.failureOf(thrown);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }
}

function asOurs(thrown: unknown): CuttingsError {
  const failure = toFailure(thrown);
  return new CuttingsError(failure.kind, failure, { cause: thrown });
}
