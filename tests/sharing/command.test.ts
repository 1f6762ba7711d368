/** `cuttings sync`, the built program as a person calls it. */
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newsPage, temporaryFolder } from '../support/core';
import { couchServer } from './server';
import { writeFileSync } from 'node:fs';

const program = resolve(import.meta.dirname, '../../electron/cuttings.cjs');

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

function run(data: string, words: string[], password?: string): Promise<Ran> {
  const { CUTTINGS_SYNC_PASSWORD: _, ...rest } = process.env;
  const env = {
    ...rest,
    CUTTINGS_SKIP_BUILD: '1',
    CUTTINGS_DATA: data,
    ...(password === undefined ? {} : { CUTTINGS_SYNC_PASSWORD: password }),
  };
  const child = spawn(process.execPath, [program, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ran: Ran = { code: null, out: '', err: '' };
  child.stdout.on('data', (bytes: Buffer) => (ran.out += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (ran.err += bytes.toString()));
  return new Promise((done) => child.on('close', (code) => done({ ...ran, code })));
}

describe('cuttings sync', () => {
  it('keeps two libraries the same, with the password from the environment', { timeout: 240_000 }, async () => {
    const server = await couchServer({ user: 'anna', password: 'secret word' });
    const folder = temporaryFolder();
    const at = (name: string) => ({ data: join(folder, `data-${name}`), library: join(folder, name) });
    const [one, two] = [at('one'), at('two')];
    writeFileSync(join(folder, 'page.html'), newsPage('Ferry to run at night', 'Harbour lanterns glowed.'));
    await run(one.data, ['import', join(folder, 'page.html'), '--library', one.library]);
    const sync = (of: typeof one, password?: string, ...more: string[]) =>
      run(
        of.data,
        ['sync', '--once', '--json', '--server', server.url, '--user', 'anna', '--library', of.library, ...more],
        password,
      );
    const first = await sync(one, 'secret word');
    expect(first).toMatchObject({ code: 0 });
    expect(JSON.parse(first.out)).toEqual({ sent: 1, received: 0, failed: 0 });
    const second = await sync(two, 'secret word');
    expect(JSON.parse(second.out)).toEqual({ sent: 0, received: 1, failed: 0 });
    const listed = await run(two.data, ['list', '--json', '--library', two.library]);
    expect(JSON.parse(listed.out)).toMatchObject({ title: 'Ferry to run at night' });
    expect((await run(two.data, ['verify', '--library', two.library])).code).toBe(0);
    // Again: nothing to do.
    expect(JSON.parse((await sync(two, 'secret word')).out)).toEqual({ sent: 0, received: 0, failed: 0 });

    const wrong = await sync(two, 'another');
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('The server refuses');
    const none = await sync(two);
    expect(none.code).toBe(1);
    expect(none.err).toContain('password for the server is missing');
    // The password stands in no file.
    const files = [one, two].flatMap(({ data, library }) =>
      [data, library].flatMap((root) =>
        readdirSync(root, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')),
      ),
    );
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((text) => /secret word|YW5uYTpzZWNyZXQgd29yZA/.test(text))).toEqual([]);
  });

  it.each([
    ['http://192.0.2.1:5984/db', 'not be protected'],
    ['https://anna:secret@server.example/db', 'no address'],
    ['https://server.example/', 'no address'],
    ['file:///etc/passwd', 'no address'],
    ['not an address', 'no address'],
  ])('contacts nobody at %s', async (server, said) => {
    const folder = temporaryFolder();
    const { code, err } = await run(join(folder, 'data'), [
      'sync',
      '--once',
      '--server',
      server,
      '--library',
      join(folder, 'library'),
    ]);
    expect(code).toBe(1);
    expect(err).toContain(said);
    expect(err).not.toContain('secret');
  });

  it('says wrong usage', async () => {
    const folder = temporaryFolder();
    expect((await run(folder, ['sync', '--library', folder])).code).toBe(2);
    expect((await run(folder, ['sync', '--server', 'https://x.example/db', '--largest', '0'])).code).toBe(2);
  });
});
