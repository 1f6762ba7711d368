/**
 * Which clippings tell one story in the same words (a wire report that several publications printed). Told when one comes in: by passages
 * that it shares with others, of which the index keeps some of each, and verified by those of the whole texts (`article/same-story`).
 */
import { LOOKED_AT, marksOf, tellSame, type Marks } from '../article/same-story';
import type { Store } from './store';

/** Of the marks of a text every so-many-th is kept in the index: about fifty of an article of 800 words. */
const SAMPLED = 8;
/** Marks of one text that are looked for; clippings that one mark leads to (what stands in more is no story but a footer). */
const MOST_MARKS = 400;
const MOST_LED_TO = 64;
/** Candidates whose texts are compared, those that share most first, and marks that a candidate must share. */
const MOST_COMPARED = 4;
const LEAST_SHARED = 2;
/**
 * Share of the fewer kept marks below which no text is read: half of all must be shared, and of fifty kept ones fewer than ten then are once
 * in some thousand times. Clippings that have a few sentences in common (a footer, a figure of speech) stay below.
 */
const LEAST_SHARE = 0.2;

const sampleOf = (marks: Marks): number[] => {
  const sample: number[] = [];
  for (const mark of marks) if ((mark >>> 3) % SAMPLED === 0) sample.push(mark);
  return sample.slice(0, MOST_MARKS);
};

/** Notes whose story the words of a clipping tell; `known`: it had others before. */
export function putStory(store: Store, number: number, text: string, known: boolean): void {
  if (known) {
    store.sql('DELETE FROM stories WHERE number = ?').run(number);
    store.sql('DELETE FROM passages WHERE number = ?').run(number);
  }
  const marks = marksOf(text);
  const sample = sampleOf(marks);
  const head = headFor(store, marks, sample);
  if (head !== null) {
    store.sql('INSERT INTO stories (number, story) VALUES (?, ?)').run(number, head);
    return;
  }
  // Only a story's first is compared with: otherwise report would lead to report, each a little further away.
  for (const mark of sample) store.sql('INSERT INTO passages (mark, number) VALUES (?, ?)').run(mark, number);
}

function headFor(store: Store, marks: Marks, sample: readonly number[]): number | null {
  const shared = new Map<number, number>();
  for (const numbers of ledTo(store, sample))
    if (numbers.length < MOST_LED_TO) for (const number of numbers) shared.set(number, (shared.get(number) ?? 0) + 1);
  const candidates = [...shared]
    .filter(([, count]) => count >= LEAST_SHARED)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_COMPARED);
  for (const [number, count] of candidates) {
    const { kept } = store.sql('SELECT count(*) AS kept FROM passages WHERE number = ?').get(number) as {
      kept: number;
    };
    if (count < LEAST_SHARE * Math.min(sample.length, kept)) continue;
    const row = store.sql(`SELECT substr(text, 1, ${LOOKED_AT}) AS text FROM texts WHERE number = ?`).get(number) as
      { text: string } | undefined;
    if (row && tellSame(marks, marksOf(row.text))) return number;
  }
  return null;
}

/** The clippings that each mark leads to, at most so many of one; asked at once, as each question costs more than its answer. */
function ledTo(store: Store, marks: readonly number[]): number[][] {
  const { lists } = store
    .sql(
      `SELECT group_concat(numbers, ';') AS lists FROM (
         SELECT (SELECT group_concat(number) FROM (SELECT number FROM passages WHERE mark = value LIMIT ${MOST_LED_TO})) AS numbers
         FROM json_each(?)
       ) WHERE numbers IS NOT NULL`,
    )
    .get(JSON.stringify(marks)) as { lists: string | null };
  return lists?.split(';').map((numbers) => numbers.split(',').map(Number)) ?? [];
}

/** The number of the story of each clipping: that of the one that came first (whether it is still there or not), its own where it is alone. */
export function storyColumn(store: Store, size: number): Uint32Array {
  const stories = Uint32Array.from({ length: size }, (_, number) => number);
  const pairs = store.numbers("SELECT group_concat(number || ',' || story) AS list FROM stories");
  for (let i = 0; i + 1 < pairs.length; i += 2) if (pairs[i]! < size) stories[pairs[i]!] = pairs[i + 1]!;
  return stories;
}

/** A list with one row a story. */
export interface Folded {
  order: Uint32Array;
  /** Of the stories of which there is more than one in the list: all, in its order. By story. */
  copies: ReadonlyMap<number, readonly number[]>;
}

/** The first of each story stays where it is; of those in `open` the others stand below it, and the rest is left out. */
export function folded(order: Uint32Array, stories: Uint32Array, open: ReadonlySet<number>): Folded {
  const copies = new Map<number, number[]>();
  for (const number of order) {
    const known = copies.get(stories[number]!);
    if (known) known.push(number);
    else copies.set(stories[number]!, [number]);
  }
  const rows: number[] = [];
  // A map gives its keys in the order in which they came.
  for (const [story, all] of copies) {
    if (open.has(story)) rows.push(...all);
    else rows.push(all[0]!);
    if (all.length === 1) copies.delete(story);
  }
  return { order: Uint32Array.from(rows), copies };
}
