/**
 * Trains the choice of a dump's headline: `npx tsx tests/training/text/headline.ts [--write]`. One logistic model over a text's lines, the
 * choice "none" among them, from the dumps and the pages of known titles on seen sites; unseen ones tell how good it is.
 */
import fs from 'node:fs';
import path from 'node:path';
import { contextOf } from '../../../electron/cleaning/text';
import { HEADLINE_FEATURES, headlineCandidates } from '../../../electron/cleaning/text/headline-features';
import { decodeSource } from '../../../electron/importers/source';
import { gold, samples } from '../../bench/corpora';
import { partOf, siteOf } from '../sites';
import { innerText } from './inner-text';

/** Folders with how much their pages count: real dumps more than pages written out by us. */
const CORPORA = [
  ['news-2023/text', 2],
  ['publishers/text', 2],
  ['web/html', 1],
  ['articles/html', 0.7],
] as const;
const ROUNDS = 400;
const RATE = 0.5;
/** Weight of large weights. */
const RIDGE = 0.01;

interface Example {
  rows: number[][];
  /** Rows that are the headline; none where no line is. */
  right: boolean[];
  weight: number;
  unseen: boolean;
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
const keyOf = (name: string) => name.replace(/(\.html?|\.txt)?(\.gz)?$/, '');

function examples(): Example[] {
  const out: Example[] = [];
  for (const [folder, weight] of CORPORA) {
    const golds = new Map(
      Object.entries(gold<{ url?: string; title?: string | null }>(folder.split('/')[0]!)).map(([k, v]) => [
        keyOf(k),
        v,
      ]),
    );
    for (const sample of samples(folder)) {
      const entry = golds.get(sample.name);
      const title = bare(entry?.title ?? '');
      if (!entry || !title) continue;
      const html = folder.endsWith('html');
      const source = html
        ? innerText(sample.source)
        : decodeSource(sample.bytes, { person: null, kind: 'text' }).source;
      const context = contextOf({
        format: 'text',
        kind: 'text',
        source,
        charset: { name: 'utf-8', from: 'declared', confidence: 1 },
        url: null,
        savedAt: null,
        containerTitle: null,
        resources: new Map(),
        problems: [],
      });
      const candidates = headlineCandidates(context);
      if (!candidates.length) continue;
      const right = candidates.map(({ line }) => bare(context.lines[line]!.text) === title);
      // Of a title that is printed a little differently, or as part of a trail, the nearest line.
      if (!right.includes(true))
        candidates.forEach(({ line }, i) => {
          const own = bare(context.lines[line]!.text);
          right[i] = own.length > 10 && (own.includes(title) || title.includes(own)) && own.length > title.length * 0.6;
        });
      if (!right.includes(true)) continue;
      out.push({
        rows: candidates.map(({ features }) => features),
        right,
        weight,
        unseen: partOf(siteOf(entry.url ?? sample.name)) === 'unseen',
      });
    }
  }
  return out;
}

function train(list: Example[]): number[] {
  const size = HEADLINE_FEATURES.length;
  const weights = new Array<number>(size).fill(0);
  const total = list.reduce((sum, example) => sum + example.weight, 0);
  const speed = new Array<number>(size).fill(1e-8);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((w) => -RIDGE * w);
    for (const { rows, right, weight } of list) {
      const e = rows.map((row) => Math.exp(row.reduce((sum, v, k) => sum + v * weights[k]!, 0)));
      const all = e.reduce((a, b) => a + b, 1);
      const good = e.reduce((a, b, i) => a + (right[i] ? b : 0), 0);
      rows.forEach((row, i) => {
        const pull = ((right[i] ? e[i]! / good : 0) - e[i]! / all) * (weight / total);
        if (pull) row.forEach((v, k) => (gradient[k]! += v * pull));
      });
    }
    gradient.forEach((g, k) => {
      speed[k]! += g * g;
      weights[k]! += (RATE * g) / Math.sqrt(speed[k]!);
    });
  }
  return weights;
}

const best = (weights: number[], rows: number[][]): number => {
  const scores = rows.map((row) => row.reduce((sum, v, k) => sum + v * weights[k]!, 0));
  return scores.indexOf(Math.max(...scores));
};

const list = examples();
const weights = train(list.filter((example) => !example.unseen));
for (const unseen of [false, true]) {
  const part = list.filter((example) => example.unseen === unseen);
  const right = part.filter(({ rows, right }) => right[best(weights, rows)]).length;
  console.log(
    `${unseen ? 'unseen' : 'seen'}: ${right} of ${part.length} (${((100 * right) / part.length).toFixed(1)} %)`,
  );
}
if (process.argv.includes('--write')) {
  const rows = HEADLINE_FEATURES.map(([name], k) => `  ${JSON.stringify(name)}: ${weights[k]!.toFixed(3)},`);
  fs.writeFileSync(
    path.resolve(import.meta.dirname, '../../../electron/cleaning/text/headline-weights.ts'),
    `/** What each feature of a line says for its being the headline (see headline-features.ts). Written by tests/training/text/headline.ts. */\nexport const HEADLINE_WEIGHTS: Readonly<Record<string, number>> = {\n${rows.join('\n')}\n};\n`,
  );
}
