/** Tables with an article a row: CSV and XLSX of media monitors, databases and services. Columns are known by their headings. */
import { parse } from 'csv-parse/sync';
import { CuttingsError } from '../../contract/errors';
import type { Charset, Page } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { UTF8 } from '../page';
import { refusedKind } from '../refused';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { namesEntry } from '../zip-entry';
import { isArticle, meaningOf } from './names';
import { readRecord, recordPage, united, type ArticleRecord } from './record';
import { sheetsOf } from './sheets';

/** Rows of a table that are read, and rows at its top in which its headings are looked for. */
const MOST_ROWS = 100_000;
const HEADING_ROWS = 12;

type Row = readonly unknown[];

const headingsOf = (row: Row): string[] => row.map((cell) => (typeof cell === 'string' ? cell.trim() : ''));

/** The row of headings; -1 where there is none. */
function headingRow(rows: readonly Row[]): number {
  return rows
    .slice(0, HEADING_ROWS)
    .findIndex((row) => isArticle(headingsOf(row).map((name) => (name.length < 60 ? meaningOf(name) : null))));
}

/** Articles of a table; a row a highlight (Readwise, Diigo) gives one for each article. Throws `format-no-article`. */
export function pagesOfTable(format: string, rows: readonly Row[], charset: Charset, kind: string): Page[] {
  const at = headingRow(rows);
  if (at < 0) throw new CuttingsError('format-no-article', { detail: kind });
  const names = headingsOf(rows[at]!);
  const perHighlight = names.some((name) => meaningOf(name) === 'highlight');
  const records = new Map<string, { row: number; records: ArticleRecord[] }>();
  rows.slice(at + 1, at + 1 + MOST_ROWS).forEach((row, i) => {
    if (!row.some((cell) => cell !== null && cell !== undefined && cell !== '')) return;
    // Two columns of one name: the first counts.
    const data: Record<string, unknown> = {};
    names.forEach((name, column) => {
      if (name && !(name in data)) data[name] = row[column];
    });
    const record = readRecord(data);
    const { title, url } = record.given.fields;
    if (!title && !url && !record.text) return;
    const number = at + 2 + i;
    const key = perHighlight ? `${url ?? ''} ${title ?? ''}` : String(number);
    const known = records.get(key);
    if (known) known.records.push(record);
    else records.set(key, { row: number, records: [record] });
  });
  if (!records.size) throw new CuttingsError('format-no-article', { detail: kind });
  return [...records.values()].map(({ row, records: same }) => recordPage(format, united(same), `row ${row}`, charset));
}

const DELIMITERS = [',', ';', '\t', '|'];

/** The delimiter whose headings say most; null where none makes a table of articles. */
function delimiterOf(head: string): string | null {
  const lines = head
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim())
    .slice(0, HEADING_ROWS);
  return (
    DELIMITERS.find((delimiter) => {
      const rows = lines.map((line) => line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, '')));
      return headingRow(rows) >= 0;
    }) ?? null
  );
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
    return delimiterOf(text) ? 0.7 : 0;
  },
  read: async (input): Promise<Page[]> => {
    const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'text' });
    let rows: string[][];
    try {
      rows = parse(source, {
        delimiter: delimiterOf(source.slice(0, 8192)) ?? ',',
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
        bom: true,
        to: MOST_ROWS + HEADING_ROWS,
      });
    } catch (thrown) {
      throw new CuttingsError('page-unreadable', { detail: input.name }, { cause: thrown });
    }
    return pagesOfTable('csv', rows, charset, 'CSV').map((page) => ({
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
    const full = sheets.filter(({ rows }) => headingRow(rows) >= 0);
    if (!full.length) throw new CuttingsError('format-no-article', { detail: 'XLSX' });
    return full.flatMap(({ name, rows }) =>
      pagesOfTable('xlsx', rows, UTF8, 'XLSX').map((page) =>
        full.length > 1 ? { ...page, place: { name: `${name}, ${page.place!.name}`, of: 0 } } : page,
      ),
    );
  },
};
