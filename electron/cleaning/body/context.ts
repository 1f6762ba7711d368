/** Second look: what the first reading says of a block's neighbours, box and kind. */
import type { Block, Scope } from '../page/blocks';
import { FEATURE_COUNT, FEATURE_NAMES, type Features, type BlockGroup } from './features';

const CONTEXT_NAMES: string[] = [
  'p',
  'p-1',
  'p-2',
  'p-3',
  'p+1',
  'p+2',
  'p+3',
  'pScope',
  'pParent',
  'pGrand',
  'pBox',
  'pKin',
  'before5',
  'after5',
  'massBefore',
  'massAfter',
  'sinceBody',
  'untilBody',
  'pPage',
  'topBefore',
  'topAfter',
  'massScope',
  'massParent',
  'massGrand',
  'massBox',
  'massKin',
  'stretchShare',
  'stretchRank',
  'nearest',
];
export const SECOND_NAMES: string[] = [...FEATURE_NAMES, ...CONTEXT_NAMES];
export const SECOND_COUNT = SECOND_NAMES.length;

/** Most blocks of something else that do not part a stretch of body. */
const GAP = 5;

interface Stretch {
  mass: number;
  rank: number;
}

/** The stretches of blocks in which the first model sees body, by place in `texts`; null between them. */
function stretchesOf(texts: readonly Block[], first: Float32Array): (Stretch | null)[] {
  const of: (Stretch | null)[] = new Array<Stretch | null>(texts.length).fill(null);
  const all: Stretch[] = [];
  let last = -GAP - 1;
  for (let t = 0; t < texts.length; t++) {
    const p = first[texts[t]!.index]!;
    if (p < 0.4) continue;
    if (t - last > GAP || !all.length) all.push({ mass: 0, rank: 0 });
    const stretch = all.at(-1)!;
    stretch.mass += p * texts[t]!.weight;
    for (let k = t - last > GAP ? t : last + 1; k <= t; k++) of[k] = stretch;
    last = t;
  }
  [...all].sort((a, b) => b.mass - a.mass).forEach((s, rank) => (s.rank = rank));
  return of;
}

const shareOf = (s: Scope | BlockGroup | null | undefined, total: number) => (s && total > 0 ? s.judged / total : 0);

const meanIn = (s: Scope | BlockGroup | null | undefined) => (s && s.judgedWeight > 0 ? s.judged / s.judgedWeight : 0);

/** So many boxes around a block learn what is thought of it. */
const REACH = 10;

/** Rows for the second model, in the order of the first one's. `first` holds the first model's probability by block index. */
export function secondRows(blocks: readonly Block[], features: Features, first: Float32Array): Float32Array {
  const texts = blocks.filter((b) => b.kind === 'text');
  const rows = new Float32Array(features.rowCount * SECOND_COUNT);
  let mass = 0;
  // Another model may have judged before.
  for (const b of texts) {
    const group = features.groups[b.index]!;
    group.judged = group.judgedWeight = 0;
    for (let s: Scope | null = b.scope, i = 0; s && i < REACH; s = s.parent, i++) s.judged = s.judgedWeight = 0;
  }
  for (const b of texts) {
    const p = first[b.index]!;
    const w = Math.sqrt(b.weight);
    mass += p * b.weight;
    for (let s: Scope | null = b.scope, i = 0; s && i < REACH; s = s.parent, i++) {
      s.judged += p * w;
      s.judgedWeight += w;
    }
    const group = features.groups[b.index]!;
    group.judged += p * w;
    group.judgedWeight += w;
  }
  let judged = 0;
  for (const b of texts) judged += first[b.index]! * Math.sqrt(b.weight);
  const stretches = stretchesOf(texts, first);
  const n = texts.length;
  const until = new Int32Array(n);
  const topAfter = new Float32Array(n);
  let nextBody = 30;
  let top = 0;
  for (let t = n - 1; t >= 0; t--) {
    until[t] = nextBody;
    topAfter[t] = top;
    const p = first[texts[t]!.index]!;
    nextBody = p > 0.5 ? 1 : Math.min(30, nextBody + 1);
    top = p > 0.5 && texts[t]!.weight > 100 ? Math.max(p, top) : top * 0.95;
  }
  let before = 0;
  let since = 30;
  top = 0;
  const at = (t: number) => (t >= 0 && t < n ? first[texts[t]!.index]! : 0);
  for (let t = 0; t < n; t++) {
    const b = texts[t]!;
    const row = features.rowOf[b.index]!;
    if (row < 0) {
      since = Math.min(30, since + 1);
      top *= 0.95;
      continue;
    }
    const own = first[b.index]!;
    let o = row * SECOND_COUNT;
    rows.set(features.rows.subarray(row * FEATURE_COUNT, (row + 1) * FEATURE_COUNT), o);
    o += FEATURE_COUNT;
    rows[o++] = own;
    rows[o++] = at(t - 1);
    rows[o++] = at(t - 2);
    rows[o++] = at(t - 3);
    rows[o++] = at(t + 1);
    rows[o++] = at(t + 2);
    rows[o++] = at(t + 3);
    const s = b.scope;
    const p = s.parent;
    const g = p?.parent;
    rows[o++] = meanIn(s);
    rows[o++] = meanIn(p);
    rows[o++] = meanIn(g);
    rows[o++] = meanIn(g?.parent?.parent);
    rows[o++] = meanIn(features.groups[b.index]);
    rows[o++] = (at(t - 1) + at(t - 2) + at(t - 3) + at(t - 4) + at(t - 5)) / 5;
    rows[o++] = (at(t + 1) + at(t + 2) + at(t + 3) + at(t + 4) + at(t + 5)) / 5;
    rows[o++] = mass > 0 ? before / mass : 0;
    rows[o++] = mass > 0 ? (mass - before - own * b.weight) / mass : 0;
    rows[o++] = since;
    rows[o++] = until[t]!;
    rows[o++] = Math.log2(1 + mass);
    rows[o++] = top;
    rows[o++] = topAfter[t]!;
    rows[o++] = shareOf(s, judged);
    rows[o++] = shareOf(p, judged);
    rows[o++] = shareOf(g, judged);
    rows[o++] = shareOf(g?.parent?.parent, judged);
    rows[o++] = shareOf(features.groups[b.index], judged);
    const stretch = stretches[t];
    rows[o++] = stretch && mass > 0 ? stretch.mass / mass : 0;
    rows[o++] = stretch ? Math.min(6, stretch.rank) : 7;
    rows[o] = Math.min(since, until[t]!);
    before += own * b.weight;
    since = own > 0.5 ? 1 : Math.min(30, since + 1);
    top = own > 0.5 && b.weight > 100 ? Math.max(own, top) : top * 0.95;
  }
  return rows;
}
