/** First and far pages by every sort and scope, new each time, and the counts beside them. */
import { SCOPES, SORTS, ViewSchema } from '../../../electron/contract/lists';
import * as v from 'valibot';
import { PUBLICATIONS, TAGS } from '../generator';
import { percentile, timed, type Bench } from './measure';

const PAGE = 60;

export async function measureLists({ core, add }: Bench): Promise<void> {
  const { index, library } = core.context.session();
  const views = SORTS.flatMap((sort) =>
    [true, false].flatMap((descending) => [
      ...SCOPES.map((scope) => ({ scope, sort, descending })),
      { scope: 'all' as const, sort, descending, tag: TAGS[0] },
      { scope: 'all' as const, sort, descending, publication: PUBLICATIONS[0] },
    ]),
  ).map((view) => v.parse(ViewSchema, view));
  const first: number[] = [];
  const far: number[] = [];
  const facets: number[] = [];
  for (const view of views) {
    let total = 0;
    first.push(
      await timed(() => {
        total = index.list(view, 0, PAGE).total;
      }),
    );
    for (const share of [0.5, 0.99]) far.push(await timed(() => index.list(view, Math.floor(total * share), PAGE)));
    facets.push(await timed(() => index.facets(view)));
  }
  add('list: first page by every sort and filter, p95', percentile(first, 0.95), 'ms');
  add('list: first page, slowest', percentile(first, 1), 'ms');
  add('list: far page, p95', percentile(far, 0.95), 'ms');
  add('facets by every filter, p95', percentile(facets, 0.95), 'ms');
  add('facets, slowest', percentile(facets, 1), 'ms');
  const overview: number[] = [];
  for (let i = 0; i < 20; i++) overview.push(await timed(() => index.overview(library.document)));
  add('overview of the sidebar, first', overview[0]!, 'ms');
  add('overview of the sidebar, again', percentile(overview.slice(1), 0.95), 'ms');
  for (const field of ['publication', 'authors'] as const) {
    add(`names of ${field}: all`, await timed(() => index.names(field)), 'ms');
    add(`names of ${field}: those alike`, await timed(() => core.call('names.alike', { field })), 'ms');
  }
  add(
    'quotes: first page',
    await timed(() =>
      index.quotes(
        { text: '', tag: null, colour: null, publication: null, person: null, state: null, sort: 'marked' },
        0,
        PAGE,
      ),
    ),
    'ms',
  );
  add(
    'quotes: filtered',
    await timed(() =>
      index.quotes(
        { text: 'the said', tag: TAGS[0]!, colour: null, publication: null, person: null, state: null, sort: 'marked' },
        0,
        PAGE,
      ),
    ),
    'ms',
  );
}
