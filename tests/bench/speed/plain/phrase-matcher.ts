/** Every pattern is asked of every text. */
import type { MatchedPhrase, PhraseMatcher } from '../../../../electron/cleaning/speed/phrase-matcher';

export const phraseMatcher = (phrases: readonly MatchedPhrase[]): PhraseMatcher => ({
  phrasesPossible: () => (1 << phrases.length) - 1,
  phrasesIn: (text) => phrases.reduce((said, { pattern }, i) => (pattern.test(text) ? said | (1 << i) : said), 0),
});
