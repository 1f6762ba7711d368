/** Finding a command by what is typed of its name. Pure. */

/**
 * How well a name answers: 0 not at all, more is better. Words may be typed in part and in any order; the beginning of the name
 * counts most, then the beginnings of words, then anything inside.
 */
export function rank(name: string, typed: string): number {
  const own = name.toLowerCase();
  const wanted = typed.toLowerCase().trim();
  if (!wanted) return 1;
  if (own.startsWith(wanted)) return 4;
  const words = own.split(/[^\p{L}\p{N}]+/u);
  const parts = wanted.split(/\s+/);
  if (parts.every((part) => words.some((word) => word.startsWith(part)))) return 3;
  return parts.every((part) => own.includes(part)) ? 2 : 0;
}

/** Those that answer, best first; equals stay in their order. */
export function matching<T extends { name: string }>(items: readonly T[], typed: string): T[] {
  return items
    .map((item) => ({ item, rank: rank(item.name, typed) }))
    .filter((found) => found.rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map((found) => found.item);
}
