/** The corpora beside the project: thresholds a little below what `npm run bench:cleaning` measures. */
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../electron/article/text';
import { clean } from '../../electron/cleaning';
import { scores, type Gold } from '../bench/cleaners/scores';
import { gold, hasCorpora, pageOf, samples } from '../bench/corpora';

if (!hasCorpora) console.warn('The corpora (../shared/corpus) are not here: the corpus tests are skipped.');

const keyOf = (name: string) => name.replace(/(\.html?|\.txt)?(\.gz)?$/, '');

async function measured(folder: string, golds: string) {
  const wanted = new Map(Object.entries(gold<Gold>(golds)).map(([k, v]) => [keyOf(k), v]));
  return scores(
    samples(folder).map((s) => ({ gold: wanted.get(s.name)!, got: { text: bodyText(clean(pageOf(s)).body) } })),
  );
}

describe.skipIf(!hasCorpora)('corpora', () => {
  it('bodies of news pages', async () => {
    const s = await measured('news/html', 'news');
    expect(s['body F1']).toBeGreaterThanOrEqual(0.98);
    expect(s['body exact']).toBeGreaterThanOrEqual(0.45);
  }, 120_000);

  it('segments of pages of the web', async () => {
    expect((await measured('web/html', 'web'))['segments F1']).toBeGreaterThanOrEqual(0.935);
  }, 240_000);
});
