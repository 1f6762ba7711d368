/** Pictures of an article that are dragged out of the window: as files, since other programs cannot read our addresses. */
import { attempt } from '../bridge/ask.svelte';

/** The stored name of a picture on screen; null for what is none. */
export function storedName(target: EventTarget | null): string | null {
  return target instanceof HTMLImageElement ? (/[^/]+$/.exec(new URL(target.src).pathname)?.[0] ?? null) : null;
}

/** Takes a drag that begins on a picture of the clipping; any other goes on as the browser does it. */
export function dragPicture(event: DragEvent, clipping: string): void {
  const name = storedName(event.target);
  if (!name) return;
  event.preventDefault();
  void attempt('picture.drag', { id: clipping, name });
}
