/** The sentence that an article begins with, for lists of contents. */

/** Characters of a sentence that stands by itself: what is shorter is an abbreviation's stop or a cry, and the next goes along. */
const SHORTEST = 40;
const LONGEST = 320;

const isLong = (paragraph: string): boolean => paragraph.trim().length >= SHORTEST;

/** Whether one of its paragraphs is long enough to be told by. */
export const hasSentence = (text: string): boolean => text.split(/\n{2,}/).some(isLong);

/** Of a text in paragraphs (blank lines between them); at most so many characters, cut at a word. `language` is a tag or anything. */
export function firstSentence(text: string, language?: string): string {
  const paragraph = text.split(/\n{2,}/).find(isLong) ?? text.trim();
  const line = paragraph
    .slice(0, 4 * LONGEST)
    .replace(/\s+/gu, ' ')
    .trim();
  let sentence = '';
  for (const { segment } of segmenter(language).segment(line)) {
    sentence += segment;
    if (sentence.trim().length >= SHORTEST && !/(?:^|\s)\p{Lu}\p{L}{0,3}\.\s*$/u.test(sentence)) break;
  }
  sentence = sentence.trim();
  if (sentence.length <= LONGEST) return sentence;
  const cut = sentence.slice(0, LONGEST);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST / 2)).trimEnd()} …`;
}

function segmenter(language: string | undefined): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' });
  } catch {
    // No language tag: the rules that all share.
    return new Intl.Segmenter(undefined, { granularity: 'sentence' });
  }
}
