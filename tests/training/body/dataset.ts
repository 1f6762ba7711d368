/** Labelled pages for the body model: the news golds, and the web golds with two other extractors' agreement as weak labels. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseHTML } from 'linkedom';
import { readBlocks, type Block } from '../../../electron/cleaning/page/blocks';
import { readFeatures, type Features } from '../../../electron/cleaning/body/features';
import { readPageWords } from '../../../electron/cleaning/body/page-titles';
import { parseHtml } from '../../../electron/cleaning/page/parse';
import { readFields } from '../../../electron/cleaning/fields/index';
import { gold, pageOf, samples } from '../../bench/corpora';
import { siteOf } from './folds';
import { labelBlocks, wordsOf } from './labels';

export interface LabelledPage {
  name: string;
  corpus: 'news' | 'web';
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
  const features = readFeatures(blocks, root, readPageWords(document, early));
  return { blocks, features: { ...features, rows: features.rows.slice() } };
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

export function newsPages(): LabelledPage[] {
  const golds = gold<{ url: string; body: string }>('news');
  return samples('news/html').map((s) => {
    const { blocks, features } = read(s);
    const labels = labelBlocks(blocks, golds[s.name]!.body);
    const weights = new Float32Array(blocks.length).fill(1);
    weigh(blocks, features.rowOf, labels, weights, 100);
    return {
      name: s.name,
      corpus: 'news' as const,
      site: siteOf(golds[s.name]!.url),
      blocks,
      features,
      labels,
      weights,
    };
  });
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
  const folder = path.join(os.tmpdir(), 'cuttings-training');
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.json`);
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as [string, string];
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
  fs.writeFileSync(file, JSON.stringify([a, b]));
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
    const [a, b] = (await others(s.name, s.source)).map(squeeze) as [string, string];
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
