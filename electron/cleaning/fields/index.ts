/** Reads the news fields of a page. */
import type { FinishFields, ReadFields } from './types';

export const readFields: ReadFields = () => ({ readings: {}, claimed: new Map(), articleBodyWitness: null, paywalled: false, problems: [] });
export const finishFields: FinishFields = (early) => ({ readings: early.readings, problems: [] });
