/** Documents. Fixtures by pandoc 2.17 and LibreOffice 7.4 from the sample's article; the small ones by the formats' specifications. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { CuttingsError } from '../../electron/contract/errors';
import { readFile } from '../../electron/importers';
import { articlesIn, articlesOf, FERRY, fixture } from './ferry';
import { input } from './input';

const DOCUMENTS = ['docx', 'odt', 'rtf', 'epub']
  .map((kind) => `documents/ferry-pandoc.${kind}`)
  .concat(['documents/ferry-libreoffice.docx', 'documents/ferry-libreoffice.odt']);

describe('a document', () => {
  it.each(DOCUMENTS)('%s', async (path) => {
    const [one, ...others] = await articlesIn(path);
    expect(others).toEqual([]);
    expect(one!.page.format).toBe(path.replace(/^.*\./, ''));
    expect(one!.article.fields.title?.value).toBe(FERRY.title);
    expect(one!.article.fields.published?.value.slice(0, 10)).toBe(FERRY.day);
    expect(one!.text).toContain(FERRY.first);
    expect(one!.text).toContain(FERRY.last);
    expect(one!.text).toContain('“We have been asked for years to choose between the island and the budget,” said');
  });
  // A whole page of our own, its boxes with ids alone, as pandoc 2.17 makes a document of it.
  it('keeps the comments and the sidebar of a page out that the boxes’ names tell', async () => {
    const [one] = await articlesIn('documents/named-boxes-pandoc.docx');
    expect(one!.article.fields.title?.value).toBe('Grey Point to be lit again');
    expect(one!.text).toMatch(/^The lamp on Grey Point will be lit again in October/);
    expect(one!.text).toMatch(/in the weeks when the herring run\.$/);
  });
  it.each(['documents/ferry-pandoc.docx', 'documents/ferry-pandoc.odt', 'documents/ferry-pandoc.epub'])(
    '%s brings its picture',
    async (path) => {
      const [one] = await articlesIn(path);
      expect([...one!.page.resources.keys()].some((name) => name.startsWith('assets/'))).toBe(true);
    },
  );
});

describe('RTF', () => {
  const text = async (rtf: string) => (await articlesOf('a.rtf', rtf))[0]!.page.source;
  it.each([
    ['Unicode with its fallback', '{\\rtf1\\ansi\\uc1 caf\\u233?}', 'café'],
    ['bytes of the code page', "{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'e0\\'f0\\'ee\\'ec}", 'Паром'],
    [
      'bytes of a font',
      "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset128 B;}}\\f1 \\'93\\'fa\\'96\\'7b}",
      '日本',
    ],
    ['what is skipped', '{\\rtf1{\\*\\generator X;}{\\header h}words{\\object{\\objdata 0102}}}', 'words'],
  ])('%s', async (_, rtf, words) =>
    expect((await text(rtf)).replace(/<head>.*<\/head>|<[^>]*>/gs, '')).toContain(words),
  );
  it('a length that lies is no more than what is there', async () => {
    expect(await text('{\\rtf1 before\\bin9999999999 x}')).toContain('before');
    expect(await text(`{\\rtf1 ${'{'.repeat(20_000)}deep${'}'.repeat(20_000)}}`)).toContain('deep');
  });
  it('of mail gives the page that was packed into it', async () => {
    const source = await text(
      '{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 The boat left.\\htmlrtf \\par}\\htmlrtf0 {\\*\\htmltag72 </p>}}',
    );
    expect(source).toContain('<p>The boat left.</p>');
  });
});

describe('Markdown', () => {
  it('of a web clipper: front matter, marks, link', async () => {
    const [one] = await articlesOf(
      'a.md',
      '---\ntitle: "The fog signal"\nsource: "https://herald.example/fog"\nauthor:\n  - "[[Jane Doe]]"\npublished: 2025-03-18\ncreated: 2025-03-19\ntags:\n  - "clippings"\n---\nThe signal ==fell silent== on Sunday.\n\n![](https://herald.example/a.png)\n\n## Why\n\nNobody **knew**.\n',
    );
    const { fields } = one!.article;
    expect([fields.title?.value, fields.url?.value, fields.authors?.value, fields.published?.value]).toEqual([
      'The fog signal',
      'https://herald.example/fog',
      ['Jane Doe'],
      '2025-03-18',
    ]);
    expect(one!.text).toBe('The signal fell silent on Sunday.\n\nWhy\n\nNobody knew.');
    expect(one!.page.brought).toMatchObject({ tags: ['clippings'], highlights: [{ exact: 'fell silent' }] });
  });
  it('with a YAML that grows without end is named', async () => {
    const bomb = `---\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`)
      .join('\n')}\n---\nwords\n`;
    await expect(readFile(input('a.md', bomb))).rejects.toMatchObject({ failure: { kind: 'page-unreadable' } });
  });
});

describe('a link', () => {
  it.each([
    ['The fog.url', '[InternetShortcut]\r\nURL=https://herald.example/fog\r\n', 'The fog'],
    [
      'The fog.webloc',
      '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict><key>URL</key><string>https://herald.example/fog</string></dict></plist>',
      'The fog',
    ],
    ['x.desktop', '[Desktop Entry]\nType=Link\nName=The fog\nURL=https://herald.example/fog\n', 'The fog'],
  ])('%s', async (name, bytes, title) => {
    const [one] = await articlesOf(name, bytes);
    expect([
      one!.article.fields.title?.value,
      one!.article.fields.url?.value,
      one!.text,
      one!.article.problems.map(({ kind }) => kind),
    ]).toEqual([title, 'https://herald.example/fog', '', ['link-only']]);
  });
  it('to a program is named', async () => {
    await expect(readFile(input('a.url', '[InternetShortcut]\r\nURL=file:///c:/x.exe\r\n'))).rejects.toMatchObject({
      failure: { kind: 'page-unreadable' },
    });
  });
});

describe('hostile documents', () => {
  const zip = (files: Record<string, Buffer>): Promise<Buffer> =>
    new Promise((resolve) => {
      const archive = new ZipFile();
      for (const [name, bytes] of Object.entries(files))
        archive.addBuffer(bytes, name, { compress: name !== 'mimetype' });
      archive.end();
      const chunks: Buffer[] = [];
      archive.outputStream
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => resolve(Buffer.concat(chunks)));
    });
  it('a bomb in a Word file is refused before it is read', async () => {
    const bomb = await zip({
      'word/document.xml': Buffer.from('<w:document/>'),
      'word/media/a.png': Buffer.alloc(70 * 1024 * 1024),
    });
    await expect(readFile(input('a.docx', bomb))).rejects.toMatchObject({ failure: { kind: 'file-too-large' } });
  });
  it('entities are not expanded', async () => {
    const xml =
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><office:document-content><office:body><office:text><text:p>&b; words of a document that is long enough to be kept</text:p></office:text></office:body></office:document-content>';
    const file = await zip({
      mimetype: Buffer.from('application/vnd.oasis.opendocument.text'),
      'content.xml': Buffer.from(xml),
    });
    const [page] = (await readFile(input('a.odt', Buffer.concat([file])))).pages;
    expect(page!.source).not.toContain('lollol');
  });
  it.each(DOCUMENTS.slice(0, 4))(
    '%s, mutated and cut short, ends in an article or a named problem',
    async (path) => {
      const whole = fixture(path);
      await fc.assert(
        fc.asyncProperty(
          fc.nat(whole.length - 1),
          fc.uint8Array({ minLength: 1, maxLength: 8 }),
          fc.integer({ min: 8, max: whole.length }),
          async (at, bytes, end) => {
            const changed = Buffer.from(whole);
            changed.set(bytes.subarray(0, whole.length - at), at);
            await readFile(input('m', changed.subarray(0, end))).catch((thrown: unknown) =>
              expect(thrown).toBeInstanceOf(CuttingsError),
            );
          },
        ),
        { numRuns: 15 },
      );
    },
    60_000,
  );
});
