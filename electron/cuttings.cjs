#!/usr/bin/env node
/** `cuttings` on the command line: builds first where that is needed (a checkout), then runs. */
'use strict';
const path = require('node:path');

const root = path.resolve(__dirname, '..');
try {
  require('../resources/development/build.cjs').ensureBuilt();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
require(path.join(root, 'out/cli.cjs'));
