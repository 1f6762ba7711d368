/** PDF. Every fixture was written by Chromium 150 or LibreOffice 7.4 from the sample page. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CuttingsError } from '../../electron/contract/errors';
import { readFile } from '../../electron/importers';
import { startsOf } from '../../electron/importers/pdf/articles';
import { blocksOf, inReadingOrder, linesOf, withoutShadows, type Piece } from '../../electron/importers/pdf/lines';
import { htmlOf, joined, paragraphsOf, type PdfPage } from '../../electron/importers/pdf/paragraphs';
import { articlesIn, FERRY, fixture } from './ferry';
import { input } from './input';

describe('an article', () => {
  it.each(['pdf/ferry-chromium.pdf', 'pdf/ferry-libreoffice.pdf'])('%s', async (path) => {
    const [{ article, text }, ...others] = (await articlesIn(path)) as [Awaited<ReturnType<typeof articlesIn>>[0]];
    expect(others).toEqual([]);
    expect(article.fields.title?.value).toBe(FERRY.title);
    expect(article.fields.authors?.value).toEqual(FERRY.authors);
    expect(article.fields.published?.value.slice(0, 10)).toBe(FERRY.day);
    expect(text).toContain(FERRY.first);
    expect(text).toContain(FERRY.last);
    expect(text).not.toMatch(/\d\/\d$/m);
  });

  it('in two columns is read down the first, then down the second, its hyphens undone', async () => {
    const [{ article, text }] = (await articlesIn('pdf/columns-chromium.pdf')) as [
      Awaited<ReturnType<typeof articlesIn>>[0],
    ];
    expect(article.fields.title?.value).toBe('Harrow Bay votes to keep its last ferry');
    expect(text).toContain(
      'Under the plan three wind turbines will stand there by the spring of 2027. Their owners, a cooperative of 412 households on both shores',
    );
    expect(text.indexOf('The hillside is')).toBeLessThan(text.indexOf('On the slipway'));
    expect(text.split('\n\n')).toHaveLength(9);
    expect(article.fields.published).toBeUndefined();
  });
});

describe('a press review', () => {
  it.each(['pdf/review-chromium.pdf', 'pdf/outline-chromium.pdf'])('%s: each clipping with its page', async (path) => {
    const read = await articlesIn(path);
    expect(
      read.map(({ page, article }) => [page.place, article.fields.title?.value, article.fields.published?.value]),
    ).toEqual([
      [{ name: 'p. 2', of: 3 }, 'Harrow Bay votes to keep its last ferry', '2025-03-18'],
      [{ name: 'p. 3', of: 3 }, 'Fog signal falls silent on a Sunday', '2025-03-17'],
      [{ name: 'p. 4', of: 3 }, 'The net loft that became a night school', '2025-03-16'],
    ]);
  });
});

describe('what cannot be read', () => {
  it('a scan is kept and said to be one', async () => {
    const [{ article, text }] = (await articlesIn('pdf/scan-chromium.pdf')) as [
      Awaited<ReturnType<typeof articlesIn>>[0],
    ];
    expect(article.problems.map(({ kind }) => kind)).toEqual(['scanned']);
    expect(text).toBe('');
  });
  it('one with a password is named', async () => {
    await expect(readFile(input('a.pdf', fixture('pdf/locked-libreoffice.pdf')))).rejects.toMatchObject({
      failure: { kind: 'file-encrypted' },
    });
  });
  it('truncated and mutated ones end in a page or a named problem', async () => {
    const whole = fixture('pdf/columns-chromium.pdf');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 16 }),
        fc.integer({ min: 8, max: whole.length }),
        async (at, bytes, end) => {
          const changed = Buffer.from(whole);
          changed.set(bytes.subarray(0, whole.length - at), at);
          await readFile(input('m.pdf', changed.subarray(0, end))).catch((thrown: unknown) =>
            expect(thrown).toBeInstanceOf(CuttingsError),
          );
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);
});

describe('lines', () => {
  it.each([
    [['a fish-', 'erman'], 'a fisherman'],
    [['the Anglo-', 'Irish'], 'the Anglo-Irish'],
    [['one –', 'two'], 'one – two'],
    [['soft\u00ad', 'ly'], 'softly'],
    [['渡し船は', '残る'], '渡し船は残る'],
    [['two', 'words'], 'two words'],
  ])('%j', (lines, text) => expect(joined(lines)).toBe(text));

  it('of columns keep their words, whatever order they were written in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 3 }),
        fc.integer({ min: 3, max: 8 }),
        fc.boolean(),
        (columns, rows, across) => {
          const pieces: Piece[] = [];
          const put = (column: number, row: number) =>
            pieces.push({
              text: `c${column}r${row} some words here`,
              x: 50 + column * 180,
              y: 100 + row * 14,
              width: 160,
              size: 11,
              link: null,
            });
          for (let a = 0; a < (across ? rows : columns); a++)
            for (let b = 0; b < (across ? columns : rows); b++) put(across ? b : a, across ? a : b);
          const order = inReadingOrder(blocksOf(linesOf(pieces))).flatMap(({ lines }) =>
            lines.map(({ text }) => text.slice(0, 4)),
          );
          expect(order).toHaveLength(columns * rows);
          if (!across) expect(order).toEqual(pieces.map(({ text }) => text.slice(0, 4)));
        },
      ),
    );
  });

  const set = (text: string, x: number, y: number): Piece => ({
    text,
    x,
    y,
    width: text.length * 5,
    size: 11,
    link: null,
  });
  const orderOf = (pieces: readonly Piece[]): string[] =>
    inReadingOrder(blocksOf(linesOf(withoutShadows(pieces)))).flatMap(({ lines }) => lines.map(({ text }) => text));

  it('of a table are read row by row, whatever order they were written in', () => {
    const ferries = ['The Star of Harrow', 'The Gannet', 'The Old Margaret', 'The Net Loft Boat'];
    const columns = [ferries, ['1911', '1938', '1952', '1988'], ['40', '62', '18', '75']];
    const pieces = columns.flatMap((cells, column) =>
      cells.map((text, row) => set(text, 50 + column * 150, 100 + row * 14)),
    );
    const rows = ferries.map((_, row) => columns.map((cells) => cells[row]).join(' '));
    expect(orderOf(pieces)).toEqual(rows);
  });

  it('that cast a shadow are read once; the same words elsewhere stay', () => {
    const pieces = ['The ferry stays', 'for another year', 'The ferry stays'].map((text, i) =>
      set(text, 50, 100 + i * 14),
    );
    const shadows = pieces.map((piece) => ({ ...piece, x: piece.x + 0.75, y: piece.y + 0.75 }));
    const texts = pieces.map(({ text }) => text);
    expect(orderOf([...shadows, ...pieces])).toEqual(texts);
    expect(orderOf(shadows.flatMap((shadow, i) => [shadow, pieces[i]!]))).toEqual(texts);
  });

  it('that run along the top of several pages begin no articles', () => {
    const page = (...texts: string[]): PdfPage => ({
      blocks: blocksOf(linesOf(texts.map((text, i) => set(text, 50, 60 + i * 80)))),
      width: 600,
      height: 800,
    });
    const starts = (...firsts: string[]): number[] => {
      const pages = [
        page('The Harrow Bay Courier', 'Fog signal falls silent', 'A night school opens its doors'),
        ...firsts.map((first) => page(first)),
      ];
      const document = { pages, cut: false, title: null, author: null, created: null, outline: [] };
      return startsOf(
        document,
        pages.map((one) => paragraphsOf([one], new Set())[0]),
      );
    };
    expect(starts('Fog signal falls silent', 'A night school opens its doors')).toEqual([1, 2]);
    expect(starts('The Harrow Bay Courier', 'The Harrow Bay Courier')).toEqual([]);
  });

  it.each([
    ['a boat that was mend-', 'ed on the slip.', 'a boat that was mend', 'ed on the slip.'],
    ['a boat that was mended', 'on the slip.', 'a boat that was mended ', 'on the slip.'],
  ])('that go on over a page’s end keep both pages: %j %j', (before, after, first, second) => {
    const page = (text: string): PdfPage => {
      const long = `The harbour master said that there had been ${text}`;
      const words = text === before ? long : text;
      const pieces: Piece[] = [{ text: words, x: 50, y: 400, width: 300, size: 11, link: null }];
      return { blocks: blocksOf(linesOf(pieces)), width: 600, height: 800 };
    };
    const own = paragraphsOf([page(before), page(after)], new Set(), 3);
    expect(own).toHaveLength(1);
    expect(htmlOf(own, 11, true).html).toBe(
      `<p><span data-pdf-page="3">The harbour master said that there had been ${first}</span><span data-pdf-page="4">${second}</span></p>`,
    );
    expect(htmlOf(own, 11, false).html).toBe(`<p>${own[0]!.text}</p>`);
  });
});
