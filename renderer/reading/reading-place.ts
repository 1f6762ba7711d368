/** Where a person stopped reading: kept when they leave a clipping, and gone back to when it is opened again. */
import { attempt } from '../bridge/ask.svelte';
import { READ_TO_END, type ReadingPlace } from '../../electron/contract/ipc';
import { list } from '../state/list.svelte';
import { articleView } from './article-view.svelte';

/** CSS pixels below the top of the reader at which the place is taken: what lies there is what is read next. */
const BELOW_TOP = 24;

/** The offset that is at the top of the screen, and the share of the text that was in sight; null where nothing is laid out. */
export function placeNow(scroller: HTMLElement): ReadingPlace | null {
  const host = articleView.host;
  if (!host || !articleView.map) return null;
  const frame = scroller.getBoundingClientRect();
  const text = host.getBoundingClientRect();
  if (text.height === 0) return null;
  const share = Math.min(1, Math.max(0, (frame.bottom - text.top) / text.height));
  if (text.top >= frame.top) return { at: 0, share };
  const at = articleView.offsetAt(text.left + 4, frame.top + BELOW_TOP);
  return at === null ? null : { at, share };
}

/** Keeps it; an article that was read to its end begins at its top the next time. */
export function keepPlace(clipping: string, { at, share }: ReadingPlace): void {
  list.noteProgress(clipping, share);
  void attempt('clipping.leave', { id: clipping, share, at: share >= READ_TO_END ? 0 : at });
}

/** Scrolls to where a person was, once the article is laid out. */
export function goToPlace({ at }: ReadingPlace): void {
  const range = articleView.map?.range(at, at + 1);
  const scroller = articleView.host?.closest<HTMLElement>('[data-scroller]');
  if (!range || !scroller) return;
  const top = range.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollBy({ top: top - BELOW_TOP, behavior: 'instant' });
}
