/** Values that a person gives as tags: a tone (`tone/positive`), numbers of their own (`reach/120000`). */

const DIGITS = /^-?\d+(?:[.,]\d+)?$/;

/** A number as people write it in a tag: `120000`, `120 000`, `1250.50`; null for other words. */
export function numberIn(words: string): number | null {
  const plain = words.replace(/[\s\u00a0\u202f'’_]/gu, '');
  return DIGITS.test(plain) ? Number(plain.replace(',', '.')) : null;
}

/** What stands below a tag. */
export const valuesBelow = (tags: readonly string[], above: string): string[] => {
  const start = `${above.toLowerCase()}/`;
  return above ? tags.filter((tag) => tag.toLowerCase().startsWith(start)).map((tag) => tag.slice(start.length)) : [];
};

/** The sum of the numbers below a tag; null where there is none. */
export function numberBelow(tags: readonly string[], above: string): number | null {
  const found = valuesBelow(tags, above)
    .map(numberIn)
    .filter((value) => value !== null);
  return found.length ? found.reduce((sum, value) => sum + value, 0) : null;
}

/** Names parted by commas, each once. */
export const namesIn = (given: string): string[] => [...new Set(given.split(',').map(tagIn).filter(Boolean))];

/** A tag without blanks and levels that are none. */
export const tagIn = (given: string): string =>
  given
    .split('/')
    .map((level) => level.trim())
    .filter(Boolean)
    .join('/');
