/** Articles that were saved more than once: by their folded addresses and by their words; and which clipping is another saving of which. */
import { sameArticle, wordsToHash } from '../article/same-article';
import { foldedAddress } from '../article/same-address';
import type { DuplicateGroup } from '../contract/lists';
import type { IndexDocument, SameBy, Traits } from '../contract/stages';
import { sha256Now } from '../files/hash';
import type { StoredRow } from './row';
import { FLAGS } from './schema';
import type { Store } from './store';

/** Letters of the text that are compared. */
const LOOKED_AT = 20_000;
/** Clippings of one address or text that are compared with each other. */
const MOST_ALIKE = 200;

/** Characters at either end of a text that stand for all of it. */
const ENDS = 1_000_000;

export const textKeyOf = (text: string): string | null => {
  const words = wordsToHash(text.length > 2 * ENDS ? text.slice(0, ENDS) + text.slice(-ENDS) : text);
  return words === null ? null : sha256Now(words).slice(0, 32);
};

const addressOf = ({ clipping, fields }: Pick<IndexDocument, 'clipping' | 'fields'>): string | null =>
  foldedAddress(fields.url) ?? foldedAddress(clipping.provenance.savedFrom);

export function putTwins(store: Store, number: number, document: IndexDocument, known: boolean): void {
  const { savingOf, apart } = document.clipping;
  const told = apart?.length ? apart.join(' ') : null;
  const values = [addressOf(document), textKeyOf(document.text), savingOf ?? null, told, number];
  store
    .sql(
      known
        ? 'UPDATE twins SET address = ?, text = ?, main = ?, apart = ? WHERE number = ?'
        : 'INSERT INTO twins (address, text, main, apart, number) VALUES (?, ?, ?, ?, ?)',
    )
    .run(...values);
}

interface Row {
  id: string;
  number: number;
  address: string | null;
  textKey: string | null;
  row: string;
  text: string;
  apart: string | null;
}

const TRAITS = `SELECT f.id, t.number, t.address, t.text AS textKey, t.apart, s.row, substr(x.text, 1, ${LOOKED_AT}) AS text
  FROM twins t JOIN files f USING (number) JOIN shown s USING (number) JOIN texts x USING (number)`;

function traitsOf({ address, textKey, row, text }: Row): Traits {
  const { title, publication, published } = JSON.parse(row) as StoredRow;
  return { address, textKey, title, publication, day: published?.slice(0, 10) ?? null, text };
}

/** The clipping (no other's saving, not in the trash) that is the same article as one that is not in the index yet; the first that came. */
export function twinOf(store: Store, wanted: Traits): { id: string; by: SameBy } | null {
  const rows = store
    .sql(
      `${TRAITS} JOIN clippings c USING (number) WHERE (t.address = ? OR t.text = ?) AND c.flags & ${FLAGS.trashed} = 0 ORDER BY t.number LIMIT ${MOST_ALIKE}`,
    )
    .all(wanted.address, wanted.textKey) as unknown as Row[];
  for (const row of rows) {
    const by = sameArticle(wanted, traitsOf(row));
    if (by) return { id: mainOf(store, row.id), by };
  }
  return null;
}

/** The clipping that stands for an article: of another's saving that one, if it is there. */
export function mainOf(store: Store, id: string): string {
  const main = (
    store.sql('SELECT main FROM twins JOIN files USING (number) WHERE id = ?').get(id) as
      { main: string | null } | undefined
  )?.main;
  return main && store.numberOf(main) !== null ? main : id;
}

/** The other savings of a clipping, the first that came first. */
export function savingsOf(store: Store, id: string): string[] {
  const rows = store.sql('SELECT id FROM twins JOIN files USING (number) WHERE main = ? ORDER BY number').all(id) as {
    id: string;
  }[];
  return rows.map((row) => row.id);
}

/** Numbers of clippings that are another's saving: with `trashed` those whose main one is in the trash. */
export function hiddenNumbers(store: Store, trashed: boolean): Uint32Array {
  return store.numbers(
    `SELECT group_concat(t.number) AS list FROM twins t JOIN files f ON f.id = t.main JOIN clippings c ON c.number = f.number
     WHERE t.main IS NOT NULL ${trashed ? `AND c.flags & ${FLAGS.trashed} != 0` : ''}`,
  );
}

/** Groups of clippings that are one article and not yet joined, each with the one that came first at its head. */
export function duplicateGroups(store: Store, limit: number): DuplicateGroup[] {
  const groups: DuplicateGroup[] = [];
  const taken = new Set<string>();
  for (const column of ['address', 'text'] as const) {
    const keys = store
      .sql(
        `SELECT t.${column} AS key FROM twins t JOIN clippings c USING (number)
         WHERE t.${column} IS NOT NULL AND t.main IS NULL AND c.flags & ${FLAGS.trashed} = 0 GROUP BY t.${column} HAVING count(*) > 1`,
      )
      .all() as { key: string }[];
    for (const { key } of keys) {
      if (groups.length >= limit) return groups;
      const rows = store
        .sql(
          `${TRAITS} JOIN clippings c USING (number) WHERE t.${column} = ? AND t.main IS NULL AND c.flags & ${FLAGS.trashed} = 0
           ORDER BY t.number LIMIT ${MOST_ALIKE}`,
        )
        .all(key) as unknown as Row[];
      const found = groupsAmong(rows.filter(({ id }) => !taken.has(id)));
      for (const group of found) for (const { id } of group.clippings) taken.add(id);
      groups.push(...found);
    }
  }
  return groups;
}

const isApart = (a: Row, b: Row): boolean => (a.apart?.includes(b.id) ?? false) || (b.apart?.includes(a.id) ?? false);

function groupsAmong(rows: readonly Row[]): DuplicateGroup[] {
  const groups: { by: SameBy; head: Traits; rows: Row[] }[] = [];
  const heads: { row: Row; traits: Traits }[] = [];
  for (const row of rows) {
    const traits = traitsOf(row);
    const head = heads.find((one) => !isApart(one.row, row) && sameArticle(one.traits, traits) !== null);
    if (!head) {
      heads.push({ row, traits });
      continue;
    }
    const known = groups.find((group) => group.rows[0] === head.row);
    if (known) known.rows.push(row);
    else groups.push({ by: sameArticle(head.traits, traits)!, head: head.traits, rows: [head.row, row] });
  }
  return groups.map(({ by, rows: all }) => ({
    by,
    clippings: all.map(({ row }) => JSON.parse(row) as StoredRow),
  }));
}
