/** The clippings in which words that somebody quotes may stand. Those in the trash are left out. */
import type { Likely } from '../contract/stages';
import { phrase, pieces } from './fold';
import type { StoredRow } from './row';
import { FLAGS } from './schema';
import type { Store } from './store';

/** Words of the phrase that must stand as it is: more make no fewer clippings. */
const PHRASE = 24;
/** Runs of neighbouring words that a clipping may share with the passage, spread evenly over it. */
const RUNS = 24;
const RUN = 3;
/** Passages of fewer words than this are cut into pairs. */
const FEW = 8;
/** Characters of a run where words are not parted. */
const CHARACTERS = 4;

/** What a person wrote beside the article is no place of a quote. */
const PRINTED = '- {note comment quote}';

/** Those with all of the passage's first words in a row first, then those that share most runs of words with it. */
export function likely(store: Store, passage: string, limit: number): Likely[] {
  const units = unitsOf(passage);
  if (!units.length) return [];
  const same = phrase(joined(units.slice(0, PHRASE)), false);
  const found = same ? matches(store, same, limit, 'm.rowid DESC') : [];
  const runs = runsOf(units);
  if (found.length < limit && runs.length) {
    const known = new Set(found.map((one) => one.id));
    for (const one of matches(store, runs.join(' OR '), limit, 'm.rank'))
      if (!known.has(one.id) && found.length < limit) found.push(one);
  }
  return found;
}

/** A word, or some characters where words are not parted. */
interface Unit {
  text: string;
  /** No blank stands before it. */
  goesOn: boolean;
}

function unitsOf(passage: string): Unit[] {
  return pieces(passage).flatMap(({ text, paired }) => {
    if (!paired) return [{ text, goesOn: false }];
    const characters = Array.from(text);
    return Array.from({ length: Math.ceil(characters.length / CHARACTERS) }, (_, i) => ({
      text: characters.slice(i * CHARACTERS, (i + 1) * CHARACTERS).join(''),
      goesOn: i > 0,
    }));
  });
}

const joined = (units: readonly Unit[]): string =>
  units.map(({ text, goesOn }) => (goesOn ? text : ` ${text}`)).join('');

function runsOf(units: readonly Unit[]): string[] {
  const size = units.length >= FEW ? RUN : Math.min(2, units.length);
  const starts = units.length - size + 1;
  const count = Math.min(RUNS, starts);
  const runs = Array.from({ length: count }, (_, i) => {
    const start = count === 1 ? 0 : Math.round((i * (starts - 1)) / (count - 1));
    return phrase(joined(units.slice(start, start + size)), false);
  });
  return [...new Set(runs.filter((run) => run !== null))];
}

function matches(store: Store, query: string, limit: number, order: string): Likely[] {
  const rows = store
    .sql(
      `SELECT s.row AS row, t.text AS text FROM (
        SELECT m.rowid AS number FROM words m JOIN clippings c ON c.number = m.rowid
        WHERE m.words MATCH ? AND (c.flags & ${FLAGS.trashed}) = 0 ORDER BY ${order} LIMIT ?
      ) k JOIN shown s USING (number) JOIN texts t USING (number)`,
    )
    .all(`${PRINTED} : (${query})`, limit) as { row: string; text: string }[];
  return rows.map(({ row, text }) => {
    const { id, title, publication, published } = JSON.parse(row) as StoredRow;
    return { id, title, publication, published, text };
  });
}
