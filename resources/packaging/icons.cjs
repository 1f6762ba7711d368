/** Runs `draw-icons.cjs` in Electron. */
'use strict';
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { electronRuntime, launchArguments } = require('../development/runtime.cjs');

const { executable } = electronRuntime();
const result = spawnSync(executable, [...launchArguments(), path.join(__dirname, 'draw-icons.cjs')], {
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
