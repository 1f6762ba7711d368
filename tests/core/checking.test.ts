/** Checking quotes over a real library. */
import { describe, expect, it } from 'vitest';
import { newsPage, runningCore } from '../support/core';

async function library() {
  const running = await runningCore();
  const page = (name: string, title: string, words: string) => running.page(name, newsPage(title, words));
  const job = await running.imported(
    page('a.html', 'Ferry to run at night', '“The lanterns will be lit at nine,” Mayor Jane Doe said.'),
    page('b.html', 'Harbour lit at last', '“The lanterns will be lit at nine,” Mayor Jane Doe said.'),
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
