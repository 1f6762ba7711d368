/** `trace.json` beside `article.html`: what cleaning left out. Both are held to the allow-list again on every read. */
import * as v from 'valibot';
import type { Article, FieldValues, Removal } from '../contract/model';
import type { StoredBody } from '../contract/stages';
import { allowedContent } from '../article/allowed';
import { parseJson, toJson } from './schema';

/** Loaded with the first body: its parser is not needed for a list, and the window waits for that at the start. */
const articleDocument = () => import('../article/document');

const trace = v.looseObject({
  removals: v.array(
    v.looseObject({
      id: v.string(),
      reason: v.string(),
      rule: v.string(),
      text: v.string(),
      at: v.pipe(v.number(), v.integer(), v.minValue(0)),
      content: v.optional(v.array(v.unknown())),
    }),
  ),
});

/** The two files of a body, as bytes. */
export interface BodyFiles {
  article: Uint8Array;
  trace: Uint8Array;
}

/** `fields` stand in the head of the file, as they hold at this time. */
export async function bodyFiles(
  article: Pick<Article, 'body' | 'removals'>,
  fields: Partial<FieldValues>,
): Promise<BodyFiles> {
  const { writeArticleDocument } = await articleDocument();
  return {
    article: new TextEncoder().encode(writeArticleDocument(fields, article.body)),
    trace: toJson({ schema: 1, removals: article.removals }),
  };
}

/** Removals from the bytes of a trace; null when it is damaged. */
export function readTrace(bytes: Uint8Array): Removal[] | null {
  const checked = v.safeParse(trace, parseJson(bytes));
  if (!checked.success) return null;
  return checked.output.removals.map((removal) => {
    const { content, ...rest } = removal;
    return (content ? { ...rest, content: allowedContent(content) } : rest) as Removal;
  });
}

/** Without a readable trace the body still stands: nothing can be put back then, and `verify` says so. */
export async function readBodyFiles(article: Uint8Array, traceBytes: Uint8Array | null): Promise<StoredBody> {
  const { readArticleDocument } = await articleDocument();
  return {
    body: readArticleDocument(new TextDecoder().decode(article)),
    removals: (traceBytes && readTrace(traceBytes)) ?? [],
  };
}
