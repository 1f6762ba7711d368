/** Citing clippings, with the styles of the program and with one's own. */
import { describe, expect, it, vi } from 'vitest';
import type { JobState } from '../../electron/contract/jobs';
import { newsPage, runningCore } from '../support/core';

const OWN = `<?xml version="1.0"?><style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>House style</title><id>house</id><updated>2024-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="!"><text variable="container-title"/><text variable="title" prefix=": "/></layout></bibliography></style>`;

it('cites a selection in the chosen style, keeps added styles, and refuses what is none', async () => {
  const running = await runningCore();
  const { core } = running;
  const { clippings } = await running.imported(running.page('a.html', newsPage('Ferry to run at night', 'Lanterns.')));
  const cite = async (more: { style?: string; source?: string } = {}) =>
    (
      await core.call('citations.render', {
        selection: { ids: clippings },
        style: more.style ?? null,
        source: more.source ?? null,
        language: 'en',
      })
    ).text;
  expect(await cite()).toBe('Quill, M. (2024, May 6). Ferry to run at night. The Harbour Post.');
  expect(await cite({ source: OWN })).toBe('The Harbour Post: Ferry to run at night!');
  const added = await core.context.styles.add(OWN);
  expect(added).toMatchObject({ title: 'House style', own: true });
  await core.context.styles.add(OWN);
  await core.context.settings.set({ citationStyle: added.id });
  const again = await running.again();
  expect((await again.core.call('citations.styles', {})).filter(({ own }) => own)).toEqual([added]);
  expect(
    (
      await again.core.call('citations.render', {
        selection: { ids: clippings },
        style: null,
        source: null,
        language: null,
      })
    ).html,
  ).toBe('<p>The Harbour Post: Ferry to run at night!</p>');
  await again.core.call('citations.removeStyle', { id: added.id });
  expect(again.core.context.settings.value.citationStyle).toBe('apa');
  await expect(again.core.context.styles.add('<style/>')).rejects.toMatchObject({ failure: { kind: 'style-wrong' } });
});

describe('many citations', () => {
  const many = async () => {
    const running = await runningCore();
    const pages = Array.from({ length: 24 }, (_, i) =>
      running.page(`${i}.html`, newsPage(`Report number ${i} of the harbour`, `Lantern ${i} glowed.`.repeat(i + 1))),
    );
    const { clippings } = await running.imported(...pages);
    const states: JobState[] = [];
    running.core.on('jobs.changed', (state) => states.push(state));
    const cite = (style: string) =>
      running.core.call('citations.render', { selection: { ids: clippings }, style, source: null, language: 'en' });
    return { ...running, clippings, states: () => states.filter(({ kind }) => kind === 'cite'), cite };
  };

  it('are a job with progress, that ends with all of them', async () => {
    const { cite, clippings, states } = await many();
    const { text } = await cite('chicago-notes');
    expect(text.split('\n')).toHaveLength(clippings.length);
    expect(states().at(-1)).toMatchObject({ status: 'done', done: clippings.length, total: clippings.length });
    expect(states().some(({ status, done }) => status === 'running' && done > 0 && done < clippings.length)).toBe(true);
    const done = states().map((state) => state.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    // A list, too.
    expect((await cite('apa')).text.split('\n')).toHaveLength(clippings.length);
    expect(states().at(-1)).toMatchObject({ status: 'done', done: clippings.length });
  });

  it('can be cancelled, and the next are made all the same', async () => {
    const { core, cite, clippings, states } = await many();
    const made = cite('chicago-notes');
    const refused = expect(made).rejects.toMatchObject({ failure: { kind: 'cancelled' } });
    await vi.waitFor(() => expect(states()).not.toEqual([]), 30_000);
    core.context.jobs.cancel(states()[0]!.id);
    await refused;
    expect(states().at(-1)).toMatchObject({ status: 'cancelled' });
    expect((await cite('apa')).text.split('\n')).toHaveLength(clippings.length);
  });
});
