/** Tags that complete what is being typed. Pure. */
import type { Overview } from '../../electron/contract/lists';

/** Suggestions shown at once. */
const MOST = 8;

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Those that begin with the words come first, then those with a part or a word that does, then those that hold them; the more used first. */
export function suggestTags(typed: string, tags: Overview['tags'], taken: readonly string[]): Overview['tags'] {
  const wanted = plain(typed.trim());
  const rank = (name: string): number => {
    const own = plain(name);
    if (own.startsWith(wanted)) return 0;
    if (own.split(/[/\s-]/).some((part) => part.startsWith(wanted))) return 1;
    return own.includes(wanted) ? 2 : 3;
  };
  return tags
    .filter((tag) => !taken.includes(tag.name))
    .map((tag) => ({ tag, rank: rank(tag.name) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || b.tag.count - a.tag.count || a.tag.name.localeCompare(b.tag.name))
    .slice(0, MOST)
    .map(({ tag }) => tag);
}

/** The tag that a name means: one of that name, or the same but for capitals; else the name itself, as a new one. */
export function sameTag(name: string, tags: Overview['tags']): string {
  const lower = name.toLowerCase();
  const same = tags.find((tag) => tag.name === name) ?? tags.find((tag) => tag.name.toLowerCase() === lower);
  return same?.name ?? name;
}

/**
 * What a field shows of letters that a tag begins with: the letters as they were typed, and the rest of the tag. Null where there is none,
 * and where a whole tag, a whole word of one or a whole step of a nested one stands there: what is whole may be meant.
 */
export function completedTag(typed: string, tags: Overview['tags'], taken: readonly string[]): string | null {
  const lower = typed.toLowerCase();
  if (
    !/[\p{L}\p{N}]$/u.test(typed) ||
    [...taken, ...tags.map(({ name }) => name)].some((name) => name.toLowerCase() === lower)
  )
    return null;
  const found = suggestTags(typed, tags, taken).find(
    ({ name }) => name.slice(0, typed.length).toLowerCase() === lower,
  )?.name;
  const rest = found?.slice(typed.length) ?? '';
  return /^[\p{L}\p{N}\p{M}]/u.test(rest) ? typed + rest : null;
}
