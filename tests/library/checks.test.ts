/** What `verify` finds of a clipping's files, and a backup while it reads them: each way of damage by its name, and nothing in a sound library. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Clipping } from '../../electron/contract/model';
import type { Library } from '../../electron/contract/stages';
import { openLibrary } from '../../electron/library';
import {
  bodyOf,
  PICTURE,
  article,
  collected,
  job,
  library,
  newClipping,
  opening,
  temporaryFolder,
  writeBackup,
} from './make';
import { troubledDisk } from './troubled-disk';

interface Sound {
  open: Library;
  id: string;
  folder: string;
  file(name: string): string;
}

async function sound(): Promise<Sound> {
  const open = await library();
  await open.add(newClipping('Another'));
  const body = article('Ferry', 'The ferry left at noon.', 'It came back at six.');
  body.body.children.push({ type: 'element', tagName: 'img', properties: { src: `assets/${PICTURE}` }, children: [] });
  const { id } = await open.add(newClipping('Ferry', { article: body }));
  const folder = await open.pathOf(id, 'folder');
  return { open, id, folder, file: (name) => join(folder, name) };
}

const foundBy = async (open: Library) =>
  (await open.verify(job())).findings.map(({ id, file, what }) => ({ id, file, what }));

async function foundByBackup(open: Library) {
  const target = join(temporaryFolder(), 'backup.zip');
  const result = await writeBackup(open.folder, '{}', target, { password: null, job: job() });
  expect(existsSync(target)).toBe(true);
  expect(result.clippings).toBe(2);
  return result.damaged;
}

/** Swaps a byte in the middle. */
function flip(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);
}
function replaced(file: string, make: (file: string) => void): void {
  rmSync(file);
  make(file);
}
const edit = (file: string, from: string, to: string): void => {
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
};
const unix = process.platform !== 'win32';
const pipe = (file: string) => execFileSync('mkfifo', [file]);
const circle = (file: string) => symlinkSync(file, file);
const endless = (file: string) => symlinkSync('/dev/zero', file);
const picture = `assets/${PICTURE}`;

const DAMAGE: [string, string, string, (one: Sound) => void][] = [
  [
    'a word changed by hand',
    'article.html',
    'article-edited',
    ({ file }) => edit(file('article.html'), 'at noon', 'at one'),
  ],
  [
    'a paragraph added by hand, never closed',
    'article.html',
    'article-edited',
    ({ file }) => edit(file('article.html'), '</article>', '<p>Added by hand</article>'),
  ],
  ['cut at 300 bytes', 'article.html', 'article-damaged', ({ file }) => truncateSync(file('article.html'), 300)],
  [
    'cut at seven tenths',
    'article.html',
    'article-damaged',
    ({ file }) => truncateSync(file('article.html'), Math.floor(readFileSync(file('article.html')).length * 0.7)),
  ],
  ['emptied', 'article.html', 'article-damaged', ({ file }) => writeFileSync(file('article.html'), '')],
  [
    'overwritten with zeros',
    'article.html',
    'article-damaged',
    ({ file }) => writeFileSync(file('article.html'), Buffer.alloc(4000)),
  ],
  [
    'its end put after another middle',
    'article.html',
    'article-damaged',
    ({ file }) => edit(file('article.html'), '</article>', '</section>'),
  ],
  ['gone', 'article.html', 'missing-file', ({ file }) => rmSync(file('article.html'))],
  ['a byte of it', 'original.html', 'original-changed', ({ file }) => flip(file('original.html'))],
  ['gone', 'original.html', 'missing-file', ({ file }) => rmSync(file('original.html'))],
  ['a byte of it', picture, 'picture-damaged', ({ file }) => flip(file(picture))],
  ['gone though it is named', picture, 'missing-file', ({ file }) => rmSync(file(picture))],
  ['all gone', picture, 'missing-file', ({ file }) => rmSync(file('assets'), { recursive: true })],
  ['words changed', 'trace.json', 'damaged', ({ file }) => edit(file('trace.json'), 'Sign up', 'Sign off')],
  ['gone', 'trace.json', 'missing-file', ({ file }) => rmSync(file('trace.json'))],
  ['garbage', 'clipping.json', 'damaged', ({ file }) => writeFileSync(file('clipping.json'), '{"schema":')],
  ['gone', 'clipping.json', 'missing-file', ({ file }) => rmSync(file('clipping.json'))],
  ...(unix ? ['clipping.json', 'article.html', 'trace.json', 'original.html', picture] : []).flatMap(
    (name): [string, string, string, (one: Sound) => void][] => [
      ['a circle of links', name, 'no-file', ({ file }) => replaced(file(name), circle)],
      ['a pipe that nobody writes to', name, 'no-file', ({ file }) => replaced(file(name), pipe)],
      ['a link to an endless device', name, 'no-file', ({ file }) => replaced(file(name), endless)],
      [
        'a folder with something in it',
        name,
        'no-file',
        ({ file }) =>
          replaced(file(name), (path) => {
            mkdirSync(path);
            writeFileSync(join(path, 'x'), 'x');
          }),
      ],
    ],
  ),
];

test('nothing is found in a sound library, by either', async () => {
  const { open, id } = await sound();
  await open.update(id, (clipping) => {
    clipping.edits.title = 'Another title';
  });
  expect(await foundBy(open)).toEqual([]);
  expect(await foundByBackup(open)).toEqual([]);
});

describe('damage of a file is found and named', () => {
  test.each(DAMAGE)('%s: %s is %s', async (_how, name, what, damage) => {
    const one = await sound();
    damage(one);
    const finding = { id: one.id, file: name, what };
    expect(await foundBy(one.open)).toEqual([finding]);
    expect(await foundByBackup(one.open)).toEqual([finding]);
  });
});

test('what the disk does not give is named, and the rest is checked and backed up', async () => {
  const folder = join(temporaryFolder(), 'library');
  let away = '';
  const open = await library(folder, {
    fileSystem: troubledDisk((call, path) => (away && call === 'read' && path.endsWith(away) ? 'EIO' : null)),
  });
  const { id } = await open.add(newClipping('Ferry'));
  await open.add(newClipping('Another'));
  for (away of ['clipping.json', 'article.html', 'trace.json', 'original.html']) {
    const found = await foundBy(open);
    expect(found).toContainEqual({ id, file: away, what: 'unreadable' });
    expect(found).toHaveLength(2);
  }
});

describe('a clipping of an older program', () => {
  async function withoutRecord(): Promise<Sound> {
    const one = await sound();
    const { written: _, ...document } = JSON.parse(readFileSync(one.file('clipping.json'), 'utf8')) as Clipping;
    writeFileSync(one.file('clipping.json'), JSON.stringify(document));
    return one;
  }

  test('has no record: what is cut is found, a word is not; from its next change on, it is', async () => {
    const { open, id, file } = await withoutRecord();
    expect(await foundBy(open)).toEqual([]);
    await open.update(id, (clipping) => {
      clipping.starred = true;
    });
    expect((await open.read(id)).written?.article).toBe(
      createHash('sha256')
        .update(readFileSync(file('article.html')))
        .digest('hex'),
    );
    edit(file('article.html'), 'at noon', 'at one');
    expect(await foundBy(open)).toEqual([{ id, file: 'article.html', what: 'article-edited' }]);
  });

  test('that is damaged gets no record of its damage', async () => {
    const { open, id, file } = await withoutRecord();
    truncateSync(file('article.html'), 300);
    await open.update(id, (clipping) => {
      clipping.starred = true;
    });
    expect((await open.read(id)).written).toBeUndefined();
    expect(await foundBy(open)).toEqual([{ id, file: 'article.html', what: 'article-damaged' }]);
  });
});

test('the record follows the body: cleaned again, changed back, merged with another machine’s', async () => {
  const { open, id, file } = await sound();
  const charset = { name: 'utf-8', from: 'declared', confidence: 1 } as const;
  await open.replaceArticle(id, article('Ferry', 'Another text.'), charset, new Map(), 'cleaned-again');
  expect(await foundBy(open)).toEqual([]);
  await open.revert(id, 0);
  expect(await foundBy(open)).toEqual([]);
  const theirs = { ...(await open.read(id)), note: 'theirs', modified: '2030-01-01T00:00:00.000Z' };
  writeFileSync(
    file('clipping.sync-conflict-20240414-101112-ABCDEFG.json'),
    JSON.stringify({ ...theirs, written: { article: 'a'.repeat(64), trace: 'b'.repeat(64) } }),
  );
  const merging = open as Library & { mergeCopies(id: string): Promise<boolean> };
  expect(await merging.mergeCopies(id)).toBe(true);
  expect((await open.read(id)).note).toBe('theirs');
  expect(await foundBy(open)).toEqual([]);
});

describe.skipIf(!unix)('what stands in a file’s place', () => {
  test.each([
    ['a circle of links', circle],
    ['a pipe', pipe],
    ['a folder', (file: string) => mkdirSync(join(file, 'inner'), { recursive: true })],
  ])('%s is moved aside when the document is brought back, and when the article is read again', async (_what, make) => {
    const { open, id, folder, file } = await sound();
    const outside = join(temporaryFolder(), 'victim');
    writeFileSync(outside, 'mine');
    replaced(file('clipping.json'), make);
    await expect(open.read(id)).rejects.toThrow('library-damaged');
    expect(await open.history(id)).toMatchObject([{ what: 'last-good' }]);
    await open.revert(id, 0);
    expect(await open.read(id)).toMatchObject({ id });
    replaced(file('article.html'), make);
    await expect(bodyOf(open, id)).rejects.toThrow('library-damaged');
    const charset = { name: 'utf-8', from: 'declared', confidence: 1 } as const;
    await open.replaceArticle(id, article('Ferry', 'Read again.'), charset, new Map(), 'cleaned-again');
    expect((await bodyOf(open, id)).body.children).toHaveLength(1);
    const aside = await foundBy(open);
    expect(aside.map(({ what }) => what)).toEqual(['set-aside', 'set-aside', 'missing-file'].slice(0, aside.length));
    expect(folder).toBe(await open.pathOf(id, 'folder'));
  });
});

test('a picture that is damaged is written again when the page is read again', async () => {
  const { open, id, file } = await sound();
  const bytes = readFileSync(file(picture));
  flip(file(picture));
  const charset = { name: 'utf-8', from: 'declared', confidence: 1 } as const;
  const again = await open.read(id);
  await open.replaceArticle(id, article('Ferry', 'Again.'), charset, new Map([[PICTURE, bytes]]), 'cleaned-again');
  expect(again.id).toBe(id);
  expect(await foundBy(open)).toEqual([]);
});

test('a year that cannot be listed is named, and the others are read', async () => {
  const folder = join(temporaryFolder(), 'library');
  let away = false;
  const open = await openLibrary(
    folder,
    opening({
      fileSystem: troubledDisk((call, path) => (away && call === 'list' && path.endsWith('2023') ? 'EIO' : null)),
    }),
  );
  const { id } = await open.add(newClipping('Ferry'));
  mkdirSync(join(folder, 'clippings', '2023'));
  away = true;
  const seen: string[] = [];
  await expect(
    (async () => {
      for await (const one of open.scan()) seen.push(one.id);
    })(),
  ).rejects.toThrow('library-unreadable');
  expect(seen).toEqual([id]);
  away = false;
  expect(await collected(open.scan())).toHaveLength(1);
  await open.close();
});

test('a folder that others have emptied is no clipping; one whose document alone is missing is one', async () => {
  const { open, id, folder, file } = await sound();
  renameSync(file('clipping.json'), join(temporaryFolder(), 'x'));
  expect((await collected(open.scan())).map((one) => one.id)).toContain(id);
  await expect(open.read(id)).rejects.toThrow('library-damaged');
  for (const name of ['article.html', 'trace.json', 'original.html', 'history/clipping.last-good.json', picture])
    rmSync(join(folder, name));
  expect((await collected(open.scan())).map((one) => one.id)).not.toContain(id);
  await expect(open.read(id)).rejects.toThrow('not-found');
});
