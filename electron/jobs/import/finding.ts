/** What an import is given, walked: every file that may be a page, and what is passed over. Archives are opened when their turn comes. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { CuttingsError, toFailure } from '../../contract/errors';
import type { ImportItem } from '../../contract/imports';
import type { OpenArchive } from '../../importers/archives/opened';
import { companionStem, pageStems } from '../../importers/companion';

/** A file to read, or bytes without a file (paste). */
export type Source = { path: string } | { name: string; bytes: Uint8Array };

export const nameOfSource = (source: Source): string => ('bytes' in source ? source.name : basename(source.path));

/** An archive that is open while files of it are still to be read. */
export interface ArchiveInHand {
  archive: OpenArchive;
  /** Every path in it. */
  known: ReadonlySet<string>;
  left: number;
}

/** A file that was found; `path` and `entry` as its report names it. */
export interface Found {
  source: number;
  path: string;
  entry?: string;
  name: string;
  at: { file: string } | { bytes: Uint8Array } | { archive: ArchiveInHand; modified: Date };
}

interface Walk {
  signal: AbortSignal;
  isPageName(name: string): boolean;
  take(found: Found): void;
  note(item: ImportItem): void;
}

/** Everything below the sources. What cannot be read is noted and does not stop the rest. */
export async function findAll(sources: readonly Source[], walk: Walk): Promise<void> {
  for (const [index, source] of sources.entries()) {
    if (walk.signal.aborted) return;
    if ('bytes' in source) walk.take({ source: index, path: '', name: source.name, at: { bytes: source.bytes } });
    else await step(walk, index, source.path, '');
  }
}

/** A file named by the person is always taken; inside folders only what an importer may read. */
async function step(walk: Walk, source: number, file: string, path: string): Promise<void> {
  try {
    const info = await stat(file);
    if (info.isFile()) walk.take({ source, path, name: basename(file), at: { file } });
    // A pipe or a device may never end.
    else if (!info.isDirectory()) throw new CuttingsError('file-special', { detail: basename(file) });
    else await folder(walk, source, file, path);
  } catch (thrown) {
    walk.note({ source, path, outcome: 'failed', error: toFailure(thrown), last: true });
  }
}

async function folder(walk: Walk, source: number, file: string, path: string): Promise<void> {
  const entries = (await readdir(file, { withFileTypes: true })).sort((a, b) =>
    a.name.localeCompare(b.name, 'en', { numeric: true }),
  );
  const pages = pageStems(entries.filter((entry) => entry.isFile()).map(({ name }) => name));
  for (const entry of entries) {
    if (walk.signal.aborted) return;
    if (entry.name.startsWith('.')) continue;
    const inner = path ? `${path}/${entry.name}` : entry.name;
    const stem = companionStem(entry.name);
    // Links are not followed: they may lead round in a circle.
    if (entry.isDirectory() && !(stem !== null && pages.has(stem)))
      await step(walk, source, join(file, entry.name), inner);
    else if (entry.isDirectory()) continue;
    else if (!walk.isPageName(entry.name) || entry.isSymbolicLink())
      walk.note({ source, path: inner, outcome: 'skipped', last: true });
    else await step(walk, source, join(file, entry.name), inner);
  }
}
