import { describe, expect, it } from 'vitest';
import type { UndoState } from '../../electron/contract/ipc';
import { UndoStack, type Step } from '../../electron/session/undo';
import { undoStore } from '../../electron/session/undo-store';

const step = (label: string, more: Partial<Step> = {}): Omit<Step, 'id'> => ({
  label,
  library: 'L',
  at: 1_000,
  changes: [{ id: 'a', before: { note: '' }, after: { note: label } }],
  ...more,
});

describe('undo stack', () => {
  it('says what Undo and Redo would do, and moves a step only when it was applied', () => {
    const told: UndoState[] = [];
    const stack = new UndoStack((state) => told.push(state));
    stack.push(step('one'));
    stack.push(step('two'));
    expect(stack.state()).toEqual({ undo: 'two', redo: null });
    const next = stack.nextUndo('L')!;
    expect(stack.state().undo).toBe('two');
    stack.applied(next, 'undo');
    expect(stack.state()).toEqual({ undo: 'one', redo: 'two' });
    stack.push(step('three'));
    expect(stack.state()).toEqual({ undo: 'three', redo: null });
    expect(told.at(-1)).toEqual({ undo: 'three', redo: null });
  });

  it('joins steps of one key within ten seconds: the first before, the last after', () => {
    const stack = new UndoStack(() => {});
    stack.push(step('a', { key: 'note:a', at: 0 }));
    stack.push(
      step('ab', { key: 'note:a', at: 9_000, changes: [{ id: 'a', before: { note: 'a' }, after: { note: 'ab' } }] }),
    );
    expect(stack.nextUndo('L')!.changes).toEqual([{ id: 'a', before: { note: '' }, after: { note: 'ab' } }]);
    stack.push(step('abc', { key: 'note:a', at: 30_000 }));
    stack.applied(stack.nextUndo('L')!, 'undo');
    expect(stack.state().undo).toBe('a');
  });

  it('takes back only the step that is meant', () => {
    const stack = new UndoStack(() => {});
    const first = stack.push(step('one'));
    expect(stack.nextUndo('L', first)!.label).toBe('one');
    const second = stack.push(step('two'));
    const passed = expect.objectContaining({ failure: { kind: 'undo-passed' } });
    expect(() => stack.nextUndo('L', first)).toThrow(passed);
    expect(stack.nextUndo('L', second)!.label).toBe('two');
    stack.applied(stack.nextUndo('L', second)!, 'undo');
    expect(() => stack.nextUndo('L', second)).toThrow(passed);
    expect(stack.nextUndo('L', first)!.label).toBe('one');
    const typed = stack.push(step('a', { key: 'note:a', at: 2_000 }));
    const joined = stack.push(step('ab', { key: 'note:a', at: 2_001 }));
    expect(() => stack.nextUndo('L', typed)).toThrow(passed);
    expect(stack.nextUndo('L', joined)!.label).toBe('a');
  });

  it('never gives a step of another library', () => {
    const stack = new UndoStack(() => {});
    stack.push(step('one'));
    expect(stack.nextUndo('other')).toBeNull();
  });

  it('comes back after a restart, and takes nothing from a damaged file', () => {
    let saved: unknown = null;
    const store = {
      load: () => saved,
      save: (steps: unknown) => {
        saved = JSON.parse(JSON.stringify(steps));
      },
    };
    new UndoStack(() => {}, store).push(step('kept'));
    expect(new UndoStack(() => {}, store).state().undo).toBe('kept');
    for (const bad of [
      null,
      1,
      [],
      {},
      { done: [{}], undone: [] },
      { done: [{ label: 'x', library: 'L', changes: [null] }], undone: [] },
    ]) {
      saved = bad;
      expect(new UndoStack(() => {}, store).state()).toEqual({ undo: null, redo: null });
    }
  });

  it('forgets clippings that were deleted for ever', () => {
    const stack = new UndoStack(() => {});
    stack.push(step('one'));
    stack.forget(new Set(['a']));
    expect(stack.state().undo).toBeNull();
  });

  it('keeps in its file what it holds, after every change', () => {
    let text = 'null';
    const file = {
      read: () => JSON.parse(text) as unknown,
      write: () => Promise.reject(new Error('not asked')),
      writeText: (given: string) => {
        text = given;
        return Promise.resolve();
      },
    };
    const never = (thrown: unknown) => {
      throw thrown;
    };
    const stack = new UndoStack(() => {}, undoStore(file, never));
    stack.push(step('a', { key: 'note', at: 0 }));
    stack.push(
      step('ab', {
        key: 'note',
        at: 5,
        changes: [
          { id: 'a', before: { note: 'a' }, after: { note: 'ab' } },
          { id: 'b', before: { starred: false }, after: { starred: true } },
        ],
      }),
    );
    stack.push(
      step('“quoted”\n\u2028 \ud800', { changes: [{ id: 'c', before: { tags: [] }, after: { tags: ['x'] } }] }),
    );
    stack.applied(stack.nextUndo('L')!, 'undo');
    expect(JSON.parse(text)).toEqual({
      done: [
        {
          id: expect.any(String),
          label: 'a',
          library: 'L',
          at: 5,
          key: 'note',
          changes: [
            { id: 'a', before: { note: '' }, after: { note: 'ab' } },
            { id: 'b', before: { starred: false }, after: { starred: true } },
          ],
        },
      ],
      undone: [
        {
          id: expect.any(String),
          label: '“quoted”\n\u2028 \ud800',
          library: 'L',
          at: 1_000,
          changes: [{ id: 'c', before: { tags: [] }, after: { tags: ['x'] } }],
        },
      ],
    });
    stack.forget(new Set(['b', 'c']));
    expect(JSON.parse(text)).toMatchObject({ done: [{ changes: [{ id: 'a' }] }], undone: [] });
    const again = new UndoStack(() => {}, undoStore(file, never));
    expect(again.state()).toEqual({ undo: 'a', redo: null });
  });
});
