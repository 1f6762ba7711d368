/** The parts of a printed name, for styles that set the family's name first or shorten the others. */

export interface CitedName {
  family?: string;
  given?: string;
  /** Stays with the family's name and sorts without it: `von`, `de`. */
  'non-dropping-particle'?: string;
  suffix?: string;
  /** A name that has no such parts: an agency, an office, a pen name of one word. */
  literal?: string;
}

/** Languages in which the family's name stands first, so that nothing is to be turned round; their names stay as printed. */
const FAMILY_FIRST = new Set(['hu', 'zh', 'ja', 'ko', 'vi', 'km']);
const UNPARTED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Small words between given and family name. */
const PARTICLES = new Set(
  'von van de der den del della di da do dos das du des la le ten ter te zu zum zur vom af av al el bin ibn ben'.split(
    ' ',
  ),
);
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
/** Words that no person's name has. */
const OFFICE =
  /\b(?:agency|agencies|agence|agentur|associated|association|board|bureau|channel|correspondents?|department|desk|editorial|editors?|group|institute|journal|magazine|media|network|news|office|post|press|presse|radio|redaktion|reporters?|rédaction|redacción|service|staff|team|times|tribune|tv|university|wire|writers?)\b/iu;

/**
 * @param name as printed: `Jane van Doe Jr.`
 * @param language the article's; null for an unknown one
 * @param offices names that are known to be no person's: the publication, the agency
 */
export function personName(name: string, language: string | null, offices: readonly string[] = []): CitedName {
  const words = name.trim().split(/\s+/);
  const stays =
    words.length < 2 ||
    words.length > 6 ||
    UNPARTED.test(name) ||
    FAMILY_FIRST.has((language ?? '').split('-')[0]!) ||
    OFFICE.test(name) ||
    /[\d/&@(),]/.test(name.replace(/,\s*(?=[js]r\.?$)/i, ' ')) ||
    offices.some((office) => office.toLowerCase() === name.trim().toLowerCase());
  if (stays) return { literal: name.trim() };
  const parts = words.map((word) => word.replace(/,$/, ''));
  const suffix = parts.length > 2 && SUFFIX.test(parts.at(-1)!) ? parts.pop() : undefined;
  let family = parts.length - 1;
  while (family > 1 && PARTICLES.has(parts[family - 1]!)) family--;
  const particle = parts.slice(family, -1).join(' ');
  return {
    given: parts.slice(0, family).join(' '),
    ...(particle ? { 'non-dropping-particle': particle } : {}),
    family: parts.at(-1)!,
    ...(suffix ? { suffix } : {}),
  };
}
