/**
 * Trains the body model: `npm run train:body [-- --folds-only]`. Writes electron/cleaning/body/model.json, and the models of the folds (by
 * site) for `npm run bench:cleaning -- --folds`.
 */
import fs from 'node:fs';
import { FOLDS, keepFold, short } from '../folds';
import { foldOf } from '../sites';
import { bodyPages, webPages } from './dataset';
import { fit } from './fit';

const pages = [...bodyPages(), ...(await webPages())];
console.log(
  pages.length,
  'pages',
  pages.reduce((n, p) => n + p.weights.filter((w) => w > 0).length, 0),
  'blocks',
);
for (let f = 0; f < FOLDS; f++) {
  keepFold('body', f, fit(pages.filter((p) => foldOf(p.site, FOLDS) !== f)));
  console.log('fold', f);
}
if (!process.argv.includes('--folds-only')) {
  const { first, second } = fit(pages);
  const out = `${JSON.stringify({ first: short(first), second: short(second) })}\n`;
  fs.writeFileSync('electron/cleaning/body/model.json', out);
  console.log('written', out.length);
}
