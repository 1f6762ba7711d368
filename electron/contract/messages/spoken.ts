/** The language of a process without a window: main's menus and dialogs, the command line. The window keeps its own. */
import type { Message, MessageArgs, MessageKey } from '../message';
import { languageFor, type Language } from '.';

let now: Language = languageFor([]);

/** The wanted languages, best first (BCP 47). */
export function speak(wanted: readonly string[]): void {
  now = languageFor(wanted);
}

export const spoken = (): Language => now;
export const message = (key: MessageKey, args?: MessageArgs): string => now.message(key, args);
export const words = (data: Message): string => now.words(data);
