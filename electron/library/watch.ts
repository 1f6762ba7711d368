/**
 * Notices what others change in the folder: sync tools, hands, another program. A scan tells which clippings look different, and where the
 * system has a watch for a whole tree (macOS, Windows) that says so at once; here it is found out what that means, and who did it.
 */
import { watch as watchFolder, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { LibraryChange } from '../contract/stages';
import { isClippingCopy } from './conflicts';
import { isThere } from './failures';
import type { FileSystem } from '../files/file-system';
import { listOrNone, stampOf, statOrNull } from '../files/file-system';
import { CLIPPINGS_FOLDER, CLIPPING_FILE, ID, clippingFolder } from './names';
import type { Told } from './folder-scan';
import { UNSEEN, versionsOf, type Version } from './version';

/** Milliseconds between two steps. */
const STEP = 250;
/** Clippings looked at in one step. */
const MOST = 1000;

export interface WatcherOptions {
  files: FileSystem;
  folder: string;
  changed: (change: LibraryChange) => void;
  /** Whether we are writing a clipping at this moment: looked at again in the next step. */
  busy: (id: string) => boolean;
  /** Merges conflict copies; true when the clipping changed. */
  merge: (id: string) => Promise<boolean>;
  /** Takes up a changed `library.json`; true when it changed. */
  document: () => Promise<boolean>;
}

export class Watcher {
  private readonly seen = new Map<string, Version>();
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  /** To be looked at, and whether they were there before we began. */
  private readonly waiting = new Map<string, { known: boolean }>();
  private system: FSWatcher | null = null;

  constructor(private readonly options: WatcherOptions) {}

  /** A version that a scan has just given to whoever listens. */
  baseline(id: string, stamp: string): void {
    if (!this.seen.has(id)) this.seen.set(id, { stamp, folder: UNSEEN });
  }

  /** A version that we wrote ourselves. */
  own(id: string, stamp: string): void {
    const seen = this.seen.get(id);
    if (seen) seen.stamp = stamp;
    else this.seen.set(id, { stamp, folder: UNSEEN });
  }

  /** A clipping that we are about to make. */
  expect(id: string): void {
    this.seen.set(id, { stamp: null, folder: UNSEEN });
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

  /** What the scan found is looked at in the next step. */
  told({ different, unsettled }: Told): void {
    for (const id of different) this.waiting.set(id, { known: false });
    for (const id of unsettled) if (!this.waiting.has(id)) this.waiting.set(id, { known: true });
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.system?.close();
  }

  /** Whole trees can be watched on macOS and Windows only; elsewhere the scan alone does it. */
  private watchTree(): void {
    if (process.platform !== 'darwin' && process.platform !== 'win32') return;
    try {
      this.system = watchFolder(
        join(this.options.folder, CLIPPINGS_FOLDER),
        { recursive: true, persistent: false },
        (_event, name) => {
          const id = name?.split(/[\\/]/)[1];
          if (id && ID.test(id)) this.waiting.set(id, { known: false });
        },
      );
      // A watch that breaks (drive gone) leaves the scan.
      this.system.on('error', () => {
        this.system?.close();
        this.system = null;
      });
    } catch {
      this.system = null;
    }
  }

  private next(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      // A disk that fails here is asked again in the next step.
      this.step()
        .catch(() => undefined)
        .finally(() => this.next());
    }, STEP);
    this.timer.unref();
  }

  private async step(): Promise<void> {
    const change: LibraryChange = { ids: [], gone: [], document: await this.options.document() };
    const some = [...this.waiting].slice(0, MOST);
    for (const [id] of some) this.waiting.delete(id);
    try {
      await this.look(some, change);
    } catch (thrown) {
      for (const [id, what] of some) if (!this.waiting.has(id)) this.waiting.set(id, what);
      throw thrown;
    } finally {
      this.tell(change);
    }
  }

  private async look(some: readonly [string, { known: boolean }][], change: LibraryChange): Promise<void> {
    const { files, folder: library } = this.options;
    const places = some.map(([id]) => clippingFolder(library, id));
    const versions = await versionsOf(files, places);
    for (const [index, [id, what]] of some.entries()) {
      const { stamp, folder } = versions[index]!;
      const before = this.seen.get(id);
      if (folder === null) {
        if (before && before.stamp !== null && (await isThere(files, library))) {
          this.seen.delete(id);
          change.gone.push(id);
        }
        continue;
      }
      const merged = before?.folder !== folder && (await this.lookInside(id));
      // What we never heard of and what was not there before was made by others.
      const known = before !== undefined || what.known;
      // What differs is looked at once more: we may have written it between the two looks.
      const now = merged || stamp !== this.seen.get(id)?.stamp ? await this.stampNow(id) : stamp;
      if (!merged && this.options.busy(id)) {
        this.waiting.set(id, what);
        continue;
      }
      const last = this.seen.get(id);
      if (merged || (now !== null && (known ? last !== undefined && last.stamp !== now : true))) change.ids.push(id);
      this.seen.set(id, { stamp: now ?? last?.stamp ?? null, folder });
    }
  }

  private async stampNow(id: string): Promise<string | null> {
    const stat = await statOrNull(this.options.files, join(clippingFolder(this.options.folder, id), CLIPPING_FILE));
    return stat && stampOf(stat);
  }

  /** Conflict copies are merged. */
  private async lookInside(id: string): Promise<boolean> {
    const { files, folder: library } = this.options;
    const entries = await listOrNone(files, clippingFolder(library, id));
    const copies = entries.some((entry) => entry.kind === 'file' && isClippingCopy(entry.name));
    return copies && this.options.merge(id);
  }
}
