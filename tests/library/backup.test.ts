/** Backup and restore: to the byte, under a password, against damage and against hostile archives. */
import { createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { Library } from '../../electron/contract/stages';
import { ageReader } from '../../electron/library/age-file';
import { backupContents } from '../../electron/library/backup';
import { isSafePath } from '../../electron/library/backup-archive';
import {
  bodyOf,
  article,
  highlight,
  job,
  library,
  newClipping,
  sha256,
  temporaryFolder,
  restoreBackup,
  writeBackup,
} from './make';

const failure = (kind: string) => expect.objectContaining({ failure: expect.objectContaining({ kind }) });

/** One test pays scrypt's full price. */
const CHEAP = 12;

/** Every file under a folder with the hash of its bytes; empty folders with `/`. */
function tree(folder: string, path = ''): Record<string, string> {
  const found: Record<string, string> = {};
  const names = readdirSync(join(folder, path));
  if (!names.length) found[`${path}/`] = '';
  for (const name of names) {
    const inner = path ? `${path}/${name}` : name;
    if (statSync(join(folder, inner)).isDirectory()) Object.assign(found, tree(folder, inner));
    else found[inner] = sha256(readFileSync(join(folder, inner)));
  }
  return found;
}

async function furnished(): Promise<Library> {
  const open = await library();
  for (const title of ['Ferry', 'Harbour', 'Bridge']) await open.add(newClipping(title));
  const ids: string[] = [];
  for await (const { id } of open.scan()) ids.push(id);
  await open.update(ids[0]!, (clipping) => {
    clipping.highlights.push(highlight('018f0000-0000-7000-8000-000000000001', { comment: 'keep me' }));
    clipping.note = '好';
  });
  await open.replaceArticle(
    ids[1]!,
    article('Harbour', 'Cleaned again.'),
    { name: 'utf-8', from: 'declared', confidence: 1 },
    new Map(),
    'cleaned-again',
  );
  await open.updateDocument((document) => {
    document.tags.push({ name: 'asia', colour: '#aa0000' });
  });
  writeFileSync(join(open.folder, 'clippings', 'stray ü.txt'), 'mine');
  mkdirSync(join(open.folder, 'empty'));
  return open;
}

describe.each([
  ['plain', null],
  ['encrypted', 'pässword ✓'],
])('%s', (_name, password) => {
  test('a restored library is the same to the byte', async () => {
    const open = await furnished();
    const target = join(temporaryFolder(), 'backup.zip');
    const result = await writeBackup(open.folder, '{"theme":"dark"}', target, {
      password,
      job: job(),
      workFactor: CHEAP,
    });
    expect(result).toMatchObject({ clippings: 3, skipped: [] });
    expect(readdirSync(join(target, '..'))).toEqual(['backup.zip']);
    expect(await backupContents(target, password)).toMatchObject({ clippings: 3, settings: true });
    await open.close();
    const folder = join(temporaryFolder(), 'deep', 'restored');
    const restored = await restoreBackup(target, folder, { password, job: job() });
    expect(restored).toMatchObject({ clippings: 3, settings: '{"theme":"dark"}' });
    expect(tree(folder)).toEqual(tree(open.folder));
    const again = await library(folder);
    expect((await again.verify(job())).findings.map((finding) => finding.what)).toEqual(['stray', 'stray']);
    expect(again.id).toBe(open.id);
  });

  test('a flipped byte anywhere is noticed, and nothing is restored', async () => {
    const open = await library();
    await open.add(newClipping('Ferry'));
    const target = join(temporaryFolder(), 'backup.zip');
    await writeBackup(open.folder, '{}', target, { password, job: job(), workFactor: CHEAP });
    const good = readFileSync(target);
    const all = tree(open.folder);
    for (const name of Object.keys(all)) if (/^(?:cuttings\.lock$|temporary\/)/.test(name)) delete all[name];
    const places =
      password === null
        ? Array.from({ length: 40 }, (_, n) => Math.floor((good.byteLength * n) / 40))
        : [17, 30, 50, 61, 100, 150, 180, 190, Math.floor(good.byteLength / 2), good.byteLength - 1];
    let noticed = 0;
    for (const place of places) {
      const bad = Buffer.from(good);
      bad[place]! ^= 0x10;
      writeFileSync(target, bad);
      const folder = join(temporaryFolder(), 'restored');
      const outcome = await restoreBackup(target, folder, { password, job: job() }).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      if (outcome === null) {
        // A plain ZIP has places that nothing reads (times, names in local headers): then all must be as it was.
        expect(password, `byte ${place}`).toBeNull();
        expect(tree(folder), `byte ${place}`).toEqual(all);
        continue;
      }
      noticed++;
      expect(outcome, `byte ${place}`).toMatchObject({
        failure: { kind: expect.stringMatching(/^(backup-damaged|password-wrong)$/) },
      });
      expect(existsSync(folder)).toBe(false);
    }
    expect(noticed).toBeGreaterThan(places.length / 2);
    for (const length of [0, 10, 60, good.byteLength - 1, Math.floor(good.byteLength / 2)]) {
      writeFileSync(target, good.subarray(0, length));
      const folder = join(temporaryFolder(), 'restored');
      await expect(restoreBackup(target, folder, { password, job: job() }), `cut at ${length}`).rejects.toEqual(
        failure('backup-damaged'),
      );
      expect(existsSync(folder)).toBe(false);
    }
  });
});

test('a wrong password, or none, is said as such', async () => {
  const open = await library();
  await open.add(newClipping('Ferry'));
  const target = join(temporaryFolder(), 'backup.zip');
  await writeBackup(open.folder, '{}', target, { password: 'right', job: job() });
  for (const password of ['wrong', '', null])
    await expect(restoreBackup(target, join(temporaryFolder(), 'r'), { password, job: job() })).rejects.toEqual(
      failure('password-wrong'),
    );
  expect(readFileSync(target).includes('Ferry')).toBe(false);
  expect(readFileSync(target).includes('clipping.json')).toBe(false);
});

test('what is encrypted may be larger than one chunk', async () => {
  const open = await library();
  const bytes = new Uint8Array(3_300_000).map((_, index) => (index * 7919) % 251);
  await open.add(
    newClipping('Large', { original: { name: 'large.pdf', extension: 'pdf', bytes, sha256: sha256(bytes) } }),
  );
  const target = join(temporaryFolder(), 'backup.zip');
  await writeBackup(open.folder, '{}', target, { password: 'p', job: job(), workFactor: CHEAP });
  expect(statSync(target).size).toBeGreaterThan(3_300_000);
  await open.close();
  const folder = join(temporaryFolder(), 'restored');
  await restoreBackup(target, folder, { password: 'p', job: job() });
  expect(tree(folder)).toEqual(tree(open.folder));
});

/** The `age` program asks for the password on a terminal: `script` gives it one. */
const age = spawnSync('age', ['--version']).status === 0 && spawnSync('script', ['--version']).status === 0;

test('an encrypted backup is an age file: the reference library opens it whole, and so does the program', async () => {
  const open = await furnished();
  const folder = temporaryFolder();
  const plain = join(folder, 'backup.zip');
  const target = join(folder, 'backup.zip.age');
  await writeBackup(open.folder, '{}', target, { password: 'ferry to the island', job: job(), workFactor: CHEAP });
  const decrypter = new Decrypter();
  decrypter.addPassphrase('ferry to the island');
  const clear = Buffer.from(await decrypter.decrypt(readFileSync(target)));
  writeFileSync(plain, clear);
  await restoreBackup(plain, join(folder, 'restored'), { password: null, job: job() });
  expect(tree(join(folder, 'restored', 'clippings'))).toEqual(tree(join(open.folder, 'clippings')));
  if (!age) return;
  const opened = join(folder, 'opened.zip');
  const run = spawnSync('script', ['-qec', `age -d -o ${opened} ${target}`, '/dev/null'], {
    input: 'ferry to the island\n',
    encoding: 'utf8',
  });
  expect(run.status, run.stdout).toBe(0);
  expect(readFileSync(opened).equals(clear)).toBe(true);
}, 20_000);

test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])(
  'an age file of another program, of %i bytes, is read from any place',
  async (size) => {
    const clear = Buffer.from(new Uint8Array(size).map((_, index) => (index * 31) % 251));
    const encrypter = new Encrypter();
    encrypter.setPassphrase('p');
    encrypter.setScryptWorkFactor(CHEAP);
    const path = join(temporaryFolder(), 'file.age');
    writeFileSync(path, await encrypter.encrypt(clear));
    const file = await openFile(path);
    try {
      const reader = await ageReader(file, 'p');
      expect(reader.size).toBe(size);
      expect((await reader.read(0, size)).equals(clear)).toBe(true);
      for (const [from, length] of [
        [0, 1],
        [size - 1, 1],
        [65_530, 20],
        [Math.floor(size / 2), 100],
      ] as const)
        if (from >= 0 && from + length <= size)
          expect((await reader.read(from, length)).equals(clear.subarray(from, from + length))).toBe(true);
      await expect(reader.read(size, 1)).rejects.toEqual(failure('backup-damaged'));
    } finally {
      await file.close();
    }
  },
);

test('a header that asks for more memory than there should be, or has no password, is refused', async () => {
  const encrypter = new Encrypter();
  encrypter.setPassphrase('p');
  encrypter.setScryptWorkFactor(CHEAP);
  const good = Buffer.from(await encrypter.encrypt('x')).toString('latin1');
  const other = new Encrypter();
  other.addRecipient(await identityToRecipient(await generateX25519Identity()));
  for (const bytes of [
    good.replace(/( )12\n/, '$121\n'),
    good.replace(/( )12\n/, '$1999999999999\n'),
    good.replace(/( )12\n/, '$1-1\n'),
    good.replace('scrypt', 'X25519'),
    Buffer.from(await other.encrypt('x')).toString('latin1'),
    'age-encryption.org/v1\n',
    'age-encryption.org/v1\n--- \n',
  ]) {
    const path = join(temporaryFolder(), 'file.age');
    writeFileSync(path, bytes, 'latin1');
    const file = await openFile(path);
    await expect(ageReader(file, 'p')).rejects.toEqual(failure('backup-damaged'));
    await file.close();
  }
});

test('a backup that was encrypted before age files can still be restored', async () => {
  const sealed = join(import.meta.dirname, '../fixtures/library/backup--sealed-by-version-1/backup.zip');
  const folder = join(temporaryFolder(), 'restored');
  for (const password of ['wrong', null])
    await expect(restoreBackup(sealed, folder, { password, job: job() })).rejects.toEqual(failure('password-wrong'));
  const restored = await restoreBackup(sealed, folder, { password: 'pässword ✓', job: job() });
  expect(restored).toMatchObject({ clippings: 1, settings: '{"theme":"dark"}' });
  const open = await library(folder);
  // Its picture was given a name by hand, which is no hash of it.
  expect((await open.verify(job())).findings.map(({ what }) => what)).toEqual(['picture-damaged']);
  const bad = readFileSync(sealed);
  bad[bad.byteLength - 100]! ^= 1;
  const damaged = join(temporaryFolder(), 'backup.zip');
  writeFileSync(damaged, bad);
  await expect(
    restoreBackup(damaged, join(temporaryFolder(), 'r'), { password: 'pässword ✓', job: job() }),
  ).rejects.toEqual(failure('backup-damaged'));
});

test('a library that is being changed gives a backup that restores to a sound one', async () => {
  const open = await furnished();
  const ids: string[] = [];
  for await (const { id } of open.scan()) ids.push(id);
  const target = join(temporaryFolder(), 'backup.zip');
  let stop = false;
  const busy = (async () => {
    for (let n = 0; !stop; n++) {
      await open.replaceArticle(
        ids[n % 3]!,
        { ...article('Ferry', `Version ${n}.`), cleaner: n },
        { name: 'utf-8', from: 'declared', confidence: 1 },
        new Map(),
        'cleaned-again',
      );
      const { id } = await open.add(newClipping(`More ${n}`));
      await open.update(id, (clipping) => {
        clipping.trashedAt = '2024-05-01T00:00:00Z';
      });
      await open.remove(id);
    }
  })();
  await writeBackup(open.folder, '{}', target, { password: null, job: job() });
  stop = true;
  await busy;
  const folder = join(temporaryFolder(), 'restored');
  await restoreBackup(target, folder, { password: null, job: job() });
  const again = await library(folder);
  expect((await again.verify(job())).findings.filter((finding) => finding.what !== 'stray')).toEqual([]);
  for (const id of ids) {
    const clipping = await again.read(id);
    if (clipping.history[0]!.what !== 'cleaned-again') continue;
    const text = JSON.stringify((await bodyOf(again, id)).body);
    if (!text.includes('Cleaned again')) expect(text).toContain(`Version ${clipping.provenance.cleaner}.`);
  }
});

test('only into an empty folder, never over another backup, never into the library itself', async () => {
  const open = await library();
  await open.add(newClipping('Ferry'));
  const target = join(temporaryFolder(), 'backup.zip');
  await writeBackup(open.folder, '{}', target, { password: null, job: job() });
  await expect(writeBackup(open.folder, '{}', target, { password: null, job: job() })).rejects.toEqual(
    failure('target-exists'),
  );
  await writeBackup(open.folder, '{}', target, { password: null, job: job(), replace: true });
  await expect(
    writeBackup(open.folder, '{}', join(open.folder, 'clippings', 'b.zip'), { password: null, job: job() }),
  ).rejects.toEqual(failure('wrong-argument'));
  await expect(restoreBackup(target, open.folder, { password: null, job: job() })).rejects.toEqual(
    failure('target-exists'),
  );
  expect(await open.verify(job())).toMatchObject({ clippings: 1, findings: [] });
});

test('cancelled, it leaves nothing', async () => {
  const open = await furnished();
  const folder = temporaryFolder();
  const cancelled = job();
  cancelled.item = () => {
    cancelled.controller.abort();
  };
  await expect(
    writeBackup(open.folder, '{}', join(folder, 'b.zip'), { password: null, job: cancelled }),
  ).rejects.toEqual(failure('cancelled'));
  expect(readdirSync(folder)).toEqual([]);
  await writeBackup(open.folder, '{}', join(folder, 'b.zip'), { password: null, job: job() });
  const target = temporaryFolder();
  const again = job();
  again.item = () => {
    again.controller.abort();
  };
  await expect(restoreBackup(join(folder, 'b.zip'), target, { password: null, job: again })).rejects.toEqual(
    failure('cancelled'),
  );
  expect(readdirSync(target)).toEqual([]);
});

describe('a hostile archive', () => {
  async function zipOf(files: Record<string, string | Buffer>): Promise<string> {
    const path = join(temporaryFolder(), 'hostile.zip');
    const zip = new ZipFile();
    const harmless = (name: string) =>
      name.replaceAll('..', 'xx').replaceAll('\\', 'b').replace(/^\//, 'x').replace(/^C:/, 'Cx');
    for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), harmless(name));
    zip.end();
    await pipeline(zip.outputStream as NodeJS.ReadableStream, createWriteStream(path));
    // The writer refuses such names, so they are put into the finished file, at the same length.
    let bytes = readFileSync(path).toString('latin1');
    for (const name of Object.keys(files)) bytes = bytes.replaceAll(harmless(name), name);
    writeFileSync(path, Buffer.from(bytes, 'latin1'));
    return path;
  }
  const listed = (files: Record<string, string | Buffer>) => ({
    ...files,
    'manifest.txt': `Cuttings backup 1\n${Object.entries(files)
      .map(([name, content]) => `${sha256(content)} ${Buffer.byteLength(content)} ${name}\n`)
      .join('')}`,
  });

  test.each(['library/../../evil.txt', 'library\\..\\evil.txt', '/evil.txt', 'C:/evil.txt', 'elsewhere/evil.txt'])(
    'with a file named %s',
    async (name) => {
      const folder = join(temporaryFolder(), 'inner', 'restored');
      const path = await zipOf(listed({ 'library/library.json': '{}', [name]: 'evil' }));
      await expect(restoreBackup(path, folder, { password: null, job: job() })).rejects.toEqual(
        failure('backup-damaged'),
      );
      expect(existsSync(join(folder, '..'))).toBe(false);
    },
  );

  test('that inflates to more than its manifest says', async () => {
    const path = await zipOf({
      'library/a': Buffer.alloc(50_000_000),
      'manifest.txt': `Cuttings backup 1\n${sha256('')} 10 library/a\n`,
    });
    await expect(restoreBackup(path, join(temporaryFolder(), 'r'), { password: null, job: job() })).rejects.toEqual(
      failure('backup-damaged'),
    );
  });

  test.each([
    [
      'a file that the manifest does not name',
      {
        'library/library.json': '{}',
        'library/more.txt': 'x',
        'manifest.txt': `Cuttings backup 1\n${sha256('{}')} 2 library/library.json\n`,
      },
    ],
    [
      'a file that is missing',
      {
        'library/library.json': '{}',
        'manifest.txt': `Cuttings backup 1\n${sha256('{}')} 2 library/library.json\n${sha256('x')} 1 library/gone.txt\n`,
      },
    ],
    ['no manifest', { 'library/library.json': '{}' }],
    ['no library', { 'library/a.txt': 'x', 'manifest.txt': `Cuttings backup 1\n${sha256('x')} 1 library/a.txt\n` }],
  ])('with %s', async (_what, files) => {
    const folder = join(temporaryFolder(), 'restored');
    await expect(
      restoreBackup(await zipOf(files as unknown as Record<string, string>), folder, { password: null, job: job() }),
    ).rejects.toEqual(failure('backup-damaged'));
    expect(existsSync(folder)).toBe(false);
  });

  test('of the shared corpus', async () => {
    const corpus = join(import.meta.dirname, '../../../shared/corpus/hostile/zip');
    if (!existsSync(corpus)) {
      console.log('shared/corpus/hostile/zip is not here: passed over');
      return;
    }
    for (const name of readdirSync(corpus).filter((each) => each.endsWith('.zip'))) {
      const folder = join(temporaryFolder(), 'restored');
      await expect(restoreBackup(join(corpus, name), folder, { password: null, job: job() }), name).rejects.toEqual(
        failure('backup-damaged'),
      );
      expect(existsSync(folder)).toBe(false);
    }
  });
});

test('paths that leave the folder are told from those that stay', () => {
  for (const path of ['library/a/b.json', 'library/a b/ü.txt', 'library/empty/', 'library/..a'])
    expect(isSafePath(path), path).toBe(true);
  for (const path of [
    '',
    '/',
    '/etc/passwd',
    'a/../b',
    '..',
    './a',
    'a//b',
    'a\\b',
    'C:/x',
    'c:x',
    'a\0b',
    'a\nb',
    'a/./b',
  ])
    expect(isSafePath(path), path).toBe(false);
});
