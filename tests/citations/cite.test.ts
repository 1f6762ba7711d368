/** Citations against the newspaper examples that the style manuals themselves print, written out here by hand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cite } from '../../electron/citations/cite';
import { citationItem } from '../../electron/citations/citation-item';
import { personName } from '../../electron/citations/person-name';
import { checkStyle } from '../../electron/citations/style-check';
import { STYLES } from '../../electron/citations/style-names';
import { localeFor, sourceOf } from '../../electron/citations/styles';
import type { FieldValues } from '../../electron/contract/model';

const PROVENANCE = {
  format: 'html',
  charset: { name: 'utf-8', from: 'declared' as const, confidence: 1 },
  savedFrom: null,
  savedAt: '2024-06-01T10:00:00Z',
  importedAt: '2024-06-02T10:00:00Z',
  cleaner: 1,
};
async function cited(id: string, fields: Partial<FieldValues>, format = 'html', language = 'en'): Promise<string> {
  const style = STYLES.find((one) => one.id === id)!;
  const item = citationItem({ id: '1', provenance: { ...PROVENANCE, format } }, { language: 'en', ...fields });
  return (await cite([item], { ...style, source: await sourceOf(style.file) }, language)).text;
}

describe('as the manuals print it', () => {
  it.each<[string, string, Partial<FieldValues>, string]>([
    [
      'APA 7, 10.1, example 16 (online)',
      'apa',
      {
        authors: ['Ben Guarino'],
        title: 'How will humanity react to alien life? Psychologists have some predictions',
        publication: 'The Washington Post',
        published: '2017-12-04',
        url: 'https://www.washingtonpost.com/news/speaking-of-science/wp/2017/12/04/how-will-humanity-react-to-alien-life-psychologists-have-some-predictions',
      },
      'Guarino, B. (2017, December 4). How will humanity react to alien life? Psychologists have some predictions. The Washington Post. https://www.washingtonpost.com/news/speaking-of-science/wp/2017/12/04/how-will-humanity-react-to-alien-life-psychologists-have-some-predictions',
    ],
    [
      'APA 6, 7.01 (print, pages)',
      'apa',
      {
        authors: ['Chico Harlan'],
        title: 'North Korea vows to restart shuttered nuclear reactor that can make bomb-grade plutonium',
        publication: 'The Washington Post',
        published: '2013-04-02',
        page: 'A1, A4',
      },
      'Harlan, C. (2013, April 2). North Korea vows to restart shuttered nuclear reactor that can make bomb-grade plutonium. The Washington Post, A1, A4.',
    ],
    [
      'Chicago 18, quick guide (note)',
      'chicago-notes',
      {
        authors: ['Dani Blum'],
        title: 'Are Flax Seeds All That?',
        publication: 'New York Times',
        published: '2023-12-13',
        url: 'https://www.nytimes.com/2023/12/13/well/eat/flax-seeds-benefits.html',
      },
      'Dani Blum, “Are Flax Seeds All That?,” New York Times, December 13, 2023, https://www.nytimes.com/2023/12/13/well/eat/flax-seeds-benefits.html.',
    ],
    [
      'Chicago 18, quick guide (bibliography)',
      'chicago-bibliography',
      {
        authors: ['Dani Blum'],
        title: 'Are Flax Seeds All That?',
        publication: 'New York Times',
        published: '2023-12-13',
        url: 'https://www.nytimes.com/2023/12/13/well/eat/flax-seeds-benefits.html',
      },
      'Blum, Dani. “Are Flax Seeds All That?” New York Times, December 13, 2023. https://www.nytimes.com/2023/12/13/well/eat/flax-seeds-benefits.html.',
    ],
    [
      'Chicago 18, quick guide (author-date)',
      'chicago-author-date',
      {
        authors: ['Dani Blum'],
        title: 'Are Flax Seeds All That?',
        publication: 'New York Times',
        published: '2023-12-13',
        url: 'https://www.nytimes.com/2023/12/13/well/eat/flax-seeds-benefits.html',
      },
      'Blum, Dani. 2023. “Are Flax Seeds All That?” New York Times, December 13. https://www.nytimes.com/2023/12/13/well/eat/flax-seeds-benefits.html.',
    ],
    [
      'Chicago 17, 14.191 (note, print)',
      'chicago-notes',
      {
        authors: ['Mike Royko'],
        title: 'Next Time, Dan, Take Aim at Arnold',
        publication: 'Chicago Tribune',
        published: '1992-09-23',
      },
      'Mike Royko, “Next Time, Dan, Take Aim at Arnold,” Chicago Tribune, September 23, 1992.',
    ],
    [
      'MLA (print)',
      'mla',
      {
        authors: ['Bill Brubaker'],
        title: 'New Health Center Targets County’s Uninsured Patients',
        publication: 'Washington Post',
        published: '2007-05-24',
        page: 'LZ01',
      },
      'Brubaker, Bill. “New Health Center Targets County’s Uninsured Patients.” Washington Post, 24 May 2007, p. LZ01.',
    ],
    [
      'Cite Them Right (print, two authors)',
      'harvard',
      {
        authors: ['W. Mansell', 'A. Bloom'],
        title: '£10,000 carrot to tempt physics experts',
        publication: 'The Guardian',
        published: '2012-06-20',
        page: '5',
      },
      'Mansell, W. and Bloom, A. (2012) ‘£10,000 carrot to tempt physics experts’, The Guardian, 20 June, p. 5.',
    ],
    [
      'Bluebook, rule 16.6',
      'bluebook',
      {
        authors: ['Andrew Rosenthal'],
        title: 'White House Tutors Kremlin in How a Presidency Works',
        publication: 'N.Y. Times',
        published: '1990-06-15',
        page: 'A1',
      },
      'Andrew Rosenthal, White House Tutors Kremlin in How a Presidency Works, N.Y. Times, June 15, 1990, at A1.',
    ],
    [
      'NLM, Citing Medicine, chapter 8',
      'vancouver',
      {
        authors: ['Gilbert Gaul'],
        title: 'When geography influences treatment options',
        publication: 'Washington Post',
        published: '2005-07-24',
        page: '12',
      },
      '1. Gaul G. When geography influences treatment options. Washington Post. 2005 Jul 24:12.',
    ],
  ])('%s', async (_, style, fields, expected) => {
    expect(await cited(style, fields)).toBe(expected);
  });
});

describe('cases of the news', () => {
  const story = { title: 'Ferry to run at night', publication: 'The Harbour Post', published: '2024-05-06' };
  it('an agency as author, two, none, and an office that is no person', async () => {
    expect(await cited('apa', { ...story, agency: 'AP' })).toBe(
      'Associated Press. (2024, May 6). Ferry to run at night. The Harbour Post.',
    );
    expect(await cited('apa', { ...story, agency: 'AFP/Kyodo' })).toBe(
      'Agence France-Presse & Kyodo. (2024, May 6). Ferry to run at night. The Harbour Post.',
    );
    expect(await cited('apa', story)).toBe('Ferry to run at night. (2024, May 6). The Harbour Post.');
    expect(await cited('apa', { ...story, authors: ['Harbour Post staff'] })).toMatch(/^Harbour Post staff\. \(2024/);
    // Written by a person for an agency: the person is the author.
    expect(await cited('apa', { ...story, authors: ['Mary Quill'], agency: 'AP' })).toMatch(/^Quill, M\. \(2024/);
  });
  it('edition and page of the print', async () => {
    const print = { ...story, edition: 'Late Edition', page: 'A1' };
    expect(await cited('mla', print)).toBe(
      '“Ferry to Run at Night.” The Harbour Post, Late Edition, 6 May 2024, p. A1.',
    );
    expect(await cited('chicago-notes', print)).toContain('Late Edition');
  });
  it('a day of access where the page was read on the web, and none in print', async () => {
    expect(await cited('harvard', { ...story, url: 'https://a.example/x' })).toMatch(
      /Available at: https:\/\/a\.example\/x \(Accessed: 1 June 2024\)\.$/,
    );
    expect(await cited('harvard', { ...story, page: '5' })).not.toContain('Accessed');
  });
  it('an archived copy under the address of the page, and the database it came from', () => {
    const item = (fields: Partial<FieldValues>, format: string) =>
      citationItem({ id: '1', provenance: { ...PROVENANCE, format } }, fields);
    const url = 'https://web.archive.org/web/20240506120000/https://a.example/x';
    expect(item({ ...story, url }, 'html')).toMatchObject({
      URL: 'https://a.example/x',
      archive: 'Internet Archive',
      archive_location: url,
    });
    expect(item(story, 'nexis-html')).toMatchObject({ archive: 'Nexis Uni' });
    expect(item(story, 'nexis-html').accessed).toBeUndefined();
  });
  it('in the language that is asked for', async () => {
    const german = { ...story, language: 'de', title: 'Fähre fährt nachts', authors: ['Eva von der Heide'] };
    expect(await cited('chicago-bibliography', german, 'html', 'de')).toBe(
      // Chicago sorts German names without their particle.
      'Heide, Eva von der. „Fähre fährt nachts“. The Harbour Post, 6. Mai 2024.',
    );
    expect(await cited('chicago-bibliography', { ...story, language: 'ja', authors: ['山田太郎'] })).toMatch(
      /^山田太郎\./,
    );
  });
  it('nothing of a page becomes markup', async () => {
    const style = STYLES[0]!;
    const item = citationItem(
      { id: '1', provenance: PROVENANCE },
      { ...story, title: '<script>alert(1)</script> <img src=x onerror=y>', publication: '<b>x</b>' },
    );
    const { html } = await cite([item], { ...style, source: await sourceOf(style.file) }, 'en');
    expect(html).not.toMatch(/<(script|img)/);
  });
});

describe('names', () => {
  it.each([
    ['Jane Doe', 'en', { given: 'Jane', family: 'Doe' }],
    ['Eva von der Heide', 'de', { given: 'Eva', 'non-dropping-particle': 'von der', family: 'Heide' }],
    ['Martin Luther King Jr.', 'en', { given: 'Martin Luther', family: 'King', suffix: 'Jr.' }],
    ['Kovács János', 'hu', { literal: 'Kovács János' }],
    ['山田太郎', 'ja', { literal: '山田太郎' }],
    ['Reuters', 'en', { literal: 'Reuters' }],
    ['Associated Press', 'en', { literal: 'Associated Press' }],
    ['Our correspondent', 'en', { literal: 'Our correspondent' }],
  ])('%s', (name, language, parts) => {
    expect(personName(name, language)).toEqual(parts);
  });
  it('loses no word of any name', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^\p{Lu}?\p{Ll}{1,8}$/u), { minLength: 1, maxLength: 8 }), (words) => {
        const { given, family, suffix, literal, ...rest } = personName(words.join(' '), 'en');
        const all = literal ?? [given, rest['non-dropping-particle'], family, suffix].filter(Boolean).join(' ');
        expect(all).toBe(words.join(' '));
      }),
    );
  });
});

describe('styles', () => {
  it.each(STYLES)('$id is a style by our own check, and cites', async ({ id, file }) => {
    expect(checkStyle(await sourceOf(file))?.title).toBeTruthy();
    expect(await cited(id, { title: 'Storm', publication: 'The Paper', published: '2024-05-06' })).toContain('Storm');
  });
  it('refuses what is none, what only names another, and what would never end', () => {
    const style = (inner: string, attributes = 'class="in-text" version="1.0"') =>
      `<style xmlns="http://purl.org/net/xbiblio/csl" ${attributes}><info><title>T</title></info>${inner}</style>`;
    const citation = '<citation><layout><text variable="title"/></layout></citation>';
    expect(checkStyle(style(citation))).toEqual({ title: 'T', language: null, form: 'note' });
    const doubling = Array.from(
      { length: 40 },
      (_, i) => `<macro name="m${i}"><text macro="m${i + 1}"/><text macro="m${i + 1}"/></macro>`,
    ).join('');
    for (const bad of [
      '',
      'hello',
      '<style/>',
      style(''),
      `<!DOCTYPE style [<!ENTITY a "b">]>${style(citation)}`,
      style(
        '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro><citation><layout><text macro="a"/></layout></citation>',
      ),
      style('<citation><layout><text macro="nowhere"/></layout></citation>'),
      style(
        `${doubling}<macro name="m40"><text variable="title"/></macro><citation><layout><text macro="m0"/></layout></citation>`,
      ),
      style(`<citation>${'<group>'.repeat(500)}</citation>`),
      style(citation).padEnd(1_000_001),
    ])
      expect(checkStyle(bad)).toBeNull();
  });
  it('takes macros that call one another 200 deep, and no deeper, whatever is called first', () => {
    const chained = (length: number, calls: readonly number[]) =>
      `<style xmlns="http://purl.org/net/xbiblio/csl" class="note"><info><title>T</title></info>${Array.from(
        { length },
        (_, i) =>
          `<macro name="m${i}">${i + 1 < length ? `<text macro="m${i + 1}"/>` : '<text variable="title"/>'}</macro>`,
      ).join(
        '',
      )}<citation><layout>${calls.map((name) => `<text macro="m${name}"/>`).join('')}</layout></citation></style>`;
    expect([199, 200, 201, 5000].map((length) => checkStyle(chained(length, [0])) !== null)).toEqual([
      true,
      true,
      false,
      false,
    ]);
    // Each of these is short, as far as the ones before it are known.
    const pieces = Array.from({ length: 50 }, (_, i) => 4900 - i * 100);
    expect(checkStyle(chained(5000, pieces))).toBeNull();
  });
  it('finds the nearest language', () => {
    expect(['de', 'de-AT', 'en-NZ', 'pt-br', 'zh-Hant-TW', 'xx', null].map(localeFor)).toEqual([
      'de-DE',
      'de-AT',
      'en-US',
      'pt-BR',
      'zh-TW',
      'en-US',
      'en-US',
    ]);
  });
});
