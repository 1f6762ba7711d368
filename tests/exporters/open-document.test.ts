/** OpenDocument, opened by other programs: pandoc, LibreOffice, our own importer, and by its parts. */
import { describe, expect, it } from 'vitest';
import { exporterById } from '../../electron/exporters';
import { readPages } from '../../electron/importers';
import { hostileWhole } from './hostile';
import { files, highlight, item, PICTURE } from './items';
import { available, convertedByLibreOffice, fileOf, output, unzipped, xmlElements } from './readers';

const odt = exporterById('odt')!;
/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const HTML = `<p>One <strong>two</strong> three <a href="https://example.org/x">there</a>.</p><h2>Under</h2><ol start="3"><li>first</li><li>second<ul><li>inner</li></ul></li></ol><blockquote><p>Said.</p></blockquote><pre><code>a  b
  c</code></pre><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table><figure><img src="assets/${PICTURE}" alt="The quay"></figure>`;
const one = () =>
  item(
    HTML,
    { title: 'Ferry', authors: ['Ann Lee'], publication: 'The Post', url: 'https://example.org/f', language: 'en' },
    {
      highlights: (body) => [
        { ...highlight(body, 'two three', 'Hm *so*', 'green'), tags: ['fact'] },
        highlight(body, 'gone', 'Where?', 'pink', 2),
      ],
      clipping: { note: 'Mine', tags: ['sea'] },
    },
  );
const content = async (...items: ReturnType<typeof item>[]) => {
  const [file] = await files(odt, items, { single: items.length > 1 });
  const parts = await unzipped(file!.bytes);
  return { bytes: file!.bytes, parts, elements: xmlElements(parts.get('content.xml')!.toString()) };
};

describe('OpenDocument', () => {
  it('has real headings, lists, the source as a footnote, annotations around their words, highlights', async () => {
    const { parts, elements } = await content(one());
    const of = (name: string) => elements.filter((element) => element.name === name);
    expect(of('text:h').map(({ attributes }) => attributes['text:outline-level'])).toEqual(
      expect.arrayContaining(['1', '2']),
    );
    expect(of('text:note')[0]!.text).toContain('Ann Lee, “Ferry”, The Post');
    expect(of('office:annotation').map(({ text }) => text)).toEqual([expect.stringMatching(/^Cuttings.*Hm so#fact$/)]);
    expect(of('office:annotation-end').map(({ attributes }) => attributes['office:name'])).toEqual(
      of('office:annotation').map(({ attributes }) => attributes['office:name']),
    );
    expect(
      of('text:span')
        .filter(({ attributes }) => attributes['text:style-name'] === 'Highlight_20_green')
        .map(({ text }) => text)
        .join(''),
    ).toBe('two three');
    expect(
      of('text:list-item')[0]!.attributes['text:start-value'] ??
        of('text:list-item')[1]!.attributes['text:start-value'],
    ).toBe('3');
    expect(of('table:table-header-rows')).toHaveLength(1);
    // Its kind is told by its first bytes.
    expect([...parts.keys()][0]).toBe('mimetype');
    const named = xmlElements(parts.get('META-INF/manifest.xml')!.toString()).map(
      ({ attributes }) => attributes['manifest:full-path'],
    );
    for (const path of parts.keys()) if (!/^(?:mimetype|META-INF\/.*)$/.test(path)) expect(named).toContain(path);
    const meta = xmlElements(parts.get('meta.xml')!.toString());
    const told = (name: string) => meta.filter((element) => element.name === name).map(({ text }) => text);
    expect([told('dc:title'), told('meta:initial-creator'), told('meta:keyword'), told('dc:language')]).toEqual([
      ['Ferry'],
      ['Ann Lee'],
      ['sea'],
      ['en'],
    ]);
  });

  it('names every style that it uses', async () => {
    const { parts, elements } = await content(
      one(),
      item('<p>سفينة</p>', { title: 'سفينة', language: 'ar' }),
      hostileWhole(),
    );
    const styles = ['content.xml', 'styles.xml'].flatMap((path) =>
      xmlElements(parts.get(path)!.toString()).map(({ attributes }) => attributes['style:name']),
    );
    for (const { attributes } of elements)
      for (const key of ['text:style-name', 'table:style-name', 'draw:style-name', 'style:parent-style-name'])
        if (attributes[key]) expect(styles).toContain(attributes[key]);
    expect(elements.some(({ attributes }) => attributes['text:style-name']?.endsWith('-page-rtl'))).toBe(true);
  });

  it.skipIf(!available('pandoc'))('gives its structure to pandoc', { timeout: 60_000 }, async () => {
    const { bytes } = await content(one());
    const read = output('pandoc', '-f', 'odt', '-t', 'markdown', '--wrap=none', fileOf('a.odt', bytes));
    expect(read).toMatch(/^# .*Ferry/m);
    expect(read).toMatch(/^## .*Under/m);
    expect(read).toMatch(/\[\^1\]: Ann Lee/);
    expect(read).toContain('[there](https://example.org/x)');
    for (const words of ['first', 'inner', 'Said.', '**two**', 'Mine']) expect(read).toContain(words);
  });

  it.skipIf(!available('soffice'))('opens in LibreOffice, hostile words too', { timeout: 150_000 }, async () => {
    const { bytes } = await content(one(), hostileWhole());
    const text = convertedByLibreOffice(fileOf('a.odt', bytes), 'txt:Text').toString();
    for (const words of ['Ferry', 'One two three there.', 'Under', 'Mine', '=HYPERLINK('])
      expect(text).toContain(words);
    expect(text).toMatch(/3\.\s*first/);
    // What LibreOffice itself writes of it still holds annotations and highlights.
    const flat = convertedByLibreOffice(fileOf('c.odt', bytes), 'fodt').toString();
    expect(flat).toContain('Hm so');
    expect(flat).toMatch(/fo:background-color="#cdeecb"/);
    expect(flat).toMatch(/<text:note [^>]*text:note-class="footnote"/);
  });

  it.skipIf(!available('soffice') || !available('pdftotext'))(
    'has its picture, page numbers and a page for each article when LibreOffice prints it',
    { timeout: 150_000 },
    async () => {
      const { bytes } = await content(
        { ...one(), asset: () => PNG },
        item('<p>Lanterns glowed.</p>', { title: 'Second' }),
      );
      const pdf = fileOf('a.pdf', convertedByLibreOffice(fileOf('a.odt', bytes), 'pdf'));
      const pages = Number(/^Pages:\s+(\d+)$/m.exec(output('pdfinfo', pdf))![1]);
      const page = (n: number) => output('pdftotext', '-f', `${n}`, '-l', `${n}`, pdf, '-');
      expect(page(pages)).toContain('Second');
      expect(page(pages).trim()).toMatch(new RegExp(`\\b${pages}$`));
      expect(page(1)).not.toContain('Second');
      expect(output('pdfimages', '-list', pdf)).toMatch(/ image /);
    },
  );

  it('comes back through the importer of OpenDocument', async () => {
    const { bytes } = await content(one());
    const [page] = await readPages({
      name: 'a.odt',
      bytes: new Uint8Array(bytes),
      charset: null,
      modified: null,
      siblings: null,
    });
    expect(page!.source).toContain('Ferry');
    expect(page!.source).toContain('Said.');
  });
});
