/** Builds `out/` when it is missing or older than the sources. Plain Node: it runs before anything is built. */
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { withLock } = require('./lock.cjs');

const root = path.resolve(__dirname, '../..');
const SOURCES = [
  'electron',
  'renderer',
  'resources/citation-styles',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'svelte.config.js',
  'tsconfig.json',
];
const OUTPUTS = [
  'out/renderer/index.html',
  'out/main.cjs',
  'out/worker.cjs',
  'out/scanner.cjs',
  'out/cli.cjs',
  'out/preload.cjs',
];

/** Newest modification time below a file or folder, in ms. */
function newest(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time changes when a file in it comes or goes.
  return fs.readdirSync(file).reduce((time, name) => Math.max(time, newest(path.join(file, name))), stat.mtimeMs);
}

/** True when an output is missing or older than some source. */
function isStale() {
  const times = OUTPUTS.map((name) => fs.statSync(path.join(root, name), { throwIfNoEntry: false })?.mtimeMs ?? 0);
  const oldest = Math.min(...times);
  return oldest === 0 || SOURCES.some((name) => newest(path.join(root, name)) > oldest);
}

/**
 * Builds if needed. Says so in one line on stderr; what the build prints is shown only when it fails.
 * Throws an Error with the build's output when it fails.
 */
function ensureBuilt() {
  // A packed app has no sources, and a test run builds once for all of its parts.
  if (process.env.CUTTINGS_SKIP_BUILD === '1' || !fs.existsSync(path.join(root, 'vite.config.ts')) || !isStale())
    return;
  withLock(lockFile, () => {
    if (!isStale()) return;
    process.stderr.write('Building Cuttings (once, until the sources change) …\n');
    build();
  });
}

const lockFile = path.join(root, 'node_modules/.cache/cuttings-build.lock');

function build() {
  const started = Date.now();
  const vite = path.join(path.dirname(require.resolve('vite/package.json', { paths: [root] })), 'bin/vite.js');
  for (const mode of ['production', 'node', 'preload']) {
    const run = spawnSync(process.execPath, [vite, 'build', '--mode', mode, '--logLevel', 'error'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(`The build failed (vite build --mode ${mode}):\n${run.stdout}${run.stderr}`);
  }
  // Chunks carry a hash in their names, so earlier ones stay: removed last, as an app that starts meanwhile may need them.
  const chunks = path.join(root, 'out/chunks');
  for (const name of fs.existsSync(chunks) ? fs.readdirSync(chunks) : []) {
    if (fs.statSync(path.join(chunks, name)).mtimeMs < started) fs.rmSync(path.join(chunks, name));
  }
}

module.exports = { ensureBuilt, isStale };
if (require.main === module) {
  try {
    withLock(lockFile, build);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
