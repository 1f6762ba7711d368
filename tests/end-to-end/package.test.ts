/**
 * The deb as a person gets it: built, installed, started by a user who is not root with Chromium's sandbox on, a page opened
 * through the file association, removed again. Changes the system, so it runs in CI (or with CUTTINGS_TEST_PACKAGE=1), as root, on Debian.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './harness';
import { eventually } from './window';

const USER = 'cuttings-tester';
const HOME = `/home/${USER}`;
const APP = '/opt/Cuttings';
const wanted =
  Boolean(process.env.CI || process.env.CUTTINGS_TEST_PACKAGE) &&
  process.platform === 'linux' &&
  process.arch === 'x64' &&
  process.getuid?.() === 0 &&
  existsSync('/etc/debian_version');
const run = (command: string, args: string[]) =>
  execFileSync(command, args, {
    encoding: 'utf8',
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    maxBuffer: 64 << 20,
  });

if (!wanted)
  console.warn(
    'The package is tested in CI only (or with CUTTINGS_TEST_PACKAGE=1), as root on Debian x64: skipped here.',
  );

/** Every process whose command line begins with the installed program. */
function processes(): { pid: number; args: string[]; status: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split(/[\0 ]/);
        return args[0] === `${APP}/cuttings-app`
          ? [{ pid: Number(name), args, status: readFileSync(`/proc/${name}/status`, 'utf8') }]
          : [];
      } catch (error) {
        if (['ENOENT', 'ESRCH'].includes(String((error as NodeJS.ErrnoException).code))) return [];
        throw error;
      }
    });
}

describe.skipIf(!wanted)('the installed package', () => {
  let deb: string;
  let screen: ChildProcess;
  const display = ':77';

  beforeAll(async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    console.log(run(process.execPath, ['resources/packaging/dist.cjs']));
    deb = join(root, `dist/cuttings_${version}_amd64.deb`);
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', deb]);
    try {
      run('useradd', ['--create-home', '--shell', '/bin/sh', USER]);
    } catch (error) {
      if (!existsSync(HOME)) throw error;
    }
    mkdirSync(`${HOME}/Documents`, { recursive: true });
    copyFileSync(
      join(
        root,
        'resources/samples',
        readdirSync(join(root, 'resources/samples')).find((name) => name.endsWith('.html'))!,
      ),
      `${HOME}/page.html`,
    );
    run('chown', ['-R', `${USER}:${USER}`, HOME]);
    screen = spawn('Xvfb', [display, '-screen', '0', '1400x900x24', '-nolisten', 'tcp', '-ac'], { stdio: 'ignore' });
    await eventually(() => expect(existsSync(`/tmp/.X11-unix/X${display.slice(1)}`)).toBe(true));
  }, 900_000);

  afterAll(async () => {
    for (const { pid } of processes()) process.kill(pid, 'SIGKILL');
    screen?.kill();
    if (existsSync(APP)) run('apt-get', ['remove', '-y', '-q', 'cuttings']);
    if (existsSync(HOME)) run('userdel', ['--remove', '--force', USER]);
  }, 120_000);

  it('has its fuses set, and runs only its archive', () => {
    const fuses = run('npx', ['--no-install', 'electron-fuses', 'read', '--app', `${APP}/cuttings-app`]);
    for (const line of [
      'RunAsNode is Disabled',
      'EnableCookieEncryption is Enabled',
      'EnableNodeOptionsEnvironmentVariable is Disabled',
      'EnableNodeCliInspectArguments is Disabled',
      'EnableEmbeddedAsarIntegrityValidation is Enabled',
      'OnlyLoadAppFromAsar is Enabled',
    ])
      expect(fuses).toContain(line);
    expect(readdirSync(`${APP}/resources`).sort()).toEqual([
      'app.asar',
      'app.asar.unpacked',
      'cli',
      'notices',
      'samples',
    ]);
    expect(statSync(`${APP}/chrome-sandbox`).mode & 0o7777).toBe(0o4755);
    expect(statSync(`${APP}/chrome-sandbox`).uid).toBe(0);
  });

  it('holds nothing that is not used, and says what it is made of', () => {
    const listing = run('npx', ['--no-install', 'asar', 'list', `${APP}/resources/app.asar`])
      .trim()
      .split('\n');
    const outside = listing.filter(
      (file) =>
        !/^\/(out|package\.json|resources|node_modules(\/(@photostructure(\/sqlite(\/.*)?)?|node-gyp-build(\/.*)?))?$)/.test(
          file,
        ),
    );
    expect(outside).toEqual([]);
    expect(listing.filter((file) => /\.map$|\.ts$|musl|win32|darwin|arm64/.test(file))).toEqual([]);
    expect(readFileSync(`${APP}/resources/notices/THIRD-PARTY-LICENCES.txt`, 'utf8')).toMatch(/svelte@[\s\S]*valibot@/);
    expect(JSON.parse(readFileSync(`${APP}/resources/notices/sbom.cdx.json`, 'utf8'))).toMatchObject({
      bomFormat: 'CycloneDX',
    });
    console.log(
      `download ${(statSync(deb).size / 1e6).toFixed(1)} MB, installed ${run('du', ['-sm', APP]).split('\t')[0]} MB`,
    );
  });

  it('opens a page through its association, sandboxed, as a user who is not root', { timeout: 240_000 }, async () => {
    const desktop = readFileSync('/usr/share/applications/cuttings.desktop', 'utf8');
    expect(desktop).toMatch(/^MimeType=.*text\/html;.*x-scheme-handler\/cuttings;/m);
    const command = /^Exec=(.*)$/m.exec(desktop)![1]!.replace('%U', `file://${HOME}/page.html`);
    const before = Date.now();
    spawn(
      'su',
      [
        USER,
        '-s',
        '/bin/sh',
        '-c',
        `cd && DISPLAY=${display} LANG=en_US.UTF-8 exec ${command} --disable-gpu --remote-debugging-port=9377`,
      ],
      { stdio: 'ignore' },
    );
    const look = (expression: string): { value: unknown; picture: number } | null => {
      const seen = spawnSync(
        process.execPath,
        ['--experimental-websocket', join(root, 'tests/end-to-end/look.cjs'), '9377', 'cuttings-app:', expression],
        { encoding: 'utf8', timeout: 30_000 },
      );
      return seen.status === 0 ? (JSON.parse(seen.stdout) as { value: unknown; picture: number }) : null;
    };
    await expect
      .poll(() => look('document.querySelector("#app")?.children.length > 0')?.value, {
        timeout: 90_000,
        interval: 300,
      })
      .toBe(true);
    console.log(`installed app, start to window: ${Date.now() - before} ms`);
    await expect
      .poll(
        () =>
          look('cuttings.call("library.overview", {}).then((outcome) => outcome.ok ? outcome.value.counts.all : 0)')
            ?.value,
        { timeout: 60_000, interval: 500 },
      )
      .toBe(1);
    // One of its frames may be taken before the list is painted.
    await expect
      .poll(() => look('document.title')?.picture ?? 0, { timeout: 60_000, interval: 500 })
      .toBeGreaterThan(10_000);
    const all = processes();
    expect(all.length).toBeGreaterThan(2);
    for (const { args, status } of all) {
      expect(args.join(' ')).not.toContain('--no-sandbox');
      expect(status).not.toMatch(/^Uid:\s+0\b/m);
    }
    // Seccomp filters on and no way back: only a sandboxed renderer has both.
    const renderer = all.find(({ args }) => args.includes('--type=renderer'))!;
    expect(renderer.status).toMatch(/^Seccomp:\s+2$/m);
    expect(renderer.status).toMatch(/^NoNewPrivs:\s+1$/m);
  });

  it('lends itself to no one as Node', () => {
    const output = run('su', [
      USER,
      '-s',
      '/bin/sh',
      '-c',
      `DISPLAY=:99 ELECTRON_RUN_AS_NODE=1 timeout 20 ${APP}/cuttings-app -e 'console.log("ran as node")' 2>&1 || true`,
    ]);
    expect(output).not.toContain('ran as node');
  });

  it('gives the command line', () => {
    expect(run('cuttings', ['--version']).trim()).toMatch(/^\d+\.\d+\.\d+$/);
    expect(run('su', [USER, '-s', '/bin/sh', '-c', `cuttings clean ${HOME}/page.html`]).length).toBeGreaterThan(200);
  });

  it('goes without touching the library', async () => {
    for (const { pid } of processes()) {
      try {
        process.kill(pid, 'SIGTERM');
      } catch (thrown) {
        // Gone with the one it belonged to.
        if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown;
      }
    }
    await expect.poll(() => processes().length, { timeout: 60_000 }).toBe(0);
    const files = () =>
      run('find', [HOME, '-path', '*Cuttings Library*', '-type', 'f', '-not', '-name', '*lock*'])
        .trim()
        .split('\n')
        .sort();
    const kept = files();
    expect(kept.some((file) => file.endsWith('clipping.json'))).toBe(true);
    const said = run('apt-get', ['remove', '-y', '-q', 'cuttings']);
    expect(said).toContain('Libraries stay where they are');
    expect(existsSync(`${APP}/cuttings-app`)).toBe(false);
    expect(existsSync('/usr/share/applications/cuttings.desktop')).toBe(false);
    expect(files()).toEqual(kept);
    rmSync(`${HOME}/page.html`, { force: true });
  });
});
