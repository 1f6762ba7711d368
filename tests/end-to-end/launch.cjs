/** Starts the built app for tests and screenshots: one virtual screen, a data folder and library of its own. */
'use strict';
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { _electron } = require('playwright-core');
const { ensureBuilt } = require('../../resources/development/build.cjs');
const { electronRuntime, launchArguments } = require('../../resources/development/runtime.cjs');
const { ensureSystemLibraries } = require('../../resources/development/system.cjs');
const { CONNECTIONS, nextRecord, traced } = require('./trace.cjs');

const root = path.resolve(__dirname, '../..');

/**
 * A virtual screen when there is none, with what a window needs of the system. Sets DISPLAY.
 * @returns {Promise<() => void>} ends it
 */
async function ensureScreen(size = '1920x1200x24') {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return () => undefined;
  const missing = ensureSystemLibraries(['Xvfb']);
  if (missing.length > 0) throw new Error(`No window can be started without: ${missing.join(' ')}`);
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    let text = '';
    server.stdio[3].on('data', (data) => {
      text += data;
      if (text.endsWith('\n')) resolve(`:${text.trim()}`);
    });
  });
  server.removeAllListeners('exit');
  server.unref();
  server.stdio[3].destroy();
  process.env.DISPLAY = display;
  const end = () => {
    if (process.env.DISPLAY === display) delete process.env.DISPLAY;
    server.kill();
  };
  process.once('exit', () => server.kill());
  return end;
}

/** An empty folder below the system's temporary folder. */
function temporaryFolder(name = 'cuttings-test') {
  return fs.mkdtempSync(path.join(os.tmpdir(), `${name}-`));
}

/** Waits until no job runs; returns all jobs. */
async function jobsDone(page, limit = 60_000) {
  const end = Date.now() + limit;
  for (;;) {
    const outcome = await page.evaluate(() => window.cuttings.call('jobs.list', {}));
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
    if (
      outcome.value.length > 0 &&
      outcome.value.every((job) => job.status !== 'running' && job.status !== 'cancelling')
    )
      return outcome.value;
    if (Date.now() > end) throw new Error(`Jobs still run: ${JSON.stringify(outcome.value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until the library is open, or the program says that it cannot be: the window is there before that. */
async function libraryTold(page, limit = 60_000) {
  for (const end = Date.now() + limit; Date.now() < end;) {
    const outcome = await page.evaluate(() => window.cuttings.call('library.state', {}));
    if (outcome.ok && outcome.value.status !== 'none' && outcome.value.status !== 'opening') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The library was neither opened nor refused');
}

/** Calls main as the window does; throws when the outcome is a failure. */
async function call(page, name, args = {}) {
  const outcome = await page.evaluate(([name, args]) => window.cuttings.call(name, args), [name, args]);
  if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`);
  return outcome.value;
}

/** Does what starts a job and waits until it is among the jobs: until then `jobsDone` would tell of those before it. */
async function startJob(page, act) {
  const ids = async () => (await call(page, 'jobs.list')).map((job) => job.id);
  const before = new Set(await ids());
  await act();
  const end = Date.now() + 60_000;
  while ((await ids()).every((id) => before.has(id))) {
    if (Date.now() > end) throw new Error('No job was started');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Drops files and folders from the file manager onto the middle of the window (or `at`), through Chromium's own drag path. */
async function letFall(page, files, at) {
  const size = await page.evaluate(() => ({ x: innerWidth / 2, y: innerHeight / 2 }));
  const { x, y } = at ?? size;
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await session.send('Input.dispatchDragEvent', { type, x, y, data });
  await session.detach();
}

/** The same; resolves once their import has begun. */
function dropFiles(page, files, at) {
  return startJob(page, () => letFall(page, files, at));
}

/** Makes the next file dialogs answer with these paths (null: cancelled) instead of showing. */
async function answerDialogs(app, { open, save, message } = {}) {
  await app.evaluate(
    ({ dialog }, { open, save, message }) => {
      if (open !== undefined) dialog.showOpenDialog = async () => ({ canceled: open === null, filePaths: open ?? [] });
      if (save !== undefined) dialog.showSaveDialog = async () => ({ canceled: save === null, filePath: save ?? '' });
      if (message !== undefined) dialog.showMessageBox = async () => ({ response: message, checkboxChecked: false });
    },
    { open, save, message },
  );
}

/**
 * Starts the program and waits for its first window. Once in some hundred starts the debugger's hand-shake with a fresh Electron
 * never ends, or Electron is gone before a window shows: such a start is told, with what the program said and how it ended, and
 * tried again. A program that cannot start fails each time, and so does the test.
 */
async function start(choices, verbose, tries = 3) {
  const said = [];
  let child; // asked at once: of a program that is gone the debugger's end cannot tell its process any more
  try {
    const app = await _electron.launch({ ...choices, timeout: 30_000 });
    child = app.process();
    child.stderr?.on('data', (data) => {
      said.push(String(data));
      if (said.length > 50) said.shift();
      if (verbose) process.stderr.write(data);
    });
    return { app, page: await app.firstWindow({ timeout: 60_000 }) };
  } catch (error) {
    const { exitCode = null, signalCode = null } = child ?? {};
    const report = `${String(error.message).split('\n')[0]} (exit ${exitCode}, signal ${signalCode})\n${said.join('').slice(-3000)}`;
    if (tries <= 1) throw new Error(`The program does not start: ${report}`, { cause: error });
    process.stderr.write(`The start did not come up, trying again: ${report}\n`);
    if (child && exitCode === null && signalCode === null) child.kill('SIGKILL');
    return start(choices, verbose, tries - 1);
  }
}

/** The program to start: under strace where something is to be recorded, in a whole run every connection. */
function program(executable, trace) {
  if (trace) return traced(executable, trace.calls, trace.record);
  const folder = process.env.CUTTINGS_CONNECTIONS;
  return folder ? traced(executable, CONNECTIONS, nextRecord(folder)) : executable;
}

/**
 * Starts the app and waits for its window.
 * @param {object} options
 * @param {string[]} [options.files] files given on the command line, imported once the library is open
 * @param {string} [options.dataFolder] of an earlier start; otherwise a new one that `close` removes
 * @param {[number, number]} [options.size] of the window's content
 * @param {'light'|'dark'|'sepia'|'system'} [options.theme]
 * @param {object} [options.settings] further settings, written before the start
 * @param {string[]} [options.args] further arguments
 * @param {string} [options.app] what Electron is told to run, where it is not the app itself
 * @param {(page: import('playwright-core').Page) => Promise<void>} [options.whileOpening] done once the window is there, before its library need be
 * @param {{ calls: string, record: string }} [options.trace] system calls to record, and the file for them
 */
async function launch(options = {}) {
  ensureBuilt();
  const endScreen = await ensureScreen();
  const runtime = electronRuntime();
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const settingsFile = path.join(dataFolder, 'settings.json');
  if (options.theme || options.settings) {
    const before = fs.existsSync(settingsFile) ? JSON.parse(fs.readFileSync(settingsFile, 'utf8')) : {};
    fs.writeFileSync(
      settingsFile,
      JSON.stringify({ ...before, ...(options.theme ? { theme: options.theme } : {}), ...options.settings }),
    );
  }
  const started = Date.now();
  const choices = {
    executablePath: program(runtime.executable, options.trace),
    args: [
      ...launchArguments(),
      options.app ?? root,
      `--user-data-dir=${dataFolder}`,
      ...(options.args ?? []),
      ...(options.files ?? []),
    ],
    env: { ...process.env, LANG: 'en_US.UTF-8', ...options.env },
  };
  const problems = [];
  const { app, page } = await start(choices, options.verbose);
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error.stack ?? error)));
  await page.waitForLoadState('load');
  const milliseconds = Date.now() - started;
  await options.whileOpening?.(page);
  await libraryTold(page);
  if (options.size) {
    await app.evaluate(({ BrowserWindow }, [width, height]) => {
      const [window] = BrowserWindow.getAllWindows();
      window.unmaximize();
      window.setContentSize(width, height);
    }, options.size);
    await page.waitForFunction(([width]) => Math.abs(innerWidth - width) <= 2, options.size, { timeout: 30_000 });
  }
  if (options.files?.length) await jobsDone(page);
  return {
    app,
    page,
    dataFolder,
    problems,
    libraryFolder: path.join(dataFolder, 'Cuttings Library'),
    milliseconds,
    log: () => fs.readFileSync(path.join(dataFolder, 'logs/cuttings.log'), 'utf8'),
    async close({ keep = Boolean(options.dataFolder) } = {}) {
      await app.close();
      endScreen();
      if (!keep) fs.rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
    /** Ends it as a crash would. */
    async kill() {
      const child = app.process();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

module.exports = {
  launch,
  ensureScreen,
  temporaryFolder,
  jobsDone,
  startJob,
  call,
  dropFiles,
  letFall,
  answerDialogs,
  root,
};
