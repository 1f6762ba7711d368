/** Reference formats, read by parsers that are not ours: the fields come back equal, for any words. */
import { parse as parseBib } from '@retorquere/bibtex-parser';
import Ajv from 'ajv';
import { parse as parseRis } from 'astrocite-ris';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exporterById } from '../../electron/exporters';
import { files, highlight, item } from './items';

const folded = (text: string) => text.replace(/\s+/gu, ' ').trim();
/** Words of any script with the signs that mean something to TeX, RIS and JSON. */
const words = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        '\\',
        '{',
        '}',
        '$',
        '&',
        '#',
        '%',
        '_',
        '^',
        '~',
        '<',
        '"',
        '  - ',
        '\r\nER  - ',
        ' and ',
        ',',
        '``',
        "''",
        '--',
        '@',
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => `A${parts.join('').replace(/\p{C}/gu, (sign) => (/[\r\n]/.test(sign) ? sign : ''))}z`);
const day = fc
  .record({
    y: fc.integer({ min: 1700, max: 2100 }),
    m: fc.integer({ min: 1, max: 12 }),
    d: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ y, m, d }) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
const fields = fc.record({
  title: words,
  authors: fc.array(words, { minLength: 1, maxLength: 3 }),
  publication: words,
  section: words,
  published: day,
  language: fc.constantFrom('en', 'pt-br', 'ja'),
});

describe('RIS', () => {
  it('gives back the fields, for any words', async () => {
    await fc.assert(
      fc.asyncProperty(fields, async (given) => {
        const [file] = await files(exporterById('ris')!, [item('<p>x</p>', given)]);
        const [read, ...rest] = parseRis(file!.text) as unknown as Record<string, unknown>[];
        expect(rest).toEqual([]);
        const lines = file!.text.split('\r\n');
        const of = (tag: string) => lines.filter((line) => line.startsWith(`${tag}  - `)).map((line) => line.slice(6));
        expect(read).toMatchObject({ title: folded(given.title), 'container-title': folded(given.publication) });
        expect(of('AU')).toEqual(given.authors.map(folded));
        expect(of('DA')).toEqual([`${given.published.replaceAll('-', '/')}/`]);
        expect(of('SE')).toEqual([folded(given.section)]);
        expect(of('LA')).toEqual([given.language]);
      }),
      { numRuns: 60 },
    );
  });

  it('has notes, highlights, tags, provenance and links', async () => {
    const [file] = await files(exporterById('ris')!, [
      item(
        '<p>One two three.</p>',
        { url: 'https://example.org/a?b=1', page: 'A4', edition: 'Late Edition' },
        { highlights: (body) => [highlight(body, 'two', 'Hm')], clipping: { tags: ['sea/harbour'], note: 'Mine' } },
      ),
    ]);
    expect(file!.text).toBe(
      [
        'TY  - NEWS',
        'ID  - 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
        'TI  - Storm',
        'ET  - Late Edition',
        'SP  - A4',
        'UR  - https://example.org/a?b=1',
        'Y2  - 2024/04/16/',
        'KW  - sea/harbour',
        'N1  - Mine',
        'N1  - “two” — Hm [yellow] cuttings://clipping/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b#0190a1b2-c3d4-7e5f-8a9b-000000000001',
        `N1  - https://example.org/storm, 2024-04-16T09:12:44+09:00. SHA-256 ${'ab'.repeat(32)}. cuttings://clipping/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b`,
        'ER  - ',
        '',
      ].join('\r\n'),
    );
  });
});

describe.each([
  ['bibtex', 'journal'],
  ['biblatex', 'journaltitle'],
])('%s', (id, journal) => {
  it('gives back the fields, for any words', async () => {
    await fc.assert(
      fc.asyncProperty(fields, async (given) => {
        const [file] = await files(exporterById(id)!, [item('<p>x</p>', given)]);
        const { entries, errors } = parseBib(file!.text, {
          sentenceCase: false,
          english: false,
          verbatimFields: ['url'],
        });
        expect(errors).toEqual([]);
        expect(entries).toHaveLength(1);
        const read = entries[0]!.fields as unknown as Record<string, unknown>;
        // The parser sets names and titles in its own markup for what is in braces, and joins blanks: words alone are compared.
        const bare = (value: unknown) =>
          folded(
            String(value)
              .replace(/<\/?span[^>]*>/g, '')
              .replace(/&lt;/g, '<')
              .replace(/&gt;/g, '>')
              .replace(/&amp;/g, '&')
              // It takes the command for another sign.
              .replaceAll('ˋ', '`'),
          ).replace(/\s/gu, '');
        expect(bare(read.title)).toBe(bare(folded(given.title)));
        expect(bare(read[journal])).toBe(bare(folded(given.publication)));
        expect((read.author as { name?: string; lastName?: string }[]).map((a) => bare(a.name ?? a.lastName))).toEqual(
          given.authors.map((author) => bare(folded(author))),
        );
        if (id === 'biblatex') expect(read.date).toBe(given.published);
        else
          expect([Number(read.year), Number(read.month), Number(read.day)]).toEqual(
            given.published.split('-').map(Number),
          );
      }),
      { numRuns: 60 },
    );
  });
});

describe('BibTeX', () => {
  it('is written as TeX reads it', async () => {
    const out = await files(
      exporterById('bibtex')!,
      [
        item('<p>x</p>', {
          title: '50% off & {more}',
          authors: ['Mary Quill', 'A and B'],
          published: '2024-05-06T08:30:00+01:00',
        }),
        item('<p>x</p>', { title: '50% off & {more}', authors: ['Mary Quill'], published: '2024' }),
      ],
      { single: true },
    );
    expect(out[0]!.text).toContain(
      '@article{quill2024more,\n  author = {{Mary Quill} and {A and B}},\n  title = {{50\\% off \\& \\textbraceleft{}more\\textbraceright{}}},\n  year = {2024},\n  month = {5},\n  day = {6},',
    );
    expect(out[0]!.text).toContain('@article{quill2024more-2,');
  });
});

/** The variables of CSL-JSON 1.0.2 that we write, with the types that its schema gives them; it takes no others. */
const text = { type: 'string' };
const date = {
  type: 'object',
  required: ['date-parts'],
  additionalProperties: false,
  properties: {
    'date-parts': {
      type: 'array',
      minItems: 1,
      maxItems: 2,
      items: { type: 'array', minItems: 1, maxItems: 3, items: { type: ['string', 'number'] } },
    },
  },
};
const name = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    ['family', 'given', 'literal', 'suffix', 'dropping-particle', 'non-dropping-particle'].map((part) => [part, text]),
  ),
};
const CSL = {
  type: 'array',
  items: {
    type: 'object',
    required: ['type', 'id'],
    additionalProperties: false,
    properties: {
      type: { enum: ['article-newspaper', 'article-magazine', 'webpage', 'post', 'post-weblog', 'article'] },
      id: { type: ['string', 'number'] },
      author: { type: 'array', items: name },
      translator: { type: 'array', items: name },
      issued: date,
      accessed: date,
      'original-date': date,
      custom: { type: 'object' },
      ...Object.fromEntries(
        'title container-title collection-title publisher publisher-place page section edition language source note keyword URL event-place archive archive_location genre medium abstract original-title'
          .split(' ')
          .map((variable) => [variable, text]),
      ),
    },
  },
};

describe('CSL-JSON', () => {
  it('holds to the schema and gives back the fields, for any words', async () => {
    const validate = new Ajv({ allowUnionTypes: true }).compile(CSL);
    await fc.assert(
      fc.asyncProperty(fields, async (given) => {
        const [file] = await files(exporterById('csl-json')!, [item('<p>x</p>', given), item('<p>y</p>', given)], {
          single: true,
        });
        const read = JSON.parse(file!.text) as Record<string, unknown>[];
        expect(validate(read), JSON.stringify(validate.errors)).toBe(true);
        expect(read).toHaveLength(2);
        expect(read[0]).toMatchObject({
          title: given.title,
          'container-title': given.publication,
          section: given.section,
          language: given.language,
          issued: { 'date-parts': [given.published.split('-').map(Number)] },
        });
        expect(JSON.stringify(read[0]!.author)).toContain(JSON.stringify(given.authors[0]).slice(1, -1));
      }),
      { numRuns: 60 },
    );
  });
});
