/** An article that a person edited by hand is found, can be accepted, and that can be taken back; the marks stand at their words in it. */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { select } from '../../electron/annotations';
import { textOf } from '../../electron/article/text';
import type { VerifyReport } from '../../electron/contract/stages';
import { highlight, newClipping } from '../library/clippings';
import { runningCore, type Running } from '../support/core';

const [FERRY, NOON] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'];

async function edited() {
  const running = await runningCore();
  const session = running.core.context.session();
  const { id } = await session.library.add(newClipping('Ferry'));
  const { text, body } = await session.whole(id);
  expect(textOf(body).text).toBe(text);
  const at = (words: string) => select(text, text.indexOf(words), text.indexOf(words) + words.length);
  const clipping = await session.library.update(id, (draft) => {
    draft.highlights = [
      highlight(FERRY!, { selector: at('The ferry left') }),
      highlight(NOON!, { selector: at('at noon') }),
    ];
  });
  await session.put([clipping]);
  const file = join(await session.library.pathOf(id, 'folder'), 'article.html');
  const before = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    before.replace('<article data-cuttings="body">', '$&<p>A line by hand.</p>').replace('at noon', 'at one'),
  );
  return { ...running, id, file, words: clipping.words, session };
}

const found = async ({ core }: Pick<Running, 'core'>): Promise<string[]> => {
  let report: VerifyReport | null = null;
  await core.context.jobs.finished(core.verify((result) => (report = result)));
  // Quotes whose words are others are told beside it.
  return report!.findings.filter(({ what }) => !what.startsWith('quote')).map(({ file, what }) => `${file} ${what}`);
};

test('accepted, undone, done again', async () => {
  const one = await edited();
  const { core, id, session, words } = one;
  expect(await found(one)).toEqual(['article.html article-edited']);
  const quotes = (await session.library.read(id)).highlights.map(({ selector }) => selector.quote.exact);
  const { undo } = await core.call('clipping.acceptEdit', { id });
  expect(undo).not.toBeNull();
  expect(await found(one)).toEqual([]);
  const accepted = await session.library.read(id);
  expect(accepted.words).toBe(words + 4);
  expect(accepted.history[0]!.what).toBe('edit-accepted');
  const { text, highlights } = await session.whole(id);
  // The one stands where its words stand now; of the other, whose words are others, the old ones are kept and told as such.
  expect(accepted.highlights[0]!.selector.position.start).toBe(text.indexOf('The ferry left'));
  expect(highlights.map(({ state }) => state)[0]).toBe('exact');
  expect(highlights[1]!.state).not.toBe('exact');
  expect(accepted.highlights.map(({ selector }) => selector.quote.exact)).toEqual(quotes);
  // Once more there is nothing to accept, and no step of Undo for it.
  expect(await core.call('clipping.acceptEdit', { id })).toEqual({ undo: null, job: null });
  await core.call('undo.undo', {});
  expect(await found(one)).toEqual(['article.html article-edited']);
  expect((await session.library.read(id)).words).toBe(words);
  await core.call('undo.redo', {});
  expect(await found(one)).toEqual([]);
});

test('what is cut is no edit', async () => {
  const one = await edited();
  truncateSync(one.file, 300);
  await expect(one.core.call('clipping.acceptEdit', { id: one.id })).rejects.toThrow('library-damaged');
  expect(await found(one)).toEqual(['article.html article-damaged']);
});

test('the article as it was written is nothing to accept', async () => {
  const { core } = await runningCore();
  const { id } = await core.context.session().library.add(newClipping('Ferry'));
  expect(await core.call('clipping.acceptEdit', { id })).toEqual({ undo: null, job: null });
  expect((await core.context.session().library.read(id)).history).toHaveLength(1);
});
