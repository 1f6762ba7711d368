/** Addresses of authors' own pages: `/author/jane-doe/`, `/autor/…`. */
import { hasGivenName } from './given-names';

/** Path segments after which sites put an author's name, in many languages. */
const SEGMENT =
  /\/(?:by|authors?|autor(?:es|en|in|innen|i|a)?|autori|autore|auteurs?|writers?|columnists?|contributors?|journalists?|journalistes?|journalisten|reporters?|reporter|staff|redaktion|redakteure?|redattori|firmas?|firme|firmatari|colunistas?|periodistas?|yazar(?:lar)?|avtor|avtory|skribenter|forfatter|tekija|kirjoittajat|penulis|tac-gia)\/(?:profile\/|name\/|id\/)?([^/?#]{2,80})/i;
/** Pages of people on platforms are handles, not names. */
const PLATFORM =
  /^https?:\/\/(?:[\w-]+\.)*(?:facebook|twitter|x|instagram|linkedin|youtube|tiktok|google|pinterest|t|mastodon|threads)\.(?:com|me|net|social|co)\//i;

/** True where an address leads to an author's page. */
export function isAuthorAddress(address: string): boolean {
  return address.length <= 600 && SEGMENT.test(address) && !PLATFORM.test(address);
}

/** The name that an author's address spells, `…/author/jane-doe-12` → `Jane Doe`; null where it spells none. */
export function nameInAddress(address: string): string | null {
  if (address.length > 600 || PLATFORM.test(address)) return null;
  const slug = SEGMENT.exec(address)?.[1];
  if (!slug || slug.includes('%')) return null;
  const words = slug
    .replace(/\.\w{2,5}$/, '')
    .split(/[-_.+]/)
    .filter((word) => /^\p{L}+$/u.test(word));
  if (words.length < 2 || words.length > 4 || words.join('').length < 5) return null;
  const name = words.map((word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase()).join(' ');
  return hasGivenName(name) ? name : null;
}
