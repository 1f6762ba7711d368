/** Taking an `article.html` that was edited by hand for what it is: recorded as written, with the highlights at their places in it. */
import { select } from '../annotations';
import { countWords } from '../article/text';
import { CuttingsError } from '../contract/errors';
import type { Changed } from '../contract/ipc';
import type { AnchoredHighlight, Highlight } from '../contract/model';
import { sha256 } from '../files/hash';
import { examinedWith } from '../reading/stored';
import { makeChange } from './change';
import type { Context } from './context';

/**
 * Nothing is changed where the article is as it was written. Highlights whose words stand are put where they stand now; of the others the
 * words stay as they were, and the reader says so. Throws `library-damaged` for an article that is cut or overwritten: that is no edit.
 */
export async function acceptEdit(context: Context, id: string): Promise<Changed> {
  const session = context.writable();
  const clipping = await session.library.read(id);
  const { article } = await session.library.readBody(id, false);
  const hash = await sha256(article);
  if (!clipping.written || clipping.written.article === hash) return { undo: null, job: null };
  if (!(await examinedWith(context.pool)({ article, trace: null })).article)
    throw new CuttingsError('library-damaged', { detail: `${id}/article.html` });
  const { text, bodyEnd, highlights } = await session.whole(id);
  const found = new Map(highlights.map((highlight) => [highlight.id, highlight]));
  return makeChange(context, {
    label: { key: 'undo.acceptEdit' },
    kind: 'change',
    ids: [id],
    entry: { what: 'edit-accepted' },
    patch: ({ written, highlights: before }) =>
      written
        ? {
            written: { ...written, article: hash },
            words: countWords(text.slice(0, bodyEnd)),
            highlights: before.map((highlight) => standing(text, highlight, found.get(highlight.id))),
          }
        : null,
  });
}

function standing(text: string, highlight: Highlight, found: AnchoredHighlight | undefined): Highlight {
  if (!found?.range || (found.state !== 'exact' && found.state !== 'moved')) return highlight;
  return { ...highlight, selector: select(text, found.range.start, found.range.end) };
}
