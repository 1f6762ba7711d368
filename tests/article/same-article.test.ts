/** When the same words are one article, and when they are two. */
import { expect, it } from 'vitest';
import { sameArticle } from '../../electron/article/same-article';
import type { Traits } from '../../electron/contract/stages';

const traits = (more: Partial<Traits> = {}): Traits => ({
  address: null,
  textKey: 'one',
  title: 'Ferry to run at night',
  publication: null,
  day: null,
  text: 'Harbour lanterns glowed.',
  ...more,
});

it.each([
  ['the same headline', {}, {}, 'text'],
  ['no headline on one side', {}, { title: '' }, 'text'],
  ['another headline, nothing else known', {}, { title: 'Night ferry' }, null],
  [
    'another headline in another paper',
    { publication: 'Post', day: '2024-05-06' },
    { publication: 'The Post', title: 'Night ferry' },
    null,
  ],
  [
    'a headline that was changed during the day',
    { publication: 'Post', day: '2024-05-06' },
    { publication: 'Post', day: '2024-05-06', title: 'Night ferry' },
    'text',
  ],
  ['two papers', { publication: 'Post' }, { publication: 'Times' }, null],
  ['two days', { day: '2024-05-06' }, { day: '2024-05-07' }, null],
] as const)('%s', (_, a, b, found) => {
  expect(sameArticle(traits(a), traits(b))).toBe(found);
  expect(sameArticle(traits(b), traits(a))).toBe(found);
});
