/** Our Markdown exports in which a person went on writing: what stands in the file wins, and what they left alone is to the letter. */
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';
import { allowedBody } from '../../electron/article/allowed';
import { textOf } from '../../electron/article/text';
import { exporterById } from '../../electron/exporters';
import { readPages } from '../../electron/importers';
import type { AnchoredHighlight, Root } from '../../electron/contract/model';
import { files, highlight, item } from '../exporters/items';

const BODY =
  '<p>The ferry left at noon.</p><p>The council met again.</p><p>Salt was dear.</p><pre><code>if a==b==c {}</code></pre><h2>Note</h2><p>End.</p>';

const marks = (body: Root): AnchoredHighlight[] => [
  { ...highlight(body, 'ferry left', '*Who* says so?', 'green', 1), tags: ['fact'] },
  { ...highlight(body, 'noon.\n\nThe council', 'First\n\n- one\n- <b>two</b>', 'blue', 2), tags: ['to check'] },
  { ...highlight(body, 'council met', 'Over it', 'pink', 3), tags: [] },
  { ...highlight(body, 'gone', 'Where?', 'purple', 4), tags: ['lost'] },
];
const given = (highlights = marks, note = 'My *own*\n\n## Note\n\nwords') =>
  item(BODY, {}, { highlights, clipping: { note, read: true, shelf: 'later', tags: ['sea'] } });

async function exported(comments: 'footnotes' | 'callouts', format = 'markdown', one = given()): Promise<string> {
  return (await files(exporterById(format)!, [one], { comments }))[0]!.text;
}
async function back(text: string) {
  const bytes = new Uint8Array(Buffer.from(text));
  const [page, ...others] = await readPages({ name: 'a.md', bytes, charset: null, modified: null, siblings: null });
  expect(others).toEqual([]);
  return page!;
}
const EXPECTED = [
  { exact: 'ferry left', comment: '*Who* says so?', colour: 'green', tags: ['fact'] },
  { exact: 'noon.\n\nThe council', comment: 'First\n\n- one\n- <b>two</b>', colour: 'blue', tags: ['to check'] },
  { exact: 'council met', comment: 'Over it', colour: 'pink' },
  { exact: 'gone', comment: 'Where?', colour: 'purple', tags: ['lost'] },
];

describe.each([
  ['markdown', 'footnotes'],
  ['markdown', 'callouts'],
  ['obsidian', 'footnotes'],
  ['obsidian', 'callouts'],
] as const)('%s with %s', (format, comments) => {
  it('brings over several paragraphs and over one another as what they were', async () => {
    const page = await back(await exported(comments, format));
    expect(page.brought!.highlights).toMatchObject(EXPECTED);
    expect(page.brought).toMatchObject({ note: given().clipping.note, read: true, shelf: 'later' });
    expect(page.source).toContain('a==b==c');
    expect(page.source).toContain('<h2>Note</h2>');
    expect(page.source).not.toMatch(/\[\^|cuttings \{/);
  });

  it('a word that is written into the text changes no highlight beside it', async () => {
    const page = await back((await exported(comments, format)).replace('Salt was dear', 'Salt was very dear'));
    expect(page.source).toContain('very dear');
    expect(page.brought!.highlights).toMatchObject(EXPECTED);
    expect(page.brought!.note).toBe(given().clipping.note);
  });

  it('a comment that is written anew is the new one', async () => {
    const page = await back((await exported(comments, format)).replace('Over it', 'Over *that*'));
    const expected = EXPECTED.map((one) => (one.exact === 'council met' ? { ...one, comment: 'Over *that*' } : one));
    expect(page.brought!.highlights).toMatchObject(expected);
  });

  it('a mark that is taken out is none, and one that is put in is one', async () => {
    const text = (await exported(comments, format))
      .replace(/==ferry left==(?:\[\^1\])?/, 'ferry left')
      .replace('Salt was dear', '==Salt was== dear');
    const { highlights } = (await back(text)).brought!;
    expect(highlights!.map(({ exact }) => exact).sort()).toEqual([
      'Salt was',
      'council met',
      'gone',
      'noon.\n\nThe council',
    ]);
    expect(highlights!.find(({ exact }) => exact === 'council met')).toMatchObject(EXPECTED[2]!);
  });

  it('a mark that is made longer keeps its colour, tags and comment', async () => {
    const text = (await exported(comments, format)).replace(/The ==ferry left==/, '==The ferry left==');
    const { highlights } = (await back(text)).brought!;
    expect(highlights!.filter(({ exact }) => exact.includes('ferry'))).toMatchObject([
      { exact: 'The ferry left', comment: '*Who* says so?', colour: 'green', tags: ['fact'] },
    ]);
    expect(highlights).toHaveLength(4);
  });

  it('words below the record are words', async () => {
    const page = await back(`${await exported(comments, format, given(undefined, ''))}\nAdded below.\n`);
    expect(page.brought!.highlights).toMatchObject(EXPECTED);
    expect(page.source).toContain('Added below.');
  });
});

it.each(['footnotes', 'callouts'] as const)(
  'a mark that begins or ends within what looks like a tag, with %s',
  async (comments) => {
    const body = '<p>She wrote &lt;b> and &amp;amp; and a&lt;b in the margin.</p>';
    for (const exact of ['b> and', 'wrote <', 'amp; and', 'and &', '<b> and &', 'b> and &amp; and a<']) {
      const one = item(body, {}, { highlights: (root) => [highlight(root, exact, '', 'green', 1)] });
      const page = await back(await exported(comments, 'markdown', one));
      expect(textOf(allowedBody(fromHtml(page.source, { fragment: true }))).text).toContain(
        'She wrote <b> and &amp; and a<b in the margin.',
      );
      expect(page.brought!.highlights).toMatchObject([{ exact }]);
    }
  },
);

it('a record in an article’s own words is nobody’s', async () => {
  const hostile = `<!-- cuttings ${JSON.stringify({ id: 'x', highlights: [{ exact: 'noon', comment: 'Mine' }], note: 'Mine' })} -->`;
  const one = item(`<p>noon</p><pre><code>${hostile.replace(/</g, '&lt;')}</code></pre>`, {});
  const text = await exported('footnotes', 'markdown', one);
  for (const file of [text, text.replace(/<!-- cuttings \{"id":"0190[^\n]*\n/, '')]) {
    const page = await back(file);
    expect(page.brought!.note).toBe('');
    expect(page.brought!.highlights).toEqual([]);
  }
});

it('no word of a person’s ends the record, or begins a tag in it', async () => {
  const words = '--> <script>alert(1)</script> --!> <!-- ]]>';
  const one = item(
    '<p>One two.</p>',
    {},
    { highlights: (body) => [highlight(body, 'two', words)], clipping: { note: words } },
  );
  const text = await exported('footnotes', 'markdown', one);
  const record = /<!-- cuttings (.*) -->\n$/.exec(text)![1]!;
  expect(record).not.toMatch(/[<>]|--/);
  expect((await back(text)).brought).toMatchObject({ note: words, highlights: [{ exact: 'two', comment: words }] });
});
