/** Ids, and where things lie: `clippings/<year>/<id>/…`. Names from outside never become paths unchecked. */
import { join } from 'node:path';
import { v7 } from 'uuid';
import { CuttingsError } from '../contract/errors';

export const CLIPPING_FILE = 'clipping.json';
export const ARTICLE_FILE = 'article.html';
export const TRACE_FILE = 'trace.json';
export const LIBRARY_FILE = 'library.json';
/** The newest version of `library.json` that we wrote, for when the file itself is damaged from outside. */
export const LAST_GOOD_LIBRARY = 'library.last-good.json';
export const LOCK_FILE = 'cuttings.lock';
export const HISTORY_FOLDER = 'history';
export const ASSETS_FOLDER = 'assets';
export const CLIPPINGS_FOLDER = 'clippings';
/** A file of no bytes for each clipping that was deleted for good, so that one that merely vanished can be told from it. */
export const DELETED_FOLDER = 'deleted';
/** What each computer has seen here (`known.ts`). */
export const KNOWN_FOLDER = 'known';
/** Files that several clippings were made from, by their hash. */
export const ORIGINALS_FOLDER = 'originals';
/** Reports of imports. */
export const IMPORTS_FOLDER = 'imports';
/** Steps of several files that are under way, one file a clipping: what to do if they were cut short. */
export const JOURNAL_FOLDER = 'journal';
/** The newest version of `clipping.json` that we wrote, for when the file itself is damaged from outside. */
export const LAST_GOOD_FILE = 'clipping.last-good.json';

export const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Of any version: a library's own id. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const YEAR = /^\d{4,5}$/;
export const ASSET = /^[0-9a-f]{16,64}\.[a-z0-9]{1,5}$/;
export const ORIGINAL = /^original\.[a-z0-9]{1,16}$/;
export const SHARED_ORIGINAL = /^originals\/[0-9a-f]{64}\.[a-z0-9]{1,16}$/;

/** UUIDv7: its first 48 bits are milliseconds since 1970. */
export const timeOfId = (id: string): number => parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** UTC, so that the place does not depend on where the computer is. */
export function yearOf(id: string): string {
  return String(new Date(timeOfId(id)).getUTCFullYear());
}

export function checkId(id: string): void {
  if (!ID.test(id)) throw new CuttingsError('not-found', { detail: String(id).slice(0, 100) });
}

/** The names that lead from the library's folder to a clipping's. */
export function clippingNames(id: string): [string, string, string] {
  checkId(id);
  return [CLIPPINGS_FOLDER, yearOf(id), id];
}

/** For reading; a path that is written comes from the gate (`files/gate.ts`). */
export const clippingFolder = (library: string, id: string): string => join(library, ...clippingNames(id));

/** Earlier bodies in `history/`, by what they are of. */
export const KEPT = /^history\/(article|trace)-[0-9TZ]+(?:-\d{1,6})?\.(?:html|json)$/;

/**
 * `original.<ext>` from an extension as it was given; with the hash of a file that several clippings share, `originals/<sha256>.<ext>`.
 * Whatever is no plain extension becomes `bin`. The real name lives in the JSON only.
 */
export function originalFile(extension: string, sharedHash: string | null = null): string {
  const plain = extension.replace(/^\./, '').toLowerCase();
  const ending = /^[a-z0-9]{1,16}$/.test(plain) ? plain : 'bin';
  return sharedHash === null ? `original.${ending}` : `${ORIGINALS_FOLDER}/${sharedHash}.${ending}`;
}

/** Where the original of a clipping lies; `file` has one of the two forms (the schema holds documents to them). */
export function originalPath(library: string, id: string, file: string): string {
  if (SHARED_ORIGINAL.test(file)) return join(library, file);
  if (!ORIGINAL.test(file)) throw new CuttingsError('not-found', { detail: file.slice(0, 100) });
  return join(clippingFolder(library, id), file);
}

let lastTime = 0;
let sequence = 0;

/**
 * A new UUIDv7 that sorts after every earlier one of this process, also when the clock jumps back.
 * The 32-bit counter starts in its lower half, so that it cannot run over within one millisecond.
 */
export function newId(now: number): string {
  if (now > lastTime) {
    lastTime = now;
    sequence = Math.floor(Math.random() * 0x40000000);
  } else {
    sequence++;
    if (sequence > 0x7fffffff) {
      lastTime++;
      sequence = 0;
    }
  }
  return v7({ msecs: lastTime, seq: sequence });
}

/** A moment as part of a file name, e.g. `20240414T101112345Z`: sorts by time, fits every file system. */
export const timeName = (moment: Date): string => moment.toISOString().replace(/[-:.]/g, '');
