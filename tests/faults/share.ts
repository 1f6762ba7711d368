/** How much of the tests of faults is run, and what chance they take. */

/** What changes are chosen by: the same gives the same. */
export const SEED = Number(process.env['SEED'] ?? 17);

/** By its own variable, all of it with `FAULTS=full`, else the share that continuous integration takes. */
export const share = (name: string, bounded: number, full: number): number =>
  Number(process.env[name] ?? (process.env['FAULTS'] === 'full' ? full : bounded));
