/** Searches by kind, each query new, to the first fifty rows with snippets, and their facets. */
import { ViewSchema, type ViewInput } from '../../../electron/contract/lists';
import * as v from 'valibot';
import { AGENCIES, PUBLICATIONS, vocabularies } from '../generator';
import { randomOf } from '../generator-words';
import { percentile, timed, type Bench } from './measure';

const QUERIES = 40;
const view = (given: ViewInput) => v.parse(ViewSchema, given);

/** Words as people search: mostly telling, sometimes very common. */
export function queriesOf(): Record<string, string[]> {
  const random = randomOf(4711);
  const all = vocabularies();
  const spaced = all.filter((a) => a.language.spaced);
  const telling = () => {
    const { words } = spaced[random() < 0.7 ? 0 : Math.floor(random() * spaced.length)]!;
    return words[Math.floor(10 ** (1 + random() * 3))]!;
  };
  const common = () => spaced[0]!.words[Math.floor(random() * 40)]!;
  const many = (make: () => string) => Array.from({ length: QUERIES }, make);
  const japanese = all.find((a) => !a.language.spaced)!.words;
  const month = () => `20${19 + Math.floor(random() * 6)}-0${1 + Math.floor(random() * 9)}`;
  return {
    'one word': many(telling),
    'one very common word': many(common),
    'two words': many(() => `${telling()} ${telling()}`),
    'two words, one very common': many(() => `${telling()} ${common()}`),
    phrase: many(() => `"${common()} ${telling()}"`),
    'phrase of very common words': many(() => `"${common()} ${common()}"`),
    prefix: many(() => `${telling().slice(0, 4)}*`),
    'prefix of two letters': many(() => `${telling().slice(0, 2)}*`),
    'field and dates': many(() => `title:${telling()} published:${month()}..2025-06`),
    'publication, agency and dates': many(
      () =>
        `publication:"${PUBLICATIONS[Math.floor(random() * 40)]!}" agency:${AGENCIES[Math.floor(random() * 8)]!} published:${month()}..`,
    ),
    'OR, NOT and brackets': many(() => `(${telling()} OR ${telling()}) -${telling()}`),
    Japanese: many(() => japanese[50 + Math.floor(random() * 2000)]!.slice(0, 3)),
  };
}

export async function measureSearch({ core, size, add }: Bench): Promise<void> {
  const index = core.context.session().index;
  index.list(view({ scope: 'all', query: 'warm up' }), 0, 50);
  const everything: number[] = [];
  const asked = ['one word', 'two words', 'phrase', 'prefix', 'field and dates'];
  for (const [kind, queries] of Object.entries(queriesOf())) {
    const times: number[] = [];
    const ranked: number[] = [];
    const facets: number[] = [];
    for (const query of queries) {
      times.push(await timed(() => index.list(view({ scope: 'all', query }), 0, 50)));
      ranked.push(await timed(() => index.list(view({ scope: 'all', query, sort: 'relevance' }), 0, 50)));
      facets.push(await timed(() => index.facets(view({ scope: 'all', query }))));
    }
    add(`search, ${kind}: p95 by date`, percentile(times, 0.95), 'ms');
    add(`search, ${kind}: p95 by relevance, then`, percentile(ranked, 0.95), 'ms');
    add(`search, ${kind}: p95 of its facets`, percentile(facets, 0.95), 'ms');
    if (asked.includes(kind)) everything.push(...times.map((t, i) => t + ranked[i]!));
  }
  add('search of one or two words, a phrase, a prefix, a field with dates: p95', percentile(everything, 0.95), 'ms');
  const similar = index.list(view({ scope: 'all' }), Math.min(5, size - 1), 20).rows;
  const times: number[] = [];
  for (const { id } of similar)
    times.push(await timed(() => index.list(view({ scope: 'all', query: `similar:${id}`, sort: 'relevance' }), 0, 50)));
  add('search, similar: p95', percentile(times, 0.95), 'ms');
}
