/** A sync tool puts another version in a file's place while we change it: both changes stay, whenever it comes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Clipping, LibraryDocument } from '../../electron/contract/model';
import { article, bodyOf, library, newClipping } from './make';
import { troubledDisk } from './troubled-disk';

/** A library on a disk that does something before a new version takes its place. */
async function hurried() {
  const hurry: { before: (path: string) => void } = { before: () => undefined };
  const open = await library(undefined, {
    fileSystem: troubledDisk((call, path) => {
      if (call === 'sync') hurry.before(path);
      return null;
    }),
  });
  const { id } = await open.add(newClipping('Ferry'));
  return { open, id, hurry, file: join(await open.pathOf(id, 'folder'), 'clipping.json') };
}

/** What another machine made of it comes, once. */
function arriving<T>(file: string, change: (document: T) => void): () => void {
  let come = false;
  return () => {
    if (come) return;
    come = true;
    const theirs = JSON.parse(readFileSync(file, 'utf8')) as T;
    change(theirs);
    writeFileSync(file, JSON.stringify(theirs));
  };
}

const theirs = (clipping: Clipping): void => {
  clipping.tags.push('theirs');
  clipping.starred = true;
  clipping.modified = '2024-04-14T10:00:00.000Z';
};

for (const when of ['while it is changed', 'while it is written'] as const)
  test(`a clipping that is replaced ${when} has both changes`, async () => {
    const { open, id, hurry, file } = await hurried();
    const arrive = arriving(file, theirs);
    if (when === 'while it is written') hurry.before = arrive;
    const told = await open.update(id, (draft) => {
      if (when === 'while it is changed') arrive();
      draft.tags.push('ours');
    });
    const there = JSON.parse(readFileSync(file, 'utf8')) as Clipping;
    expect(there.tags.sort()).toEqual(['ours', 'theirs']);
    expect(there.starred).toBe(true);
    expect(there.history[0]).toMatchObject({ what: 'tags-changed', before: { tags: { added: ['ours'] } } });
    expect(told.starred).toBe(true);
    expect(await open.read(id)).toEqual(told);
    expect(open.unsaved).toBe(0);
  });

test('one that comes while an article is cleaned again leaves the new article, and what it says of it', async () => {
  const { open, id, hurry, file } = await hurried();
  const arrive = arriving(file, theirs);
  let written = 0;
  // Journal and article are written before the clipping.
  hurry.before = () => {
    if (++written === 3) arrive();
  };
  const again = { ...article('Ferry', 'New words.'), words: 2 };
  await open.replaceArticle(id, again, { name: 'utf-8', from: 'declared', confidence: 1 }, new Map(), 'cleaned-again');
  expect(await open.read(id)).toMatchObject({ tags: ['theirs'], starred: true, words: 2 });
  expect(JSON.stringify(await bodyOf(open, id))).toContain('New words.');
});

test('one that never rests is left, and the change waits', async () => {
  const { open, id, hurry, file } = await hurried();
  let times = 0;
  hurry.before = () => arriving<Clipping>(file, (clipping) => clipping.tags.push(`theirs ${++times}`))();
  await expect(open.update(id, (draft) => void draft.tags.push('ours'))).rejects.toMatchObject({
    failure: { kind: 'disk-failed' },
  });
  expect(open.unsaved).toBe(1);
  hurry.before = () => undefined;
  expect(await open.retry()).toBe(0);
  expect((await open.read(id)).tags).toHaveLength(times + 1);
});

for (const when of ['while it is changed', 'while it is written'] as const)
  test(`the library's document that is replaced ${when} has both changes`, async () => {
    const { open, hurry } = await hurried();
    const file = join(open.folder, 'library.json');
    const tag = (name: string) => ({ name, colour: null });
    const arrive = arriving<LibraryDocument>(file, (document) => void document.tags.push(tag('theirs')));
    if (when === 'while it is written') hurry.before = arrive;
    await open.updateDocument((document) => {
      if (when === 'while it is changed') arrive();
      document.tags.push(tag('ours'));
    });
    const there = JSON.parse(readFileSync(file, 'utf8')) as LibraryDocument;
    expect(there.tags.map(({ name }) => name).sort()).toEqual(['ours', 'theirs']);
    expect(open.document.tags).toHaveLength(2);
  });

test("a change of the library's document that waits is joined to what others wrote meanwhile", async () => {
  const code = { is: null as string | null };
  const open = await library(undefined, { fileSystem: troubledDisk((call) => (call === 'sync' ? code.is : null)) });
  const tag = (name: string) => ({ name, colour: null });
  code.is = 'ENOSPC';
  await expect(open.updateDocument((document) => void document.tags.push(tag('ours')))).rejects.toMatchObject({
    failure: { kind: 'disk-full' },
  });
  arriving<LibraryDocument>(join(open.folder, 'library.json'), ({ tags }) => void tags.push(tag('theirs')))();
  code.is = null;
  expect(await open.retry()).toBe(0);
  expect(open.document.tags.map(({ name }) => name).sort()).toEqual(['ours', 'theirs']);
});
