/**
 * Reports of imports: `imports/<import>-<run>.ndjson`, a line each for the beginning, every file, and the end. A run is a file of its own (an
 * import that goes on, the failed ones tried again): what was written is never changed. A line that a crash cut short is passed over.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { CuttingsError, ERROR_KINDS } from '../contract/errors';
import { FIELD_NAMES } from '../contract/fields';
import { OUTCOMES, fileKey, type ImportItem, type ImportStatus } from '../contract/imports';
import { PROBLEM_KINDS } from '../contract/model';
import type { ImportReport, ImportReports, ReportHead, ReportWriter } from '../contract/stages';
import { ensureFolder } from '../files/durable';
import { within } from '../files/gate';
import type { WritableFile, Workshop } from '../files/file-system';
import { isMissing, listOrNone } from '../files/file-system';
import { MOST_REPORTS, MOST_REPORT_LINE } from './limits';
import { ID, IMPORTS_FOLDER } from './names';
import { parseJson } from './schema';

/** Milliseconds after which what was noted is on the medium. */
const FLUSH_AFTER = 500;
const REPORT = /^([0-9a-f-]{36})-(\d{1,6})\.ndjson$/;

const id = v.pipe(v.string(), v.regex(ID));
const name = v.pipe(v.string(), v.maxLength(4000));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const moment = v.pipe(
  v.string(),
  v.maxLength(40),
  v.check((date) => Number.isFinite(Date.parse(date))),
);
const head = v.object({
  import: id,
  at: moment,
  sources: v.pipe(v.array(name), v.maxLength(100_000)),
  watched: v.optional(v.boolean(), false),
});
const end = v.object({ ended: moment, status: v.picklist(['done', 'cancelled', 'stopped', 'failed'] as const) });
const item = v.object({
  source: count,
  path: name,
  entry: v.optional(name),
  place: v.optional(name),
  outcome: v.picklist(OUTCOMES),
  clipping: v.optional(id),
  of: v.optional(id),
  error: v.optional(v.object({ kind: v.picklist(ERROR_KINDS), detail: v.optional(name) })),
  missing: v.optional(v.array(v.picklist(FIELD_NAMES))),
  problems: v.optional(v.array(v.picklist(PROBLEM_KINDS))),
  last: v.optional(v.boolean()),
});

const cut = (text: string): string => (text.length > 4000 ? `${text.slice(0, 3999)}…` : text);

/** How much more is read. */
interface Left {
  bytes: number;
  items: number;
}

export class ImportReportFiles implements ImportReports {
  /** Reports as they were read, by id, with what their files were then. */
  private readonly recent = new Map<string, { stamp: string; report: ImportReport }>();

  constructor(
    private readonly files: Workshop,
    private readonly folder: string,
    private readonly now: () => Date,
    /** Throws where the library may not be written. */
    private readonly mustWrite: () => void,
    private readonly most: { bytes: number; items: number; runs: number } = MOST_REPORTS,
  ) {}

  async begin({ import: importId, sources, watched }: ReportHead): Promise<ReportWriter> {
    this.mustWrite();
    const run = Math.max(0, ...(await this.runs()).filter((one) => one.id === importId).map((one) => one.run)) + 1;
    await ensureFolder(this.files, await within(this.files, this.folder, IMPORTS_FOLDER));
    const path = await within(this.files, this.folder, IMPORTS_FOLDER, `${importId}-${run}.ndjson`);
    const file = await this.files.create(path);
    await this.files.syncFolder(join(this.folder, IMPORTS_FOLDER));
    const writer = new Writer(file, this.now);
    writer.line({ import: importId, at: this.now().toISOString(), sources: sources.map(cut), watched });
    return writer;
  }

  /** The latest imports first, of each the earliest run. */
  private async runs(): Promise<{ id: string; run: number; file: string }[]> {
    const entries = await listOrNone(this.files, join(this.folder, IMPORTS_FOLDER));
    return entries
      .flatMap(({ name, kind }) => {
        const match = kind === 'file' ? REPORT.exec(name) : null;
        return match && ID.test(match[1]!) ? [{ id: match[1]!, run: Number(match[2]), file: name }] : [];
      })
      .sort((a, b) => (a.id === b.id ? a.run - b.run : a.id < b.id ? 1 : -1))
      .slice(0, this.most.runs);
  }

  async list(): Promise<ImportReport[]> {
    const files = new Map<string, string[]>();
    for (const { id, file } of await this.runs()) {
      const own = files.get(id);
      if (own) own.push(file);
      else files.set(id, [file]);
    }
    const left: Left = { ...this.most };
    const reports: ImportReport[] = [];
    for (const [one, own] of files) {
      const report = await this.find(one, own, left);
      if (report) reports.push(report);
    }
    return reports;
  }

  async read(importId: string): Promise<ImportReport> {
    const files = (await this.runs()).filter((run) => run.id === importId).map(({ file }) => file);
    const report = await this.find(importId, files, { ...this.most });
    if (!report) throw new CuttingsError('not-found', { detail: importId });
    return report;
  }

  /** Null for what is no report, and for one that is more than is `left`. */
  private async find(importId: string, files: readonly string[], left: Left): Promise<ImportReport | null> {
    const stats = await Promise.all(files.map((file) => this.files.lstat(join(this.folder, IMPORTS_FOLDER, file))));
    const stamp = stats.map(({ mtimeMs, size }) => `${mtimeMs}-${size}`).join();
    const bytes = stats.reduce((sum, { size }) => sum + size, 0);
    if (bytes > left.bytes) return null;
    left.bytes -= bytes;
    const known = this.recent.get(importId);
    if (known?.stamp === stamp) {
      left.items -= known.report.items.size;
      return known.report;
    }
    let report: ImportReport | null = null;
    for (const [i, file] of files.entries())
      if (stats[i]!.kind === 'file') report = await this.add(report, importId, file, left);
    if (report) this.recent.set(importId, { stamp, report });
    return report;
  }

  /** A report with one more run: what that says of a file takes the place of what was said before. */
  private async add(
    before: ImportReport | null,
    importId: string,
    file: string,
    left: Left,
  ): Promise<ImportReport | null> {
    const kept = new Map(before?.items);
    let report: ImportReport | null = before;
    let items: Map<string, ImportItem[]> | null = null;
    for await (const line of this.lines(file)) {
      const value = line === null ? null : parseJson(Buffer.from(line));
      const [asHead, asItem, asEnd] = [v.safeParse(head, value), v.safeParse(item, value), v.safeParse(end, value)];
      if (!items) {
        if (!asHead.success || asHead.output.import !== importId) return before;
        items = new Map();
        const { at, sources, watched } = asHead.output;
        report = {
          import: importId,
          at: before?.at ?? at,
          ended: null,
          status: 'stopped',
          sources: sources.length >= (before?.sources.length ?? 0) ? sources : before!.sources,
          watched,
          items: kept,
          unreadable: before?.unreadable ?? 0,
        };
      } else if (asItem.success && left.items-- > 0) {
        const key = fileKey(asItem.output);
        const list = items.get(key) ?? [];
        list.push(asItem.output as ImportItem);
        items.set(key, list);
      } else if (asEnd.success) Object.assign(report!, asEnd.output);
      else report!.unreadable++;
    }
    for (const [key, list] of items ?? []) {
      kept.set(key, list);
      // What is told of files in an archive says that it was opened, whatever was wrong with it before.
      const archive = fileKey({ ...list[0]!, entry: undefined });
      if (list[0]!.entry !== undefined && !items!.has(archive)) kept.delete(archive);
    }
    return report;
  }

  /** Lines of at most `MOST_REPORT_LINE` characters; null for longer ones. */
  private async *lines(file: string): AsyncIterable<string | null> {
    const input = createReadStream(join(this.folder, IMPORTS_FOLDER, file), { encoding: 'utf8' });
    try {
      for await (const line of createInterface({ input, crlfDelay: Infinity }))
        if (line) yield line.length > MOST_REPORT_LINE ? null : line;
    } catch (thrown) {
      if (!isMissing(thrown)) throw thrown;
    } finally {
      input.destroy();
    }
  }
}

class Writer implements ReportWriter {
  private waiting: string[] = [];
  private timer: NodeJS.Timeout | null = null;
  private tail: Promise<void> = Promise.resolve();
  private failed: { thrown: unknown } | null = null;

  constructor(
    private readonly file: WritableFile,
    private readonly now: () => Date,
  ) {}

  line(value: object): void {
    this.waiting.push(`${JSON.stringify(value)}\n`);
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.flush();
    }, FLUSH_AFTER);
  }

  note(item: ImportItem): void {
    const { path, entry, place, error, ...rest } = item;
    this.line({
      ...rest,
      path: cut(path),
      ...(entry === undefined ? {} : { entry: cut(entry) }),
      ...(place === undefined ? {} : { place: cut(place) }),
      ...(error ? { error: { kind: error.kind, ...(error.detail ? { detail: cut(error.detail) } : {}) } } : {}),
    });
  }

  private flush(): void {
    const text = this.waiting.join('');
    this.waiting = [];
    if (!text) return;
    this.tail = this.tail.then(async () => {
      if (this.failed) return;
      try {
        await this.file.write(new TextEncoder().encode(text));
        await this.file.sync();
      } catch (thrown) {
        this.failed = { thrown };
      }
    });
  }

  async end(status: Exclude<ImportStatus, 'running'>): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.waiting.push(`${JSON.stringify({ ended: this.now().toISOString(), status })}\n`);
    this.flush();
    await this.tail;
    await this.file.close();
    if (this.failed) throw this.failed.thrown;
  }
}
