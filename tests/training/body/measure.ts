/** Cross-validation by site: every page is judged by models that never saw its site. */
import { loadForest, predict } from '../../../electron/cleaning/body/forest';
import { secondRows, SECOND_COUNT, SECOND_NAMES } from '../../../electron/cleaning/body/context';
import type { LabelledPage } from './dataset';
import { firstProbabilities, fit, foldOf, type BodyModel } from './fit';

/** Probability of each block of a page, by block index. */
export function probabilities(page: LabelledPage, model: BodyModel): { first: Float32Array; second: Float32Array } {
  const first = firstProbabilities(page, model.first);
  const rows = secondRows(page.blocks, page.features, first);
  const forest = loadForest(model.second, SECOND_NAMES);
  const second = new Float32Array(page.blocks.length);
  for (const b of page.blocks) if (b.kind === 'text') second[b.index] = predict(forest, rows, b.index * SECOND_COUNT);
  return { first, second };
}

export function crossValidate(pages: readonly LabelledPage[], folds: number, salt: number): Map<string, { first: Float32Array; second: Float32Array }> {
  const out = new Map<string, { first: Float32Array; second: Float32Array }>();
  for (let f = 0; f < folds; f++) {
    const model = fit(pages.filter((p) => foldOf(p.site, folds, salt) !== f));
    for (const p of pages) if (foldOf(p.site, folds, salt) === f) out.set(p.name, probabilities(p, model));
  }
  return out;
}
