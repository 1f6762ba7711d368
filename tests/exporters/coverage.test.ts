/** Coverage reports: counted by hand, drawn so that the drawing says what the table says, and opened by LibreOffice. */
import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';
import { exporterById } from '../../electron/exporters';
import { numberIn } from '../../electron/exporters/parts/tag-values';
import { timeline } from '../../electron/exporters/coverage/timeline';
import type { Element } from '../../electron/contract/model';
import { files, item } from './items';
import { available, convertedByLibreOffice, fileOf, unzipped, xmlElements } from './readers';

const coverage = exporterById('coverage')!;
const post = (day: string, tags: string[] = [], topics = ['Ferry', 'Harbour']) =>
  item(
    '<p>One two three.</p>',
    { title: `Of ${day}`, publication: 'The Post', authors: ['Ann Lee'], agency: 'AP', topics, published: day },
    { clipping: { tags, words: 3 } },
  );
const CLIPPINGS = () => [
  post('2026-11-02', ['tone/positive', 'reach/120000', 'value/12.5']),
  post('2026-11-02T08:00:00+01:00', ['Tone/negative', 'reach/30 000']),
  post('2026-11-05', ['tone/positive', 'reach/unknown'], ['Ferry']),
  item('<p>x</p>', { title: 'No day', url: 'https://example.org/n' }, { clipping: { words: 1 } }),
];

/** Rows of the table below a heading, as words. */
function tables(html: string): Record<string, string[][]> {
  const out: Record<string, string[][]> = {};
  for (const [, heading, table] of html.matchAll(
    /<h2>([^<]*)<\/h2>(?:\s*<svg[\s\S]*?<\/svg>)?\s*<table>([\s\S]*?)<\/table>/g,
  ))
    out[heading!] = [...table!.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row]) =>
      [...row!.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell]) => cell!.replace(/<[^>]*>/g, '')),
    );
  return out;
}

describe('a coverage report', () => {
  it('counts by day, publication, topic, author, agency and tone, and adds up numbers of one’s own', async () => {
    const [file] = await files(coverage, CLIPPINGS());
    expect(file!.path).toBe('Coverage report.html');
    const found = tables(file!.text);
    expect(found.Days).toEqual([
      ['Days', 'Clippings', 'Share', 'reach', 'value'],
      ['Nov 2, 2026', '2', '50%', '150,000', '12.5'],
      ['Nov 5, 2026', '1', '25%', '0', '0'],
      ['Not given', '1', '25%', '0', '0'],
    ]);
    expect(found.Tones!.slice(1).map((row) => row.slice(0, 4))).toEqual([
      ['positive', '2', '50%', '120,000'],
      ['negative', '1', '25%', '30,000'],
      ['Not given', '1', '25%', '0'],
    ]);
    expect(found.Topics!.slice(1).map((row) => row.slice(0, 2))).toEqual([
      ['Ferry', '3'],
      ['Harbour', '2'],
      ['Not given', '1'],
    ]);
    for (const group of ['Publications', 'Authors', 'Agencies']) expect(found[group]![1]![1]).toBe('3');
    for (const words of ['4 clippings, 10 words', 'Nov 2, 2026 to Nov 5, 2026', 'reach: 150,000', 'Of 2026-11-05'])
      expect(file!.text).toContain(words);
  });

  it('takes tags of the person’s own choice, or none', async () => {
    const items = [post('2026-11-02', ['stimmung/gut', 'auflage/5', 'tone/x', 'reach/9'])];
    const [file] = await files(coverage, items, { tone: 'stimmung/', numbers: 'auflage' });
    expect(tables(file!.text).Tones!.slice(1)).toEqual([['gut', '1', '100%', '5']]);
    const [bare] = await files(coverage, items, { tone: '', numbers: '' });
    expect(tables(bare!.text).Tones).toBeUndefined();
    expect(tables(bare!.text).Days![0]).toEqual(['Days', 'Clippings', 'Share']);
  });

  it('shows no number that no clipping has, but one that is 0', async () => {
    const [file] = await files(coverage, [post('2026-11-02', ['value/0']), post('2026-11-03', ['reach/unknown'])]);
    expect(tables(file!.text).Days).toEqual([
      ['Days', 'Clippings', 'Share', 'value'],
      ['Nov 2, 2026', '1', '50%', '0'],
      ['Nov 3, 2026', '1', '50%', '0'],
    ]);
    expect(file!.text).toContain('value: 0');
    expect(file!.text).not.toContain('reach');
  });

  it('draws what the tables say, with words for whoever cannot see it, and nothing that runs or is fetched', async () => {
    const [file] = await files(coverage, CLIPPINGS());
    const charts = [...file!.text.matchAll(/<svg[\s\S]*?<\/svg>/g)].map(([svg]) => svg);
    expect(charts).toHaveLength(6);
    for (const svg of charts) {
      const elements = xmlElements(svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" '));
      const [chart] = elements.slice(-1);
      expect(chart!.attributes).toMatchObject({ role: 'img', 'aria-label': expect.stringMatching(/\S/) as unknown });
      for (const { name, attributes } of elements) {
        expect(['svg', 'rect', 'text', 'title']).toContain(name);
        for (const attribute of Object.keys(attributes))
          expect(attribute).toMatch(/^(?:xmlns|viewBox|width|height|role|aria-label|x|y|fill|font-size|text-anchor)$/);
      }
    }
    // Four days, the two between them empty; their bars are as high as their numbers.
    const days = xmlElements(charts[0]!.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" '));
    const bars = days.filter(({ name }) => name === 'rect');
    expect(bars.map(({ text }) => text)).toEqual([
      'Nov 2, 2026: 2',
      'Nov 3, 2026: 0',
      'Nov 4, 2026: 0',
      'Nov 5, 2026: 1',
    ]);
    const [first, , , last] = bars.map(({ attributes }) => Number(attributes.height));
    expect(first! / last!).toBeCloseTo(2, 1);
  });

  it('is one page for all formats of it, and a tree for the window', async () => {
    const page = (await files(coverage, CLIPPINGS()))[0]!.text;
    expect((await files(exporterById('coverage-pdf')!, CLIPPINGS()))[0]!.text).toBe(page);
    const main = fromHtml(page).children.find((node) => (node as Element).tagName === 'html');
    expect(main).toBeDefined();
  });

  it.skipIf(!available('soffice'))(
    'is a workbook that LibreOffice opens, sheet by sheet',
    { timeout: 150_000 },
    async () => {
      const [file] = await files(exporterById('coverage-xlsx')!, CLIPPINGS());
      const flat = convertedByLibreOffice(fileOf('a.xlsx', file!.bytes), 'fods').toString();
      const sheets = xmlElements(flat).filter(({ name }) => name === 'table:table');
      expect(sheets.map(({ attributes }) => attributes['table:name'])).toEqual([
        'Clippings',
        'Days',
        'Publications',
        'Topics',
        'Authors',
        'Agencies',
        'Tones',
      ]);
      const values = xmlElements((await unzipped(file!.bytes)).get('xl/worksheets/sheet2.xml')!.toString())
        .filter(({ name }) => name === 'c')
        .map(({ text }) => text);
      expect(values.slice(0, 10)).toEqual([
        'Days',
        'Clippings',
        'Share',
        'reach',
        'value',
        '2026-11-02',
        '2',
        '0.5',
        '150000',
        '12.5',
      ]);
    },
  );
});

it('numbers are told from words', () => {
  expect(['120000', '120 000', '12.5', '12,5', '-3', '1_000'].map(numberIn)).toEqual([
    120000, 120000, 12.5, 12.5, -3, 1000,
  ]);
  for (const words of ['', 'many', '1.2.3', '1e5', '0x10', 'Infinity', '--1']) expect(numberIn(words)).toBeNull();
});

describe('bars of days', () => {
  const day = fc
    .date({ min: new Date('1850-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  it('add up to all days, in bounds, whatever the span', () => {
    fc.assert(
      fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 30 }), (days) => {
        const bars = timeline(days.sort().map((name, i) => ({ name, count: i + 1, sums: [] })));
        expect(bars.reduce((sum, { value }) => sum + value, 0)).toBe((days.length * (days.length + 1)) / 2);
        expect(bars.length).toBeLessThanOrEqual(4 * 92 + 1);
      }),
    );
  });
});
