/** Import from the clipboard by command, where no paste event brings the words along: main reads it. */
import { attempt } from '../bridge/ask.svelte';

/** Gives the import's job, null where there was nothing to import. */
export async function importClipboard(): Promise<string | null> {
  return (await attempt('import.paste', { html: null, text: null }))?.value ?? null;
}
