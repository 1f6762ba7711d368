/** Word and EPUB, opened by other programs: mammoth, pandoc, LibreOffice, epubcheck. */
import mammoth from 'mammoth';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../electron/article/text';
import { exporterById } from '../../electron/exporters';
import { flowOf } from '../../electron/exporters/documents/flow';
import { wordsOf } from '../../electron/exporters/documents/article';
import { readPages } from '../../electron/importers';
import { bodies } from '../article/trees';
import { hostileWhole } from './hostile';
import { files, highlight, item } from './items';
import { available, convertedByLibreOffice, fileOf, output, unzipped, xmlElements } from './readers';

const docx = exporterById('docx')!;
const epub = exporterById('epub')!;
const one = () =>
  item(
    '<p>One <strong>two</strong> three <a href="https://example.org/x">there</a>.</p><h2>Under</h2><ol><li>first</li><li>second<ul><li>inner</li></ul></li></ol><blockquote><p>Said.</p></blockquote><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>',
    {
      title: 'Ferry',
      authors: ['Ann Lee'],
      publication: 'The Post',
      published: '2024-04-14',
      url: 'https://example.org/f',
      language: 'en',
    },
    {
      highlights: (body) => [
        { ...highlight(body, 'two three', 'Hm *so*', 'green'), tags: ['fact'] },
        highlight(body, 'gone', 'Where?', 'pink', 2),
      ],
      clipping: { note: 'Mine' },
    },
  );

describe('Word', () => {
  it('has real headings, the source as a footnote, comments and highlights', async () => {
    const [file] = await files(docx, [one()]);
    const parts = await unzipped(file!.bytes);
    const elements = xmlElements(parts.get('word/document.xml')!.toString());
    const styles = elements.filter(({ name }) => name === 'w:pStyle').map(({ attributes }) => attributes['w:val']);
    expect(styles).toEqual(expect.arrayContaining(['Heading1', 'Heading2', 'Quote']));
    const marked = elements.filter(({ name }) => name === 'w:highlight').map(({ attributes }) => attributes['w:val']);
    expect(marked).toEqual(['green', 'green']);
    const html = (await mammoth.convertToHtml({ buffer: file!.bytes }, { styleMap: ['comment-reference => sup'] }))
      .value;
    expect(html).toMatch(/<h1>Ferry<sup>/);
    expect(html).toContain('<h2>Under</h2>');
    expect(html).toMatch(/<ol><li>first<\/li><li>second<ul><li>inner<\/li><\/ul><\/li><\/ol>/);
    expect(html).toContain('Hm so');
    expect(html).toContain('#fact');
    expect(html).toContain('Ann Lee, “Ferry”, The Post, 2024-04-14, https://example.org/f');
    expect(html).toContain('<td><p>2</p></td>');
  });

  it.skipIf(!available('pandoc'))('gives its comments and footnotes to pandoc', { timeout: 60_000 }, async () => {
    const [file] = await files(docx, [one()]);
    const read = output('pandoc', '-f', 'docx', '-t', 'native', '--track-changes=all', fileOf('a.docx', file!.bytes));
    expect(read).toContain('comment-start');
    expect(read).toContain('Note');
    expect(read).toMatch(/Header\s+1/);
  });

  it.skipIf(!available('soffice'))('opens in LibreOffice, hostile words too', { timeout: 150_000 }, async () => {
    const [file] = await files(docx, [one(), hostileWhole()], { single: true });
    const text = convertedByLibreOffice(fileOf('a.docx', file!.bytes), 'txt:Text').toString();
    for (const words of ['Ferry', 'One two three there.', 'Under', '=HYPERLINK(']) expect(text).toContain(words);
  });

  it('comes back through the importer of Word', async () => {
    const [file] = await files(docx, [one()]);
    const [page] = await readPages({
      name: 'a.docx',
      bytes: new Uint8Array(file!.bytes),
      charset: null,
      modified: null,
      siblings: null,
    });
    expect(page!.source).toContain('Ferry');
  });
});

describe('EPUB', () => {
  it.skipIf(!available('epubcheck') || !available('java'))(
    'is clean for epubcheck, hostile words too',
    { timeout: 150_000 },
    async () => {
      for (const items of [[one(), hostileWhole()], []]) {
        const [file] = await files(epub, items, { single: true });
        const checked = spawnSync('java', ['-jar', '/usr/bin/epubcheck', fileOf('a.epub', file!.bytes)], {
          encoding: 'utf8',
        });
        expect(`${checked.stdout}${checked.stderr}`).toContain('No errors or warnings detected');
      }
    },
  );

  it.skipIf(!available('pandoc'))('is read by pandoc', { timeout: 60_000 }, async () => {
    const [file] = await files(epub, [one()]);
    const read = output('pandoc', '-f', 'epub', '-t', 'plain', fileOf('a.epub', file!.bytes));
    for (const words of ['Ferry', 'two', 'three', 'Hm', 'Said.']) expect(read).toContain(words);
  });
});

describe('the flow of a body', () => {
  it('keeps every word, in order, for any body', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const words = flowOf(body)
          .flatMap((block) =>
            block.kind === 'paragraph'
              ? [wordsOf(block.inlines)]
              : block.kind === 'table'
                ? block.rows.flat().map((cell) => wordsOf(cell.inlines))
                : [],
          )
          .join('');
        const bare = (text: string) => [...text.replace(/\s+/gu, '')].sort().join('');
        expect(bare(words)).toBe(bare(textOf(body).text));
      }),
      { numRuns: 200 },
    );
  });
});
