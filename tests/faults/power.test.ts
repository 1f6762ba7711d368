/** The power goes after every single call of a save, an add, a deletion, a new body and a migration; then the library is opened again. */
import { describe, expect, test } from 'vitest';
import { textOf } from '../../electron/article/text';
import type { Library } from '../../electron/contract/stages';
import { openLibrary, type OpenOptions } from '../../electron/library';
import type { Migration } from '../../electron/library/migrations';
import { bodyOf, article, job, newClipping } from '../library/make';
import { ForgetfulDisk, LOSSES, type Loss } from './forgetful-disk';

const FOLDER = '/library';
const options = (disk: ForgetfulDisk, extra: Partial<OpenOptions> = {}): OpenOptions => ({
  create: true,
  program: 'Test',
  version: '1',
  fileSystem: disk,
  ...extra,
});

/** A library on a disk of its own, with its lock gone as after a restart, everything synced. */
async function prepared(prepare: (library: Library) => Promise<void>): Promise<ForgetfulDisk> {
  const disk = new ForgetfulDisk();
  const library = await openLibrary(FOLDER, options(disk));
  await prepare(library);
  await library.close();
  return disk.afterPowerCut('everything');
}

interface Scene {
  prepare: (library: Library) => Promise<void>;
  /** What is cut short. `acknowledged` is called when a promise was given. */
  act: (library: Library, acknowledged: () => void) => Promise<void>;
  /** Looks at the library found afterwards. `promised` says whether the change was acknowledged. */
  check: (library: Library, promised: boolean) => Promise<void>;
}

/** Runs a scene with the power going after call 1, 2, 3 … until it runs through. Gives the number of places where it was cut. */
async function cutEverywhere(scene: Scene): Promise<number> {
  const start = await prepared(scene.prepare);
  for (let cut = 1; ; cut++) {
    const disk = start.afterPowerCut('everything');
    const library = await openLibrary(FOLDER, options(disk));
    const before = disk.calls.length;
    disk.cutAfter = before + cut;
    let promised = false;
    let cutShort = false;
    try {
      await scene.act(library, () => {
        promised = true;
      });
    } catch {
      cutShort = true;
    }
    await Promise.all(
      LOSSES.map(async (loss) => {
        const after = disk.afterPowerCut(loss);
        await after.killHolder(FOLDER);
        await expectWhole(after, loss, cut, (found) => scene.check(found, promised));
      }),
    );
    disk.cutAfter = disk.calls.length;
    await library.close().catch(() => undefined);
    if (!cutShort) return cut - 1;
  }
}

async function expectWhole(
  disk: ForgetfulDisk,
  loss: Loss,
  cut: number,
  check: (library: Library) => Promise<void>,
): Promise<void> {
  try {
    const library = await openLibrary(FOLDER, options(disk, { create: false }));
    const report = await library.verify(job());
    expect(report.findings).toEqual([]);
    await check(library);
    await library.close();
  } catch (thrown) {
    throw new Error(
      `After call ${cut}, losing all but ${loss}: ${thrown instanceof Error ? thrown.message : String(thrown)}\n${disk.calls.slice(0, 5).join('\n')}`,
      { cause: thrown },
    );
  }
}

const all = async (library: Library) => {
  const ids: string[] = [];
  for await (const { id } of library.scan()) ids.push(id);
  return ids;
};
const ids = (library: Library) => all(library).then(([id]) => id!);

describe('power cut after every call', () => {
  test('of an add: the whole clipping or none', async () => {
    const cuts = await cutEverywhere({
      prepare: async (library) => {
        await library.add(newClipping('Before'));
      },
      act: async (library, acknowledged) => {
        await library.add(newClipping('Ferry'));
        acknowledged();
      },
      check: async (library, promised) => {
        const titles = (await Promise.all((await all(library)).map((id) => library.read(id)))).map(
          (clipping) => clipping.readings.title?.value,
        );
        expect(titles).toContain('Before');
        if (promised) expect(titles).toContain('Ferry');
        for (const id of await all(library)) {
          expect(textOf((await bodyOf(library, id)).body).text).toContain('The ferry left at noon.');
          expect((await library.readOriginal(id)).byteLength).toBeGreaterThan(20);
        }
      },
    });
    expect(cuts).toBeGreaterThan(25);
  });

  test('of a save: the old state or the new one', async () => {
    const cuts = await cutEverywhere({
      prepare: async (library) => {
        const { id } = await library.add(newClipping('Ferry'));
        await library.update(id, (clipping) => {
          clipping.note = 'old';
        });
      },
      act: async (library, acknowledged) => {
        await library.update(await ids(library), (clipping) => {
          clipping.note = 'new';
        });
        acknowledged();
      },
      check: async (library, promised) => {
        const { note } = await library.read(await ids(library));
        if (promised) expect(note).toBe('new');
        else expect(['old', 'new']).toContain(note);
      },
    });
    expect(cuts).toBeGreaterThan(8);
  });

  test('of saving the library’s document', async () => {
    await cutEverywhere({
      prepare: (library) =>
        library.updateDocument((document) => {
          document.tags = [{ name: 'old', colour: null }];
        }),
      act: async (library, acknowledged) => {
        await library.updateDocument((document) => {
          document.tags = [{ name: 'new', colour: null }];
        });
        acknowledged();
      },
      check: async (library, promised) => {
        const [tag] = library.document.tags;
        if (promised) expect(tag!.name).toBe('new');
        else expect(['old', 'new']).toContain(tag!.name);
      },
    });
  });

  test('of a deletion: there whole, or gone', async () => {
    const cuts = await cutEverywhere({
      prepare: async (library) => {
        await library.add(newClipping('Stays'));
        const { id } = await library.add(newClipping('Goes'));
        await library.update(id, (clipping) => {
          clipping.trashedAt = '2024-05-01T00:00:00Z';
        });
      },
      act: async (library, acknowledged) => {
        await library.remove((await all(library))[1]!);
        acknowledged();
      },
      check: async (library, promised) => {
        const found = await all(library);
        expect((await library.read(found[0]!)).readings.title?.value).toBe('Stays');
        if (promised) expect(found).toHaveLength(1);
        for (const id of found) await bodyOf(library, id);
      },
    });
    expect(cuts).toBeGreaterThan(10);
  });

  test('of a new body: body and readings belong together', async () => {
    const cuts = await cutEverywhere({
      prepare: async (library) => {
        await library.add(newClipping('Ferry'));
      },
      act: async (library, acknowledged) => {
        await library.replaceArticle(
          await ids(library),
          { ...article('Ferry', 'Cleaned again.'), cleaner: 2 },
          { name: 'utf-8', from: 'declared', confidence: 1 },
          new Map(),
          'cleaned-again',
        );
        acknowledged();
      },
      check: async (library, promised) => {
        const id = await ids(library);
        const { cleaner } = (await library.read(id)).provenance;
        if (promised) expect(cleaner).toBe(2);
        expect(textOf((await bodyOf(library, id)).body).text).toBe(
          cleaner === 2 ? 'Cleaned again.' : 'The ferry left at noon.\n\nIt came back at six.',
        );
      },
    });
    expect(cuts).toBeGreaterThan(30);
  });

  test('of a migration: it ends the next time, and nothing is lost', async () => {
    const list: Migration[] = [
      {
        to: 2,
        title: 'For this test',
        clipping: (document) => {
          document['note'] = `${String(document['note'])}!`;
        },
      },
    ];
    const migrations = { list, schema: 2 };
    const start = await prepared(async (library) => {
      for (const note of ['one', 'two']) {
        const { id } = await library.add(newClipping(note));
        await library.update(id, (clipping) => {
          clipping.note = note;
        });
      }
    });
    let cut = 1;
    for (; ; cut++) {
      const disk = start.afterPowerCut('everything');
      disk.cutAfter = disk.calls.length + cut;
      let cutShort = false;
      try {
        await (await openLibrary(FOLDER, options(disk, { migrations }))).close();
      } catch {
        cutShort = true;
      }
      await Promise.all(
        LOSSES.map(async (loss) => {
          const after = disk.afterPowerCut(loss);
          await after.killHolder(FOLDER);
          const library = await openLibrary(FOLDER, options(after, { migrations }));
          const notes = await Promise.all(
            (await all(library)).map(
              async (id) =>
                JSON.parse(
                  Buffer.from(await after.read(`${await library.pathOf(id, 'folder')}/clipping.json`)).toString(),
                ) as { note: string; schema: number },
            ),
          );
          expect(
            notes.map(({ note, schema }) => [note, schema]),
            `call ${cut}, ${loss}`,
          ).toEqual([
            ['one!', 2],
            ['two!', 2],
          ]);
          const kept = await after.list(`${FOLDER}/before-schema-2`);
          expect(kept.filter((entry) => entry.name.endsWith('.json'))).toHaveLength(3);
          await library.close();
        }),
      );
      if (!cutShort) break;
    }
    expect(cut).toBeGreaterThan(30);
  });
});

test.each(['files', 'folders'] as const)('were %s not synced, it would be seen', async (deaf) => {
  const disk = await prepared(async (library) => {
    await library.add(newClipping('Before'));
  });
  disk.deaf = deaf;
  const library = await openLibrary(FOLDER, options(disk));
  await library.update(await ids(library), (clipping) => {
    clipping.note = 'new';
  });
  await library.add(newClipping('Ferry'));
  const notes = await Promise.all(
    LOSSES.map(async (loss) => {
      const after = disk.afterPowerCut(loss);
      await after.killHolder(FOLDER);
      const found = await openLibrary(FOLDER, options(after, { create: false }));
      const notes: string[] = [];
      for (const id of await all(found))
        notes.push(
          await found.read(id).then(
            (clipping) => clipping.note,
            () => 'damaged',
          ),
        );
      await found.close();
      return notes.join();
    }),
  );
  expect(notes.at(-1)).toBe('new,');
  expect(new Set(notes).size).toBeGreaterThan(1);
  await library.close();
});

test('a save makes its calls in the order that keeps it', async () => {
  const disk = await prepared(async (library) => {
    await library.add(newClipping('Ferry'));
  });
  const library = await openLibrary(FOLDER, options(disk));
  const id = await ids(library);
  // The first save of a session makes its record, too.
  await library.update(id, (clipping) => {
    clipping.note = 'old';
  });
  const from = disk.calls.length;
  await library.update(id, (clipping) => {
    clipping.note = 'new';
  });
  const folder = await library.pathOf(id, 'folder');
  const plain = (call: string) =>
    call
      .replaceAll(`${folder}/`, '')
      .replace(folder, '.')
      .replace(/[^ ]+\/temporary\/[^ ]+\.tmp/g, 'TEMPORARY');
  const changes = disk.calls
    .slice(from)
    .map(plain)
    .filter((call) => !/^(stat|read|list) /.test(call));
  expect(changes.slice(0, 6)).toEqual([
    'create TEMPORARY',
    'write TEMPORARY',
    'sync TEMPORARY',
    'close TEMPORARY',
    'rename TEMPORARY clipping.json',
    'syncFolder .',
  ]);
  await library.close();
});
