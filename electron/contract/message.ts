/** Words that are not yet words: a key of the catalogues with its arguments, put into a language where it is shown. */
import type english from './messages/en.json';

/** A key of the catalogues; every language has every key. */
export type MessageKey = Exclude<keyof typeof english, `language.${string}`>;

/** A list is joined as the language joins lists; a message is put into words first. */
export type MessageArgument = string | number | Date | Message | readonly (string | Message)[];
export type MessageArgs = Readonly<Record<string, MessageArgument>>;

/** Crosses the process boundary and is stored (undo), so it is plain data. */
export interface Message {
  key: MessageKey;
  args?: MessageArgs;
  /** The words stand inside a sentence: "Headline" becomes "headline" in languages that write nouns small. */
  inSentence?: true;
}

/** Puts a message into words; throws where an argument is missing. */
export type Words = (key: MessageKey, args?: MessageArgs) => string;
