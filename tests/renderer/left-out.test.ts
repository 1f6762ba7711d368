import { describe, expect, it } from 'vitest';
import type { ElementContent, Removal } from '../../electron/contract/model';
import { placeRemovals } from '../../renderer/reading/left-out';

const paragraph = (value: string): ElementContent => ({
  type: 'element',
  tagName: 'p',
  properties: {},
  children: [{ type: 'text', value }],
});
const removal = (id: string, at: number, parts = 1): Removal => ({
  id,
  at,
  reason: 'related',
  rule: 'r',
  text: id,
  content: Array.from({ length: parts }, (_, i) => paragraph(`${id}${i}`)),
});
const summary = (placed: ReturnType<typeof placeRemovals>) =>
  placed.map(({ removal: { id }, at, length }) => [id, at, length]);

describe('where left-out parts stand', () => {
  it('stands each before the block it came before', () => {
    expect(summary(placeRemovals([removal('a', 0), removal('b', 2)], [], 3))).toEqual([
      ['a', 0, 0],
      ['b', 2, 0],
    ]);
  });

  it('counts the parts that were put back before it', () => {
    expect(summary(placeRemovals([removal('a', 0, 2), removal('b', 1), removal('c', 3)], ['a'], 5))).toEqual([
      ['a', 0, 2],
      ['b', 3, 0],
      ['c', 5, 0],
    ]);
  });

  it('holds places beyond the end to the end', () => {
    expect(summary(placeRemovals([removal('a', 99)], [], 2))).toEqual([['a', 2, 0]]);
  });

  it('treats a part without content as left out even when its id is named', () => {
    expect(summary(placeRemovals([{ ...removal('a', 1), content: undefined }], ['a'], 2))).toEqual([['a', 1, 0]]);
  });
});
