/** Pictures inside pages: the largest that are kept, and how they are told from what is none. */
import { describe, expect, it } from 'vitest';
import { ResourceBudget, holdsDataPictures, takeOutDataPictures } from '../../electron/importers/pictures';
import { RESOURCE_COUNT, RESOURCE_LIMIT } from '../../electron/importers/limits';
import { read as readPage } from './input';

/** A picture by its first bytes, of this many in all. */
function pngOf(size: number): Buffer {
  const bytes = Buffer.alloc(size, 0x5a);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return bytes;
}

const STORY =
  '<p>The council voted on Tuesday to rebuild the old harbour bridge, ending a dispute of eleven years.</p>';

describe('a data: picture', () => {
  it.each([1, 8, 12, 20])('of %i MB is taken out of the page, whole', async (megabytes) => {
    const bytes = pngOf(megabytes * 1024 * 1024);
    const page = `<html><body>${STORY}<img alt="x" src="data:image/png;base64,${bytes.toString('base64')}">${STORY}`;
    const read = await readPage('page.html', page);
    expect(read.source.length).toBeLessThan(2000);
    expect(read.resources.size).toBe(1);
    expect([...read.resources.values()][0]!.bytes.length).toBe(bytes.length);
  });

  it('stands behind an opening, with white space or without, in either case', () => {
    const address = `DATA:image/PNG;base64,${pngOf(2000).toString('base64')}`;
    for (const [before, after] of [
      ['<img src="', '">'],
      ["<img src='", "'>"],
      ['<img src= ', '>'],
      ['<p style="--x:url( ', ')">'],
      ['<img srcset="small.png 1x, ', ' 2x">'],
    ] as const) {
      const resources = new Map();
      const taken = takeOutDataPictures(before + address + after, resources, new ResourceBudget());
      expect(taken).toMatch(/assets\/[0-9a-f]{32}\.png/);
      expect(resources.size).toBe(1);
    }
    expect(takeOutDataPictures(`<p>${address}</p>`, new Map(), new ResourceBudget())).toContain(address);
  });

  it.each([
    [399, false],
    [400, true],
  ])('of %i characters is a picture: %s', (length, is) => {
    expect(holdsDataPictures(`<img src="data:image/png;base64,${'A'.repeat(length)}">`)).toBe(is);
  });
});

describe('what a page may bring along', () => {
  it('is counted to the last file and the last byte', () => {
    const files = new ResourceBudget();
    for (let i = 0; i < RESOURCE_COUNT; i++) expect(files.take(1)).toBe(true);
    expect(files.exceeded).toBe(false);
    expect(files.take(1)).toBe(false);
    expect(files.exceeded).toBe(true);
    for (const beyond of [-1, 0, 1]) {
      const bytes = new ResourceBudget();
      bytes.take(1000);
      expect(bytes.take(RESOURCE_LIMIT - 1000 + beyond)).toBe(beyond <= 0);
      expect(bytes.exceeded).toBe(beyond > 0);
    }
  });
});
