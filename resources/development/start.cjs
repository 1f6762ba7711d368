/** `npm start`: builds when needed, finds an Electron, opens the window. Arguments after `--` go to the app. */
'use strict';
const { spawn } = require('node:child_process');
const path = require('node:path');
const { ensureBuilt } = require('./build.cjs');
const { electronRuntime, launchArguments } = require('./runtime.cjs');
const { ensureSystemLibraries, hasDisplay } = require('./system.cjs');

const NO_DISPLAY = `There is no display here, so no window can be opened.
The command line does the same work without one:  npx cuttings --help
To open the window on a virtual screen (Debian: apt-get install xvfb xauth):  xvfb-run -a npm start`;

function main() {
  if (!hasDisplay()) {
    process.stderr.write(`${NO_DISPLAY}\n`);
    return 1;
  }
  ensureBuilt();
  const runtime = electronRuntime();
  if (ensureSystemLibraries().length > 0) return 1;
  const root = path.resolve(__dirname, '../..');
  const child = spawn(runtime.executable, [...launchArguments(), root, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)));
  child.on('error', (error) => {
    process.stderr.write(`Electron did not start: ${error.message}\n`);
    process.exit(1);
  });
  return null;
}

try {
  const code = main();
  if (code !== null) process.exit(code);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
