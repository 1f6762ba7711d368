/** Lines at the top of a text that are marks and no words: a tag, a comment, an address in angle brackets. */
const MARKUP =
  /^(?:<!--(?:(?!-->).){0,400}-->|<\/?[a-z][a-z0-9]{0,15}(?:\s[\w:-]{1,40}=[^<>]{0,400})?\s?\/?>|<https?:\/\/[^\s<>]{1,1000}>|\s)+$/iu;
const LONGEST = 2000;

export const isMarkupAlone = (text: string): boolean =>
  text.startsWith('<') && text.length <= LONGEST && MARKUP.test(text);
