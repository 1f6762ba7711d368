/**
 * The harness of the end-to-end tests over Debian's current Chromium in place of Electron: the built window, with the real core in this
 * process behind a bridge of the same three functions. Covers the engine that the pinned Electron brings where only an older one is in reach.
 */
import { createReadStream, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { basename, extname, join, normalize } from 'node:path';
import { chromium, type ElectronApplication, type Page } from 'playwright-core';
import { dispatcher, type AppContext } from '../../../electron/app/handlers';
import { checkCall, outcomeOf } from '../../../electron/app/ipc';
import { openLog } from '../../../electron/app/log';
import { APP_POLICY } from '../../../electron/app/policy';
import { DropTokens } from '../../../electron/app/tokens';
import { EVENT_NAMES } from '../../../electron/contract/ipc';
import { createCore } from '../../../electron/core';
import * as electron from './electron';
import { jobsDone, root, startJob, temporaryFolder, type LaunchChoices, type Launched } from '../launch.cjs';

export type { LaunchChoices, Launched } from '../launch.cjs';
export { answerDialogs, call, ensureScreen, jobsDone, root, temporaryFolder } from '../launch.cjs';
/** What runs the window: tests that are Electron's own ask for it. */
export const ENGINE: 'electron' | 'chromium' = 'chromium';

const { ensureBuilt } = createRequire(import.meta.url)('../../../resources/development/build.cjs') as {
  ensureBuilt(): void;
};
/** Where Debian, Ubuntu and Google put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

async function serveWindow(): Promise<{ address: string; close(): void }> {
  const folder = join(root, 'out/renderer');
  const server = createServer((request, response) => {
    const path = join(folder, normalize(new URL(request.url ?? '/', 'http://localhost').pathname));
    // Browsers ask for it by themselves.
    if (request.url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    if (!path.startsWith(folder) || !existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
      'Content-Security-Policy': APP_POLICY,
    });
    createReadStream(path).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html`,
    close: () => server.close(),
  };
}

/** Paths of the files of the last drop: a browser page is told their names alone. */
let dropped: string[] = [];

export async function dropFiles(page: Page, files: string[], at?: { x: number; y: number }): Promise<void> {
  dropped = files;
  const { x, y } = at ?? (await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 })));
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  await startJob(page, async () => {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x, y, data });
  });
  await session.detach();
}

/** The bridge of the preload, over functions that the debugger exposes. Runs in the page. */
function bridge(): void {
  const listeners = new Map<string, Set<(event: never) => void>>();
  const exposed = window as unknown as {
    cuttingsCall(name: string, args: unknown): Promise<never>;
    cuttingsDrop(names: string[]): Promise<string[]>;
    cuttingsEvent(name: string, event: unknown): void;
  };
  exposed.cuttingsEvent = (name, event) => {
    for (const listener of listeners.get(name) ?? []) listener(event as never);
  };
  window.cuttings = {
    call: (name, args) => exposed.cuttingsCall(name, args),
    on: (name, listener) => {
      const those = listeners.get(name) ?? new Set();
      listeners.set(name, those.add(listener as never));
      return () => void those.delete(listener as never);
    },
    tokens: (files) => exposed.cuttingsDrop(files.map((file) => file.name)),
  };
}

export async function launch(options: LaunchChoices = {}): Promise<Launched> {
  ensureBuilt();
  const started = Date.now();
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const settingsFile = join(dataFolder, 'settings.json');
  const before = existsSync(settingsFile)
    ? (JSON.parse(readFileSync(settingsFile, 'utf8')) as { libraryFolder?: string })
    : {};
  if (options.theme || options.settings)
    writeFileSync(
      settingsFile,
      JSON.stringify({ ...before, ...(options.theme ? { theme: options.theme } : {}), ...options.settings }),
    );
  const log = openLog(join(dataFolder, 'logs'));
  const samples = join(root, 'resources/samples');
  const core = createCore({
    dataFolder,
    workerFile: join(root, 'out/worker.cjs'),
    scannerFile: join(root, 'out/scanner.cjs'),
    program: 'Cuttings',
    version: '0.0.0',
    samples: readdirSync(samples, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(md|json)$/.test(entry.name))
      .map((entry) => join(samples, entry.name)),
  });
  const tokens = new DropTokens();
  // The original page lies in a view that Electron alone has.
  const original = { show: () => undefined, still: () => null, focus: () => undefined, close: () => undefined };
  const dispatch = dispatcher({
    core,
    window: () => null,
    tokens,
    log,
    original,
    exported: new Map(),
  } as unknown as AppContext);

  const executablePath = PLACES.find((path) => existsSync(path));
  if (!executablePath) throw new Error('Chromium is not installed: apt-get install chromium');
  const server = await serveWindow();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--lang=en-US'] });
  const [width, height] = options.size ?? [1280, 800];
  const page = await browser.newPage({
    viewport: { width, height },
    locale: 'en-US',
    timezoneId: process.env.TZ ?? 'UTC',
  });
  electron.screen.page = page;
  const problems: string[] = [];
  // Pictures of articles come by a scheme that Electron alone serves.
  page.on('console', (message) => {
    if (message.type() === 'error' && !/ERR_UNKNOWN_URL_SCHEME/.test(message.text())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error.stack ?? error)));
  await page.exposeFunction('cuttingsCall', (name: unknown, args: unknown) =>
    outcomeOf(
      () => {
        const call = checkCall(name, args);
        return dispatch(call.name, call.args);
      },
      (error) => log.error('call', error),
    ),
  );
  await page.exposeFunction('cuttingsDrop', (names: string[]) =>
    tokens.register(names.map((name) => dropped.find((path) => basename(path) === name)!)),
  );
  await page.addInitScript(bridge);
  let loaded = false;
  let closed = false;
  for (const name of EVENT_NAMES) {
    core.on(name, (event) => {
      // A page that is just being opened or closed has nobody to tell.
      if (loaded && !closed)
        page
          .evaluate(
            ([name, event]) => {
              (window as unknown as { cuttingsEvent?(name: string, event: unknown): void }).cuttingsEvent?.(
                name as string,
                event,
              );
            },
            [name, event] as const,
          )
          .catch((thrown: unknown) => {
            if (!closed) problems.push(String(thrown));
          });
    });
  }
  const libraryFolder = before.libraryFolder ?? options.settings?.libraryFolder ?? join(dataFolder, 'Cuttings Library');
  if (!core.context.settings.value.libraryFolder) await core.context.settings.set({ libraryFolder });
  await core.openLibrary(libraryFolder, { create: !before.libraryFolder });
  await page.goto(server.address);
  loaded = true;
  if (options.files?.length) {
    core.import(options.files.map((path) => ({ path })));
    await jobsDone(page);
  }
  const end = async () => {
    if (closed) return;
    closed = true;
    await browser.close();
    server.close();
    await core.close();
  };
  return {
    // Functions for Electron's main process run here, with what stands for its module.
    app: {
      evaluate: async (work: (module: typeof electron, given: unknown) => unknown, given: unknown) =>
        work(electron, given),
    } as unknown as ElectronApplication,
    page,
    dataFolder,
    libraryFolder,
    problems,
    milliseconds: Date.now() - started,
    log: () => log.text(),
    async close({ keep = Boolean(options.dataFolder) } = {}) {
      await end();
      if (!keep) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
    kill: end,
  };
}
