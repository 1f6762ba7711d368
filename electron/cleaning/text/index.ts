/** A plain-text page to an article: a dump has no tags, so lines and blank lines must say it all. */
import type { Article, Page, Problem } from '../../contract/model';
import { bodyText, countWords } from '../../article/text';
import { CLEANER_VERSION } from '../version';
import { judge, type Model } from './body';
import { bodyOf, removalsOf } from './compose';
import { linesOf } from './lines';
import model from './model.json';
import { reasonsOf, type Reason } from './reasons';
import { unwrap } from './wrap';

/** From this probability on a line is body. */
const BODY = 0.5;

/**
 * Cleans a text dump. Fields come from visible lines (`visible`) or from header lines that a program or person put on top
 * (`container`). Never throws; linear in the size of the source. A text without an article keeps all its lines and says `no-article`.
 */
export function cleanText(page: Page): Article {
  const problems: Problem[] = [...page.problems];
  const lines = linesOf(unwrap(page.source));
  const { looks, body: likely } = judge(lines, model as Model);
  let kept = Array.from(likely, (p) => p > BODY);
  if (!lines.length) problems.push({ kind: 'empty' });
  else if (!kept.includes(true)) {
    problems.push({ kind: 'no-article' });
    kept = lines.map(() => true);
  }
  const reasons: (Reason | null)[] = reasonsOf(lines.map((l) => l.text), looks, kept);
  const { body, at } = bodyOf(lines, looks, kept);
  return { fields: {}, body, removals: removalsOf(lines, reasons, at), words: countWords(bodyText(body)), problems, cleaner: CLEANER_VERSION };
}
