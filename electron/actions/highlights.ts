/** Highlights and quotes: marked passages, their comments, and taking them out with their source. */
import { v7 as uuidv7 } from 'uuid';
import { select } from '../annotations';
import { CuttingsError } from '../contract/errors';
import type { Message } from '../contract/message';
import type { AnchoredHighlight, Highlight, HighlightColour, Selector } from '../contract/model';
import type { QuoteText, RenderedQuotes } from '../contract/quote-forms';
import { verifyQuotes } from '../jobs/verify-quotes';
import { makeChange } from '../session/change';
import type { Context, Part } from '../session/context';

type Calls =
  | 'highlight.add'
  | 'highlight.change'
  | 'highlight.place'
  | 'highlight.remove'
  | 'quotes.list'
  | 'quotes.render'
  | 'quotes.verify';

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

    'highlight.remove': ({ id, highlight }) =>
      changeHighlight(context, id, highlight, { key: 'undo.deleteHighlight' }, () => null),

    'quotes.list': ({ filter, offset, limit }) => context.session().index.quotes(filter, offset, limit),

    'quotes.render': async ({ quotes, comments }) => {
      const { quote, libraryAddress, webAddress } = await import('../citations');
      const { joined } = await import('../citations/several');
      const { attribution } = context.settings.value;
      const rendered: RenderedQuotes[] = [];
      for (const given of quotes) {
        const { fields, text, highlights } = await context.session().whole(given.clipping, undefined, false);
        const highlight = 'highlight' in given ? highlights.find((h) => h.id === given.highlight) : null;
        if (highlight === undefined) throw new CuttingsError('not-found', { detail: given.clipping });
        const { exact } = 'selector' in given ? given.selector.quote : highlight!.selector.quote;
        // What is not found again has no place in the article that is known for sure.
        const range = 'selector' in given ? given.selector.position : highlight!.range;
        const places = {
          link: libraryAddress(given.clipping, highlight?.id ?? null),
          passage: range && webAddress(fields.url, text, range.start, range.end),
        };
        const comment = comments ? (highlight?.comment ?? '') : '';
        const write = (form: QuoteText) => quote(form, exact, comment, fields, attribution, places);
        rendered.push({
          plain: write('plain'),
          markdown: write('markdown'),
          html: write('html'),
          rtf: write('rtf'),
          link: places.link,
          address: places.passage ?? fields.url ?? '',
        });
      }
      return joined(rendered);
    },

    'quotes.verify': ({ clipping, highlight }) => verifyQuotes(context, clipping, highlight),
  };
}
