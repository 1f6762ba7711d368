/** Texts made to blow up a cleaner: held to shape and bounds, whatever is in them. */
import { describe, expect, it } from 'vitest';
import { clean } from '../../../electron/cleaning';
import { bodyText, countWords } from '../../../electron/article/text';
import { MOST_CHARACTERS } from '../../../electron/cleaning/text/lines';
import { MOST_CELLS } from '../../../electron/cleaning/text/compose';
import type { Element } from '../../../electron/contract/model';
import { pageOf } from './page';

const STORY = 'The council voted on Tuesday to rebuild the old harbour bridge, ending a dispute of eleven years.';

function elements(nodes: readonly { type: string }[]): number {
  return nodes.reduce((sum, node) => sum + (node.type === 'element' ? 1 + elements((node as Element).children) : 0), 0);
}

describe('hostile texts', () => {
  it('makes no more cells than an article may have, and reads the lines beyond', () => {
    const rows = 40_000;
    const article = clean(pageOf('word\tother cell\t12\n'.repeat(rows)));
    expect(elements(article.body.children)).toBeLessThan(MOST_CELLS * 2);
    // Beyond the cells the lines go on as lines. The model may leave out some of so odd a text; the trace keeps a part of them.
    expect(bodyText(article.body).match(/word/g)?.length).toBeGreaterThan(rows * 0.9);
  });

  it('reads a row of millions of tabs', () => {
    const article = clean(pageOf(`${STORY}\n\na${'\t'.repeat(3_000_000)}b\nc\td\n\n${STORY} Again.`));
    expect(elements(article.body.children)).toBeLessThan(5000);
    expect(bodyText(article.body)).toContain('Again');
  });

  it('joins a wrapped paragraph of a hundred thousand lines without copying it for each', () => {
    const line = '市议会周二投票决定重建旧港口大桥结束了持续十一年多的争端并且通过了新的预算';
    const start = process.cpuUsage();
    const article = clean(pageOf(`${line}\n`.repeat(40_000)));
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(20);
    expect(bodyText(article.body).replace(/\s/g, '').length).toBe(line.length * 40_000);
  });

  it.each([-1, 0, 1])('reads %i beyond the limit of characters, and says what was cut', (beyond) => {
    const source = `${STORY}\n\n${STORY} Again.\n\n`;
    const article = clean(pageOf(source + ' '.repeat(MOST_CHARACTERS + beyond - source.length)));
    expect(article.problems.some((problem) => problem.kind === 'too-large')).toBe(beyond > 0);
    expect(bodyText(article.body)).toContain('Again');
  });
});

describe('countWords', () => {
  it('goes on at the same rate where a dictionary would take too long', () => {
    const sentence = '市议会周二投票决定重建。';
    const one = countWords(sentence.repeat(50_000));
    expect(countWords(sentence.repeat(100_000)) / one).toBeCloseTo(2, 1);
  });
});
