/**
 * What the chrome of news pages says, in many languages (../languages, under `learned`). Whole-line patterns, anchored, for short blocks; each is a
 * feature of the model.
 */
import { LANGUAGES, pagePhrases } from '../languages';
import { branches } from '../speed/letter-kinds';
import type { MatchedPhrase } from '../speed/phrase-matcher';

export interface Phrase extends MatchedPhrase {
  announces: boolean;
}

const any = (words: string) =>
  words
    .split('|')
    .map((w) => w.trim())
    .filter(Boolean)
    .join('|');

/** Starts with one of the words (any letter case). */
const starts = (words: string): Pick<Phrase, 'pattern' | 'looks'> => {
  // Scripts without spaces have no word ends to ask for.
  const dense = words
    .split('|')
    .filter((w) => /[\u3040-\u9fff\uac00-\ud7af]/.test(w))
    .join('|');
  const pattern = new RegExp(
    `^[\\s\\p{P}\\p{S}]*(?:(?:${any(words)})(?![\\p{L}\\p{M}])${dense ? `|${dense}` : ''})`,
    'iu',
  );
  return { pattern, looks: { at: 'start', words: branches(words) } };
};
const holds = (words: string): Pick<Phrase, 'pattern' | 'there' | 'looks'> => {
  const pattern = `(?<![\\p{L}\\p{M}])(?:${any(words)})`;
  return {
    pattern: new RegExp(pattern, 'iu'),
    there: new RegExp(pattern, 'iuy'),
    looks: { at: 'words', words: branches(words) },
  };
};

const DATES = pagePhrases('dates');
const CAPTION = pagePhrases('caption');
const WIRE = pagePhrases('wire');
const AT_END = pagePhrases('captionAtEnd');
const COPYRIGHT = pagePhrases('copyright');

/** A branch of plain words as the text has it. */
const lettersOf = (branch: string): string => branch.replace(/\\b/g, '').replace(/\\(.)/g, '$1');

export const PHRASES: Phrase[] = [
  {
    id: 'related',
    announces: true,
    ...starts(pagePhrases('related')),
  },
  {
    id: 'share',
    announces: false,
    ...starts(pagePhrases('share')),
  },
  {
    id: 'newsletter',
    announces: true,
    ...holds(pagePhrases('newsletter')),
  },
  {
    id: 'comments',
    announces: true,
    ...starts(pagePhrases('comments')),
  },
  {
    id: 'byline',
    announces: false,
    ...starts(pagePhrases('byline')),
  },
  {
    id: 'dates',
    announces: false,
    pattern: new RegExp(
      `^(?:(?:${DATES})\\b.{0,80}|[^\\p{L}]{0,40}\\p{L}{0,12}[.,]?\\s{0,4}\\d{1,2}[.,]?\\s{0,4}\\p{L}{0,12}[.,]?\\s{0,4}(?:19|20)\\d\\d\\b.{0,40}|\\d{1,4}[./-]\\d{1,2}[./-]\\d{2,4}.{0,30})$`,
      'iu',
    ),
    looks: {
      at: 'opening',
      words: branches(DATES),
      digits: true,
    },
  },
  {
    id: 'caption',
    announces: false,
    pattern: new RegExp(
      `^(?:${CAPTION})\\b.{0,3}[::/©]|(?:${AT_END})\\W*\\)?$|\\((?:${pagePhrases('captionInBrackets')})[^)]{0,80}\\)$`,
      'iu',
    ),
    looks: {
      at: 'opening',
      words: branches(CAPTION),
      endings: branches(AT_END).map((word) => lettersOf(word).slice(-3)),
      bracketed: true,
    },
  },
  {
    id: 'copyright',
    announces: false,
    pattern: new RegExp(`©|${COPYRIGHT}`, 'iu'),
    looks: {
      at: 'opening',
      words: [],
      mark: true,
      anywhere: LANGUAGES.flatMap((language) => language.phrases?.copyrightLetters ?? []),
    },
  },
  {
    id: 'promotion',
    announces: true,
    ...holds(pagePhrases('promotion')),
  },
  {
    id: 'cookie',
    announces: true,
    ...holds(pagePhrases('cookie')),
  },
  {
    id: 'tags',
    announces: true,
    ...starts(pagePhrases('tags')),
  },
  {
    id: 'wire',
    announces: false,
    pattern: new RegExp(`^\\W*(?:${WIRE})`, 'iu'),
    looks: {
      at: 'start',
      words: branches(WIRE),
      beyond: true,
    },
  },
];
