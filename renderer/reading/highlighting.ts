/** Making, changing and taking away highlights of the clipping in the reader. */
import { toast } from 'svelte-sonner';
import { select } from '../../electron/annotations/select';
import { HIGHLIGHT_COLOURS, type HighlightColour } from '../../electron/contract/model';
import type { QuoteForm } from '../../electron/contract/quote-forms';
import { attempt } from '../bridge/ask.svelte';
import { copyQuotes } from '../state/actions';
import { reader } from '../state/reader.svelte';
import { undo } from '../state/undo.svelte';
import { message } from '../state/language.svelte';
import { articleView, type Span } from './article-view.svelte';

interface Marking {
  clipping: string | null;
  passage: Span | null;
  colour: HighlightColour;
  done: Promise<string | null>;
}

/** The mark under way: keys that come before main has answered mean the same passage, unless another one has been selected. */
let marking: Marking | null = null;

function isBeingMarked(passage: Span | null): boolean {
  if (!marking || marking.clipping !== reader.id) return false;
  return !passage || (passage.start === marking.passage?.start && passage.end === marking.passage.end);
}

/** Marks what is selected; recolours the highlight in use when nothing is. Gives the highlight's id. */
export function mark(colour: HighlightColour = reader.colour): Promise<string | null> {
  const passage = articleView.selected;
  const before = isBeingMarked(passage) ? marking : null;
  if (before?.colour === colour) return before.done;
  const done = before ? before.done.then((made) => recoloured(made, colour)) : markNow(colour);
  const own: Marking = { clipping: reader.id, passage: before?.passage ?? passage, colour, done };
  marking = own;
  void done.finally(() => {
    if (marking === own) marking = null;
  });
  return done;
}

async function recoloured(highlight: string | null, colour: HighlightColour): Promise<string | null> {
  if (highlight) await recolour(highlight, colour);
  return highlight;
}

async function markNow(colour: HighlightColour): Promise<string | null> {
  const { map, selected } = articleView;
  const id = reader.id;
  if (!id || !map) return null;
  if (!selected) {
    if (reader.highlight) return recoloured(reader.highlight, colour);
    toast(message('highlight.selectFirst'));
    return null;
  }
  reader.colour = colour;
  const made = await attempt('highlight.add', { id, selector: select(map.text, selected.start, selected.end), colour });
  if (!made) return null;
  if (reader.id === id && reader.detail && !reader.detail.highlights.some((h) => h.id === made.value.id)) {
    reader.detail = { ...reader.detail, highlights: [...reader.detail.highlights, made.value] };
  }
  articleView.unselect(selected);
  reader.highlight = made.value.id;
  return made.value.id;
}

/** Marks if need be, and opens the comment for writing. */
export async function comment(): Promise<void> {
  const highlight = articleView.selected || marking ? await mark() : reader.highlight;
  if (highlight) {
    reader.highlight = highlight;
    reader.commenting = highlight;
  } else if (!articleView.selected) toast(message('highlight.selectFirst'));
}

export async function recolour(highlight: string, colour: HighlightColour): Promise<void> {
  if (reader.id && (await attempt('highlight.change', { id: reader.id, highlight, colour }))) reader.colour = colour;
}

export async function setComment(id: string, highlight: string, text: string): Promise<void> {
  await attempt('highlight.change', { id, highlight, comment: text });
}

export async function setTags(highlight: string, tags: string[]): Promise<void> {
  if (reader.id) await attempt('highlight.change', { id: reader.id, highlight, tags });
}

export async function remove(highlight: string): Promise<void> {
  const done = reader.id && (await attempt('highlight.remove', { id: reader.id, highlight }));
  if (!done) return;
  if (reader.highlight === highlight) reader.highlight = null;
  undo.offer(message('highlight.deleted'), done.value);
}

/** Says where a highlight stands, that was not found again: in one of the likely places, or where a person has selected its words. */
export async function place(highlight: string, range: { start: number; end: number }): Promise<void> {
  const { map, selected } = articleView;
  if (!reader.id || !map) return;
  const selector = select(map.text, range.start, range.end);
  const done = await attempt('highlight.place', { id: reader.id, highlight, selector });
  if (!done) return;
  if (reader.placing === highlight) reader.placing = null;
  articleView.unselect(selected);
  reader.highlight = highlight;
  undo.offer(message('highlight.placed'), done.value);
}

/** Copies what is selected, or the highlight in use, with its attribution. */
export async function copy(form: QuoteForm = 'plain', comments = false): Promise<void> {
  const { map, selected } = articleView;
  const clipping = reader.id;
  if (!clipping || !map) return;
  if (selected) await copyQuotes([{ clipping, selector: select(map.text, selected.start, selected.end) }], form);
  else if (reader.highlight) await copyQuotes([{ clipping, highlight: reader.highlight }], form, comments);
  else toast(message('highlight.selectFirst'));
}

export function colourOfKey(key: string): HighlightColour | null {
  return /^[1-5]$/.test(key) ? HIGHLIGHT_COLOURS[Number(key) - 1]! : null;
}
