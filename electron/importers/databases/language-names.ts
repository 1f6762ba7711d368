/** Names of languages as databases print them (`ENGLISH; DEUTSCH`, `Französisch`) as tags. */
const TAGS = 'en de fr es it pt nl da sv nb fi pl cs sk hu ro bg ru uk el tr ar he fa ja zh ko id ca hr sr sl'.split(
  ' ',
);
const SPEAKERS = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ru', 'ja', 'zh'];

const PRINTED = [
  ['zh', '简体中文 繁體中文 繁体中文 中文(简体) 中文(繁體) 中文 汉语'],
  ['en', '英文 inglese inglés anglais'],
  ['fr', '法文'],
  ['de', '德文'],
  ['ja', '日文 日语'],
  ['fr', 'francaise francais'],
] as const;

let names: Map<string, string> | null = null;

/** Null for a name that is not known. */
export function languageNamed(text: string): string | undefined {
  if (!names) {
    names = new Map();
    for (const speaker of [...SPEAKERS, ...TAGS]) {
      const display = new Intl.DisplayNames([speaker], { type: 'language' });
      for (const tag of TAGS) names.set((display.of(tag) ?? tag).toLowerCase(), tag);
    }
    // As databases print them beside what Unicode calls them.
    for (const [tag, printed] of PRINTED) for (const name of printed.split(' ')) names.set(name, tag);
  }
  for (const word of text.toLowerCase().split(/[;,/|]|\s-\s/)) {
    const tag = names.get(word.trim()) ?? names.get(word.split(/[(（-]/)[0]!.trim());
    if (tag) return tag;
  }
  return undefined;
}
