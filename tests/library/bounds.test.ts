/** Every value of a document has a form and bounds; what stands twice is folded when it is read, and nothing is lost by it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_ELEMENTS } from '../../electron/article/document';
import type { Clipping } from '../../electron/contract/model';
import { openLibrary } from '../../electron/library';
import { MOST_BODY, MOST_DOCUMENT } from '../../electron/library/limits';
import { checkClipping, checkLibrary } from '../../electron/library/schema';
import { ID } from '../../electron/library/names';
import { bodyOf, collected, highlight, job, library, newClipping, opening, temporaryFolder } from './make';

const MARK = '018f0000-0000-7000-8000-00000000000a';
const LIBRARY = '018f0000-0000-4000-8000-00000000000b';

async function plainClipping(): Promise<Record<string, unknown>> {
  const { id, open } = await withOne();
  return JSON.parse(readFileSync(join(await open.pathOf(id, 'folder'), 'clipping.json'), 'utf8')) as Record<
    string,
    unknown
  >;
}

async function withOne() {
  const open = await library();
  const { id } = await open.add(newClipping('Ferry'));
  await open.update(id, (clipping) => {
    clipping.highlights = [highlight(MARK)];
  });
  return { open, id };
}

/** The document with one value replaced; `path` is keys and positions. */
function withValue(document: Record<string, unknown>, path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(document);
  const inner = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], copy);
  (inner as Record<string | number, unknown>)[path.at(-1)!] = value;
  return copy;
}

describe('a clipping', () => {
  test.each<[readonly (string | number)[], unknown]>([
    [['words'], -1],
    [['words'], 1.5],
    [['words'], 1e300],
    [['original', 'bytes'], 1e20],
    [['provenance', 'cleaner'], -5],
    [['provenance', 'importedAt'], 'yesterday'],
    [['provenance', 'format'], 'x'.repeat(5000)],
    [['modified'], '2024-99-99'],
    [['modified'], 'x'.repeat(10_000)],
    [['trashedAt'], 'in the bin'],
    [['note'], 'x'.repeat(5_000_000)],
    [['tags'], ['x'.repeat(200_000)]],
    [['tags'], Array.from({ length: 30_000 }, (_, n) => `t${n}`)],
    [['highlights', 0, 'created'], 'then'],
    [['highlights', 0, 'selector', 'position'], { start: 9, end: 4 }],
    [['highlights', 0, 'selector', 'position'], { start: 0, end: 1e300 }],
    [['highlights', 0, 'comment'], 'x'.repeat(5_000_000)],
    [['readings', 'title', 'confidence'], 1e300],
    [['readings', 'title', 'value'], 'x'.repeat(2_000_000)],
    [['history', 0, 'at'], 'once'],
    [['history', 0, 'what'], 'x'.repeat(5000)],
    [['written'], { article: '../../x', trace: 'y' }],
    [['pictures'], { 'a.png': 'x'.repeat(5000) }],
  ])('with an odd value at %j is damaged', async (path, value) => {
    const document = await plainClipping();
    expect(checkClipping(document)).not.toBeNull();
    expect(checkClipping(withValue(document, path, value))).toBeNull();
  });

  test.each<[string, number, (n: number) => unknown]>([
    ['tags', 1000, (n) => `t${n}`],
    ['highlights', 5000, (n) => highlight(`018f0000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`)],
    ['history', 2000, () => ({ at: '2024-05-01T10:00:00.000Z', what: 'x' })],
    ['apart', 20_000, () => MARK],
  ])('%s: %i, and no more', async (list, most, entry) => {
    const document = await plainClipping();
    const of = (count: number) =>
      checkClipping({ ...document, [list]: Array.from({ length: count }, (_, n) => entry(n)) });
    expect([most - 1, most, most + 1].map((count) => of(count) !== null)).toEqual([true, true, false]);
  });

  test('infinite numbers of JSON are none', async () => {
    const text = JSON.stringify(await plainClipping()).replace(/"words":\d+/, '"words":1e999');
    expect(checkClipping(JSON.parse(text))).toBeNull();
  });

  test('a million wrong entries are one finding: quick, and small', async () => {
    const document = withValue(await plainClipping(), ['highlights'], new Array(1_000_000).fill(1));
    expect(checkClipping(document)).toBeNull();
  });

  test('a document larger than any of ours is damaged unread', async () => {
    const { open, id } = await withOne();
    const file = join(await open.pathOf(id, 'folder'), 'clipping.json');
    writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.alloc(MOST_DOCUMENT, ' ')]));
    await expect(open.read(id)).rejects.toThrow('library-damaged');
    expect(await open.history(id)).toMatchObject([{ what: 'last-good' }]);
    expect((await open.revert(id, 0)).highlights).toHaveLength(1);
  });

  test('a change that could not be read again is not written', async () => {
    const { open, id } = await withOne();
    const before = await open.read(id);
    const grow = (clipping: Clipping) => {
      clipping.highlights = Array.from({ length: 10 }, (_, n) =>
        highlight(`018f0000-0000-7000-8000-0000000000${10 + n}`, { comment: 'c'.repeat(3_000_000) }),
      );
    };
    await expect(open.update(id, grow)).rejects.toThrow('file-too-large');
    expect((await open.read(id)).highlights).toEqual(before.highlights);
    expect(open.unsaved).toBe(0);
  });
});

describe('what stands twice', () => {
  test('tags of a clipping are folded', async () => {
    const { open, id } = await withOne();
    const file = join(await open.pathOf(id, 'folder'), 'clipping.json');
    const document = JSON.parse(readFileSync(file, 'utf8')) as Clipping;
    writeFileSync(file, JSON.stringify({ ...document, tags: ['a', 'b', 'a', 'b'], restored: ['r1', 'r1'] }));
    expect(await open.read(id)).toMatchObject({ tags: ['a', 'b'], restored: ['r1'] });
    expect((await open.verify(job())).findings).toEqual([]);
  });

  test('equal highlights are one, others get an id of their own, the same at every reading', async () => {
    const document = await plainClipping();
    const mine = highlight(MARK, { comment: 'mine' });
    const yours = highlight(MARK, { comment: 'yours', tags: ['x', 'x'] });
    const read = () => checkClipping({ ...document, highlights: [mine, yours, mine, yours] })!.highlights;
    expect(read().map(({ comment }) => comment)).toEqual(['mine', 'yours']);
    expect(read()[0]!.id).toBe(MARK);
    expect(read()[1]!.id).toMatch(ID);
    expect(read()[1]!.tags).toEqual(['x']);
    expect(read()).toEqual(read());
    // Written back, it is as it was read.
    expect(checkClipping({ ...document, highlights: read() })!.highlights).toEqual(read());
  });

  test('whatever lists hold: each id and name once, no content lost, and reading again changes nothing', async () => {
    const document = await plainClipping();
    const ids = fc.constantFrom(MARK, '018f0000-0000-7000-8000-00000000000c', '018f0000-0000-7000-9000-00000000000d');
    fc.assert(
      fc.property(
        fc.array(fc.record({ id: ids, comment: fc.constantFrom('a', 'b', 'c') }), { maxLength: 12 }),
        fc.array(
          fc.record({
            name: fc.constantFrom('', 'a', 'b'),
            colour: fc.constantFrom(null, '#112233', '#AABBCC', 'red;}'),
          }),
        ),
        fc.array(
          fc.record({ id: fc.constantFrom('s', 't'), name: fc.constantFrom('one', 'two'), query: fc.constant('q') }),
        ),
        (marks, tags, savedSearches) => {
          const highlights = checkClipping({
            ...document,
            highlights: marks.map(({ id, comment }) => highlight(id, { comment })),
          })!.highlights;
          expect(new Set(highlights.map(({ id }) => id)).size).toBe(highlights.length);
          expect(new Set(highlights.map(({ comment }) => comment))).toEqual(
            new Set(marks.map(({ comment }) => comment)),
          );
          const read = checkLibrary({ schema: 1, id: LIBRARY, tags, savedSearches })!;
          expect(read.tags.map(({ name }) => name).sort()).toEqual([...new Set(tags.map(({ name }) => name))].sort());
          for (const { colour } of read.tags) expect(colour === null || /^#[0-9a-f]{6}$/.test(colour)).toBe(true);
          expect(new Set(read.savedSearches.map(({ id }) => id)).size).toBe(read.savedSearches.length);
          expect(new Set(read.savedSearches.map(({ name }) => name))).toEqual(
            new Set(savedSearches.map(({ name }) => name)),
          );
          expect(checkLibrary(structuredClone(read))).toEqual(read);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('tags and saved searches of a library', async () => {
    const folder = join(temporaryFolder(), 'library');
    const first = await library(folder);
    await first.close();
    const file = join(folder, 'library.json');
    const document = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const tags = [
      { name: 'sea', colour: null },
      { name: 'sea', colour: '#AA0000' },
      { name: 'land', colour: 'red;background:url(x)' },
    ];
    const search = { id: 's1', name: 'Ferries', query: 'ferry' };
    writeFileSync(
      file,
      JSON.stringify({ ...document, tags, savedSearches: [search, { ...search, name: 'Boats' }, search] }),
    );
    const open = await openLibrary(folder, opening());
    expect(open.document.tags).toEqual([
      { name: 'sea', colour: '#aa0000' },
      { name: 'land', colour: null },
    ]);
    expect(open.document.savedSearches.map(({ name }) => name)).toEqual(['Ferries', 'Boats']);
    await open.close();
  });
});

describe('a body', () => {
  async function stored(article: string | Buffer) {
    const { open, id } = await withOne();
    writeFileSync(join(await open.pathOf(id, 'folder'), 'article.html'), article);
    return bodyOf(open, id).then(
      ({ body }) => body.children.length,
      (thrown: Error) => thrown.message,
    );
  }
  const begun = '<!doctype html>\n<html><body><main><article data-cuttings="body">';

  // Each of these took a minute or more, for the parser's time is quadratic in the depth.
  test.each([
    ['of 200,000 paragraphs that never end', begun + '<p>'.repeat(200_000)],
    ['after as many that never end', `${'<p>'.repeat(200_000)}${begun}<p>x</p></article>`],
    ['of a million elements', `${begun}${'<p>a</p>'.repeat(1_000_000)}</article>`],
    ['of a million empty elements', `${begun}${'<br/>'.repeat(1_000_000)}</article>`],
    ['that is too large', Buffer.alloc(MOST_BODY + 1, ' ')],
  ])(
    '%s is damaged',
    async (_name, article) => {
      expect(await stored(article)).toContain('library-damaged');
    },
    20_000,
  );

  test('as large as any that is written is read', async () => {
    expect(await stored(`${begun}${'<p>a</p>'.repeat(MOST_ELEMENTS)}</article>`)).toBe(MOST_ELEMENTS);
  });

  test('of more elements than are read is not written, and nothing of the clipping stays', async () => {
    const open = await library();
    const article = newClipping('Ferry').article;
    article.body.children = Array.from({ length: MOST_ELEMENTS + 1 }, () => ({
      type: 'element' as const,
      tagName: 'p',
      properties: {},
      children: [],
    }));
    await expect(open.add(newClipping('Ferry', { article }))).rejects.toThrow('file-too-large');
    expect(await collected(open.scan())).toEqual([]);
  });

  test('with a trace that is too large is read without it', async () => {
    const { open, id } = await withOne();
    writeFileSync(join(await open.pathOf(id, 'folder'), 'trace.json'), Buffer.alloc(MOST_BODY + 1, ' '));
    expect((await bodyOf(open, id)).removals).toEqual([]);
  });
});
