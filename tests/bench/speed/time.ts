/** How long cleaning takes: `{ milliseconds, megabytes, pages }` a page, of this process's own processor time, for measure.cjs. */
import { clean } from '../../../electron/cleaning';
import { pageOf, samples } from '../corpora';

const FOLDERS = ['news/html', 'news-2023/html', 'publishers/html', 'articles/html', 'chinese/html'];
/** One page in so many, and how often each is cleaned; the first round warms up. */
const EVERY = 9;
const ROUNDS = 4;

const pages = FOLDERS.flatMap((folder) => samples(folder))
  .filter((_, i) => i % EVERY === 0)
  .map((sample) => pageOf(sample));
let best = Infinity;
for (let round = 0; round < ROUNDS; round++) {
  const before = process.cpuUsage();
  for (const page of pages) clean(page);
  const { user } = process.cpuUsage(before);
  if (round > 0) best = Math.min(best, user / 1000 / pages.length);
}
globalThis.gc?.();
const megabytes = process.memoryUsage().heapUsed / 1e6;
console.log(JSON.stringify({ milliseconds: best, megabytes, pages: pages.length }));
