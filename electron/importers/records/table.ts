/** Tables with an article a row: CSV and XLSX of media monitors, databases and services. Columns are known by their headings. */
import { parse } from 'csv-parse/sync';
import { CuttingsError } from '../../contract/errors';
import type { Charset, Page } from '../../contract/model';
import {
  MOST_ASKED_COLUMNS,
  SAMPLE_ROWS,
  type ColumnAnswer,
  type ColumnMeaning,
  type FileQuestion,
} from '../../contract/questions';
import type { Importer, PageInput } from '../../contract/stages';
import { sha256Now } from '../../files/hash';
import { UTF8 } from '../page';
import { asks, shortened } from '../questions';
import { refusedKind } from '../refused';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { namesEntry } from '../zip-entry';
import { isArticle, isKnownName, meaningOf } from './names';
import { readRecord, recordPage, united, wordsOf, type ArticleRecord } from './record';
import { sheetsOf } from './sheets';

/** Rows of a table that are read, and rows at its top in which its headings are looked for. */
const MOST_ROWS = 100_000;
const HEADING_ROWS = 12;

/** A score above that of plain text (0.3) and below that of whatever knows a file. */
const UNKNOWN_COLUMNS = 0.31;

type Row = readonly unknown[];

const headingsOf = (row: Row): string[] => row.map((cell) => (typeof cell === 'string' ? cell.trim() : ''));

/** The row of headings that are known; -1 where there is none. */
function headingRow(rows: readonly Row[]): number {
  return rows
    .slice(0, HEADING_ROWS)
    .findIndex((row) => isArticle(headingsOf(row).map((name) => (name.length < 60 ? meaningOf(name) : null))));
}

/** The row that looks most like headings, whatever they say: the first of the fullest rows at the top; -1 where no row has two. */
function likelyHeadings(rows: readonly Row[]): number {
  const filled = rows.slice(0, HEADING_ROWS).map((row) => headingsOf(row).filter(Boolean).length);
  const most = Math.max(0, ...filled);
  return most < 2 ? -1 : filled.indexOf(most);
}

/** A table of articles: its headings and where they stand. */
interface Table {
  at: number;
  names: string[];
  known: boolean;
}

function tableOf(rows: readonly Row[]): Table | null {
  const known = headingRow(rows);
  const at = known >= 0 ? known : likelyHeadings(rows);
  return at < 0 ? null : { at, names: headingsOf(rows[at]!), known: known >= 0 };
}

/** The same for tables of the same headings. */
const keyOf = (names: readonly string[]): string => sha256Now(JSON.stringify(names));

/** What the columns are; asked of a person who sees their first rows. */
function columnsAsked(rows: readonly Row[], { at, names }: Table): FileQuestion {
  const below = rows.slice(at + 1).filter((row) => row.some(isFilled));
  const columns = names.slice(0, MOST_ASKED_COLUMNS).flatMap((name, column) => {
    if (!name || names.indexOf(name) !== column) return [];
    const examples = below.slice(0, SAMPLE_ROWS).map((row) => shortened(wordsOf(row[column])));
    return [{ name: name.slice(0, 1000), meaning: name.length < 60 ? meaningOf(name) : null, examples }];
  });
  return { kind: 'columns', key: keyOf(names), columns, rows: below.length };
}

const isFilled = (cell: unknown): boolean => cell !== null && cell !== undefined && cell !== '';

/** Whether a column has values and a heading that says nothing to us. */
const hasUnknown = (rows: readonly Row[], { at, names }: Table): boolean =>
  names.some(
    (name, column) => name && !isKnownName(name) && rows.slice(at + 1, at + 100).some((row) => isFilled(row[column])),
  );

/** Values that a person put under one meaning, as one. */
function joined(meaning: ColumnMeaning, before: unknown, value: unknown): unknown {
  if (before === undefined || before === '') return value;
  if (!isFilled(value)) return before;
  if (meaning === 'text' || meaning === 'note' || meaning === 'summary')
    return `${wordsOf(before)}\n\n${wordsOf(value)}`;
  if (meaning === 'tags' || meaning === 'topics' || meaning === 'authors')
    return `${wordsOf(before)}; ${wordsOf(value)}`;
  return before;
}

/** A row by its headings, or by what a person said that they are. */
function rowData(names: readonly string[], row: Row, answer: ColumnAnswer | undefined): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  names.forEach((name, column) => {
    // Two columns of one name: the first counts.
    if (!name || names.indexOf(name) !== column) return;
    const said = answer && Object.hasOwn(answer, name) ? answer[name] : undefined;
    if (said === undefined) data[name] ??= row[column];
    else if (said !== null) data[said] = joined(said, data[said], row[column]);
  });
  return data;
}

/** Articles of a table; a row a highlight (Readwise, Diigo) gives one for each article. Throws `format-no-article`. */
function pagesOfTable(
  format: string,
  rows: readonly Row[],
  table: Table,
  charset: Charset,
  answer?: ColumnAnswer,
): Page[] {
  const { at, names } = table;
  const meaning = (name: string) => (answer && Object.hasOwn(answer, name) ? answer[name] : meaningOf(name));
  const perHighlight = names.some((name) => meaning(name) === 'highlight');
  const records = new Map<string, { row: number; records: ArticleRecord[] }>();
  rows.slice(at + 1, at + 1 + MOST_ROWS).forEach((row, i) => {
    if (!row.some(isFilled)) return;
    const record = readRecord(rowData(names, row, answer));
    const { title, url } = record.given.fields;
    if (!title && !url && !record.text) return;
    const number = at + 2 + i;
    const key = perHighlight ? `${url ?? ''} ${title ?? ''}` : String(number);
    const known = records.get(key);
    if (known) known.records.push(record);
    else records.set(key, { row: number, records: [record] });
  });
  return [...records.values()].map(({ row, records: same }) => recordPage(format, united(same), `row ${row}`, charset));
}

/**
 * The articles of a file's tables, each with its sheet's name. Asks what the columns are where none of them is known, and, where somebody is
 * there to ask, where one of them is not. Throws `file-asks`, `format-no-article`.
 */
function pagesOfTables(
  input: PageInput,
  format: string,
  sheets: readonly { name: string; rows: readonly Row[] }[],
  charset: Charset,
): Page[] {
  const answer = input.answers?.columns;
  const tables = sheets.flatMap(({ name, rows }) => {
    const table = tableOf(rows);
    return table ? [{ name, rows, table }] : [];
  });
  const isSaid = ({ names }: Table) =>
    answer !== undefined && names.some((name) => name && Object.hasOwn(answer, name));
  const known = tables.filter(({ table }) => table.known || isSaid(table));
  const asked = known.length ? known.find(({ rows, table }) => hasUnknown(rows, table) && !isSaid(table)) : tables[0];
  if (asked && input.asks) throw asks(input.name, columnsAsked(asked.rows, asked.table));
  const pages = known.map(({ rows, table }) => pagesOfTable(format, rows, table, charset, answer));
  if (!pages.some((one) => one.length))
    throw new CuttingsError('format-no-article', {
      detail: format.toUpperCase(),
      // Somebody may have said already what such columns are.
      ...(asked && !answer ? { question: columnsAsked(asked.rows, asked.table) } : {}),
    });
  return pages.flatMap((own, i) =>
    known.length > 1
      ? own.map((page) => ({ ...page, place: { name: `${known[i]!.name}, ${page.place!.name}`, of: 0 } }))
      : own,
  );
}

const DELIMITERS = [',', ';', '\t', '|'];

/** The delimiter whose headings make a table of articles, and whether one does; else the one that parts the first line into most. */
function delimiterOf(head: string): { delimiter: string; known: boolean } {
  const lines = head
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .slice(0, HEADING_ROWS);
  const known = DELIMITERS.find((delimiter) => {
    const rows = lines.map((line) => line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, '')));
    return headingRow(rows) >= 0;
  });
  const parts = (delimiter: string) => lines[0]?.split(delimiter).length ?? 0;
  return { delimiter: known ?? DELIMITERS.reduce((a, b) => (parts(b) > parts(a) ? b : a)), known: known !== undefined };
}

export const csv: Importer = {
  id: 'csv',
  label: 'formats.csv',
  extensions: ['csv', 'tsv'],
  mimeTypes: ['text/csv', 'text/tab-separated-values'],
  detect: (input) => {
    const { binary, head } = sniff(input.bytes);
    if (binary || refusedKind(head) !== 'CSV') return 0;
    const text = decodeSource(input.bytes.subarray(0, 8192), { person: input.charset, kind: 'text' }).source;
    // What its columns are can be said; any other format that knows it knows better.
    return delimiterOf(text).known ? 0.7 : UNKNOWN_COLUMNS;
  },
  read: async (input): Promise<Page[]> => {
    const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'text' });
    let rows: string[][];
    try {
      rows = parse(source, {
        delimiter: delimiterOf(source.slice(0, 8192)).delimiter,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
        bom: true,
        to: MOST_ROWS + HEADING_ROWS,
      });
    } catch (thrown) {
      throw new CuttingsError('page-unreadable', { detail: input.name }, { cause: thrown });
    }
    return pagesOfTables(input, 'csv', [{ name: '', rows }], charset).map((page) => ({
      ...page,
      problems: [...problems, ...page.problems],
    }));
  },
};

export const xlsx: Importer = {
  id: 'xlsx',
  label: 'formats.xlsx',
  extensions: ['xlsx'],
  mimeTypes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  detect: (input) => (namesEntry(input.bytes, 'xl/workbook.xml') ? 0.85 : 0),
  read: async (input): Promise<Page[]> => {
    const sheets = await sheetsOf(input.name, input.bytes);
    return pagesOfTables(input, 'xlsx', sheets, UTF8);
  },
};
