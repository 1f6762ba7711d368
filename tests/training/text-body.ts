/**
 * Trains the body model of plain-text dumps. Development only; the corpus stays outside the project.
 *   npx rolldown tests/training/text-body.ts --format cjs --platform node -o /tmp/text-body.cjs
 *   node /tmp/text-body.cjs CORPUS_FOLDER [MORE_FOLDER …] [--write electron/cleaning/text/model.json] [--folds 5] [--quick]
 * MORE_FOLDERs (same layout, see tests/training/inner-text.ts) are only trained on; a page of the same name is held out with its fold.
 * CORPUS_FOLDER holds text/NAME.txt and gold.json ({NAME: {body}}). Prints the F1 of folds never trained on.
 */
import fs from 'node:fs';
import path from 'node:path';
import { decide, join, judge, type Model } from '../../electron/cleaning/text/body';
import {
  FEATURES,
  featuresOf,
  lookAt,
  SECOND_FEATURES,
  secondFeatures,
  type Look,
} from '../../electron/cleaning/text/features';
import { linesOf, type Line } from '../../electron/cleaning/text/lines';
import { probability, type Forest } from '../../electron/cleaning/text/trees';
import { learn, random, type BoostingOptions } from './boosting';
import { labelLines } from './text-labels';

interface Example {
  more: boolean;
  name: string;
  gold: string;
  variant: string;
  lines: Line[];
  looks: Look[];
  rows: Float64Array[];
  labels: number[];
  weights: number[];
}

const option = (name: string) => {
  const i = process.argv.indexOf(name);
  return i < 0 ? null : (process.argv[i + 1] ?? '');
};
const folders = process.argv.slice(
  2,
  process.argv.findIndex((a, i) => i > 1 && a.startsWith('--')) < 0
    ? undefined
    : process.argv.findIndex((a, i) => i > 1 && a.startsWith('--')),
);
const folds = Number(option('--folds') ?? 5);
const BOOSTING: BoostingOptions = {
  trees: process.argv.includes('--quick') ? 50 : 80,
  depth: 4,
  rate: 0.13,
  smallestLeaf: 0.02,
  l2: 0.05,
  rows: 0.65,
  columns: 0.45,
  seed: 7,
};

/** The same page as other programs would have written it: no blank lines at all, or one after every line. */
function variants(lines: Line[]): [string, Line[]][] {
  return [
    ['as saved', lines],
    ['no blanks', lines.map((l) => ({ ...l, before: 0, after: 0 }))],
    ['all blanks', lines.map((l, i) => ({ ...l, before: i ? 1 : 0, after: 1 }))],
  ];
}

function examples(folder: string, more: boolean): Example[] {
  const gold = JSON.parse(fs.readFileSync(path.join(folder, 'gold.json'), 'utf8')) as Record<string, { body: string }>;
  const out: Example[] = [];
  for (const [name, { body }] of Object.entries(gold)) {
    const base = linesOf(fs.readFileSync(path.join(folder, 'text', `${name}.txt`), 'utf8'));
    const labelled = labelLines(
      base.map((l) => l.text),
      body,
    );
    const words = labelled.reduce((sum, l) => sum + l.share * l.words, 0) || 1;
    for (const [variant, lines] of more ? variants(base).slice(0, 1) : variants(base)) {
      const looks = lines.map((l) => lookAt(l.text));
      const share = more ? 0.5 : variant === 'as saved' ? 1 : 0.3;
      out.push({
        more,
        name,
        gold: body,
        variant,
        lines,
        looks,
        rows: featuresOf(lines, looks),
        labels: labelled.map((l) => (l.share > 0.85 ? 1 : l.share < 0.5 ? 0 : l.share)),
        // A line counts for what it would add to or take from the page's score, and a little for itself.
        // Words missed cost more than words too many: without this, the best course leans by a constant anyway.
        weights: labelled.map((l) => share * (l.share > 0.5 ? 1.6 : 1) * (Math.min(0.25, l.words / words) + 0.002)),
      });
    }
  }
  return out;
}

function fit(train: Example[], inner: number, seed: number): { model: Model; gains: [Float64Array, Float64Array] } {
  const names = [...new Set(train.map((e) => e.name))];
  const next = random(seed);
  const part = new Map(names.map((n) => [n, Math.floor(next() * inner)]));
  // Half of the lines that hardly count (menus) are left out and the others count twice: the same lesson in less time.
  const use = (e: Example) =>
    e.rows.map((_, i) => i).filter((i) => e.labels[i]! > 0 || e.weights[i]! > 0.003 || i % 2 === 0);
  const heavy = (e: Example, i: number) => e.weights[i]! * (e.labels[i]! > 0 || e.weights[i]! > 0.003 ? 1 : 2);
  const flat = (list: Example[]): [Float64Array[], number[], number[]] => [
    list.flatMap((e) => use(e).map((i) => e.rows[i]!)),
    list.flatMap((e) => use(e).map((i) => e.labels[i]!)),
    list.flatMap((e) => use(e).map((i) => heavy(e, i))),
  ];
  const firstOf = new Map<Example, Float64Array>();
  for (let k = 0; k < inner; k++) {
    const { forest } = learn(...flat(train.filter((e) => part.get(e.name) !== k)), BOOSTING);
    for (const e of train)
      if (part.get(e.name) === k)
        firstOf.set(
          e,
          Float64Array.from(e.rows, (row) => probability(forest, row)),
        );
  }
  const first = learn(...flat(train), BOOSTING);
  const [, labels, weights] = flat(train);
  const rows = train.flatMap((e) => {
    const more = secondFeatures(firstOf.get(e)!, e.lines, e.looks);
    return use(e).map((i) => join(e.rows[i]!, more[i]!));
  });
  const second = learn(rows, labels, weights, { ...BOOSTING, trees: Math.round(BOOSTING.trees * 0.7) });
  return { model: { first: first.forest, second: second.forest }, gains: [first.gains, second.gains] };
}

const WORD = /[\p{L}\p{N}\p{M}\p{Pc}]+/gu;
function shingles(text: string): Map<string, number> {
  const tokens = text.match(WORD) ?? [],
    counts = new Map<string, number>();
  if (!tokens.length) return counts;
  for (let i = 0; i < Math.max(1, tokens.length - 3); i++) {
    const key = tokens.slice(i, i + 4).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
function score(gold: string, got: string): { p: number | null; r: number | null } {
  const a = shingles(gold),
    b = shingles(got);
  let hit = 0,
    na = 0,
    nb = 0;
  for (const [key, n] of a) {
    na += n;
    hit += Math.min(n, b.get(key) ?? 0);
  }
  for (const n of b.values()) nb += n;
  return { p: nb ? hit / nb : null, r: na ? hit / na : null };
}
function summary(scores: { p: number | null; r: number | null }[]): string {
  const mean = (xs: (number | null)[]) => {
    const given = xs.filter((x): x is number => x !== null);
    return given.reduce((s, x) => s + x, 0) / given.length;
  };
  const p = mean(scores.map((s) => s.p)),
    r = mean(scores.map((s) => s.r));
  return `F1 ${((2 * p * r) / (p + r)).toFixed(4)}  precision ${p.toFixed(4)}  recall ${r.toFixed(4)}`;
}
const text = (e: Example, body: ArrayLike<number>, at: number) =>
  e.lines
    .filter((_, i) => body[i]! > at)
    .map((l) => l.text)
    .join('\n\n');

const all = folders.flatMap((folder, i) => examples(folder, i > 0));
const names = [...new Set(all.filter((e) => !e.more).map((e) => e.name))].sort();
console.log(
  names.length,
  'pages,',
  all.reduce((s, e) => s + e.rows.length, 0),
  'rows,',
  FEATURES.length,
  '+',
  SECOND_FEATURES.length,
  'features',
);
console.log(
  'best possible by whole lines:',
  summary(all.filter((e) => !e.more && e.variant === 'as saved').map((e) => score(e.gold, text(e, e.labels, 0.5)))),
);
if (folds > 1) {
  const foldModels: { names: string[]; model: Model }[] = [];
  const held: { e: Example; body: Float64Array }[] = [];
  const next = random(3);
  const part = new Map(names.map((n) => [n, 0]));
  [...names]
    .map((n) => [next(), n] as const)
    .sort((a, b) => a[0] - b[0])
    .forEach(([, n], i) => part.set(n, i % folds));
  for (let k = 0; k < folds; k++) {
    const { model } = fit(
      all.filter((e) => part.get(e.name) !== k),
      2,
      11 + k,
    );
    foldModels.push({ names: names.filter((n) => part.get(n) === k), model });
    for (const e of all) if (part.get(e.name) === k && !e.more) held.push({ e, body: judge(e.lines, model).body });
  }
  for (const variant of ['as saved', 'no blanks', 'all blanks'])
    for (const at of [0.4, 0.5])
      console.log(
        'never trained on,',
        variant,
        'at',
        at,
        summary(held.filter((h) => h.e.variant === variant).map((h) => score(h.e.gold, text(h.e, h.body, at)))),
      );
  for (const lean of [0, 0.3, 0.6, 0.9])
    for (const change of [0.5, 1, 1.5])
      console.log(
        'never trained on, course with lean',
        lean,
        'switch',
        change,
        summary(
          held
            .filter((h) => h.e.variant === 'as saved')
            .map((h) => score(h.e.gold, text(h.e, decide(h.body, lean, change).map(Number), 0.5))),
        ),
      );
  for (const variant of ['no blanks', 'all blanks'])
    console.log(
      'never trained on, course as shipped,',
      variant,
      summary(
        held
          .filter((h) => h.e.variant === variant)
          .map((h) => score(h.e.gold, text(h.e, decide(h.body).map(Number), 0.5))),
      ),
    );
  const models = option('--models');
  if (models) fs.writeFileSync(models, JSON.stringify(foldModels));
  const out = option('--held');
  if (out)
    fs.writeFileSync(
      out,
      JSON.stringify(
        held
          .filter((h) => h.e.variant === 'as saved')
          .map((h) => ({ name: h.e.name, lines: h.e.lines, body: [...h.body], labels: h.e.labels })),
      ),
    );
}
const write = option('--write');
if (write || folds < 2) {
  const { model, gains } = fit(all, 3, 5);
  console.log(
    'trained on all:',
    summary(
      all
        .filter((e) => !e.more && e.variant === 'as saved')
        .map((e) => score(e.gold, text(e, judge(e.lines, model).body, 0.5))),
    ),
  );
  const top = (g: Float64Array, list: readonly string[]) =>
    [...g]
      .map((v, i) => [v, list[i]!] as const)
      .sort((a, b) => b[0] - a[0])
      .slice(0, 20)
      .map(([v, f]) => `${f} ${v.toFixed(1)}`)
      .join(', ');
  console.log('first pass:', top(gains[0], FEATURES));
  console.log('second pass:', top(gains[1], [...FEATURES, ...SECOND_FEATURES]));
  if (write)
    fs.writeFileSync(
      write,
      JSON.stringify({ features: FEATURES, second_features: SECOND_FEATURES, ...model } satisfies Model &
        Record<string, unknown> & { first: Forest }) + '\n',
    );
}
