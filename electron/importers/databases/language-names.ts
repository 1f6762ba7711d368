/** Names of languages as databases print them (`ENGLISH; DEUTSCH`, `Französisch`) as tags. */
const TAGS = 'en de fr es it pt nl da sv nb fi pl cs sk hu ro bg ru uk el tr ar he fa ja zh ko id ca hr sr sl'.split(
  ' ',
);
const SPEAKERS = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ru', 'ja', 'zh'];

let names: Map<string, string> | null = null;

/** Null for a name that is not known. */
export function languageNamed(text: string): string | undefined {
  if (!names) {
    names = new Map();
    for (const speaker of [...SPEAKERS, ...TAGS]) {
      const display = new Intl.DisplayNames([speaker], { type: 'language' });
      for (const tag of TAGS) names.set((display.of(tag) ?? tag).toLowerCase(), tag);
    }
  }
  for (const word of text.toLowerCase().split(/[;,/|]|\s-\s/)) {
    const tag = names.get(word.trim());
    if (tag) return tag;
  }
  return undefined;
}
