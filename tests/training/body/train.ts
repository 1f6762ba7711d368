/**
 * Trains the body model: `npm run train:body [-- --folds-only | --shipped-only]`. Writes electron/cleaning/body/model.json, and the models
 * of the folds (by site) for `npm run bench:cleaning -- --folds`.
 */
import fs from 'node:fs';
import { FOLDS, keepFold, short } from '../folds';
import { foldOf } from '../sites';
import { bodyPages, shortPages, webPages } from './dataset';
import { fit } from './fit';

const whole = bodyPages();
const pages = [...whole, ...(await webPages()), ...shortPages(whole)];
console.log(
  pages.length,
  'pages',
  pages.reduce((n, p) => n + p.weights.filter((w) => w > 0).length, 0),
  'blocks',
);
const asked = (flag: string) => process.argv.includes(flag);
for (let f = 0; f < FOLDS && !asked('--shipped-only'); f++) {
  keepFold('body', f, fit(pages.filter((p) => foldOf(p.site, FOLDS) !== f)));
  console.log('fold', f);
}
if (!asked('--folds-only')) {
  const { first, second } = fit(pages);
  const out = `${JSON.stringify({ first: short(first), second: short(second) })}\n`;
  fs.writeFileSync('electron/cleaning/body/model.json', out);
  console.log('written', out.length);
}
