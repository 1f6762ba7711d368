/** The library through its contract, on a real disk. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../electron/article/text';
import {
  bodyOf,
  PICTURE,
  article,
  collected,
  highlight,
  job,
  library,
  newClipping,
  opening,
  sha256,
  temporaryFolder,
} from './make';
import { openLibrary } from '../../electron/library';

const UNKNOWN = '018f0000-0000-7000-8000-000000000000';
const failure = (kind: string) => expect.objectContaining({ failure: expect.objectContaining({ kind }) });

describe('a clipping', () => {
  test('comes back as it was put in, after closing and opening too', async () => {
    const folder = join(temporaryFolder(), 'library');
    const first = await openLibrary(folder, opening());
    const added = await first.add(newClipping('Ferry'));
    await first.close();
    const again = await library(folder);
    expect(await again.read(added.id)).toEqual(added);
    const { body, removals } = await bodyOf(again, added.id);
    expect(textOf(body).text).toBe('The ferry left at noon.\n\nIt came back at six.');
    expect(removals.map((removal) => removal.text)).toEqual(['Sign up']);
    expect(sha256(await again.readOriginal(added.id))).toBe(added.original.sha256);
    expect([...(await again.assets(added.id)).keys()]).toEqual([PICTURE]);
    expect(await again.pathOf(added.id, { asset: PICTURE })).toBe(
      join(await again.pathOf(added.id, 'folder'), 'assets', PICTURE),
    );
  });

  test('lies where a person finds it', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    const folder = join(open.folder, 'clippings', String(new Date().getUTCFullYear()), id);
    expect(readdirSync(folder).sort()).toEqual([
      'article.html',
      'assets',
      'clipping.json',
      'history',
      'original.html',
      'trace.json',
    ]);
    expect(readFileSync(join(folder, 'article.html'), 'utf8')).toContain('The ferry left at noon.');
  });

  test('whose hash is not that of its bytes is refused, and leaves nothing', async () => {
    const open = await library();
    const wrong = newClipping('Ferry');
    wrong.original.sha256 = sha256('something else');
    await expect(open.add(wrong)).rejects.toEqual(failure('wrong-argument'));
    expect(await collected(open.scan())).toEqual([]);
  });

  test('that is not there is not found, and odd ids are no paths', async () => {
    const open = await library();
    for (const id of [UNKNOWN, '../../etc', '', 'clipping.json']) {
      await expect(open.read(id)).rejects.toEqual(failure('not-found'));
      await expect(open.update(id, () => undefined)).rejects.toEqual(failure('not-found'));
      await expect(open.remove(id)).rejects.toEqual(failure('not-found'));
    }
    const { id } = await open.add(newClipping('Ferry'));
    await expect(open.pathOf(id, { asset: '../clipping.json' })).rejects.toEqual(failure('not-found'));
  });
});

describe('changes', () => {
  test('are durable, in order, and what is read is the reader’s own', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        open.update(id, (clipping) => {
          clipping.tags.push(`tag ${n}`);
        }),
      ),
    );
    const read = await open.read(id);
    expect(read.tags).toEqual(Array.from({ length: 20 }, (_, n) => `tag ${n}`));
    read.tags.length = 0;
    expect((await open.read(id)).tags).toHaveLength(20);
    expect(JSON.parse(readFileSync(join(await open.pathOf(id, 'folder'), 'clipping.json'), 'utf8')).tags).toHaveLength(
      20,
    );
  });

  test('give a new stamp each time, also within one tick of the clock', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    const stamps = new Set([await open.stamp(id)]);
    for (let n = 0; n < 10; n++) {
      await open.update(id, (clipping) => {
        clipping.note = `note ${n}`;
      });
      stamps.add(await open.stamp(id));
    }
    expect(stamps.size).toBe(11);
  });

  test('that throw, or would make the file unreadable, change nothing', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    await expect(
      open.update(id, (clipping) => {
        clipping.note = 'x';
        throw new Error('no');
      }),
    ).rejects.toThrow();
    await expect(
      open.update(id, (clipping) => {
        (clipping as unknown as { tags: unknown }).tags = 'asia';
      }),
    ).rejects.toEqual(failure('wrong-argument'));
    expect((await open.read(id)).note).toBe('');
  });

  test('cannot touch the id or the original', async () => {
    const open = await library();
    const added = await open.add(newClipping('Ferry'));
    const written = await open.update(added.id, (clipping) => {
      clipping.id = UNKNOWN;
      clipping.original.file = 'original.exe';
      clipping.starred = true;
    });
    expect(written).toMatchObject({ id: added.id, original: added.original, starred: true });
  });

  test('to a library that another process holds are refused', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    const second = await library(open.folder);
    expect(second.readOnly).toMatchObject({ kind: 'library-read-only', detail: expect.stringContaining('Test 1.0.0') });
    await expect(
      second.update(id, (clipping) => {
        clipping.starred = true;
      }),
    ).rejects.toEqual(failure('library-read-only'));
    await open.update(id, (clipping) => {
      clipping.note = 'seen by both';
    });
    expect((await second.read(id)).note).toBe('seen by both');
  });
});

describe('history', () => {
  test('takes back one change and leaves later ones', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    const first = highlight('018f0000-0000-7000-8000-000000000001', { comment: 'first' });
    await open.update(id, (clipping) => {
      clipping.highlights.push(first);
    });
    await open.update(
      id,
      (clipping) => {
        clipping.edits.title = 'Ferry, late';
        clipping.editedAt.title = '2024-05-02T00:00:00Z';
      },
      { what: 'fields-edited' },
    );
    await open.update(id, (clipping) => {
      clipping.highlights = [];
      clipping.tags.push('sea');
    });
    expect((await open.read(id)).history.map((entry) => entry.what)).toEqual([
      'highlights-changed',
      'fields-edited',
      'highlights-changed',
      'imported',
    ]);
    const reverted = await open.revert(id, 0);
    expect(reverted.highlights).toMatchObject([{ id: first.id, comment: 'first' }]);
    expect(reverted.tags).toEqual([]);
    expect(reverted.edits.title).toBe('Ferry, late');
    const twice = await open.revert(id, 2);
    expect(twice.edits).toEqual({});
    expect(twice.history[0]!.what).toBe('reverted');
  });

  test('brings an earlier body back, and the later one again', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    await open.update(id, (clipping) => {
      clipping.tags.push('sea');
    });
    const better = { ...article('Ferry', 'Only this.'), cleaner: 2 };
    const replaced = await open.replaceArticle(
      id,
      better,
      { name: 'windows-1252', from: 'person', confidence: 1 },
      new Map(),
      'cleaned-again',
    );
    expect(replaced).toMatchObject({
      tags: ['sea'],
      words: 2,
      provenance: { cleaner: 2, charset: { name: 'windows-1252' } },
    });
    expect(textOf((await bodyOf(open, id)).body).text).toBe('Only this.');
    const back = await open.revert(id, 0);
    expect(back).toMatchObject({ tags: ['sea'], words: 10, provenance: { cleaner: 1, charset: { name: 'utf-8' } } });
    expect(textOf((await bodyOf(open, id)).body).text).toContain('The ferry left');
    await open.revert(id, 0);
    expect(textOf((await bodyOf(open, id)).body).text).toBe('Only this.');
    expect((await open.verify(job())).findings).toEqual([]);
  });

  test('stays bounded', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    for (let n = 0; n < 13; n++)
      await open.replaceArticle(
        id,
        article('Ferry', `Version ${n}.`),
        { name: 'utf-8', from: 'declared', confidence: 1 },
        new Map(),
        'cleaned-again',
      );
    const kept = readdirSync(join(await open.pathOf(id, 'folder'), 'history')).filter((name) =>
      name.startsWith('article-'),
    );
    expect(kept).toHaveLength(10);
    expect((await open.verify(job())).findings).toEqual([]);
  });
});

describe('deleting for ever', () => {
  test('only what is in the trash', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    await expect(open.remove(id)).rejects.toEqual(failure('wrong-argument'));
    await open.update(id, (clipping) => {
      clipping.trashedAt = '2024-05-01T00:00:00Z';
    });
    const folder = await open.pathOf(id, 'folder');
    await open.remove(id);
    expect(existsSync(folder)).toBe(false);
    await expect(open.read(id)).rejects.toEqual(failure('not-found'));
    expect(await collected(open.scan())).toEqual([]);
  });
});

test('the library’s own document is kept', async () => {
  const open = await library();
  await open.updateDocument((document) => {
    document.tags.push({ name: 'asia', colour: '#aa0000' });
  });
  const { id, folder } = open;
  await open.close();
  const again = await library(folder);
  expect(again.id).toBe(id);
  expect(again.document.tags).toEqual([{ name: 'asia', colour: '#aa0000' }]);
});

test('a folder that is no library is not one', async () => {
  await expect(openLibrary(temporaryFolder(), opening({ create: false }))).rejects.toEqual(failure('library-missing'));
});
