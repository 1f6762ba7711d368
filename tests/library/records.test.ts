/** What a library keeps of imports and of what a computer has seen is read within bounds: one by one, and all of it together. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { disk } from '../../electron/files/disk';
import { Scratch, workshop } from '../../electron/files/scratch';
import { ImportReportFiles } from '../../electron/library/import-reports';
import { Known } from '../../electron/library/known';
import { MOST_KNOWN, MOST_REPORTS } from '../../electron/library/limits';
import { temporaryFolder } from './make';

const shop = (folder: string) => workshop(disk, new Scratch(disk, folder, false));

/** A clipping's id of the middle of a year. */
const idOf = (year: number, n = 0) => {
  const time = Date.UTC(year, 6, 1).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(n).padStart(12, '0')}`;
};

function reports(most: { bytes?: number; items?: number; runs?: number }, count = 3) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'imports'));
  const id = (n: number) => idOf(2024, n);
  let bytes = 0;
  for (let n = 0; n < count; n++) {
    const lines = [
      { import: id(n), at: '2024-05-01T10:00:00Z', sources: ['a'] },
      ...Array.from({ length: 5 }, (_, i) => ({ source: 0, path: `${i}.html`, outcome: 'done' })),
    ].map((line) => `${JSON.stringify(line)}\n`);
    writeFileSync(join(folder, 'imports', `${id(n)}-1.ndjson`), lines.join(''));
    bytes = lines.join('').length;
  }
  const given = { ...MOST_REPORTS, ...most };
  const files = new ImportReportFiles(
    shop(folder),
    folder,
    () => new Date(),
    () => undefined,
    given,
  );
  return { files, id, bytes, folder };
}

test('reports of imports: bytes of all of them together, the latest first', async () => {
  const { bytes, id } = reports({});
  for (const [most, ids] of [
    [3 * bytes, [2, 1, 0]],
    [3 * bytes - 1, [2, 1]],
    [2 * bytes, [2, 1]],
    [2 * bytes - 1, [2]],
    [bytes - 1, []],
  ] as const)
    expect((await reports({ bytes: most }).files.list()).map((report) => report.import)).toEqual(ids.map(id));
  await expect(reports({ bytes: bytes - 1 }).files.read(id(1))).rejects.toThrow('not-found');
  expect((await reports({ bytes }).files.read(id(1))).items.size).toBe(5);
});

test('reports of imports: files told of by all of them together, and runs', async () => {
  const told = async (most: { items?: number; runs?: number }) => {
    const { files } = reports(most);
    // Twice: what is known already counts as well.
    await files.list();
    return (await files.list()).map(({ items, unreadable }) => [items.size, unreadable]);
  };
  expect(await told({ items: 15 })).toEqual([
    [5, 0],
    [5, 0],
    [5, 0],
  ]);
  expect((await told({ items: 14 }))[2]).toEqual([4, 1]);
  expect(await told({ runs: 3 })).toHaveLength(3);
  expect(await told({ runs: 2 })).toHaveLength(2);
});

const MACHINE = '0a1b2c3d';
function known(years: Record<string, string>, most = {}) {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'known'));
  for (const [year, text] of Object.entries(years))
    writeFileSync(join(folder, 'known', `${MACHINE}-${year}.txt`), text);
  return { folder, record: new Known(shop(folder), folder, MACHINE, { ...MOST_KNOWN, ...most }) };
}

test('what a computer has seen: bytes of all years together, and how many, the latest first', async () => {
  const years = Object.fromEntries([2021, 2022, 2023].map((year) => [year, `${idOf(year)}\n`]));
  const read = async (most: object) => [...(await known(years, most).record.read())].sort();
  const all = [2021, 2022, 2023].map((year) => idOf(year));
  expect(await read({ bytes: 3 * 37 })).toEqual(all);
  expect(await read({ bytes: 3 * 37 - 1 })).toEqual(all.slice(1));
  expect(await read({ bytes: 36 })).toEqual([]);
  expect(await read({ records: 3 })).toEqual(all);
  expect(await read({ records: 2 })).toEqual(all.slice(1));
});

test('a stranger’s records of thousands of years to come cost nothing, and what is here is recorded all the same', async () => {
  const years = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [20_000 + n, `${idOf(2024)}\n../../x\n`]));
  const { folder, record } = known(years);
  expect([...(await record.read())]).toEqual([]);
  await record.write([idOf(2024, 7)]);
  expect(readFileSync(join(folder, 'known', `${MACHINE}-2024.txt`), 'utf8')).toBe(`${idOf(2024, 7)}\n`);
});
