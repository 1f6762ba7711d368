/**
 * The language of an article: declared by the page, and detected in its words. eld's smallest table: on the bodies of the shared
 * corpora (249 texts) it said the same as the next larger one, and it loads in half the time.
 */
import { SURE } from '../confidence';
import { eld } from 'eld/extrasmall';
import type { Candidate } from '../../contract/model';
import { LANGUAGES } from '../languages';
import { metaOf } from './evidence';
import type { Outline } from '../page/outline';
import type { Structured } from './json-ld';

/** Units of the body that detection looks at, and those that mostly are enough. */
const SAMPLE = 1200;
const FIRST_LOOK = 240;
/** Below this a text is too short to contradict what the page declares. */
const ENOUGH = 200;

/** A tag in BCP 47 as we keep it: primary tag, region only where declared, lower case; null for what is no tag. */
export function languageTag(text: string | null | undefined): string | null {
  const m = /^\s*([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?![a-z\d])/i.exec(text ?? '');
  if (!m || /^(?:xx|und|mul|zxx)$/i.test(m[1]!)) return null;
  const primary = m[1]!.toLowerCase();
  return [primary === 'iw' ? 'he' : primary === 'in' ? 'id' : primary, m[2]?.toLowerCase(), m[3]?.toLowerCase()]
    .filter(Boolean)
    .join('-');
}

/** What the page says about its language, surest first. */
export function declaredLanguages(
  outline: Outline,
  structured: Structured | null,
): (Candidate<string> & { rule: string })[] {
  const out: (Candidate<string> & { rule: string })[] = [];
  const add = (text: string | null | undefined, from: Candidate<string>['from'], rule: string, confidence: number) => {
    const value = languageTag(text);
    if (value) out.push({ value, from, rule, confidence });
  };
  add(structured?.article?.language, 'json-ld', 'json-ld.inLanguage', SURE.language['json-ld.inLanguage']);
  add(outline.lang, 'visible', 'html.lang', SURE.language['html.lang']);
  add(metaOf(outline, 'og:locale'), 'meta', 'meta.og:locale', SURE.language['meta.og:locale']);
  add(
    metaOf(
      outline,
      'content-language',
      'language',
      'dc.language',
      'dcterms.language',
      'inlanguage',
      'lang',
      'citation_language',
    ),
    'meta',
    'meta.language',
    SURE.language['meta.language'],
  );
  return out;
}

/** Scripts that tell a language: the characters, and how many of a text's letters are some of them. Japanese mixes Han and kana, and asks for few: it comes first. */
const SCRIPTS = LANGUAGES.flatMap(({ tag, script }) =>
  script ? [{ tag, pattern: new RegExp(`[${script.ranges}]`, 'g'), least: script.least }] : [],
).sort((a, b) => a.least - b.least);

/** Number of letters, where all are Latin; null where other characters stand among them. */
function latinLetters(text: string): number | null {
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      if ((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90)) letters++;
    } else if (unit >= 0xc0 && unit < 0x250) {
      if (unit !== 0xd7 && unit !== 0xf7) letters++;
    } else if (unit === 0xaa || unit === 0xb5 || unit === 0xba) letters++;
    else if (unit > 0xc0 && (unit < 0x2010 || unit >= 0x2028)) return null;
  }
  return letters;
}

/**
 * Words that a language cannot do without, of those in which most pages are written and which no other comes near: on the shared corpora
 * a fifth of the first words of nine in ten texts, and of no text in another language more than an eighth. (French and Spanish share
 * too many.) With them those that the detector does not know.
 */
const COMMONEST = new Map(
  LANGUAGES.flatMap(({ tag, telltales, undetected, commonWords }): [string, Set<string>][] =>
    telltales || undetected ? [[tag, new Set(telltales ?? commonWords)]] : [],
  ),
);
const ENOUGH_OF_THEM = 0.2;
const FEWEST_WORDS = 30;

/** Whether a text's commonest words bear out what the page says of its language. */
function bearsOut(declared: string, sample: string): boolean {
  const common = COMMONEST.get(declared);
  if (!common) return false;
  const words = sample
    .slice(0, FIRST_LOOK * 2)
    .toLowerCase()
    .split(/\s+/);
  return (
    words.length >= FEWEST_WORDS && words.filter((word) => common.has(word)).length >= words.length * ENOUGH_OF_THEM
  );
}

/**
 * The language that a text is written in, with how sure (0…1); null where it is too short to tell. By script first, then by n-grams, which
 * are dear: they are left out where the text bears out what the page says (`declared`, a primary tag).
 */
export function detectLanguage(text: string, declared = ''): { language: string; confidence: number } | null {
  const sample = text.slice(0, SAMPLE);
  const latin = latinLetters(sample);
  const letters = latin ?? sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 12) return null;
  if (latin === null)
    for (const { tag, pattern, least } of SCRIPTS) {
      const share = (sample.match(pattern)?.length ?? 0) / letters;
      if (share > least) return { language: tag, confidence: Math.min(0.98, 0.6 + share * 0.4) };
    }
  if (letters < 40) return null;
  const sure = Math.min(0.95, 0.6 + sample.length / 2500);
  if (bearsOut(declared, sample)) return { language: declared, confidence: sure };
  const first = sample.length > FIRST_LOOK ? eld.detect(sample.slice(0, FIRST_LOOK)) : null;
  const found = first?.language && first.isReliable() ? first : eld.detect(sample);
  if (!found.language) return null;
  return { language: found.language, confidence: found.isReliable() ? sure : 0.4 };
}

/** Tags of one language under several names, so that they do not count as a contradiction. */
const SAME: Record<string, string> = {
  nb: 'no',
  nn: 'no',
  sh: 'hr',
  bs: 'hr',
  sr: 'hr',
  me: 'hr',
  cnr: 'hr',
  tl: 'fil',
  ms: 'id',
  prs: 'fa',
  mo: 'ro',
  gl: 'pt',
};
const family = (tag: string): string => {
  const primary = tag.split('-')[0]!;
  return SAME[primary] ?? primary;
};

/** True where what is declared and what was detected in a long enough text are not the same language. */
export function languagesDisagree(
  declared: string,
  detected: { language: string; confidence: number },
  length: number,
): boolean {
  return length >= ENOUGH && detected.confidence >= 0.6 && family(declared) !== family(detected.language);
}
