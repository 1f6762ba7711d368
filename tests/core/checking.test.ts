/** Checking quotes over a real library. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { select } from '../../electron/annotations';
import type { VerifyReport } from '../../electron/contract/stages';
import { newsPage, runningCore } from '../support/core';

async function library() {
  const running = await runningCore();
  const page = (name: string, title: string, words: string) => running.page(name, newsPage(title, words));
  const job = await running.imported(
    page('a.html', 'Ferry to run at night', '“The lanterns will be lit at nine,” Mayor Jane Doe said.'),
    // With a line of its own: of two pages with the same words one is another saving of the other, whichever is stored first.
    page(
      'b.html',
      'Harbour lit at last',
      '“The lanterns will be lit at nine,” Mayor Jane Doe said. Boats lay in rows.',
    ),
    page('c.html', 'Bridge closed', 'The bridge over the Wupper stays closed for 14 weeks.'),
    page('d.html', '橋の話', '市長は「橋は来年の春まで閉鎖されたままだ」と述べた。'),
  );
  const titleOf = async (text: string, mode: 'draft' | 'whole' | 'either' = 'either') => {
    const { checks } = await running.core.call('quotes.check', { text, mode });
    return checks.map(({ verdict, places }) => ({
      verdict,
      titles: [...new Set(places.map((one) => one.title))].sort(),
    }));
  };
  return { ...running, ids: job.clippings, titleOf };
}

describe('quotes.check', () => {
  it('says for every quoted passage of a draft in which clippings it stands, and how', async () => {
    const { core, titleOf } = await library();
    const draft =
      'As the mayor said: “The lanterns will be lit at nine.” A note says:\n\n' +
      '> The bridge over the Wupper stays closed for 40 weeks.\n\n' +
      'He added: „橋は来年の春まで閉鎖されたままだ“, and “nobody ever said this of any bridge or lantern”.';
    expect(await titleOf(draft)).toEqual([
      { verdict: 'exact', titles: ['Ferry to run at night', 'Harbour lit at last'] },
      { verdict: 'differs', titles: ['Bridge closed'] },
      { verdict: 'exact', titles: ['橋の話'] },
      { verdict: 'nowhere', titles: [] },
    ]);
    const { checks } = await core.call('quotes.check', { text: draft, mode: 'draft' });
    expect(checks.map((one) => one.line)).toEqual([1, 3, 5, 5]);
    const [place] = checks[1]!.places;
    expect(place!.words).toBe('The bridge over the Wupper stays closed for 14 weeks');
    expect(place!.changes.filter((one) => one.change !== 'same')).toEqual([
      { text: '40', change: 'removed' },
      { text: '14', change: 'added' },
    ]);
  });

  it('finds headlines, and leaves out what is in the trash and what a person wrote', async () => {
    const { core, ids, titleOf } = await library();
    expect(await titleOf('Harbour lit at last')).toEqual([{ verdict: 'exact', titles: ['Harbour lit at last'] }]);
    await core.call('clipping.setNote', { id: ids[2]!, note: 'my own words about wooden piers' });
    expect(await titleOf('my own words about wooden piers')).toEqual([{ verdict: 'nowhere', titles: [] }]);
    await core.call('clippings.trash', { selection: { ids: [ids[1]!] } });
    expect(await titleOf('Harbour lit at last')).toEqual([{ verdict: 'nowhere', titles: [] }]);
  });

  it('takes words of the query language as words', async () => {
    const { titleOf } = await library();
    for (const text of ['"OR" AND NOT (near', 'a* ^b - {text}: "', '””', 'NEAR(a b, 3)'])
      for (const { verdict } of await titleOf(text)) expect(verdict).toBe('nowhere');
  });
});

describe('quotes.verify', () => {
  async function marked() {
    const running = await library();
    const [id] = running.ids as [string];
    const { text } = await running.core.context.session().whole(id);
    const mark = async (words: string) => {
      const start = text.indexOf(words);
      return running.core.call('highlight.add', {
        id,
        selector: select(text, start, start + words.length),
        colour: 'yellow',
        comment: '',
      });
    };
    const first = await mark('Mayor Jane Doe said');
    const second = await mark('residents filled the hall well before the doors were due to open');
    const { clipping } = await running.core.call('clipping.open', { id });
    const year = readdirSync(join(running.library, 'clippings'))[0]!;
    const folder = join(running.library, 'clippings', year, id);
    const report = async () => {
      let found: VerifyReport | undefined;
      await running.core.context.jobs.finished(running.core.verify((result) => (found = result)));
      return found!;
    };
    return { ...running, id, first, second, folder, original: join(folder, clipping.original.file), report };
  }

  it('finds each in the article and in the untouched original', async () => {
    const { core, id, first, report } = await marked();
    const all = await core.call('quotes.verify', { clipping: id, highlight: null });
    expect(all.map(({ state, original }) => ({ state, original }))).toEqual([
      { state: 'exact', original: 'stands' },
      { state: 'exact', original: 'stands' },
    ]);
    expect(await core.call('quotes.verify', { clipping: id, highlight: first.id })).toHaveLength(1);
    expect((await report()).quotes).toEqual({ total: 2, verified: 2 });
  });

  it('tells what reads otherwise in the original, and trusts none that was changed', async () => {
    const { core, id, second, folder, original, report } = await marked();
    // As if the words had been changed by hand in article and highlight alike.
    const change = (file: string) =>
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('filled the hall', 'left the hall'));
    change(join(folder, 'article.html'));
    change(join(folder, 'clipping.json'));
    const again = await core.context.session().library.read(id);
    expect(again.highlights).toHaveLength(2);
    const [only] = await core.call('quotes.verify', { clipping: id, highlight: second.id });
    expect(only).toMatchObject({ state: 'exact', original: 'differs' });
    expect(only!.changes.filter((one) => one.change !== 'same')).toEqual([
      { text: 'left', change: 'removed' },
      { text: 'filled', change: 'added' },
    ]);
    const { quotes, findings } = await report();
    expect(quotes).toEqual({ total: 2, verified: 1 });
    expect(findings.filter(({ what }) => what === 'quote-not-original')).toEqual([
      {
        id,
        file: expect.stringContaining('residents left the hall'),
        what: 'quote-not-original',
        highlight: second.id,
      },
    ]);
    writeFileSync(original, `${readFileSync(original, 'utf8')} `);
    const all = await core.call('quotes.verify', { clipping: id, highlight: null });
    expect(all.map((one) => one.original)).toEqual(['unread', 'unread']);
  });

  it('counts the states for the list, whatever state is shown', async () => {
    const { core, id, second, folder } = await marked();
    const file = join(folder, 'clipping.json');
    const document = JSON.parse(readFileSync(file, 'utf8'));
    document.highlights.find((h: { id: string }) => h.id === second.id).selector = {
      position: { start: 9000, end: 9004 },
      quote: { exact: 'nothing of this stands anywhere in it', prefix: '', suffix: '' },
    };
    writeFileSync(file, JSON.stringify(document));
    await core.context.session().reindex([id]);
    const filter = { text: '', tag: null, colour: null, publication: null, person: null, sort: 'marked' as const };
    const lost = await core.call('quotes.list', { filter: { ...filter, state: 'lost' }, offset: 0, limit: 10 });
    expect(lost.rows.map((row) => row.highlight)).toEqual([second.id]);
    expect(lost.total).toBe(1);
    expect(lost.states).toEqual({ exact: 1, moved: 0, changed: 0, ambiguous: 0, lost: 1 });
    const all = await core.call('quotes.list', { filter: { ...filter, state: null }, offset: 0, limit: 10 });
    expect(all.total).toBe(2);
  });
});
