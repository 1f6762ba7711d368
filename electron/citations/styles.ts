/** Sources of the styles that come with the program, and the words of their languages. */

const files = import.meta.glob<string>('../../resources/citation-styles/*.csl', { query: '?raw', import: 'default' });
const locales = import.meta.glob<string>('../../resources/citation-styles/locales/*.xml', {
  query: '?raw',
  import: 'default',
});

/** The style's source. Rejects for a file that is none of ours. */
export async function sourceOf(file: string): Promise<string> {
  const read = files[`../../resources/citation-styles/${file}.csl`];
  if (!read) throw new Error(`no citation style ${file}`);
  return read();
}

const LOCALES: readonly string[] = Object.keys(locales).map((path) =>
  path.slice(path.lastIndexOf('/') + 1, -'.xml'.length),
);
/** What a language without a region is given. */
const USUAL: Record<string, string> = {
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  en: 'en-US',
  pt: 'pt-PT',
  zh: 'zh-CN',
  no: 'nb-NO',
  nn: 'nb-NO',
};

/** The nearest locale that there is: of the same region, of the same language, else American English. */
export function localeFor(language: string | null | undefined): string {
  const [primary = '', ...rest] = (language ?? '').split(/[-_]/);
  const lower = primary.toLowerCase();
  const region = rest.find((part) => /^[A-Za-z]{2}$/.test(part))?.toUpperCase();
  const exact = region ? `${lower}-${region}` : lower;
  if (LOCALES.includes(exact)) return exact;
  return USUAL[lower] ?? LOCALES.find((locale) => locale.startsWith(`${lower}-`)) ?? 'en-US';
}

/** The words of a locale that is one of ours. */
export async function localeWords(locale: string): Promise<string> {
  return locales[`../../resources/citation-styles/locales/${localeFor(locale)}.xml`]!();
}
