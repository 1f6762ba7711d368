/** Import from the clipboard by command, where no paste event brings the words along: main reads it. */
import { attempt } from '../bridge/ask.svelte';

export async function importClipboard(): Promise<void> {
  await attempt('import.paste', { html: null, text: null });
}
