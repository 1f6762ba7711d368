/** One writer at a time: who holds a library, and when an old lock counts. */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { acquire, isStale, type Holder } from '../../electron/library/lock';
import { startOf } from '../../electron/files/process';
import { library, newClipping, temporaryFolder, writing } from './make';

const NOW = new Date('2024-05-01T12:00:00Z');
const who = { program: 'Test', version: '1' };

const holder = (extra: Partial<Holder>): Holder => ({
  token: 'other',
  pid: process.ppid,
  host: hostname(),
  program: 'Cuttings',
  version: '1',
  started: '2024-05-01T11:00:00.000Z',
  heartbeat: '2024-05-01T11:59:30.000Z',
  processStart: startOf(process.ppid),
  ...extra,
});

/** The number of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('an old lock', () => {
  test('of a living process on this computer holds', () => {
    expect(isStale(holder({}), NOW.getTime(), NOW.getTime())).toBe(false);
    // It sleeps with the computer: the age of its last word does not matter here.
    expect(isStale(holder({ heartbeat: '2024-04-01T00:00:00Z' }), NOW.getTime(), NOW.getTime())).toBe(false);
  });

  test('of a process that has ended, or whose number another has now, does not', () => {
    expect(isStale(holder({ pid: deadPid() }), NOW.getTime(), NOW.getTime())).toBe(true);
    expect(isStale(holder({ pid: process.pid }), NOW.getTime(), NOW.getTime())).toBe(true);
    expect(isStale(holder({ pid: 0 }), NOW.getTime(), NOW.getTime())).toBe(true);
    if (process.platform === 'linux')
      expect(isStale(holder({ processStart: 'another-boot/1' }), NOW.getTime(), NOW.getTime())).toBe(true);
  });

  test('of before this computer was started does not', () => {
    expect(isStale(holder({ processStart: null, started: '2001-01-01T00:00:00Z' }), NOW.getTime(), NOW.getTime())).toBe(
      true,
    );
    expect(
      isStale(holder({ processStart: null, started: new Date().toISOString() }), NOW.getTime(), NOW.getTime()),
    ).toBe(false);
  });

  test('of another computer holds as long as it gives signs of life', () => {
    expect(isStale(holder({ host: 'office' }), NOW.getTime(), NOW.getTime())).toBe(false);
    expect(isStale(holder({ host: 'office', heartbeat: '2024-05-01T11:50:00Z' }), NOW.getTime(), NOW.getTime())).toBe(
      false,
    );
    expect(isStale(holder({ host: 'office', heartbeat: '2024-05-01T11:40:00Z' }), NOW.getTime(), NOW.getTime())).toBe(
      true,
    );
  });
});

describe('a lock that tells of a time to come', () => {
  const future = { heartbeat: '2099-01-01T00:00:00Z', started: '2099-01-01T00:00:00Z', processStart: null };
  const minutes = (n: number) => NOW.getTime() - n * 60_000;
  test.each([
    ['of another computer', { ...future, host: 'office' }],
    ['of a living process here', future],
  ])('%s counts as long as its file is fresh, and not for ever', (_what, extra) => {
    expect(isStale(holder(extra), NOW.getTime(), minutes(1))).toBe(false);
    expect(isStale(holder(extra), NOW.getTime(), minutes(16))).toBe(true);
    expect(isStale(holder(extra), NOW.getTime(), Date.parse('2099-01-01T00:00:00Z'))).toBe(true);
  });
});

describe('taking the lock', () => {
  test('names the process; the second is told who it is; after release it is free', async () => {
    const folder = temporaryFolder();
    const first = await acquire(writing(folder), folder, who, () => NOW);
    if (!('lock' in first)) throw new Error('not taken');
    expect(JSON.parse(readFileSync(join(folder, 'cuttings.lock'), 'utf8'))).toMatchObject({
      pid: process.pid,
      host: hostname(),
      program: 'Test',
      version: '1',
      started: NOW.toISOString(),
    });
    const second = await acquire(writing(folder), folder, who, () => NOW);
    expect(second).toMatchObject({ holder: { pid: process.pid, program: 'Test' } });
    await first.lock.release();
    expect(existsSync(join(folder, 'cuttings.lock'))).toBe(false);
    expect(await acquire(writing(folder), folder, who, () => NOW)).toHaveProperty('lock');
  });

  test.each([
    ['of a dead process', () => JSON.stringify(holder({ pid: deadPid() }))],
    ['empty', () => ''],
    ['garbage', () => '{"pid": "x"'],
    [
      'of another computer with garbage for a beat',
      () => JSON.stringify(holder({ host: 'office', heartbeat: 'soon' })),
    ],
    [
      'of a living process with garbage for its start',
      () => JSON.stringify(holder({ started: 'x', processStart: null })),
    ],
    ['of a living process that began as none does', () => JSON.stringify(holder({ processStart: 'garbage' }))],
    ['of a process number that is none', () => JSON.stringify(holder({ pid: 1e99 }))],
    ['endless', () => 'x'.repeat(100_000)],
  ])('takes over one that is %s', async (_what, content) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'cuttings.lock'), content());
    expect(await acquire(writing(folder), folder, who, () => NOW)).toHaveProperty('lock');
  });

  test.each([
    ['a link that leads nowhere', (path: string) => symlinkSync('/nowhere/at/all', path)],
    ['a link to a lock', (path: string) => symlinkSync(path + '.other', path)],
    ['a pipe', (path: string) => spawnSync('mkfifo', [path])],
  ])('takes over %s, and touches nothing else', async (_what, make) => {
    const folder = temporaryFolder();
    const other = join(folder, 'cuttings.lock.other');
    writeFileSync(other, JSON.stringify(holder({})));
    make(join(folder, 'cuttings.lock'));
    const results = await Promise.all(
      Array.from({ length: 4 }, () => acquire(writing(folder), folder, who, () => NOW)),
    );
    expect(results.filter((result) => 'lock' in result)).toHaveLength(1);
    expect(JSON.parse(readFileSync(other, 'utf8'))).toMatchObject({ program: 'Cuttings' });
  });

  test('a folder of that name is somebody’s and stays', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'cuttings.lock'));
    writeFileSync(join(folder, 'cuttings.lock', 'thesis.txt'), 'x');
    await expect(acquire(writing(folder), folder, who, () => NOW)).rejects.toMatchObject({ code: 'EISDIR' });
    expect(existsSync(join(folder, 'cuttings.lock', 'thesis.txt'))).toBe(true);
  });

  test('many at once after a crash: exactly one gets it', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const folder = temporaryFolder();
      writeFileSync(join(folder, 'cuttings.lock'), JSON.stringify(holder({ pid: deadPid() })));
      const results = await Promise.all(
        Array.from({ length: 8 }, () => acquire(writing(folder), folder, who, () => NOW)),
      );
      expect(results.filter((result) => 'lock' in result)).toHaveLength(1);
    }
  });

  test('does not release or renew what has become another’s', async () => {
    const folder = temporaryFolder();
    const first = await acquire(writing(folder), folder, who, () => NOW);
    if (!('lock' in first)) throw new Error('not taken');
    const theirs = holder({ host: 'office' });
    writeFileSync(join(folder, 'cuttings.lock'), JSON.stringify(theirs));
    expect(await first.lock.renew()).toEqual(theirs);
    await first.lock.release();
    expect(JSON.parse(readFileSync(join(folder, 'cuttings.lock'), 'utf8'))).toEqual(theirs);
  });

  test('one that is brought by a sync tool and long silent does not take ours', async () => {
    const folder = temporaryFolder();
    const first = await acquire(writing(folder), folder, who, () => NOW);
    if (!('lock' in first)) throw new Error('not taken');
    writeFileSync(
      join(folder, 'cuttings.lock'),
      JSON.stringify(holder({ host: 'office', heartbeat: '2024-04-01T00:00:00Z' })),
    );
    expect(await first.lock.other()).toBeNull();
    expect(await first.lock.renew()).toBeNull();
    expect(JSON.parse(readFileSync(join(folder, 'cuttings.lock'), 'utf8'))).toMatchObject({
      program: 'Test',
      pid: process.pid,
    });
    await first.lock.release();
  });
});

test('when a sync tool brings another machine’s lock while we write, we stop, say whose it is, and lose nothing', async () => {
  const open = await library();
  const { id } = await open.add(newClipping('Ferry'));
  await open.update(id, (clipping) => {
    clipping.note = 'written before';
  });
  writeFileSync(
    join(open.folder, 'cuttings.lock'),
    JSON.stringify(holder({ host: 'office', heartbeat: new Date().toISOString() })),
  );
  const until = Date.now() + 15_000;
  while (!open.readOnly && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(open.readOnly).toMatchObject({ kind: 'library-read-only', detail: expect.stringContaining('office') });
  await expect(
    open.update(id, (clipping) => {
      clipping.note = 'x';
    }),
  ).rejects.toMatchObject({ failure: { kind: 'library-read-only' } });
  expect((await open.read(id)).note).toBe('written before');
});

test('copies of locks that a sync tool made go, before we open and after; a person’s own file stays', async () => {
  const folder = join(temporaryFolder(), 'library');
  await (await library(folder)).close();
  const copies = ['cuttings.sync-conflict-20240501-113000-ABCDEFG.lock', 'cuttings (Anna’s conflicted copy).lock'];
  const put = (name: string, what: unknown) => writeFileSync(join(folder, name), JSON.stringify(what));
  put(copies[0]!, holder({ host: 'laptop' }));
  put('cuttings (keys).lock', { bicycle: 4711 });
  const open = await library(folder);
  expect(existsSync(join(folder, copies[0]!))).toBe(false);
  onTestFinished(open.watch(() => undefined));
  put(copies[1]!, holder({ host: 'laptop' }));
  await vi.waitFor(() => expect(existsSync(join(folder, copies[1]!))).toBe(false), 30_000);
  expect(existsSync(join(folder, 'cuttings (keys).lock'))).toBe(true);
  expect(open.readOnly).toBeNull();
});

test('another machine’s lock makes a library read-only, and says whose it is', async () => {
  const first = await library();
  await first.close();
  writeFileSync(
    join(first.folder, 'cuttings.lock'),
    JSON.stringify(holder({ host: 'office', heartbeat: new Date().toISOString() })),
  );
  const again = await library(first.folder);
  expect(again.readOnly).toMatchObject({ kind: 'library-read-only', detail: expect.stringContaining('office') });
});

describe('taking over', () => {
  const other = (extra: Partial<Holder> = {}) =>
    JSON.stringify(
      holder({ host: 'laptop', heartbeat: new Date().toISOString(), started: new Date().toISOString(), ...extra }),
    );

  test('the one before can only read from then on, and nothing that it wrote is lost', async () => {
    const folder = temporaryFolder();
    const first = await library(folder);
    const { id } = await first.add(newClipping('Ferry'));
    const reader = await library(folder);
    expect(reader.readOnly?.kind).toBe('library-read-only');
    expect(reader.holder).toMatchObject({ program: 'Test', host: hostname(), here: true });
    // Until the new one writes, the one before may: it has not been told yet.
    const taking = library(folder, { takeOver: reader.holder!.token });
    await first.update(id, (draft) => void draft.tags.push('first'));
    const second = await taking;
    expect(second.readOnly).toBeNull();
    expect(second.holder).toBeNull();
    await expect(first.update(id, (draft) => void draft.tags.push('late'))).rejects.toThrow('library-read-only');
    expect(first.holder).toMatchObject({ host: hostname() });
    expect((await first.read(id)).tags).toEqual(['first']);
    await second.update(id, (draft) => void draft.tags.push('second'));
    expect((await first.read(id)).tags).toEqual(['first', 'second']);
    // It gives back what is not its own no more.
    await first.close();
    expect(existsSync(join(folder, 'cuttings.lock'))).toBe(true);
  });

  test('only from the holder that was shown', async () => {
    const folder = temporaryFolder();
    await library(folder);
    const late = await library(folder, { takeOver: 'of-one-who-has-left' });
    expect(late.readOnly?.kind).toBe('library-read-only');
  });

  test('a computer that slept looks before it writes', async () => {
    const folder = temporaryFolder();
    const sleeper = await library(folder);
    const { id } = await sleeper.add(newClipping('Ferry'));
    writeFileSync(join(folder, 'cuttings.lock'), other());
    const asleep = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    onTestFinished(() => asleep.mockRestore());
    await expect(sleeper.update(id, (draft) => void draft.tags.push('late'))).rejects.toThrow('library-read-only');
    expect(sleeper.holder).toMatchObject({ host: 'laptop', here: false });
    expect((await sleeper.read(id)).tags).toEqual([]);
  });
});
