/**
 * Trains the model of plain text: `npm run train:text [-- --folds-only]`. Writes electron/cleaning/text/model.json, and the models of the
 * folds (by site) for `npm run bench:cleaning -- --folds`.
 */
import fs from 'node:fs';
import { FOLDS, keepFold, short } from '../folds';
import { foldOf } from '../sites';
import { dumps } from './dataset';
import { fitText } from './fit';

const all = dumps();
console.log(
  all.length,
  'dumps',
  all.reduce((n, d) => n + d.lines.length, 0),
  'lines',
);
for (let f = 0; f < FOLDS; f++) {
  keepFold('text', f, fitText(all.filter((d) => foldOf(d.page.site, FOLDS) !== f)));
  console.log('fold', f);
}
if (!process.argv.includes('--folds-only')) {
  const { first, second } = fitText(all);
  const out = `${JSON.stringify({ first: short(first), second: short(second) })}\n`;
  fs.writeFileSync('electron/cleaning/text/model.json', out);
  console.log('written', out.length);
}
