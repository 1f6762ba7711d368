/** Names of the days of the week, as Unicode CLDR has them: before a day in the place's stead (`Mittwoch, 26. Januar 2022 –`), and no names of persons. */
/** Languages whose weekdays are known. */
const WEEK = [
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'nl',
  'sv',
  'da',
  'nb',
  'fi',
  'pl',
  'cs',
  'hu',
  'ro',
  'ru',
  'uk',
  'el',
  'tr',
  'id',
  'vi',
];
let weekdays: ReadonlySet<string> | null = null;

/** True for the name of a weekday, long or short, in a language of newspapers. */
export function isWeekday(text: string): boolean {
  weekdays ??= new Set(
    WEEK.flatMap((language) =>
      (['long', 'short'] as const).flatMap((weekday) => {
        const name = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' });
        return Array.from({ length: 7 }, (_, day) =>
          name
            .format(Date.UTC(2024, 0, 1 + day))
            .toLowerCase()
            .replace(/\.$/, ''),
        );
      }),
    ),
  );
  return weekdays.has(text.toLowerCase().replace(/[.,]$/, ''));
}
