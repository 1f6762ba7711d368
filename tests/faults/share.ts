/** How much of a test is run: by its own variable, all of it with `FAULTS=full`, else the share that continuous integration takes. */
export const share = (name: string, bounded: number, full: number): number =>
  Number(process.env[name] ?? (process.env['FAULTS'] === 'full' ? full : bounded));
