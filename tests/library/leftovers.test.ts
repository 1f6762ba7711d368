/** What a killed process leaves is known by its record and removed at the next run; what only looks alike, and what a person put there, stays. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { disk } from '../../electron/files/disk';
import { chosen } from '../../electron/files/gate';
import { OwnFolder } from '../../electron/files/own-folder';
import { Scratch, sweep } from '../../electron/files/scratch';
import { durableJson } from '../../electron/library';
import { PICTURE, library, newClipping, restoreBackup, temporaryFolder, writeBackup, job } from './make';

const TOKEN = '0123456789abcdef01234567';
const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);
/** The number of a process that has ended. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;
const session = (host = hostname(), pid = deadPid()): string => `${hash(host)}-${pid}-${hash('then')}-${TOKEN}`;
const all = (folder: string): string[] => readdirSync(folder, { recursive: true }).map(String).sort();

/** What somebody's process has left in a folder. */
function left(home: string, name = session()): string {
  const folder = join(home, 'temporary', name);
  mkdirSync(join(folder, '3.tmp', 'assets'), { recursive: true });
  writeFileSync(join(folder, '1.tmp'), 'x');
  writeFileSync(join(folder, '3.tmp', 'assets', 'x.png'), 'x');
  return folder;
}

describe('in a library', () => {
  test('is removed at the next open', async () => {
    const first = await library();
    await first.add(newClipping('Ferry'));
    await first.close();
    const before = all(first.folder);
    expect(before).not.toContain('temporary');
    left(first.folder);
    await (await library(first.folder)).close();
    expect(all(first.folder)).toEqual(before);
  });

  test('of a process that lives, and of another computer’s of today, stays; of yesterday’s not', async () => {
    const first = await library();
    await first.close();
    const other = left(first.folder, session('office'));
    const scratch = new Scratch(disk, first.folder, false);
    const mine = await scratch.inside();
    writeFileSync(mine, 'x');
    await (await library(first.folder)).close();
    expect(existsSync(join(other, '1.tmp'))).toBe(true);
    expect(existsSync(mine)).toBe(true);
    utimesSync(other, Date.now() / 1000 - 90_000, Date.now() / 1000 - 90_000);
    await scratch.close();
    await (await library(first.folder)).close();
    expect(existsSync(join(first.folder, 'temporary'))).toBe(false);
  });

  test('looks alike: stays', async () => {
    const first = await library();
    const { id } = await first.add(newClipping('Ferry'));
    const clipping = await first.pathOf(id, 'folder');
    await first.close();
    const alike = [
      join(first.folder, '.library.json.99999-0123abcd.tmp'),
      join(first.folder, `.cuttings-${TOKEN}-1.tmp`),
      join(clipping, '.clipping.json.99999-0123abcd.tmp'),
      join(clipping, 'history', '.clipping.last-good.json.99999-0123abcd.tmp'),
      join(clipping, '..', '.new-018f0000-0000-7000-8000-000000000009', 'thesis.txt'),
      join(clipping, '..', '.gone-018f0000-0000-7000-8000-000000000008', 'thesis.txt'),
      join(first.folder, 'temporary', '1.tmp'),
      join(first.folder, 'temporary', 'notes', '1.tmp'),
      join(first.folder, 'temporary', session(), 'thesis.txt'),
      join(first.folder, 'temporary', session(), '1.tmp.txt'),
      join(first.folder, 'journal', `${id}.gone`),
      join(first.folder, 'journal', `${id}.new`),
    ];
    for (const path of alike) {
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, '{}');
    }
    const again = await library(first.folder);
    await again.update(id, (draft) => void (draft.note = 'x'));
    await again.close();
    expect(alike.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('a note of a place outside is not believed there, nor is a folder that is a link', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'library');
    await (await library(path)).close();
    const victim = join(folder, 'victim');
    mkdirSync(victim);
    writeFileSync(join(victim, `.cuttings-${TOKEN}-1.tmp`), 'x');
    writeFileSync(join(left(path), '1.place'), JSON.stringify({ path: join(victim, `.cuttings-${TOKEN}-1.tmp`) }));
    await (await library(path)).close();
    expect(all(victim)).toHaveLength(1);
    mkdirSync(join(victim, session(), '1.tmp'), { recursive: true });
    symlinkSync(victim, join(path, 'temporary'));
    const before = all(victim);
    const open = await library(path);
    await open.add(newClipping('Ferry')).catch(() => undefined);
    await open.close();
    expect(all(victim)).toEqual(before);
  });
});

describe('outside', () => {
  const note = (home: string, number: number, value: object) =>
    writeFileSync(join(home, 'temporary', session0(home), `${number}.place`), JSON.stringify(value));
  const session0 = (home: string): string => readdirSync(join(home, 'temporary'))[0]!;

  test('is removed by the notes in the data folder; what looks alike, or is named without our token, stays', async () => {
    const [home, target] = [temporaryFolder(), temporaryFolder()];
    left(home);
    const names = [
      `.cuttings-${TOKEN}-1.tmp`,
      '.cuttings-ffffffffffffffffffffffff-1.tmp',
      'thesis.txt',
      `.cuttings-${TOKEN}-2.tmp`,
    ];
    for (const name of names) writeFileSync(join(target, name), 'x');
    note(home, 1, { path: join(target, names[0]!) });
    note(home, 2, { path: join(target, names[1]!) });
    note(home, 3, { path: join(target, names[2]!) });
    writeFileSync(join(home, 'temporary', session0(home), '4.place'), '{"path": "/ha');
    await new OwnFolder(home).sweep();
    expect(all(target)).toEqual([...names.slice(1)].sort());
    expect(all(home)).toEqual([]);
  });

  test('is remembered while its drive is away', async () => {
    const [home, target] = [temporaryFolder(), join(temporaryFolder(), 'stick')];
    left(home);
    note(home, 1, { path: join(target, `.cuttings-${TOKEN}-1.tmp`) });
    await sweep(disk, home, true);
    mkdirSync(target);
    writeFileSync(join(target, `.cuttings-${TOKEN}-1.tmp`), 'x');
    await sweep(disk, home, true);
    expect([all(target), all(home)]).toEqual([[], []]);
  });

  test('a restored library that was whole is finished; one that was not is taken away', async () => {
    for (const whole of [true, false]) {
      const [home, target] = [temporaryFolder(), temporaryFolder()];
      left(home);
      const inner = join(target, `.cuttings-${TOKEN}-1.tmp`);
      mkdirSync(join(inner, 'clippings'), { recursive: true });
      writeFileSync(join(inner, 'library.json'), '{}');
      note(home, 1, { path: inner });
      if (whole) note(home, 2, { path: inner, whole: 'library.json' });
      await sweep(disk, home, true);
      expect(all(target)).toEqual(whole ? ['clippings', 'library.json'] : []);
    }
  });

  test('nothing is left of a backup, an export and a restore that ended, well or not', async () => {
    const folder = temporaryFolder();
    const open = await library(join(folder, 'library'));
    await open.add(newClipping('Ferry'));
    await writeBackup(open.folder, '{}', join(folder, 'b.zip'), { password: null, job: job() });
    await restoreBackup(join(folder, 'b.zip'), join(folder, 'restored'), { password: null, job: job() });
    mkdirSync(join(folder, 'data'));
    const own = new OwnFolder(join(folder, 'data'));
    await own.outside.write(chosen(join(folder, 'out', 'a.md')), new Uint8Array([1]));
    await own.outside.write(chosen(join(folder, 'out', 'b.md')), new Uint8Array([2]));
    await expect(own.outside.write(chosen(join(folder, 'restored')), new Uint8Array([3]))).rejects.toThrow();
    expect(all(join(folder, 'out'))).toEqual(['a.md', 'b.md']);
    await own.close();
    expect(all(join(folder, 'data'))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['b.zip', 'data', 'library', 'out', 'restored']);
    expect(readdirSync(join(folder, 'restored')).sort()).toEqual([
      'clippings',
      'journal',
      'library.json',
      'library.last-good.json',
    ]);
  });
});

test('what is being written when the data folder is closed is written', async () => {
  for (let turn = 0; turn < 20; turn++) {
    const own = new OwnFolder(temporaryFolder());
    const file = durableJson(own, 'undo.json');
    const written = file.write({ turn });
    void file.write({ turn, last: true });
    await own.close();
    await written;
    expect(file.read()).toEqual({ turn, last: true });
    expect(all(own.path)).toEqual(['undo.json']);
  }
});

describe('deleting for ever', () => {
  const trashed = async (open: Awaited<ReturnType<typeof library>>, id: string) =>
    open.update(id, (draft) => void (draft.trashedAt = '2024-01-01T00:00:00Z'));

  test('removes all that is ours, also copies, and leaves what a person put there', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    const folder = await open.pathOf(id, 'folder');
    const given = newClipping('Again');
    await open.replaceArticle(id, given.article, given.page.charset, new Map(), 'cleaned-again');
    writeFileSync(join(folder, 'clipping (1).json'), readFileSync(join(folder, 'clipping.json')));
    writeFileSync(join(folder, 'history', 'article 2.html'), readFileSync(join(folder, 'article.html')));
    writeFileSync(join(folder, 'clipping.json.damaged-20240101T000000000Z'), 'x');
    const theirs = [
      'notes.txt',
      'article (draft).html',
      'assets/holiday.jpg',
      'assets/deadbeefdeadbeefdeadbeefdeadbeef.png',
      'history/diary.txt',
      'mine/clipping.json',
    ];
    mkdirSync(join(folder, 'mine'));
    for (const name of theirs) writeFileSync(join(folder, name), 'mine');
    await trashed(open, id);
    await open.remove(id);
    expect(all(folder)).toEqual([...theirs, 'assets', 'history', 'mine'].sort());
    for (const name of theirs) expect(readFileSync(join(folder, name), 'utf8')).toBe('mine');
    expect(readdirSync(join(open.folder, 'journal'))).toEqual([]);
    expect((await open.verify(job())).findings.map(({ what }) => what)).not.toContain('missing-file');
    const seen: string[] = [];
    for await (const found of open.scan()) seen.push(found.id);
    expect(seen).toEqual([]);
  });

  test('takes the folder where nothing else is in it', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    const folder = await open.pathOf(id, 'folder');
    expect(readdirSync(join(folder, 'assets'))).toEqual([PICTURE]);
    await trashed(open, id);
    await open.remove(id);
    expect(existsSync(folder)).toBe(false);
  });

  test('that was cut short is finished at the next open', async () => {
    const open = await library();
    const { id } = await open.add(newClipping('Ferry'));
    const folder = await open.pathOf(id, 'folder');
    const json = readFileSync(join(folder, 'clipping.json'));
    await open.close();
    writeFileSync(join(open.folder, 'journal', `${id}.gone`), json);
    // It came back meanwhile: only the record goes.
    await (await library(open.folder)).close();
    expect(existsSync(join(folder, 'clipping.json'))).toBe(true);
    expect(readdirSync(join(open.folder, 'journal'))).toEqual([]);
    writeFileSync(join(open.folder, 'journal', `${id}.gone`), json);
    const { rmSync } = await import('node:fs');
    rmSync(join(folder, 'clipping.json'));
    await (await library(open.folder)).close();
    expect(existsSync(folder)).toBe(false);
    expect(readdirSync(join(open.folder, 'journal'))).toEqual([]);
  });
});
