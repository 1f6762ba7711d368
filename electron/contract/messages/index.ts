/**
 * The words of the languages: one JSON file each, beside this one. A new file is a new language; nothing else names it.
 * Messages are ICU MessageFormat, read by FormatJS when first needed; plurals, dates and numbers are the platform's own `Intl`.
 */
import { IntlMessageFormat, type Formatters } from 'intl-messageformat';
import type { Message, MessageArgs, MessageArgument, MessageKey } from '../message';
import english from './en.json';
import { PSEUDO, pseudo } from './pseudo';

export type Catalogue = Readonly<Record<keyof typeof english, string>>;

const files = import.meta.glob<Catalogue>('./*.json', { eager: true, import: 'default' });
const CATALOGUES = new Map(
  Object.entries(files).map(([file, catalogue]) => [file.slice('./'.length, -'.json'.length), catalogue]),
);

/** What a person may choose from, by the languages' own names. */
export const LANGUAGES: readonly { tag: string; name: string }[] = [...CATALOGUES]
  .map(([tag, catalogue]) => ({ tag, name: catalogue['language.name'] }))
  .sort((a, b) => a.name.localeCompare(b.name));

export const FALLBACK = 'en';

/** Marks around what is put into a sentence that runs the other way (Unicode's first strong isolate). */
const ISOLATE = ['\u2068', '\u2069'] as const;

/** One language: puts messages into words, and numbers and dates into its form. */
export class Language {
  /** The catalogue's tag, as in its file's name. */
  readonly tag: string;
  /** For `Intl`: the tag with the region that was asked for, e.g. `en-GB`. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly #catalogue: Catalogue;
  readonly #messages = new Map<MessageKey, IntlMessageFormat>();
  readonly #formatters: Formatters;
  readonly #list: Intl.ListFormat;

  constructor(tag: string, locale: string, catalogue: Catalogue) {
    this.tag = tag;
    this.locale = locale;
    this.direction = catalogue['language.direction'] === 'rtl' ? 'rtl' : 'ltr';
    this.#catalogue = catalogue;
    this.#formatters = remembered();
    this.#list = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
  }

  /** Throws where an argument is missing. */
  readonly message = (key: MessageKey, args?: MessageArgs): string => {
    let format = this.#messages.get(key);
    if (!format) {
      const source = this.#catalogue[key] ?? english[key] ?? key;
      format = new IntlMessageFormat(
        PSEUDO.has(this.tag) ? pseudo(source, this.direction) : source,
        this.locale,
        undefined,
        {
          ignoreTag: true,
          formatters: this.#formatters,
        },
      );
      this.#messages.set(key, format);
    }
    const values = Object.entries(args ?? {}).map(([name, value]) => [name, this.#value(value)]);
    return String(format.format(Object.fromEntries(values) as Record<string, string | number | Date>));
  };

  /** A message as data, in words. */
  words({ key, args, inSentence }: Message): string {
    const words = this.message(key, args);
    return inSentence ? this.inSentence(words) : words;
  }

  /** Words that stand alone (a label), as they are written inside a sentence. */
  inSentence(words: string): string {
    return this.#catalogue['language.nouns'] === 'lower' ? words.toLocaleLowerCase(this.locale) : words;
  }

  number(value: number, options?: Intl.NumberFormatOptions): string {
    return this.#formatters.getNumberFormat(this.locale, options as never).format(value);
  }

  /** Things one after another, without "and". */
  list(things: readonly string[]): string {
    return this.#list.format(things);
  }

  date(date: Date, options: Intl.DateTimeFormatOptions): string {
    return this.#formatters.getDateTimeFormat(this.locale, options).format(date);
  }

  #value(value: MessageArgument): string | number | Date {
    if (typeof value === 'number' || value instanceof Date) return value;
    return this.#isolated(
      typeof value === 'string'
        ? value
        : 'key' in value
          ? this.words(value)
          : this.list(value.map((one) => (typeof one === 'string' ? one : this.words(one)))),
    );
  }

  #isolated(text: string): string {
    return this.direction === 'rtl' ? ISOLATE[0] + text + ISOLATE[1] : text;
  }
}

/** Making an `Intl` object takes longer than using it: each is made once. */
function remembered(): Formatters {
  const known = new Map<string, unknown>();
  const once =
    <O>(kind: string, make: (locales?: string | string[], options?: O) => unknown) =>
    (locales?: string | string[], options?: O) => {
      const key = JSON.stringify([kind, locales, options]);
      if (!known.has(key)) known.set(key, make(locales, options));
      return known.get(key) as never;
    };
  return {
    getNumberFormat: once(
      'number',
      (locales, options: Intl.NumberFormatOptions | undefined) => new Intl.NumberFormat(locales, options),
    ),
    getDateTimeFormat: once(
      'date',
      (locales, options: Intl.DateTimeFormatOptions | undefined) => new Intl.DateTimeFormat(locales, options),
    ),
    getPluralRules: once(
      'plural',
      (locales, options: Intl.PluralRulesOptions | undefined) => new Intl.PluralRules(locales, options),
    ),
  } as Formatters;
}

const made = new Map<string, Language>();

/**
 * The first of the wanted languages (BCP 47 tags, best first) that there is a catalogue for; English otherwise. A wanted region is
 * kept for dates and numbers. Tags that are none are passed over.
 */
export function languageFor(wanted: readonly string[]): Language {
  for (const given of wanted) {
    const locale = canonical(given);
    if (!locale) continue;
    const tag = [locale, new Intl.Locale(locale).language].find((one) => CATALOGUES.has(one) || PSEUDO.has(one));
    if (tag) return languageOf(tag, locale);
  }
  return languageOf(FALLBACK, FALLBACK);
}

/** A message as every language writes it: to know again what was written under another setting. */
export const inEveryLanguage = (key: MessageKey, args?: MessageArgs): string[] =>
  [...CATALOGUES.keys()].map((tag) => languageOf(tag, tag).message(key, args));

function languageOf(tag: string, locale: string): Language {
  const known = made.get(locale);
  if (known) return known;
  const language = PSEUDO.has(tag)
    ? new Language(tag, PSEUDO.get(tag)!.locale, { ...english, 'language.direction': PSEUDO.get(tag)!.direction })
    : new Language(tag, locale, CATALOGUES.get(tag)!);
  made.set(locale, language);
  return language;
}

function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    // What the system calls its language need not be a tag ("C").
    return null;
  }
}
