/** Notes for Obsidian: flat properties, blocks that links find, and the way back through our importer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { HIGHLIGHT_COLOURS } from '../../electron/contract/model';
import { exporterById } from '../../electron/exporters';
import { obsidianTag } from '../../electron/exporters/obsidian';
import { readPages } from '../../electron/importers';
import { files, highlight, item, PICTURE } from './items';
import { available, fileOf, output } from './readers';

const obsidian = exporterById('obsidian')!;
const FIELDS = {
  title: 'Storm [live] #1',
  authors: ['Ann Lee', 'Bo: Chan'],
  publication: 'The Post',
  published: '2024-04-14',
  topics: ['weather'],
  figures: [
    { caption: 'The quay (left)', credit: null, src: null, alt: null },
    { caption: null, credit: 'AP Photo/X', src: null, alt: null },
  ],
};
const one = () =>
  item(
    `<p>One two three.</p><ul><li>Lanterns glowed</li></ul><p>Four.</p><figure><img src="assets/${PICTURE}" alt="The quay"></figure>`,
    FIELDS,
    {
      highlights: (body) => [
        { ...highlight(body, 'two three', 'Hm *so*', 'green'), tags: ['to check', 'fact'] },
        highlight(body, 'Lanterns glowed', '', 'blue', 2),
        highlight(body, 'gone', 'Where?', 'pink', 3),
      ],
      clipping: { tags: ['sea side', 'a/b', '2024'], note: 'Mine', starred: true },
    },
  );
const properties = (text: string) => parse(/^---\n([\s\S]*?)\n---\n/.exec(text)![1]!) as Record<string, unknown>;
const pagesOf = (text: string) =>
  readPages({ name: 'a.md', bytes: new Uint8Array(Buffer.from(text)), charset: null, modified: null, siblings: null });

describe('a note', () => {
  it('has properties that Obsidian shows: no value is a list of lists or an object', async () => {
    const [note] = await files(obsidian, [one()]);
    const data = properties(note!.text);
    for (const [key, value] of Object.entries(data))
      for (const part of [value].flat()) expect(['string', 'boolean', 'number'], key).toContain(typeof part);
    expect(data).toMatchObject({
      title: FIELDS.title,
      authors: FIELDS.authors,
      published: '2024-04-14',
      tags: ['sea-side', 'a/b', '_2024'],
      'tag-names': ['sea side', 'a/b', '2024'],
      starred: true,
      link: expect.stringMatching(/^cuttings:\/\/clipping\//) as unknown,
    });
  });

  it('names the blocks in which highlights end, and the index links to them', async () => {
    const out = await files(obsidian, [one(), one()]);
    expect(out.map(({ path }) => path)).toEqual([
      '2024-04-14 Storm live 1.md',
      `assets/${PICTURE}`,
      '2024-04-14 Storm live 1 2.md',
      'Clippings.md',
    ]);
    const [note] = out;
    const ids = one().highlights.map(({ id }) => id);
    expect(note!.text).toContain(`One ==two three==[^1]. ^${ids[0]}\n`);
    expect(note!.text).toContain(`- ==Lanterns glowed==\n\n^${ids[1]}\n`);
    const index = out.at(-1)!.text;
    expect(index).toContain('- [[2024-04-14 Storm live 1]] – The Post · Apr 14, 2024 · Ann Lee, Bo: Chan\n');
    expect(index).toContain(`  - “two three” [[2024-04-14 Storm live 1#^${ids[0]}|↗]]\n`);
    // Every link leads to a note that is there, and to a block that it has.
    for (const [, name, block] of index.matchAll(/\[\[([^\]|#]+)(?:#\^([^\]|]+)\|↗)?\]\]/g)) {
      const target = out.find(({ path }) => path === `${name}.md`);
      expect(target, name).toBeDefined();
      if (block) expect(target!.text).toMatch(new RegExp(`(?:^| )\\^${block}$`, 'm'));
    }
  });

  it('has callouts where they are asked for, behind the named block', async () => {
    const [note] = await files(obsidian, [one()], { comments: 'callouts' });
    expect(note!.text).toMatch(/==two three==\. \^[0-9a-f-]{36}\n\n> \[!note\] Comment\n>\n> Hm \*so\*\n/);
  });

  it.each([
    ['footnotes', false],
    ['callouts', false],
    ['footnotes', true],
    ['callouts', true],
  ] as const)('comes back through our importer, comments as %s, without a record: %s', async (comments, old) => {
    const [note] = await files(obsidian, [old ? { ...one(), pasted: true } : one()], { comments });
    expect(note!.text.includes('<!-- cuttings {')).toBe(!old);
    const [page, ...others] = await pagesOf(note!.text);
    expect(others).toEqual([]);
    expect(page!.given!.fields).toEqual(FIELDS);
    expect(page!.brought).toMatchObject({ tags: ['sea side', 'a/b', '2024'], starred: true, note: 'Mine' });
    expect(page!.brought!.highlights).toMatchObject([
      { exact: 'two three', comment: 'Hm *so*', colour: 'green', tags: ['to check', 'fact'] },
      { exact: 'Lanterns glowed', colour: 'blue' },
      { exact: 'gone', colour: 'pink' },
    ]);
    expect(page!.source).not.toMatch(/\^|==|\[!note\]/);
  });

  it('keeps the looks of highlights, whatever their tags', async () => {
    const tag = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((words) => `t${words.replace(/[\p{C}\s#/]/gu, '')}`);
    await fc.assert(
      fc.asyncProperty(fc.array(tag, { maxLength: 3 }), fc.constantFrom(...HIGHLIGHT_COLOURS), async (tags, colour) => {
        const [note] = await files(obsidian, [
          item(
            '<p>One two three.</p>',
            {},
            { highlights: (body) => [{ ...highlight(body, 'two', '', colour), tags }] },
          ),
        ]);
        const [page] = await pagesOf(note!.text);
        expect(page!.brought!.highlights).toMatchObject([{ exact: 'two', colour, ...(tags.length ? { tags } : {}) }]);
      }),
      { numRuns: 40 },
    );
  });

  it('the index is no article to the importer', async () => {
    const out = await files(obsidian, [one()]);
    await expect(pagesOf(out.at(-1)!.text)).rejects.toMatchObject({ failure: { kind: 'format-no-article' } });
  });

  it.skipIf(!available('pandoc'))('is read by pandoc, words and footnotes', { timeout: 60_000 }, async () => {
    const [note] = await files(obsidian, [one()]);
    const read = output('pandoc', '-f', 'markdown', '-t', 'plain', fileOf('a.md', note!.bytes)).slice(0, 5000);
    for (const words of ['Lanterns glowed', 'Hm']) expect(read).toContain(words);
  });
});

it('tags are what Obsidian takes for tags', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (tag) => {
      const made = obsidianTag(tag);
      expect(made).toMatch(/^[\p{L}\p{M}\p{N}_/-]*$/u);
      if (made) expect(made).not.toMatch(/^[\p{N}/]*$/u);
    }),
  );
});
