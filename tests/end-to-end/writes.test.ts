/** What the app writes, by the system calls themselves: import, highlight, export, backup touch the library, chosen folders and our own data, nothing else. */
import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerDialogs, call, dropFiles, jobsDone, launch, root, temporaryFolder } from './harness';
import { completePage, mhtmlPage } from './pages';
import { canTrace, WRITES } from './trace.cjs';
import { open, selectWords } from './window';

if (!canTrace()) console.warn('File writes are not traced here: that needs Linux, strace, and the right to trace.');

export interface Write {
  call: string;
  path: string;
  mode: number | null;
}

/** Writing calls that succeeded, their paths absolute. */
export function writesIn(record: string, folder: string): Write[] {
  return record.split('\n').flatMap((line): Write[] => {
    const match = /^\d+\s+(\w+)\((.*)\)\s+= (\d+)/.exec(line);
    if (!match) return [];
    const [, name, words] = match as unknown as [string, string, string];
    // Opening for reading writes nothing.
    if (name.startsWith('open') && !/O_(WRONLY|RDWR|CREAT|TRUNC)/.test(words)) return [];
    const mode = /(?:O_CREAT[^,]*|mkdir[^]*?), (0[0-7]+)$/.exec(`${name} ${words}`)?.[1];
    // `AT_FDCWD</folder>` and `12</folder>` say where a relative path starts.
    // Of a symbolic link the first word is what it says, no file that is touched.
    return [...words.matchAll(/(?:<([^>"]*)>, )?"((?:[^"\\]|\\.)*)"/g)]
      .slice(name.startsWith('symlink') ? 1 : 0)
      .map(([, start, path]) => ({
        call: name,
        path: resolve(start ?? folder, path!),
        mode: mode ? Number.parseInt(mode, 8) : null,
      }));
  });
}

/** What Chromium and the system's libraries write by themselves, and why. Nothing of a page is in any of it. */
const SYSTEM: readonly [RegExp, string][] = [
  [
    /^\/dev\/(null|tty|shm\/\.(org|com)\.chromium\..*|shm\/\.org\.chromium.*)$/,
    'shared memory of Chromium, unnamed at once',
  ],
  [
    /^\/proc\/(self|\d+)\/(task\/\d+\/)?(oom_score_adj|setgroups|uid_map|gid_map|clear_refs|comm|fdinfo\/.*)$/,
    'settings of its own processes',
  ],
  [/\/\.pki(\/.*)?$/, 'the empty key database of NSS'],
  [/\/\.cache(\/fontconfig(\/.*)?|\/mesa_shader_cache.*)?$/, 'the list of fonts'],
  [/\/\.config\/(pulse|dconf|gtk-.*|ibus.*)(\/.*)?$/, 'settings of GTK and of sound'],
  [/\/dconf(\/.*)?$/, 'settings of GTK'],
  [/^\/dev\/dri\/.*$/, 'the graphics device'],
];

describe('the reading of records', () => {
  it('finds what is written, and only that', () => {
    const record = [
      '12 openat(AT_FDCWD</home/a>, "/usr/lib/x.so", O_RDONLY|O_CLOEXEC) = 3</usr/lib/x.so>',
      '12 openat(AT_FDCWD</home/a>, "b/c \\"d\\".json", O_WRONLY|O_CREAT|O_TRUNC, 0600) = 4</home/a/b>',
      '13 renameat2(AT_FDCWD</home/a>, "/x/1", AT_FDCWD</home/a>, "/etc/passwd", 0) = 0',
      '13 unlink("/gone") = -1 ENOENT (No such file or directory)',
      '13 symlink("vm-12", "/tmp/lock") = 0',
      '13 mkdir("/tmp/new", 0700) = 0',
    ].join('\n');
    expect(writesIn(record, '/home/a').map(({ call: name, path, mode }) => [name, path, mode])).toEqual([
      ['openat', '/home/a/b/c \\"d\\".json', 0o600],
      ['renameat2', '/x/1', null],
      ['renameat2', '/etc/passwd', null],
      ['symlink', '/tmp/lock', null],
      ['mkdir', '/tmp/new', 0o700],
    ]);
  });
});

describe.skipIf(!canTrace())('the running app', () => {
  it(
    'writes into the library, the chosen folders and its own data only, and its temporary files are private',
    { timeout: 180_000 },
    async () => {
      const folder = temporaryFolder('cuttings-writes');
      const pages = join(folder, 'pages');
      const exported = join(folder, 'exported');
      for (const path of [pages, exported]) mkdirSync(path);
      const record = join(folder, 'writes.strace');
      const files = [completePage(pages), mhtmlPage(pages)];
      const before = statSync(pages).mtimeMs;
      const running = await launch({ size: [1280, 800], trace: { calls: WRITES, record } });
      try {
        const { page, app } = running;
        await dropFiles(page, files);
        await jobsDone(page);
        await open(page, 'Tower clock repaired');
        await selectWords(page, 'The clock struck again.');
        await page.keyboard.press('h');
        await expect
          .poll(async () => (await call(page, 'quotes.list', { filter: {}, offset: 0, limit: 10 })).total, {
            timeout: 30_000,
          })
          .toBe(1);
        await call(page, 'quotes.copy', {
          quotes: (await call(page, 'quotes.list', { filter: {}, offset: 0, limit: 1 })).rows.map(
            ({ clipping, highlight }) => ({ clipping, highlight }),
          ),
          form: 'rich',
        });
        await answerDialogs(app, { open: [exported], save: join(exported, 'backup.zip'), message: 0 });
        for (const format of ['markdown', 'html', 'json']) {
          await call(page, 'export.save', { selection: { view: { scope: 'all' } }, format, options: {} });
          await jobsDone(page);
        }
        await call(page, 'backup.save', { password: null });
        await jobsDone(page);
        await call(page, 'backup.save', { password: 'a long word' });
        await jobsDone(page);
      } finally {
        await running.close({ keep: true });
      }
      expect(readdirSync(exported).some((name) => name.endsWith('.md'))).toBe(true);
      const all = writesIn(readFileSync(record, 'utf8'), root);
      expect(all.length).toBeGreaterThan(100);
      const below = (path: string, parent: string) => path === parent || path.startsWith(`${parent}/`);
      // Chromium names its temporary folders itself.
      const temporary = (path: string) =>
        below(path, tmpdir()) &&
        /^\.?(org|com)\.chromium\.|^\.?scoped_dir|^Cuttings|^cuttings-/i.test(path.slice(tmpdir().length + 1));
      const stray = all.filter(
        ({ path }) =>
          ![running.dataFolder, exported].some((parent) => below(path, parent)) &&
          !temporary(path) &&
          !SYSTEM.some(([pattern]) => pattern.test(path)),
      );
      expect([...new Set(stray.map(({ call: name, path }) => `${name} ${path}`))]).toEqual([]);
      expect(all.some(({ path }) => below(path, running.libraryFolder))).toBe(true);
      // What it was given to read is as it was.
      expect(statSync(pages).mtimeMs).toBe(before);
      const open0 = all.filter(
        ({ path, mode }) =>
          temporary(path) &&
          !below(path, running.dataFolder) &&
          !below(path, exported) &&
          mode !== null &&
          (mode & 0o077) !== 0,
      );
      expect(open0.map(({ path, mode }) => `${path} ${mode?.toString(8)}`)).toEqual([]);
    },
  );
});
