/** Captions of lead pictures: words of the one text, behind the body, and first where an article is read. */
import { describe, expect, it } from 'vitest';
import { anchor, select } from '../../electron/annotations';
import { leadFigures, leadFirst, withLeadFigures, withoutLeadFigures } from '../../electron/article/lead-figures';
import { textOf } from '../../electron/article/text';
import type { AnchoredHighlight, Figure } from '../../electron/contract/model';
import { bodyOf, highlight, PICTURE } from '../exporters/items';

const figure = (caption: string | null, more: Partial<Figure> = {}): Figure => ({
  caption,
  credit: null,
  src: null,
  alt: null,
  ...more,
});
const body = bodyOf('<p>The ferry left at noon.</p><p>It came back at six.</p>');
const figures = [figure('The ferry at noon', { src: PICTURE, credit: 'Ada Lens/AP' }), figure('The quay at six')];
const whole = withLeadFigures(body, { figures });

describe('lead figures', () => {
  it('have their captions and credits behind the text: what is marked in it stays where it is', () => {
    expect(textOf(whole).text).toBe(
      'The ferry left at noon.\n\nIt came back at six.\n\nThe ferry at noon Ada Lens/AP\n\nThe quay at six',
    );
    const before = textOf(body).text;
    for (const words of ['The ferry', 'at noon', 'at six.', 'It came back at six.']) {
      const start = before.lastIndexOf(words);
      const selector = select(before, start, start + words.length);
      expect(anchor(textOf(whole).text, selector)).toEqual({
        state: 'exact',
        range: { start, end: start + words.length },
      });
    }
  });

  it('are told from figures of the body, which come back without them', () => {
    expect(withoutLeadFigures(whole)).toEqual(body);
    expect(
      leadFigures({ figures }, bodyOf(`<p>One.</p><figure><figcaption>The quay at six</figcaption></figure>`)),
    ).toHaveLength(1);
    expect(leadFigures({ figures: [figure(null, { src: 'https://example.org/a.png' })] }, body)).toEqual([]);
    // A picture that was never stored is asked for by nobody.
    expect(
      JSON.stringify(leadFigures({ figures: [figure('Far', { src: 'https://example.org/a.png' })] }, body)),
    ).not.toContain('example.org');
  });

  it.each(['The ferry left', 'six.', 'The ferry at noon', 'Lens', 'quay at six'])(
    'stand first where it is read, with %s',
    (words) => {
      const own: AnchoredHighlight = highlight(whole, words);
      const shown = leadFirst({ body: whole, highlights: [own] });
      const { text } = textOf(shown.body);
      expect(text.startsWith('The ferry at noon')).toBe(true);
      const { start, end } = shown.highlights[0]!.range!;
      expect(text.slice(start, end)).toBe(words);
    },
  );

  it('stand first in an article without any words, and without a caption', () => {
    const empty = withLeadFigures(bodyOf(''), { figures });
    expect(leadFirst({ body: empty, highlights: [highlight(empty, 'noon')] }).highlights[0]!.range!.start).toBe(13);
    const bare = withLeadFigures(body, { figures: [figure(null, { src: PICTURE })] });
    const { highlights, body: shown } = leadFirst({ body: bare, highlights: [highlight(bare, 'noon')] });
    expect(highlights[0]!.range!.start).toBe(textOf(body).text.indexOf('noon'));
    expect(shown.children[0]).toMatchObject({ tagName: 'figure' });
  });
});
