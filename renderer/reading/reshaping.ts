/** Making highlights larger or smaller, joining and parting them: by what is selected, by the caret, or by the ends of the one in use. */
import { toast } from 'svelte-sonner';
import { stands } from '../../electron/annotations/reshape';
import { select } from '../../electron/annotations/select';
import type { AnchoredHighlight } from '../../electron/contract/model';
import { attempt } from '../bridge/ask.svelte';
import { message } from '../state/language.svelte';
import { reader } from '../state/reader.svelte';
import { undo } from '../state/undo.svelte';
import { articleView, type Span } from './article-view.svelte';
import { caret } from './caret.svelte';

type Placed = AnchoredHighlight & { range: Span };
const placed = (highlight: AnchoredHighlight): highlight is Placed => highlight.range !== null;

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The highlights that stand as they were marked and share words with a span, in the order of the text. */
export function touching(span: Span): Placed[] {
  return (reader.detail?.highlights ?? [])
    .filter(placed)
    .filter((highlight) => stands(highlight) && overlap(highlight.range, span))
    .sort((a, b) => a.range.start - b.range.start);
}

/** What the commands would work on now: with a selection what it touches, without one the highlight in use and what overlaps it. */
export function reshapable(): { span: Span; highlights: Placed[] } | null {
  const inUse = reader.detail?.highlights.find((h) => h.id === reader.highlight);
  const span = articleView.selected ?? (inUse && placed(inUse) && stands(inUse) ? inUse.range : null);
  return span && { span, highlights: touching(span) };
}

/** The highlight that would be parted, and where: at the selection's beginning, or at the caret. */
export function partable(): { highlight: Placed; at: number } | null {
  const at = articleView.selected?.start ?? caret.offset();
  if (at === null || at === undefined) return null;
  const inside = touching({ start: at, end: at + 1 }).filter(({ range }) => range.start < at && at < range.end);
  const highlight = inside.find(({ id }) => id === reader.highlight) ?? inside.at(-1);
  return highlight ? { highlight, at } : null;
}

/** Gives a highlight other ends. True when it was done. */
export async function resizeTo(highlight: string, range: Span): Promise<boolean> {
  const { map } = articleView;
  const id = reader.id;
  if (!id || !map) return false;
  const selector = select(map.text, range.start, range.end);
  const done = await attempt('highlight.resize', { id, highlight, selector });
  if (done && reader.id === id && reader.detail)
    reader.detail = {
      ...reader.detail,
      highlights: reader.detail.highlights.map((h) =>
        h.id === highlight ? { ...h, selector, state: 'exact', range: { ...selector.position } } : h,
      ),
    };
  return done !== null;
}

/** Fits the one highlight that the selection touches to the selection. */
export async function resize(): Promise<void> {
  const { selected } = articleView;
  const [highlight, another] = selected ? touching(selected) : [];
  if (!selected || !highlight || another) {
    toast(message(another ? 'highlight.resizeOne' : 'highlight.resizeFirst'));
    return;
  }
  if (!(await resizeTo(highlight.id, selected))) return;
  articleView.unselect(selected);
  reader.highlight = highlight.id;
}

/** Joins the highlights that the selection, or the one in use, touches. */
export async function join(): Promise<void> {
  const here = reshapable();
  const { map, selected } = articleView;
  if (!reader.id || !map || !here || here.highlights.length < 2) {
    toast(message('highlight.joinFirst'));
    return;
  }
  const spans = [here.span, ...here.highlights.map(({ range }) => range)];
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  const done = await attempt('highlight.join', {
    id: reader.id,
    highlights: here.highlights.map(({ id }) => id),
    selector: select(map.text, start, end),
  });
  if (!done) return;
  articleView.unselect(selected);
  reader.highlight = here.highlights[0]!.id;
  undo.offer(message('highlight.joined'), done.value);
}

/** Parts a highlight in two. */
export async function split(): Promise<void> {
  const here = partable();
  const { selected } = articleView;
  if (!reader.id || !here) {
    toast(message('highlight.splitFirst'));
    return;
  }
  const done = await attempt('highlight.split', { id: reader.id, highlight: here.highlight.id, at: here.at });
  if (!done) return;
  articleView.unselect(selected);
  reader.highlight = here.highlight.id;
  undo.offer(message('highlight.split'), done.value);
}
