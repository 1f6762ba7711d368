/** The report as a page: what it is of, a chart and a table for each way of counting, and the clippings themselves. */
import { toHtml } from 'hast-util-to-html';
import { safeLink } from '../../article/allowed';
import type { ExportOptions } from '../../contract/export';
import { message, spoken } from '../../contract/messages/spoken';
import type { Element, ElementContent, Root } from '../../contract/model';
import type { ExportItem } from '../../contract/stages';
import { sha256Now } from '../../files/hash';
import { h } from '../parts/element';
import { xml } from '../parts/xml';
import { lyingBars, standingBars } from './chart';
import { dayShown, GROUPS, headingOf, nameShown, numberShown, Tally, type GroupId, type Listed } from './tally';
import { timeline } from './timeline';

/** Bars of a chart, rows of a table, and clippings of the list: the workbook has them all. */
const MOST_BARS = 20;
const MOST_ROWS = 400;
const MOST_LISTED = 500;

const STYLE = `
:root{color-scheme:light dark}
body{margin:0;padding:2rem 1.25rem 4rem;font:1rem/1.5 system-ui,sans-serif;background:#fff;color:#1c1b19}
main{max-width:46rem;margin:0 auto}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3em}
h2{font-size:1.25rem;margin:2.2em 0 .6em;border-bottom:1px solid #d9d5cd;padding-bottom:.2em}
p{margin:.2em 0}
svg{max-width:100%;height:auto;display:block;margin:.6em 0 1em}
table{border-collapse:collapse;font-size:.85rem;width:100%}
td,th{border-bottom:1px solid #d9d5cd;padding:.25em .6em;text-align:start;vertical-align:top;overflow-wrap:anywhere}
td.number,th.number{text-align:end;white-space:nowrap}
a{color:inherit}
@media screen and (prefers-color-scheme:dark){body{background:#1d1c1a;color:#e6e2da}h2,td,th{border-color:#45423d}}
@media print{:root{color-scheme:light}body{padding:0;font-size:10pt}main{max-width:none}h2{break-after:avoid}tr,svg{break-inside:avoid}a{text-decoration:none}
rect{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`;
const POLICY = `default-src 'none'; style-src 'sha256-${sha256Now(STYLE, 'base64')}'; base-uri 'none'; form-action 'none'`;

const numeric = { className: ['number'] };

/** Headings of columns behind the name. */
const columns = (tally: Tally): string[] => [
  message('coverage.count'),
  message('coverage.share'),
  ...tally.ofGiven(tally.numbers),
];

function groupOf(tally: Tally, group: GroupId): ElementContent[] {
  const entries = tally.entries(group);
  if (entries.length === 0) return [];
  const title = message(headingOf(group));
  const bars = entries
    .filter(({ name }) => name !== '')
    .slice(0, MOST_BARS)
    .map(({ name, count }) => ({ name: nameShown(group, name), value: count, shown: numberShown(count) }));
  const share = (count: number) =>
    spoken().number(tally.clippings ? count / tally.clippings : 0, { style: 'percent', maximumFractionDigits: 1 });
  const rows = entries
    .slice(0, MOST_ROWS)
    .map(({ name, count, sums }) =>
      h(
        'tr',
        {},
        h('th', { scope: 'row' }, nameShown(group, name)),
        h('td', numeric, numberShown(count)),
        h('td', numeric, share(count)),
        ...tally.ofGiven(sums).map((sum) => h('td', numeric, numberShown(sum))),
      ),
    );
  const head = h(
    'tr',
    {},
    h('th', { scope: 'col' }, title),
    ...columns(tally).map((name) => h('th', { scope: 'col', ...numeric }, name)),
  );
  return [
    h('h2', {}, title),
    group === 'days' ? standingBars(title, timeline(entries)) : lyingBars(title, bars),
    h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows)),
    ...more(entries.length - MOST_ROWS),
  ];
}

const more = (left: number): Element[] => (left > 0 ? [h('p', {}, message('export.more', { count: left }))] : []);

function listOf(tally: Tally, listed: readonly Listed[]): ElementContent[] {
  if (listed.length === 0) return [];
  const names = [
    message('fields.published'),
    message('fields.publication'),
    message('fields.title'),
    message('coverage.tones'),
    ...tally.ofGiven(tally.numbers),
  ];
  const rows = listed.map(({ day, publication, title, tones, numbers, url }) => {
    const link = safeLink(url);
    return h(
      'tr',
      {},
      h('td', {}, day && dayShown(day)),
      h('td', {}, publication),
      h('td', {}, link ? h('a', { href: link, rel: ['noreferrer', 'noopener'] }, title) : title),
      h('td', {}, tones),
      ...tally.ofGiven(numbers).map((value) => h('td', numeric, value === null ? '' : numberShown(value))),
    );
  });
  return [
    h('h2', {}, message('exported.together')),
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...names.map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, ...rows),
    ),
    ...more(tally.clippings - listed.length),
  ];
}

/** What a report is made of; the list is cut, the counts are not. */
async function counted(
  items: AsyncIterable<ExportItem>,
  options: ExportOptions,
): Promise<{ tally: Tally; listed: Listed[] }> {
  const tally = new Tally(options);
  const listed: Listed[] = [];
  for await (const item of items) {
    const one = tally.add(item);
    if (listed.length < MOST_LISTED) listed.push(one);
  }
  listed.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return { tally, listed };
}

function contentOf(tally: Tally, listed: readonly Listed[]): Element[] {
  const days = tally.entries('days').filter(({ name }) => name !== '');
  const [first, last] = [days[0], days.at(-1)];
  const about = [
    message('coverage.total', { count: tally.clippings, words: tally.words }),
    first && last ? message('coverage.span', { from: dayShown(first.name), to: dayShown(last.name) }) : '',
    ...tally.ofGiven(tally.numbers.map((name, i) => `${name}: ${numberShown(tally.sums[i]!)}`)),
  ];
  return [
    h('h1', {}, message('coverage.title')),
    ...about.filter(Boolean).map((line) => h('p', {}, line)),
    ...GROUPS.flatMap((group) => groupOf(tally, group)),
    ...listOf(tally, listed),
  ] as Element[];
}

/** The page, in pieces. */
export async function* reportPage(items: AsyncIterable<ExportItem>, options: ExportOptions): AsyncGenerator<string> {
  const { tally, listed } = await counted(items, options);
  yield `<!doctype html>
<html lang="${spoken().tag}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${xml(message('coverage.title'))}</title>
<style>${STYLE}</style></head>
<body><main>
`;
  for (const element of contentOf(tally, listed)) yield `${toHtml(element)}\n`;
  yield '</main></body>\n</html>\n';
}

/**
 * How it will look, of the clippings that a preview looks at; `first`: how many these are where the report will have more, which is said;
 * null where they are all.
 */
export async function reportShown(
  items: AsyncIterable<ExportItem>,
  options: ExportOptions,
  first: number | null,
): Promise<Root> {
  const { tally, listed } = await counted(items, options);
  const only = first === null ? [] : [h('p', {}, message('coverage.preview', { count: first }))];
  return { type: 'root', children: [...only, ...contentOf(tally, listed)] };
}
