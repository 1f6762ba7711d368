/**
 * Labelled texts for the text model: what select-all gave, and, for pages of which none was kept, the page's HTML as a browser would give it; and
 * pages without boxes, made of their HTML here, or copied by programs (see make-copies.ts).
 */
import { readBlocks } from '../../../electron/cleaning/page/blocks';
import { parseHtml } from '../../../electron/cleaning/page/parse';
import { flatLines, isFlat } from '../../../electron/cleaning/flat';
import { readFields } from '../../../electron/cleaning/fields/index';
import { featuresOf } from '../../../electron/cleaning/text/features';
import { lookAt, type Look } from '../../../electron/cleaning/text/look';
import { unquote } from '../../../electron/cleaning/text/header';
import { linesOf, type Line } from '../../../electron/cleaning/text/lines';
import { unwrap } from '../../../electron/cleaning/text/wrap';
import { readPages } from '../../../electron/importers';
import { input } from '../../importers/input';
import { pageOf } from '../../bench/corpora';
import { BODY_CORPORA, goldPages, type GoldPage } from '../corpus';
import { COPY_FORMATS, copyOf } from './copies';
import { keyOfText, remembered } from '../folds';
import { foldOf } from '../sites';
import type { Page } from '../../../electron/contract/model';
import { innerText } from './inner-text';
import { labelLines } from './labels';
import { withoutBoxes } from './without-boxes';

export interface Dump {
  page: GoldPage;
  /** The dump itself, not one made from the page's HTML or with other blank lines. */
  real: boolean;
  lines: Line[];
  looks: Look[];
  /** See `featuresOf`. */
  rows: Float32Array;
  labels: number[];
  weights: number[];
}

/** The same page as other programs would have written it: no blank lines at all, or one after every line. */
const BLANKS: ((lines: Line[]) => Line[])[] = [
  (lines) => lines.map((l) => ({ ...l, before: 0, after: 0 })),
  (lines) => lines.map((l, i) => ({ ...l, before: i ? 1 : 0, after: 1 })),
];

/** What a page's dump counts for, and one made from HTML: articles of other kinds of sites less, as most of them are no news. */
const SHARE = { dump: 1, blanks: 0.3, made: 0.6, articles: 0.25, flat: 0.4, copy: 0.5 };

const dumpOf = (page: GoldPage, source: string, real: boolean, marked: boolean): Dump =>
  labelledOf(
    page,
    linesOf(unwrap(unquote(source))),
    real ? SHARE.dump : page.corpus === 'articles' ? SHARE.articles : SHARE.made,
    marked,
    real,
  );

function labelledOf(page: GoldPage, lines: Line[], share: number, marked: boolean, real = false): Dump {
  const texts = lines.map((l) => l.text);
  const labelled = remembered('line-labels', `${page.corpus}/${page.name}-${keyOfText(texts)}`, () =>
    labelLines(texts, page.body),
  );
  const words = labelled.reduce((sum, l) => sum + l.share * l.words, 0) || 1;
  // Some golds open with the headline, which is a field here: nothing is learned of that line.
  const opening = page.body.split('\n', 1)[0]!.trim();
  const headline =
    page.corpus === 'news-2012' && opening.length < 150 && !/[.!?。！？]$/.test(opening) ? opening : null;
  const looks = lines.map((l) => lookAt(l.text));
  return {
    page,
    real,
    lines,
    looks,
    rows: featuresOf(lines, looks, marked),
    labels: labelled.map((l) => (l.share > 0.85 ? 1 : l.share < 0.5 ? 0 : l.share)),
    // A line counts for what it would add to or take from the page's score, and a little for itself; words missed more than words too many.
    weights: labelled.map((l, i) =>
      lines[i]!.text === headline ? 0 : share * (l.share > 0.5 ? 1.6 : 1) * (Math.min(0.25, l.words / words) + 0.002),
    ),
  };
}

function withBlanks(dump: Dump, blanks: (lines: Line[]) => Line[], marked: boolean): Dump {
  const lines = blanks(dump.lines);
  return {
    ...dump,
    real: false,
    lines,
    rows: featuresOf(lines, dump.looks, marked),
    weights: dump.weights.map((w) => w * SHARE.blanks),
  };
}

/** A dump that holds less than this of its article was made before the page had it: nothing is learned of it. */
const LEAST_HELD = 0.5;
const holdsArticle = (dump: Dump): boolean => {
  const shares = dump.labels.map((label, i) => label * dump.looks[i]!.words);
  const words = dump.page.body.match(/[\p{L}\p{N}\p{M}\p{Pc}]+/gu)?.length ?? 0;
  return shares.reduce((sum, n) => sum + n, 0) >= words * LEAST_HELD;
};

/** The lines of a page without boxes; none where it has some. */
function linesWithoutBoxes(page: Page): Line[] {
  const { document } = parseHtml(page.source, page.pieces);
  const { blocks } = readBlocks(document, readFields({ page, document }).claimed);
  return isFlat(blocks) ? flatLines(blocks).map(({ line }) => line) : [];
}

/** The page without its boxes, and its copies. */
async function flats(page: GoldPage): Promise<Dump[]> {
  const made = pageOf({ ...page.html, source: withoutBoxes(page.html.source) });
  const found = [labelledOf(page, linesWithoutBoxes(made), SHARE.flat, true)];
  for (const format of COPY_FORMATS) {
    const bytes = copyOf(page, format);
    const copied = bytes ? await readPages(input(`${page.name}.${format}`, bytes)).catch(() => []) : [];
    found.push(...copied.map((one) => labelledOf(page, linesWithoutBoxes(one), SHARE.copy, true)));
  }
  return found.filter((dump) => dump.lines.length && holdsArticle(dump));
}

/** All dumps; every second article only. `marked`: with room in their rows for what dumps do not know. */
export const dumps = (marked = false): Dump[] =>
  BODY_CORPORA.flatMap((corpus) =>
    goldPages(corpus).flatMap((page): Dump[] => {
      if (page.dump) {
        const dump = dumpOf(page, page.dump.source, true, marked);
        if (!holdsArticle(dump)) return [];
        return [dump, ...BLANKS.filter((_, k) => foldOf(page.name, 3) === k).map((b) => withBlanks(dump, b, marked))];
      }
      if (corpus.name === 'articles' && foldOf(page.name, 2)) return [];
      return [dumpOf(page, innerText(page.html.source), false, marked)];
    }),
  );

/** Pages without boxes, and dumps beside them: of most sites there is no copy. */
export async function flatPages(): Promise<Dump[]> {
  const found = dumps(true);
  for (const corpus of BODY_CORPORA.filter(({ dumps }) => dumps))
    for (const page of goldPages(corpus)) found.push(...(await flats(page)));
  return found;
}
