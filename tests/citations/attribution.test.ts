import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribution, cslItem, pagesInFile } from '../../electron/citations';
import { citationItem } from '../../electron/citations/citation-item';
import { DEFAULT_SETTINGS } from '../../electron/contract/settings';
import type { FieldValues } from '../../electron/contract/model';

const FULL: Partial<FieldValues> = {
  authors: ['Ann Lee', 'Bo Ek'],
  title: 'Storm',
  publication: 'The Paper',
  agency: 'AP',
  published: '2024-04-14T23:10:00+09:00',
  url: 'https://example.org/storm',
};
const without = (...names: (keyof FieldValues)[]) =>
  Object.fromEntries(Object.entries(FULL).filter(([name]) => !names.includes(name as keyof FieldValues)));

describe('attribution', () => {
  it.each([
    [FULL, 'Ann Lee, Bo Ek, “Storm”, The Paper, 2024-04-14, https://example.org/storm'],
    [without('authors'), '“Storm”, The Paper, 2024-04-14, https://example.org/storm'],
    [without('title'), 'Ann Lee, Bo Ek, The Paper, 2024-04-14, https://example.org/storm'],
    [without('url', 'published'), 'Ann Lee, Bo Ek, “Storm”, The Paper'],
    [without('authors', 'title', 'publication', 'published'), 'https://example.org/storm'],
    [{ title: 'Only' }, '“Only”'],
    [{}, ''],
    [{ title: '  ', authors: [], published: '2024' }, '2024'],
  ])('the default template with %j', (fields, line) =>
    expect(attribution(fields, DEFAULT_SETTINGS.attribution)).toBe(line),
  );

  const SENTENCE = 'By {authors} ({publication}, {published}). {title}. Read at {url}.';
  it.each([
    [FULL, 'By Ann Lee, Bo Ek (The Paper, 2024-04-14). Storm. Read at https://example.org/storm.'],
    [without('publication'), 'By Ann Lee, Bo Ek (2024-04-14). Storm. Read at https://example.org/storm.'],
    [without('publication', 'published'), 'By Ann Lee, Bo Ek. Storm. Read at https://example.org/storm.'],
    [without('url'), 'By Ann Lee, Bo Ek (The Paper, 2024-04-14). Storm.'],
    [without('authors'), '(The Paper, 2024-04-14). Storm. Read at https://example.org/storm.'],
    [{}, ''],
  ])('a template of words and brackets with %j', (fields, line) => expect(attribution(fields, SENTENCE)).toBe(line));

  it.each([
    ['{agency} — {title}', without('agency'), 'Storm'],
    ['{title} [{agency}]', without('agency'), 'Storm'],
    ['„{title}“ ({agency}/{publication})', without('agency'), '„Storm“ (The Paper)'],
    ['«{title}»', {}, ''],
    ['Source: {url}', {}, ''],
    ['Source: {url}', FULL, 'Source: https://example.org/storm'],
    ['{nothing}, {title}', FULL, 'Storm'],
    ['no fields', FULL, 'no fields'],
    ['({title}', FULL, '(Storm'],
    ['{title}) {agency}', FULL, 'Storm) AP'],
    ['', FULL, ''],
    ['{constructor}{__proto__}{title}', FULL, 'Storm'],
  ])('%j with %j', (template, fields, line) =>
    expect(attribution(fields as Partial<FieldValues>, template)).toBe(line),
  );

  it.each([
    ['{published}', '2024-04-14'],
    ['{published:iso}', '2024-04-14'],
    ['{published:short}', 'Apr 14, 2024'],
    ['{published:long}', 'April 14, 2024'],
    ['{title} ({published:year})', 'Storm (2024)'],
    ['{published:wrong}', '2024-04-14'],
    ['{title:long}', 'Storm'],
  ])('writes the day as %s asks', (template, line) => expect(attribution(FULL, template)).toBe(line));

  it('a month alone, a year alone and what is no date stay what they are', () => {
    const of = (published: string, form: string) => attribution({ published }, `{published:${form}}`);
    expect([of('2024-04', 'long'), of('2024-04', 'year'), of('2024', 'long'), of('spring', 'year')]).toEqual([
      'April 2024',
      '2024',
      '2024',
      'spring',
    ]);
  });

  it('is one line, whatever the page held', () => {
    expect(attribution({ title: 'Two\n lines', authors: ['A\tB', ''] }, '{authors}: {title}')).toBe('A B: Two lines');
  });

  it('takes values as they are: braces and brackets in them are no template', () => {
    expect(attribution({ title: '{url} (x', url: 'https://example.org/' }, '{title}, {url}')).toBe(
      '{url} (x, https://example.org/',
    );
  });

  it('never throws, never leaves a lone separator at an end, whatever is missing', () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(FULL)), (names) => {
        const line = attribution(
          Object.fromEntries(Object.entries(FULL).filter(([name]) => names.includes(name))),
          DEFAULT_SETTINGS.attribution,
        );
        expect(line).not.toMatch(/^[,\s]|[,\s]$|, ,|“”/);
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '(', ')', '“', '”', 'title', 'url', ' ', ',', '"', 'a') }),
        (template) => {
          expect(typeof attribution(FULL, template)).toBe('string');
        },
      ),
    );
  });
});

describe('CSL', () => {
  it('maps the news fields', () => {
    expect(
      cslItem(
        'id-1',
        { ...FULL, section: 'World', dateline: 'LIMA', publisher: 'Ltd', language: 'en', topics: ['a', 'b'] },
        '2024-04-16T09:00:00Z',
      ),
    ).toEqual({
      id: 'id-1',
      type: 'article-newspaper',
      title: 'Storm',
      author: [{ literal: 'Ann Lee' }, { literal: 'Bo Ek' }],
      'container-title': 'The Paper',
      publisher: 'Ltd',
      section: 'World',
      'event-place': 'LIMA',
      issued: { 'date-parts': [[2024, 4, 14]] },
      accessed: { 'date-parts': [[2024, 4, 16]] },
      URL: 'https://example.org/storm',
      language: 'en',
      source: 'AP',
      keyword: 'a, b',
    });
  });

  it('an agency stands for missing authors; nothing stands for nothing', () => {
    expect(cslItem('x', { agency: 'Reuters' })).toEqual({
      id: 'x',
      type: 'article-newspaper',
      author: [{ literal: 'Reuters' }],
    });
    expect(cslItem('x', {})).toEqual({ id: 'x', type: 'article-newspaper' });
  });
});

describe('the page of a PDF of several articles', () => {
  const place = (name: string, format = 'pdf') => ({ format, place: { name, of: 3 } });

  it('is told where the article names none', () => {
    expect(pagesInFile(place('p. 3'))).toBe('3');
    expect(pagesInFile(place('p. 3–5'))).toBe('3–5');
    expect(pagesInFile(place('3'))).toBeNull();
    expect(pagesInFile(place('p. 3', 'docx'))).toBeNull();
    expect(pagesInFile({ format: 'pdf' })).toBeNull();
    const named = { ...without('url'), page: 'A4' };
    expect(attribution(without('url'), DEFAULT_SETTINGS.attribution, { pages: '3' })).toBe(
      'Ann Lee, Bo Ek, “Storm”, The Paper, 2024-04-14, p. 3',
    );
    expect(attribution(FULL, '{title}.', { pages: '3–5' })).toBe('Storm, p. 3–5.');
    expect(attribution(FULL, '{title} ({page})', { pages: '3' })).toBe('Storm (3)');
    expect(attribution(named, '{title}', { pages: '3' })).toBe('Storm');
    expect(attribution(named, '{title} ({page})', { pages: '3' })).toBe('Storm (A4)');
    expect(attribution({}, '{title}', { pages: '3' })).toBe('');
  });

  it('is the page of the citation', () => {
    const provenance = { ...place('p. 3'), savedAt: null, importedAt: '2024-05-01' } as never;
    expect(citationItem({ id: '1', provenance }, { title: 'Storm' }).page).toBe('3');
    expect(citationItem({ id: '1', provenance }, { title: 'Storm', page: 'A4' }).page).toBe('A4');
  });
});
