/** CSV and XLSX: columns from the table of fields, rows of clippings or quotes, read by other programs. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { FIELD_NAMES } from '../../electron/contract/fields';
import { exporterById } from '../../electron/exporters';
import { readPages } from '../../electron/importers';
import { available, convertedByLibreOffice, fileOf, unzipped, xmlElements } from './readers';
import { files, highlight, item } from './items';
import { FORMULAS } from './hostile';

const csv = exporterById('csv')!;
const xlsx = exporterById('xlsx')!;
const one = () =>
  item(
    '<p>One two three.</p>',
    { title: 'Ferry, "late"', authors: ['Ann Lee', 'Bo'], url: 'https://example.org/f', published: '2024-04-14' },
    {
      highlights: (body) => [highlight(body, 'two', 'Hm\nso', 'green'), highlight(body, 'gone', '', 'pink', 2)],
      clipping: { tags: ['sea', 'a/b'], note: 'Mine' },
    },
  );
const rowsOf = (text: string) => parse(text, { bom: true, columns: true }) as Record<string, string>[];

describe('CSV', () => {
  it('has every field, what the person added, and where it comes from', async () => {
    const [file] = await files(csv, [one()]);
    const [row] = rowsOf(file!.text);
    expect(Object.keys(row!)).toHaveLength(FIELD_NAMES.length + 11 + 6);
    expect(row).toMatchObject({
      Headline: 'Ferry, "late"',
      Authors: 'Ann Lee; Bo',
      Published: '2024-04-14',
      Tags: 'sea; a/b',
      Note: 'Mine',
      Text: 'One two three.',
      'Saved from': 'https://example.org/storm',
      'SHA-256': 'ab'.repeat(32),
      'Link into Cuttings': 'cuttings://clipping/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
    });
    expect(row!.Highlights).toMatch(/^“two” — Hm so \[green\] cuttings:\S+\n“gone” \[pink, lost\] cuttings:\S+$/);
  });

  it('has a media monitor’s columns: a summary, the tone and the person’s own numbers among them', async () => {
    const body =
      '<p>The ferry came back to the northern pier with the tide at dusk. Nobody had waited for it there.</p>';
    const given = item(
      body,
      { title: 'Ferry', publication: 'The Harbour Post', published: '2024-04-14' },
      { clipping: { tags: ['tone/positive', 'reach/120 000', 'sea'] } },
    );
    const [file] = await files(csv, [given], { columns: ['monitor'], numbers: 'reach, value' });
    const [row] = rowsOf(file!.text);
    expect(Object.keys(row!)).toEqual([
      ...['Published', 'Publication', 'Section', 'Page', 'Edition', 'Headline', 'Authors', 'Agency'],
      ...['First sentence', 'Address', 'Language', 'Words', 'Topics', 'Tone', 'reach', 'value'],
    ]);
    expect(row).toMatchObject({
      Published: '2024-04-14',
      Headline: 'Ferry',
      'First sentence': 'The ferry came back to the northern pier with the tide at dusk.',
      Tone: 'positive',
      reach: '120000',
      value: '',
    });
  });

  it('has a row a quote, with the columns that were chosen', async () => {
    const [file] = await files(csv, [one()], { rows: 'quotes', columns: ['colour', 'quote', 'title', 'link'] });
    expect(parse(file!.text, { bom: true })).toEqual([
      ['Colour', 'Quote', 'Headline', 'Link into Cuttings'],
      ['green', 'two', 'Ferry, "late"', expect.stringMatching(/#.*1$/)],
      ['pink', 'gone', 'Ferry, "late"', expect.stringMatching(/#.*2$/)],
    ]);
  });

  it('is read back by the importer of tables', async () => {
    const [file] = await files(csv, [one(), one()]);
    const pages = await readPages({
      name: 'clippings.csv',
      bytes: new Uint8Array(file!.bytes),
      charset: null,
      modified: null,
      siblings: null,
    });
    expect(pages).toHaveLength(2);
    expect(pages[0]!.given!.fields).toMatchObject({
      title: 'Ferry, "late"',
      url: 'https://example.org/f',
      published: '2024-04-14',
    });
    expect(pages[0]!.brought!.tags).toEqual(['sea', 'a/b']);
  });

  it.each(FORMULAS)('takes the formula out of %j', async (start) => {
    const [file] = await files(csv, [item('<p>x</p>', { title: start })], { columns: ['title'] });
    expect((parse(file!.text, { bom: true }) as string[][])[1]![0]).toBe(`'${start}`);
  });
});

describe('XLSX', () => {
  it('has the same cells, as texts and numbers', async () => {
    const [file] = await files(xlsx, [one()], { columns: ['title', 'words', 'note'] });
    const sheet = (await unzipped(file!.bytes)).get('xl/worksheets/sheet1.xml')!.toString();
    const cells = xmlElements(sheet).filter(({ name }) => name === 'c');
    expect(cells.map(({ text }) => text)).toEqual(['Headline', 'Words', 'Note', 'Ferry, "late"', '5', 'Mine']);
    expect(cells.map(({ attributes }) => attributes.t ?? '')).toEqual([
      'inlineStr',
      'inlineStr',
      'inlineStr',
      'inlineStr',
      '',
      'inlineStr',
    ]);
  });

  it.skipIf(!available('soffice'))('opens in LibreOffice, formulas as words', { timeout: 150_000 }, async () => {
    const [file] = await files(xlsx, [one(), ...FORMULAS.map((start) => item('<p>x</p>', { title: start }))], {
      columns: ['title', 'words'],
    });
    const back = convertedByLibreOffice(
      fileOf('out.xlsx', file!.bytes),
      'csv:Text - txt - csv (StarCalc):44,34,76',
    ).toString();
    expect((parse(back) as string[][]).map(([title]) => title!.trim())).toEqual([
      'Headline',
      'Ferry, "late"',
      ...FORMULAS.map((start) => start.trim()),
    ]);
  });

  it.skipIf(!available('soffice'))('is read back by the importer of tables', async () => {
    const [file] = await files(xlsx, [one()]);
    const [page] = await readPages({
      name: 'clippings.xlsx',
      bytes: new Uint8Array(file!.bytes),
      charset: null,
      modified: null,
      siblings: null,
    });
    expect(page!.given!.fields).toMatchObject({ title: 'Ferry, "late"', published: '2024-04-14' });
  });
});
