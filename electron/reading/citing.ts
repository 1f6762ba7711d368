/**
 * Citations in a worker thread of their own: its engine reads a large style for a second or two and keeps it, and a style that would never end
 * ends with its thread, not with the program.
 */
import type { Citations } from '../contract/citations';
import { CuttingsError, toFailure } from '../contract/errors';
import { cslItem } from '../citations';
import type { CitationItem } from '../citations/citation-item';
import type { Style } from '../citations/cite';
import type { CheckedStyle } from '../citations/style-check';
import type { ReadingPool } from './pool';

/** Milliseconds that may pass before a style is a step further: a thousand clippings more sorted, or one of them written. */
export const STYLE_LIMIT = 60_000;

export interface CitingTask {
  items: readonly CitationItem[];
  style: Style;
  language: string | null;
}

/** What the thread runs: the engine is loaded when it is first used. */
export async function citeHere(
  { items, style, language }: CitingTask,
  going?: (done: number) => void,
): Promise<Citations> {
  const { cite } = await import('../citations/cite');
  return cite(items, style, language, going);
}

/** What a style's source is, tried on a clipping; null where it is none that can be used. */
export async function checkHere(source: string): Promise<CheckedStyle | null> {
  const { checkStyle } = await import('../citations/style-check');
  const checked = checkStyle(source);
  if (!checked) return null;
  const { form, language, title } = checked;
  try {
    const items = [cslItem('1', { title: '1', published: '2024-05-06' }) as CitationItem];
    await citeHere({ items, style: { source, form, language }, language: 'en' });
  } catch (thrown) {
    throw new CuttingsError('style-wrong', { detail: title }, { cause: thrown });
  }
  return checked;
}

/** The thread, from beside it. A style that takes too long, or too much memory, fails with `style-endless`. */
export class CitingThread {
  readonly #pool: ReadingPool;

  /** `pool`: of one thread, for nothing else. */
  constructor(pool: ReadingPool) {
    this.#pool = pool;
  }

  /** Throws `style-endless`, or what the engine throws; `cancelled` where the signal was raised. `name`: of the style, for messages. */
  cite(
    task: CitingTask,
    name: string,
    signal: AbortSignal | null = null,
    going: ((done: number) => void) | null = null,
  ): Promise<Citations> {
    return this.#ended(this.#pool.cite(task, signal, going), name);
  }

  /** Throws `style-wrong`, `style-endless`. */
  check(source: string): Promise<CheckedStyle | null> {
    return this.#ended(this.#pool.checkStyle(source), '');
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #ended<T>(answer: Promise<T>, name: string): Promise<T> {
    try {
      return await answer;
    } catch (thrown) {
      const { kind } = toFailure(thrown);
      if (kind !== 'timed-out' && kind !== 'file-too-large') throw thrown;
      throw new CuttingsError('style-endless', name ? { detail: name } : {}, { cause: thrown });
    }
  }
}
