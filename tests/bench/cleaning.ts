/**
 * Measures cleaning: `npm run bench:cleaning -- [--json FILE] [--only NAME,…] [--corpus NAME,…] [--ablate] [--folds]`.
 * All extractors run in one process, page by page in turn, so that a busy machine slows all alike.
 * `--ablate` leaves out one rule at a time; `--folds` measures each page with a body model that never saw its site
 * (made by `npx tsx tests/training/body/train.ts`).
 */
import fs from 'node:fs';
import path from 'node:path';
import jschardet from 'jschardet';
import { loadModel, type BodyModel } from '../../electron/cleaning/body/model';
import { RULES } from '../../electron/cleaning/rules';
import { charsetOf, decode as decodeBytes } from '../../electron/importers/charset';
import { decodeAs } from '../../electron/importers/charset/decoders';
import { foldFile, foldOf, FOLDS, siteOf } from '../training/body/folds';
import { gold, hasCorpora, samples, SHARED, type Sample } from './corpora';
import { bareParse, defuddle, ours, readabilityJsdom, readabilityLinkedom, type Extracted, type Extractor } from './cleaners/extractors';
import { scores, type Gold } from './cleaners/scores';

interface Row { extractor: string; corpus: string; what: string; value: number }

const flag = (name: string) => process.argv.includes(`--${name}`);
const option = (name: string) => { const at = process.argv.indexOf(`--${name}`); return at > 0 ? process.argv[at + 1] : undefined; };
const list = (name: string) => option(name)?.split(',');

const median = (xs: number[]) => { const s = [...xs].sort((a, b) => a - b); return s.length ? s[s.length >> 1]! : 0; };

const CORPORA: { name: string; folder: string; golds: string; kind: 'html' | 'text' }[] = [
  { name: 'news/html', folder: 'news/html', golds: 'news', kind: 'html' },
  { name: 'news/text', folder: 'news/text', golds: 'news', kind: 'text' },
  { name: 'web', folder: 'web/html', golds: 'web', kind: 'html' },
];

const keyOf = (name: string) => name.replace(/(\.html?|\.txt)?(\.gz)?$/, '');

async function measure(corpus: (typeof CORPORA)[number], extractors: Extractor[], rows: Row[]): Promise<void> {
  const pages = samples(corpus.folder);
  const golds = new Map(Object.entries(gold<Gold>(corpus.golds)).map(([k, v]) => [keyOf(k), v]));
  const results = extractors.map(() => [] as { gold: Gold; got: Extracted }[]);
  const times = extractors.map(() => [] as number[]);
  const memory = extractors.map(() => [] as number[]);
  for (const sample of pages.slice(0, 8)) for (const e of extractors) await e.run(sample, corpus.kind);
  for (const sample of pages) {
    for (let i = 0; i < extractors.length; i++) {
      const before = process.memoryUsage().heapUsed;
      const start = performance.now();
      let got: Extracted = { text: '' };
      try { got = await extractors[i]!.run(sample, corpus.kind); } catch (error) { console.error(`${extractors[i]!.name} failed on ${sample.name}: ${String(error).slice(0, 120)}`); }
      times[i]!.push(performance.now() - start);
      memory[i]!.push(Math.max(0, process.memoryUsage().heapUsed - before) / 2 ** 20);
      results[i]!.push({ gold: golds.get(sample.name)!, got });
    }
  }
  for (let i = 0; i < extractors.length; i++) {
    const extractor = extractors[i]!.name;
    const add = (what: string, value: number) => rows.push({ extractor, corpus: corpus.name, what, value });
    if (extractors[i] !== bareParse || corpus.kind === 'text') for (const [what, value] of Object.entries(await scores(results[i]!))) add(what, value);
    add('ms a page', median(times[i]!));
    add('MB a page', median(memory[i]!.filter((m) => m > 0)));
  }
}

/** Bytes with no declared charset: decoded as with the true one? */
function charsets(rows: Row[]): void {
  const root = path.join(SHARED, 'corpus', 'charsets');
  let all = 0; let right = 0; let theirs = 0;
  for (const folder of fs.readdirSync(root)) {
    for (const file of fs.readdirSync(path.join(root, folder))) {
      const bytes = fs.readFileSync(path.join(root, folder, file));
      const truth = decodeBytes(bytes, { forced: folder, kind: 'text' }).source;
      all++;
      if (decodeBytes(bytes, { kind: 'text' }).source === truth) right++;
      const named = jschardet.detect(bytes).encoding;
      const known = named ? charsetOf(named) : null;
      if (known && decodeAs(known, bytes).replace(/^\ufeff/, '').replace(/\r\n?/g, '\n').replace(/\0/g, '') === truth) theirs++;
    }
  }
  rows.push({ extractor: 'cuttings', corpus: 'charsets', what: 'decoded right', value: right / all }, { extractor: 'jschardet', corpus: 'charsets', what: 'decoded right', value: theirs / all });
}

/** The seed article: share of its paragraphs that are in the body, and of what must never be there. */
async function seed(rows: Row[]): Promise<void> {
  const folder = path.join(SHARED, 'corpus', 'seed');
  const wanted = JSON.parse(fs.readFileSync(path.join(folder, 'gold.json'), 'utf8')) as { file: string; title: string; paragraphs: string[]; never: string[] };
  const bytes = fs.readFileSync(path.join(folder, wanted.file));
  const got = await ours().run({ name: wanted.file, bytes, source: '', charset: '' }, 'text');
  const fold = (s: string) => s.replace(/\s+/g, ' ');
  const text = fold(got.text);
  const add = (what: string, value: number) => rows.push({ extractor: 'cuttings', corpus: 'seed', what, value });
  add('paragraphs', wanted.paragraphs.filter((p) => text.includes(fold(p))).length / wanted.paragraphs.length);
  add('never', (wanted.never ?? []).filter((n) => text.includes(fold(n))).length);
  add('title right', got.title === wanted.title ? 1 : 0);
}

/** Every page judged by a model that never saw its site. */
function folded(): Extractor | null {
  if (!fs.existsSync(foldFile(0))) { console.error('No fold models: run `npx tsx tests/training/body/train.ts` first.'); return null; }
  const models: BodyModel[] = Array.from({ length: FOLDS }, (_, f) => loadModel(JSON.parse(fs.readFileSync(foldFile(f), 'utf8'))));
  const urls = new Map([...Object.entries(gold<Gold>('news')), ...Object.entries(gold<Gold>('web'))].map(([k, v]) => [keyOf(k), v.url ?? '']));
  return ours('cuttings (folds)', (sample: Sample) => ({ model: models[foldOf(siteOf(urls.get(sample.name) ?? ''), FOLDS)]! }));
}

function print(rows: Row[]): void {
  const format = (r: Row) => (/ms|MB|never/.test(r.what) ? r.value.toFixed(2) : /right|exact|paragraphs/.test(r.what) ? `${(100 * r.value).toFixed(1)} %` : r.value.toFixed(4));
  for (const corpus of new Set(rows.map((r) => r.corpus))) {
    const here = rows.filter((r) => r.corpus === corpus);
    const whats = [...new Set(here.map((r) => r.what))];
    console.log(`\n| ${corpus} | ${whats.join(' | ')} |\n| --- |${' --- |'.repeat(whats.length)}`);
    for (const extractor of new Set(here.map((r) => r.extractor))) console.log(`| ${extractor} | ${whats.map((w) => { const r = here.find((x) => x.extractor === extractor && x.what === w); return r ? format(r) : ''; }).join(' | ')} |`);
  }
  const time = (extractor: string) => rows.find((r) => r.corpus === 'news/html' && r.extractor === extractor && r.what === 'ms a page')?.value;
  const [a, b] = [time('cuttings'), time('readability (linkedom)')];
  if (a && b) console.log(`\nTime of ours to Readability on linkedom, news/html: ${(a / b).toFixed(3)} (a fifth is 0.200)`);
}

async function ablate(rows: Row[]): Promise<void> {
  const cross = flag('folds') ? folded() : null;
  const base = cross ?? ours();
  const variants: Extractor[] = [base, ...RULES.map((rule) => ({ ...ours(`without ${rule.id}`, () => ({ disable: new Set([rule.id]) })) }))];
  for (const corpus of CORPORA.filter((c) => c.kind === 'html')) await measure(corpus, variants, rows);
}

async function main(): Promise<void> {
  if (!hasCorpora) { console.error('The corpora (../shared/corpus) are not here: nothing to measure.'); return; }
  const rows: Row[] = [];
  if (flag('ablate')) await ablate(rows);
  else {
    const cross = flag('folds') ? folded() : null;
    const all = [ours(), ...(cross ? [cross] : []), readabilityLinkedom, readabilityJsdom, defuddle, bareParse];
    const only = list('only');
    const wanted = list('corpus');
    const chosen = all.filter((e) => !only || only.some((o) => e.name.startsWith(o)));
    for (const corpus of CORPORA) {
      if (wanted && !wanted.includes(corpus.name)) continue;
      await measure(corpus, corpus.kind === 'text' ? chosen.filter((e) => e === chosen[0] || e === bareParse) : chosen, rows);
    }
    if (!wanted || wanted.includes('seed')) await seed(rows);
    if (!wanted || wanted.includes('charsets')) charsets(rows);
  }
  print(rows);
  const file = option('json');
  if (file) fs.writeFileSync(file, `${JSON.stringify(rows, null, 1)}\n`);
}

await main();
