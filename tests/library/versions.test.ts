/** Older libraries: one of every version is kept as a fixture; migrations make a copy first and may be cut short and run again. */
import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { effectiveFields } from '../../electron/article/compose';
import { textOf } from '../../electron/article/text';
import { openLibrary } from '../../electron/library';
import { MIGRATIONS, upgraded, type Migration } from '../../electron/library/migrations';
import { SCHEMA } from '../../electron/library/schema';
import { bodyOf, collected, job, library, newClipping, opening, temporaryFolder } from './make';

const FIXTURES = resolve(import.meta.dirname, '../fixtures/library');
const FERRY = '018edbd5-ca08-7276-806e-6022bcd9129b';
const BRIDGE = '018edbd5-e560-71bf-a6b8-0c248d8d1432';

/** A copy of the kept library of a version. */
function kept(version: string): string {
  const folder = join(temporaryFolder(), 'library');
  cpSync(join(FIXTURES, version), folder, { recursive: true });
  return folder;
}

test('there is a library of every version that was ever written', () => {
  expect(
    readdirSync(FIXTURES)
      .filter((name) => name.startsWith('schema-'))
      .sort(),
  ).toEqual(Array.from({ length: SCHEMA }, (_, n) => `schema-${n + 1}`).sort());
});

describe.each(readdirSync(FIXTURES).filter((name) => name.startsWith('schema-')))('the library of %s', (version) => {
  test('opens with all that was in it', async () => {
    const open = await library(kept(version), { create: false });
    expect((await collected(open.scan())).map(({ id }) => id)).toEqual([FERRY, BRIDGE]);
    expect(open.document).toMatchObject({
      tags: [{ name: 'asia/sea', colour: '#3366aa' }],
      savedSearches: [{ name: 'Ferries', query: 'ferry AND tag:asia' }],
    });
    const ferry = await open.read(FERRY);
    expect(ferry).toMatchObject({
      tags: ['asia/sea', 'ferry'],
      starred: true,
      note: 'Ask the harbour master.',
      restored: ['r1'],
      highlights: [{ comment: 'check the *time*', tags: ['quote'], selector: { quote: { exact: 'ferry' } } }],
      provenance: { format: 'html', cleaner: 2, savedFrom: 'https://harbour.example/ferry' },
    });
    expect(effectiveFields(ferry)).toMatchObject({ title: 'The ferry, on time', publication: 'The Harbour Gazette' });
    const { body, removals } = await bodyOf(open, FERRY);
    expect(textOf(body).text).toBe('The ferry left at noon.\n\nIt came back at six, on time.');
    expect(removals).toMatchObject([{ id: 'r1', reason: 'newsletter', text: 'Sign up' }]);
    expect(new TextDecoder().decode(await open.readOriginal(FERRY))).toContain('<title>Ferry</title>');
    expect((await open.read(BRIDGE)).trashedAt).toMatch(/^2024-04-14T/);
    expect((await open.verify(job())).findings).toEqual([]);
    const back = await open.revert(FERRY, 0);
    expect(back.provenance.cleaner).toBe(1);
    expect(textOf((await bodyOf(open, FERRY)).body).text).toBe('The ferry left at noon.\n\nIt came back at six.');
  });
});

test('the migrations lead step by step to the present schema', () => {
  expect(MIGRATIONS.map((migration) => migration.to)).toEqual(Array.from({ length: SCHEMA - 1 }, (_, n) => n + 2));
});

describe('a migration', () => {
  const list: Migration[] = [
    {
      to: 2,
      title: 'Notes get a mark',
      clipping: (document) => {
        document['note'] = `${String(document['note'])}!`;
      },
      library: (document) => {
        document['marked'] = true;
      },
    },
    { to: 3, title: 'Nothing in clippings' },
  ];
  const migrations = { list, schema: 3 };
  const jsonOf = (folder: string, id: string) =>
    JSON.parse(readFileSync(join(folder, 'clippings', '2024', id, 'clipping.json'), 'utf8')) as Record<string, unknown>;

  test('copies every document first, changes each once, and raises the library last', async () => {
    const folder = kept('schema-1');
    const before = readFileSync(join(folder, 'clippings', '2024', FERRY, 'clipping.json'));
    await (await openLibrary(folder, opening({ create: false, migrations }))).close();
    expect(jsonOf(folder, FERRY)).toMatchObject({ schema: 3, note: 'Ask the harbour master.!' });
    expect(JSON.parse(readFileSync(join(folder, 'library.json'), 'utf8'))).toMatchObject({
      schema: 3,
      marked: true,
      tags: [{ name: 'asia/sea' }],
    });
    expect(readFileSync(join(folder, 'before-schema-3', `${FERRY}.json`)).equals(before)).toBe(true);
    expect(readdirSync(join(folder, 'before-schema-3')).sort()).toEqual(
      [`${FERRY}.json`, `${BRIDGE}.json`, 'library.json'].sort(),
    );
    await (await openLibrary(folder, opening({ create: false, migrations }))).close();
    expect(jsonOf(folder, FERRY)).toMatchObject({ note: 'Ask the harbour master.!' });
    // This program is older than that library now.
    expect((await library(folder)).readOnly?.kind).toBe('library-newer');
  });

  test('leaves what it cannot read, and goes on', async () => {
    const folder = kept('schema-1');
    const file = join(folder, 'clippings', '2024', FERRY, 'clipping.json');
    writeFileSync(file, '{"half": ');
    await (await openLibrary(folder, opening({ create: false, migrations }))).close();
    expect(readFileSync(file, 'utf8')).toBe('{"half": ');
    expect(jsonOf(folder, BRIDGE)).toMatchObject({ schema: 3 });
  });

  test('that makes nonsense stops before it writes it', async () => {
    const folder = kept('schema-1');
    const broken = {
      schema: 2,
      list: [
        {
          to: 2,
          title: 'Broken',
          clipping: (document: Record<string, unknown>) => {
            document['tags'] = 'x';
          },
        },
      ],
    };
    await expect(openLibrary(folder, opening({ create: false, migrations: broken }))).rejects.toMatchObject({
      failure: { kind: 'library-damaged' },
    });
    expect(jsonOf(folder, FERRY)).toMatchObject({ schema: 1, tags: ['asia/sea', 'ferry'] });
    expect((await library(folder)).readOnly).toBeNull();
  });

  test('does not run for who may not write', async () => {
    const folder = kept('schema-1');
    const holder = await library(folder);
    await holder.add(newClipping('Held'));
    const second = await openLibrary(folder, opening({ create: false, migrations }));
    await second.close();
    expect(existsSync(join(folder, 'before-schema-3'))).toBe(false);
  });

  test('is applied in memory to an older clipping that arrives later', () => {
    expect(upgraded({ schema: 1, note: 'x' }, list)).toEqual({ schema: 3, note: 'x!' });
    expect(upgraded({ schema: 3, note: 'x' }, list)).toEqual({ schema: 3, note: 'x' });
    for (const odd of [null, [], 'x', 7, {}]) expect(upgraded(odd, list)).toEqual(odd);
  });
});
