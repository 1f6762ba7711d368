/**
 * Measures cleaning: `npm run bench:cleaning -- [--json FILE] [--only NAME,…] [--corpus NAME,…] [--ablate] [--folds]`.
 * Extractors run in one process, page by page in turn, so that a busy machine slows all alike; times are of warm runs.
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

const mean = (xs: number[]) => (xs.length ? xs.reduce((a, b) => a + b, 0) / xs.length : 0);

/** `warm`: how often the corpus is run over before times are taken. Those of news/html are the ones that are compared. */
interface Corpus { name: string; folder: string; golds: string; kind: 'html' | 'text'; warm: number; passes: number }
const CORPORA: readonly Corpus[] = [
  { name: 'news/html', folder: 'news/html', golds: 'news', kind: 'html', warm: 3, passes: 5 },
  { name: 'news/text', folder: 'news/text', golds: 'news', kind: 'text', warm: 1, passes: 3 },
  { name: 'web', folder: 'web/html', golds: 'web', kind: 'html', warm: 0.1, passes: 1 },
];

const keyOf = (name: string) => name.replace(/(\.html?|\.txt)?(\.gz)?$/, '');

interface Run { extractor: Extractor; results: { gold: Gold; got: Extracted }[]; fastest: number[]; memory: number[] }

/**
 * Runs extractors in turn, page by page: first to warm up, so that the engine has compiled all of them alike, then `passes` times over all. A page's time is its fastest: what else the machine does slows a run, and nothing speeds one up.
 */
async function run(corpus: Corpus, pages: readonly Sample[], golds: ReadonlyMap<string, Gold>, extractors: readonly Extractor[]): Promise<Run[]> {
  const runs = extractors.map((extractor): Run => ({ extractor, results: [], fastest: [], memory: [] }));
  for (let i = 0; i < pages.length * corpus.warm; i++) for (const { extractor } of runs) await tried(extractor, pages[i % pages.length]!, corpus.kind);
  for (let pass = 0; pass < corpus.passes; pass++) {
    for (const [i, sample] of pages.entries()) {
      for (const r of runs) {
        const before = process.memoryUsage().heapUsed;
        const start = performance.now();
        const got = await tried(r.extractor, sample, corpus.kind);
        r.fastest[i] = Math.min(r.fastest[i] ?? Infinity, performance.now() - start);
        const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20;
        if (grown > 0) r.memory.push(grown);
        if (!pass) r.results.push({ gold: golds.get(sample.name)!, got });
      }
    }
  }
  return runs;
}

async function tried(extractor: Extractor, sample: Sample, kind: Corpus['kind']): Promise<Extracted> {
  try { return await extractor.run(sample, kind); } catch (error) {
    console.error(`${extractor.name} failed on ${sample.name}: ${String(error).slice(0, 120)}`);
    return { text: '' };
  }
}

/** Run after the others, and once: a document of jsdom leaves garbage for the next one's time, and theirs are ten times ours. */
const APART: readonly Extractor[] = [readabilityJsdom, defuddle];

async function measure(corpus: Corpus, extractors: Extractor[], rows: Row[]): Promise<void> {
  const pages = samples(corpus.folder);
  const golds = new Map(Object.entries(gold<Gold>(corpus.golds)).map(([k, v]) => [keyOf(k), v]));
  const runs = await run(corpus, pages, golds, extractors.filter((e) => !APART.includes(e)));
  runs.push(...await run({ ...corpus, warm: Math.min(corpus.warm, 0.3), passes: 1 }, pages, golds, extractors.filter((e) => APART.includes(e))));
  for (const { extractor, results, fastest, memory } of runs) {
    const add = (what: string, value: number) => rows.push({ extractor: extractor.name, corpus: corpus.name, what, value });
    if (extractor !== bareParse || corpus.kind === 'text') for (const [what, value] of Object.entries(await scores(results))) add(what, value);
    add('ms a page', median(fastest));
    add('ms a page (mean)', mean(fastest));
    add('MB a page', median(memory));
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
  const ratio = (what: string) => {
    const [ours, theirs] = ['cuttings', 'readability (linkedom)'].map((extractor) => rows.find((r) => r.corpus === 'news/html' && r.extractor === extractor && r.what === what)?.value);
    return ours && theirs ? (ours / theirs).toFixed(3) : null;
  };
  const [byMean, byMedian] = [ratio('ms a page (mean)'), ratio('ms a page')];
  if (byMean && byMedian) console.log(`\nTime of ours to Readability on linkedom, news/html: ${byMean} by the mean, ${byMedian} by the median (a fifth is 0.200)`);
}

async function ablate(rows: Row[]): Promise<void> {
  const cross = flag('folds') ? folded() : null;
  const base = cross ?? ours();
  const variants: Extractor[] = [base, ...RULES.map((rule) => ({ ...ours(`without ${rule.id}`, () => ({ disable: new Set([rule.id]) })) }))];
  for (const corpus of CORPORA.filter((c) => c.kind === 'html')) await measure({ ...corpus, warm: 0, passes: 1 }, variants, rows);
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
