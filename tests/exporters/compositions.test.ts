/** Boards and press reviews as documents, in every format, opened by other programs. */
import mammoth from 'mammoth';
import { spawnSync } from 'node:child_process';
import PostalMime from 'postal-mime';
import { parse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { boardLook, LookSchema, type Look, type Part } from '../../electron/contract/compositions';
import { compose, COMPOSERS, composerById, logoOf, readReview } from '../../electron/exporters/compositions';
import type { ExportItem } from '../../electron/contract/stages';
import { strangersInHtml, strangersInMarkdown } from '../security/harmless';
import { ATTACK, hostileWhole } from './hostile';
import { highlight, item } from './items';
import { available, convertedByLibreOffice, fileOf, output, unzipped, xmlElements } from './readers';

const id = (n: number) => `0190a1b2-c3d4-7e5f-8a9b-0000000000${String(n).padStart(2, '0')}`;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const ferry = item(
  '<h2>The vote</h2><p>The council voted on Tuesday to keep the ferry. It was close.</p><p>Lanterns glowed.</p>',
  {
    title: 'Ferry stays',
    publication: 'The Post',
    published: '2026-11-26T08:30:00+01:00',
    authors: ['Ann Lee'],
    url: 'https://example.org/f',
  },
  { highlights: (body) => [highlight(body, 'Lanterns glowed', 'Ask the *clerk*', 'green')], clipping: { id: id(1) } },
);
const wire = item(
  '<p>The council voted.</p>',
  { title: 'Ferry saved', publication: 'The Courier' },
  { clipping: { id: id(2) } },
);
const seeds = item(
  '<p>A lighthouse keeps nine hundred kinds of seeds for the farmers of the bay.</p>',
  { title: 'Seeds', publication: 'The Review' },
  { clipping: { id: id(3) } },
);
const ITEMS: Record<string, ExportItem> = { [id(1)]: ferry, [id(2)]: wire, [id(3)]: seeds };

const PARTS: Part[] = [
  { kind: 'heading', id: id(11), text: 'Harbour' },
  { kind: 'note', id: id(12), text: 'Read *this* first. <script>alert(1)</script>' },
  { kind: 'clipping', id: id(13), clipping: id(1), summary: null, also: [id(2)] },
  { kind: 'quote', id: id(14), clipping: id(1), highlight: ferry.highlights[0]!.id },
  { kind: 'clipping', id: id(15), clipping: id(3), summary: 'In a word: seeds.', also: [] },
  { kind: 'clipping', id: id(16), clipping: id(99), summary: null, also: [] },
];
const look = (more: Partial<Look> = {}): Look => ({
  ...parse(LookSchema, { title: 'Press review', subtitle: 'For the council', colour: '#7A1F2B', logo: logoOf(PNG) }),
  rights: { 'The Post': 'Printed with leave of The Post' },
  ...more,
});

async function written(format: string, parts = PARTS, given = look(), items = ITEMS): Promise<Buffer> {
  const read = (wanted: string) => Promise.resolve(items[wanted] ?? null);
  const composed = compose({ look: given, parts }, { read, day: new Date('2026-11-27T12:00:00Z') });
  const { path, bytes } = composerById(format)!.write(composed, {
    paper: 'a4',
    print: async (html) => {
      let page = '';
      for await (const piece of html) page += piece;
      return Buffer.from(page);
    },
  });
  expect(path).toBe(`${given.title.slice(0, 12)}${path.slice(12)}`);
  if (typeof bytes === 'string' || bytes instanceof Uint8Array) return Buffer.from(bytes as Uint8Array);
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}

/** What a reader of plain words finds, in this order. */
const ORDER = [
  'Press review',
  'For the council',
  'November 27, 2026',
  'Contents',
  'Ferry stays',
  'The Post · Nov 26, 2026 · Ann Lee',
  'Also in The Courier',
  'The council voted on Tuesday to keep the ferry.',
  'Seeds',
  'In a word: seeds.',
  'Harbour',
  'Read this first.',
  'Ferry stays',
  'It was close.',
  'Printed with leave of The Post',
  'Lanterns glowed',
  'Seeds',
  'nine hundred kinds',
];
function expectInOrder(text: string): void {
  const folded = text.replace(/\s+/g, ' ');
  let at = 0;
  for (const words of ORDER) {
    const found = folded.indexOf(words, at);
    expect(found, `${words} after ${folded.slice(Math.max(0, at - 60), at)}`).toBeGreaterThanOrEqual(0);
    at = found + words.length;
  }
}
const wordsOfHtml = (html: string) =>
  html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<\/?(?:em|strong|a|mark|span)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x?[0-9a-f]+;|&amp;/gi, '&');

describe('a press review', () => {
  it('is a page with title, date, contents that lead to the articles, summaries, source lines, rights', async () => {
    const html = (await written('html')).toString();
    expectInOrder(wordsOfHtml(html.slice(html.indexOf('<main>'))));
    expect(strangersInHtml(html)).toEqual([]);
    for (const [, anchor] of html.matchAll(/href="#(\w+)"/g)) expect(html).toContain(`id="${anchor}"`);
    expect(html).toContain('color:#7a1f2b');
    expect(html).toContain(`src="data:image/png;base64,`);
    // The person's comments stay at home, unless they are asked for.
    expect(html).not.toContain('clerk');
    expect((await written('html', PARTS, look({ comments: true }))).toString()).toContain('<em>clerk</em>');
  });

  it('is a mail that other programs read, with its picture inside', async () => {
    const mail = await PostalMime.parse(await written('eml'));
    expect(mail.subject).toBe('Press review');
    expect(mail.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1');
    expectInOrder(mail.text!);
    expectInOrder(wordsOfHtml(mail.html!.slice(mail.html!.indexOf('<main>'))));
    expect(mail.attachments.map(({ mimeType, related }) => [mimeType, related])).toEqual([['image/png', true]]);
    expect(mail.html).toContain(`src="cid:${mail.attachments[0]!.contentId!.replace(/[<>]/g, '')}"`);
    expect(Buffer.from(mail.attachments[0]!.content as ArrayBuffer)).toEqual(PNG);
  });

  it('has a subject in any letters, and nobody’s headers', async () => {
    const title =
      'Pressespiegel für Köln: 潮見新聞 and a very long title that goes on and on until it does not fit into one encoded word any more';
    const mail = await PostalMime.parse(await written('eml', PARTS, look({ title })));
    expect(mail.subject).toBe(title);
    const evil = (
      await written('eml', PARTS, look({ title: 'Press review\r\nBcc: evil@example.org\r\n\r\nx' }))
    ).toString();
    expect(evil).not.toMatch(/^Bcc:/m);
    for (const line of evil.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
  });

  it('is a Word document with headings in its colour, links inside, and page numbers', async () => {
    const bytes = await written('docx');
    const parts = await unzipped(bytes);
    const document = parts.get('word/document.xml')!.toString();
    const elements = xmlElements(document);
    const anchors = elements
      .filter(({ name }) => name === 'w:hyperlink')
      .map(({ attributes }) => attributes['w:anchor']);
    const marks = elements
      .filter(({ name }) => name === 'w:bookmarkStart')
      .map(({ attributes }) => attributes['w:name']);
    for (const anchor of anchors.filter(Boolean)) expect(marks).toContain(anchor);
    expect(anchors.filter(Boolean)).toHaveLength(2);
    expect(parts.get('word/styles.xml')!.toString()).toContain('<w:color w:val="7a1f2b"/>');
    expect(xmlElements(parts.get('word/footer.xml')!.toString()).map(({ name }) => name)).toContain('w:pgNum');
    expectInOrder((await mammoth.extractRawText({ buffer: bytes })).value);
  });

  it.skipIf(!available('soffice'))('opens in LibreOffice', { timeout: 150_000 }, async () => {
    expectInOrder(convertedByLibreOffice(fileOf('a.docx', await written('docx')), 'txt:Text').toString());
  });

  it.skipIf(!available('soffice') || !available('pdftotext'))(
    'is an OpenDocument text, whose contents LibreOffice gives the pages',
    { timeout: 150_000 },
    async () => {
      const path = fileOf('a.odt', await written('odt'));
      const pdf = fileOf('a.pdf', convertedByLibreOffice(path, 'pdf'));
      const [first, ...pages] = output('pdftotext', '-layout', pdf, '-').split('\f');
      expectInOrder(
        [first, ...pages]
          .join(' ')
          .replace(/^\s*\d+\s*$/gm, '')
          .replace(/(Ferry stays|Seeds) {2,}\d+/g, '$1'),
      );
      for (const title of ['Ferry stays', 'Seeds']) {
        const told = new RegExp(`${title} {2,}(\\d+)`).exec(first!)?.[1];
        expect(pages.findIndex((page) => page.includes(title)) + 2, title).toBe(Number(told));
      }
    },
  );

  it.skipIf(!available('epubcheck') || !available('java')).each([
    ['with its parts', PARTS],
    ['without any', []],
  ])('is a book that epubcheck finds clean, %s', { timeout: 300_000 }, async (_what, parts) => {
    const path = fileOf('a.epub', await written('epub', parts));
    const { stdout, stderr } = spawnSync('java', ['-jar', '/usr/bin/epubcheck', path], { encoding: 'utf8' });
    expect(`${stdout}${stderr}`).toContain('No errors or warnings detected');
  });

  it('is a book whose contents lead to its parts', async () => {
    const parts = await unzipped(await written('epub'));
    const nav = parts.get('EPUB/nav.xhtml')!.toString();
    const entries = [...nav.matchAll(/<a href="c1\.xhtml#(p\d+)">([^<]*)/g)];
    expect(entries.map(([, , title]) => title)).toEqual(['Harbour', 'Ferry stays', 'Seeds']);
    for (const [, anchor] of entries) expect(parts.get('EPUB/c1.xhtml')!.toString()).toContain(`id="${anchor}"`);
  });

  it('is text and Markdown', async () => {
    expectInOrder((await written('text')).toString());
    const markdown = (await written('markdown')).toString();
    expectInOrder(markdown.replace(/[*_\\]/g, ''));
    expect(markdown).toMatch(/^# Press review$/m);
    expect(strangersInMarkdown(markdown)).toEqual([]);
  });

  it('prints only the summaries, or only what is marked, where that is asked for', async () => {
    const summaries = (await written('text', PARTS, look({ articles: 'summary' }))).toString();
    expect(summaries).toContain('In a word: seeds.');
    expect(summaries).not.toContain('nine hundred');
    const marked = (await written('text', PARTS, look({ articles: 'marked' }))).toString();
    expect(marked).toContain('> Lanterns glowed');
    expect(marked).not.toContain('nine hundred');
  });
});

describe('a board', () => {
  it('has its name, its parts in order and what the person wrote, and no contents', async () => {
    const text = (await written('text', PARTS, boardLook('Press reviewed by us'))).toString();
    expect(text).not.toContain('Contents');
    expect(text).toContain('> Lanterns glowed');
    expect(text).toContain('Ask the clerk');
    expect(text.indexOf('Harbour')).toBeLessThan(text.indexOf('Ferry stays'));
  });
});

describe.each(COMPOSERS.map(({ id: format }) => format))('%s', (format) => {
  it('keeps hostile words words', async () => {
    const evil = hostileWhole();
    const parts: Part[] = [
      { kind: 'heading', id: id(21), text: ATTACK },
      { kind: 'note', id: id(22), text: `${ATTACK} [x](javascript:alert(1)) ![p](http://evil.example/p.png)` },
      { kind: 'clipping', id: id(23), clipping: id(1), summary: ATTACK, also: [id(1)] },
      ...evil.highlights.map((one, i): Part => ({ kind: 'quote', id: id(24 + i), clipping: id(1), highlight: one.id })),
    ];
    const given = look({
      title: 'Press review',
      subtitle: ATTACK,
      comments: true,
      headings: { contents: ATTACK, also: ATTACK },
    });
    const bytes = await written(format, parts, given, { [id(1)]: evil });
    if (format === 'html' || format === 'pdf') expect(strangersInHtml(bytes.toString())).toEqual([]);
    else if (format === 'markdown') expect(strangersInMarkdown(bytes.toString())).toEqual([]);
    else if (format === 'text') expect(bytes.toString()).not.toMatch(/[\0-\x08\x0b-\x1f\x7f]/);
    else if (format === 'eml') {
      const mail = await PostalMime.parse(bytes);
      expect(strangersInHtml(mail.html!.replace(/src="cid:[\w.@]+"/g, 'src="data:image/png;base64,AA=="'))).toEqual([]);
    } else
      for (const [path, content] of await unzipped(bytes))
        if (/\.(?:xml|rels)$/.test(path))
          for (const { name } of xmlElements(content.toString()))
            expect(name).not.toMatch(/^w:(?:instrText|fldSimple|fldChar|object)$/);
  });

  it('is whole without any part', async () => {
    expect((await written(format, [])).length).toBeGreaterThan(50);
  });
});

describe('a template of one’s own', () => {
  const none = () => null;
  it('is read from YAML, with its logo beside it', () => {
    const review = readReview(
      'title: Morning\ncolour: "#ABCDEF"\nlogo: logo.png\nrights: {The Post: mine}\n',
      'morning',
      (name) => (name === 'logo.png' ? PNG : null),
    );
    expect(review).toMatchObject({
      name: 'morning',
      title: 'Morning',
      colour: '#abcdef',
      query: 'added:today',
      rights: { 'The Post': 'mine' },
    });
    expect(review.logo).toBe(`data:image/png;base64,${PNG.toString('base64')}`);
  });

  it.each([
    ['grup: x', 'grup'],
    ['group: planet', 'group'],
    ['colour: "red;background:url(x)"', 'colour'],
    ['logo: ../../etc/passwd', 'logo: ../../etc/passwd'],
    ['logo: data:image/svg+xml;base64,PHN2Zz4=', 'logo'],
    ['[1, 2]', undefined],
    ['a: [', 'Flow sequence'],
  ])('names what is wrong: %s', (source, detail) => {
    try {
      readReview(source, 'x', none);
      expect.unreachable();
    } catch (thrown) {
      const { failure } = thrown as { failure: { kind: string; detail?: string } };
      expect(failure.kind).toBe('review-wrong');
      if (detail) expect(failure.detail).toContain(detail);
    }
  });
});
