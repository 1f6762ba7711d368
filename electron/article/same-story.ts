/**
 * Which texts tell the same story in the same words: a wire report that several publications printed, shortened or with another beginning.
 * Told by passages that they share. Linear in the texts: of each only some passages are kept, the same ones wherever they stand.
 */
import { bareWords } from './same-article';

/** Letters of a passage: about four words. Of every eighth a mark is kept, by its hash. */
const PASSAGE = 24;
const KEPT = 8;
/** Letters that are looked at, and passages below which a text tells nothing. */
export const LOOKED_AT = 20_000;
const FEWEST = 12;
/** Share of the shorter text's passages that stand in the other: half of it, word for word, is no chance and no shared quotation. */
const SHARED = 0.5;

/** FNV-1a over the passage that ends here would cost its length each time: a rolling sum of powers does it in one step. */
const BASE = 257;
const HIGHEST = Array.from({ length: PASSAGE - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1);

/** What a text is compared by: a few thousand numbers, however long it is. */
export type Marks = ReadonlySet<number>;

export function marksOf(text: string): Marks {
  const bare = bareWords(text.slice(0, LOOKED_AT));
  const marks = new Set<number>();
  let hash = 0;
  for (let i = 0; i < bare.length; i++) {
    if (i >= PASSAGE) hash = (hash - Math.imul(bare.charCodeAt(i - PASSAGE), HIGHEST)) | 0;
    hash = (Math.imul(hash, BASE) + bare.charCodeAt(i)) | 0;
    // The lowest bits of such a sum know the last letters only: mixed before they choose.
    if (i >= PASSAGE - 1) {
      const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
      if (mixed % KEPT === 0) marks.add(mixed);
    }
  }
  return marks;
}

/** Whether so many shared passages are enough of the shorter text. */
function isEnough(count: number, a: Marks, b: Marks): boolean {
  const fewer = Math.min(a.size, b.size);
  return fewer >= FEWEST && count >= fewer * SHARED;
}

/** Whether two texts tell one story in the same words. */
export function tellSame(a: Marks, b: Marks): boolean {
  let shared = 0;
  for (const mark of a) if (b.has(mark)) shared++;
  return isEnough(shared, a, b);
}

/** For each text the number of the first one that tells its story, its own where none does. */
export const stories = (texts: readonly string[]): number[] => storiesBy(texts.map(marksOf));

export function storiesBy(marks: readonly Marks[]): number[] {
  const heads: number[] = [];
  const byMark = new Map<number, number[]>();
  marks.forEach((own, number) => {
    const shared = new Map<number, number>();
    for (const mark of own) for (const head of byMark.get(mark) ?? []) shared.set(head, (shared.get(head) ?? 0) + 1);
    const [head] = [...shared]
      .filter(([other, count]) => isEnough(count, own, marks[other]!))
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .map(([other]) => other);
    heads.push(head ?? number);
    if (head !== undefined) return;
    for (const mark of own) {
      const others = byMark.get(mark);
      if (others) others.push(number);
      else byMark.set(mark, [number]);
    }
  });
  return heads;
}
