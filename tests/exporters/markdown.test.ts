import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { gfm } from 'micromark-extension-gfm';
import { parse } from 'yaml';
import { markdownText } from '../../electron/article/markdown-text';
import { DEFAULT_EXPORT } from '../../electron/contract/export';
import { EXPORTERS, exporterById } from '../../electron/exporters';
import { readPages } from '../../electron/importers';
import { files, highlight, item, PICTURE, PNG } from './items';

const markdown = exporterById('markdown')!;
/** As it is pasted: without the record for our importer. */
const pasted = (...args: Parameters<typeof item>) => ({ ...item(...args), pasted: true as const });
const body = async (...args: Parameters<typeof item>) =>
  (await files(markdown, [pasted(...args)]))[0]!.text.replace(/^---\n[\s\S]*?\n---\n\n# .*\n\n/, '');

describe('a passage of a PDF', () => {
  const printed = () =>
    item(
      '<p><span data-pdf-page="3">The ferry left at</span><span data-pdf-page="4"> noon on Sunday.</span></p>',
      { title: 'Ferry' },
      {
        highlights: (body) => [
          { ...highlight(body, 'ferry left', 'When?'), pages: '3' },
          { ...highlight(body, 'noon', '', 'green', 2), pages: '4' },
        ],
      },
    );

  it.each(['footnotes', 'callouts'] as const)(
    'has its page behind it, which is no word of the article’s, with %s',
    async (comments) => {
      for (const id of ['markdown', 'obsidian']) {
        const [file] = await files(exporterById(id)!, [printed()], { comments });
        const shown = file!.text.replace(/<!--[^>]*-->/g, '');
        expect(shown).toMatch(/==ferry left==(?:\[\^1\])? \(p\. 3\) at ==noon== \(p\. 4\) on Sunday\./);
        const [page] = await readPages({
          name: 'a.md',
          bytes: new Uint8Array(file!.bytes),
          charset: null,
          modified: null,
          siblings: null,
        });
        expect(page!.source).toContain('The ferry left at noon on Sunday.');
        expect(page!.source).not.toContain('p. 3');
        expect(page!.brought!.highlights).toMatchObject([{ exact: 'ferry left', comment: 'When?' }, { exact: 'noon' }]);
      }
    },
  );

  it('is in the note that links to all, with its page', async () => {
    const index = (await files(exporterById('obsidian')!, [printed()])).at(-1)!;
    expect(index.text).toContain('“noon” (p. 4) [[');
  });
});

describe('front matter', () => {
  it('stays words to readers of YAML 1.1, whose no is no word and whose 12:30 is 750', async () => {
    const fields = {
      authors: ['Yes', 'Off', '1_000'],
      topics: ['no', '12:30', '190:20:30.15', 'on', 'y', '017', '0b1'],
    };
    for (const title of ['12:30', 'no', 'Yes', '<<', '=', '1e3']) {
      const [file] = await files(markdown, [item('<p>x</p>', { title, language: 'no', ...fields })]);
      const yaml = /^---\n([\s\S]*?)\n---\n/.exec(file!.text)![1]!;
      for (const version of ['1.1', '1.2'] as const)
        expect(parse(yaml, { version })).toMatchObject({ title, language: 'no', ...fields });
    }
  });

  it('has days as days, which are no words to those readers', async () => {
    const [file] = await files(markdown, [item('<p>x</p>', { title: 'A', published: '2024-04-14' })]);
    expect(file!.text).toContain('\npublished: 2024-04-14\n');
  });

  it('holds every news field, tags and the hash of the original', async () => {
    const [file] = await files(markdown, [
      item(
        '<p>x</p>',
        {
          title: 'Storm: "no" --- yes',
          subtitle: 'Sub',
          section: 'World',
          authors: ['Ann Lee', 'Bo: Ek'],
          agency: 'AP',
          dateline: 'LIMA',
          published: '2024-04-14',
          modified: '2024-04-15T10:00:00+02:00',
          publication: 'The Paper',
          publisher: 'Ltd',
          url: 'https://example.org/a?b=1#c',
          language: 'en',
          topics: ['#one', 'yes'],
          correction: 'Was wrong.',
          copyright: '© 2024',
          figures: [{ caption: 'A ship', credit: 'AP/X', src: PICTURE, alt: null }],
        },
        { clipping: { tags: ['asia/korea', 'on'], starred: true } },
      ),
    ]);
    expect(file!.path).toBe('2024-04-14 Storm- -no- --- yes.md');
    const yaml = /^---\n([\s\S]*?)\n---\n/.exec(file!.text)![1]!;
    expect(parse(yaml)).toEqual({
      title: 'Storm: "no" --- yes',
      subtitle: 'Sub',
      section: 'World',
      authors: ['Ann Lee', 'Bo: Ek'],
      agency: 'AP',
      dateline: 'LIMA',
      published: '2024-04-14',
      modified: '2024-04-15T10:00:00+02:00',
      publication: 'The Paper',
      publisher: 'Ltd',
      url: 'https://example.org/a?b=1#c',
      language: 'en',
      topics: ['#one', 'yes'],
      figures: [{ caption: 'A ship', credit: 'AP/X', src: PICTURE }],
      correction: 'Was wrong.',
      copyright: '© 2024',
      tags: ['asia/korea', 'on'],
      starred: true,
      savedFrom: 'https://example.org/storm',
      savedAt: '2024-04-16T09:12:44+09:00',
      importedAt: '2024-04-17T10:00:00Z',
      source: { file: 'storm.html', sha256: 'ab'.repeat(32) },
      id: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
    });
  });

  it.each(['---\nevil: true\n---', 'a\n---\nb', '\u0007\u2028', '- - -', '{}', '!!js/function x', '*alias'])(
    'is not broken by the title %j',
    async (title) => {
      const [file] = await files(markdown, [item('<p>x</p>', { title })]);
      const yaml = /^---\n([\s\S]*?)\n---\n\n#/.exec(file!.text)![1]!;
      expect(parse(yaml) as { title: string; evil?: unknown }).toMatchObject({ title });
      expect(parse(yaml)).not.toHaveProperty('evil');
    },
  );
});

describe('the body', () => {
  it('writes blocks, lists, tables, figures, links and breaks', async () => {
    expect(
      await body(
        `<h2>Head</h2><p>One <em>two</em> <strong>three</strong><br>four</p><ol start="3"><li>a</li></ol><blockquote><p>q</p></blockquote><figure><img src="assets/${PICTURE}" alt="Ship"><figcaption>A ship</figcaption></figure><table><tr><th>h</th></tr><tr><td>c|d</td></tr></table><p><a href="https://example.org/x">link</a></p>`,
      ),
    ).toBe(
      `## Head\n\nOne *two* **three**\\\nfour\n\n3. a\n\n> q\n\n![Ship](assets/${PICTURE})\n\nA ship\n\n| h |\n| - |\n| c\\|d |\n\n[link](https://example.org/x)\n`,
    );
  });

  it('keeps words that look like Markdown as words', async () => {
    const words =
      '1. no list # no head *no* _no_ `no` [no](x) ==no== ~~no~~ <b>no</b> &amp; \\ no![no](x) | no [^1] https://no.example';
    const text = await body(`<p>${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`);
    const tree = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    const paragraph = tree.children[0] as {
      type: string;
      children: { type: string; value?: string; children?: { value: string }[] }[];
    };
    expect(tree.children).toHaveLength(1);
    expect(paragraph.children.map((c) => c.value ?? c.children!.map((d) => d.value).join('')).join('')).toBe(words);
    expect(text).not.toMatch(/(?<!\\)==no/);
  });

  it('marks highlights across elements, without their outer white space', async () => {
    expect(
      await body(
        '<p>One <em>two</em> three, <a href="https://example.org/">four</a> five.</p><p>Next one.</p>',
        {},
        { highlights: (b) => [highlight(b, ' two three, fo'), highlight(b, 'five.\n\nNext', '', 'green', 2)] },
      ),
    ).toBe('One ==*two* three,== [==fo==ur](https://example.org/) ==five.==\n\n==Next== one.\n');
  });

  it('marks a linked word from outside, and overlapping highlights once', async () => {
    expect(
      await body(
        '<p>One <a href="https://example.org/">two</a> three four.</p>',
        {},
        { highlights: (b) => [highlight(b, 'One two three'), highlight(b, 'three four', '', 'pink', 2)] },
      ),
    ).toBe('==One [two](https://example.org/) three four==.\n');
  });

  it('marks inside lists and cells without breaking them', async () => {
    expect(
      await body(
        '<ul><li>one two</li><li>three</li></ul><table><tr><th>h</th><th>i</th></tr><tr><td>a b</td><td>c</td></tr></table>',
        {},
        { highlights: (b) => [highlight(b, 'two\nthree'), highlight(b, 'b\tc', '', 'blue', 2)] },
      ),
    ).toBe('- one ==two==\n- ==three==\n\n| h | i |\n| - | - |\n| a ==b== | ==c== |\n');
  });

  it('writes comments as footnotes, in the order of the text', async () => {
    expect(
      await body(
        '<p>One two three.</p><p>Four.</p>',
        {},
        {
          highlights: (b) => [
            highlight(b, 'Four', 'Second'),
            highlight(b, 'two', 'First **bold**\n\n- list', 'yellow', 2),
            highlight(b, 'three', '', 'pink', 3),
          ],
        },
      ),
    ).toBe('One ==two==[^1] ==three==.\n\n==Four==[^2].\n\n[^1]: First **bold**\n\n    - list\n\n[^2]: Second\n');
  });

  it('writes comments as callouts after their block', async () => {
    const [file] = await files(
      markdown,
      [pasted('<p>One two.</p><p>Three.</p>', {}, { highlights: (b) => [highlight(b, 'two', 'Hm. *Really?*')] })],
      { comments: 'callouts' },
    );
    expect(file!.text.slice(file!.text.indexOf('One'))).toBe(
      'One ==two==.\n\n> [!note] Comment\n>\n> Hm. *Really?*\n\nThree.\n',
    );
  });

  it('keeps lost highlights and the note', async () => {
    expect(
      await body(
        '<p>One.</p>',
        {},
        { highlights: (b) => [highlight(b, 'gone *words*', 'Why?')], clipping: { note: 'My **note**' } },
      ),
    ).toBe('One.\n\n## Highlights no longer in the text\n\n> gone \\*words\\*\n\nWhy?\n\n## Note\n\nMy **note**\n');
  });
});

describe('what a reading program would fetch', () => {
  const PIXEL = 'https://tracker.example/pixel.gif';
  const written = async (options: { comment?: string; note?: string; html?: string }) => {
    const [file] = await files(exporterById('markdown')!, [
      item(
        options.html ?? '<p>Storm over the bay.</p>',
        {},
        {
          highlights: (body) => [highlight(body, 'Storm', options.comment ?? 'x')],
          clipping: { note: options.note ?? '' },
        },
      ),
    ]);
    return file!.text;
  };
  /** Pictures and tags of the file, as readers of Markdown take them. */
  const fetched = (markdown: string): unknown[] => {
    const found: unknown[] = [];
    const visit = (node: { type: string; children?: unknown[]; url?: string; value?: string }) => {
      // A comment that holds neither a tag nor its own end shows and fetches nothing.
      if (/^<!-- cuttings (?:(?!--)[^<>])*-->$/.test(node.value ?? '')) return;
      if (node.type === 'image' || node.type === 'imageReference' || node.type === 'html')
        found.push(node.url ?? node.value ?? node.type);
      for (const child of node.children ?? []) visit(child as never);
    };
    visit(
      fromMarkdown(markdown.replace(/^---\n.*?\n---\n/s, ''), {
        extensions: [gfm()],
        mdastExtensions: [gfmFromMarkdown()],
      }) as never,
    );
    return found;
  };

  it.each([
    ['a picture in the body', { html: `<p>Storm over <img src="${PIXEL}" alt="the bay"> now.</p>` }],
    ['one in a link', { html: `<p>Storm <a href="https://a.example/"><img src="${PIXEL}" alt="the bay"></a></p>` }],
    [
      'one in a figure',
      { html: `<p>Storm</p><figure><img src="${PIXEL}" alt="the bay"><figcaption>So</figcaption></figure>` },
    ],
    ['one in a comment', { comment: `![the bay](${PIXEL})` }],
    ['one by reference in a comment', { comment: `![the bay][x]\n\n[x]: ${PIXEL}` }],
    ['a tag in a comment', { comment: `the bay <img src="${PIXEL}">` }],
    ['one in the note', { note: `the bay ![the bay](${PIXEL})\n\n<img src="${PIXEL}">` }],
  ])('%s is a link or words', async (_what, options) => {
    const markdown = await written(options);
    expect(fetched(markdown)).toEqual([]);
    expect(markdown).toContain('the bay');
  });

  it('stored pictures stay pictures', async () => {
    expect(fetched(await written({ html: `<p>Storm <img src="assets/${PICTURE}" alt="x"></p>` }))).toEqual([
      `assets/${PICTURE}`,
    ]);
  });
});

describe('a long article', () => {
  const noMeans = { print: () => Promise.reject(new Error('none')) };
  const count = 1700;
  const kinds = [
    '<p>One.</p>',
    '<ul><li>a</li></ul>',
    '<blockquote><p>q</p></blockquote>',
    '<pre><code>c</code></pre>',
    '<h2>h</h2>',
  ];
  const html = Array.from({ length: count }, (_, i) => kinds[(i * i) % kinds.length]!).join('');

  it('comes in pieces, which together are one document of the same blocks', async () => {
    let text = '';
    let pieces = 0;
    const given = async function* () {
      yield item(html);
    };
    for await (const { bytes } of markdown.write(given(), { ...DEFAULT_EXPORT, single: true }, noMeans))
      for await (const piece of bytes as AsyncIterable<string>) {
        text += piece;
        pieces++;
      }
    expect(pieces).toBeGreaterThan(2);
    const tree = fromMarkdown(text.replace(/^# .*\n/, '').replace(/```yaml\n[\s\S]*?```\n/, ''));
    const types: Record<string, string> = { p: 'paragraph', ul: 'list', bl: 'blockquote', pr: 'code', h2: 'heading' };
    const expected = Array.from(
      { length: count },
      (_, i) => types[kinds[(i * i) % kinds.length]!.slice(1, 3).replace('>', '')],
    );
    expect(tree.children.map(({ type }) => type).filter((type) => type !== 'html')).toEqual(expected);
  });

  it('has each callout behind the block that it speaks of', async () => {
    const [file] = await files(
      markdown,
      [
        pasted(
          `<p>Storm.</p>${html}<p>Lull.</p>`,
          {},
          { highlights: (b) => [highlight(b, 'Storm', 'A'), highlight(b, 'Lull', 'B')] },
        ),
      ],
      { comments: 'callouts' },
    );
    expect(file!.text).toMatch(/==Storm==\.\n\n> \[!note\] Comment\n>\n> A\n\n/);
    expect(file!.text).toMatch(/==Lull==\.\n\n> \[!note\] Comment\n>\n> B\n$/);
  });
});

it('words that need nothing escaped are told from those that do', () => {
  const sign = fc.constantFrom(...'aZé9 ,.*_=<[`-+#&~:@|w\n\\');
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 12 }), (signs) => {
      const value = signs.join('');
      const tree = {
        type: 'root' as const,
        children: [{ type: 'paragraph' as const, children: [{ type: 'text' as const, value }] }],
      };
      const extensions = [gfmToMarkdown()];
      const whole = toMarkdown(tree, { extensions }).replace(/(?<!\\)(\\+)</g, (all, slashes: string) =>
        slashes.length % 2 ? `${slashes.slice(1)}&lt;` : all,
      );
      expect(toMarkdown(tree, { extensions, handlers: { text: markdownText } })).toBe(whole);
    }),
    { numRuns: 2000 },
  );
});

describe('files', () => {
  it('writes each picture once beside the pages, and none that is missing', async () => {
    const one = item(`<p>x</p><figure><img src="assets/${PICTURE}" alt="a"></figure>`);
    const two = item(
      `<p>y</p><figure><img src="assets/${PICTURE}" alt="a"><img src="assets/${'f'.repeat(32)}.png" alt="b"></figure>`,
    );
    const out = await files(markdown, [one, two]);
    expect(out.map((f) => f.path)).toEqual(['Storm.md', `assets/${PICTURE}`, 'Storm 2.md']);
    expect(out[1]!.bytes).toEqual(PNG);
  });

  it('writes all into one file with footnotes that do not mix', async () => {
    const one = pasted('<p>One two.</p>', {}, { highlights: (b) => [highlight(b, 'two', 'A')] });
    const two = pasted('<p>Three.</p>', { title: 'Second' }, { highlights: (b) => [highlight(b, 'Three', 'B')] });
    const [file, ...rest] = await files(markdown, [one, two], { single: true });
    expect(rest).toEqual([]);
    expect(file!.path).toBe('clippings.md');
    expect(file!.text).toMatch(
      /# Storm\n\n```yaml\ntitle: Storm\n[\s\S]*One ==two==\[\^1-1\]\.\n\n\[\^1-1\]: A\n\n\*\*\*\n\n# Second\n[\s\S]*==Three==\[\^2-1\]\.\n\n\[\^2-1\]: B\n$/,
    );
  });

  it('gives the same bytes each time, in every format', async () => {
    for (const exporter of EXPORTERS) {
      const make = () =>
        item(
          `<p>One two.</p><figure><img src="assets/${PICTURE}" alt="a"></figure>`,
          { published: '2024-04-14', topics: ['b', 'a'] },
          { highlights: (b) => [highlight(b, 'two', 'A')] },
        );
      expect(await files(exporter, [make(), make()]), exporter.id).toEqual(await files(exporter, [make(), make()]));
    }
  });
});

it('comments as callouts come back to the marks that they are of, in files of older versions, too', async () => {
  const [file] = await files(
    markdown,
    [
      pasted(
        '<p>Storm.</p><p>Sleet and hail.</p><p>Lull.</p>',
        {},
        {
          highlights: (b) => [
            highlight(b, 'Storm', 'A', 'yellow', 1),
            highlight(b, 'Sleet', 'B', 'yellow', 2),
            highlight(b, 'hail', 'C', 'yellow', 3),
            highlight(b, 'Lull', '', 'yellow', 4),
          ],
        },
      ),
    ],
    { comments: 'callouts' },
  );
  const [page] = await readPages({
    name: 'a.md',
    bytes: new Uint8Array(file!.bytes),
    charset: null,
    modified: null,
    siblings: null,
  });
  expect(page!.brought!.highlights).toEqual([
    { exact: 'Storm', comment: 'A' },
    { exact: 'Sleet', comment: 'B' },
    { exact: 'hail', comment: 'C' },
    { exact: 'Lull' },
  ]);
});

it('has one mark where a page of a PDF ends in a marked word', async () => {
  const html =
    '<p><span data-pdf-page="1">A boat that was mend</span><span data-pdf-page="2">ed on the slip.</span></p>';
  expect(await body(html, {}, { highlights: (b) => [highlight(b, 'was mended on')] })).toContain(
    'A boat that ==was mended on== the slip.',
  );
});
