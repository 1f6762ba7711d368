/**
 * Trains the models of plain text and of pages without boxes: `npm run train:text [-- --only text|flat] [--folds-only]`. Writes
 * electron/cleaning/text/model.json and flat-model.json, and the models of the folds (by site) for `npm run bench:cleaning -- --folds` and
 * `npm run bench:copies -- --folds`. Copies by programs are learned from where make-copies.ts has made some.
 */
import fs from 'node:fs';
import { FOLDS, keepFold, short } from '../folds';
import { foldOf } from '../sites';
import { dumps, flatPages, type Dump } from './dataset';
import { fitText } from './fit';

function trainOn(all: readonly Dump[], model: 'text' | 'flat', file: string): void {
  const lines = all.reduce((n, d) => n + d.lines.length, 0);
  console.log(model, all.length, 'texts', all.filter((d) => d.lines[0]?.marks).length, 'without boxes', lines, 'lines');
  const fit = (some: readonly Dump[]) => fitText(some, model === 'flat');
  for (let f = 0; f < FOLDS; f++) {
    keepFold(model, f, fit(all.filter((d) => foldOf(d.page.site, FOLDS) !== f)));
    console.log('fold', f);
  }
  if (process.argv.includes('--folds-only')) return;
  const { first, second } = fit(all);
  const out = `${JSON.stringify({ first: short(first), second: short(second) })}\n`;
  fs.writeFileSync(`electron/cleaning/text/${file}`, out);
  console.log('written', out.length);
}

const only = process.argv[process.argv.indexOf('--only') + 1 || Infinity];
if (only !== 'flat') trainOn(dumps(), 'text', 'model.json');
if (only !== 'text') trainOn(await flatPages(), 'flat', 'flat-model.json');
