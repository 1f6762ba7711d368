/** Labelled pages for the body model: every gold body, the same pages with a few paragraphs of it, and the web golds with two other extractors' agreement as weak labels. */
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';
import { readBlocks, type Block } from '../../../electron/cleaning/page/blocks';
import { readFeatures, type Features } from '../../../electron/cleaning/body/features';
import { pageWords } from '../../../electron/cleaning/body/page-titles';
import { parseHtml } from '../../../electron/cleaning/page/parse';
import { readFields } from '../../../electron/cleaning/fields/index';
import { gold, pageOf, samples } from '../../bench/corpora';
import { BODY_CORPORA, goldPages, type GoldPage } from '../corpus';
import { keyOfText, remembered } from '../folds';
import { foldOf, siteOf } from '../sites';
import { labelBlocks, wordsOf } from './labels';
import { shorter } from './shorter';

export interface LabelledPage {
  name: string;
  corpus: string;
  /** Pages of one site are never parted between training and measuring. */
  site: string;
  blocks: Block[];
  features: Features;
  /** Label and weight by block index; weight 0 where nothing is known. */
  labels: Float32Array;
  weights: Float32Array;
}

function read(source: ReturnType<typeof samples>[number]) {
  const page = pageOf(source);
  const { document } = parseHtml(page.source);
  const early = readFields({ page, document });
  const { blocks, root } = readBlocks(document, early.claimed);
  const features = readFeatures(blocks, root, pageWords(early));
  return { blocks, features };
}

/** Log-damped words: a page's long paragraphs matter more than its links, but do not drown them. */
function weigh(
  blocks: readonly Block[],
  rowOf: Int32Array,
  labels: Float32Array,
  weights: Float32Array,
  total: number,
): void {
  let sum = 0;
  for (const b of blocks) {
    if (labels[b.index]! < 0 || rowOf[b.index]! < 0 || (b.claim && (b.claim !== 'subtitle' || b.weight < 170))) {
      weights[b.index] = 0;
      continue;
    }
    weights[b.index]! *= Math.sqrt(wordsOf(b.text).length) + 0.5;
    sum += weights[b.index]!;
  }
  // Most of a page is link lists that any reading tells from a body: one in three stands for all.
  for (const b of blocks)
    if (b.text.length < 60 && b.linked >= b.text.length * 0.95 && labels[b.index] === 0)
      weights[b.index] = b.index % 3 ? 0 : weights[b.index]! * 3;
  if (sum > 0) for (let i = 0; i < weights.length; i++) weights[i]! *= total / sum;
}

/** What a page of a corpus counts for: most articles are no news, and pages of 2012 look otherwise than today's. */
const SHARE: Record<string, number> = { articles: 35, 'news-2012': 60 };

/** A page with what of it is body; `found` are its labels, `share` what it counts for beside a whole page of its corpus. */
function labelled(
  { name, corpus, site }: GoldPage,
  { blocks, features }: ReturnType<typeof read>,
  found: readonly number[],
  share = 1,
): LabelledPage {
  const labels = Float32Array.from(found);
  const weights = new Float32Array(blocks.length).fill(1);
  weigh(blocks, features.rowOf, labels, weights, (SHARE[corpus] ?? 100) * share);
  return { name, corpus, site, blocks, features, labels, weights };
}

const textsOf = (blocks: readonly Block[]): string[] => blocks.map((b) => b.text);

/** Every page with a gold body. */
export function bodyPages(): LabelledPage[] {
  return BODY_CORPORA.flatMap((corpus) =>
    goldPages(corpus).map((page) => {
      const reading = read(page.html);
      const key = `${corpus.name}/${page.name}-${keyOfText(textsOf(reading.blocks))}`;
      return labelled(
        page,
        reading,
        remembered('block-labels', key, () => [...labelBlocks(reading.blocks, page.body)]),
      );
    }),
  );
}

/** Paragraphs left of a page's body: 1 to so many, drawn by a hash of its name; and what such a page counts for beside the whole one. */
const MOST_LEFT = 4;
const SHORT_SHARE = 0.5;
/** Another shuffling than that of the folds. */
const SEED = 17;

/** Of every page with a gold body that is long enough: the same with a few paragraphs of it. */
export function shortPages(whole: readonly LabelledPage[]): LabelledPage[] {
  const labelsOf = new Map(whole.map((page) => [`${page.corpus}/${page.name}`, page.labels]));
  return BODY_CORPORA.flatMap((corpus) =>
    goldPages(corpus).flatMap((page): LabelledPage[] => {
      const name = `${corpus.name}/${page.name}`;
      const short = shorter(page.html, labelsOf.get(name)!, 1 + foldOf(page.name, MOST_LEFT, SEED));
      if (!short) return [];
      const { blocks, root, early, body } = short;
      const features = readFeatures(blocks, root, pageWords(early));
      const key = `${name}-${keyOfText([body, ...textsOf(blocks)])}`;
      const found = remembered('short-labels', key, () => [...labelBlocks(blocks, body)]);
      return [labelled(page, { blocks, features }, found, SHORT_SHARE)];
    }),
  );
}

const squeeze = (t: string) =>
  t
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[“”„«»"]/g, '"')
    .replace(/[’‘‚']/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/\s+/g, '');

async function others(name: string, source: string): Promise<[string, string]> {
  let a = '';
  let b = '';
  try {
    a = new Readability(parseHTML(source).document as unknown as Document).parse()?.textContent ?? '';
  } catch (error) {
    console.error(name, 'readability', String(error));
  }
  try {
    b = (await Defuddle(parseHTML(source).document as unknown as Document, 'https://example.org/')).content.replace(
      /<[^>]+>/g,
      ' ',
    );
  } catch (error) {
    console.error(name, 'defuddle', String(error));
  }
  return [a, b];
}

export async function webPages(): Promise<LabelledPage[]> {
  const golds = gold<{ url: string; with: string[]; without: string[] }>('web');
  const out: LabelledPage[] = [];
  for (const s of samples('web/html')) {
    const g = Object.entries(golds).find(([k]) => k.replace(/\.html(\.gz)?$/, '') === s.name)?.[1];
    if (!g) continue;
    const { blocks, features } = read(s);
    const labels = new Float32Array(blocks.length).fill(-1);
    const weights = new Float32Array(blocks.length);
    const [a, b] = (await remembered('others', s.name, () => others(s.name, s.source))).map(squeeze) as [
      string,
      string,
    ];
    const wanted = g.with.map(squeeze).filter(Boolean);
    const unwanted = g.without.map(squeeze).filter(Boolean);
    for (const block of blocks) {
      if (block.kind !== 'text') continue;
      const text = squeeze(block.text);
      if (!text) continue;
      const yes = wanted.some((w) => text.includes(w));
      const no = unwanted.some((w) => text.includes(w));
      if (yes !== no) {
        labels[block.index] = yes ? 1 : 0;
        weights[block.index] = 4;
        continue;
      }
      const inA = a.includes(text);
      const inB = b.includes(text);
      if (inA !== inB || (inA && text.length < 20)) continue;
      labels[block.index] = inA ? 1 : 0;
      weights[block.index] = 0.7;
    }
    weigh(blocks, features.rowOf, labels, weights, 60);
    out.push({ name: s.name, corpus: 'web', site: siteOf(g.url), blocks, features, labels, weights });
  }
  return out;
}
