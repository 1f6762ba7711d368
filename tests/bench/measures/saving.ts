/** Saving a highlight, a tag and a note through the core's own calls, until they are durable on disk and in the index. */
import { ViewSchema } from '../../../electron/contract/lists';
import * as v from 'valibot';
import { diskAtRest } from './disk';
import { percentile, timed, type Bench } from './measure';

const ROUNDS = 40;

export async function measureSaving({ core, size, dataFolder, disk, add }: Bench): Promise<void> {
  add('a bare durable write', await diskAtRest(dataFolder, disk), 'ms');
  const { index } = core.context.session();
  const view = v.parse(ViewSchema, { scope: 'all' });
  const ids = index.list(view, 0, Math.min(ROUNDS, size)).rows.map((row) => row.id);
  const tag: number[] = [];
  const note: number[] = [];
  const highlight: number[] = [];
  const list: number[] = [];
  for (const [i, id] of ids.entries()) {
    tag.push(
      await timed(() => core.call('clippings.tag', { selection: { ids: [id] }, add: [`saved ${i % 5}`], remove: [] })),
    );
    list.push(await timed(() => index.list(view, 0, 60)));
    note.push(await timed(() => core.call('clipping.setNote', { id, note: `a note ${i}` })));
    list.push(await timed(() => index.list(view, 0, 60)));
    const { text } = await core.context.session().whole(id);
    const selector = {
      position: { start: 0, end: 40 },
      quote: { exact: text.slice(0, 40), prefix: '', suffix: text.slice(40, 72) },
    };
    highlight.push(await timed(() => core.call('highlight.add', { id, selector, colour: 'green', comment: '' })));
    list.push(await timed(() => index.list(view, 0, 60)));
  }
  for (const [what, times] of [
    ['tag', tag],
    ['note', note],
    ['highlight', highlight],
  ] as const) {
    add(`saving a ${what}: median`, percentile(times, 0.5), 'ms');
    add(`saving a ${what}: p95`, percentile(times, 0.95), 'ms');
  }
  add('list after a saved change: p95', percentile(list, 0.95), 'ms');
}
