/**
 * Pairs for judging how marked passages are found again: an article with a passage marked in it, a later version of the article, and
 * where the passage stands there, known because the version was made, not found.
 */
import { select } from '../../electron/annotations';
import type { Selector } from '../../electron/contract/model';

export const KINDS = [
  'around', // only other paragraphs changed
  'name', // a name in the passage swapped
  'number', // a number in it changed
  'not', // a "not" inserted
  'words', // two words of it replaced
  'reflow', // white space alone
  'charset', // UTF-8 read as Windows-1252
  'moved', // its paragraph stands elsewhere
  'strangers', // the paragraph word for word, between new neighbours
  'deleted', // gone
  'replaced', // an unrelated sentence in its place
  'twin-later', // gone, and its twin (another name, another number, or a "not") stands two paragraphs on
  'twin-beside', // gone, and its twin, which had stood right after it, moves up
  'list', // one line of a list of twins, gone, and the others in another order
  'twice', // word for word, twice, with the same neighbours: no place is its own
] as const;
export type Kind = (typeof KINDS)[number];

export interface Pair {
  kind: Kind;
  selector: Selector;
  /** The later version. */
  text: string;
  /** Where the passage stands in it; null where it is gone. */
  place: { start: number; end: number } | null;
}

/** "Not", and a name, as the language has them; where a language is not listed, English. */
const NOT: Record<string, string> = {
  English: 'not',
  German: 'nicht',
  French: 'jamais',
  Spanish: 'no',
  Polish: 'nie',
  Greek: 'δεν',
  Russian: 'не',
  Chinese: '不',
  Japanese: 'ない',
  Arabic: 'لا',
};

/** A number in 0…1 from a seed, the same on every machine (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Sentences of a paragraph with their offsets. */
function sentences(paragraph: string): { start: number; end: number }[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(paragraph)].map(
    ({ index, segment }) => ({
      start: index,
      end: index + segment.trimEnd().length,
    }),
  );
}

const WINDOWS_1252 = new TextDecoder('windows-1252');
const misread = (text: string): string => WINDOWS_1252.decode(new TextEncoder().encode(text));

/** The passage with another name, number or sense; null where it has none of that. */
function altered(
  passage: string,
  kind: 'name' | 'number' | 'not',
  language: string,
  names: string[],
  dice: () => number,
) {
  const words = [...passage.matchAll(/[\p{L}\p{M}’'-]+|\d[\d.,]*/gu)];
  const pick = <T>(list: T[]): T | undefined => list[Math.floor(dice() * list.length)];
  const put = (at: number, length: number, by: string) => passage.slice(0, at) + by + passage.slice(at + length);
  if (kind === 'number') {
    const word = pick(words.filter(([w]) => /^\d/.test(w)));
    if (!word) return null;
    return put(
      word.index,
      word[0].length,
      word[0].replace(/\d/, (d) => String((Number(d) + 1 + Math.floor(dice() * 8)) % 10)),
    );
  }
  if (kind === 'name') {
    const word = pick(words.slice(1).filter(([w]) => /^\p{Lu}\p{Ll}{2,}/u.test(w)));
    const name = pick(names.filter((other) => other !== word?.[0]));
    return word && name ? put(word.index, word[0].length, name) : null;
  }
  const not = NOT[language] ?? 'not';
  const spaced = words.length > 3;
  const at = spaced ? words[Math.floor(words.length / 2)]!.index : Math.floor(passage.length / 2);
  return passage.slice(0, at) + not + (spaced ? ' ' : '') + passage.slice(at);
}

/**
 * Pairs of one article, at most one a kind.
 * @param paragraphs its paragraphs, at least eight
 * @param others paragraphs of other articles in its language, at least six
 */
export function pairsOf(paragraphs: string[], others: string[], language: string, seed: number): Pair[] {
  const dice = random(seed);
  const names = [
    ...new Set(
      others
        .concat(paragraphs)
        .join(' ')
        .match(/(?<=\p{Ll} )\p{Lu}\p{Ll}{3,}/gu) ?? [],
    ),
  ];
  const pairs: Pair[] = [];
  for (const kind of KINDS) {
    const pair = make(kind, paragraphs, others, language, names, dice);
    if (pair) pairs.push(pair);
  }
  return pairs;
}

function make(
  kind: Kind,
  given: string[],
  others: string[],
  language: string,
  names: string[],
  dice: () => number,
): Pair | null {
  const paragraphs = [...given];
  const at = 2 + Math.floor(dice() * (paragraphs.length - 5));
  const paragraph = paragraphs[at]!;
  const whole = kind === 'strangers' || kind === 'moved';
  const dense = /\p{Script=Han}|\p{Script=Hangul}/u.test(paragraph);
  const fit = sentences(paragraph).filter(({ start, end }) => end - start >= (dense ? 14 : 40) && end - start <= 260);
  const chosen = whole ? { start: 0, end: paragraph.length } : fit[Math.floor(dice() * fit.length)];
  if (!chosen || (whole && (paragraph.length < (dense ? 40 : 100) || paragraph.length > 900))) return null;
  const passage = paragraph.slice(chosen.start, chosen.end);
  if (given.join('\n\n').split(passage).length !== 2) return null;
  const before = paragraph.slice(0, chosen.start);
  const after = paragraph.slice(chosen.end);
  const join = (list: string[]) => list.join('\n\n');
  const offset = (list: string[], index: number) => list.slice(0, index).reduce((sum, p) => sum + p.length + 2, 0);
  const original = () => {
    const start = offset(paragraphs, at) + chosen.start;
    return select(join(paragraphs), start, start + passage.length);
  };
  /** The version in which `index` holds `head + words + tail`. */
  const version = (
    selector: Selector,
    list: string[],
    index: number,
    head: string,
    words: string,
    tail: string,
  ): Pair => {
    const changed = [...list.slice(0, index), head + words + tail, ...list.slice(index + 1)];
    const start = offset(changed, index) + head.length;
    return { kind, selector, text: join(changed), place: { start, end: start + words.length } };
  };
  const gone = (selector: Selector, list: string[]): Pair => ({ kind, selector, text: join(list), place: null });
  const stranger = () => others[Math.floor(dice() * others.length)]!;
  const twin = () => {
    for (const way of dice() < 0.5 ? (['name', 'number', 'not'] as const) : (['number', 'name', 'not'] as const)) {
      const words = altered(passage, way, language, names, dice);
      if (words && words !== passage) return words;
    }
    return null;
  };

  switch (kind) {
    case 'around': {
      const selector = original();
      paragraphs[at - 2] = stranger();
      paragraphs[at + 2] = stranger();
      paragraphs.unshift(stranger());
      return version(selector, paragraphs, at + 1, before, passage, after);
    }
    case 'name':
    case 'number':
    case 'not': {
      const words = altered(passage, kind, language, names, dice);
      return words === null || words === passage ? null : version(original(), paragraphs, at, before, words, after);
    }
    case 'words': {
      const parts = passage.split(/(\s+)/);
      if (parts.length < 9) return null;
      const replacement = stranger().split(/\s+/);
      for (const share of [0.3, 0.7]) {
        const index = Math.floor((parts.length * share) / 2) * 2;
        parts[index] = replacement[index % replacement.length] ?? 'so';
      }
      return version(original(), paragraphs, at, before, parts.join(''), after);
    }
    case 'reflow': {
      const breaks = (text: string) => text.replace(/ /g, () => (dice() < 0.1 ? '\n' : ' '));
      const selector = original();
      const list = paragraphs.map((text, index) => (index === at ? text : breaks(text)));
      return version(selector, list, at, breaks(before), breaks(passage), breaks(after));
    }
    case 'charset': {
      const share = (passage.match(/[^\0-\x7f]/g)?.length ?? 0) / passage.length;
      // A script that is wholly misread leaves nothing that could be found.
      if (share === 0 || share > 0.12) return null;
      return version(original(), paragraphs.map(misread), at, misread(before), misread(passage), misread(after));
    }
    case 'moved': {
      const selector = original();
      paragraphs.splice(at, 1);
      paragraphs.push(paragraph, stranger());
      return version(selector, paragraphs, paragraphs.length - 2, '', passage, '');
    }
    case 'strangers': {
      const selector = original();
      return version(
        selector,
        [stranger(), stranger(), stranger(), paragraph, stranger(), stranger()],
        3,
        '',
        passage,
        '',
      );
    }
    case 'deleted': {
      const selector = original();
      paragraphs[at] = before + after.trimStart();
      return gone(selector, paragraphs);
    }
    case 'replaced': {
      const selector = original();
      const other = stranger();
      const first = sentences(other)[0];
      if (!first || first.end < 20) return null;
      paragraphs[at] = before + other.slice(first.start, first.end) + after;
      return gone(selector, paragraphs);
    }
    case 'twin-later': {
      const words = twin();
      if (words === null) return null;
      const selector = original();
      paragraphs[at] = before + after.trimStart();
      paragraphs[at + 2] = `${words} ${paragraphs[at + 2]!}`;
      return gone(selector, paragraphs);
    }
    case 'list': {
      const twins = new Set<string>();
      for (let n = 0; n < 20 && twins.size < 4; n++) {
        const words = twin();
        if (words !== null && words !== passage) twins.add(words);
      }
      if (twins.size < 4) return null;
      const [a, b, c, d] = [...twins] as [string, string, string, string];
      const gap = dense ? '' : ' ';
      paragraphs[at] = [a, b, passage, c, d].join(gap);
      const start = offset(paragraphs, at) + [a, b, ''].join(gap).length;
      const selector = select(join(paragraphs), start, start + passage.length);
      paragraphs[at] = [d, c, a, b].join(gap);
      return gone(selector, paragraphs);
    }
    case 'twice': {
      const around = paragraphs.slice(at - 1, at + 2);
      // What stands around must be the same for both.
      if (around[0]!.length < 40 || around[2]!.length < 40) return null;
      const selector = original();
      paragraphs.splice(0, paragraphs.length, stranger(), ...around, stranger(), stranger(), ...around);
      return gone(selector, paragraphs);
    }
    case 'twin-beside': {
      const words = twin();
      if (words === null) return null;
      const rest = `${dense ? '' : ' '}${words}${after}`;
      paragraphs[at] = before + passage + rest;
      const selector = original();
      paragraphs[at] = before + rest.trimStart();
      return gone(selector, paragraphs);
    }
  }
}

/** Whether what was found is the place: they share at least half of what either covers. */
export function isPlace(found: { start: number; end: number } | null, place: Pair['place']): boolean {
  if (!found || !place) return false;
  const shared = Math.min(found.end, place.end) - Math.max(found.start, place.start);
  return shared * 2 >= Math.max(found.end, place.end) - Math.min(found.start, place.start);
}
