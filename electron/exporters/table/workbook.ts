/**
 * A workbook (XLSX), written row by row: libraries for it hold the whole table in memory. Every cell is an inline string or a number, never a
 * formula; one that looks like a formula carries the sign that keeps it a text when it is edited (ECMA-376, 18.8.45 `quotePrefix`).
 */
import { xml, XML_HEAD } from '../parts/xml';
import { zipped, type ZipEntry } from '../../files/zip';

export type Cell = string | number;

export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string;
  headings: readonly string[];
  /** Asked for when the sheet's turn comes. */
  rows(): AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

/** Excel's own limit, in UTF-16 units: with a longer one it calls the file damaged. */
const LONGEST = 32_767;
const MORE = ' […]';
const FORMULA = /^[=+\-@\t\r]/;

const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const PACKAGE = `${XML_HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
/** Cells: as they are; headings; texts that look like formulas. */
const STYLES = `${XML_HEAD}<styleSheet xmlns="${SPREADSHEET}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>`;
const HEADING = 1;
const QUOTED = 2;

const typesOf = (sheets: readonly Sheet[]) =>
  `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>${sheets.map((_sheet, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${CONTENT}.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/></Types>`;

const partsOf = (sheets: readonly Sheet[]) =>
  `${XML_HEAD}<Relationships xmlns="${RELATIONS}">${sheets.map((_sheet, i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

const bookOf = (sheets: readonly Sheet[]) =>
  `${XML_HEAD}<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets>${sheets.map(({ name }, i) => `<sheet name="${xml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`;

function cell(value: Cell, style = 0): string {
  if (value === '') return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  const whole = value.length > LONGEST ? value.slice(0, LONGEST - MORE.length) + MORE : value;
  const own = style || (FORMULA.test(whole) ? QUOTED : 0);
  // `_x0041_` would be read as a letter (22.9.2.19): its first sign is written that way itself.
  const words = xml(whole.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
  return `<c${own ? ` s="${own}"` : ''} t="inlineStr"><is><t xml:space="preserve">${words}</t></is></c>`;
}

const row = (cells: readonly Cell[], style = 0): string =>
  `<row>${cells.map((value) => cell(value, style)).join('')}</row>\n`;

async function* sheetOf({ headings, rows }: Sheet): AsyncGenerator<string> {
  yield `${XML_HEAD}<worksheet xmlns="${SPREADSHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${headings.length}" width="24" customWidth="1"/></cols><sheetData>\n`;
  yield row(headings, HEADING);
  for await (const cells of rows()) yield row(cells);
  yield '</sheetData></worksheet>\n';
}

/** The bytes of a workbook; its sheets are written in order, one after the other. */
export function workbook(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const entries = async function* (): AsyncGenerator<ZipEntry> {
    yield { path: '[Content_Types].xml', bytes: typesOf(sheets) };
    yield { path: '_rels/.rels', bytes: PACKAGE };
    yield { path: 'xl/workbook.xml', bytes: bookOf(sheets) };
    yield { path: 'xl/_rels/workbook.xml.rels', bytes: partsOf(sheets) };
    yield { path: 'xl/styles.xml', bytes: STYLES };
    for (const [i, sheet] of sheets.entries()) yield { path: `xl/worksheets/sheet${i + 1}.xml`, bytes: sheetOf(sheet) };
  };
  return zipped(entries());
}
