/** What a clipping's text looks like is no reason to change it on its way out and in: words that look like UTF-8 read wrongly stay as they are. */
import { describe, expect, it } from 'vitest';
import { exporterById } from '../../electron/exporters';
import { readPages } from '../../electron/importers';
import { files, item } from './items';

/** An article about broken characters, or a page that was saved broken. */
const BROKEN = 'Ã¤ and â€™ and Ã© are UTF-8 read as Windows-1252.';

/** HTML may write a character as its number. */
const characters = (source: string): string =>
  source.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));

describe('our own exports read back', () => {
  it.each([
    ['json', false],
    ['annotations', false],
    ['annotations', true],
    ['html', true],
    ['markdown', false],
    ['markdown', true],
  ])('%s (one file: %s): what looks encoded twice is not repaired', async (id, single) => {
    const given = item(`<p>${BROKEN}</p>`, { title: BROKEN }, { clipping: { note: BROKEN } });
    const [file] = await files(exporterById(id)!, [given], { single });
    const [page] = await readPages({
      name: file!.path,
      bytes: new Uint8Array(file!.bytes),
      charset: null,
      modified: null,
      siblings: null,
    });
    expect(characters(page!.source)).toContain(BROKEN);
    expect(page!.given!.fields!.title).toBe(BROKEN);
    expect(page!.brought!.note).toBe(BROKEN);
  });
});
