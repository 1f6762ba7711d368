/** Where the models of the folds are kept between training and measuring. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { ForestTable } from '../../electron/cleaning/forest';

/** Folds of the cross-validation, by site. */
export const FOLDS = 4;

export interface Tables {
  first: ForestTable;
  second: ForestTable;
}

type Model = 'body' | 'text' | 'flat';

const FOLDER = path.resolve('.cache/training');
const file = (model: string, fold: number) => path.join(FOLDER, `${model}-fold-${fold}.json`);

export function keepFold(model: Model, fold: number, tables: Tables): void {
  fs.mkdirSync(FOLDER, { recursive: true });
  fs.writeFileSync(file(model, fold), JSON.stringify(tables));
}

/** Null where none was trained. */
export function foldTables(model: Model, fold: number): Tables | null {
  return fs.existsSync(file(model, fold)) ? (JSON.parse(fs.readFileSync(file(model, fold), 'utf8')) as Tables) : null;
}

/** A name for what is found out about some text: another text, another name. */
export const keyOfText = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);

/**
 * Something that takes long to find out about a page, found out once. `kind` names it; change the name where the way changes, and put into
 * `name` what it was found out of (see `keyOfText`), or what was found of the page as it was read before is taken for it as it is read now.
 */
export function remembered<T>(kind: string, name: string, find: () => T): T;
export function remembered<T>(kind: string, name: string, find: () => Promise<T>): Promise<T>;
export function remembered(kind: string, name: string, find: () => unknown): unknown {
  const at = path.join(FOLDER, kind, `${name}.json`);
  if (fs.existsSync(at)) return JSON.parse(fs.readFileSync(at, 'utf8'));
  const keep = (found: unknown) => {
    fs.mkdirSync(path.dirname(at), { recursive: true });
    fs.writeFileSync(at, JSON.stringify(found));
    return found;
  };
  const found = find();
  return found instanceof Promise ? found.then(keep) : keep(found);
}

/** Numbers as short as they may be: thresholds keep single precision. */
export const short = (table: ForestTable): ForestTable => ({
  ...table,
  start: Number(table.start.toPrecision(6)),
  value: table.value.map((v) => Number(v.toPrecision(8))),
});
