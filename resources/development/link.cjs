/** `npm ci` runs this last (`prepare`): npm links the programs of dependencies, but not a project's own, so `npx cuttings` would install it anew. */
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const folder = path.resolve(__dirname, '../../node_modules/.bin');
if (fs.existsSync(path.dirname(folder))) {
  fs.mkdirSync(folder, { recursive: true });
  const link = path.join(folder, 'cuttings');
  fs.rmSync(link, { force: true });
  if (process.platform === 'win32')
    fs.writeFileSync(`${link}.cmd`, '@node "%~dp0..\\..\\electron\\cuttings.cjs" %*\r\n');
  else fs.symlinkSync('../../electron/cuttings.cjs', link);
}
