/** Highlights: marked passages and their comments. */
import { v7 as uuidv7 } from 'uuid';
import { select } from '../annotations';
import { CuttingsError } from '../contract/errors';
import type { Message } from '../contract/message';
import type { AnchoredHighlight, Highlight, HighlightColour, Selector } from '../contract/model';
import { makeChange } from '../session/change';
import type { Context, Part } from '../session/context';

type Calls = 'highlight.add' | 'highlight.change' | 'highlight.place' | 'highlight.remove';

/** When a highlight is made, and by whom where the person has said a name. */
export function made(context: Context): Pick<Highlight, 'created' | 'modified' | 'by'> {
  const { name } = context.settings.value.person;
  const now = context.now();
  return { created: now, modified: now, ...(name ? { by: name } : {}) };
}

/** Changes one highlight; null takes it away. Throws `not-found`. */
export const changeHighlight = (
  context: Context,
  id: string,
  highlight: string,
  label: Message,
  edit: (highlight: Highlight) => Highlight | null,
  key?: string,
) =>
  makeChange(context, {
    label,
    kind: 'change',
    ids: [id],
    key,
    patch: (clipping) => {
      if (!clipping.highlights.some((h) => h.id === highlight))
        throw new CuttingsError('not-found', { detail: highlight });
      return { highlights: clipping.highlights.flatMap((h) => (h.id === highlight ? (edit(h) ?? []) : h)) };
    },
  });

/** A highlight of this person's on just this passage. */
async function sameThere(context: Context, id: string, { position }: Selector): Promise<AnchoredHighlight | undefined> {
  const { name } = context.settings.value.person;
  const { highlights } = await context.session().whole(id, undefined, false);
  return highlights.find(
    ({ range, by }) =>
      range?.start === position.start && range.end === position.end && (by === undefined || by === name),
  );
}

/** The same passage again is the same highlight; in another colour it changes to that. */
async function again(
  context: Context,
  id: string,
  there: AnchoredHighlight,
  colour: HighlightColour,
  comment: string,
): Promise<AnchoredHighlight> {
  const wanted = { colour, comment: comment || there.comment, modified: context.now() };
  if (there.colour === wanted.colour && there.comment === wanted.comment) return there;
  const key = there.comment === wanted.comment ? 'undo.recolour' : 'undo.editComment';
  await changeHighlight(context, id, there.id, { key }, (h) => ({ ...h, ...wanted }));
  return { ...there, ...wanted };
}

/** The selector of a passage as it stands. The text here is the truth: what does not stand there is refused, never moved silently. */
export async function standing(
  context: Context,
  id: string,
  { position: { start, end }, quote: { exact } }: Selector,
): Promise<Selector> {
  const { text } = await context.writable().whole(id);
  if (start >= end || end > text.length || text.slice(start, end) !== exact)
    throw new CuttingsError('wrong-argument', { detail: 'selector' });
  return select(text, start, end);
}

export function highlightActions(context: Context): Part<Calls> {
  return {
    'highlight.add': async ({ id, selector, colour, comment }) => {
      const place = await standing(context, id, selector);
      const there = await sameThere(context, id, place);
      if (there) return again(context, id, there, colour, comment);
      const highlight: Highlight = {
        id: uuidv7(),
        colour,
        selector: place,
        comment,
        tags: [],
        ...made(context),
      };
      await makeChange(context, {
        label: { key: 'undo.highlight' },
        kind: 'change',
        ids: [id],
        patch: (clipping) => ({
          highlights: [...clipping.highlights, highlight].sort(
            (a, b) => a.selector.position.start - b.selector.position.start,
          ),
        }),
      });
      return { ...highlight, state: 'exact', range: { ...highlight.selector.position } };
    },

    'highlight.change': async ({ id, highlight, colour, comment, tags }) => {
      const label: Message = {
        key: comment !== undefined ? 'undo.editComment' : colour !== undefined ? 'undo.recolour' : 'undo.tagHighlight',
      };
      const key = comment !== undefined ? `comment:${highlight}` : undefined;
      return changeHighlight(
        context,
        id,
        highlight,
        label,
        (h) => ({
          ...h,
          colour: colour ?? h.colour,
          comment: comment ?? h.comment,
          tags: tags ?? h.tags,
          modified: context.now(),
        }),
        key,
      );
    },

    'highlight.place': async ({ id, highlight, selector }) => {
      const placed = await standing(context, id, selector);
      return changeHighlight(context, id, highlight, { key: 'undo.placeHighlight' }, (h) => ({
        ...h,
        selector: placed,
        modified: context.now(),
      }));
    },

    'highlight.remove': ({ id, highlight }) =>
      changeHighlight(context, id, highlight, { key: 'undo.deleteHighlight' }, () => null),
  };
}
