/** The registry: one file a migration, in order. To change what is on disk, raise `SCHEMA` and add a line here. */
export interface Migration {
  /** The schema it leads to, from the one before. */
  to: number;
  title: string;
  /** A clipping's document as plain JSON, in place. Must leave an already migrated one as it is. */
  clipping?(document: Record<string, unknown>): void;
  /** The library's document as plain JSON, in place. */
  library?(document: Record<string, unknown>): void;
}

/** Schema 1 is the first that was ever written: nothing leads to it. */
export const MIGRATIONS: readonly Migration[] = [];

/** An older clipping that arrives later (from another machine, from a copy in `history/`), brought up in memory. Other values are given back as they are. */
export function upgraded(value: unknown, migrations: readonly Migration[] = MIGRATIONS): unknown {
  const document = value as Record<string, unknown> | null;
  if (typeof document !== 'object' || document === null || typeof document['schema'] !== 'number') return value;
  for (const step of migrations) {
    if (step.to <= (document['schema'] as number)) continue;
    step.clipping?.(document);
    document['schema'] = step.to;
  }
  return document;
}
