/** The outer quotation marks of languages, as Unicode's CLDR has them ("delimiters"); by language, or by language and region. */
const MARKS: Record<string, readonly [string, string]> = {
  ...of('„', '“', 'de', 'cs', 'sk', 'sl', 'is', 'lt', 'et', 'lv', 'bg', 'mk', 'ka', 'lb', 'hsb', 'dsb', 'sq', 'sr'),
  ...of('„', '”', 'pl', 'ro', 'hu', 'hr', 'bs'),
  ...of(
    '«',
    '»',
    'es',
    'it',
    'pt',
    'ca',
    'gl',
    'eu',
    'el',
    'ru',
    'uk',
    'be',
    'kk',
    'ky',
    'hy',
    'fa',
    'no',
    'nb',
    'nn',
    'de-CH',
    'de-LI',
    'it-CH',
  ),
  ...of('«\u00a0', '\u00a0»', 'fr'),
  ...of('«', '»', 'fr-CH'),
  ...of('“', '”', 'pt-BR', 'es-MX', 'es-US', 'es-AR', 'ko', 'zh', 'zh-CN', 'zh-SG'),
  ...of('”', '”', 'sv', 'fi', 'he', 'ar'),
  ...of('»', '«', 'da'),
  ...of('「', '」', 'ja', 'zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant'),
};

function of(open: string, close: string, ...languages: string[]): Record<string, readonly [string, string]> {
  return Object.fromEntries(languages.map((language) => [language, [open, close] as const]));
}

/** @param language an article's language tag (`de`, `pt-BR`); null and unknown ones have “…” */
export function quotationMarks(language: string | null | undefined): readonly [string, string] {
  const parts = (language ?? '').split('-');
  for (let length = parts.length; length > 0; length--) {
    const marks = MARKS[parts.slice(0, length).join('-')];
    if (marks) return marks;
  }
  return ['“', '”'];
}
