/** Fits the two models of the body: the second learns from what the first says of pages that it has not seen. */
import { loadForest, predict, type ForestTable } from '../../../electron/cleaning/forest';
import { secondRows, SECOND_COUNT, SECOND_NAMES } from '../../../electron/cleaning/body/context';
import { FEATURE_COUNT, FEATURE_NAMES } from '../../../electron/cleaning/body/features';
import { train, type BoostingOptions } from '../boosting';
import type { LabelledPage } from './dataset';
import type { Tables } from '../folds';
import { foldOf } from '../sites';

export const FIRST: Partial<BoostingOptions> = { trees: 70, depth: 4, rate: 0.15, lambda: 2, minimum: 1 };
export const SECOND: Partial<BoostingOptions> = { trees: 100, depth: 4, rate: 0.1, lambda: 2, minimum: 1 };

function gather(pages: readonly LabelledPage[], rowsOf: (page: LabelledPage) => Float32Array, width: number) {
  let n = 0;
  for (const p of pages) for (let i = 0; i < p.labels.length; i++) if (p.weights[i]! > 0 && p.labels[i]! >= 0) n++;
  const rows = new Float32Array(n * width);
  const labels = new Float32Array(n);
  const weights = new Float32Array(n);
  let at = 0;
  for (const p of pages) {
    const all = rowsOf(p);
    for (let i = 0; i < p.labels.length; i++) {
      if (!(p.weights[i]! > 0 && p.labels[i]! >= 0)) continue;
      const row = p.features.rowOf[i]!;
      rows.set(all.subarray(row * width, (row + 1) * width), at * width);
      labels[at] = p.labels[i]!;
      weights[at] = p.weights[i]!;
      at++;
    }
  }
  return { rows, labels, weights };
}

export function firstProbabilities(page: LabelledPage, first: ForestTable): Float32Array {
  const forest = loadForest(first, FEATURE_NAMES);
  const out = new Float32Array(page.blocks.length);
  for (const b of page.blocks) {
    const row = page.features.rowOf[b.index]!;
    if (row >= 0) out[b.index] = predict(forest, page.features.rows, row * FEATURE_COUNT);
  }
  return out;
}

export function fitFirst(pages: readonly LabelledPage[]): ForestTable {
  return train({ names: FEATURE_NAMES, ...gather(pages, (p) => p.features.rows, FEATURE_COUNT) }, FIRST);
}

export function fit(pages: readonly LabelledPage[], inner = 3): Tables {
  const unseen = new Map<LabelledPage, Float32Array>();
  for (let f = 0; f < inner; f++) {
    const model = fitFirst(pages.filter((p) => foldOf(p.site, inner, 99) !== f));
    for (const p of pages) if (foldOf(p.site, inner, 99) === f) unseen.set(p, firstProbabilities(p, model));
  }
  const rows = new Map(pages.map((p) => [p, secondRows(p.blocks, p.features, unseen.get(p)!).slice()]));
  const second = train({ names: SECOND_NAMES, ...gather(pages, (p) => rows.get(p)!, SECOND_COUNT) }, SECOND);
  return { first: fitFirst(pages), second };
}
