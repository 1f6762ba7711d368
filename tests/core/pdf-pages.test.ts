/** From a PDF of several pages to a quote that names its page: in the window, in attributions, in notes, in exports, and after all of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { DEFAULT_EXPORT } from '../../electron/contract/export';
import type { ClippingDetail } from '../../electron/contract/ipc';
import { QuoteFilterSchema } from '../../electron/contract/lists';
import { select } from '../../electron/annotations';
import { textOf } from '../../electron/article/text';
import { fixture } from '../importers/ferry';
import { opened, runningCore } from '../support/core';

const NOTE = { style: 'chicago-notes', source: null, language: null };
const WORDS = 'On the slipway';

function selectorIn(detail: ClippingDetail, words: string) {
  const { text } = textOf(detail.body);
  const start = text.indexOf(words);
  return select(text, start, start + words.length);
}

it('a passage of a PDF knows its page', async () => {
  const running = await runningCore();
  const { core } = running;
  const { clippings } = await running.imported(running.page('ferry.pdf', fixture('pdf/ferry-libreoffice.pdf')));
  const id = clippings[0]!;
  const first = await opened(core, id);
  const selector = selectorIn(first, WORDS);
  const selection = { ids: [id] };

  // Not yet marked.
  const selected = await core.call('quotes.render', { quotes: [{ clipping: id, selector }], comments: false });
  expect(selected.plain).toMatch(/, p\. 2\.?$/m);

  await core.call('highlight.add', { id, selector, colour: 'yellow', comment: '' });
  const highlight = (await opened(core, id)).highlights[0]!;
  expect(highlight).toMatchObject({ state: 'exact', pages: '2' });
  const quotes = [{ clipping: id, highlight: highlight.id }];
  expect((await core.call('quotes.render', { quotes, comments: false })).plain).toMatch(/, p\. 2\.?$/m);
  const { rows } = await core.call('quotes.list', { filter: v.parse(QuoteFilterSchema, {}), offset: 0, limit: 10 });
  expect(rows.map(({ pages }) => pages)).toEqual(['2']);

  // Where the template says so, there.
  await core.call('settings.set', { attribution: '{title} (page {page})' });
  expect((await core.call('quotes.render', { quotes, comments: false })).plain).toContain('(page 2)');

  // A note cites the page of the passage; a list cites the article.
  const note = await core.call('citations.render', { ...NOTE, selection, passages: quotes });
  expect(note.text).toMatch(/\b2\.$/);
  const whole = await core.call('citations.render', { ...NOTE, selection });
  expect(whole.text).not.toMatch(/\b2\.$/);
  const other = { clipping: id, selector: selectorIn(first, 'The hillside is Gannet Down') };
  const both = await core.call('citations.render', { ...NOTE, selection, passages: [...quotes, other] });
  expect(both.text).toMatch(/\b1, 2\.$/);

  // Read again, it knows it still.
  await core.call('clipping.readAgain', { id, charset: null });
  expect((await opened(core, id)).highlights).toMatchObject([{ state: 'exact', pages: '2' }]);

  // A table of quotes says it, and our own files bring it back.
  const files: Record<string, string> = {};
  for (const [format, extension] of [
    ['csv', 'csv'],
    ['json', 'json'],
    ['html', 'html'],
    ['annotations', 'jsonld'],
  ] as const) {
    files[format] = join(running.folder, `out.${extension}`);
    const job = core.export({
      ids: [id],
      format,
      target: files[format],
      replace: true,
      options: { ...DEFAULT_EXPORT, single: true, rows: 'quotes' },
    });
    expect(await core.context.jobs.finished(job)).toMatchObject({ status: 'done' });
  }
  expect(readFileSync(files.csv!, 'utf8')).toContain('(page 2)');
  for (const format of ['json', 'html', 'annotations']) {
    const empty = await runningCore();
    const { clippings: again } = await empty.imported(files[format]!);
    const brought = await opened(empty.core, again[0]!);
    expect(brought.highlights, format).toMatchObject([{ state: 'exact', pages: '2' }]);
  }
});

it('a page that the article itself names is that of its quotes', async () => {
  const running = await runningCore();
  const { core } = running;
  const { clippings } = await running.imported(running.page('ferry.pdf', fixture('pdf/ferry-libreoffice.pdf')));
  const id = clippings[0]!;
  await core.call('clipping.editField', { id, field: 'page', value: 'A4' });
  const passages = [{ clipping: id, selector: selectorIn(await opened(core, id), WORDS) }];
  await core.call('settings.set', { attribution: '{title}, {page}' });
  expect((await core.call('quotes.render', { quotes: passages, comments: false })).plain).toMatch(/, A4$/m);
  const note = await core.call('citations.render', { ...NOTE, selection: { ids: [id] }, passages });
  expect(note.text).not.toMatch(/\b2\.$/);
});
