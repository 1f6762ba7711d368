/**
 * The body that comes of a page's copy in another format, beside that of its HTML, both scored against the corpus's gold:
 *
 *     npm run bench:copies -- [--every 3] [--only pdf,docx] [--keep FOLDER] [--each] [--folds]
 *
 * Copies are made by real programs where they are installed: MHTML and PDF by Chromium (scripts off, nothing fetched), DOCX and EPUB by pandoc; where the corpus has a browser's copy, that one is taken. A letter is written here around the page. `--keep`
 * leaves the copies in a folder for the next run. `--folds` judges each page by models that never saw its site (made by `npm run train:body` and
 * `npm run train:text`). Limits: the most that a format's mean F1 may fall below the HTML's of the same pages.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { bodyText } from '../../electron/article/text';
import { clean, type CleanOptions } from '../../electron/cleaning';
import { loadModel } from '../../electron/cleaning/body/model';
import { loadFlatModel } from '../../electron/cleaning/text/body';
import { readPages } from '../../electron/importers';
import { input } from '../importers/input';
import { COPIED, endCopying } from './copy-makers';
import { siteOfSample } from '../training/corpus';
import { FOLDS, foldTables } from '../training/folds';
import { foldOf } from '../training/sites';
import { SHARED, decode, gold } from './corpora';

const LIMITS: Record<string, number> = {
  mhtml: 0.005,
  eml: 0.005,
  epub: 0.005,
  docx: 0.01,
  pdf: 0.03,
};

interface Score {
  precision: number | null;
  recall: number | null;
}
const { scoreDocument, scoreCorpus } = (await import(join(SHARED, 'eval/shingles.mjs'))) as {
  scoreDocument(gold: string, text: string): Score;
  scoreCorpus(scores: Score[]): { f1: number };
};

const argument = (name: string): string | undefined => process.argv[process.argv.indexOf(`--${name}`) + 1 || Infinity];
const every = Number(argument('every') ?? 3);
const only = argument('only')?.split(',');

const textOf = async (name: string, bytes: Uint8Array, options: CleanOptions): Promise<string> => {
  const pages = await readPages(input(name, bytes));
  // A copy in chapters is one text.
  return pages.map((page) => bodyText(clean(page, options).body)).join('\n\n');
};

/** The models of a fold. */
function modelsOf(fold: number): CleanOptions {
  const [body, flat] = [foldTables('body', fold), foldTables('flat', fold)];
  if (!body || !flat) throw new Error('No fold models: run `npm run train:body` and `npm run train:text` first.');
  return { model: loadModel(body), flatModel: loadFlatModel(flat) };
}
const folds = process.argv.includes('--folds') ? Array.from({ length: FOLDS }, (_, fold) => modelsOf(fold)) : null;

const temporary = mkdtempSync(join(tmpdir(), 'copies-'));
const folder = argument('keep') ?? temporary;
mkdirSync(folder, { recursive: true });

/** How each format's copy of a page is made into `target`. */
const MADE: Record<string, (page: string, target: string, html: Buffer) => Promise<void> | void> = {
  eml: (_page, target, html) =>
    writeFileSync(
      target,
      `From: A <a@a.example>\r\nTo: B <b@b.example>\r\nSubject: A page\r\nDate: Tue, 1 Apr 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${html.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`,
    ),
  ...COPIED,
};

async function copies(name: string, html: Buffer): Promise<Map<string, Buffer>> {
  const page = join(temporary, `${name}.html`);
  writeFileSync(page, html);
  const out = new Map<string, Buffer>();
  for (const [format, make] of Object.entries(MADE)) {
    if (only && !only.includes(format)) continue;
    const corpus = join(SHARED, 'corpus/formats', `${name}.${format}`);
    const target = existsSync(corpus) ? corpus : join(folder, `${name}.${format}`);
    try {
      if (!existsSync(target)) await make(page, target, html);
      if (existsSync(target)) out.set(format, readFileSync(target));
    } catch (thrown) {
      console.error(`${name}.${format} was not made: ${String(thrown).split('\n')[0]}`);
    }
  }
  return out;
}

try {
  const bodies = gold<{ body: string; url?: string }>('news');
  const kept = new Set(readdirSync(join(SHARED, 'corpus/formats')).map((file) => file.replace(/\..*$/, '')));
  const names = Object.keys(bodies).filter((name, i) => i % every === 0 || kept.has(name));
  const scores = new Map<string, { html: Score[]; copy: Score[] }>();
  for (const name of names) {
    const html = gunzipSync(readFileSync(join(SHARED, 'corpus/news/html', `${name}.html.gz`)));
    const site = siteOfSample({ name, bytes: html, ...decode(html) }, bodies[name]!.url);
    const options = folds?.[foldOf(site, FOLDS)] ?? {};
    const own = scoreDocument(bodies[name]!.body, await textOf(`${name}.html`, html, options));
    for (const [format, bytes] of await copies(name, html)) {
      const score = scoreDocument(
        bodies[name]!.body,
        await textOf(`${name}.${format}`, bytes, options).catch(
          (thrown: unknown) => (console.error(name, format, String(thrown)), ''),
        ),
      );
      const both = scores.get(format) ?? { html: [], copy: [] };
      both.html.push(own);
      both.copy.push(score);
      scores.set(format, both);
      if (process.argv.includes('--each')) console.log(name, format, own, score);
    }
  }
  for (const [format, { html, copy }] of scores) {
    const [a, b] = [scoreCorpus(html).f1, scoreCorpus(copy).f1];
    const fine = a - b <= LIMITS[format]!;
    console.log(
      `${format.padEnd(6)} ${String(copy.length).padStart(3)} pages  HTML ${a.toFixed(4)}  copy ${b.toFixed(4)}  difference ${(a - b).toFixed(4)}  limit ${LIMITS[format]}  ${fine ? 'kept' : 'NOT KEPT'}`,
    );
  }
} finally {
  await endCopying();
  rmSync(temporary, { recursive: true });
}
