/** Lines that are a day and little else, told by the names of months and weekdays in the languages that databases print. */

const LANGUAGES = 'en de fr es it pt nl da sv nb fi pl cs sk hu ro bg ru uk el tr hr sl ca ar he'.split(' ');
/** Words that stand about a day: of, the year, seasons of quarterlies, zones, the time of day. */
const ABOUT = new Set(
  'de del of the le la den der am pm uhr h gmt utc est edt cst pst central european time г года spring summer fall autumn winter frühjahr sommer herbst printemps été automne hiver'.split(
    ' ',
  ),
);
const LONGEST = 120;

let names: { months: string[]; days: string[] } | null = null;

function known(): { months: string[]; days: string[] } {
  if (names) return names;
  const months = new Set<string>();
  const days = new Set<string>();
  for (const language of LANGUAGES)
    for (const length of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(language, { month: length, timeZone: 'UTC' });
      // Beside a day the month may stand in another case.
      const beside = new Intl.DateTimeFormat(language, { day: 'numeric', month: length, timeZone: 'UTC' });
      const weekday = new Intl.DateTimeFormat(language, { weekday: length, timeZone: 'UTC' });
      const add = (to: Set<string>, name: string | undefined) => {
        const plain = name?.toLowerCase().replace(/\./g, '');
        if (plain && plain.length > 2 && /\p{L}/u.test(plain)) to.add(plain);
      };
      for (let month = 0; month < 12; month++) {
        const day = new Date(Date.UTC(2024, month, 5));
        add(months, alone.format(day));
        add(months, beside.formatToParts(day).find(({ type }) => type === 'month')?.value);
      }
      for (let n = 0; n < 7; n++) add(days, weekday.format(new Date(Date.UTC(2024, 0, 1 + n))));
    }
  return (names = { months: [...months], days: [...days] });
}

const isOf = (list: readonly string[], word: string): boolean =>
  word.length > 2 && list.some((name) => name === word || (word.length < 6 && name.startsWith(word)));

/** True for `January 14, 2009 Wednesday 6:49 PM PST`, `17 mai 2003`, `2012年3月1日`, `Summer, 2008`; an edition may stand behind. */
export function isDayLine(line: string): boolean {
  const text = line.replace(/\s+/gu, ' ').trim();
  if (text.length > LONGEST || !/(?<!\d)(?:1[89]|20)\d\d(?!\d)/.test(text)) return false;
  if (
    /^\D{0,12}(?:\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{4})(?!\d)/u.test(text)
  )
    return true;
  const { months, days } = known();
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}:+]+/u)
    .filter(Boolean);
  const isKnown = (word: string) =>
    /^[\d:+]+(?:st|nd|rd|th|er|º)?$/.test(word) || ABOUT.has(word) || isOf(months, word) || isOf(days, word);
  const dated = words.some(
    (word) =>
      isOf(months, word) ||
      /^(?:spring|summer|fall|autumn|winter|frühjahr|sommer|herbst|printemps|été|automne|hiver)$/.test(word),
  );
  const unknown = words.filter((word) => !isKnown(word)).length;
  return dated && words.length > 1 && isKnown(words[0]!) && unknown * 2 <= words.length;
}
