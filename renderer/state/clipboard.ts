/** Import from the clipboard by command, where no paste event brings the words along. */
import { toast } from 'svelte-sonner';
import { texts } from '../texts';
import { importText } from './actions';

export async function importClipboard(): Promise<void> {
  let html: string | null = null;
  let text: string | null = null;
  try {
    for (const item of await navigator.clipboard.read()) {
      if (item.types.includes('text/html')) html = await (await item.getType('text/html')).text();
      if (item.types.includes('text/plain')) text = await (await item.getType('text/plain')).text();
    }
  } catch (refused) {
    toast.error(texts.paste.failed, { description: refused instanceof Error ? refused.message : undefined });
    return;
  }
  await importText(html, text);
}
