/** One pass of cleaning over a part of the corpora; how long a page takes, by this process's own processor time, in milliseconds. For alternate.mjs. */
import { clean } from '../../../electron/cleaning';
import { pageOf, samples } from '../corpora';

const FOLDERS = ['news/html', 'news-2023/html', 'publishers/html', 'articles/html', 'chinese/html'];
/** One page in so many. */
const EVERY = 9;

const pages = FOLDERS.flatMap((folder) => samples(folder))
  .filter((_, i) => i % EVERY === 0)
  .map((sample) => pageOf(sample));

export const count = pages.length;

export function pass(): number {
  const before = process.cpuUsage();
  for (const page of pages) clean(page);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / pages.length;
}
