/** Highlights made larger or smaller, joined and parted. */
import { v7 as uuidv7 } from 'uuid';
import { halves, joined, stands } from '../annotations/reshape';
import { CuttingsError } from '../contract/errors';
import { makeChange } from '../session/change';
import type { Context, Part } from '../session/context';
import { changeHighlight, made, standing } from './highlights';

export function reshapingActions(context: Context): Part<'highlight.resize' | 'highlight.join' | 'highlight.split'> {
  return {
    'highlight.resize': async ({ id, highlight, selector }) => {
      const wanted = await standing(context, id, selector);
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
      const wanted = await standing(context, id, selector);
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
  };
}
