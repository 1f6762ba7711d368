/**
 * Import: walks what was given, reads pages in the worker threads, stores each one durably, and writes a report of every file. It can be held,
 * cancelled, and go on where it was cut short.
 */
import { v7 } from 'uuid';
import { CuttingsError, toFailure } from '../../contract/errors';
import { fileKey, nameOfItem, type ImportItem, type ImportStatus } from '../../contract/imports';
import type { JobContext } from '../../contract/jobs';
import type { FileAnswers, FileQuestion, ImportedFile } from '../../contract/questions';
import type { ImportReport, ReportWriter } from '../../contract/stages';
import type { Context } from '../../session/context';
import { CLOSING } from '../../session/runner';
import type { Session } from '../../session/session';
import type { Step } from '../../session/undo';
import type { ArchiveEntry, Keeper, OpenArchive } from '../../importers/archives/opened';
import type { ReadingRequest, ReadingResult, ReadPage } from '../../reading/reading';
import { keepIn } from './keeping';
import { findAll, nameOfSource, type ArchiveInHand, type Found, type Source } from './finding';
import { takeInHand } from './reading-files';
import { Places, type Place } from './places';
import { endsAll, knownArticles, storeArticles, type Fate, type Store } from './storing';
import { Turns } from './turns';

export type { Source } from './finding';

/** Files that wait for a reading thread beside those that are read: each is free at once for the next. */
const READY = 2;
/** Files whose articles are stored at once: the disk takes what waits for it together. */
const STORED = 16;
/** Bytes of files that are being stored, from which on no other is read. */
const IN_HAND = 96 * 1024 * 1024;

export interface ImportOptions {
  /** An import that goes on: what is left of it is done, and reported with the rest. */
  goOn?: string;
  /** Only these of its files, by `fileKey`. */
  only?: ReadonlySet<string>;
  /** By a watch folder: no step of Undo, and what was put into the trash stays there. */
  watched?: boolean;
  /** What was answered to what files asked: by `fileKey`, or of every file. */
  answers?: ReadonlyMap<string, FileAnswers>;
  answersForAll?: FileAnswers;
  /** A person is there to ask. */
  asks?: boolean;
  /** Tags to give. */
  tagsFor?: (page: ReadPage) => readonly string[];
}

/** Starts an import and returns its job's id. Files and folders that cannot be read are reported and do not stop the rest. */
export function startImport(context: Context, sources: Source[], options: ImportOptions = {}): string {
  const session = context.writable();
  const id = options.goOn ?? v7();
  return context.jobs.start('import', (job) => new Import(context, session, id, sources, options, job).run(), {
    pausable: true,
    import: id,
  });
}

/** The same, held while a library is being opened: what a person gives then is meant for that one. Rejects where none could be opened. */
export async function importOnceOpen(
  context: Context,
  sources: Source[],
  options: ImportOptions = {},
): Promise<string> {
  await context.opened();
  return startImport(context, sources, options);
}

/** Goes on with an import that was cut short. Throws `not-found` where this computer does not know its files. */
export function goOnWithImport(context: Context, id: string, options: ImportOptions = {}): string {
  return startImport(context, sourcesOf(context, id), { ...options, goOn: id });
}

/** Reads files again that asked something, now that it is answered. Throws `not-found` where none of them asks. */
export async function answerImport(
  context: Context,
  id: string,
  given: readonly { file: ImportedFile; answers: FileAnswers }[],
): Promise<string> {
  const sources = sourcesOf(context, id);
  const answers = new Map<string, FileAnswers>();
  for (const { file, answers: fresh } of given) {
    const asked = context.questions.take(id, file);
    if (!asked) continue;
    answers.set(fileKey(file), { ...asked.given, ...fresh });
    if (asked.question.kind === 'columns' && fresh.columns)
      await context.columns.remember(asked.question.key, fresh.columns);
  }
  if (!answers.size) throw new CuttingsError('not-found', { detail: id });
  return startImport(context, sources, { goOn: id, only: new Set(answers.keys()), answers, asks: true });
}

/** Tries the files again that failed. */
export async function retryImport(context: Context, id: string): Promise<string> {
  const { items } = await context.session().library.imports.read(id);
  const failed = [...items].filter(([, list]) => list.some(({ outcome }) => outcome === 'failed')).map(([key]) => key);
  context.questions.forget(id);
  return startImport(context, sourcesOf(context, id), { goOn: id, only: new Set(failed), asks: true });
}

function sourcesOf(context: Context, id: string): Source[] {
  const record = context.imports.find(id);
  if (!record || context.imports.isRunning(id)) throw new CuttingsError('not-found', { detail: id });
  // What had no path is gone: its place in the list stays, for the report counts by it.
  return record.sources.map((path) => (path === null ? { name: '', bytes: new Uint8Array() } : { path }));
}

class Import {
  private readonly turns = new Turns();
  private readonly places: Places;
  private readonly claimed = new Set<string>();
  private readonly queue: Found[] = [];
  private readonly changes: Step['changes'][number][] = [];
  /** Under way in lanes: an archive that is being opened may give the others more to do. */
  private busy = new Set<Promise<void>>();
  private total = 0;
  private names: string[] = [];
  private report!: ReportWriter;

  constructor(
    private readonly context: Context,
    private readonly session: Session,
    private readonly id: string,
    private readonly sources: readonly Source[],
    private readonly options: ImportOptions,
    private readonly job: JobContext,
  ) {
    this.places = new Places(context.pool.size + READY, IN_HAND);
  }

  async run(): Promise<void> {
    const { imports } = this.session.library;
    const before = this.options.goOn ? await imports.read(this.id).catch(() => null) : null;
    await this.context.imports.begin({
      id: this.id,
      library: this.session.library.id,
      at: before?.at ?? this.context.now(),
      sources: this.sources.map((source) => ('bytes' in source ? null : source.path)),
    });
    let status: Exclude<ImportStatus, 'running'> = 'failed';
    try {
      this.names = this.sources.map(nameOfSource).map((name, i) => name || (before?.sources[i] ?? ''));
      this.report = await imports.begin({
        import: this.id,
        sources: this.names,
        watched: this.options.watched ?? false,
      });
      try {
        for (const list of before?.items.values() ?? [])
          if (list.at(-1)?.last)
            for (const { outcome, clipping } of list)
              if (['done', 'version'].includes(outcome) && clipping) this.claimed.add(clipping);
        await this.importAll(this.isLeft(before));
        status = this.endOf();
      } catch (thrown) {
        status = toFailure(thrown).kind === 'cancelled' ? this.endOf() : 'failed';
        throw thrown;
      } finally {
        this.offerUndo();
        await this.report.end(status);
      }
    } finally {
      await this.context.imports.end(this.id, status !== 'done' && status !== 'cancelled');
    }
  }

  private endOf(): 'done' | 'cancelled' | 'stopped' {
    const { signal } = this.job;
    if (!signal.aborted) return 'done';
    return signal.reason === CLOSING ? 'stopped' : 'cancelled';
  }

  /** Whether a file is still to be done: all of them, or those that the report does not say are done with. */
  private isLeft(before: ImportReport | null): IsLeft {
    const { only } = this.options;
    const done = new Set(
      [...(before?.items ?? [])]
        .filter(([, list]) => list.at(-1)?.last && !(only && list.some(({ outcome }) => outcome === 'failed')))
        .map(([key]) => key),
    );
    if (!only) return (file) => !done.has(fileKey(file));
    // An archive is opened for what is wanted of it; one that is wanted itself gives what was not had of it.
    const archives = new Set([...only].map((key) => key.slice(0, key.lastIndexOf('\n') + 1)));
    return (file) => {
      const archive = fileKey({ ...file, entry: undefined });
      if (file.entry === undefined) return archives.has(archive);
      return only.has(fileKey(file)) || (only.has(archive) && !done.has(fileKey(file)));
    };
  }

  private offerUndo(): void {
    if (!this.changes.length || this.options.watched) return;
    const undo = this.context.undo.push({
      label: { key: 'undo.import', args: { count: this.changes.length } },
      library: this.session.library.id,
      at: Date.now(),
      changes: this.changes,
    });
    this.job.about({ undo });
  }

  private async importAll(isLeft: IsLeft): Promise<void> {
    // Loaded with the first import: the start need not wait for every format.
    const formats = await import('../../importers');
    const archives = await import('../../importers/archives/opened');
    await findAll(this.sources, {
      signal: this.job.signal,
      isPageName: formats.isPageName,
      take: (found) => {
        if (isLeft(found)) this.queue.push(found);
      },
      note: (item) => {
        if (isLeft(item)) this.note(item);
      },
    });
    this.queue.reverse();
    this.count(this.queue.length);
    const open = async (found: Found): Promise<boolean> => {
      if (!('file' in found.at)) return false;
      const { password } = this.answersOf(found);
      const archive = await archives.openArchive(found.at.file, found.name, this.keeper, this.job.signal, password);
      if (!archive) return false;
      const entries = archives.pageEntries(archive.entries, formats.isPageName);
      await this.unpack(found, archive, await this.unlocked(found, archive, entries), isLeft);
      return true;
    };
    const lanes = Array.from({ length: this.context.pool.size + READY + STORED }, () => this.lane(open));
    let failure: { thrown: unknown } | null = null;
    for (const end of await Promise.allSettled(lanes))
      if (end.status === 'rejected') failure ??= { thrown: end.reason as unknown };
    for (const found of this.queue.splice(0)) await letGo(found);
    if (failure) throw failure.thrown;
  }

  /** The entries that can be read: where a password is missing or wrong, it is asked for once, and the others go on. */
  private async unlocked(
    { source, path, name }: Found,
    archive: OpenArchive,
    entries: readonly ArchiveEntry[],
  ): Promise<readonly ArchiveEntry[]> {
    const first = entries.find(({ locked }) => locked);
    if (!first) return entries;
    try {
      await archive.read(first.path);
      return entries;
    } catch (thrown) {
      const error = toFailure(thrown);
      // Damage is told by each entry on its own.
      if (error.kind !== 'file-encrypted') return entries;
      this.note({ source, path, outcome: 'failed', error: { ...error, detail: name }, last: true });
      this.count(1);
      return entries.filter(({ locked }) => !locked);
    }
  }

  /** What is in an archive comes next. */
  private async unpack(
    { source, path }: Found,
    archive: OpenArchive,
    entries: readonly ArchiveEntry[],
    isLeft: IsLeft,
  ): Promise<void> {
    const hand: ArchiveInHand = { archive, known: new Set(archive.entries.map((entry) => entry.path)), left: 0 };
    for (let i = entries.length - 1; i >= 0; i--) {
      const { path: entry, modified } = entries[i]!;
      const name = entry.slice(entry.lastIndexOf('/') + 1);
      const found: Found = { source, path, entry, name, at: { archive: hand, modified } };
      if (!isLeft(found)) continue;
      hand.left++;
      this.queue.push(found);
    }
    this.count(hand.left - 1);
    if (hand.left) return;
    await archive.close();
    if (!archive.entries.some(({ locked }) => locked) && !entries.length)
      this.note({ source, path, outcome: 'failed', error: { kind: 'format-no-article' }, last: true });
  }

  private async lane(open: (found: Found) => Promise<boolean>): Promise<void> {
    for (;;) {
      const place = await this.places.enter();
      await this.job.turn();
      const found = this.job.signal.aborted ? undefined : this.queue.pop();
      if (!found) {
        place.leave();
        if (this.job.signal.aborted || !this.busy.size) return;
        await Promise.race(this.busy);
        continue;
      }
      this.job.current(found.name);
      const work = this.importFile(found, open, place);
      const quiet = work.catch(() => undefined).finally(() => this.busy.delete(quiet));
      this.busy.add(quiet);
      try {
        await work;
      } catch (thrown) {
        // Going on would only repeat the failure.
        for (const left of this.queue.splice(0)) await letGo(left);
        throw thrown;
      }
    }
  }

  private async importFile(found: Found, open: (found: Found) => Promise<boolean>, place: Place): Promise<void> {
    const { source, path, entry } = found;
    const { signal } = this.job;
    const note = (fate: Fate, last: boolean) =>
      this.note({ source, path, ...(entry === undefined ? {} : { entry }), ...fate, ...(last ? { last } : {}) });
    try {
      if (await open(found)) return;
      const inHand = await takeInHand(found, signal);
      await this.turns.hold([inHand.sha256], async () => {
        const known = await knownArticles(this.store, inHand.sha256);
        if (known) {
          this.count(known.length - 1);
          known.forEach((fate, i) => note(fate, i === known.length - 1));
          return;
        }
        const result = await this.read(found, await inHand.request());
        place.filled(bytesOf(result));
        let left = result.pages.length + result.failures.length;
        this.count(left - 1);
        const archive = entry === undefined ? undefined : { name: archiveName(this.names[source]!, path), path: entry };
        await storeArticles(this.store, result, archive, signal, (fate) => note(fate, --left === 0));
      });
    } catch (thrown) {
      const error = toFailure(thrown);
      if (error.kind === 'cancelled') return;
      note({ outcome: 'failed', error }, true);
      if (endsAll(error.kind)) throw thrown;
    } finally {
      place.leave();
      await letGo(found);
    }
  }

  /** What the file asks and a person has answered before, of another of its form, is not asked again. */
  private async read(found: Found, request: ReadingRequest): Promise<ReadingResult> {
    const { pool, columns } = this.context;
    const { signal } = this.job;
    const asking: ReadingRequest = { ...request, answers: this.answersOf(found), asks: this.options.asks };
    try {
      return await pool.read(asking, signal);
    } catch (thrown) {
      const { question } = toFailure(thrown);
      const known = question?.kind === 'columns' ? columns.find(question.key) : null;
      if (!known) throw thrown;
      return pool.read({ ...asking, answers: { ...asking.answers, columns: known } }, signal);
    }
  }

  private answersOf(found: Pick<Found, 'source' | 'path' | 'entry'>): FileAnswers {
    const { answers, answersForAll } = this.options;
    const archive = answers?.get(fileKey({ ...found, entry: undefined }));
    return { ...answersForAll, ...archive, ...answers?.get(fileKey(found)) };
  }

  private note(item: ImportItem): void {
    this.report.note(item);
    const { outcome, clipping } = item;
    const { question, ...rest } = item.error ?? {};
    if (question && this.options.asks) this.ask(item, question);
    const error = item.error && { ...rest, kind: item.error.kind };
    this.job.item({
      name: nameOfItem(this.names, item),
      outcome,
      ...(clipping === undefined ? {} : { clipping }),
      ...(error ? { error } : {}),
    });
  }

  private ask({ source, path, entry }: ImportItem, question: FileQuestion): void {
    const { questions } = this.context;
    const file = { source, path, ...(entry === undefined ? {} : { entry }) };
    questions.put(this.id, file, nameOfItem(this.names, file), question, this.answersOf(file));
    this.job.about({ asks: questions.of(this.id).length });
  }

  private count(more: number): void {
    this.job.total((this.total += more));
  }

  private get store(): Store {
    return {
      claimed: this.claimed,
      session: this.session,
      turns: this.turns,
      import: this.id,
      putsBack: !this.options.watched,
      now: () => this.context.now(),
      tagsFor: this.options.tagsFor ?? (() => []),
      changed: (change) => this.changes.push(change),
    };
  }

  private readonly keeper: Keeper = { keep: (content) => keepIn(this.context.own.files, content) };
}

type IsLeft = (file: Pick<Found, 'source' | 'path' | 'entry'>) => boolean;

const archiveName = (source: string, path: string): string => (path ? path.slice(path.lastIndexOf('/') + 1) : source);

/** What a file's articles hold in memory, about: its own bytes, and those of their pictures. */
const bytesOf = ({ original, pages }: ReadingResult): number =>
  pages.reduce(
    (sum, { assets }) => [...assets.values()].reduce((bytes, { byteLength }) => bytes + byteLength, sum),
    original.bytes.byteLength,
  );

/** An archive is closed when the last of its files is done with. */
async function letGo({ at }: Found): Promise<void> {
  if ('archive' in at && --at.archive.left === 0) await at.archive.archive.close();
}
