/** Citations in their thread: what a style makes of clippings, and the end of one that would have none. */
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { cslItem } from '../../electron/citations';
import type { CitationItem } from '../../electron/citations/citation-item';
import { sourceOf } from '../../electron/citations/styles';
import { STYLES } from '../../electron/citations/style-names';
import { checkStyle } from '../../electron/citations/style-check';
import { CitingThread, STYLE_LIMIT } from '../../electron/reading/citing';
import { ReadingPool } from '../../electron/reading/pool';

const WORKER = join(import.meta.dirname, '../../out/worker.cjs');
const open: CitingThread[] = [];
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));
function thread(pageLimit: number, heap?: number): CitingThread {
  const made = new CitingThread(new ReadingPool(WORKER, { size: 1, pageLimit, ...(heap ? { heap } : {}) }));
  open.push(made);
  return made;
}

/** A small file that makes very much of a clipping: each macro calls the next one twice. */
function bomb(levels: number): string {
  const macros = Array.from(
    { length: levels },
    (_, i) =>
      `<macro name="m${i}">${i + 1 < levels ? `<text macro="m${i + 1}"/><text macro="m${i + 1}"/>` : '<text variable="title"/>'}</macro>`,
  );
  return `<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>Bomb</title><id>b</id><updated>2024-01-01T00:00:00+00:00</updated></info>${macros.join('')}<citation><layout><text macro="m0"/></layout></citation></style>`;
}
const item = cslItem('1', { title: 'Ferry to run at night', published: '2024-05-06' }) as CitationItem;

it('a style that would not end is ended and named, and the next one is used', { timeout: 120_000 }, async () => {
  const style = bomb(21);
  // It is within what is allowed of a style: only its time tells.
  expect(checkStyle(style)).not.toBeNull();
  const citing = thread(1500, 256);
  await expect(citing.check(style)).rejects.toMatchObject({ failure: { kind: 'style-endless' } });
  await expect(
    citing.cite({ items: [item], style: { source: style, form: 'note', language: null }, language: 'en' }, 'Bomb'),
  ).rejects.toMatchObject({ failure: { kind: 'style-endless', detail: 'Bomb' } });
  const next = thread(STYLE_LIMIT);
  expect(await next.check(bomb(3))).toMatchObject({ title: 'Bomb', form: 'note' });
});

it('says what is no style, and cites in one that is', { timeout: 60_000 }, async () => {
  const citing = thread(STYLE_LIMIT);
  expect(await citing.check('<style/>')).toBeNull();
  const apa = STYLES.find(({ id }) => id === 'apa')!;
  const { text } = await citing.cite(
    { items: [item], style: { source: await sourceOf(apa.file), form: 'entry', language: null }, language: 'en' },
    apa.title,
  );
  expect(text).toBe('Ferry to run at night. (2024, May 6).');
});
