/** Names that are remembered from page to page hold on to no page. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { hintsOfName } from '../../../electron/cleaning/page/name-hints';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

it('remembers names without the pages that they were cut out of', () => {
  const PAGES = 200;
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = heap();
  for (let i = 0; i < PAGES; i++) {
    const name = `column-of-the-article-${i}`;
    hintsOfName((`${i} `.padEnd(1_000_000, 'words ') + name).slice(-name.length));
  }
  // Half of the pages' characters.
  expect(heap() - before).toBeLessThan((PAGES * 1_000_000) / 2);
});
