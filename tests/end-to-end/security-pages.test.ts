/** Hostile pages of our own in the running app: in the reader and in the original view nothing runs, nothing is fetched, nothing goes elsewhere. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, dropFiles, jobsDone, launch, root, temporaryFolder, type Launched } from './harness';
import { listen, type Listener } from './listener';
import { clickOriginal, originalFrames, originalShown, originalState, pressInOriginal } from './original';

const CHROMIUM = '/usr/bin/chromium';
const PAGES = ['fetches', 'escapes', 'asks'] as const;
let listener: Listener;
let running: Launched;
let folder: string;

beforeAll(async () => {
  listener = await listen();
  folder = temporaryFolder();
  for (const name of PAGES) {
    const source = readFileSync(join(root, `tests/fixtures/hostile/${name}.html`), 'utf8').replaceAll(
      '{{ORIGIN}}',
      listener.origin,
    );
    writeFileSync(join(folder, `${name}.html`), source);
  }
  running = await launch({ size: [1400, 900] });
});
afterAll(async () => {
  await running?.close();
  await listener?.close();
});

describe('hostile pages', () => {
  const ids: Record<string, string> = {};
  const titles = { fetches: 'Harbour opens again', escapes: 'Storm closes the port', asks: 'Ferry asks for papers' };

  beforeAll(async () => {
    await running.page.evaluate(() => {
      const ran: string[] = [];
      (window as never as { ran: string[] }).ran = ran;
      window.addEventListener('message', (event) => {
        if (typeof event.data === 'string' && event.data.startsWith('ran')) ran.push(event.data);
      });
    });
    running.page.on('dialog', (dialog) => {
      running.problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await dropFiles(
      running.page,
      PAGES.map((name) => join(folder, `${name}.html`)),
    );
    await jobsDone(running.page);
    const list = await call(running.page, 'library.list', {
      view: { scope: 'all', sort: 'title', descending: false },
      offset: 0,
      limit: 10,
    });
    for (const name of PAGES) ids[name] = list.rows.find((row) => row.title === titles[name])!.id;
  });

  /** Opens one in the window; resolves once the window shows it, for keys that come before mean the one before. */
  const show = async (name: (typeof PAGES)[number]) => {
    await running.app.evaluate(
      ({ BrowserWindow }, clipping) =>
        BrowserWindow.getAllWindows()[0]!.webContents.send('cuttings:event', 'app.show', { id: clipping }),
      ids[name],
    );
    await running.page.getByTestId('reader').getByRole('heading', { name: titles[name] }).first().waitFor();
  };
  const ran = () => running.page.evaluate(() => (window as never as { ran: string[] }).ran);

  it.each(PAGES)('%s: the reader shows the article and nothing of the attack', async (name) => {
    await show(name);
    const reader = running.page.getByTestId('reader');
    await reader
      .getByText(
        {
          fetches: 'It was opened again when the sea',
          escapes: 'strongest for ten years',
          asks: 'The ferry asked for papers',
        }[name],
      )
      .waitFor();
    const found = await reader.evaluate((element) =>
      [...element.querySelectorAll('.text *')].flatMap((node) => {
        const attributes = [...node.attributes].filter(
          ({ name, value }) =>
            /^on|^style$|^srcdoc$|^action$|^ping$/.test(name) ||
            /^\s*(javascript|data:text|file):/i.test(value) ||
            (name === 'src' && !value.startsWith('cuttings-asset:')),
        );
        const element =
          /^(script|iframe|object|embed|form|svg|math|link|meta|style|base|video|audio)$/i.test(node.localName) &&
          !node.closest('button')
            ? [node.localName]
            : [];
        return [...element, ...attributes.map((attribute) => `${node.localName} ${attribute.name}=${attribute.value}`)];
      }),
    );
    expect(found).toEqual([]);
    expect(await ran()).toEqual([]);
    expect(listener.heard).toEqual([]);
  });

  it.each(PAGES)('%s: the original view runs and fetches nothing, and stays where it is', async (name) => {
    await show(name);
    await running.page.keyboard.press('Control+Alt+o');
    const page = `cuttings-original://${ids[name]}/`;
    await originalShown(running, ids[name]);
    // Long enough for the refreshes of the page.
    await new Promise((resolve) => setTimeout(resolve, 1_800));
    if (name !== 'fetches') {
      for (const y of [30, 90, 150, 210]) await clickOriginal(running, 40, y);
      // Every link, field and button of the page, as a person would with the keyboard.
      for (let step = 0; step < 16; step++) {
        await pressInOriginal(running, 'Tab');
        await pressInOriginal(running, 'Enter');
        await pressInOriginal(running, 'Space');
      }
      await new Promise((resolve) => setTimeout(resolve, 800));
    }
    if (name === 'asks') await expect.poll(() => running.log(), { timeout: 30_000 }).toMatch(/refused-file-dialog/);
    const state = (await originalState(running))!;
    expect(state.url).toBe(page);
    expect(state.title).not.toMatch(/^ran/);
    // Frames of the page itself were never let in: they stay empty.
    for (const url of originalFrames(running))
      expect(['', 'about:blank', 'about:srcdoc', 'chrome-error://chromewebdata/']).toContain(url);
    expect(running.page.url()).toMatch(/^cuttings-app:\/\/window\/index.html/);
    expect(await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(await ran()).toEqual([]);
    expect(running.problems.filter((problem) => problem.startsWith('dialog'))).toEqual([]);
    expect(listener.heard).toEqual([]);
    await running.page.keyboard.press('Control+Alt+o');
    await expect.poll(() => originalState(running), { timeout: 30_000 }).toBe(null);
  });

  it('the original view has a session of its own that keeps and looks up nothing', async () => {
    const found = await running.app.evaluate(async ({ BrowserWindow, session, webContents }, origin) => {
      const own = session.fromPartition('cuttings-original');
      return {
        apart: own !== BrowserWindow.getAllWindows()[0]!.webContents.session && own !== session.defaultSession,
        others: webContents.getAllWebContents().length,
        persistent: own.isPersistent(),
        cookies: (await own.cookies.get({})).length,
        resolved: await own.resolveHost('localhost.example').then(
          () => 'found',
          (error: Error) => error.message,
        ),
        fetched: await own.fetch(`${origin}/original-session`).then(
          () => 'answered',
          () => 'refused',
        ),
        // The window itself is not to be had from within it.
        window: await own.fetch('cuttings-app://window/index.html').then(
          () => 'answered',
          () => 'refused',
        ),
      };
    }, listener.origin);
    expect(found).toMatchObject({
      apart: true,
      others: 1,
      persistent: false,
      cookies: 0,
      fetched: 'refused',
      window: 'refused',
    });
    expect(found.resolved).toContain('ERR_NAME_NOT_RESOLVED');
    expect(listener.heard).toEqual([]);
  });

  it('the original view is sandboxed, without scripts', async () => {
    await show('asks');
    await running.page.keyboard.press('Control+Alt+o');
    await originalShown(running, ids.asks);
    const preferences = await running.app.evaluate(({ webContents }) => {
      const contents = webContents
        .getAllWebContents()
        .find((one) => one.getURL().startsWith('cuttings-original:')) as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    expect(preferences.preload ?? '').toBe('');
    await running.page.keyboard.press('Control+Alt+o');
  });
});

/** The same pages in a browser that defends nothing: what the tests above must be able to notice. */
describe.skipIf(!existsSync(CHROMIUM))('the fixtures', () => {
  it('attack where nothing defends', async () => {
    const other = await listen();
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--allow-running-insecure-content'],
    });
    try {
      const page = await browser.newPage();
      const source = readFileSync(join(root, 'tests/fixtures/hostile/fetches.html'), 'utf8')
        .replace(/<meta http-equiv="refresh".*/, '')
        .replaceAll('{{ORIGIN}}', other.origin);
      await page.addInitScript(() =>
        window.addEventListener('message', (event) => {
          document.documentElement.dataset.ran = String(event.data);
        }),
      );
      writeFileSync(join(folder, 'control.html'), source);
      await page.goto(`file://${join(folder, 'control.html')}`, { waitUntil: 'commit' });
      await expect
        .poll(() => other.heard.filter((line) => line !== '(connected)').length, { timeout: 60_000 })
        .toBeGreaterThan(20);
      await expect
        .poll(() => page.evaluate(() => String(document.documentElement.dataset.ran)), { timeout: 60_000 })
        .toMatch(/^ran/);
    } finally {
      await browser.close();
      await other.close();
    }
  });
});
