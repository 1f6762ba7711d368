/**
 * What an unpacked Electron does with a folder on its command line. The registry's Electron comes out of a packed app and has
 * lost it; `runtime.cjs` puts this file in its place.
 */
'use strict';
const { app } = require('electron');
const fs = require('fs');
const Module = require('module');
const path = require('path');

const target = process.argv.slice(1).find((arg) => !arg.startsWith('-'));
if (!target) {
  process.stderr.write('electron: no app was named\n');
  process.exit(1);
}
const folder = path.resolve(target);
const description = path.join(folder, 'package.json');
if (fs.existsSync(description)) {
  const { productName, name, version } = JSON.parse(fs.readFileSync(description, 'utf8'));
  app.setName(productName || name);
  app.setVersion(version);
  app.setAppPath(folder);
}
process.defaultApp = true;
Module._load(require.resolve(folder), module, true);
