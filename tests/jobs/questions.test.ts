/** Files of an import that ask: the rest goes on, the report names them, and an answer reads them. */
import { cpSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileKey } from '../../electron/contract/imports';
import type { FileAnswers } from '../../electron/contract/questions';
import { newsPage, runningCore, type Running } from '../support/core';

const fixtures = resolve(import.meta.dirname, '../fixtures/importers');
const SECRET = 'k3ep-0ut';

async function dropped(running: Running, ...paths: string[]) {
  return running.core.context.jobs.finished(
    running.core.import(
      paths.map((path) => ({ path })),
      { asks: true },
    ),
  );
}
async function answered(running: Running, id: string, answers: (name: string) => FileAnswers | null) {
  const asked = await running.core.call('imports.questions', { id });
  const given = asked.flatMap(({ file, name }) => {
    const own = answers(name);
    return own ? [{ file, answers: own }] : [];
  });
  return running.core.context.jobs.finished(await running.core.call('imports.answer', { id, answers: given }));
}
const outcomes = async (running: Running, id: string) =>
  (await running.core.call('imports.page', { id, outcome: null, offset: 0, limit: 500 })).items
    .map(({ name, outcome, error }) => [name, outcome, error?.kind ?? null])
    .sort();
/** Every byte that was written, in the library and beside it. */
const written = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');

describe('files that ask', () => {
  it('do not hold up the others, stand in the report, and are read once they are answered', async () => {
    const running = await runningCore();
    const folder = join(running.folder, 'mixed');
    mkdirSync(folder);
    running.page('mixed/page.html', newsPage('A first story', 'Lanterns glowed.'));
    running.page('mixed/table.csv', 'Story;Where;Words\nLanterns;Harbour Post;They glowed until the morning came.\n');
    cpSync(join(fixtures, 'documents/book-pandoc.epub'), join(folder, 'book.epub'));
    cpSync(join(fixtures, 'pdf/review-chromium.pdf'), join(folder, 'review.pdf'));
    cpSync(join(fixtures, 'locked/part-locked.zip'), join(folder, 'locked.zip'));
    const first = await dropped(running, folder);
    const id = first.import!;
    expect([first.status, first.counts.done, first.asks]).toEqual(['done', 2, 4]);
    expect(await outcomes(running, id)).toEqual([
      ['mixed/book.epub', 'failed', 'file-asks'],
      ['mixed/locked.zip', 'failed', 'file-encrypted'],
      ['mixed/locked.zip/ferry.html', 'done', null],
      ['mixed/page.html', 'done', null],
      ['mixed/review.pdf', 'failed', 'file-asks'],
      ['mixed/table.csv', 'failed', 'file-asks'],
    ]);

    // One is answered, one wrongly, two not at all.
    const second = await answered(running, id, (name) =>
      name.endsWith('book.epub') ? { book: 'whole' } : name.endsWith('.zip') ? { password: 'wrong' } : null,
    );
    expect([second.counts.done, second.counts.failed]).toEqual([1, 1]);
    expect(
      (await running.core.call('imports.questions', { id }))
        .map(({ name, question }) => [name, question.kind, question.kind === 'password' && question.wrong])
        .sort(),
    ).toEqual([
      ['mixed/locked.zip', 'password', true],
      ['mixed/review.pdf', 'split', false],
      ['mixed/table.csv', 'columns', false],
    ]);

    // Later, in another run of the program: trying again asks again.
    const later = await running.again();
    expect(await later.core.call('imports.questions', { id })).toEqual([]);
    const retried = await later.core.context.jobs.finished(await later.core.call('imports.retry', { id }));
    expect(retried.asks).toBe(3);
    const last = await answered(later, id, (name) =>
      name.endsWith('.zip')
        ? { password: SECRET }
        : name.endsWith('.pdf')
          ? { splitAt: [2, 4] }
          : { columns: { Story: 'title', Where: 'publication', Words: 'text' } },
    );
    expect([last.counts.done, last.counts.failed, last.asks ?? 0]).toEqual([4, 0, 0]);
    expect(await outcomes(later, id)).toEqual([
      ['mixed/book.epub', 'done', null],
      ['mixed/locked.zip/ferry.html', 'done', null],
      ['mixed/locked.zip/lantern.html', 'done', null],
      ['mixed/page.html', 'done', null],
      ['mixed/review.pdf (p. 2–3)', 'done', null],
      ['mixed/review.pdf (p. 4)', 'done', null],
      ['mixed/table.csv (row 2)', 'done', null],
    ]);
    expect(written(later.library) + written(join(later.folder, 'data'))).not.toContain(SECRET);

    // A table of the same headings is read the same way, without a question.
    const again = later.page('other.csv', 'Story;Where;Words\nFerries;Harbour Post;They ran until the evening came.\n');
    expect((await dropped(later, again)).counts).toMatchObject({ done: 1, failed: 0 });
  }, 60_000);

  it('are not asked where nobody is there: the usual way is taken, and a locked one is named', async () => {
    const running = await runningCore();
    const job = await running.imported(
      join(fixtures, 'documents/book-pandoc.epub'),
      join(fixtures, 'locked/infozip.zip'),
    );
    expect(job.counts).toMatchObject({ done: 3, failed: 1 });
    expect(await running.core.call('imports.questions', { id: job.import! })).toEqual([]);
  });

  it('an answer for a file that does not ask is refused', async () => {
    const running = await runningCore();
    const job = await running.imported(running.page('a.html', newsPage('A story', 'Lanterns glowed.')));
    const file = { source: 0, path: '' };
    expect(fileKey(file)).toBe('0\n\n');
    await expect(
      running.core.call('imports.answer', { id: job.import!, answers: [{ file, answers: { password: 'x' } }] }),
    ).rejects.toMatchObject({ failure: { kind: 'not-found' } });
  });

  it('one failed file of an archive is tried again without the others', async () => {
    const running = await runningCore();
    const first = await dropped(running, join(fixtures, 'locked/infozip.zip'));
    expect(first.counts).toMatchObject({ done: 0, failed: 1 });
    const opened = await answered(running, first.import!, () => ({ password: SECRET }));
    expect(opened.counts).toMatchObject({ done: 2, duplicate: 0, failed: 0 });
  });
});
