/** XLSX: the same rows as in CSV, one sheet. */
import { message } from '../../contract/messages/spoken';
import type { Exporter } from '../../contract/stages';
import { togetherName } from '../title';
import { headings, rowsOf } from './columns';
import { workbook } from './workbook';

export const xlsx: Exporter = {
  id: 'xlsx',
  label: 'export.as.xlsx',
  extensions: ['xlsx'],
  files: 'one',
  choices: ['rows', 'columns'],
  looks: 'table',
  async *write(items, options) {
    const name = message(options.rows === 'quotes' ? 'columns.sheetQuotes' : 'columns.sheetClippings');
    const sheet = { name, headings: headings(options), rows: () => rowsOf(items, options) };
    yield { path: togetherName('xlsx'), bytes: workbook([sheet]) };
  },
};
