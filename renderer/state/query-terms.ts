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

/** What a query asks of a field whose values are names: groups that must all hold, of which one value each suffices, and values left out. */
export interface Asked {
  groups: string[][];
  not: string[];
}

const QUOTED = '(?:"[^"]*"|“[^”]*”|«[^»]*»|「[^」]*」|『[^』]*』)';
/** The pieces of a query that `withAsked` writes of a field, each between blanks. */
function pieces(field: string): RegExp {
  const one = `${field}:=${QUOTED}`;
  return new RegExp(`(?<=^|\\s)(?:-?${one}|\\(${one}(?: OR ${one})+\\))(?=\\s|$)`, 'gu');
}
const values = (piece: string): string[] =>
  (piece.match(new RegExp(`:=${QUOTED}`, 'gu')) ?? []).map((quoted) => quoted.slice(3, -1));

export function askedOf(query: string, field: string): Asked {
  const found = query.match(pieces(field)) ?? [];
  return {
    groups: found.filter((piece) => !piece.startsWith('-')).map(values),
    not: found.filter((piece) => piece.startsWith('-')).flatMap(values),
  };
}

/** True where a word or sign binds looser than a term put beside it would. */
const hasAlternatives = (query: string) => /(?:^|\s)OR(?:\s|$)|\|/.test(query) && !/^\([^()]*\)$/.test(query);

/**
 * The query with these in place of what it asked of the field. They stand in front: behind, they would be part of a phrase that is
 * still open, and the last word, which may be only begun, would no longer be the last.
 */
export function withAsked(query: string, field: string, { groups, not }: Asked): string {
  const left = pieces(field).test(query) ? query.replace(pieces(field), '').replace(/\s+/g, ' ').trim() : query;
  const own = [
    ...groups
      .filter((group) => group.length)
      .map((group) => {
        const terms = group.map((value) => term(field, value));
        return terms.length > 1 ? `(${terms.join(' OR ')})` : terms[0]!;
      }),
    ...not.map((value) => `-${term(field, value)}`),
  ];
  const loose = own.length && hasAlternatives(left.replaceAll(/\([^()]*\)/g, ''));
  return [...own, loose ? `(${left})` : left].filter(Boolean).join(' ');
}

const without = (all: readonly string[], value: string): string[] => all.filter((one) => one !== value);
const toggled = (all: readonly string[], value: string): string[] =>
  all.includes(value) ? without(all, value) : [...all, value];

/** Only this value, or no longer. Of a field with several values in a clipping (`several`) it is asked for beside the others. */
export function chooseValue(query: string, field: string, value: string, several: boolean): string {
  const { groups, not } = askedOf(query, field);
  const chosen = groups.some((group) => group.includes(value));
  const others = several ? groups.map((group) => without(group, value)) : [];
  return withAsked(query, field, { groups: chosen ? others : [...others, [value]], not: without(not, value) });
}

/** This value as well as those asked for last, or no longer. */
export function orValue(query: string, field: string, value: string): string {
  const { groups, not } = askedOf(query, field);
  return withAsked(query, field, {
    groups: [...groups.slice(0, -1), toggled(groups.at(-1) ?? [], value)],
    not: without(not, value),
  });
}

/** Everything but this value, or no longer. */
export function leaveOutValue(query: string, field: string, value: string): string {
  const { groups, not } = askedOf(query, field);
  return withAsked(query, field, {
    groups: groups.map((group) => without(group, value)),
    not: toggled(not, value),
  });
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

/** What one import brought in. */
export const importQuery = (id: string): string => `import:${id}`;
export const isImportQuery = (query: string): boolean => /^import:[0-9a-f-]{36}$/.test(query.trim());
