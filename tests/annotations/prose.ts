/** Prose for property tests: sentences of everyday words, unlike each other as real ones are. */
import fc from 'fast-check';

const WORDS = (
  'the of and a to in he was that it his her with as had for she not at but be on they have him which said from all this one were would ' +
  'been when who will more out into them can only other time new some could these two may then first any like people over harbour council river ' +
  'market winter minister bridge teacher engine letter silver window garden morning village doctor paper station music forest promise budget ' +
  'court island farmer signal bread captain question answer evening mountain glass copper border summer witness painter sugar thunder ladder ' +
  'Berlin Osaka Nairobi Lima Quito Tromsø São Zürich café naïve 3,400 1987 12.5 percent'
).split(' ');

export const sentence: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...WORDS), { minLength: 7, maxLength: 22 })
  .map((words) => `${words[0]![0]!.toUpperCase()}${words.join(' ').slice(1)}.`);

/** Paragraphs of different sentences, parted as the article's text parts them. */
export const article = fc.uniqueArray(sentence, { minLength: 12, maxLength: 40 }).map((sentences) =>
  sentences
    .map((s, i) => s + (i % 4 === 3 ? '\n\n' : ' '))
    .join('')
    .trim(),
);
