/**
 * What each rule of the body is worth: `npm run ablate:cleaning [-- --corpus NAME,…]`. Every page is judged by a model that never saw its
 * site (made by `npm run train:body`). Two columns: the gain in F1 on sites that rules are written with, and on those that nobody looks at;
 * then how many blocks it moved rightly and wrongly, and from which probability of the model on it was wrong more often than right.
 * `--without ID,…` tells what several are worth together, and the mean F1 with and without them.
 */
import { chooseBody } from '../../electron/cleaning/article/choose';
import { loadModel, type BodyModel } from '../../electron/cleaning/body/model';
import { readFields } from '../../electron/cleaning/fields/index';
import { readBlocks } from '../../electron/cleaning/page/blocks';
import { parseHtml } from '../../electron/cleaning/page/parse';
import { RULES } from '../../electron/cleaning/rules';
import type { Moved } from '../../electron/cleaning/rules/view';
import { labelBlocks, wordsOf } from '../training/body/labels';
import { BODY_CORPORA, goldPages } from '../training/corpus';
import { FOLDS, foldTables, keyOfText, remembered } from '../training/folds';
import { foldOf, partOf, type Part } from '../training/sites';
import { bodyScore } from './cleaners/scores';
import { pageOf } from './corpora';

const PARTS: readonly Part[] = ['seen', 'unseen'];
/** Edges of the model's probability between which moves are counted. */
const EDGES = [0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01];

interface Tally {
  pages: number;
  gain: number;
  right: number;
  wrong: number;
  /** Words moved rightly less words moved wrongly, by `EDGES`. */
  words: Float64Array;
}

const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : undefined;
};
const only = option('corpus')?.split(',');
const together = option('without');

const models: BodyModel[] = [];
for (let f = 0; f < FOLDS; f++) {
  const tables = foldTables('body', f);
  if (!tables) throw new Error('No fold models: run `npm run train:body` first.');
  models.push(loadModel(tables));
}

const tallies = new Map<string, Record<Part, Tally>>();
const newTally = (): Tally => ({ pages: 0, gain: 0, right: 0, wrong: 0, words: new Float64Array(EDGES.length) });
const tallyOf = (id: string, part: Part): Tally => {
  let found = tallies.get(id);
  if (!found) tallies.set(id, (found = { seen: newTally(), unseen: newTally() }));
  return found[part];
};
const pages: Record<Part, number> = { seen: 0, unseen: 0 };
/** Pages of a corpus, and the sums of F1 with and without what `--without` names. */
const means = new Map<string, Record<Part, [number, number, number]>>();

for (const corpus of BODY_CORPORA) {
  if (only && !only.includes(corpus.name)) continue;
  for (const gold of goldPages(corpus)) {
    const part = partOf(gold.site);
    pages[part]++;
    const page = pageOf(gold.html);
    const { document } = parseHtml(page.source);
    const early = readFields({ page, document });
    const { blocks, root } = readBlocks(document, early.claimed);
    const labels = remembered(
      'block-labels',
      `${corpus.name}/${gold.name}-${keyOfText(blocks.map((b) => b.text))}`,
      () => [...labelBlocks(blocks, gold.body)],
    );
    const model = models[foldOf(gold.site, FOLDS)]!;
    const scored = new Map<string, number>();
    const scoreWithout = (disable: ReadonlySet<string>, moved?: Moved[]) => {
      const { kept } = chooseBody({ blocks, root, early, disable, model, moved });
      const key = kept.map((b) => b.index).join();
      let score = scored.get(key);
      if (score === undefined) scored.set(key, (score = bodyScore(gold, kept.map((b) => b.text).join('\n\n'))));
      return score;
    };
    const moved: Moved[] = [];
    const whole = scoreWithout(new Set(), moved);
    const fired = new Set(moved.map((m) => m.rule.id));
    for (const { rule, block, p, into } of moved) {
      const label = labels[block.index]!;
      if (label < 0) continue;
      const right = label > 0.5 === into;
      const tally = tallyOf(rule.id, part);
      if (right) tally.right++;
      else tally.wrong++;
      tally.words[EDGES.findIndex((edge) => p < edge)]! += wordsOf(block.text).length * (right ? 1 : -1);
    }
    if (together) {
      const tally = tallyOf(together, part);
      tally.pages++;
      tally.gain += whole - scoreWithout(new Set(together.split(',')));
      const count = means.get(corpus.name) ?? { seen: [0, 0, 0], unseen: [0, 0, 0] };
      means.set(corpus.name, count);
      count[part][0]++;
      count[part][1] += whole;
      count[part][2] += scoreWithout(new Set(together.split(',')));
      continue;
    }
    for (const id of fired) {
      const tally = tallyOf(id, part);
      tally.pages++;
      tally.gain += whole - scoreWithout(new Set([id]));
    }
    const all = tallyOf('all rules', part);
    all.pages++;
    all.gain += whole - scoreWithout(new Set(RULES.map((r) => r.id)));
  }
}

console.log(
  `Gain in points of F1 a hundred pages: ${pages.seen} pages of seen sites, ${pages.unseen} of unseen ones.\n`,
);
console.log(
  '| rule | gain seen | gain unseen | pages | right/wrong seen | unseen | words won by the model’s probability, seen; unseen |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');
const gain = (id: string, part: Part) => (100 * tallyOf(id, part).gain) / Math.max(1, pages[part]);
for (const id of [...tallies.keys()].sort(
  (a, b) => gain(b, 'unseen') + gain(b, 'seen') - gain(a, 'unseen') - gain(a, 'seen'),
)) {
  const [seen, unseen] = PARTS.map((part) => tallyOf(id, part)) as [Tally, Tally];
  const bands = (tally: Tally) =>
    [...tally.words]
      .map((words, i) => (words ? `<${EDGES[i]}: ${words}` : ''))
      .filter(Boolean)
      .join(', ');
  console.log(
    `| ${id} | ${gain(id, 'seen').toFixed(3)} | ${gain(id, 'unseen').toFixed(3)} | ${seen.pages}+${unseen.pages} | ${seen.right}/${seen.wrong} | ${unseen.right}/${unseen.wrong} | ${bands(seen)}; ${bands(unseen)} |`,
  );
}
for (const [corpus, parts] of means)
  for (const part of PARTS) {
    const [n, kept, left] = parts[part];
    console.log(`${corpus}, ${part}: ${(kept / n).toFixed(4)} with, ${(left / n).toFixed(4)} without`);
  }
