/**
 * The built window in Debian's current Chromium, over a real core in this process: the preload's three functions as bindings of
 * the browser, checked by the same table of calls. What belongs to Electron (dialogs, menus, the original view) is not here.
 */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import * as v from 'valibot';
import { APP_POLICY } from '../../../electron/app/policy';
import { toFailure, type Outcome } from '../../../electron/contract/errors';
import { CALLS, EVENT_NAMES, type AppInfo, type CallName, type EventName } from '../../../electron/contract/ipc';
import { createCore, type Core, type CoreCall } from '../../../electron/core';
import { root, temporaryFolder } from '../harness';

export const CHROMIUM = '/usr/bin/chromium';
/** Never asked for: every request of it is answered from `out/renderer`. */
const ADDRESS = 'https://cuttings.invalid';
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };

export interface InChromium {
  page: Page;
  core: Core;
  version: string;
  libraryFolder: string;
  problems: string[];
  /** Addresses that the window asked for and did not get: none but pictures of the app's own scheme. */
  strange: string[];
  close(): Promise<void>;
}

async function answer(core: Core, name: unknown, args: unknown): Promise<Outcome<unknown>> {
  try {
    if (typeof name !== 'string' || !Object.hasOwn(CALLS, name)) throw new Error(`no call ${String(name)}`);
    const checked: unknown = v.parse(CALLS[name as CallName].args as v.GenericSchema, args);
    const info: AppInfo = { version: '0', electron: null, platform: process.platform, firstStart: core.firstStart, cleaner: 1 };
    if (name === 'app.info') return { ok: true, value: info };
    return { ok: true, value: await core.call(name as CoreCall, checked as never) };
  } catch (thrown) {
    return { ok: false, error: toFailure(thrown) };
  }
}

export async function openInChromium(): Promise<InChromium> {
  const folder = temporaryFolder('cuttings-chromium');
  const libraryFolder = join(folder, 'library');
  const samples = readdirSync(join(root, 'resources/samples'), { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(root, 'resources/samples', entry.name));
  const core = createCore({ dataFolder: join(folder, 'data'), workerFile: join(root, 'out/worker.cjs'), program: 'test', version: '0', quiet: true, samples });
  await core.openLibrary(libraryFolder, { create: true, wait: true });
  const browser: Browser = await chromium.launch({ executablePath: CHROMIUM, args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const strange: string[] = [];
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    const file = join(root, 'out/renderer', url.pathname);
    if (url.origin !== ADDRESS || !existsSync(file)) {
      strange.push(url.href);
      await route.abort();
      return;
    }
    await route.fulfill({ body: readFileSync(file), headers: { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': APP_POLICY } });
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error.stack ?? error)));
  await page.exposeFunction('cuttingsCall', (name: unknown, args: unknown) => answer(core, name, args));
  await page.addInitScript(() => {
    const listeners = new Map<string, Set<(event: unknown) => void>>();
    const own = window as unknown as { cuttingsCall(name: string, args: unknown): Promise<unknown>; cuttingsEvent(name: string, event: unknown): void; cuttings: unknown };
    own.cuttingsEvent = (name, event) => { for (const listener of listeners.get(name) ?? []) listener(event); };
    own.cuttings = {
      call: (name: string, args: unknown) => own.cuttingsCall(name, args),
      on: (name: string, listener: (event: unknown) => void) => {
        listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
        return () => void listeners.get(name)?.delete(listener);
      },
      tokens: async () => [],
    };
  });
  let closing = false;
  for (const name of EVENT_NAMES) {
    core.on(name as EventName, (event) => {
      if (closing) return;
      page.evaluate(([name, event]) => (window as unknown as { cuttingsEvent(name: string, event: unknown): void }).cuttingsEvent(name as string, event), [name, event] as const)
        .catch((error: unknown) => { if (!closing) problems.push(String(error)); });
    });
  }
  await page.goto(`${ADDRESS}/index.html`);
  return {
    page, core, version: browser.version(), libraryFolder, problems, strange,
    async close() {
      closing = true;
      await browser.close();
      await core.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
