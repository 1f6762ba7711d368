/**
 * Trains the body model: `npx tsx tests/training/body/train.ts [--folds-only]`.
 * Writes electron/cleaning/body/model.json, and for measuring the five fold models (by site) to the temporary folder.
 */
import fs from 'node:fs';
import path from 'node:path';
import type { ForestTable } from '../../../electron/cleaning/body/forest';
import { newsPages, webPages } from './dataset';
import { fit } from './fit';
import { FOLDS, foldFile, foldOf } from './folds';

/** Numbers as short as they may be: thresholds keep single precision. */
function short(table: ForestTable): ForestTable {
  return {
    ...table,
    start: Number(table.start.toPrecision(6)),
    value: table.value.map((v) => Number(v.toPrecision(8))),
  };
}

async function main(): Promise<void> {
  const pages = [...newsPages(), ...(await webPages())];
  console.log(
    pages.length,
    'pages',
    pages.reduce((n, p) => n + p.weights.filter((w) => w > 0).length, 0),
    'blocks',
  );
  const only = process.argv.includes('--folds-only');
  for (let f = 0; f < FOLDS; f++) {
    const model = fit(pages.filter((p) => foldOf(p.site, FOLDS) !== f));
    fs.writeFileSync(foldFile(f), JSON.stringify(model));
    console.log('fold', f);
  }
  if (only) return;
  const model = fit(pages);
  const out = { first: short(model.first), second: short(model.second) };
  fs.writeFileSync(
    path.resolve(import.meta.dirname, '../../../electron/cleaning/body/model.json'),
    `${JSON.stringify(out)}\n`,
  );
  console.log('written', JSON.stringify(out).length);
}

await main();
