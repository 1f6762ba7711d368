/** The app on a library that is as slow as a network drive that sleeps: until the file `CUTTINGS_TEST_AWAKE` is there. Named to Electron in its place. */
'use strict';
const fs = require('node:fs');
const { basename, resolve } = require('node:path');
const { app } = require('electron');

const awake = process.env.CUTTINGS_TEST_AWAKE;
const { stat } = fs;
fs.stat = (path, ...rest) => {
  if (basename(String(path)) !== 'library.json' || fs.existsSync(awake)) return stat(path, ...rest);
  setTimeout(() => fs.stat(path, ...rest), 20);
};

const root = resolve(__dirname, '../..');
app.setAppPath(root);
require(root);
