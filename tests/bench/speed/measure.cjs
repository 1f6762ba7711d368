/**
 * What each trick of speed is worth: `npm run bench:speed [-- NAME …]`. Each file of electron/cleaning/speed/ is replaced by its plain twin in
 * plain/, bundled, and timed in turn with the code as it is, in fresh processes (alternate.mjs). The gain is the share of a page's time that goes
 * by the trick's help; ROUNDS (7) says how often both are timed.
 */
'use strict';
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { bundle } = require('../../../resources/development/bench.cjs');

const ROUNDS = Number(process.env.ROUNDS ?? 7);
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
  const bundled = (name) => path.join(file(name), 'bench.mjs');
  const alternated = (one, other) =>
    JSON.parse(
      String(
        execFileSync(process.execPath, [
          '--expose-gc',
          '--no-allocation-site-pretenuring',
          path.join(__dirname, 'alternate.mjs'),
          bundled(one),
          bundled(other),
          String(ROUNDS),
        ]),
      ),
    );
  for (const name of names) {
    const { pages, one, gain } = alternated('as-it-is', name);
    // Whichever is loaded second is slower, by as much as a trick is worth: each comes second once.
    const { gain: against } = alternated(name, 'as-it-is');
    const both = (gain - against / (1 - against)) / 2;
    console.log(`${name}: gain ${(100 * both).toFixed(1)} % (${pages} pages, ${one.toFixed(2)} ms a page with it)`);
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
