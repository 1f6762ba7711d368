/** What a colour of highlights is called: as the person calls it, else by the colour's own name. */
import type { HighlightColour } from '../../electron/contract/model';
import { inSentence, message } from './language.svelte';
import { settings } from './settings.svelte';

export const colourName = (colour: HighlightColour): string =>
  settings.value.colourNames[colour].trim() || message(`colours.${colour}`);

/** Within a sentence; a person's own name stays as it is written. */
export const colourInSentence = (colour: HighlightColour): string =>
  settings.value.colourNames[colour].trim() || inSentence(message(`colours.${colour}`));
