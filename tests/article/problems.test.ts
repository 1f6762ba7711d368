import { expect, test } from 'vitest';
import { distinctProblems, MOST_PROBLEMS } from '../../electron/article/problems';
import type { Problem } from '../../electron/contract/model';
import { cleanHtml } from '../../electron/cleaning/html';
import { htmlPage } from '../cleaning/pages';

const large = (detail?: string): Problem => ({ kind: 'too-large', ...(detail ? { detail } : {}) });

test('problems of one kind are both told where they say different things, repeats once', () => {
  expect(distinctProblems([large('pictures'), { kind: 'truncated' }], [large('pictures'), large('200')])).toEqual([
    large('pictures'),
    { kind: 'truncated' },
    large('200'),
  ]);
});

test('one without a detail says nothing beside one that has it', () => {
  expect(distinctProblems([large(), large('pictures')], [{ kind: 'empty' }, { kind: 'empty' }])).toEqual([
    large('pictures'),
    { kind: 'empty' },
  ]);
});

test('neither the list nor a detail grows without bound', () => {
  const many = Array.from({ length: 100_000 }, (_, i) => large(`part ${i}`));
  const told = distinctProblems([large('x'.repeat(2_000_000)), ...many]);
  expect(told).toHaveLength(MOST_PROBLEMS);
  expect(told[0]!.detail!.length).toBeLessThan(1100);
  expect(distinctProblems(told, [large('x'.repeat(2_000_000))])).toEqual(told);
});

test('cleaning keeps what reading a file found, also where it finds the same kind of problem itself', () => {
  const problems: Problem[] = [large('pictures'), large('200'), large('200')];
  expect(
    cleanHtml(htmlPage('<title>Ferry</title><p>Words.</p>', { problems })).problems.filter(
      ({ kind }) => kind === 'too-large',
    ),
  ).toEqual([large('pictures'), large('200')]);
});
