/**
 * A file of every format with bytes changed, cut, doubled and mixed: each is read, or refused by name, in bounded time, and
 * none ends the rest. `PAGES=2000`, or `FAULTS=full`; the same seed gives the same changes.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { toFailure } from '../../electron/contract/errors';
import { ReadingPool } from '../../electron/reading/pool';
import { random } from '../security/mutations';
import { WORKER } from '../support/core';
import { everyFormat } from '../support/every-format';
import { SEED, share } from './share';

const PAGES = share('PAGES', 120, 2000);
const root = resolve(import.meta.dirname, '../..');

/** Files to begin with: one of every format, made here, and those that other programs wrote; none of them large. */
const kept = ['resources/samples', 'tests/fixtures/importers']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(root, folder, String(name))),
  )
  .filter((path) => statSync(path).isFile() && !path.endsWith('README.md') && statSync(path).size < 400_000)
  .sort();
const originals: { name: string; bytes: Buffer }[] = [
  ...(await everyFormat()).map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) })),
  ...kept.map((path) => ({ name: basename(path), bytes: readFileSync(path) })),
];

type Choose = () => number;
const place = (bytes: Uint8Array, choose: Choose) => Math.floor(choose() * bytes.byteLength);
const CHANGES: ((bytes: Buffer, choose: Choose, other: Buffer) => Buffer)[] = [
  // One to twenty bytes are others.
  (bytes, choose) => {
    const changed = Buffer.from(bytes);
    for (let n = Math.ceil(choose() * 20); n > 0; n--) changed[place(changed, choose)] = Math.floor(choose() * 256);
    return changed;
  },
  (bytes, choose) => bytes.subarray(0, place(bytes, choose)),
  (bytes, choose) => bytes.subarray(place(bytes, choose)),
  // A piece goes, comes twice, comes a hundred times, becomes zeros.
  (bytes, choose) => {
    const [from, length] = [place(bytes, choose), Math.floor(choose() * 2000)];
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
  },
  (bytes, choose) => {
    const from = place(bytes, choose);
    const piece = bytes.subarray(from, from + Math.floor(choose() * 500));
    return Buffer.concat([
      bytes.subarray(0, from),
      ...Array.from({ length: choose() < 0.5 ? 2 : 100 }, () => piece),
      bytes.subarray(from),
    ]);
  },
  (bytes, choose) => {
    const changed = Buffer.from(bytes);
    const from = place(changed, choose);
    return changed.fill(0, from, Math.min(changed.byteLength, from + Math.floor(choose() * 1000)));
  },
  // Numbers of four bytes (lengths, places) are the largest there are.
  (bytes, choose) => {
    const changed = Buffer.from(bytes);
    if (changed.byteLength > 8)
      changed.writeUInt32LE(choose() < 0.5 ? 0xffffffff : 0x7fffffff, Math.floor(choose() * (changed.byteLength - 4)));
    return changed;
  },
  // Figures in the text are others.
  (bytes, choose) =>
    Buffer.from(
      bytes.toString('latin1').replace(/\d+/g, (digits) => (choose() < 0.05 ? '99999999999' : digits)),
      'latin1',
    ),
  // The beginning of one, the end of another.
  (bytes, choose, other) =>
    Buffer.concat([bytes.subarray(0, place(bytes, choose)), other.subarray(place(other, choose))]),
];

test(`${PAGES} changed files`, async () => {
  const pool = new ReadingPool(WORKER);
  const kinds = new Map<string, number>();
  const unexpected: string[] = [];
  let read = 0;
  // The threads read at all, before; and whatever came, the next page is read.
  const good = readFileSync(join(root, 'resources/samples/seed-library-lighthouse.html'));
  const readGood = async () => expect((await pool.read({ name: 'good.html', bytes: good })).pages).toHaveLength(1);
  await readGood();
  const one = async (number: number): Promise<void> => {
    const choose = random(SEED * 100_000 + number);
    const original = originals[number % originals.length]!;
    const change = CHANGES[Math.floor(choose() * CHANGES.length)]!;
    const other = originals[Math.floor(choose() * originals.length)]!.bytes;
    const bytes = change(original.bytes, choose, other);
    const name = `${number}${extname(original.name)}`;
    try {
      await pool.read({ name, bytes });
      read++;
    } catch (thrown) {
      const { kind, detail } = toFailure(thrown);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (kind === 'unexpected')
        unexpected.push(`${original.name}, number ${number}, change ${CHANGES.indexOf(change)}: ${detail}`);
    }
  };
  let next = 0;
  await Promise.all(
    Array.from({ length: pool.size }, async () => {
      while (next < PAGES) await one(next++);
    }),
  );
  await readGood();
  await pool.close();
  console.log(
    `${PAGES} changed files of ${originals.length}: ${read} read, ${JSON.stringify(Object.fromEntries(kinds))}`,
  );
  expect(unexpected).toEqual([]);
}, 3_600_000);
