/** Highlights: marked passages and their comments; made larger, joined and parted. */
import { v7 as uuidv7 } from 'uuid';
import { select } from '../annotations';
import { halves, joined, stands } from '../annotations/reshape';
import { CuttingsError } from '../contract/errors';
import type { Message } from '../contract/message';
import type { AnchoredHighlight, Highlight, HighlightColour, Selector } from '../contract/model';
import { makeChange } from '../session/change';
import type { Context, Part } from '../session/context';

type Calls =
  | 'highlight.add'
  | 'highlight.change'
  | 'highlight.place'
  | 'highlight.resize'
  | 'highlight.join'
  | 'highlight.split'
  | 'highlight.remove';

/** When a highlight is made, and by whom where the person has said a name. */
function made(context: Context): Pick<Highlight, 'created' | 'modified' | 'by'> {
  const { name } = context.settings.value.person;
  const now = context.now();
  return { created: now, modified: now, ...(name ? { by: name } : {}) };
}

/** Changes one highlight; null takes it away. Throws `not-found`. */
const changeHighlight = (
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

export function highlightActions(context: Context): Part<Calls> {
  /** The selector of a passage as it stands. The text here is the truth: what does not stand there is refused, never moved silently. */
  const standing = async (id: string, { position: { start, end }, quote: { exact } }: Selector): Promise<Selector> => {
    const { text } = await context.writable().whole(id);
    if (start >= end || end > text.length || text.slice(start, end) !== exact)
      throw new CuttingsError('wrong-argument', { detail: 'selector' });
    return select(text, start, end);
  };

  return {
    'highlight.add': async ({ id, selector, colour, comment }) => {
      const place = await standing(id, selector);
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
      const placed = await standing(id, selector);
      return changeHighlight(context, id, highlight, { key: 'undo.placeHighlight' }, (h) => ({
        ...h,
        selector: placed,
        modified: context.now(),
      }));
    },

    'highlight.resize': async ({ id, highlight, selector }) => {
      const wanted = await standing(id, selector);
      return changeHighlight(
        context,
        id,
        highlight,
        { key: 'undo.resizeHighlight' },
        (h) => ({ ...h, selector: wanted, modified: context.now() }),
        `resize:${highlight}`,
      );
    },

    'highlight.join': async ({ id, highlights, selector }) => {
      const wanted = await standing(id, selector);
      const chosen = new Set(highlights);
      const { highlights: there } = await context.session().whole(id, undefined, false);
      const standingThere = there.filter((h) => chosen.has(h.id) && stands(h)).length;
      if (standingThere !== chosen.size) throw new CuttingsError('wrong-argument', { detail: 'highlights' });
      return makeChange(context, {
        label: { key: 'undo.joinHighlights' },
        kind: 'change',
        ids: [id],
        patch: (clipping) => {
          const [first, ...others] = clipping.highlights.filter((h) => chosen.has(h.id));
          if (!first || others.length + 1 !== chosen.size)
            throw new CuttingsError('not-found', { detail: highlights.join(' ') });
          const one = joined([first, ...others], wanted, context.now());
          return {
            highlights: clipping.highlights.flatMap((h) => (h.id === first.id ? one : chosen.has(h.id) ? [] : h)),
          };
        },
      });
    },

    'highlight.split': async ({ id, highlight, at }) => {
      const { text, highlights } = await context.writable().whole(id);
      const there = highlights.find((h) => h.id === highlight);
      if (!there) throw new CuttingsError('not-found', { detail: highlight });
      const parts = there.range && stands(there) ? halves(text, there.range, at) : null;
      if (!parts) throw new CuttingsError('wrong-argument', { detail: 'at' });
      const second = { id: uuidv7(), comment: '', ...made(context) };
      return makeChange(context, {
        label: { key: 'undo.splitHighlight' },
        kind: 'change',
        ids: [id],
        patch: (clipping) => ({
          highlights: clipping.highlights.flatMap((h) =>
            h.id === highlight
              ? [
                  { ...h, selector: parts[0], modified: context.now() },
                  { ...h, ...second, selector: parts[1] },
                ]
              : h,
          ),
        }),
      });
    },

    'highlight.remove': ({ id, highlight }) =>
      changeHighlight(context, id, highlight, { key: 'undo.deleteHighlight' }, () => null),
  };
}
