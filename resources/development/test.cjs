/**
 * `npm test`: types, lint, format, unit tests, fault tests and end-to-end tests in the real app, then one line of sums.
 * Installs what the system lacks where it can (Debian, root). Arguments name the parts to run: `npm test unit end-to-end`.
 */
'use strict';
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { canCutOff, cutOff } = require('./cut-off.cjs');
const { ensureSystemLibraries } = require('./system.cjs');
const { ensureBuilt } = require('./build.cjs');
const { electronRuntime } = require('./runtime.cjs');

const root = path.resolve(__dirname, '../..');
const bin = (name, script) =>
  path.join(path.dirname(require.resolve(`${name}/package.json`, { paths: [root] })), script);
/** Minutes a part may take before it counts as hanging. */
const PATIENCE = 40;

const vitest = (config) => [bin('vitest', 'vitest.mjs'), 'run', ...(config ? ['--config', config] : [])];
const PARTS = [
  { name: 'types', command: [bin('typescript', 'bin/tsc'), '--noEmit'] },
  {
    name: 'svelte',
    command: [bin('svelte-check', 'bin/svelte-check'), '--fail-on-warnings', '--threshold', 'warning'],
  },
  { name: 'lint', command: [bin('eslint', 'bin/eslint.js'), '.'] },
  { name: 'format', command: [bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'unit', command: vitest(), counts: true },
  {
    name: 'faults',
    command: vitest('tests/faults/vitest.config.ts'),
    counts: true,
    needs: 'tests/faults/vitest.config.ts',
  },
  {
    name: 'end-to-end',
    command: [...vitest('tests/end-to-end/vitest.config.ts'), '--exclude=**/package.test.ts'],
    counts: true,
    needs: 'tests/end-to-end/vitest.config.ts',
    offline: true,
  },
  {
    name: 'chromium',
    command: vitest('tests/end-to-end/chromium/vitest.config.ts'),
    counts: true,
    needs: 'tests/end-to-end/chromium/vitest.config.ts',
    on: 'linux',
    offline: true,
  },
  // Installing a package may have to fetch what it depends on.
  {
    name: 'package',
    command: [...vitest('tests/end-to-end/vitest.config.ts'), 'package.test'],
    counts: true,
    needs: 'tests/end-to-end/package.test.ts',
    on: 'linux',
  },
];

const say = (line) => process.stdout.write(`${line}\n`);
const running = new Set();

/** Runs one part, its output passed through; resolves with its exit code. A part that hangs is ended with all it started. */
function run(program, args, environment) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environment,
      detached: process.platform !== 'win32',
    });
    running.add(child);
    const timer = setTimeout(() => {
      say(`No end after ${PATIENCE} minutes: ended.`);
      end(child);
    }, PATIENCE * 60_000);
    child.on('error', (error) => {
      say(String(error));
      resolve(1);
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

function end(child) {
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Counts of a vitest run from its JSON report; a run that failed without a failed test (a file that does not load) counts one failure. */
function countsOf(report, code) {
  if (!fs.existsSync(report)) return { passed: 0, failed: 1, skipped: 0, wrong: [] };
  const result = JSON.parse(fs.readFileSync(report, 'utf8'));
  const wrong = result.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === 'failed').map((test) => test.fullName);
    const name = path.relative(root, file.name);
    return failed.length > 0
      ? failed.map((test) => `${name}: ${test}`)
      : file.status === 'failed'
        ? [`${name}: did not load`]
        : [];
  });
  const failed = Math.max(result.numFailedTests, wrong.length, code === 0 ? 0 : 1);
  return { passed: result.numPassedTests, failed, skipped: result.numPendingTests + result.numTodoTests, wrong };
}

function prepare(parts) {
  // Where it cannot be had, the test of a synced folder is skipped and says so.
  if (parts.some((part) => part.name === 'faults') && process.platform === 'linux')
    ensureSystemLibraries(['syncthing']);
  if (!parts.some((part) => ['end-to-end', 'chromium', 'package'].includes(part.name))) return;
  const missing = ensureSystemLibraries(
    process.platform === 'linux' ? ['Xvfb', 'xauth', 'chromium', 'fakeroot', 'strace', 'weston'] : [],
  );
  if (missing.length > 0) throw new Error(`The end-to-end tests need: ${missing.join(' ')}`);
  electronRuntime();
}

async function main() {
  const wanted = process.argv.slice(2);
  const parts = PARTS.filter(
    (part) =>
      (wanted.length === 0 || wanted.includes(part.name)) &&
      (!part.needs || fs.existsSync(path.join(root, part.needs))) &&
      (!part.on || part.on === process.platform),
  );
  const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'cuttings-reports-'));
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const wrong = [];
  const add = (counts) => {
    for (const name of ['passed', 'failed', 'skipped']) sum[name] += counts[name] ?? 0;
    wrong.push(...(counts.wrong ?? []));
  };
  try {
    say('── build');
    prepare(parts);
    ensureBuilt();
    add({ passed: 1 });
  } catch (error) {
    say(error.message);
    add({ failed: 1, wrong: ['build'] });
  }
  for (const part of parts) {
    const started = Date.now();
    say(`── ${part.name}`);
    const report = path.join(reports, `${part.name}.json`);
    const reporting = part.counts ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`] : [];
    // Built once, above; a source that changes meanwhile is not this run's business.
    const offline = part.offline && canCutOff();
    if (part.offline && !offline)
      say('The network is not cut off here (that needs Linux and root): what is tried is recorded only.');
    const args = [...part.command, ...reporting];
    const [program, given] = offline ? cutOff(process.execPath, args) : [process.execPath, args];
    const code = await run(program, given, {
      ...process.env,
      CUTTINGS_SKIP_BUILD: '1',
      CUTTINGS_CUT_OFF: offline ? '1' : undefined,
      NO_COLOR: '1',
      FORCE_COLOR: undefined,
    });
    add(part.counts ? countsOf(report, code) : code === 0 ? { passed: 1 } : { failed: 1, wrong: [part.name] });
    say(`── ${part.name}: ${code === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`);
  }
  fs.rmSync(reports, { recursive: true, force: true });
  for (const name of wrong) say(`FAILED ${name}`);
  say(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
  return sum.failed === 0 && sum.passed > 0 ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    for (const child of running) end(child);
    process.exit(1);
  });
}
main().then(
  (code) => process.exit(code),
  (error) => {
    say(error.stack ?? String(error));
    say('0 passed, 1 failed');
    process.exit(1);
  },
);
