/** Highlights that come with a file: their words are found in the article's text however the file set them. */
import { describe, expect, it } from 'vitest';
import { select } from '../../electron/annotations';
import { personOf } from '../../electron/reading/brought';
import type { BroughtHighlight, Root } from '../../electron/contract/model';

const PARAGRAPHS = [
  'The council voted on Tuesday. The ferry goes at nine.',
  'The ferry goes at nine, said “the” mayor of the island.',
  'The council voted on Tuesday. The ferry goes at nine.',
  'The harbour was closed for a week.',
];
const bodyOf = (paragraphs: readonly string[]): Root => ({
  type: 'root',
  children: paragraphs.map((value) => ({
    type: 'element',
    tagName: 'p',
    properties: {},
    children: [{ type: 'text', value }],
  })),
});
const TEXT = PARAGRAPHS.join('\n\n');

const found = (highlight: BroughtHighlight, paragraphs = PARAGRAPHS) =>
  personOf({ highlights: [highlight] }, bodyOf(paragraphs), {}, '2026-01-01T00:00:00.000Z').highlights![0]!.selector;
const at = (start: number, end: number) => ({ start, end });

describe('a highlight that comes with a file', () => {
  it('is found over two paragraphs, though it is short and its words meet in several places', () => {
    const paragraphs = [
      'Clipping number 3 begins.',
      'Word council שלום and of שלום council &amp; end.',
      'Word == שלום &amp; 👩‍👧 end.',
      'Word 東京 ferry noon said end.',
      'Word שלום * the noon e\u0301 [1] città and שלום on - end.',
      'Word of on on e\u0301 море ferry end.',
      'The quay & <b>lamps</b> == at six Ada Lens/AP',
    ];
    const text = paragraphs.join('\n\n');
    for (let start = text.indexOf('end.\n\nWord'); start >= 0; start = text.indexOf('end.\n\nWord', start + 1)) {
      const { prefix, suffix } = select(text, start, start + 10).quote;
      for (const exact of ['end.\n\nWord', 'end. Word', 'end.\nWord'])
        expect(found({ exact, prefix, suffix }, paragraphs).position, JSON.stringify(exact)).toEqual(
          at(start, start + 10),
        );
    }
  });

  it('is found with other quotation marks and letters parted from their accents', () => {
    const start = TEXT.indexOf('said “the” mayor');
    expect(found({ exact: 'said "the"  mayor' })).toMatchObject({
      position: at(start, start + 16),
      quote: { exact: 'said “the” mayor' },
    });
  });

  it('stands where it stood among twins that nothing else tells apart', () => {
    const second = TEXT.lastIndexOf('voted on Tuesday');
    const twin = { exact: 'voted on Tuesday', prefix: 'The council ', suffix: '. The ferry goes at nine.\n\nThe ' };
    expect(found({ ...twin, start: second }).position.start).toBe(second);
    expect(found({ ...twin, start: TEXT.indexOf('voted on Tuesday') }).position.start).toBe(
      TEXT.indexOf('voted on Tuesday'),
    );
  });

  it('keeps its words where they are not in the text', () => {
    const { quote, position } = found({ exact: 'Nobody  said\nso of this', prefix: 'a ', suffix: ' b' });
    expect(quote).toEqual({ exact: 'Nobody said so of this', prefix: 'a ', suffix: ' b' });
    expect(position).toEqual(at(0, quote.exact.length));
  });
});
