/** The line that a job shows while it goes on. */
import { expect, test } from 'vitest';
import { progressLine } from '../../electron/commands/command';
import { timeLeft, type JobState } from '../../electron/contract/jobs';

const job = (state: Partial<JobState>): JobState => ({
  id: 'a',
  kind: 'import',
  done: 3,
  total: 100,
  current: 'page.html',
  status: 'running',
  pausable: true,
  paused: false,
  secondsLeft: null,
  counts: { done: 3, duplicate: 0, version: 0, failed: 0, skipped: 0 },
  items: [],
  clippings: [],
  ...state,
});

test('says how far it is, and how long it still takes once that is known', () => {
  expect(progressLine(job({ total: null }))).toBe('3/? · page.html');
  expect(progressLine(job({}))).toBe('3/100 · page.html');
  expect(progressLine(job({ secondsLeft: 32 }))).toBe('3/100 · about 35 seconds left · page.html');
  expect(progressLine(job({ secondsLeft: 61, current: null }))).toBe('3/100 · about 2 minutes left');
});

test('in steps that a person takes in', () => {
  const steps = [0, 5, 6, 50, 51, 5400, 5401, 9001].map((seconds) => {
    const { key, args } = timeLeft(seconds);
    return `${args?.count as number} ${key.replace('jobs.', '')}`;
  });
  expect(steps).toEqual([
    '5 secondsLeft',
    '5 secondsLeft',
    '10 secondsLeft',
    '50 secondsLeft',
    '1 minutesLeft',
    '90 minutesLeft',
    '2 hoursLeft',
    '3 hoursLeft',
  ]);
});
