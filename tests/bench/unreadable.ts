/**
 * Gold that no reader could give, set aside by kind and never by page: the same tests run on seen and unseen sites, and ask nothing of what
 * our own readers found. `fields.ts` prints the figure with them and without.
 */
import { decodeHTML } from 'entities';

/** Letters and digits alone. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const LOCALES =
  'af ar bg bn ca cs da de el en es et eu fa fi fr gl he hi hr hu hy id is it lb lt lv mk ms nb nl pl pt ro ru sk sl sq sr sv sw ta th tl tr uk ur uz vi'.split(
    ' ',
  );
const monthNames = (month: number): string[] => {
  const names = new Set<string>();
  for (const locale of LOCALES)
    for (const style of ['long', 'short'] as const)
      for (const options of [{ month: style }, { day: 'numeric', month: style }] as const) {
        const parts = new Intl.DateTimeFormat(locale, {
          ...options,
          timeZone: 'UTC',
          calendar: 'gregory',
        }).formatToParts(new Date(Date.UTC(2023, month - 1, 5)));
        const name =
          parts
            .find((part) => part.type === 'month')
            ?.value.toLowerCase()
            .replace(/\.$/, '') ?? '';
        if (/\p{L}/u.test(name)) names.add(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      }
  return [...names];
};

/** True where a day stands in a text in any spelling: numbers in any order, names of months in many languages, a machine's stamp. */
export function holdsDay(text: string, day: string): boolean {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number) as [number, number, number];
  const [y, m, d] = [`(?:${year}|(?<!\\d)${year % 100})`, `0?${month}`, `0?${date}`];
  const sign = String.raw`[^\d\p{L}]{0,3}[./\-年月日년월\s][^\d\p{L}]{0,3}`;
  const names = `(?:${monthNames(month).join('|')})`;
  const forms = [
    `(?<!\\d)${year}${String(month).padStart(2, '0')}${String(date).padStart(2, '0')}`,
    `(?<!\\d)${year}${sign}${m}${sign}${d}(?!\\d)`,
    `(?<!\\d)${d}${sign}${m}${sign}${y}(?!\\d)`,
    `(?<!\\d)${m}${sign}${d}${sign}${y}(?!\\d)`,
    `(?<!\\d)${d}(?!\\d)\\D{0,8}${names}\\D{0,8}${y}(?!\\d)`,
    `${names}\\D{0,4}${d}(?!\\d)\\D{0,8}${y}(?!\\d)`,
    `${year}\\D{0,6}${names}\\D{0,3}${d}(?!\\d)`,
  ];
  if (new RegExp(forms.join('|'), 'iu').test(text)) return true;
  const noon = Date.UTC(year, month - 1, date, 12);
  // A moment of the day before or after is the day itself in another zone.
  for (const beside of [-1, 1])
    if (text.includes(`${new Date(noon + beside * 86_400_000).toISOString().slice(0, 10)}T`)) return true;
  for (const [stamp] of text.matchAll(/(?<!\d)1\d{9}(?:\d{3})?(?!\d)/g))
    if (Math.abs(Number(stamp.slice(0, 10)) * 1000 - noon) <= 86_400_000) return true;
  return false;
}

/** Behind a name and a comma: a degree, a role, a house. */
const BEHIND_NAME =
  /^(?:\p{Lu}{2,6}|(?:\p{Lu}\.?){2,4}|ph\.?\s?d\.?|.*(?:expert|editor|diet[ei]tian|representative|contributor|veterinarian|specialist|director|manager|president|founder|ceo|writer|author|professor|advisor|analyst|consultant|behavio[u]?r).*)$/iu;
/** Before a name, and a house welded to it. */
const AROUND_NAME = /^(?:dr|prof|mr|mrs|ms)\.?\s|^(?:von|by|par|por)\s|\sfor the\s|\s\|\s|\(|\sen \p{Lu}/iu;

interface Kind {
  field: string;
  kind: string;
  reason: string;
  is(gold: string, words: Words): boolean;
}

/** A page's source with entities and scripts' escapes decoded, and its letters. */
interface Words {
  text: string;
  letters: string;
  shown: string;
}
export const wordsOfSource = (source: string): Words => {
  const unescaped = source.replace(/\\u([\da-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  const text = (unescaped.includes('&') ? decodeHTML(unescaped) : unescaped).normalize('NFKC').toLowerCase();
  return { text, letters: bare(text), shown: bare(text.replace(/<[^<>]*>/g, ' ')) };
};

export const UNREADABLE: readonly Kind[] = [
  {
    field: 'date',
    kind: 'day nowhere in the page',
    reason:
      'the gold’s day stands in no spelling and no stamp of the page or dump: it was taken from elsewhere, or in the wrong order',
    is: (gold, { text }) => !holdsDay(text, gold),
  },
  {
    field: 'author',
    kind: 'name nowhere in the page',
    reason: 'a word of the gold’s names is not in the page: another spelling, or another state of the page',
    is: (gold, { text }) =>
      gold
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^\p{L}\p{M}]+/u)
        .some((word) => word.length > 1 && !text.includes(word)),
  },
  {
    field: 'author',
    kind: 'more than a name',
    reason: 'the gold holds degrees, roles, titles or houses beside the name, which are no part of an author here',
    is: (gold) =>
      gold.split(/;\s*/).some((name) => AROUND_NAME.test(name)) ||
      gold
        .split(/,\s*/)
        .slice(1)
        .some((part) => BEHIND_NAME.test(part.trim()) && !/^\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+$/u.test(part.trim())),
  },
  {
    field: 'title',
    kind: 'headline nowhere in the page',
    reason:
      'the gold’s letters do not follow one another anywhere in the page: another state of the page, or a misprint',
    is: (gold, { letters, shown }) => !letters.includes(bare(gold)) && !shown.includes(bare(gold)),
  },
];
