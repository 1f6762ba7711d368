/**
 * Measures cleaning: `npm run bench:cleaning -- [--json FILE] [--only NAME,…] [--corpus NAME,…] [--folds]`.
 * Every figure in two columns: pages of sites that rules are written with, and of sites that nobody looks at (see ../training/sites.ts).
 * Extractors run in processes of their own (see cleaners/apart.ts). Of three times the first is the mean of all passes: what a page costs
 * who cleans many. The median pass leaves out what an engine does only now and then, the best times of pages most of its garbage.
 * `npm run ablate:cleaning` tells what each rule is worth; `--folds` measures each page with a body model that never saw its site
 * (made by `npm run train:body` and `npm run train:text`).
 */
import fs from 'node:fs';
import path from 'node:path';
import jschardet from 'jschardet';
import { loadModel, type BodyModel } from '../../electron/cleaning/body/model';
import { charsetOf, decode as decodeBytes } from '../../electron/importers/charset';
import { decodeAs } from '../../electron/importers/charset/decoders';
import { loadTextModel, type TextModel } from '../../electron/cleaning/text/body';
import { SET_ASIDE, siteOfSample } from '../training/corpus';
import { FOLDS, foldTables } from '../training/folds';
import { foldOf, partOf, type Part } from '../training/sites';
import { gold, hasCorpora, samples, SHARED, type Sample } from './corpora';
import {
  bareParse,
  defuddle,
  ours,
  readabilityJsdom,
  readabilityLinkedom,
  type Extractor,
} from './cleaners/extractors';
import { scores, type Gold } from './cleaners/scores';
import { runApart, serveApart, type Course } from './cleaners/apart';

interface Row {
  extractor: string;
  corpus: string;
  what: string;
  value: number;
}

const flag = (name: string) => process.argv.includes(`--${name}`);
const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : undefined;
};
const list = (name: string) => option(name)?.split(',');

const median = (xs: number[]) => {
  const s = [...xs].sort((a, b) => a - b);
  return s.length ? s[s.length >> 1]! : 0;
};

const mean = (xs: number[]) => (xs.length ? xs.reduce((a, b) => a + b, 0) / xs.length : 0);

/** Those of news/html are the times that are compared: so many passes that all that an engine does now and then is among them. */
interface Corpus extends Course {
  name: string;
  golds: string;
}
const body = (golds: string, kind: 'html' | 'text'): Corpus => ({
  name: `${golds}/${kind}`,
  folder: `${golds}/${kind}`,
  golds,
  kind,
  warm: 0.1,
  passes: 1,
});
const CORPORA: readonly Corpus[] = [
  { ...body('news', 'html'), warm: 3, passes: 24 },
  { ...body('news', 'text'), warm: 1, passes: 3 },
  ...(['news-2023', 'publishers', 'news-2012'] as const).flatMap((c) => [body(c, 'html'), body(c, 'text')]),
  body('articles', 'html'),
  body('chinese', 'html'),
  { ...body('web', 'html'), name: 'web' },
];
const PARTS: readonly Part[] = ['seen', 'unseen'];

const keyOf = (name: string) => name.replace(/(\.html?|\.txt)?(\.gz)?$/, '');

/** The site of each page of a corpus; a dump is of the site that its page is of. */
const siteByName = (corpus: string): Map<string, string> => {
  const golds = new Map(Object.entries(gold<Gold>(corpus)).map(([k, v]) => [keyOf(k), v]));
  return new Map(samples(`${corpus}/html`).map((s) => [s.name, siteOfSample(s, golds.get(s.name)?.url)]));
};

/** Too slow for all passes: theirs are ten times ours. */
const SLOW: readonly Extractor[] = [readabilityJsdom, defuddle];

async function measure(corpus: Corpus, extractors: readonly Extractor[], rows: Row[]): Promise<void> {
  const golds = new Map(Object.entries(gold<Gold>(corpus.golds)).map(([k, v]) => [keyOf(k), v]));
  for (const extractor of extractors) {
    const { name } = extractor;
    const { results, passes, fastest, memory } = await runApart(
      SLOW.includes(extractor) ? { ...corpus, warm: Math.min(corpus.warm, 0.3), passes: 1 } : corpus,
      name,
    );
    const add = (what: string, value: number) => rows.push({ extractor: name, corpus: corpus.name, what, value });
    const sites = siteByName(corpus.golds);
    const judged = results
      .filter((r) => golds.has(r.name) && !SET_ASIDE[corpus.golds]?.[r.name])
      .map((r) => ({ gold: golds.get(r.name)!, got: r.got, part: partOf(sites.get(r.name)!) }));
    if (name !== bareParse.name || corpus.kind === 'text')
      for (const part of PARTS)
        for (const [what, value] of Object.entries(await scores(judged.filter((j) => j.part === part))))
          add(`${what}, ${part}`, value);
    add('ms a page', mean(passes));
    add('ms a page (median pass)', median(passes));
    add('ms a page (each at best)', mean(fastest));
    add('MB a page', median(memory));
  }
}

/** Bytes with no declared charset: decoded as with the true one? */
function charsets(rows: Row[]): void {
  const root = path.join(SHARED, 'corpus', 'charsets');
  let all = 0;
  let right = 0;
  let theirs = 0;
  for (const folder of fs.readdirSync(root)) {
    for (const file of fs.readdirSync(path.join(root, folder))) {
      const bytes = fs.readFileSync(path.join(root, folder, file));
      const truth = decodeBytes(bytes, { forced: folder, kind: 'text' }).source;
      all++;
      if (decodeBytes(bytes, { kind: 'text' }).source === truth) right++;
      const named = jschardet.detect(bytes).encoding;
      const known = named ? charsetOf(named) : null;
      if (
        known &&
        decodeAs(known, bytes)
          .replace(/^\ufeff/, '')
          .replace(/\r\n?/g, '\n')
          .replace(/\0/g, '') === truth
      )
        theirs++;
    }
  }
  rows.push(
    { extractor: 'cuttings', corpus: 'charsets', what: 'decoded right', value: right / all },
    { extractor: 'jschardet', corpus: 'charsets', what: 'decoded right', value: theirs / all },
  );
}

/** The seed article: share of its paragraphs that are in the body, and of what must never be there. */
async function seed(rows: Row[]): Promise<void> {
  const folder = path.join(SHARED, 'corpus', 'seed');
  const wanted = JSON.parse(fs.readFileSync(path.join(folder, 'gold.json'), 'utf8')) as {
    file: string;
    title: string;
    paragraphs: string[];
    never: string[];
  };
  const bytes = fs.readFileSync(path.join(folder, wanted.file));
  const got = await ours().run({ name: wanted.file, bytes, source: '', charset: '' }, 'text');
  const fold = (s: string) => s.replace(/\s+/g, ' ');
  const text = fold(got.text);
  const add = (what: string, value: number) => rows.push({ extractor: 'cuttings', corpus: 'seed', what, value });
  add('paragraphs', wanted.paragraphs.filter((p) => text.includes(fold(p))).length / wanted.paragraphs.length);
  add('never', (wanted.never ?? []).filter((n) => text.includes(fold(n))).length);
  add('title right', got.title === wanted.title ? 1 : 0);
}

/** Every page judged by models that never saw its site. */
function folded(): Extractor | null {
  const bodies: BodyModel[] = [];
  const texts: TextModel[] = [];
  for (let f = 0; f < FOLDS; f++) {
    const [body, text] = [foldTables('body', f), foldTables('text', f)];
    if (!body || !text) {
      console.error('No fold models: run `npm run train:body` and `npm run train:text` first.');
      return null;
    }
    bodies.push(loadModel(body));
    texts.push(loadTextModel(text));
  }
  const sites = new Map(CORPORA.flatMap((c) => [...siteByName(c.golds)]));
  return ours('cuttings (folds)', (sample: Sample) => {
    const fold = foldOf(sites.get(sample.name) ?? '', FOLDS);
    return { model: bodies[fold]!, textModel: texts[fold]! };
  });
}

function print(rows: Row[]): void {
  const format = (r: Row) =>
    /ms|MB|never/.test(r.what)
      ? r.value.toFixed(2)
      : /below/.test(r.what)
        ? String(r.value)
        : /right|exact|paragraphs/.test(r.what)
          ? `${(100 * r.value).toFixed(1)} %`
          : r.value.toFixed(4);
  for (const corpus of new Set(rows.map((r) => r.corpus))) {
    const here = rows.filter((r) => r.corpus === corpus);
    const whats = [...new Set(here.map((r) => r.what))];
    console.log(`\n| ${corpus} | ${whats.join(' | ')} |\n| --- |${' --- |'.repeat(whats.length)}`);
    for (const extractor of new Set(here.map((r) => r.extractor)))
      console.log(
        `| ${extractor} | ${whats
          .map((w) => {
            const r = here.find((x) => x.extractor === extractor && x.what === w);
            return r ? format(r) : '';
          })
          .join(' | ')} |`,
      );
  }
  const ratio = (what: string) => {
    const [ours, theirs] = ['cuttings', 'readability (linkedom)'].map(
      (extractor) => rows.find((r) => r.corpus === 'news/html' && r.extractor === extractor && r.what === what)?.value,
    );
    return ours && theirs ? (ours / theirs).toFixed(3) : null;
  };
  const [all, middle, best] = [ratio('ms a page'), ratio('ms a page (median pass)'), ratio('ms a page (each at best)')];
  if (all)
    console.log(
      `\nTime a page of ours to Readability on linkedom, news/html: ${all} by the mean, ${middle} by the median pass, ${best} with each page at its best (a fifth is 0.200)`,
    );
}

/** By name, for the process that runs it. */
function extractorNamed(name: string): Extractor {
  const cross = name.includes('(folds)') ? folded() : null;
  const found = [ours(), ...(cross ? [cross] : []), readabilityLinkedom, readabilityJsdom, defuddle, bareParse].find(
    (e) => e.name === name,
  );
  if (!found) throw new Error(`no extractor is called ${name}`);
  return found;
}

async function main(): Promise<void> {
  if (flag('apart')) {
    serveApart(extractorNamed);
    return;
  }
  if (!hasCorpora) {
    console.error('The corpora (../shared/corpus) are not here: nothing to measure.');
    return;
  }
  const rows: Row[] = [];
  const cross = flag('folds') ? folded() : null;
  const all = [ours(), ...(cross ? [cross] : []), readabilityLinkedom, readabilityJsdom, defuddle, bareParse];
  const only = list('only');
  const wanted = list('corpus');
  const chosen = all.filter((e) => !only || only.some((o) => e.name.startsWith(o)));
  for (const corpus of CORPORA) {
    if (wanted && !wanted.includes(corpus.name)) continue;
    await measure(
      corpus,
      corpus.kind === 'text' ? chosen.filter((e) => e === chosen[0] || e === bareParse) : chosen,
      rows,
    );
  }
  if (!wanted || wanted.includes('seed')) await seed(rows);
  if (!wanted || wanted.includes('charsets')) charsets(rows);
  print(rows);
  const file = option('json');
  if (file) fs.writeFileSync(file, `${JSON.stringify(rows, null, 1)}\n`);
}

await main();
