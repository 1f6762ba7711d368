/**
 * Measures the news fields: `npx tsx tests/bench/fields.ts [--corpus NAME,…] [--wrong FIELD,…] [--kinds] [--made]`: title, author, date, captions and credits right,
 * on seen and unseen sites. `--wrong` lists what differs on seen sites alone: unseen ones are looked at only as sums. `--kinds` sums the faults
 * of both sides by their kind: nothing given, too much, too little, something else, and by which rule. Where gold cannot be read off the page
 * (see unreadable.ts), the figure is printed with it and without. `--made` adds dumps made of the HTML pages of `web` and `articles`.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { clean } from '../../electron/cleaning';
import type { Article } from '../../electron/contract/model';
import { decodeSource } from '../../electron/importers/source';
import { partOf, siteOf } from '../training/sites';
import { innerText } from '../training/text/inner-text';
import { gold, samples, SHARED, type Sample } from './corpora';
import { UNREADABLE, wordsOfSource } from './unreadable';

interface Gold {
  url?: string;
  title?: string | null;
  author?: string | null;
  date?: string | null;
  figures?: { caption: string | null; credit: string | null }[];
}
interface Same {
  sameTitle(a: string, b: string): boolean;
  sameDay(a: string, b: string): boolean;
  sameAuthors(a: string, b: string): boolean;
}
type Side = 'seen' | 'unseen';
interface Got {
  rule?: string | undefined;
}
interface Count {
  right: number;
  known: number;
  /** Golds that no reader could give (see unreadable.ts), and how many of the others are right. */
  aside: number;
  readable: number;
}

/** Corpora with their golds, and the kind of their pages. */
const CORPORA = [
  ['publishers/html', 'publishers', 'html'],
  ['news-2023/html', 'news-2023', 'html'],
  ['web/html', 'web', 'html'],
  ['articles/html', 'articles', 'html'],
  ['chinese/html', 'chinese', 'html'],
  ['dates/html', 'dates', 'html'],
  ['news-2023/text', 'news-2023', 'text'],
  ['publishers/text', 'publishers', 'text'],
] as const;

/** Dumps made of HTML pages, as in training (see tests/training/text): most pages have no other. */
const MADE = [
  ['web/made', 'web', 'text'],
  ['articles/made', 'articles', 'text'],
] as const;
const samplesOf = (folder: string): Sample[] =>
  folder.endsWith('/made')
    ? samples(folder.replace('/made', '/html')).map((sample) => {
        const source = innerText(sample.source);
        return { ...sample, source, bytes: Buffer.from(source) };
      })
    : samples(folder);

const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : undefined;
};

const keyOf = (name: string) => name.replace(/(\.html?|\.txt)?(\.gz)?$/, '');
/** Letters and digits alone. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
/** The one is in the other, and is most of it. */
const alike = (a: string, b: string) => {
  const [short, long] = [bare(a), bare(b)].sort((x, y) => x.length - y.length) as [string, string];
  return short.length > 0 && long.includes(short) && short.length >= long.length * 0.6;
};

/** Of several texts the one that holds the other or is held by it; else the first. */
const closest = (wanted: string, texts: readonly (string | null | undefined)[]): string => {
  const given = texts.filter((text): text is string => Boolean(text && bare(text)));
  const shared = (text: string) => bare(text).includes(bare(wanted)) || bare(wanted).includes(bare(text));
  return given.find(shared) ?? given[0] ?? '';
};
/** How what was given differs from what was wanted: days by their distance, words by what they share. */
function kindOfFault(what: string, wanted: string, got: string): string {
  if (!got) return 'nothing';
  if (what === 'date') {
    const days = Math.round((Date.parse(got.slice(0, 10)) - Date.parse(wanted.slice(0, 10))) / 86_400_000);
    return Math.abs(days) <= 1 ? 'a day beside' : days > 0 ? 'later' : 'earlier';
  }
  const [g, w] = [bare(got), bare(String(wanted))];
  return g === w ? 'signs' : g.includes(w) ? 'too much' : w.includes(g) ? 'too little' : 'something else';
}

function read(sample: Sample, kind: 'html' | 'text'): Article {
  const { source, pieces, charset, problems } = decodeSource(sample.bytes, { person: null, kind });
  return clean({
    format: kind,
    kind,
    source,
    pieces,
    charset,
    url: null,
    savedAt: null,
    containerTitle: null,
    resources: new Map(),
    problems,
  });
}

async function main(): Promise<void> {
  const same = (await import(pathToFileURL(path.join(SHARED, 'eval', 'metadata.mjs')).href)) as Same;
  const only = option('corpus')?.split(',');
  const wrong = option('wrong')?.split(',') ?? [];
  for (const [folder, golds, kind] of process.argv.includes('--made') ? [...CORPORA, ...MADE] : CORPORA) {
    if (only && !only.includes(folder)) continue;
    const all = new Map(Object.entries(gold<Gold>(golds)).map(([k, v]) => [keyOf(k), v]));
    const counts = new Map<string, Record<Side, Count>>();
    const faults = new Map<string, Record<Side, number>>();
    for (const sample of samplesOf(folder)) {
      const entry = all.get(sample.name);
      if (!entry) continue;
      const side = partOf(siteOf(entry.url ?? sample.name));
      const { fields } = read(sample, kind);
      let words: ReturnType<typeof wordsOfSource> | undefined;
      const note = (what: string, right: boolean, wanted: string, got: Got | undefined, text: string) => {
        const none = (): Count => ({ right: 0, known: 0, aside: 0, readable: 0 });
        const count = counts.get(what) ?? { seen: none(), unseen: none() };
        counts.set(what, count);
        count[side].known++;
        const aside = UNREADABLE.find(
          (one) => one.field === what && one.is(String(wanted), (words ??= wordsOfSource(sample.source))),
        );
        if (aside) count[side].aside++;
        else if (right) count[side].readable++;
        if (aside) {
          const kind = `${what}: set aside, ${aside.kind}`;
          const sum = faults.get(kind) ?? { seen: 0, unseen: 0 };
          faults.set(kind, sum);
          sum[side]++;
        } else if (!right) {
          const kind = `${what}: ${kindOfFault(what, wanted, text)} (${got?.rule ?? 'none'})`;
          const sum = faults.get(kind) ?? { seen: 0, unseen: 0 };
          faults.set(kind, sum);
          sum[side]++;
        }
        if (right) count[side].right++;
        else if (side === 'seen' && wrong.includes(what))
          console.log(
            `  ${folder} ${what} ${sample.name}${aside ? ` (${aside.kind})` : ''}: wanted ${wanted} | got ${JSON.stringify(got)}`,
          );
      };
      const authors = fields.authors?.value.join('; ') ?? '';
      const title = fields.title?.value ?? '';
      if (entry.title) note('title', same.sameTitle(entry.title, title), entry.title, fields.title, title);
      if (entry.author) note('author', same.sameAuthors(entry.author, authors), entry.author, fields.authors, authors);
      const day = fields.published?.value ?? '';
      if (entry.date) note('date', same.sameDay(entry.date, day), entry.date, fields.published, day);
      if (kind !== 'html') continue;
      const figures = fields.figures?.value ?? [];
      for (const figure of entry.figures ?? []) {
        const { caption, credit } = figure;
        if (caption)
          note(
            'caption',
            figures.some(
              (f) => alike(caption, f.caption ?? '') || alike(caption, [f.caption, f.credit].filter(Boolean).join(' ')),
            ),
            caption,
            fields.figures,
            closest(
              caption,
              figures.map((f) => f.caption),
            ),
          );
        if (credit)
          note(
            'credit',
            figures.some((f) => alike(credit, f.credit ?? '')),
            credit,
            fields.figures,
            closest(
              credit,
              figures.map((f) => f.credit),
            ),
          );
      }
    }
    for (const [what, { seen, unseen }] of counts) {
      const percent = (a: number, b: number) => ((100 * a) / Math.max(1, b)).toFixed(1).padStart(5);
      const share = (c: Count) =>
        `${percent(c.right, c.known)} % of ${c.known}${c.aside ? `, ${percent(c.readable, c.known - c.aside)} % without ${c.aside} set aside` : ''}`;
      console.log(`${folder.padEnd(16)} ${what.padEnd(8)} seen ${share(seen).padEnd(46)} unseen ${share(unseen)}`);
    }
    if (process.argv.includes('--kinds'))
      for (const [kind, { seen, unseen }] of [...faults].sort())
        console.log(`  ${kind.padEnd(60)} seen ${seen} unseen ${unseen}`);
  }
}

await main();
