import { readDate } from '../fields/date';
import { SAYS_MODIFIED, SAYS_PUBLISHED } from '../fields/dates';
import { isHeading, keptTexts } from './predicates';
import type { Rule } from './types';

const LONGEST = 60;
/** A weekday, a month, `at`, a label around the figures. */
const WORDS = 7;
const PROSE = 80;

const isDay = (text: string): boolean =>
  text.length <= LONGEST &&
  /\p{Nd}/u.test(text) &&
  !/[!?…]|\p{L}\.$/u.test(text) &&
  (text.match(/[\p{L}\p{M}]+/gu)?.length ?? 0) <= WORDS &&
  readDate(text) !== null;

/** `Pronounced on: 12.11.2009`: the day of something else, unless its label says that it is the article's. */
const LABEL = /^[^\p{Nd}\p{L}]*\p{L}[^\p{Nd}]*[::]/u;

export const dayLine: Rule = {
  id: 'day-line',
  sure: 1,
  what: 'A line over the first paragraph that is but a day and an hour is a field.',
  reason: 'metadata',
  *takeOut(view) {
    for (const b of keptTexts(view)) {
      if (b.weight >= PROSE) return;
      if (
        !isHeading(b) &&
        b.tag !== 'td' &&
        isDay(b.text) &&
        (!LABEL.test(b.text) || SAYS_PUBLISHED.test(b.text) || SAYS_MODIFIED.test(b.text))
      )
        yield b;
    }
  },
};
