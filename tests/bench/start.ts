/**
 * Measures the start beside that of an empty Electron window, in one run, turn by turn:
 *   npm run bench:start -- [--packaged] [--times 5] [--json FILE]
 * From the start of the process until the list is on the screen (the empty one: until its first words are), medians.
 * `--packaged` takes the app in `dist/` (`npm run dist` first) and an empty one packed the same way, and compares their sizes too.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const { ensureBuilt } = require('../../resources/development/build.cjs') as { ensureBuilt(): void };
const { electronRuntime, launchArguments } = require('../../resources/development/runtime.cjs') as { electronRuntime(): { executable: string; directory: string }; launchArguments(): string[] };
const { ensureScreen } = require('../end-to-end/launch.cjs') as { ensureScreen(): Promise<() => void> };
const { createPackage } = require('@electron/asar') as { createPackage(folder: string, file: string): Promise<void> };

const root = resolve(import.meta.dirname, '../..');
/** Milliseconds between two looks at a start; the window itself keeps the moment, and looking seldom disturbs little. */
const LOOK_EVERY = 3_000;
const PATIENCE = 60_000;
const PORT = 9_381;

const { values } = parseArgs({ options: { packaged: { type: 'boolean', default: false }, times: { type: 'string', default: '5' }, json: { type: 'string' } } });
const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
const megabytes = (folder: string): number => readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => sum + (entry.isDirectory() ? megabytes(join(folder, entry.name)) : entry.isFile() ? statSync(join(folder, entry.name)).size / 1e6 : 0), 0);

const EMPTY_MAIN = `const { app, BrowserWindow } = require('electron');
if (process.argv.some((arg) => arg.startsWith('--user-data-dir='))) app.setPath('userData', process.argv.find((arg) => arg.startsWith('--user-data-dir=')).slice(16));
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 820, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  window.loadURL('data:text/html,<h1>Empty</h1>');
});
app.on('window-all-closed', () => app.quit());`;

function emptyApp(folder: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', productName: 'Empty', version: '1.0.0', main: 'main.js' }));
  writeFileSync(join(folder, 'main.js'), EMPTY_MAIN);
  return folder;
}

/** Milliseconds from the start of the process until `mark` (a performance mark, or the first paint) in its window. */
async function started(executable: string, args: string[], mark: string): Promise<number> {
  const begin = Date.now();
  const child = spawn(executable, [...args, `--remote-debugging-port=${PORT}`], { stdio: 'ignore', env: { ...process.env, LANG: 'en_US.UTF-8' } });
  try {
    const expression = `(() => { const entry = performance.getEntriesByName('${mark}')[0]; return entry ? performance.timeOrigin + entry.startTime : 0; })()`;
    let at = 0;
    while (!at && Date.now() - begin < PATIENCE) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      const seen = spawnSync(process.execPath, ['--experimental-websocket', join(root, 'tests/end-to-end/look.cjs'), String(PORT), '', expression], { encoding: 'utf8', timeout: 30_000 });
      at = seen.status === 0 ? (JSON.parse(seen.stdout) as { value: number }).value : 0;
    }
    if (!at) throw new Error(`${mark} has not come up ${PATIENCE} ms after the start`);
    return at - begin;
  } finally {
    child.kill();
    await new Promise((resolve) => { if (child.exitCode !== null || child.signalCode !== null) resolve(null); else child.once('exit', resolve); });
  }
}

async function main(): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'cuttings-start-'));
  const endScreen = await ensureScreen();
  const rows: { what: string; value: number; unit: string }[] = [];
  try {
    ensureBuilt();
    const runtime = electronRuntime();
    const data = join(work, 'data');
    let own = { executable: runtime.executable, args: [root] };
    let empty = { executable: runtime.executable, args: [emptyApp(join(work, 'empty'))] };
    if (values.packaged) {
      const unpacked = join(root, 'dist/linux-unpacked');
      if (!existsSync(unpacked)) throw new Error('There is no dist/linux-unpacked: run `npm run dist` first.');
      const packed = join(work, 'packed');
      cpSync(unpacked, packed, { recursive: true });
      rmSync(join(packed, 'resources'), { recursive: true });
      mkdirSync(join(packed, 'resources'));
      await createPackage(join(work, 'empty'), join(packed, 'resources/app.asar'));
      own = { executable: join(unpacked, 'cuttings-app'), args: [] };
      empty = { executable: join(packed, 'cuttings-app'), args: [] };
      const sizes = [megabytes(unpacked), megabytes(packed)] as const;
      console.log(`installed size: Cuttings ${sizes[0].toFixed(1)} MB, empty ${sizes[1].toFixed(1)} MB, ratio ${(sizes[0] / sizes[1]).toFixed(2)}`);
      rows.push({ what: 'installed size', value: sizes[0], unit: 'MB' }, { what: 'installed size, empty', value: sizes[1], unit: 'MB' });
    }
    // A library with the samples in it: a person's start, not the first one.
    const cli = spawnSync(process.execPath, [join(root, 'electron/cuttings.cjs'), 'import', join(root, 'resources/samples'), '--library', join(data, 'Cuttings Library')], { encoding: 'utf8' });
    if (cli.status !== 0) throw new Error(cli.stderr);
    writeFileSync(join(data, 'settings.json'), JSON.stringify({ libraryFolder: join(data, 'Cuttings Library') }));
    const times = { own: [] as number[], empty: [] as number[] };
    // The first of each fills the system's cache and does not count.
    for (let i = -1; i < Number(values.times); i++) {
      const one = await started(own.executable, [...launchArguments(), ...own.args, `--user-data-dir=${data}`], 'list-shown');
      const other = await started(empty.executable, [...launchArguments(), ...empty.args, `--user-data-dir=${join(work, 'empty-data')}`], 'first-contentful-paint');
      if (i < 0) continue;
      times.own.push(one);
      times.empty.push(other);
    }
    const [ours, theirs] = [median(times.own), median(times.empty)];
    const kind = values.packaged ? 'installed' : 'development';
    console.log(`${kind} start, process to list on the screen, median of ${times.own.length}: Cuttings ${Math.round(ours)} ms (${times.own.map(Math.round).join(', ')}), empty Electron window ${Math.round(theirs)} ms (${times.empty.map(Math.round).join(', ')}), ratio ${(ours / theirs).toFixed(2)}`);
    rows.push({ what: `${kind} start`, value: ours, unit: 'ms' }, { what: `${kind} start, empty`, value: theirs, unit: 'ms' });
    if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 1)}\n`);
  } finally {
    endScreen();
    rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

main().then(() => process.exit(0), (error: unknown) => {
  console.error(error);
  process.exit(1);
});
