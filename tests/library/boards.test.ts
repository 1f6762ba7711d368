/** Boards and templates in `library.json`: checked, kept once, and merged with what another machine made of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Board, Part } from '../../electron/contract/compositions';
import type { LibraryDocument } from '../../electron/contract/model';
import { mergeLibraryDocuments } from '../../electron/library/conflicts';
import { checkLibrary } from '../../electron/library/schema';

const id = (n: number) => `0190a1b2-c3d4-7e5f-8a9b-0000000000${String(n).padStart(2, '0')}`;
const note = (n: number): Part => ({ kind: 'note', id: id(n), text: `note ${n}` });
const board = (parts: Part[], modified = '2026-11-27T10:00:00.000Z', name = 'Ferry'): Board => ({
  id: id(90),
  name,
  parts,
  modified,
});
const document = (boards: Board[], more: Partial<LibraryDocument> = {}): LibraryDocument => ({
  schema: 1,
  id: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
  created: '2026-01-01T00:00:00.000Z',
  tags: [],
  savedSearches: [],
  boards,
  reviews: [],
  ...more,
});

describe('a library’s boards', () => {
  it('are read as they were written; a library without them has none', () => {
    const whole = document([
      board([
        { kind: 'heading', id: id(1), text: 'Harbour' },
        note(2),
        { kind: 'clipping', id: id(3), clipping: id(50), summary: null, also: [id(51)] },
        { kind: 'quote', id: id(4), clipping: id(50), highlight: id(60) },
      ]),
    ]);
    expect(checkLibrary(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
    const { boards: _boards, reviews: _reviews, ...old } = whole;
    expect(checkLibrary(old)).toMatchObject({ boards: [], reviews: [] });
  });

  it.each([
    [{ kind: 'poem', id: id(1) }],
    [{ kind: 'quote', id: id(1), clipping: '../x', highlight: id(2) }],
    [{ kind: 'heading', id: 'x', text: '' }],
    [{ kind: 'note', id: id(1), text: 7 }],
  ])('with a part that is none are damaged: %j', (part) => {
    expect(checkLibrary(document([board([part as never])]))).toBeNull();
  });

  it('with one id twice are two', () => {
    const { boards } = checkLibrary(document([board([note(1)]), board([note(2)]), board([note(1)])]))!;
    expect(boards).toHaveLength(2);
    expect(new Set(boards.map((one) => one.id)).size).toBe(2);
  });
});

describe('two machines’ boards', () => {
  it('become one: the order of the later, and what only the earlier has behind its neighbour', () => {
    const mine = board([note(1), note(2), note(3)]);
    const theirs = board([note(3), note(1), note(4)], '2026-11-27T11:00:00.000Z', 'Ferries');
    const { boards } = mergeLibraryDocuments(document([mine]), document([theirs]));
    expect(boards[0]!.name).toBe('Ferries');
    expect(boards[0]!.parts.map((part) => part.id)).toEqual([id(3), id(1), id(2), id(4)]);
  });

  it('lose nothing, whatever they are, and merge to the same again', () => {
    const parts = fc.uniqueArray(fc.integer({ min: 1, max: 12 })).map((numbers) => numbers.map(note));
    fc.assert(
      fc.property(parts, parts, fc.boolean(), (a, b, later) => {
        const mine = document([board(a)]);
        const theirs = document([board(b, later ? '2026-11-27T11:00:00.000Z' : '2026-11-27T09:00:00.000Z')]);
        const merged = mergeLibraryDocuments(mine, theirs);
        const ids = merged.boards[0]!.parts.map((part) => part.id);
        expect([...ids].sort()).toEqual([...new Set([...a, ...b].map((part) => part.id))].sort());
        expect(mergeLibraryDocuments(merged, theirs).boards[0]!.parts).toEqual(merged.boards[0]!.parts);
        const other = mergeLibraryDocuments(theirs, mine).boards[0]!.parts.map((part) => part.id);
        expect(other).toEqual(ids);
      }),
    );
  });
});
