import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchor, select } from '../../electron/annotations';
import { article, sentence } from './prose';

const TEXT =
  'The council met on Monday, as it always had. The mayor said the bridge would open in May after two years of work. ' +
  'Residents welcomed the news with a small brass band.\n\nElsewhere the market moved. Fish was dearer than in March.';
const mark = (text: string, words: string) => {
  const at = text.indexOf(words);
  return select(text, at, at + words.length);
};
const PASSAGE = 'The mayor said the bridge would open in May after two years of work.';
const selector = mark(TEXT, PASSAGE);
const found = (text: string, own = selector) => {
  const { state, range } = anchor(text, own);
  return [state, range && text.slice(range.start, range.end)];
};

describe('anchor', () => {
  it('exact: nothing changed, or only what stands around', () => {
    expect(found(TEXT)).toEqual(['exact', PASSAGE]);
    expect(found(TEXT.replace('Residents welcomed', 'Many people cheered'))).toEqual(['exact', PASSAGE]);
    expect(found(TEXT.replace('as it always had', 'as it had always'))).toEqual(['exact', PASSAGE]);
  });

  it('moved: the same words further on, or further back', () => {
    expect(found(`A new first line.\n\n${TEXT}`)).toEqual(['moved', PASSAGE]);
    expect(found(TEXT.replace('The council met on Monday, as it always had. ', ''))).toEqual(['moved', PASSAGE]);
  });

  it('changed: a word or two differ between the same surroundings', () => {
    expect(found(TEXT.replace('in May', 'in June'))).toEqual(['changed', PASSAGE.replace('in May', 'in June')]);
    expect(found(`New. ${TEXT.replace('The mayor said', 'Mayor Ann Lee said')}`)).toEqual([
      'changed',
      PASSAGE.replace('The mayor said', 'Mayor Ann Lee said'),
    ]);
    expect(found(TEXT.replace('years of work', 'years of toil'))).toEqual([
      'changed',
      PASSAGE.replace('years of work', 'years of toil'),
    ]);
  });

  it('white space alone is no change of words', () => {
    expect(found(TEXT.replace('bridge would', 'bridge\n\nwould'))).toEqual([
      'exact',
      PASSAGE.replace('bridge would', 'bridge\n\nwould'),
    ]);
  });

  it('lost: the passage is gone', () => {
    expect(found(TEXT.replace(`${PASSAGE} `, ''))).toEqual(['lost', null]);
    expect(found('')).toEqual(['lost', null]);
    expect(found(TEXT.replace(PASSAGE, 'It rained all through the afternoon and nobody came.'))).toEqual([
      'lost',
      null,
    ]);
  });

  it('lost, though nearly the same words stand elsewhere; a few same words are none either', () => {
    const gone = TEXT.replace(`${PASSAGE} `, '');
    const short = mark(TEXT, 'Residents welcomed the news');
    const without = TEXT.replace('Residents welcomed the news with a small brass band.', '');
    expect(found(`${without} On Tuesday Residents welcomed the news of the harbour.`, short)).toEqual(['lost', null]);
    expect(
      found(`${gone} In other news from the coast. ${PASSAGE.replace('May', 'June')} Nobody came to see it.`),
    ).toEqual(['lost', null]);
  });

  it('moved: a long passage word for word, whatever surrounds it now', () => {
    expect(found(`Other news from the coast. ${PASSAGE} Nobody came to see it.`)).toEqual(['moved', PASSAGE]);
    const paragraph = '棚田の水路は谷の上の湧き水から始まる。全長を子どもたちが三年かけて測った。';
    const own = mark(`前の段落。\n\n${paragraph}\n\n後の段落。`, paragraph);
    expect(found(`別の話。\n\nまた別の話。\n\n${paragraph}\n\n終わり。`, own)).toEqual(['moved', paragraph]);
  });

  it('ambiguous: two equal places, or a likely one in a list of twins; none is chosen', () => {
    const twice = `First of all. ${TEXT}\n\n${TEXT}`;
    const places = [twice.indexOf(PASSAGE), twice.lastIndexOf(PASSAGE)].map((start) => ({
      start,
      end: start + PASSAGE.length,
    }));
    expect(anchor(twice, mark(`${TEXT}\n\n${TEXT}`, PASSAGE))).toEqual({ state: 'ambiguous', range: null, places });
    const votes = [
      'Ms Alder would vote against the plan.',
      'Ms Cedar would vote for the plan.',
      'Mr Birch would stay at home.',
    ];
    const list = (lines: string[]) => `The council met on Monday.\n\n${lines.join(' ')}\n\nThen it rained.`;
    const own = mark(list(votes), votes[0]!);
    expect(anchor(list(votes.slice(1)), own)).toMatchObject({ range: null });
    expect(anchor(list([votes[2]!, votes[1]!]), own)).toMatchObject({ range: null });
    expect(found(list([votes[1]!, votes[0]!, votes[2]!]), own)).toEqual(['moved', votes[0]]);
  });

  it('takes its own among several of the same words', () => {
    const text =
      'He said yes. Then she said no, and he said yes again. At last they all said yes together, in one voice.';
    const third = text.lastIndexOf('said yes');
    const own = select(text, third, third + 8);
    const later = `Once, long ago, somebody had said yes before. ${text}`;
    expect(anchor(later, own)).toEqual({
      state: 'moved',
      range: { start: later.lastIndexOf('said yes'), end: later.lastIndexOf('said yes') + 8 },
    });
  });

  it('does not stay at its place when the same short word has come there by chance', () => {
    const text = 'one two red three four five six seven eight nine ten';
    const own = select(text, 8, 11);
    expect(found(`nothin' red left of the old text here, not one word of it`, own)[0]).toBe('lost');
  });

  it('works without spaces between words', () => {
    const text = '棚田の水路は谷の上の湧き水から始まる。全長を子どもたちが三年かけて測った。地図は六月から公開される。';
    const own = mark(text, '全長を子どもたちが三年かけて測った。');
    expect(found(`前書き。${text}`, own)).toEqual(['moved', '全長を子どもたちが三年かけて測った。']);
    expect(found(text.replace('三年', '四年'), own)).toEqual(['changed', '全長を子どもたちが四年かけて測った。']);
    expect(found(text.replace('全長を子どもたちが三年かけて測った。', ''), own)).toEqual(['lost', null]);
  });

  it('takes a whole article, its first and its last words', () => {
    for (const words of [TEXT, 'The council', 'in March.'])
      expect(found(TEXT, mark(TEXT, words))).toEqual(['exact', words]);
    expect(found(`${TEXT} And more.`, mark(TEXT, 'in March.'))).toEqual(['exact', 'in March.']);
    expect(found(`More first. ${TEXT}`, mark(TEXT, 'The council'))).toEqual(['moved', 'The council']);
  });

  it('never throws and never points outside, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200 }),
        fc.string({ maxLength: 60 }),
        fc.string({ maxLength: 32 }),
        fc.string({ maxLength: 32 }),
        fc.nat(300),
        (text, exact, prefix, suffix, start) => {
          const { state, range } = anchor(text, {
            position: { start, end: start + exact.length },
            quote: { exact, prefix, suffix },
          });
          expect(range === null).toBe(state === 'lost');
          if (range) {
            expect(range.start).toBeGreaterThanOrEqual(0);
            expect(range.end).toBeLessThanOrEqual(text.length);
            expect(range.end).toBeGreaterThan(range.start);
          }
          if (range && (state === 'exact' || state === 'moved'))
            expect(text.slice(range.start, range.end).replace(/\s+/g, ' ').trim()).toBe(
              exact.replace(/\s+/g, ' ').trim(),
            );
        },
      ),
    );
  });
});

describe('laws', () => {
  /** A passage of an article, away from its first and last sentence, and where it stands. */
  const marked = fc
    .tuple(article, fc.nat(), fc.integer({ min: 25, max: 200 }))
    .map(([text, at, length]) => {
      const start = 130 + (at % Math.max(1, text.length - 500));
      return {
        text,
        start,
        end: Math.min(start + length, text.length - 130),
        own: select(text, start, Math.min(start + length, text.length - 130)),
      };
    })
    .filter(
      ({ own, text }) =>
        own.quote.exact.trim().length > 20 && text.indexOf(own.quote.exact) === text.lastIndexOf(own.quote.exact),
    );

  it('an edit elsewhere leaves the same words at the same place of the text', () => {
    fc.assert(
      fc.property(marked, sentence, fc.boolean(), fc.nat(80), ({ text, start, end, own }, inserted, before, cut) => {
        const left = text.slice(0, start);
        const right = text.slice(end);
        const edited = before ? `${inserted} ${left.slice(cut)}` : left;
        const after = before ? right : `${right.slice(0, right.length - cut)} ${inserted}`;
        const anchored = anchor(edited + text.slice(start, end) + after, own);
        expect(anchored).toEqual({
          state: edited.length === start ? 'exact' : 'moved',
          range: { start: own.position.start + edited.length - start, end: own.position.end + edited.length - start },
        });
      }),
      { numRuns: 150 },
    );
  });

  it('one changed word is found at its place', () => {
    fc.assert(
      fc.property(
        marked.filter(({ own }) => own.quote.exact.length > 60),
        ({ text, own: { position, quote } }) => {
          const words = [...quote.exact.matchAll(/\p{L}{3,9}/gu)].filter(
            (m) => m.index > 8 && m.index + m[0].length < quote.exact.length - 8,
          );
          fc.pre(words.length > 0);
          const word = words[words.length >> 1]!;
          const changed = `${quote.exact.slice(0, word.index)}QQ${quote.exact.slice(word.index + word[0].length)}`;
          const edited = text.slice(0, position.start) + changed + text.slice(position.end);
          const anchored = anchor(edited, { position, quote });
          expect(anchored.state).toBe('changed');
          expect(edited.slice(anchored.range!.start, anchored.range!.end)).toBe(changed);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('a removed passage is lost, also where nearly its words stand among others; its very words are found wherever they stand', () => {
    fc.assert(
      fc.property(
        marked.filter(({ own }) => own.quote.exact.length > 40),
        sentence,
        sentence,
        fc.constantFrom('none', 'same', 'alike'),
        ({ text, own: { position, quote } }, one, two, elsewhere) => {
          const alike = elsewhere === 'same' ? quote.exact : quote.exact.replace(/\p{L}{3,}/u, 'QQ');
          const edited =
            text.slice(0, position.start) +
            text.slice(position.end) +
            (elsewhere === 'none' ? '' : `\n\n${one} ${alike} ${two}`);
          const { state, range } = anchor(edited, { position, quote });
          if (elsewhere !== 'same') expect([state, range]).toEqual(['lost', null]);
          // A phrase that stands once are the passage; a few words among others are not.
          else if (quote.exact.length >= 50) expect(range && edited.slice(range.start, range.end)).toBe(quote.exact);
          else expect(range === null || edited.slice(range.start, range.end) === quote.exact).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('long texts', () => {
  it('highlights of a megabyte are found quickly, moved or lost', () => {
    let seed = 7;
    const next = (n: number) => {
      seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
      return (seed >>> 8) % n;
    };
    const syllables = 'ka lo mi ter sun ven do ra pel ish on ta re vo lin gar bet mus fo ne'.split(' ');
    const word = () => Array.from({ length: 1 + next(3) }, () => syllables[next(20)]).join('');
    let text = '';
    while (text.length < 1_000_000) text += word() + (next(12) === 0 ? '. ' : ' ');
    const selectors = Array.from({ length: 150 }, (_, i) => select(text, i * 6600 + 50, i * 6600 + 200));
    const gone = Array.from({ length: 100_000 }, () => `${next(1e9)}`).join(' ');
    const started = performance.now();
    expect(selectors.every((own) => anchor(text, own).state === 'exact')).toBe(true);
    expect(selectors.every((own) => anchor(`x ${text}`, own).state === 'moved')).toBe(true);
    expect(selectors.every((own) => anchor(gone, own).state === 'lost')).toBe(true);
    // About 0.6 s when the machine is idle; searching backwards, or comparing cell by cell, takes minutes.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
