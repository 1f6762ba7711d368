/**
 * What each trick of speed is worth: `npm run bench:speed [-- NAME …]`. Each file of electron/cleaning/speed/ is replaced by its plain twin in plain/, bundled, and timed in turn with the code as it is, in fresh processes; the best of each counts.
 * The gain is the share of a page's time that goes without the trick's help.
 */
'use strict';
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { bundle } = require('../../../resources/development/bench.cjs');

const ROUNDS = Number(process.env.ROUNDS ?? 3);
const root = path.resolve(__dirname, '../../..');
const plain = path.join(__dirname, 'plain');

/** Takes the plain twin wherever the trick is asked for, except by the twin itself. */
const replaced = (name) => ({
  name: 'plain',
  enforce: 'pre',
  resolveId: (source, importer) =>
    path.basename(source) === name && importer && !importer.startsWith(plain) ? path.join(plain, `${name}.ts`) : null,
});

async function main(chosen) {
  const all = fs.readdirSync(plain).map((file) => file.replace(/\.ts$/, ''));
  const names = chosen.length ? chosen : all;
  const file = (name) => path.join(root, `node_modules/.cache/cuttings-speed-${name}`);
  const variants = ['as-it-is', ...names];
  for (const name of variants)
    await bundle(path.join(__dirname, 'time.ts'), file(name), name === 'as-it-is' ? [] : [replaced(name)]);
  const best = new Map();
  for (let round = 0; round < ROUNDS; round++)
    for (const name of variants) {
      const out = execFileSync(process.execPath, [
        '--expose-gc',
        '--no-allocation-site-pretenuring',
        path.join(file(name), 'bench.mjs'),
      ]);
      const { milliseconds, megabytes, pages } = JSON.parse(String(out));
      const known = best.get(name);
      if (!known || milliseconds < known.milliseconds) best.set(name, { milliseconds, megabytes, pages });
    }
  const own = best.get('as-it-is');
  console.log(
    `${own.pages} pages, ${own.milliseconds.toFixed(2)} ms a page, ${own.megabytes.toFixed(0)} MB of heap at the end`,
  );
  for (const name of names) {
    const { milliseconds, megabytes } = best.get(name);
    const gain = (100 * (milliseconds - own.milliseconds)) / milliseconds;
    console.log(
      `${name}: without it ${milliseconds.toFixed(2)} ms (gain ${gain.toFixed(1)} %), ${megabytes.toFixed(0)} MB`,
    );
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
