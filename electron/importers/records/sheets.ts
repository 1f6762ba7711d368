/** The sheets of an XLSX file as rows of words, numbers and days. Read over our own ZIP reader: a kept one stumbles over real exports (Integrum's). */
import type { Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { CuttingsError } from '../../contract/errors';
import { elements } from '../databases/html-tree';
import { zipTexts } from '../zip-entry';

export interface Sheet {
  name: string;
  rows: unknown[][];
}

/** Days between 1899-12-30, where Excel's count begins, and 1970. */
const EPOCH = 25_569;
/** Sheets, and columns of a row, that are read. */
const MOST_SHEETS = 50;
const MOST_COLUMNS = 500;
/** Formats that Excel has built in for days and times. */
const isDayFormat = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 45 && id <= 47);

const local = (element: Element): string => element.name.replace(/^.*:/, '');
const all = (root: Parameters<typeof elements>[0], name: string): Element[] =>
  elements(root, (element) => local(element) === name);
const attribute = (element: Element, name: string): string =>
  element.attribs[name] ?? Object.entries(element.attribs).find(([key]) => key.endsWith(`:${name}`))?.[1] ?? '';

function wordsOf(element: Element): string {
  // Readings over characters (rPh) are no part of the words.
  return all(element, 't')
    .filter((text) => text.parent?.type !== 'tag' || local(text.parent) !== 'rPh')
    .map((text) => text.children.map((child) => (child.type === 'text' ? child.data : '')).join(''))
    .join('');
}

/** `BC12` → 54 */
const columnOf = (reference: string): number =>
  [...(/^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function dayStyles(styles: string): Set<number> {
  const document = parseDocument(styles, { xmlMode: true });
  const custom = new Set(
    all(document, 'numFmt')
      .filter((format) => /[ymdh]/i.test(attribute(format, 'formatCode').replace(/\[[^[\]]*\]|"[^"]*"|\\./g, '')))
      .map((format) => Number(attribute(format, 'numFmtId'))),
  );
  const cells = all(document, 'cellXfs')[0];
  return new Set(
    (cells ? all(cells, 'xf') : []).flatMap((style, i) => {
      const id = Number(attribute(style, 'numFmtId'));
      return isDayFormat(id) || custom.has(id) ? [i] : [];
    }),
  );
}

function rowsOf(xml: string, shared: readonly string[], days: ReadonlySet<number>): unknown[][] {
  return all(parseDocument(xml, { xmlMode: true }), 'row').map((row) => {
    const cells: unknown[] = [];
    all(row, 'c').forEach((cell, i) => {
      const at = columnOf(attribute(cell, 'r'));
      const column = at >= 0 ? at : i;
      if (column >= MOST_COLUMNS) return;
      const kind = attribute(cell, 't');
      const [valueElement] = all(cell, 'v');
      const value = valueElement
        ? valueElement.children.map((child) => (child.type === 'text' ? child.data : '')).join('')
        : '';
      if (kind === 's') cells[column] = shared[Number(value)] ?? '';
      else if (kind === 'inlineStr') cells[column] = wordsOf(cell);
      else if (kind === 'str' || kind === 'd') cells[column] = value;
      else if (value !== '' && days.has(Number(attribute(cell, 's')))) {
        const day = new Date(Math.round((Number(value) - EPOCH) * 86_400_000));
        const iso = Number.isNaN(day.getTime()) ? value : day.toISOString();
        // A whole number is a day; the sheet knows no offset.
        cells[column] = /T00:00:00/.test(iso) ? iso.slice(0, 10) : iso.slice(0, 19);
      } else cells[column] = value;
    });
    return Array.from(cells, (cell) => cell ?? '');
  });
}

/** Throws as zipTexts does, and `page-unreadable` where there is no sheet. */
export async function sheetsOf(name: string, bytes: Uint8Array): Promise<Sheet[]> {
  const head = await zipTexts(name, bytes, [
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/sharedStrings.xml',
    'xl/styles.xml',
  ]);
  const workbook = parseDocument(head.get('xl/workbook.xml') ?? '', { xmlMode: true });
  const targets = new Map(
    all(parseDocument(head.get('xl/_rels/workbook.xml.rels') ?? '', { xmlMode: true }), 'Relationship').map((one) => [
      attribute(one, 'Id'),
      attribute(one, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  );
  const sheets = all(workbook, 'sheet')
    .slice(0, MOST_SHEETS)
    .map((sheet) => ({
      name: attribute(sheet, 'name'),
      path: targets.get(sheet.attribs['r:id'] ?? attribute(sheet, 'id')) ?? '',
    }));
  const files = await zipTexts(
    name,
    bytes,
    sheets.map(({ path }) => path),
  );
  if (!files.size) throw new CuttingsError('page-unreadable', { detail: name });
  const shared = all(parseDocument(head.get('xl/sharedStrings.xml') ?? '', { xmlMode: true }), 'si').map(wordsOf);
  const days = dayStyles(head.get('xl/styles.xml') ?? '');
  return sheets.flatMap(({ name: sheet, path }) =>
    files.has(path) ? [{ name: sheet, rows: rowsOf(files.get(path)!, shared, days) }] : [],
  );
}
