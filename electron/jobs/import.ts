/** Import: walks what was given, reads pages in the worker threads, stores each one durably, reports every file. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sha256Now, sha256OfFile } from '../files/hash';
import type { Context } from '../session/context';
import type { Session } from '../session/session';
import { CuttingsError, toFailure } from '../contract/errors';
import type { JobContext } from '../contract/jobs';
import { isCompanion } from '../importers/companion';
import { SIZE_LIMIT } from '../importers/limits';
import type { ReadingRequest } from '../reading/reading';

/** A file to read, or bytes without a file (paste). */
export type Source = { path: string } | { name: string; bytes: Uint8Array };

interface Found {
  source: Source;
  name: string;
}

/** Starts an import and returns its job's id. Files and folders that cannot be read are reported and do not stop the rest. */
export function startImport(context: Context, sources: Source[]): string {
  const session = context.writable();
  return context.jobs.start('import', (job) => importAll(context, session, sources, job));
}

async function importAll(context: Context, session: Session, sources: Source[], job: JobContext): Promise<void> {
  const found: Found[] = [];
  for (const source of sources) {
    if (job.signal.aborted) return;
    if ('bytes' in source) found.push({ source, name: source.name });
    else {
      try {
        await walk(source.path, true, job, (path) => {
          found.push({ source: { path }, name: basename(path) });
          if (found.length % 50 === 0) job.total(found.length);
        });
      } catch (thrown) {
        job.item({ name: basename(source.path), outcome: 'failed', error: toFailure(thrown) });
      }
    }
  }
  job.total(found.length);
  let total = found.length;
  /** A file turned out to hold so many articles more than the one that was counted. */
  const more = (articles: number) => {
    if (articles > 0) job.total((total += articles));
  };
  const inFlight = new Map<string, Promise<unknown>>();
  let next = 0;
  const lane = async () => {
    while (next < found.length && !job.signal.aborted) {
      const item = found[next++]!;
      job.current(item.name);
      await importOne(context, session, item, job, inFlight, more);
    }
  };
  // One more lane than workers, so that storing one page overlaps with reading the next.
  await Promise.all(Array.from({ length: context.pool.size + 1 }, lane));
}

async function importOne(
  context: Context,
  session: Session,
  { source, name }: Found,
  job: JobContext,
  inFlight: Map<string, Promise<unknown>>,
  more: (articles: number) => void,
): Promise<void> {
  let release: (() => void) | null = null;
  let hash: string | null = null;
  try {
    hash = 'bytes' in source ? sha256Now(source.bytes) : await hashOfFile(source.path);
    // The same file twice in one batch: the second waits and then finds the first.
    while (inFlight.has(hash)) await inFlight.get(hash);
    const known = session.index.findByHash(hash);
    if (known) {
      job.item({ name, outcome: 'duplicate', clipping: known });
      return;
    }
    inFlight.set(
      hash,
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    );
    const request: ReadingRequest = 'bytes' in source ? { name, bytes: source.bytes } : { name, path: source.path };
    const result = await context.pool.read(request, job.signal);
    more(result.pages.length + result.failures.length - 1);
    for (const failure of result.failures)
      job.item({ name: `${name} (${failure.name})`, outcome: 'failed', error: failure.error });
    for (const page of result.pages) {
      if (job.signal.aborted) return;
      const { place } = page.page;
      const there = place && session.index.findByHash(hash, place.name);
      if (there) {
        job.item({ name: `${name} (${place.name})`, outcome: 'duplicate', clipping: there });
        continue;
      }
      const clipping = await session.library.add({ original: result.original, ...page });
      await session.put([clipping]);
      job.item({ name, outcome: 'done', clipping: clipping.id });
    }
  } catch (thrown) {
    const error = toFailure(thrown);
    if (error.kind !== 'cancelled') job.item({ name, outcome: 'failed', error });
    // Where the library itself cannot be written, going on would only repeat the failure.
    if (error.kind === 'disk-full' || error.kind === 'library-missing') throw thrown;
  } finally {
    if (hash && release) {
      inFlight.delete(hash);
      (release as () => void)();
    }
  }
}

/** Every readable file below a path. A file named by the person is always taken; inside folders only what an importer may read. */
async function walk(path: string, named: boolean, job: JobContext, take: (path: string) => void): Promise<void> {
  // Loaded with the first import: the start need not wait for every format.
  const { isPageName } = await import('../importers');
  const info = await stat(path);
  if (info.isFile()) {
    if (named || isPageName(path)) take(path);
    return;
  }
  // A pipe or a device may never end.
  if (!info.isDirectory()) throw new CuttingsError('file-special', { detail: basename(path) });
  const entries = (await readdir(path, { withFileTypes: true })).sort((a, b) =>
    a.name.localeCompare(b.name, 'en', { numeric: true }),
  );
  const pages = entries
    .filter((entry) => entry.isFile() && /\.x?html?$/i.test(entry.name))
    .map((entry) => entry.name.replace(/\.x?html?$/i, ''));
  for (const entry of entries) {
    if (job.signal.aborted) return;
    if (entry.name.startsWith('.')) continue;
    const inner = join(path, entry.name);
    try {
      if (entry.isFile()) {
        if (isPageName(entry.name)) take(inner);
      }
      // Links are not followed: they may lead round in a circle.
      else if (entry.isDirectory() && !pages.some((stem) => isCompanion(entry.name, stem)))
        await walk(inner, false, job, take);
      else if (!entry.isSymbolicLink() && !entry.isDirectory() && isPageName(entry.name))
        throw new CuttingsError('file-special', { detail: entry.name });
    } catch (thrown) {
      job.item({ name: entry.name, outcome: 'failed', error: toFailure(thrown) });
    }
  }
}

async function hashOfFile(path: string): Promise<string> {
  const info = await stat(path);
  if (info.size > SIZE_LIMIT) throw new CuttingsError('file-too-large', { detail: basename(path) });
  if (info.size === 0) throw new CuttingsError('file-empty', { detail: basename(path) });
  return sha256OfFile(path);
}
