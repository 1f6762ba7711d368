/** What every measure is given and gives. */
import type { Core } from '../../../electron/core';

export interface Row {
  what: string;
  /** Clippings in the library. */
  size: number;
  value: number;
  unit: 'ms' | 's' | 'MB' | 'kB' | 'frames';
}

export interface Bench {
  size: number;
  folder: string;
  dataFolder: string;
  /** Opened after `rebuild` has made the index. */
  core: Core;
  /** Milliseconds of a bare durable write before the run. */
  disk: number;
  add(what: string, value: number, unit: Row['unit']): void;
}

/** Milliseconds that work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value below which a share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
