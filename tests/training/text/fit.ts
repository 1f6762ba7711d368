/** Fits the two models of plain text: the second learns from what the first says of sites that it has not seen. */
import { loadForest, predict, type ForestTable } from '../../../electron/cleaning/forest';
import { SECOND_NAMES } from '../../../electron/cleaning/text/body';
import { FEATURE_COUNT, FEATURES } from '../../../electron/cleaning/text/features';
import { SECOND_COUNT, secondRows } from '../../../electron/cleaning/text/second-features';
import { train, type BoostingOptions } from '../boosting';
import type { Tables } from '../folds';
import { foldOf } from '../sites';
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

function gather(dumps: readonly Dump[], rowsOf: (dump: Dump) => Float32Array, width: number) {
  const used = dumps.map((d) =>
    d.labels
      .map((_, i) => i)
      .filter((i) => d.weights[i]! > 0 && (d.labels[i]! > 0 || d.weights[i]! > LIGHT || i % 2 === 0)),
  );
  const count = used.reduce((n, list) => n + list.length, 0);
  const rows = new Float32Array(count * width);
  const labels = new Float32Array(count);
  const weights = new Float32Array(count);
  let at = 0;
  dumps.forEach((d, k) => {
    const all = rowsOf(d);
    for (const i of used[k]!) {
      rows.set(all.subarray(i * width, (i + 1) * width), at * width);
      labels[at] = d.labels[i]!;
      weights[at] = d.weights[i]! * (d.labels[i]! > 0 || d.weights[i]! > LIGHT ? 1 : 2);
      at++;
    }
  });
  return { rows, labels, weights };
}

const fitFirst = (dumps: readonly Dump[]): ForestTable =>
  train({ names: FEATURES, ...gather(dumps, (d) => d.rows, FEATURE_COUNT) }, FIRST);

function firstOf(dump: Dump, table: ForestTable): Float32Array {
  const forest = loadForest(table, FEATURES);
  return Float32Array.from(dump.lines, (_, i) => predict(forest, dump.rows, i * FEATURE_COUNT));
}

export function fitText(dumps: readonly Dump[], inner = 2): Tables {
  const unseen = new Map<Dump, Float32Array>();
  for (let f = 0; f < inner; f++) {
    const table = fitFirst(dumps.filter((d) => foldOf(d.page.site, inner, 99) !== f));
    for (const d of dumps) if (foldOf(d.page.site, inner, 99) === f) unseen.set(d, firstOf(d, table));
  }
  const second = train(
    {
      names: SECOND_NAMES,
      ...gather(dumps, (d) => secondRows(d.rows, unseen.get(d)!, d.lines, d.looks), SECOND_COUNT),
    },
    SECOND,
  );
  return { first: fitFirst(dumps), second };
}
