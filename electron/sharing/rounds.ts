/**
 * A round: asks the server, exchanges what is new on either side clipping by clipping, and sends. PouchDB's replicator carries the
 * documents and remembers how far it came, on both sides, so that a round that is cut short is gone on with.
 */
import type { PouchDB } from 'pouchdb-core';
import { CuttingsError, toFailure, type Failure } from '../contract/errors';
import type { Clipping } from '../contract/model';
import { exchange, type ExchangeOptions } from './exchange';
import { REPLICATED } from './documents';
import { exchangeLibrary } from './library-exchange';
import type { LocalCopy } from './local-copy';
import { Room } from './room';
import type { Server } from './server';
import { ServerFiles } from './server-files';

/** Documents in a request, and requests read ahead: what is in memory at once. */
const BATCH = 200;
const AHEAD = 2;
/** Clippings exchanged between two sendings. */
const SLICE = 500;
/**
 * Clippings that go through the exchange together, so that what each needs is asked for, and written, in one go; and groups at once, so
 * that the disk has something to do while the server has.
 */
const GROUP = 40;
const LANES = 2;
/** Bytes of files that are in memory at once: one of the largest, twice over (as it was read, and as it is sent). */
const MOST_FILES = 128 * 1024 * 1024;
/** Rounds after one another as long as something came: more is left to the next. */
const MOST_TURNS = 5;

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
  sent: number;
  received: number;
  /** Clippings (or a document's id) that could not be exchanged, and why. */
  failed: ReadonlyMap<string, Failure>;
}

export class Rounds {
  /** Clippings that could not be exchanged: tried again with every round. */
  private readonly failed = new Map<string, Failure>();
  /** How far the server was read. */
  private since: string | number = 0;

  private readonly files: ServerFiles;
  private readonly room = new Room(MOST_FILES);

  constructor(private readonly options: RoundOptions) {
    this.files = new ServerFiles(options.server);
  }

  /** Resolves when the server has news. */
  wait(signal: AbortSignal): Promise<void> {
    return this.options.server.wait(this.since, signal);
  }

  /** @param touched what was changed here; null: everything is looked at. Throws what stands in the way of all. */
  async run(touched: ReadonlySet<string> | null): Promise<Progress> {
    const { local, send } = this.options;
    const progress = { waiting: 0, sent: 0, received: 0, failed: this.failed };
    let here = touched;
    for (let turn = 0; turn < MOST_TURNS; turn++) {
      await this.pull();
      const again = [...this.failed.keys()];
      let more: boolean;
      let incoming = 0;
      do {
        const news = await local.news();
        for (const id of news.refused) this.failed.set(id, { kind: 'server-wrong', detail: id });
        const ids = new Set([...news.ids, ...(await this.changedHere(here)), ...again]);
        here = new Set();
        again.length = 0;
        incoming += news.ids.size;
        if (news.library || turn === 0) await this.exchangeLibrary(progress);
        await this.exchangeAll([...ids], progress);
        local.keepNews(news.upTo);
        more = news.more;
      } while (more);
      if (send) await this.push();
      // What others wrote meanwhile, and what was joined of it; our own comes back as nothing new.
      if (!incoming) break;
    }
    return progress;
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
      this.failed.delete('library');
      if (written) progress.sent++;
      if (!taken) return;
      progress.received++;
      this.options.libraryTaken();
    } catch (thrown) {
      this.note('library', thrown);
    }
  }

  private exchanging(): ExchangeOptions {
    return { ...this.options, files: this.files, room: this.room };
  }

  private async exchangeAll(ids: string[], progress: Omit<Progress, 'failed'>): Promise<void> {
    const { signal, send, taken } = this.options;
    const options = this.exchanging();
    progress.waiting = ids.length;
    for (let at = 0; at < ids.length; at += SLICE) {
      const slice = ids.slice(at, at + SLICE);
      const clippings: Clipping[] = [];
      let next = 0;
      let ending: unknown = null;
      const one = async (id: string) => {
        try {
          if (signal.aborted) throw new CuttingsError('cancelled');
          const { clipping, written } = await exchange(options, id);
          this.failed.delete(id);
          if (written) progress.sent++;
          if (clipping) {
            progress.received++;
            clippings.push(clipping);
          }
        } catch (thrown) {
          if (!this.note(id, thrown)) ending = thrown;
        }
        progress.waiting--;
        this.options.progress({ ...progress, failed: this.failed });
      };
      const lane = async () => {
        while (next < slice.length && ending === null) {
          const group = slice.slice(next, (next += GROUP));
          await Promise.all(group.map(one));
        }
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      if (clippings.length) await taken(clippings);
      if (ending !== null) throw ending;
      // What is sent already is with the others before all of it is.
      if (send && at + SLICE < ids.length) await this.push();
    }
    progress.waiting = 0;
    this.options.progress({ ...progress, failed: this.failed });
  }

  /** False for what stands in the way of all others, too. */
  private note(id: string, thrown: unknown): boolean {
    const failure = toFailure(this.options.server.failureOf(thrown instanceof CuttingsError ? thrown : asOurs(thrown)));
    if (ENDING.has(failure.kind)) return false;
    this.failed.set(id, failure);
    return true;
  }

  private async pull(): Promise<void> {
    const { local, server, send } = this.options;
    const options = {
      batch_size: BATCH,
      batches_limit: AHEAD,
      selector: REPLICATED,
      // Whoever may only read there cannot leave a mark there.
      ...(send ? {} : { checkpoint: 'target' }),
    };
    const result = await this.replicate(() => local.documents.replicate.from(server.documents, options));
    this.since = result.last_seq;
  }

  private async push(): Promise<void> {
    const { local, server } = this.options;
    await this.replicate(() =>
      local.documents.replicate.to(server.documents, { batch_size: BATCH, batches_limit: AHEAD }),
    );
  }

  /** Rejects with the reason in our words; ends with the signal. */
  private async replicate(begin: () => PouchDB.Replication): Promise<PouchDB.Replicated> {
    const { signal, server } = this.options;
    if (signal.aborted) throw new CuttingsError('cancelled');
    const running = begin();
    const cancel = () => running.cancel();
    signal.addEventListener('abort', cancel);
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
