/** Links of an article: they open in the system's browser, never in this window. */
import { attempt } from '../bridge/ask.svelte';

/** Takes a click on a link; false where there was none under it. */
export function followLink(event: MouseEvent): boolean {
  const link = (event.target as Element).closest('a');
  if (!link) return false;
  event.preventDefault();
  const url = link.getAttribute('href') ?? '';
  if (/^(https?|mailto):/i.test(url)) void attempt('app.openLink', { url });
  return true;
}
