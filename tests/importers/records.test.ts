/** Tables, services and our own exports. Small files by hand, in the forms that the services document. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../electron/contract/messages/spoken';
import { cleanPage } from '../../electron/reading/reading';
import { EXPORTERS } from '../../electron/exporters';
import { readFile } from '../../electron/importers';
import { files, highlight, item } from '../exporters/items';
import { articlesOf, type Read } from './ferry';
import { input, png } from './input';

const WORDS = 'The signal fell silent on Sunday, and nobody knew why until the keeper came home.';
const of = ({ article, text, page }: Read) => ({
  title: article.fields.title?.value,
  url: article.fields.url?.value,
  day: article.fields.published?.value,
  publication: article.fields.publication?.value,
  authors: article.fields.authors?.value,
  text,
  tags: page.brought?.tags,
  saved: page.savedAt,
  place: page.place?.name,
});

describe('tables', () => {
  it.each([
    [
      'commas',
      `Headline,Date,Source,Author,Text\n"The fog signal",2025-03-18,The Herald,Jane Doe,"${WORDS}"\nTwo,2025-03-19,The Herald,,"${WORDS}"\n`,
    ],
    [
      'German, semicolons',
      `Überschrift;Datum;Quelle;Autor;Volltext\nThe fog signal;18.03.2025;The Herald;Jane Doe;"${WORDS}"\nTwo;19.03.2025;The Herald;;"${WORDS}"\n`,
    ],
    [
      'Russian, tabs',
      `Заголовок\tДата\tИсточник\tАвтор\tТекст\nThe fog signal\t18.03.25\tThe Herald\tJane Doe\t${WORDS}\nTwo\t19.03.25\tThe Herald\t\t${WORDS}\n`,
    ],
  ])('%s', async (_, table) => {
    const read = await articlesOf('a.csv', table);
    expect(read).toHaveLength(2);
    expect(of(read[0]!)).toMatchObject({
      title: 'The fog signal',
      day: '2025-03-18',
      publication: 'The Herald',
      authors: ['Jane Doe'],
      text: WORDS,
      place: 'row 2',
    });
  });
  it('of other things are refused by name', async () => {
    await expect(readFile(input('a.csv', 'id;place;count\n1;Harbour;12\n2;Bridge;3\n'))).rejects.toMatchObject({
      failure: { kind: 'format-no-article', detail: 'CSV' },
    });
  });
  const integrum = join(import.meta.dirname, '../../../shared/corpus/databases/integrum/ntv.xlsx');
  it.skipIf(!existsSync(integrum))('Integrum’s table holds 100 articles', async () => {
    const read = await articlesOf('ntv.xlsx', readFileSync(integrum));
    expect(read).toHaveLength(100);
    expect(of(read[0]!)).toMatchObject({
      title: 'Путин поздравил зарубежных коллег с Новым годом',
      day: '2012-12-31T12:59',
      publication: 'НТВ: Новости',
    });
    expect(read[0]!.text).toContain('Владимир Путин поздравил лидеров');
  });
  const apa = join(import.meta.dirname, '../../../shared/corpus/databases/apa-rtf/online.rtf');
  it.skipIf(!existsSync(apa))('APA’s RTF', async () => {
    const read = await articlesOf('online.rtf', readFileSync(apa));
    expect(of(read[0]!)).toMatchObject({
      title: 'Doskozil: Nein zu Superministerium',
      day: '2017-12-28T10:36',
      publication: 'Kurier.at',
    });
  });
});

describe('services', () => {
  it('Pocket (CSV)', async () => {
    const [one] = await articlesOf(
      'a.csv',
      'title,url,time_added,tags,status\nThe fog,https://herald.example/fog,1742374830,sea|harbour,archive\nTwo,https://herald.example/2,1742374831,,unread\n',
    );
    expect(of(one!)).toMatchObject({
      title: 'The fog',
      url: 'https://herald.example/fog',
      tags: ['sea', 'harbour'],
      saved: '2025-03-19T09:00:30Z',
    });
    expect(one!.page.brought?.read).toBe(true);
    expect(one!.article.problems.map(({ kind }) => kind)).toEqual(['link-only']);
  });
  it('Readwise (CSV): a row a highlight, an article each', async () => {
    const read = await articlesOf(
      'a.csv',
      'Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\nfell silent,The fog signal,Jane Doe,,why?,yellow,,,1,2025-03-19 09:00:00+00:00,sea\nthe keeper,The fog signal,Jane Doe,,,yellow,,,2,2025-03-19 09:00:00+00:00,sea\n',
    );
    expect(read).toHaveLength(1);
    expect(read[0]!.page.brought?.highlights).toMatchObject([
      { exact: 'fell silent', comment: 'why?' },
      { exact: 'the keeper' },
    ]);
  });
  it('Wallabag (JSON): text, tags, marks, found in the text', async () => {
    const [one] = await articlesOf(
      'a.json',
      JSON.stringify([
        {
          id: 1,
          title: 'The fog',
          url: 'https://herald.example/fog',
          content: `<p>${WORDS}</p>`,
          tags: ['sea'],
          is_archived: 1,
          is_starred: 1,
          published_at: '2025-03-18 06:40:00',
          published_by: ['Jane Doe'],
          language: 'en',
          annotations: [{ quote: 'fell silent', text: 'why?' }],
        },
      ]),
    );
    const { person, article } = cleanPage(one!.page, null);
    expect(person).toMatchObject({
      tags: ['sea'],
      starred: true,
      read: true,
      highlights: [{ comment: 'why?', selector: { position: { start: 11, end: 22 } } }],
    });
    expect(article.fields.language?.value).toBe('en');
  });
  it('Karakeep (JSON)', async () => {
    const [one] = await articlesOf(
      'a.json',
      JSON.stringify({
        bookmarks: [
          {
            createdAt: 1742374830,
            title: 'The fog',
            tags: ['sea'],
            content: { type: 'link', url: 'https://herald.example/fog' },
            note: 'Ask the keeper',
            archived: false,
          },
        ],
      }),
    );
    expect(of(one!)).toMatchObject({
      title: 'The fog',
      url: 'https://herald.example/fog',
      tags: ['sea'],
      saved: '2025-03-19T09:00:30Z',
    });
    expect(one!.page.brought?.note).toBe('Ask the keeper');
  });
  it('Linkwarden (JSON): collections are tags', async () => {
    const [one] = await articlesOf(
      'a.json',
      JSON.stringify({
        name: 'me',
        collections: [
          { name: 'Harbour', links: [{ name: 'The fog', url: 'https://herald.example/fog', tags: [{ name: 'sea' }] }] },
        ],
      }),
    );
    expect(of(one!)).toMatchObject({ title: 'The fog', tags: ['sea', 'Harbour'] });
  });
  it('Hypothesis (JSON): the passages of a page as one clipping', async () => {
    const row = (exact: string, text: string) => ({
      uri: 'https://herald.example/fog',
      text,
      tags: [],
      created: '2025-03-19T09:00:30Z',
      document: { title: ['The fog'] },
      target: [{ selector: [{ type: 'TextQuoteSelector', exact, prefix: 'a ', suffix: ' b' }] }],
    });
    const read = await articlesOf(
      'a.json',
      JSON.stringify({ rows: [row('fell silent', 'why?'), row('the keeper', '')] }),
    );
    expect(read).toHaveLength(1);
    expect(of(read[0]!)).toMatchObject({ title: 'The fog', url: 'https://herald.example/fog' });
    expect(read[0]!.page.brought?.highlights).toMatchObject([
      { exact: 'fell silent', comment: 'why?' },
      { exact: 'the keeper' },
    ]);
  });
  it('Zotero (CSL-JSON)', async () => {
    const [one] = await articlesOf(
      'a.json',
      JSON.stringify([
        {
          type: 'article-newspaper',
          title: 'The fog',
          'container-title': 'The Herald',
          author: [{ family: 'Doe', given: 'Jane' }],
          issued: { 'date-parts': [[2025, 3, 18]] },
          URL: 'https://herald.example/fog',
          note: 'Ask',
        },
      ]),
    );
    expect(of(one!)).toMatchObject({
      title: 'The fog',
      publication: 'The Herald',
      authors: ['Jane Doe'],
      day: '2025-03-18',
      url: 'https://herald.example/fog',
    });
  });
  it('Zotero (RDF) with its notes', async () => {
    const [one] = await articlesOf(
      'a.rdf',
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"><bib:Article rdf:about="https://herald.example/fog"><z:itemType>newspaperArticle</z:itemType><dcterms:isPartOf><bib:Newspaper><dc:title>The Herald</dc:title></bib:Newspaper></dcterms:isPartOf><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Doe</foaf:surname><foaf:givenName>Jane</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors><dcterms:isReferencedBy rdf:resource="#item_5"/><dc:subject>sea</dc:subject><dc:title>The fog</dc:title><dc:date>2025-03-18</dc:date></bib:Article><bib:Memo rdf:about="#item_5"><rdf:value>&lt;p&gt;Ask the keeper&lt;/p&gt;</rdf:value></bib:Memo></rdf:RDF>`,
    );
    expect(of(one!)).toMatchObject({
      title: 'The fog',
      publication: 'The Herald',
      authors: ['Jane Doe'],
      day: '2025-03-18',
      tags: ['sea'],
      url: 'https://herald.example/fog',
    });
    expect(one!.page.brought?.note).toBe('Ask the keeper');
  });
  it('Joplin (JEX): notes with tags, notebook, address, marks and picture', async () => {
    const { createTar } = await import('nanotar');
    const id = (n: number) => String(n).padStart(32, '0');
    const item = (n: number, title: string, body: string, ...properties: string[]) => ({
      name: `${id(n)}.md`,
      data: [title, '', body, '', `id: ${id(n)}`, ...properties].join('\n'),
    });
    const tar = createTar([
      item(1, 'Clippings', '', 'type_: 2'),
      item(
        2,
        'The fog',
        `==The signal== ${WORDS}\n\n![a photo](:/${id(4)})\n\n[a note](:/${id(3)})`,
        `parent_id: ${id(1)}`,
        'created_time: 2025-03-19T09:00:30.000Z',
        'source_url: https://herald.example/fog',
        'markup_language: 1',
        'type_: 1',
      ),
      item(3, 'As HTML', `<p>${WORDS}</p><img src=":/${id(4)}">`, 'markup_language: 2', 'type_: 1'),
      item(4, 'photo.png', '', 'mime: image/png', 'type_: 4'),
      item(5, 'sea', '', 'type_: 5'),
      item(6, '', '', `note_id: ${id(2)}`, `tag_id: ${id(5)}`, 'type_: 6'),
      { name: `resources/${id(4)}.png`, data: png() },
    ]);
    const [one, two, ...rest] = await articlesOf('a.jex', Buffer.from(tar));
    expect(rest).toEqual([]);
    expect(of(one!)).toMatchObject({
      title: 'The fog',
      url: 'https://herald.example/fog',
      tags: ['sea', 'Clippings'],
      saved: '2025-03-19T09:00:30Z',
      text: `The signal ${WORDS}\n\na note`,
    });
    expect(one!.page.brought?.highlights).toEqual([{ exact: 'The signal' }]);
    expect(one!.page.source).toContain('assets/');
    expect(of(two!)).toMatchObject({ title: 'As HTML', text: WORDS });
    expect(two!.page.source).toContain('assets/');
    expect(one!.page.format).toBe('jex');
  });

  it('Evernote (ENEX) with its picture', async () => {
    const { createHash } = await import('node:crypto');
    const hash = createHash('md5').update(png()).digest('hex');
    const [one] = await articlesOf(
      'a.enex',
      `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n<en-export><note><title>The fog</title><created>20250319T090030Z</created><tag>sea</tag><note-attributes><author>Jane Doe</author><source-url>https://herald.example/fog</source-url></note-attributes><content><![CDATA[<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "x"><en-note><div>${WORDS}</div><en-media hash="${hash}" type="image/png"/></en-note>]]></content><resource><data encoding="base64">${png().toString('base64')}</data><mime>image/png</mime></resource></note></en-export>`,
    );
    expect(of(one!)).toMatchObject({
      title: 'The fog',
      url: 'https://herald.example/fog',
      tags: ['sea'],
      saved: '2025-03-19T09:00:30Z',
      text: WORDS,
    });
    expect(one!.page.source).toContain('assets/');
  });
  it('bookmarks of a browser and lists of Pocket', async () => {
    const netscape = await articlesOf(
      'b.html',
      '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n<DL><p>\n<DT><H3>Harbour</H3>\n<DL><p>\n<DT><A HREF="https://herald.example/fog" ADD_DATE="1742374830" TAGS="sea">The fog</A>\n<DD>Ask the keeper\n<DT><A HREF="javascript:alert(1)">No</A>\n</DL><p>\n</DL>',
    );
    expect(netscape.map(of)).toMatchObject([
      { title: 'The fog', url: 'https://herald.example/fog', tags: ['sea', 'Harbour'], saved: '2025-03-19T09:00:30Z' },
    ]);
    const pocket = await articlesOf(
      'p.html',
      '<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul><li><a href="https://herald.example/fog" time_added="1742374830" tags="sea">The fog</a></li></ul><h1>Read Archive</h1><ul><li><a href="https://herald.example/2" time_added="1742374830" tags="">Two</a></li></ul></body></html>',
    );
    expect(pocket.map(({ page }) => [page.given?.fields.title, page.brought?.read ?? false])).toEqual([
      ['The fog', false],
      ['Two', true],
    ]);
  });
});

describe('our own exports give the clippings back', () => {
  const original = item(
    '<p>The signal fell silent on Sunday, and <em>nobody</em> knew why.</p><h2>Why</h2><p>It was the wind, the keeper said.</p>',
    {
      title: 'The fog signal',
      authors: ['Jane Doe', 'John Roe'],
      publication: 'The Herald',
      published: '2025-03-18',
      url: 'https://herald.example/fog',
    },
    {
      highlights: (body) => [
        highlight(body, 'fell silent', 'why?', 'green', 1),
        highlight(body, 'the wind', '', 'yellow', 2),
      ],
      clipping: { tags: ['sea', 'harbour/fog'], note: 'Ask the keeper.' },
    },
  );
  const record = { ...original, clipping: { ...original.clipping, highlights: original.highlights } };
  afterEach(() => speak([]));
  for (const [id, single, language] of ['json', 'markdown', 'html'].flatMap((id) =>
    [false, true].flatMap((single) => ['en', 'de'].map((language) => [id, single, language] as const)),
  )) {
    it(`${id}${single ? ', all in one file' : ''}, written in ${language}`, async () => {
      const exporter = EXPORTERS.find((one) => one.id === id)!;
      speak([language]);
      const written = (await files(exporter, [record, record], { comments: 'footnotes', single })).filter(({ path }) =>
        /\.(?:json|md|html)$/.test(path),
      );
      speak([]);
      const read = await articlesOf(written[0]!.path, Buffer.from(written[0]!.bytes));
      expect(read).toHaveLength(single ? 2 : 1);
      const { person, article } = cleanPage(read[0]!.page, null);
      expect(of(read[0]!)).toMatchObject({
        title: 'The fog signal',
        url: 'https://herald.example/fog',
        day: '2025-03-18',
        publication: 'The Herald',
        authors: ['Jane Doe', 'John Roe'],
        text: 'The signal fell silent on Sunday, and nobody knew why.\n\nWhy\n\nIt was the wind, the keeper said.',
        tags: ['sea', 'harbour/fog'],
        saved: '2024-04-16T09:12:44+09:00',
      });
      expect(article.problems).toEqual([]);
      expect(read[0]!.page.url).toBe('https://example.org/storm');
      expect(person!.note).toBe('Ask the keeper.');
      expect(
        (person!.highlights ?? []).map(({ selector, comment }) => [
          selector.quote.exact,
          selector.position.start,
          comment,
        ]),
      ).toEqual([
        ['fell silent', 11, 'why?'],
        ['the wind', expect.any(Number), ''],
      ]);
    });
  }
});
