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
