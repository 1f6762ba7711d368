/**
 * Notices what others change in the folder: sync tools, hands, another program.
 *
 * Watching every folder by the system's means costs memory and (on Linux) one of a limited number of watches for each of 100,000 folders,
 * and says nothing on network drives. So the folder is gone over again and again by times alone, in small steps: a sweep over a library of
 * 10,000 clippings takes about two seconds. After anything was found the steps are larger for a while, because sync tools bring many
 * changes at once. Where the system has a watch for a whole tree (macOS, Windows) and for the newest clippings, it says so at once.
 */
import { watch as watchFolder, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { LibraryChange } from '../contract/stages';
import { isClippingCopy } from './conflicts';
import { TEMPORARY, discard } from './durable';
import { isThere } from './failures';
import type { FileSystem } from './file-system';
import { listOrNone, stampOf, statAll, statOrNull } from './file-system';
import { CLIPPINGS_FOLDER, CLIPPING_FILE, ID, clippingFolder } from './names';
import { folders } from './scan';

/** Milliseconds between two steps. */
const STEP = 250;
/** Clippings looked at in one step: in the first sweep, which lists every folder; then; and after something was found (for `LIVELY` milliseconds). */
const FIRST_STEP = 150;
const CALM_STEP = 500;
const LIVELY_STEP = 4000;
const LIVELY = 20_000;
/** Temporary files older than this are nobody's any more. Milliseconds. */
const LEFTOVER_AGE = 3_600_000;

interface Seen {
  stamp: string | null;
  /** Modification time of the clipping's folder: changes when a file in it comes, goes or is replaced. */
  folder: number;
}

export interface WatcherOptions {
  files: FileSystem;
  folder: string;
  changed: (change: LibraryChange) => void;
  /** Whether we are writing a clipping at this moment: looked at again in the next sweep. */
  busy: (id: string) => boolean;
  /** Merges conflict copies; true when the clipping changed. */
  merge: (id: string) => Promise<boolean>;
  /** Takes up a changed `library.json`; true when it changed. */
  document: () => Promise<boolean>;
}

export class Watcher {
  private readonly seen = new Map<string, Seen>();
  private sweep: AsyncIterator<string[]> | null = null;
  private sweeps = 0;
  private timer: NodeJS.Timeout | null = null;
  private livelyUntil = 0;
  private stopped = false;
  private readonly urgent = new Set<string>();
  private system: FSWatcher | null = null;

  constructor(private readonly options: WatcherOptions) {}

  /** A version that a scan has just given to whoever listens. */
  baseline(id: string, stamp: string): void {
    if (!this.seen.has(id)) this.seen.set(id, { stamp, folder: -1 });
  }

  /** A version that we wrote ourselves. */
  own(id: string, stamp: string): void {
    const seen = this.seen.get(id);
    if (seen) seen.stamp = stamp;
    else this.seen.set(id, { stamp, folder: -1 });
  }

  /** A clipping that we are about to make. */
  expect(id: string): void {
    this.seen.set(id, { stamp: null, folder: -1 });
  }

  /** A clipping that we are about to delete. */
  forget(id: string): void {
    this.seen.delete(id);
  }

  tell(change: LibraryChange): void {
    if (!this.stopped && (change.ids.length || change.gone.length || change.document)) this.options.changed(change);
  }

  start(): void {
    this.watchTree();
    this.next();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.system?.close();
  }

  /** Whole trees can be watched on macOS and Windows only; elsewhere the sweep alone does it. */
  private watchTree(): void {
    if (process.platform !== 'darwin' && process.platform !== 'win32') return;
    try {
      this.system = watchFolder(join(this.options.folder, CLIPPINGS_FOLDER), { recursive: true, persistent: false }, (_event, name) => {
        const id = name?.split(/[\\/]/)[1];
        if (id && ID.test(id)) this.urgent.add(id);
      });
      // A watch that breaks (drive gone) leaves the sweep.
      this.system.on('error', () => { this.system?.close(); this.system = null; });
    } catch {
      this.system = null;
    }
  }

  private next(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.step().catch(() => { this.sweep = null; }).finally(() => this.next());
    }, STEP);
    this.timer.unref();
  }

  /** One step of the sweep. A drive that is away ends the sweep without a word: nothing there is no deletion. */
  private async step(): Promise<void> {
    const change: LibraryChange = { ids: [], gone: [], document: await this.options.document() };
    const urgent = [...this.urgent].slice(0, LIVELY_STEP);
    for (const id of urgent) this.urgent.delete(id);
    await this.look(urgent, change);
    let left = Date.now() < this.livelyUntil ? LIVELY_STEP : this.sweeps === 0 ? FIRST_STEP : CALM_STEP;
    while (left > 0 && !this.stopped) {
      this.sweep ??= this.batches()[Symbol.asyncIterator]();
      const { value, done } = await this.sweep.next();
      if (done) {
        this.sweep = null;
        this.sweeps++;
        break;
      }
      await this.look(value, change);
      left -= value.length;
    }
    if (change.ids.length || change.gone.length) this.livelyUntil = Date.now() + LIVELY;
    this.tell(change);
  }

  /** All ids, newest first within a year, then those that we knew and that are not listed any more. */
  private async *batches(): AsyncIterable<string[]> {
    const listed = new Set<string>();
    for await (const { ids } of folders(this.options.files, this.options.folder)) {
      for (const id of ids) listed.add(id);
      for (let end = ids.length; end > 0; end -= FIRST_STEP) yield ids.slice(Math.max(0, end - FIRST_STEP), end).reverse();
    }
    const missing = [...this.seen.keys()].filter((id) => !listed.has(id));
    if (missing.length) yield missing;
  }

  private async look(ids: readonly string[], change: LibraryChange): Promise<void> {
    const { files, folder: library } = this.options;
    const places = ids.map((id) => clippingFolder(library, id));
    const stats = await statAll(files, places.flatMap((place) => [join(place, CLIPPING_FILE), place]));
    for (const [index, id] of ids.entries()) {
      const json = stats[2 * index];
      const stamp = json ? stampOf(json) : null;
      const folder = stats[2 * index + 1]?.mtimeMs ?? null;
      const before = this.seen.get(id);
      if (folder === null) {
        if (before && before.stamp !== null && (await isThere(files, library))) {
          this.seen.delete(id);
          change.gone.push(id);
        }
        continue;
      }
      const merged = before?.folder !== folder && (await this.lookInside(id));
      // The first sweep learns what is there; from the second on, what is new was made by others.
      const known = before !== undefined || this.sweeps === 0;
      // What differs is looked at once more: we may have written it between the two looks.
      const now = merged || stamp !== this.seen.get(id)?.stamp ? await this.stampNow(id) : stamp;
      if (!merged && this.options.busy(id)) continue;
      const last = this.seen.get(id);
      if (merged || (now !== null && (known ? last !== undefined && last.stamp !== now : true))) change.ids.push(id);
      this.seen.set(id, { stamp: now ?? last?.stamp ?? null, folder });
    }
  }

  private async stampNow(id: string): Promise<string | null> {
    const stat = await statOrNull(this.options.files, join(clippingFolder(this.options.folder, id), CLIPPING_FILE));
    return stat && stampOf(stat);
  }

  /** Conflict copies are merged; temporary files that nobody will finish go. */
  private async lookInside(id: string): Promise<boolean> {
    const { files, folder: library } = this.options;
    const folder = clippingFolder(library, id);
    let copies = false;
    for (const entry of await listOrNone(files, folder)) {
      if (entry.kind !== 'file') continue;
      if (isClippingCopy(entry.name)) copies = true;
      else if (TEMPORARY.test(entry.name)) {
        const stat = await statOrNull(files, join(folder, entry.name));
        if (stat && Date.now() - stat.mtimeMs > LEFTOVER_AGE) await discard(files, join(folder, entry.name));
      }
    }
    return copies && this.options.merge(id);
  }
}
