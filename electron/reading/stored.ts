/**
 * A clipping as a person sees it, from the bytes of its files. The library's own files are somebody else's input as pages are: where they are
 * large, or many passages are to be found again, a worker thread does it, within the same bounds of time and memory.
 */
import { anchorAll } from '../annotations';
import { composeBody } from '../article/compose';
import { flattened, flattenedRemovals, unflattened, unflattenedRemovals } from '../article/flat';
import { pdfPages } from '../article/pdf-pages';
import { leadFigures } from '../article/lead-figures';
import { bodyText, textOf } from '../article/text';
import type { AnchoredHighlight, ElementContent, Figure, Highlight, Removal, Root } from '../contract/model';
import { examineBody, readBodyFiles, type Examined, type FoundBody } from '../library/body-file';
import type { ReadingPool } from './pool';

export { examineBody };

export interface StoredRequest {
  /** The clipping's id, for messages. */
  id: string;
  article: Uint8Array;
  /** Null: what was left out is not wanted, or not there. */
  trace: Uint8Array | null;
  /** Ids of the removals that were put back. */
  restored: readonly string[];
  highlights: readonly Highlight[];
  /** Of the fields: captions of those that the body does not show are words to be highlighted, too. */
  figures?: readonly Figure[];
}

export interface Stored {
  body: Root;
  removals: Removal[];
  /** In which highlights count: the body's, and the captions of lead pictures behind it. */
  text: string;
  /** Where the body's own ends. */
  bodyEnd: number;
  /** How the body begins, captions aside: enough for a list's excerpt. */
  opening: string;
  highlights: AnchoredHighlight[];
}

/** The same, in the form in which it leaves a worker. */
export interface StoredAnswer extends Omit<Stored, 'body' | 'removals'> {
  body: string[];
  removals: string[];
}

/** Blocks at the body's beginning that surely hold a list row's excerpt. */
const OPENING = 8;
/**
 * Bytes and numbers up to which this thread does it: an article of 256 kB that is made of nothing but tags takes some 50 ms, usual ones of
 * that size 5; handing it over and back takes as long.
 */
const LARGE = { article: 256 * 1024, trace: 512 * 1024, highlights: 300 } as const;

const isLarge = ({ article, trace, highlights }: StoredRequest): boolean =>
  article.byteLength > LARGE.article || (trace?.byteLength ?? 0) > LARGE.trace || highlights.length > LARGE.highlights;

export async function readStored({
  article,
  trace,
  restored,
  highlights,
  figures = [],
}: StoredRequest): Promise<Stored> {
  const stored = await readBodyFiles(article, trace);
  const body = composeBody(stored.body, stored.removals, restored);
  const words = wordsOf(body);
  const pagesOf = pdfPages(body);
  const captions = textOf({ children: leadFigures({ figures: [...figures] }, body) }).text;
  const text = words.text && captions ? `${words.text}\n\n${captions}` : words.text || captions;
  const anchored = anchorAll(text, highlights).map((highlight) => {
    const pages = pagesOf(highlight.range);
    return pages === null ? highlight : { ...highlight, pages };
  });
  return {
    body,
    removals: stored.removals,
    text,
    bodyEnd: words.text.length,
    opening: words.opening,
    highlights: anchored,
  };
}

/** The words of a body, as lists show and searches find them. */
export function wordsOf(body: Root): Pick<Stored, 'text' | 'opening'> {
  return {
    text: textOf(body).text,
    opening: bodyText({ type: 'root', children: body.children.slice(0, OPENING) }),
  };
}

/** Here or in a worker, as it is large. Throws `library-damaged`; `timed-out` and `file-too-large` where it took too much. */
export async function storedWith(pool: ReadingPool, request: StoredRequest): Promise<Stored> {
  if (!isLarge(request)) return readStored(request);
  const { body, removals, ...rest } = await pool.stored(request);
  return {
    ...rest,
    body: { type: 'root', children: await unflattened(body) },
    removals: await unflattenedRemovals(removals),
  };
}

/** In a worker. */
export async function answerStored(request: StoredRequest): Promise<StoredAnswer> {
  const { body, removals, ...rest } = await readStored(request);
  return {
    ...rest,
    body: await flattened(body.children as ElementContent[]),
    removals: await flattenedRemovals(removals),
  };
}

/** What `verify` and a backup ask of a body that is not as it was written, here or in a worker. */
export const examinedWith =
  (pool: ReadingPool) =>
  async (found: FoundBody): Promise<Examined> => {
    const { article, trace } = found;
    const large = (article?.byteLength ?? 0) > LARGE.article || (trace?.byteLength ?? 0) > LARGE.trace;
    return large ? pool.examined(found) : examineBody(found);
  };
