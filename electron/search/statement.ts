/** What we use of a prepared statement; the package exports only the class of the database. */
export type Parameter = string | number | Uint8Array | null;

export interface StatementSync {
  run(...parameters: Parameter[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  get(...parameters: Parameter[]): unknown;
  all(...parameters: Parameter[]): unknown[];
}
