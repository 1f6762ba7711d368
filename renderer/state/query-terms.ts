/** Terms like `author:"A. Name"` in a query that a person may also type: looked for, put in, taken out. Pure. */

/** Marks that the query language takes for quotation marks; the first pair is used that the value does not hold. */
const QUOTES = [
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
  ['「', '」'],
  ['『', '』'],
] as const;

/** The term that fits just the clippings that a facet counted: the name itself and no other that holds its words. */
export function term(field: string, value: string): string {
  const [open, close] = QUOTES.find((pair) => !value.includes(pair[1])) ?? QUOTES[0];
  return `${field}:=${open}${value}${close}`;
}

/** Words, quoted phrases and field:phrases, as written. */
function parts(query: string): string[] {
  return query.match(/[^\s"“«「『]*(?:"[^"]*"?|“[^”]*”?|«[^»]*»?|「[^」]*」?|『[^』]*』?)|[^\s"“«「『]+/g) ?? [];
}

export function hasTerm(query: string, field: string, value: string): boolean {
  return parts(query).includes(term(field, value));
}

/** True where a word or sign binds looser than a term put beside it would. */
const hasAlternatives = (query: string) => /(?:^|\s)OR(?:\s|$)|\|/.test(query) && !/^\([^()]*\)$/.test(query);

/**
 * Takes the term out, or puts it in front: behind, it would be part of a phrase that is still open, and the last word,
 * which may be only begun, would no longer be the last.
 */
export function toggleTerm(query: string, field: string, value: string): string {
  const wanted = term(field, value);
  const all = parts(query);
  const left = all.filter((part) => part !== wanted);
  if (left.length < all.length) return left.join(' ');
  return [wanted, hasAlternatives(query) ? `(${query})` : query].filter(Boolean).join(' ');
}

/** Puts `field:value` in the place of any other term of that field; null takes it out. */
export function setTerm(query: string, field: string, value: string | null): string {
  const left = parts(query).filter((part) => !part.toLowerCase().startsWith(`${field}:`));
  return (value === null ? left : [...left, `${field}:${value}`]).join(' ');
}

/** The value of a field's first term. */
export function termOf(query: string, field: string): string | null {
  const found = parts(query).find((part) => part.toLowerCase().startsWith(`${field}:`));
  return found ? found.slice(field.length + 1).replaceAll('"', '') : null;
}
