/** Imports as they are looked at later: lists of them, their files, and a table for other programs. */
import { basename } from 'node:path';
import {
  nameOfItem,
  noCounts,
  type ImportItem,
  type ImportPage,
  type ImportSummary,
  type Outcome,
} from '../../contract/imports';
import type { UnfinishedImport } from '../../contract/ipc';
import { message } from '../../contract/messages/spoken';
import type { ImportReport } from '../../contract/stages';
import { chosen } from '../../files/gate';
import type { Context } from '../../session/context';
import { EVERYTHING } from '../../contract/lists';

/** The latest first. */
export async function importSummaries(context: Context): Promise<ImportSummary[]> {
  const reports = await context.session().library.imports.list();
  return reports.map((report) => summaryOf(context, report));
}

/** Imports of the open library that were cut short, and that the person has not said to leave. */
export async function unfinishedImports(context: Context): Promise<UnfinishedImport[]> {
  const { library } = context.session();
  const found: UnfinishedImport[] = [];
  for (const { id, at, asked, sources } of context.imports.unfinished(library.id)) {
    if (asked || !sources.some((path) => path !== null)) continue;
    const report = await library.imports.read(id).catch(() => null);
    // A watch folder goes on by itself.
    if (report?.watched) continue;
    const names = report?.sources ?? sources.map((path) => basename(path ?? ''));
    found.push({ id, at, sources: [...names], done: report ? itemsOf(report).length : 0 });
  }
  return found;
}

function summaryOf(context: Context, report: ImportReport): ImportSummary {
  const { import: id, at, ended, sources, watched } = report;
  const counts = noCounts();
  for (const item of itemsOf(report)) counts[item.outcome]++;
  const record = context.imports.find(id);
  const running = context.imports.isRunning(id);
  return {
    id,
    at,
    ended: running ? null : ended,
    status: running ? 'running' : report.status,
    sources: [...sources],
    watched,
    counts,
    here: context.session().index.list({ ...EVERYTHING, query: `import:${id}` }, 0, 1).total,
    known: !running && record !== null && record.sources.some((path) => path !== null),
  };
}

/** In the order of what was given and of names, not in that in which the threads were ready. */
function itemsOf(report: ImportReport): ImportItem[] {
  const files = [...report.items.values()].sort(
    ([a], [b]) => a!.source - b!.source || inOrder(a!.path, b!.path) || inOrder(a!.entry ?? '', b!.entry ?? ''),
  );
  return files.flat();
}
const { compare: inOrder } = new Intl.Collator('en', { numeric: true });

export async function importPage(
  context: Context,
  id: string,
  outcome: Outcome | null,
  offset: number,
  limit: number,
): Promise<ImportPage> {
  const report = await context.session().library.imports.read(id);
  const items = itemsOf(report).filter((item) => outcome === null || item.outcome === outcome);
  return {
    summary: summaryOf(context, report),
    total: items.length,
    offset,
    items: items.slice(offset, offset + limit).map((item) => ({ ...item, name: nameOfItem(report.sources, item) })),
    unreadable: report.unreadable,
  };
}

/** Everything of a report, an item at a time. */
export async function* importItems(context: Context, id: string): AsyncIterable<ImportItem & { name: string }> {
  const report = await context.session().library.imports.read(id);
  for (const item of itemsOf(report)) yield { ...item, name: nameOfItem(report.sources, item) };
}

const COLUMNS = ['file', 'place', 'outcome', 'id', 'of', 'title', 'error', 'detail', 'missing', 'problems'] as const;

/** RFC 4180, in UTF-8 with a byte order mark, for spreadsheets; what a program would take for a formula begins with an apostrophe. */
export async function writeReport(context: Context, id: string, target: string): Promise<void> {
  const { index } = context.session();
  const lines = [COLUMNS.map((column) => message(`imports.columns.${column}`))];
  for await (const { place, name, outcome, clipping, of, error, missing, problems } of importItems(context, id))
    lines.push([
      place ? name.slice(0, -place.length - 3) : name,
      place ?? '',
      message(`outcomes.${outcome}`),
      clipping ?? '',
      of ?? '',
      (clipping && index.titleOf(clipping)) ?? '',
      error ? message(`errors.${error.kind}.title`) : '',
      error?.detail ?? '',
      (missing ?? []).map((field) => message(`fields.${field}`)).join('; '),
      (problems ?? []).join('; '),
    ]);
  const text = `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
  await context.own.outside.write(chosen(target), new TextEncoder().encode(text));
}

function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
