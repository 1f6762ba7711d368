/**
 * Faults of fields without gold, counted by kind: `npx tsx tests/bench/field-faults.ts [--corpus NAME,…] [--show KIND]`. What reading pages by eye
 * (see read-pages.ts) found more than once, as far as a program can tell it, on all pages of seen and of unseen sites; and where `publishers`
 * has gold, topics and standfirsts beside it. `--show` prints what is of a kind, on seen sites alone.
 */
import { clean } from '../../electron/cleaning';
import type { FieldReadings } from '../../electron/contract/model';
import { comparisonKey } from '../../electron/cleaning/fields/strings';
import { decodeSource } from '../../electron/importers/source';
import { siteOfSample } from '../training/corpus';
import { partOf, type Part } from '../training/sites';
import { gold, pageOf, samples } from './corpora';

interface Gold {
  url?: string;
  topics?: string[];
  summary?: string;
}

const CORPORA = ['news', 'news-2023', 'publishers', 'news-2012', 'articles', 'chinese'];
const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : undefined;
};

const HOST = /^(?:www\.)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,4}$/u;
const MARKED = /^(?:copyright|©|\(c\))|©|\(c\)/iu;
const SLUG = /^[\p{Ll}\p{N}]+(?:[-_/][\p{Ll}\p{N}]+)*$/u;
const INTERNAL = /^_|\p{Ll}_\p{L}|^[a-z]+-\/|^[a-z][A-Za-z]{2,20}:\s/u;

/** Every kind with what of a page is of it; null where there is nothing to judge. */
const KINDS: Record<string, (f: FieldReadings, body: string) => string | false | null | undefined> = {
  'publication is a bare host': ({ publication: p }) => p && HOST.test(p.value) && p.value,
  'publisher with a mark of copyright': ({ publisher: p }) => p && MARKED.test(p.value) && p.value,
  'section as an address has it': ({ section: s }) => s && SLUG.test(s.value) && s.value,
  'headline among the topics': ({ topics, title }) =>
    topics && title && (topics.value.find((t) => comparisonKey(t) === comparisonKey(title.value)) ?? false),
  'topic for machines': ({ topics }) => topics && (topics.value.find((t) => INTERNAL.test(t)) ?? false),
  'topics of the whole site': ({ topics, title }, body) => {
    if (!topics || topics.value.length < 6) return topics && false;
    const words = comparisonKey(`${title?.value ?? ''} ${body}`);
    const said = topics.value.filter((t) => words.includes(comparisonKey(t)));
    return said.length <= topics.value.length / 6 && topics.value.join(', ').slice(0, 150);
  },
  'caption that is a credit': ({ figures }) =>
    figures && (figures.value.map((f) => f.caption).find((c) => c && /^\p{Lu}{2,8}$/u.test(c)) ?? false),
  'picture without an address': ({ figures }) =>
    figures && figures.value.filter((f) => !f.src).length > 0 && String(figures.value.find((f) => !f.src)?.alt),
  'dateline that is a country': ({ dateline }) => dateline && dateline.rule === 'json-ld.dateline' && dateline.value,
  'title that is the site': ({ title, publication, publisher }) =>
    title &&
    [publication, publisher].some((p) => p && comparisonKey(p.value) === comparisonKey(title.value)) &&
    title.value,
};

const only = option('corpus')?.split(',');
const shown = option('show')?.split(',');
const counts = new Map<string, Record<Part, { wrong: number; of: number }>>();
const sums: Record<Part, Record<string, number>> = { seen: {}, unseen: {} };
for (const corpus of CORPORA) {
  if (only && !only.includes(corpus)) continue;
  const golds = gold<Gold>(corpus);
  for (const sample of samples(`${corpus}/html`)) {
    const entry = golds[sample.name] ?? golds[`${sample.name}.html`];
    const part = partOf(siteOfSample(sample, entry?.url));
    const { source } = decodeSource(sample.bytes, { person: null, kind: 'html' });
    const article = clean({ ...pageOf(sample), source });
    const body = JSON.stringify(article.body);
    for (const [kind, of] of Object.entries(KINDS)) {
      const found = of(article.fields, body);
      if (found === null || found === undefined) continue;
      const count = counts.get(kind) ?? { seen: { wrong: 0, of: 0 }, unseen: { wrong: 0, of: 0 } };
      counts.set(kind, count);
      count[part].of++;
      if (!found) continue;
      count[part].wrong++;
      if (shown?.includes(kind) && part === 'seen') console.log(`${kind} | ${corpus} ${sample.name}: ${found}`);
    }
    const add = (what: string, n: number) => (sums[part][what] = (sums[part][what] ?? 0) + n);
    if (entry?.topics?.length) {
      const wanted = new Set(entry.topics.map(comparisonKey));
      const got = article.fields.topics?.value ?? [];
      add('topics wanted', wanted.size);
      add('topics given', got.length);
      add('topics right', got.filter((t) => wanted.has(comparisonKey(t))).length);
    }
    if (entry?.summary) {
      const got = article.fields.subtitle?.value;
      add('standfirsts wanted', 1);
      if (got) add('standfirsts given', 1);
      if (got && comparisonKey(got) === comparisonKey(entry.summary)) add('standfirsts right', 1);
      else if (body.includes(JSON.stringify(entry.summary).slice(1, 60))) add('standfirsts in the body', 1);
    }
  }
}
for (const [kind, { seen, unseen }] of counts)
  console.log(`${kind.padEnd(36)} seen ${seen.wrong} of ${seen.of}, unseen ${unseen.wrong} of ${unseen.of}`);
for (const what of Object.keys(sums.seen))
  console.log(`${what.padEnd(36)} seen ${sums.seen[what]}, unseen ${sums.unseen[what] ?? 0}`);
