/** The months that words name, in every language of ../languages. */
import { LANGUAGES } from '../languages';

export interface MonthName {
  /** 1…12 */
  month: number;
  /** True for the Solar Hijri calendar. */
  jalali?: boolean;
  /** Set where languages disagree: month by primary language tag. */
  byLanguage?: Record<string, number>;
}

const table = new Map<string, MonthName>();
let words = 1;

function enter(language: string, months: readonly (readonly string[])[], jalali: boolean): void {
  months.forEach((names, index) => {
    const month = index + 1;
    for (const name of names) {
      const key = plain(name);
      words = Math.max(words, key.split(' ').length);
      const known = table.get(key);
      if (!known) table.set(key, jalali ? { month, jalali } : { month, byLanguage: { [language]: month } });
      else if (known.byLanguage) known.byLanguage[language] = month;
    }
  });
}

/** Accents off Latin and Greek letters, dots and apostrophes away: `août`, `Aout.` and `AOÛT` are one. */
function plain(name: string): string {
  if (!/[^\0-\x7f]/.test(name)) return name.toLowerCase().replace(/[.']/g, '');
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/([a-z\u03b1-\u03c9])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC')
    .replace(/[.'’\u05f3\u0970]/g, '')
    .replace(/\u0131/g, 'i');
}

for (const { tag, months } of LANGUAGES) if (months) enter(tag, months, false);
for (const { tag, solarHijriMonths } of LANGUAGES) if (solarHijriMonths) enter(tag, solarHijriMonths, true);

/** Months of languages that write the month first, as a page prints them, as a piece of a regular expression. */
export const WELDABLE_MONTHS = LANGUAGES.filter((language) => language.monthFirst)
  .flatMap((language) => language.months ?? [])
  .flat()
  .filter((name) => /^[a-z]{3,}$/.test(name))
  .sort((a, b) => b.length - a.length)
  .flatMap((name) => [name[0]!.toUpperCase() + name.slice(1), name.toUpperCase()])
  .join('|');

/** Most words in one month name (e.g. `كانون الثاني`). */
export const MONTH_WORDS = words;

/**
 * The month that a word (or words parted by one space) names, or null.
 * `hint` decides where languages disagree (Croatian and Polish `listopad`).
 */
export function monthOf(word: string, hint?: string | null): { month: number; jalali: boolean } | null {
  if (word.length > 24) return null;
  const found = table.get(plain(word));
  if (!found) return null;
  const language = hint?.slice(0, 2).toLowerCase();
  return { month: (language && found.byLanguage?.[language]) || found.month, jalali: found.jalali === true };
}
