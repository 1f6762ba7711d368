/** Which names are probably one: the same letters, whatever their case, accents, signs, articles and endings of addresses. Pure. */
import type { AliasField } from '../contract/aliases';
import { pieces } from './fold';

/** Articles that a name may begin with, or end with behind a comma, in the languages in which newspapers have them. */
const ARTICLES = new Set(
  'the a an der die das le la les l el los las il lo gli i o os as de het den det en et un una al'.split(' '),
);
const ADDRESS = /^(?:www\.)?([^\s/]+?)\.(?:com|org|net|info|news|[a-z]{2}|(?:com?|org|net)\.[a-z]{2})$/iu;

/** Equal for names that look alike. Never empty for a name that has letters. */
export function likeness(field: AliasField, name: string): string {
  const address = ADDRESS.exec(name.trim());
  const words = pieces(address ? address[1]! : name).map(({ text }) => text);
  // A person's name may stand the other way round: "Doe, Jane".
  if (field === 'authors') return words.sort().join('');
  while (words.length > 1 && ARTICLES.has(words[0]!)) words.shift();
  if (/,/.test(name)) while (words.length > 1 && ARTICLES.has(words.at(-1)!)) words.pop();
  const letters = words.join('');
  return address && /^the.{3}/.test(letters) ? letters.slice('the'.length) : letters;
}

/** Names that look alike, of which there are at least two; in the order given. Names without a letter look like none. */
export function alikeGroups<T extends { value: string }>(field: AliasField, names: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const name of names) {
    const key = likeness(field, name.value);
    if (key) groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
