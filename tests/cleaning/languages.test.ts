/** Languages of cleaning: all are asked, no reader holds words of its own, and what models know of phrases is what they were trained with. */
import { readFileSync, readdirSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../electron/cleaning/languages';
import { sha256Now } from '../../electron/files/hash';

const FOLDER = resolve(import.meta.dirname, '../../electron/cleaning/languages');

/** What the models were trained with; whoever trains them again (tests/training) writes the new one here. */
const TRAINED_WITH = 'f1c30ea7a2b67956';

describe('languages of cleaning', () => {
  it('all files are asked, each once', () => {
    const files = readdirSync(FOLDER).map((name) => name.replace(/\.ts$/, ''));
    const tags = LANGUAGES.map(({ tag }) => tag);
    expect([...tags].sort()).toEqual(files.filter((name) => name !== 'index' && name !== 'types').sort());
  });

  it('a phrase is no pattern that does not compile, or that finds everything', () => {
    for (const { tag, phrases, headers, learned } of LANGUAGES)
      for (const [family, list] of Object.entries({ ...phrases, ...headers, ...learned?.page, ...learned?.text }))
        for (const phrase of list as readonly string[])
          expect(new RegExp(`^(?:${phrase})$`, 'iu').test(''), `${tag}, ${family}: ${phrase}`).toBe(false);
  });

  it('what is looked for before a notice is in every notice', () => {
    for (const { tag, learned } of LANGUAGES)
      for (const phrase of learned?.page?.copyright ?? []) {
        const text = phrase.replace(/\\([()])/g, '$1');
        const letters = LANGUAGES.flatMap((language) => language.phrases?.copyrightLetters ?? []);
        expect(letters.some((three) => text.includes(three)) || /[^\x00-\x7f]{3}/.test(text), `${tag}: ${phrase}`).toBe(
          true,
        );
      }
  });

  it('the models know the phrases that they were trained with', () => {
    const learned = LANGUAGES.flatMap((language) =>
      Object.entries(language.learned ?? {}).flatMap(([model, families]) =>
        Object.entries(families).flatMap(([family, phrases]) =>
          (phrases as readonly string[]).map((phrase) => `${model} ${family} ${phrase}`),
        ),
      ),
    );
    const known = sha256Now([...new Set(learned)].sort().join('\n')).slice(0, 16);
    expect(known, 'a phrase under `learned` asks for a new training; one for rules stands under `phrases`').toBe(
      TRAINED_WITH,
    );
  });
});

describe('a language has one home', () => {
  const CLEANING = resolve(FOLDER, '..');
  /** Names stay names in every language; the words of classes, addresses and databases are no language's. */
  const MAY_HOLD: Record<string, string> = {
    'fields/agencies.ts': 'names of agencies',
    'fields/picture-houses.ts': 'names of houses that sell pictures',
    'fields/given-names.ts': 'given names, and letters that are read as others',
    'fields/places.ts': 'names of cities and countries',
    'fields/author-address.ts': 'folders in addresses of authors’ pages',
    'fields/site-names.ts': 'parts of hosts',
    'fields/byline.ts': 'keys of metas and data',
    'fields/byline-lines.ts': 'classes',
    'fields/dates.ts': 'keys of metas and classes',
    'article/pictures.ts': 'classes',
    'page/block-hints.ts': 'classes',
    'page/field-hints.ts': 'classes',
  };
  /** Endings of hosts, tags and time zones in a pattern are no words. */
  const NO_WORDS = /\\?\.\(\?:com[^)]*\)|\(\?:en\|fil[^)]*\)|gmt\|utc[a-z|]*/g;
  /** Words that languages read bylines, dates, pictures and notices by; English is what code is written in. */
  const words = new Map<string, string>();
  for (const { tag, by, spokenBy, and, published, updated, source, phrases } of LANGUAGES)
    if (tag !== 'en' && tag !== 'mul')
      for (const phrase of [by, spokenBy, and, published, updated, source, ...Object.values(phrases ?? {})].flatMap(
        (list) => (list as readonly string[] | undefined) ?? [],
      ))
        if (/^\p{L}{2,}$/u.test(phrase) && !words.has(phrase.toLowerCase())) words.set(phrase.toLowerCase(), tag);
  const english = new Set(
    LANGUAGES.filter(({ tag }) => tag === 'en' || tag === 'mul')
      .flatMap(({ by, spokenBy, and, published, source, phrases }) =>
        [by, spokenBy, and, published, source, ...Object.values(phrases ?? {})].flatMap(
          (list) => (list as readonly string[] | undefined) ?? [],
        ),
      )
      .map((phrase) => phrase.toLowerCase()),
  );

  /** Patterns and strings of a source as they stand in it, without what is put into them and without names of classes of characters. */
  function literalsOf(source: string): string[] {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (
        ts.isRegularExpressionLiteral(node) ||
        ts.isStringLiteral(node) ||
        ts.isNoSubstitutionTemplateLiteral(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddleOrTemplateTail(node)
      )
        found.push(
          node
            .getText()
            .replace(/\\[pPu]\{?[\w=]*\}?/g, ' ')
            .replace(NO_WORDS, ' '),
        );
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(ts.createSourceFile('file.ts', source, ts.ScriptTarget.Latest, true), visit);
    return found;
  }

  const wrong = (literal: string): string | null => {
    const letters = literal.match(/[^\x00-\x7f]/g)?.filter((c) => /\p{L}/u.test(c)) ?? [];
    if (letters.length) return letters.join('');
    if (!literal.includes('|')) return null;
    const held = [...new Set(literal.toLowerCase().match(/\p{L}{2,}/gu) ?? [])].filter(
      (word) => words.has(word) && !english.has(word),
    );
    return new Set(held.map((word) => words.get(word))).size > 1 ? held.join(', ') : null;
  };

  it('what holds words of several languages is found', () => {
    const found = (source: string) => literalsOf(source).map(wrong).filter(Boolean);
    expect(found('const a = /^(?:von|par)\\s/;')).toHaveLength(1);
    expect(found('const a = new RegExp(`(?:记者)${b}`);')).toHaveLength(1);
    expect(found('const a = `^(?:${phrases("by")})\\\\p{Lu}`; const b = /[…»]|title|url/;')).toEqual([]);
  });

  it('no reader holds words of its own', () => {
    const found: string[] = [];
    const files = readdirSync(CLEANING, { recursive: true })
      .map((name) => String(name).replaceAll(sep, '/'))
      .filter((name) => name.endsWith('.ts') && !name.startsWith('languages/'));
    for (const name of files) {
      if (name in MAY_HOLD) continue;
      for (const literal of literalsOf(readFileSync(resolve(CLEANING, name), 'utf8'))) {
        const held = wrong(literal);
        if (held) found.push(`${name}: ${held} in ${literal.slice(0, 80)}`);
      }
    }
    expect(found, 'words of a language stand in ../languages, as a family with a name').toEqual([]);
    expect(Object.keys(MAY_HOLD).filter((name) => !files.includes(name))).toEqual([]);
  });
});
