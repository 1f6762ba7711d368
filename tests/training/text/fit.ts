/** Fits the two passes of a model of plain text, or of pages without boxes (`marked`): the second learns from what the first says of sites that it has not seen. */
import { loadForest, predict, type ForestTable } from '../../../electron/cleaning/forest';
import { FLAT_SECOND_NAMES, SECOND_NAMES } from '../../../electron/cleaning/text/body';
import { FEATURES, FLAT_FEATURES, widthOf } from '../../../electron/cleaning/text/features';
import { secondRows, secondWidthOf } from '../../../electron/cleaning/text/second-features';
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

const namesOf = (marked: boolean): readonly string[] => (marked ? FLAT_FEATURES : FEATURES);

function fitFirst(dumps: readonly Dump[], marked: boolean): ForestTable {
  const table = tableOf(dumps, widthOf(marked), (d) => d.rows, examplesOf);
  return train({ names: namesOf(marked), ...table }, FIRST);
}

function firstOf(dump: Dump, table: ForestTable, marked: boolean): Float32Array {
  const forest = loadForest(table, namesOf(marked));
  return Float32Array.from(dump.lines, (_, i) => predict(forest, dump.rows, i * widthOf(marked)));
}

export const fitText = (dumps: readonly Dump[], marked = false, inner = 2): Tables =>
  fitTwoPasses(dumps, {
    inner,
    site: (dump) => dump.page.site,
    first: (some) => fitFirst(some, marked),
    says: (dump, table) => firstOf(dump, table, marked),
    second: (all, unseen) => {
      const rowsOf = (d: Dump) => secondRows(d.rows, unseen.get(d)!, d.lines, d.looks, marked);
      const names = marked ? FLAT_SECOND_NAMES : SECOND_NAMES;
      return train({ names, ...tableOf(all, secondWidthOf(marked), rowsOf, examplesOf) }, SECOND);
    },
  });
