/** Two versions of a clipping become one: by hand-written cases, and by the laws that any merge must keep. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clipping } from '../../electron/contract/model';
import { difference } from '../../electron/library/difference';
import { record } from '../../electron/library/history';
import { mergeClippings } from '../../electron/library/merge';
import { newDocument } from '../../electron/library/new-clipping';
import { highlight, newClipping } from './make';

const H1 = '018f0000-0000-7000-8000-000000000001';
const H2 = '018f0000-0000-7000-8000-000000000002';
const BASE: Clipping = {
  ...newDocument(newClipping('Ferry'), new Date('2024-05-01T08:00:00Z')),
  modified: '2024-05-01T08:00:00.000Z',
};
BASE.history = [{ at: '2024-05-01T08:00:00.000Z', what: 'imported' }];

/** A machine's change, with the history that the library writes. `hour` is the time of the change. */
function changed(from: Clipping, hour: number, change: (clipping: Clipping) => void): Clipping {
  const at = `2024-05-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const next = structuredClone(from);
  change(next);
  next.modified = at;
  const undo = difference(from, next);
  if (undo) record(next, { at, what: 'changed', before: undo });
  return next;
}

const start = changed(BASE, 1, (clipping) => {
  clipping.tags = ['sea', 'asia'];
  clipping.note = 'common';
  clipping.highlights = [highlight(H1, { comment: 'first', modified: '2024-05-02T01:00:00.000Z' })];
});

function both(mine: Clipping, theirs: Clipping): Clipping[] {
  return [mergeClippings(mine, theirs), mergeClippings(theirs, mine)];
}

describe('tags', () => {
  test('added on either side stay', () => {
    const a = changed(start, 2, (clipping) => {
      clipping.tags.push('ferry');
    });
    const b = changed(start, 3, (clipping) => {
      clipping.tags.push('harbour');
    });
    for (const merged of both(a, b)) expect([...merged.tags].sort()).toEqual(['asia', 'ferry', 'harbour', 'sea']);
  });

  test('taken away on one side are gone', () => {
    const a = changed(start, 2, (clipping) => {
      clipping.tags = ['sea'];
    });
    const b = changed(start, 3, (clipping) => {
      clipping.tags.push('harbour');
    });
    for (const merged of both(a, b)) expect([...merged.tags].sort()).toEqual(['harbour', 'sea']);
  });

  test('that are missing without a known deletion stay', () => {
    const a = structuredClone(start);
    a.tags = ['sea'];
    const b = changed(start, 3, (clipping) => {
      clipping.starred = true;
    });
    for (const merged of both(a, b)) expect([...merged.tags].sort()).toEqual(['asia', 'sea']);
  });
});

describe('highlights', () => {
  test('of both sides stay; the newer change of one wins; both comments are kept', () => {
    const a = changed(start, 2, (clipping) => {
      Object.assign(clipping.highlights[0]!, {
        comment: 'from the laptop',
        colour: 'green',
        modified: '2024-05-02T02:00:00.000Z',
      });
    });
    const b = changed(start, 3, (clipping) => {
      Object.assign(clipping.highlights[0]!, {
        comment: 'from the office',
        colour: 'blue',
        modified: '2024-05-02T03:00:00.000Z',
      });
      clipping.highlights.push(highlight(H2, { created: '2024-05-02T03:00:00.000Z' }));
    });
    for (const merged of both(a, b)) {
      expect(merged.highlights.map((each) => [each.id, each.colour, each.comment])).toEqual([
        [H1, 'blue', 'from the office\n\nfrom the laptop'],
        [H2, 'yellow', ''],
      ]);
    }
  });

  test('deleted on one side are gone, unless the other changed them later', () => {
    const deleted = changed(start, 4, (clipping) => {
      clipping.highlights = [];
    });
    const untouched = changed(start, 5, (clipping) => {
      clipping.read = true;
    });
    for (const merged of both(deleted, untouched)) expect(merged.highlights).toEqual([]);
    const later = changed(start, 6, (clipping) => {
      Object.assign(clipping.highlights[0]!, { comment: 'still needed', modified: '2024-05-02T06:00:00.000Z' });
    });
    for (const merged of both(deleted, later))
      expect(merged.highlights.map((each) => each.comment)).toEqual(['still needed']);
  });
});

describe('fields', () => {
  test('go by the time of each edit, restoring included', () => {
    const a = changed(start, 2, (clipping) => {
      clipping.edits = { title: 'Laptop', section: 'World' };
      clipping.editedAt = { title: '2024-05-02T02:00:00Z', section: '2024-05-02T02:00:00Z' };
    });
    const b = changed(start, 3, (clipping) => {
      clipping.edits = { title: 'Office' };
      clipping.editedAt = { title: '2024-05-02T03:00:00Z', section: '2024-05-02T03:00:00Z' };
    });
    for (const merged of both(a, b)) expect(merged.edits).toEqual({ title: 'Office' });
  });
});

describe('the note', () => {
  test('changed on one side is that side’s', () => {
    const a = changed(start, 2, (clipping) => {
      clipping.note = 'rewritten';
    });
    const b = changed(start, 3, (clipping) => {
      clipping.starred = true;
    });
    for (const merged of both(a, b)) expect(merged.note).toBe('rewritten');
  });

  test('changed on both sides is both', () => {
    const a = changed(start, 2, (clipping) => {
      clipping.note = 'laptop';
    });
    const b = changed(start, 3, (clipping) => {
      clipping.note = 'office';
    });
    for (const merged of both(a, b)) expect(merged.note).toBe('office\n\nlaptop');
  });
});

test('the trash wins only if nothing happened after it', () => {
  const trashed = changed(start, 4, (clipping) => {
    clipping.trashedAt = '2024-05-02T04:00:00.000Z';
  });
  const earlier = changed(start, 3, (clipping) => {
    clipping.starred = true;
  });
  const later = changed(start, 5, (clipping) => {
    clipping.starred = true;
  });
  for (const merged of both(trashed, earlier)) expect(merged.trashedAt).toBe('2024-05-02T04:00:00.000Z');
  for (const merged of both(trashed, later)) expect(merged).toMatchObject({ trashedAt: null, starred: true });
});

test('of two changes of one moment neither wins: the star stays, the trash does not, and merging again changes nothing', () => {
  const a = changed(start, 6, (clipping) => {
    clipping.tags = ['sea'];
    clipping.trashedAt = '2024-05-02T06:00:00.000Z';
    Object.assign(clipping.highlights[0]!, { colour: 'green', comment: 'p', modified: '2024-05-02T06:00:00.000Z' });
  });
  const b = changed(start, 6, (clipping) => {
    clipping.starred = true;
    clipping.edits = { title: 'T' };
    Object.assign(clipping.highlights[0]!, { colour: 'blue', comment: 'q', modified: '2024-05-02T06:00:00.000Z' });
  });
  for (const merged of both(a, b)) {
    expect(merged).toMatchObject({ starred: true, trashedAt: null, edits: { title: 'T' } });
    for (const one of [a, b]) expect(mergeClippings(merged, one)).toEqual(merged);
  }
});

describe('laws', () => {
  const tag = fc.constantFrom('sea', 'asia', 'ferry', 'harbour');
  const step = fc.record({
    hour: fc.integer({ min: 2, max: 6 }),
    tags: fc.uniqueArray(tag),
    note: fc.constantFrom('common', 'x', 'y'),
    comment: fc.constantFrom('first', 'p', 'q'),
    gone: fc.boolean(),
    starred: fc.boolean(),
    title: fc.option(fc.constantFrom('T', 'U'), { nil: undefined }),
  });
  const side = fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) =>
    [...steps]
      .sort((a, b) => a.hour - b.hour)
      .reduce(
        (so, { hour, tags, note, comment, gone, starred, title }) =>
          changed(so, hour, (clipping) => {
            const at = `2024-05-02T${String(hour).padStart(2, '0')}:00:00.000Z`;
            if (clipping.starred !== starred) clipping.flaggedAt = { starred: at };
            Object.assign(clipping, { tags, note, starred });
            if (gone) clipping.highlights = [];
            else if (clipping.highlights[0] && clipping.highlights[0].comment !== comment)
              Object.assign(clipping.highlights[0], { comment, modified: at });
            if (title) {
              clipping.edits.title = title;
              clipping.editedAt.title = at;
            }
          }),
        start,
      ),
  );
  const state = (clipping: Clipping) => ({
    ...clipping,
    tags: [...clipping.tags].sort(),
    restored: [...clipping.restored].sort(),
  });

  test('the order of the two does not matter', () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        expect(state(mergeClippings(a, b))).toEqual(state(mergeClippings(b, a)));
      }),
      { numRuns: 300 },
    );
  });

  test('merging what is merged changes nothing', () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        const merged = mergeClippings(a, b);
        expect(state(mergeClippings(merged, merged))).toEqual(state(merged));
        expect(state(mergeClippings(merged, b))).toEqual(state(merged));
        expect(state(mergeClippings(merged, a))).toEqual(state(merged));
      }),
      { numRuns: 300 },
    );
  });

  test('no words of either are lost', () => {
    fc.assert(
      fc.property(side, side, (a, b) => {
        const merged = mergeClippings(a, b);
        const words = JSON.stringify(merged);
        for (const one of [a, b]) for (const entry of one.history) expect(words).toContain(JSON.stringify(entry));
        // A note that the other side knew and wrote over is in its history; every other one stands in the note.
        const writtenOver = merged.history.map(
          (entry) => (entry.before as { values?: { note?: string } } | undefined)?.values?.note,
        );
        for (const { note } of [a, b])
          if (note !== 'common') expect(merged.note.includes(note) || writtenOver.includes(note)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
