/** Fits the two models of the body: the second learns from what the first says of pages that it has not seen. */
import { loadForest, predict, type ForestTable } from '../../../electron/cleaning/forest';
import { secondRows, SECOND_COUNT, SECOND_NAMES } from '../../../electron/cleaning/body/context';
import { FEATURE_COUNT, FEATURE_NAMES } from '../../../electron/cleaning/body/features';
import { train, type BoostingOptions } from '../boosting';
import type { LabelledPage } from './dataset';
import type { Tables } from '../folds';
import { fitTwoPasses, tableOf, type Example } from '../two-passes';

export const FIRST: Partial<BoostingOptions> = { trees: 70, depth: 4, rate: 0.15, lambda: 2, minimum: 1 };
export const SECOND: Partial<BoostingOptions> = { trees: 100, depth: 4, rate: 0.1, lambda: 2, minimum: 1 };

/** Blocks that something is known of. */
const examplesOf = (page: LabelledPage): Example[] =>
  [...page.labels.keys()]
    .filter((i) => page.weights[i]! > 0 && page.labels[i]! >= 0)
    .map((i) => ({ row: page.features.rowOf[i]!, label: page.labels[i]!, weight: page.weights[i]! }));

export function firstProbabilities(page: LabelledPage, first: ForestTable): Float32Array {
  const forest = loadForest(first, FEATURE_NAMES);
  const out = new Float32Array(page.blocks.length);
  for (const b of page.blocks) {
    const row = page.features.rowOf[b.index]!;
    if (row >= 0) out[b.index] = predict(forest, page.features.rows, row * FEATURE_COUNT);
  }
  return out;
}

export const fitFirst = (pages: readonly LabelledPage[]): ForestTable =>
  train({ names: FEATURE_NAMES, ...tableOf(pages, FEATURE_COUNT, (p) => p.features.rows, examplesOf) }, FIRST);

export const fit = (pages: readonly LabelledPage[], inner = 3): Tables =>
  fitTwoPasses(pages, {
    inner,
    site: (page) => page.site,
    first: fitFirst,
    says: firstProbabilities,
    second: (all, unseen) => {
      const rowsOf = (p: LabelledPage) => secondRows(p.blocks, p.features, unseen.get(p)!);
      return train({ names: SECOND_NAMES, ...tableOf(all, SECOND_COUNT, rowsOf, examplesOf) }, SECOND);
    },
  });
