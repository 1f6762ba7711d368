/**
 * Goes over all clippings by names and times alone, once (`scan`) or again and again (`watch`); no file is read. It needs nothing of the
 * library but its folder, so that it can work in a thread of its own (folder-scan-thread.ts): a round over 100,000 clippings takes about a second
 * of processor time, which the main process has not to spare.
 *
 * Watching every folder by the system's means costs memory and (on Linux) one of a limited number of watches for each of 100,000 folders,
 * and says nothing on network drives; hence rounds.
 */
import { join } from 'node:path';
import { isClippingCopy } from './conflicts';
import type { FileSystem } from '../files/file-system';
import { listOrNone, stampOf, statAll, statOrNull } from '../files/file-system';
import { assertThere, folders, holdsFiles } from './folders';
import { CLIPPINGS_FOLDER, CLIPPING_FILE, YEAR } from './names';
import { UNSEEN, versionsOf, type Version } from './version';

/** Clippings looked at together. */
const BATCH = 250;
/** Stamp of a clipping whose `clipping.json` is missing: like no other, so that it is looked at each time. */
const WITHOUT_DOCUMENT = 'none';
/** Milliseconds left to others after each batch of the first round, which lists every folder (100,000: a minute). */
const FIRST_PAUSE = 80;
/** A round is followed by a pause of so many times its own length, at least and at most so many milliseconds. */
const PAUSE = { times: 4, least: 250, most: 60_000 };
/** In a long pause the year folders are glanced at so often: their own times tell of clippings that come and go. Milliseconds. */
const GLANCE = 1000;

/** Clippings as they were found: `stamps` side by side with `ids`. */
export interface Found {
  ids: string[];
  stamps: string[];
}

/** Ids that a round tells of. */
export interface Told {
  /** New, changed or gone since the last look. */
  different: string[];
  /** First seen, with a conflict copy among their files. */
  unsettled: string[];
}

export interface FolderScanner {
  /** Every clipping, oldest first. Throws `library-missing` where the library goes away meanwhile: what was not seen then is not deleted. */
  scan(): AsyncIterable<Found>;
  /** Rounds without end; what was there at the first is not told as different. A drive that is away ends a round without a word. */
  watch(tell: (told: Told) => void): void;
  stop(): Promise<void>;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());

export class FolderScan implements FolderScanner {
  /** By year, then by id. */
  private readonly seen = new Map<string, Map<string, Version>>();
  /** Modification times of the year folders at the last look. */
  private readonly years = new Map<string, number>();
  private stopped = false;
  private rounds = 0;

  constructor(
    private readonly files: FileSystem,
    private readonly library: string,
  ) {}

  async *scan(): AsyncIterable<Found> {
    for await (const { year, ids } of folders(this.files, this.library)) {
      const folder = join(this.library, CLIPPINGS_FOLDER, year);
      const known = this.ofYear(year);
      for (let start = 0; start < ids.length; start += BATCH) {
        const batch = ids.slice(start, start + BATCH);
        const stats = await statAll(
          this.files,
          batch.map((id) => join(folder, id, CLIPPING_FILE)),
        );
        const found: Found = { ids: [], stamps: [] };
        for (const [index, stat] of stats.entries()) {
          const id = batch[index]!;
          // A folder that others have emptied is no clipping; one whose document alone is missing is one that cannot be read.
          if (!stat && !(await holdsFiles(this.files, join(folder, id)))) continue;
          const stamp = stat ? stampOf(stat) : WITHOUT_DOCUMENT;
          found.ids.push(id);
          found.stamps.push(stamp);
          // What is told here is what the next round compares with.
          const seen = known.get(id);
          if (seen) seen.stamp = stamp;
          else known.set(id, { stamp, folder: UNSEEN });
        }
        yield found;
      }
    }
    await assertThere(this.files, this.library);
  }

  watch(tell: (told: Told) => void): void {
    void this.watching((told) => {
      if (!this.stopped) tell(told);
    });
  }

  stop(): Promise<void> {
    this.stopped = true;
    return Promise.resolve();
  }

  private ofYear(year: string): Map<string, Version> {
    const known = this.seen.get(year) ?? new Map<string, Version>();
    this.seen.set(year, known);
    return known;
  }

  private async watching(tell: (told: Told) => void): Promise<void> {
    // A drive that is away says nothing about its clippings; the next round sees.
    const quietly = (work: () => Promise<void>): Promise<void> => work().catch(() => undefined);
    while (!this.stopped) {
      const start = Date.now();
      await quietly(async () => {
        await this.noteTimes();
        await this.round(tell);
      });
      const end = Date.now() + Math.min(PAUSE.most, Math.max(PAUSE.least, PAUSE.times * (Date.now() - start)));
      for (let left = end - Date.now(); left > 0 && !this.stopped; left = end - Date.now()) {
        await pause(Math.min(GLANCE, left));
        if (end > Date.now() && !this.stopped)
          await quietly(async () => {
            if (await this.noteTimes()) await this.round(tell, true);
          });
      }
    }
  }

  /** Every clipping, newest first within a year; with `comingAndGoing` those alone that were not there at the last look, or are there no more. */
  private async round(tell: (told: Told) => void, comingAndGoing = false): Promise<void> {
    const listed = new Set<string>();
    for await (const { year, ids } of folders(this.files, this.library)) {
      listed.add(year);
      const known = this.ofYear(year);
      const wanted = comingAndGoing ? ids.filter((id) => !known.has(id)) : ids;
      for (let end = wanted.length; end > 0 && !this.stopped; end -= BATCH) {
        await this.look(year, wanted.slice(Math.max(0, end - BATCH), end).reverse(), tell);
        if (this.rounds === 0 && wanted.length > BATCH) await pause(FIRST_PAUSE);
      }
      await this.missing(year, ids, tell);
    }
    for (const year of this.seen.keys()) if (!listed.has(year)) await this.missing(year, [], tell);
    if (!comingAndGoing) this.rounds++;
  }

  /** True where the time of a year's folder is another than at the last look. Taken before the folders are listed, so that nothing falls between. */
  private async noteTimes(): Promise<boolean> {
    let changed = false;
    for (const { name: year } of await listOrNone(this.files, join(this.library, CLIPPINGS_FOLDER))) {
      if (!YEAR.test(year)) continue;
      const time = (await statOrNull(this.files, join(this.library, CLIPPINGS_FOLDER, year)))?.mtimeMs ?? 0;
      changed ||= this.years.get(year) !== time;
      this.years.set(year, time);
    }
    return changed;
  }

  /** Tells of clippings that are not listed any more, unless the whole library is away. */
  private async missing(year: string, listed: readonly string[], tell: (told: Told) => void): Promise<void> {
    const known = this.ofYear(year);
    const there = new Set(listed);
    const gone = [...known.keys()].filter((id) => !there.has(id));
    if (!gone.length) return;
    await assertThere(this.files, this.library);
    for (const id of gone) known.delete(id);
    tell({ different: gone, unsettled: [] });
  }

  private async look(year: string, ids: readonly string[], tell: (told: Told) => void): Promise<void> {
    const told: Told = { different: [], unsettled: [] };
    const known = this.ofYear(year);
    const places = ids.map((id) => join(this.library, CLIPPINGS_FOLDER, year, id));
    for (const [index, now] of (await versionsOf(this.files, places)).entries()) {
      const id = ids[index]!;
      const before = known.get(id);
      if (before?.stamp === now.stamp && before.folder === now.folder) continue;
      known.set(id, now);
      // The first round learns what is there; from the second on, what is new was made meanwhile.
      const changed = before
        ? before.stamp !== now.stamp || (before.folder !== UNSEEN && before.folder !== now.folder)
        : this.rounds > 0;
      if (changed) told.different.push(id);
      else if (await this.isUnsettled(places[index]!)) told.unsettled.push(id);
    }
    if (told.different.length || told.unsettled.length) tell(told);
  }

  private async isUnsettled(folder: string): Promise<boolean> {
    const entries = await listOrNone(this.files, folder);
    return entries.some(({ kind, name }) => kind === 'file' && isClippingCopy(name));
  }
}
