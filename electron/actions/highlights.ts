/** Highlights and quotes: marked passages, their comments, and taking them out with their source. */
import { v7 as uuidv7 } from 'uuid';
import { select } from '../annotations';
import { effectiveFields } from '../article/compose';
import { CuttingsError } from '../contract/errors';
import type { Message } from '../contract/message';
import type { Highlight, Selector } from '../contract/model';
import { makeChange } from '../session/change';
import type { Context, Part } from '../session/context';

type Calls =
  | 'highlight.add'
  | 'highlight.change'
  | 'highlight.place'
  | 'highlight.remove'
  | 'quotes.list'
  | 'quotes.copy'
  | 'quotes.copyPassage';

export function highlightActions(context: Context): Part<Calls> {
  const change = (
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

  /** The selector of a passage as it stands. The text here is the truth: what does not stand there is refused, never moved silently. */
  const standing = async (id: string, { position: { start, end }, quote: { exact } }: Selector): Promise<Selector> => {
    const { text } = await context.writable().whole(id);
    if (start >= end || end > text.length || text.slice(start, end) !== exact)
      throw new CuttingsError('wrong-argument', { detail: 'selector' });
    return select(text, start, end);
  };

  return {
    'highlight.add': async ({ id, selector, colour, comment }) => {
      const made = await standing(id, selector);
      const now = context.now();
      const highlight: Highlight = {
        id: uuidv7(),
        colour,
        selector: made,
        comment,
        tags: [],
        created: now,
        modified: now,
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
      return change(
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
      return change(id, highlight, { key: 'undo.placeHighlight' }, (h) => ({
        ...h,
        selector: placed,
        modified: context.now(),
      }));
    },

    'highlight.remove': ({ id, highlight }) => change(id, highlight, { key: 'undo.deleteHighlight' }, () => null),

    'quotes.list': ({ filter, offset, limit }) => context.session().index.quotes(filter, offset, limit),

    'quotes.copy': async ({ clipping: id, highlight, form }) => {
      const clipping = await context.session().library.read(id);
      const found = clipping.highlights.find((h) => h.id === highlight);
      if (!found) throw new CuttingsError('not-found', { detail: highlight });
      const { quote } = await import('../citations');
      return quote(
        form,
        found.selector.quote.exact,
        found.comment,
        effectiveFields(clipping),
        context.settings.value.attribution,
      );
    },

    'quotes.copyPassage': async ({ clipping: id, exact, form }) => {
      const clipping = await context.session().library.read(id);
      const { quote } = await import('../citations');
      return quote(form, exact, '', effectiveFields(clipping), context.settings.value.attribution);
    },
  };
}
