/** How sure the model is of a page as a whole, and when a person is told that the body may be another part of it. */
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../../electron/article/text';
import { clean } from '../../../electron/cleaning';
import { certaintyOf, isDoubtful, thresholdFor } from '../../../electron/cleaning/body/certainty';
import { readBlocks } from '../../../electron/cleaning/page/blocks';
import { parseHtml } from '../../../electron/cleaning/page/parse';
import { htmlPage } from '../pages';

const SENTENCE = 'The council decided to rebuild the old pier after ten years of dispute in the town by the sea. ';
const page = `<html><body><div id="a"><p>${SENTENCE}</p><p>${SENTENCE}</p></div><div id="b"><p>${SENTENCE.repeat(3)}</p></div></body></html>`;
const { blocks, root } = readBlocks(parseHtml(page).document, new Map());
const boxOf = (at: number) => blocks[at]!.scope.parent!;

describe('certainty of a page', () => {
  it('is the mean of what is taken, by weight; what is not taken does not count', () => {
    expect(certaintyOf(blocks, Float32Array.of(0.9, 0.7, 0.1))).toBeCloseTo(0.8);
    expect(certaintyOf(blocks, Float32Array.of(1, 0, 0.6))).toBeLessThan(0.72);
    expect(certaintyOf(blocks, Float32Array.of(0.4, 0.4, 0.4))).toBe(0);
  });

  it('an unsure page takes blocks that a sure one leaves', () => {
    expect(thresholdFor(0.6)).toBeLessThan(thresholdFor(0.95));
    expect(thresholdFor(0)).toBe(thresholdFor(0.95));
  });

  it('is doubtful where the model is unsure, and where the element with most of the prose is another one', () => {
    const first = { texts: blocks, kept: (b: { index: number }) => b.index < 2 };
    expect(isDoubtful(0.9, { ...first, best: boxOf(2) })).toBe(true);
    expect(isDoubtful(0.9, { ...first, best: boxOf(0) })).toBe(false);
    expect(isDoubtful(0.99, { ...first, best: boxOf(2) })).toBe(false);
    expect(isDoubtful(0.6, { ...first, best: boxOf(0) })).toBe(true);
    expect(root.to).toBe(blocks.length);
  });

  it('a plain article is not doubtful', () => {
    const article = clean(
      htmlPage(
        `<html><title>Old pier rebuilt</title><body><nav><a href="/">Home</a></nav><article><h1>Old pier rebuilt</h1>${`<p>${SENTENCE.repeat(2)}</p>`.repeat(4)}</article></body></html>`,
      ),
    );
    expect(bodyText(article.body)).toContain('rebuild the old pier');
    expect(article.problems.map((problem) => problem.kind)).not.toContain('doubtful-body');
  });
});
