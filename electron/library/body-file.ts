/** `trace.json` beside `article.html`: what cleaning left out. Both are held to the allow-list again on every read. */
import { join } from 'node:path';
import * as v from 'valibot';
import { CuttingsError } from '../contract/errors';
import type { Article, Clipping, ElementContent, FieldValues, Removal, Root } from '../contract/model';
import { allowedContent } from '../article/allowed';
import { codeOf, type FileSystem } from '../files/file-system';
import { isWholeDocument } from './article-file';
import { sha256Now } from '../files/hash';
import { MOST_BODY } from './limits';
import { ARTICLE_FILE, TRACE_FILE } from './names';
import { parseJson, toJson } from './schema';

/** Loaded with the first body: its parser is not needed for a list, and the window waits for that at the start. */
const articleDocument = () => import('../article/document');

const name = v.pipe(v.string(), v.maxLength(1000));
const trace = v.looseObject({
  removals: v.pipe(
    v.array(
      v.looseObject({
        id: name,
        reason: name,
        rule: name,
        text: v.pipe(v.string(), v.maxLength(100_000)),
        at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31)),
        content: v.optional(v.array(v.unknown())),
      }),
    ),
    v.maxLength(200_000),
  ),
});

/** The two files of a body, as bytes. */
export interface BodyFiles {
  article: Uint8Array;
  trace: Uint8Array;
}

/** What a clipping records of its body, so that `verify` knows it again. */
export const recordOf = ({ article, trace }: BodyFiles): NonNullable<Clipping['written']> => ({
  article: sha256Now(article),
  trace: sha256Now(trace),
});

/** The same from the files in a clipping's folder; null where they are not whole. */
export async function recordFrom(
  files: FileSystem,
  folder: string,
  examine: Examine,
): Promise<Clipping['written'] | null> {
  try {
    const article = await files.read(join(folder, ARTICLE_FILE), MOST_BODY);
    const trace = await files.read(join(folder, TRACE_FILE), MOST_BODY);
    const whole = await examine({ article, trace });
    return whole.article && whole.trace ? recordOf({ article, trace }) : null;
  } catch (thrown) {
    // Nothing is recorded of what cannot be read; the change that asked for it goes on.
    if (codeOf(thrown)) return null;
    throw thrown;
  }
}

/** The two files of a body as they stand; null where one is not asked about. */
export interface FoundBody {
  article: Uint8Array | null;
  trace: Uint8Array | null;
}

/** Of each file that was given, whether it can be read again, whole. */
export interface Examined {
  article: boolean;
  trace: boolean;
}
export type Examine = (found: FoundBody) => Promise<Examined>;

export const examineBody: Examine = async ({ article, trace }) => ({
  article: article !== null && isWholeDocument(article) && (await isArticle(article)),
  trace: trace !== null && readTrace(trace) !== null,
});

async function isArticle(bytes: Uint8Array): Promise<boolean> {
  try {
    await readBodyFiles(bytes, null);
    return true;
  } catch (thrown) {
    if (thrown instanceof CuttingsError) return false;
    throw thrown;
  }
}

/** Elements of a body, itself aside. */
function elementsIn(nodes: readonly ElementContent[]): number {
  return nodes.reduce((sum, node) => sum + (node.type === 'element' ? 1 + elementsIn(node.children) : 0), 0);
}

/**
 * `fields` stand in the head of the file, as they hold at this time. Throws `file-too-large` for a body that could not be read again; of
 * a trace that would be, only the words are kept.
 */
export async function bodyFiles(
  article: Pick<Article, 'body' | 'removals'>,
  fields: Partial<FieldValues>,
): Promise<BodyFiles> {
  const { MOST_ELEMENTS, writeArticleDocument } = await articleDocument();
  const document = new TextEncoder().encode(writeArticleDocument(fields, article.body));
  if (document.byteLength > MOST_BODY || elementsIn(article.body.children as ElementContent[]) > MOST_ELEMENTS)
    throw new CuttingsError('file-too-large', { detail: ARTICLE_FILE });
  const trace = toJson({ schema: 1, removals: article.removals });
  const words = () => toJson({ schema: 1, removals: article.removals.map(({ content: _, ...rest }) => rest) });
  return { article: document, trace: trace.byteLength > MOST_BODY ? words() : trace };
}

/** Removals from the bytes of a trace; null when it is damaged. */
export function readTrace(bytes: Uint8Array): Removal[] | null {
  const checked = v.safeParse(trace, parseJson(bytes), { abortEarly: true, abortPipeEarly: true });
  if (!checked.success) return null;
  return checked.output.removals.map((removal) => {
    const { content, ...rest } = removal;
    return (content ? { ...rest, content: allowedContent(content) } : rest) as Removal;
  });
}

/** Without a readable trace the body still stands: nothing can be put back then, and `verify` says so. */
export async function readBodyFiles(
  article: Uint8Array,
  traceBytes: Uint8Array | null,
): Promise<{ body: Root; removals: Removal[] }> {
  const { readArticleDocument } = await articleDocument();
  return {
    body: readArticleDocument(new TextDecoder().decode(article)),
    removals: (traceBytes && readTrace(traceBytes)) ?? [],
  };
}
