import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read } from './input';

const folder = join(__dirname, '../../resources/samples');

describe('the bundled samples', () => {
  it('are five, of three formats and three languages', () => {
    expect(readdirSync(folder).sort()).toEqual([
      'harrow-bay-ferry.html',
      'nachtzug-haelt-wieder.html',
      'port-astrell-wire.txt',
      'seed-library-lighthouse.html',
      'tanada-no-mizu.html',
    ]);
  });

  it.each([
    ['harrow-bay-ferry.html', 'html', 'https://courier.harrowbay.example/news/2025/03/18/last-ferry-vote/', 1],
    ['nachtzug-haelt-wieder.html', 'html', 'https://www.oberlauter-bote.example/region/nachtzug-haelt-wieder-31207', 1],
    ['tanada-no-mizu.html', 'html', 'https://www.shiomi-shimbun.example/articles/20250521-03', 1],
    [
      'seed-library-lighthouse.html',
      'single-file',
      'https://longmeridian.example/features/the-lighthouse-that-keeps-seeds',
      1,
    ],
    ['port-astrell-wire.txt', 'text', null, 0],
  ])('%s is %s', async (name, format, url, pictures) => {
    const page = await read(name, readFileSync(join(folder, name)));
    expect(page).toMatchObject({ format, url, charset: { name: 'utf-8' } });
    expect(page.resources.size).toBe(pictures);
    expect(page.source).not.toContain('data:image');
    expect(page.problems.filter((problem) => problem.kind !== 'charset-guessed')).toEqual([]);
  });
});
