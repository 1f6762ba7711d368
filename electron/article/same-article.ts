/** Whether two clippings are one article that was saved twice. Precision first: a wire report in two papers is two articles. */

import type { SameBy, Traits } from '../contract/stages';

/** Letters and digits of a body below which words alone tell nothing. */
const SHORTEST = 300;
/** Share of the shorter text's passages that stand in the other, for two pages of one address. */
const SHARED = 0.3;
/** Letters of a passage, and of a text that is looked at. */
const PASSAGE = 12;
const LOOKED_AT = 20_000;

/** Letters and digits alone, in one case: white space, signs and quotes differ between ways of saving. */
export const bareWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** What stands for a body's words, given to a hash; null where they are too few. */
export function wordsToHash(text: string): string | null {
  const bare = bareWords(text);
  return bare.length < SHORTEST ? null : bare;
}

/** The share of the shorter text's passages that stand in the longer one. */
function overlap(a: string, b: string): number {
  const [short, long] = [a, b]
    .map((text) => bareWords(text.slice(0, LOOKED_AT)))
    .sort((x, y) => x.length - y.length) as [string, string];
  if (short.length < PASSAGE * 2) return short === long ? 1 : 0;
  const passages = new Set<string>();
  for (let i = 0; i + PASSAGE <= long.length; i++) passages.add(long.slice(i, i + PASSAGE));
  let shared = 0;
  let count = 0;
  for (let i = 0; i + PASSAGE <= short.length; i += 3, count++) if (passages.has(short.slice(i, i + PASSAGE))) shared++;
  return shared / count;
}

/** By what the two are one article; null where they are not. */
export function sameArticle(a: Traits, b: Traits): SameBy | null {
  if (a.address !== null && a.address === b.address) {
    const titled = bareWords(a.title) !== '' && bareWords(a.title) === bareWords(b.title);
    // A section's page keeps its address and changes its words.
    return titled || overlap(a.text, b.text) >= SHARED ? 'address' : null;
  }
  if (a.textKey === null || a.textKey !== b.textKey) return null;
  // Two addresses of one host may be one article; of two papers they are two, and so are two days.
  const [paperA, paperB] = [a.publication, b.publication].map((name) => bareWords(name ?? ''));
  if (paperA !== '' && paperB !== '' && paperA !== paperB) return null;
  if (a.day !== null && b.day !== null && a.day !== b.day) return null;
  // Another headline over the same words is another article unless paper and day say that it is not.
  const [titleA, titleB] = [a.title, b.title].map(bareWords);
  const told = paperA !== '' && paperA === paperB && a.day !== null && a.day === b.day;
  if (titleA !== '' && titleB !== '' && titleA !== titleB && !told) return null;
  const [hostA, hostB] = [a.address, b.address].map((address) => address?.split(/[/?#]/)[0] ?? null);
  return hostA === null || hostB === null || hostA === hostB || (paperA !== '' && paperA === paperB) ? 'text' : null;
}
