/** Starting, starting again, a second start, a crash, and `npm start` itself. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { answerDialogs, call, jobsDone, launch, letFall, root, temporaryFolder, type Launched } from './harness';

const require = createRequire(import.meta.url);
const { electronRuntime, launchArguments } = require('../../resources/development/runtime.cjs') as {
  electronRuntime(): { executable: string };
  launchArguments(): string[];
};

const folders: string[] = [];
const dataFolder = () => {
  folders.push(temporaryFolder());
  return folders.at(-1)!;
};
let running: Launched | undefined;
afterEach(async () => {
  await running?.close({ keep: true });
  running = undefined;
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const page = (title: string) => {
  const file = join(dataFolder(), `${title}.html`);
  writeFileSync(
    file,
    `<!doctype html><title>${title}</title><article><h1>${title}</h1><p>The harbour was closed on Monday after a storm that came from the west and left three ships without power.</p><p>It was opened again on Tuesday, when the sea was calm, and the ships went on to their ports with their goods.</p></article>`,
  );
  return file;
};

describe('the app', () => {
  it('opens its window, makes a library, and says that it is the first start', async () => {
    running = await launch({ dataFolder: dataFolder() });
    expect(await running.page.title()).toContain('Cuttings');
    expect(await call(running.page, 'app.info')).toMatchObject({ firstStart: true, platform: process.platform });
    expect(await call(running.page, 'library.state')).toMatchObject({ status: 'open' });
    expect(existsSync(join(running.libraryFolder, 'library.json'))).toBe(true);
    expect(running.problems).toEqual([]);
  });

  it('imports files given on its command line, and those of a second start', async () => {
    const data = dataFolder();
    running = await launch({ dataFolder: data, files: [page('First page')] });
    expect((await call(running.page, 'library.overview')).counts.all).toBe(1);
    const second = spawnSync(
      electronRuntime().executable,
      [...launchArguments(), root, `--user-data-dir=${data}`, page('Second page')],
      { timeout: 60_000, encoding: 'utf8' },
    );
    expect(second.status).toBe(0);
    await expect
      .poll(async () => (await call(running!.page, 'library.overview')).counts.all, { timeout: 30_000 })
      .toBe(2);
    expect(running.app.windows()).toHaveLength(1);
  });

  it('holds what is dropped, pasted, or given to a second start until its library is open', async () => {
    const data = dataFolder();
    const awake = join(data, 'awake');
    running = await launch({
      dataFolder: data,
      app: join(root, 'tests/end-to-end/slow-library.cjs'),
      env: { CUTTINGS_TEST_AWAKE: awake },
      whileOpening: async (opening) => {
        const status = () => call(opening, 'library.state').then((state) => state.status);
        expect(await status()).toBe('opening');
        await letFall(opening, [page('Dropped page')]);
        const pasted = { html: null, text: 'A pasted article.\n\nThe harbour was closed on Monday after a storm.' };
        await opening.evaluate((given) => void window.cuttings.call('import.paste', given), pasted);
        const second = spawnSync(
          electronRuntime().executable,
          [...launchArguments(), root, `--user-data-dir=${data}`, page('Given page')],
          { timeout: 60_000, encoding: 'utf8' },
        );
        expect(second.status).toBe(0);
        expect(await status()).toBe('opening');
        writeFileSync(awake, '');
      },
    });
    await expect
      .poll(async () => (await call(running!.page, 'library.overview')).counts.all, { timeout: 30_000 })
      .toBe(3);
    expect(running.problems).toEqual([]);
  });

  it('says why it does not import what the system hands over', async () => {
    const data = dataFolder();
    running = await launch({
      dataFolder: data,
      settings: { libraryFolder: join(data, 'gone') },
      args: [page('Refused page')],
    });
    expect(await call(running.page, 'library.state')).toMatchObject({ status: 'missing' });
    await running.page.locator('[data-sonner-toast]').getByText('The library folder is not there').waitFor();
  });

  it('keeps bounds, settings and clippings over a restart', async () => {
    const data = dataFolder();
    running = await launch({ dataFolder: data, size: [1000, 640], files: [page('Kept page')] });
    await call(running.page, 'settings.set', { theme: 'dark' });
    const written = (name: string) => JSON.parse(readFileSync(join(data, name), 'utf8')) as Record<string, unknown>;
    await expect.poll(() => written('settings.json'), { timeout: 30_000 }).toMatchObject({ theme: 'dark' });
    await expect.poll(() => existsSync(join(data, 'window.json')), { timeout: 30_000 }).toBe(true);
    await running.close({ keep: true });
    running = await launch({ dataFolder: data });
    expect(
      await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getContentSize()),
    ).toEqual([1000, 640]);
    expect(await running.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
    expect((await call(running.page, 'library.overview')).counts.all).toBe(1);
    expect(await call(running.page, 'app.info')).toMatchObject({ firstStart: false });
  });

  it('is whole again after being killed, and opens its library for writing', async () => {
    const data = dataFolder();
    running = await launch({ dataFolder: data, files: [page('Killed page')] });
    await running.kill();
    running = await launch({ dataFolder: data });
    expect(await call(running.page, 'library.state')).toMatchObject({ status: 'open' });
    expect((await call(running.page, 'library.overview')).counts.all).toBe(1);
  });

  it('comes back after its window crashed, when the person goes on', async () => {
    running = await launch({ dataFolder: dataFolder() });
    await answerDialogs(running.app, { message: 0 });
    const loads = () => running!.log().split('window-loaded').length - 1;
    await expect.poll(loads, { timeout: 30_000 }).toBe(1);
    await running.app.evaluate(({ BrowserWindow }) => {
      setTimeout(() => BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(), 50);
    });
    await expect.poll(loads, { timeout: 30_000 }).toBe(2);
    expect(running.log()).toMatch(/window-gone reason=/);
  });

  it('starts safely: nothing watches, and the index is built anew', async () => {
    const data = dataFolder();
    running = await launch({ dataFolder: data, files: [page('Safe page')] });
    await running.close({ keep: true });
    running = await launch({ dataFolder: data, args: ['--safe-mode'] });
    expect(running.log()).toMatch(/safe=true/);
    const jobs = await jobsDone(running.page);
    expect(jobs.map((job) => job.kind)).toContain('reindex');
    expect((await call(running.page, 'library.overview')).counts.all).toBe(1);
  });

  it('starts without its library, says so, and finds it again', async () => {
    const data = dataFolder();
    running = await launch({ dataFolder: data, settings: { libraryFolder: join(data, 'gone') } });
    expect(await call(running.page, 'library.state')).toMatchObject({
      status: 'missing',
      problem: { kind: 'library-missing' },
    });
    expect(existsSync(join(data, 'gone'))).toBe(false);
    await answerDialogs(running.app, { open: [data] });
    expect(await call(running.page, 'settings.chooseLibrary')).toMatchObject({ status: 'open' });
    expect((await call(running.page, 'settings.get')).libraryFolder).toBe(join(data, 'Cuttings Library'));
  });

  it('survives settings that are damaged', async () => {
    const data = dataFolder();
    writeFileSync(join(data, 'settings.json'), '{"theme":');
    writeFileSync(join(data, 'window.json'), 'nonsense');
    running = await launch({ dataFolder: data });
    expect(await call(running.page, 'settings.get')).toMatchObject({ theme: 'system' });
  });

  it('keeps page text, titles and paths out of its log', async () => {
    running = await launch({
      dataFolder: dataFolder(),
      files: [page('Secret harbour page'), '/does/not/exist/secret.html'],
    });
    expect(running.log()).not.toMatch(/Secret|secret|harbour|storm|\/does\//);
  });
});

describe('npm start', () => {
  const start = (environment: NodeJS.ProcessEnv, args: string[] = []) =>
    spawn(process.execPath, [join(root, 'resources/development/start.cjs'), ...args], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  it.runIf(process.platform === 'linux')('says what to do where there is no display', async () => {
    const child = start({ DISPLAY: '', WAYLAND_DISPLAY: '' });
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
    });
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect(code).toBe(1);
    expect(said).toContain('no display');
    expect(said).toContain('cuttings --help');
    expect(said).toContain('xvfb-run');
  });

  it('opens the window', async () => {
    const data = dataFolder();
    const child = start({}, [`--user-data-dir=${data}`]);
    const log = join(data, 'logs/cuttings.log');
    try {
      await expect
        .poll(() => (existsSync(log) ? readFileSync(log, 'utf8') : ''), { timeout: 110_000 })
        .toMatch(/window-shown/);
    } finally {
      const gone = new Promise((resolve) => child.on('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }
  });
});
