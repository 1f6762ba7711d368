/** Fits the two models of plain text: the second learns from what the first says of sites that it has not seen. */
import { loadForest, predict, type ForestTable } from '../../../electron/cleaning/forest';
import { SECOND_NAMES } from '../../../electron/cleaning/text/body';
import { FEATURE_COUNT, FEATURES } from '../../../electron/cleaning/text/features';
import { SECOND_COUNT, secondRows } from '../../../electron/cleaning/text/second-features';
import { train, type BoostingOptions } from '../boosting';
import type { Tables } from '../folds';
import { fitTwoPasses, tableOf, type Example } from '../two-passes';
import type { Dump } from './dataset';

export const FIRST: Partial<BoostingOptions> = {
  trees: 90,
  depth: 5,
  rate: 0.12,
  lambda: 0.15,
  minimum: 0.04,
  sample: 0.6,
  columns: 0.35,
};
export const SECOND: Partial<BoostingOptions> = { ...FIRST, trees: 80, rate: 0.1, depth: 4 };

/** A line of so little weight (menus) is left out half the time and counts twice otherwise: the same lesson in less time. */
const LIGHT = 0.003;

const examplesOf = (dump: Dump): Example[] =>
  [...dump.labels.keys()].flatMap((row) => {
    const [label, weight] = [dump.labels[row]!, dump.weights[row]!];
    const light = label <= 0 && weight <= LIGHT;
    if (weight <= 0 || (light && row % 2)) return [];
    return [{ row, label, weight: light ? weight * 2 : weight }];
  });

const fitFirst = (dumps: readonly Dump[]): ForestTable =>
  train({ names: FEATURES, ...tableOf(dumps, FEATURE_COUNT, (d) => d.rows, examplesOf) }, FIRST);

function firstOf(dump: Dump, table: ForestTable): Float32Array {
  const forest = loadForest(table, FEATURES);
  return Float32Array.from(dump.lines, (_, i) => predict(forest, dump.rows, i * FEATURE_COUNT));
}

export const fitText = (dumps: readonly Dump[], inner = 2): Tables =>
  fitTwoPasses(dumps, {
    inner,
    site: (dump) => dump.page.site,
    first: fitFirst,
    says: firstOf,
    second: (all, unseen) => {
      const rowsOf = (d: Dump) => secondRows(d.rows, unseen.get(d)!, d.lines, d.looks);
      return train({ names: SECOND_NAMES, ...tableOf(all, SECOND_COUNT, rowsOf, examplesOf) }, SECOND);
    },
  });
