/** Terms like `author:"A. Name"` in a query that a person may also type: looked for, put in, taken out. Pure. */

/** Fields that facets write. */
export type FacetField = 'publication' | 'agency' | 'author' | 'tag' | 'language';

export function term(field: string, value: string): string {
  return `${field}:${/^[\p{L}\p{N}_-]+$/u.test(value) ? value : `"${value.replaceAll('"', '')}"`}`;
}

/** Words, quoted phrases and field:phrases, as written. */
function parts(query: string): string[] {
  return query.match(/[^\s"]*"[^"]*"?|[^\s"]+/g) ?? [];
}

function same(a: string, b: string): boolean {
  return a.replaceAll('"', '').toLowerCase() === b.replaceAll('"', '').toLowerCase();
}

export function hasTerm(query: string, field: string, value: string): boolean {
  const wanted = term(field, value);
  return parts(query).some((part) => same(part, wanted));
}

export function toggleTerm(query: string, field: string, value: string): string {
  const wanted = term(field, value);
  const all = parts(query);
  const left = all.filter((part) => !same(part, wanted));
  return (left.length < all.length ? left : [...all, wanted]).join(' ');
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
