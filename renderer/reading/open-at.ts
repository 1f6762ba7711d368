/** Opening a clipping, and opening it at a place of its text. */
import { reader } from '../state/reader.svelte';
import { selection } from '../state/selection.svelte';
import { where } from '../state/place.svelte';
import { articleView, type Span } from './article-view.svelte';

/** The article is drawn in the frame after it was read, and laid out in the next. */
function laidOut(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** A clipping by its id, chosen in the list; resolves once it is read. */
export function openClipping(clipping: string): Promise<void> {
  where.go('library');
  where.readerFront = true;
  const opened = reader.open(clipping);
  selection.onlyId(clipping);
  return opened;
}

/** With the highlight in use; without one, or where it is gone, the clipping alone. */
export async function openHighlight(clipping: string, highlight: string | null): Promise<void> {
  await openClipping(clipping);
  const found = reader.detail?.highlights.find((h) => h.id === highlight);
  reader.highlight = found?.id ?? null;
  await laidOut();
  if (found?.range) articleView.reveal(found.range);
}

/** With the words selected; those nearest to `start` where they stand several times. */
export async function openWords(clipping: string, words: string, start: number): Promise<void> {
  await openClipping(clipping);
  await laidOut();
  const span = nearest(articleView.map?.text ?? '', words, start);
  if (!span) return;
  articleView.reveal(span);
  articleView.select(span);
}

function nearest(text: string, words: string, start: number): Span | null {
  let best: number | null = null;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (best === null || Math.abs(at - start) < Math.abs(best - start)) best = at;
  return best === null ? null : { start: best, end: best + words.length };
}
