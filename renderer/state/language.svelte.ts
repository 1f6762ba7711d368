/** The language that the window speaks. Everything that shows words reads it, so that a change shows at once. */
import type { Message, MessageArgs, MessageKey } from '../../electron/contract/message';
import { languageFor, type Language } from '../../electron/contract/messages';

class CurrentLanguage {
  #now = $state.raw<Language>(languageFor([]));

  get now(): Language {
    return this.#now;
  }

  /** `chosen`: a tag from the settings, or null to follow the system. */
  use(chosen: string | null): void {
    this.#now = languageFor(chosen ? [chosen] : navigator.languages);
  }
}

export const language = new CurrentLanguage();

/** A message in the window's language. */
export const message = (key: MessageKey, args?: MessageArgs): string => language.now.message(key, args);
/** A message that came as data (an undo label). */
export const words = (data: Message): string => language.now.words(data);
/** A label as it stands inside a sentence. */
export const inSentence = (label: string): string => language.now.inSentence(label);
export const counted = (count: number): string => language.now.number(count);
