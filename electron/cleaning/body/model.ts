/** The trained model (tests/training/body/train.ts), loaded once. */
import type { Block } from '../page/blocks';
import { secondRows, SECOND_COUNT, SECOND_NAMES } from './context';
import { FEATURE_COUNT, FEATURE_NAMES, type Features } from './features';
import { loadTwoPasses, predict, type ForestTable, type TwoPasses } from '../forest';
import table from './model.json';

export type BodyModel = TwoPasses;

export const loadModel = (tables: { first: ForestTable; second: ForestTable }): BodyModel =>
  loadTwoPasses(tables, { first: FEATURE_NAMES, second: SECOND_NAMES });

let loaded: BodyModel | null = null;

/** The model that is shipped. */
export function bodyModel(): BodyModel {
  loaded ??= loadModel(table);
  return loaded;
}

/** Probability of being body, by block index; figures have 0. */
export function judge(model: BodyModel, blocks: readonly Block[], features: Features): Float32Array {
  const { rowOf } = features;
  const first = new Float32Array(blocks.length);
  for (let i = 0; i < blocks.length; i++)
    if (rowOf[i]! >= 0) first[i] = predict(model.first, features.rows, rowOf[i]! * FEATURE_COUNT);
  const rows = secondRows(blocks, features, first);
  const second = new Float32Array(blocks.length);
  for (let i = 0; i < blocks.length; i++)
    if (rowOf[i]! >= 0) second[i] = predict(model.second, rows, rowOf[i]! * SECOND_COUNT);
  return second;
}
