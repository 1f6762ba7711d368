/** CSV as spreadsheets open it: UTF-8 with its mark, CRLF, a heading row. Nothing in it is taken for a formula. */
import { stringify } from 'csv-stringify/sync';
import type { Exporter } from '../../contract/stages';
import { togetherName } from '../title';
import { headings, rowsOf, type Cell } from './columns';

/** Rows that are written at once. */
const AT_ONCE = 50;

/**
 * `escape_formulas` puts an apostrophe before a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return (or their wide
 * forms): spreadsheets would reckon with it, and some formulas call programs.
 */
const lines = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell.replaceAll('\0', '') : cell))),
    // The library quotes whole line ends alone: a bare line feed in a cell would end the row for other readers.
    { record_delimiter: 'windows', escape_formulas: true, quoted_match: /[\r\n]/ },
  );

export const csv: Exporter = {
  id: 'csv',
  label: 'export.as.csv',
  extensions: ['csv'],
  files: 'one',
  choices: ['rows', 'columns'],
  looks: 'table',
  async *write(items, options) {
    const pieces = async function* () {
      yield '\ufeff';
      yield lines([headings(options)]);
      let some: Cell[][] = [];
      for await (const row of rowsOf(items, options)) {
        some.push(row);
        if (some.length < AT_ONCE) continue;
        yield lines(some);
        some = [];
      }
      if (some.length) yield lines(some);
    };
    yield { path: togetherName('csv'), bytes: pieces() };
  },
};
