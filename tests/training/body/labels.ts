/**
 * Which blocks of a page a person took for the body, from the body alone: the best monotone chain of block matches, then longer blocks by
 * what of the gold the chain left over.
 */
import type { Block } from '../../../electron/cleaning/page/blocks';

const WORD = /[\p{L}\p{N}\p{M}\p{Pc}]+/gu;
/** Marks that nobody sees; blocks are read without them. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/g;
export const wordsOf = (text: string): string[] => text.replace(UNSEEN, '').match(WORD) ?? [];

/** A block of so many words is known by its words alone, wherever it stands. */
const LONG = 12;
/** What the chain labels so is body; less is a block that the gold spells or parts otherwise. */
const WHOLE = 0.85;

const triples = (words: readonly string[]): string[] =>
  words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`);

/** Labels long blocks that the chain did not find whole by the share of their words that stand in the rest of the gold. Changes `labels`. */
function labelRest(blocks: readonly Block[], gold: readonly string[], labels: Float32Array): void {
  const rest = new Map<string, number>();
  for (const key of triples(gold)) rest.set(key, (rest.get(key) ?? 0) + 1);
  const take = (keys: readonly string[]): number => {
    let hits = 0;
    for (const key of keys) {
      const left = rest.get(key) ?? 0;
      if (left > 0) hits++;
      rest.set(key, left - 1);
    }
    return hits;
  };
  for (const b of blocks) if (labels[b.index]! >= WHOLE) take(triples(wordsOf(b.text)));
  for (const b of blocks) {
    if (b.kind !== 'text' || labels[b.index]! >= WHOLE) continue;
    const own = wordsOf(b.text);
    if (own.length < LONG) continue;
    const share = take(triples(own)) / (own.length - 2);
    if (share > 0.5 && share > labels[b.index]!) labels[b.index] = share;
  }
}

interface Match {
  block: number;
  from: number;
  to: number;
  score: number;
  back: number;
  own: number;
}

/** Share of each block's words that stand in the gold body, by block index; figures and wordless blocks have -1. */
export function labelBlocks(blocks: readonly Block[], gold: string): Float32Array {
  const words = wordsOf(gold);
  const places = new Map<string, number[]>();
  words.forEach((w, i) => {
    const at = places.get(w);
    if (at) at.push(i);
    else places.set(w, [i]);
  });
  const labels = new Float32Array(blocks.length).fill(-1);
  const matches: Match[] = [];
  for (const b of blocks) {
    if (b.kind !== 'text') continue;
    const own = wordsOf(b.text);
    if (!own.length) continue;
    labels[b.index] = 0;
    const candidates: Match[] = [];
    for (const start of places.get(own[0]!) ?? []) {
      let n = 0;
      while (n < own.length && words[start + n] === own[n]) n++;
      if (n >= Math.min(own.length, 6))
        candidates.push({ block: b.index, from: start, to: start + n, score: 0, back: -1, own: own.length });
    }
    if (!candidates.length && own.length >= 8) {
      // The block starts or ends otherwise than the gold does: the longest run of it that stands there.
      let best: Match | null = null;
      for (let s = 1; s < own.length - 5; s++) {
        for (const start of places.get(own[s]!) ?? []) {
          let n = 0;
          while (s + n < own.length && words[start + n] === own[s + n]) n++;
          if (n >= 5 && (!best || n > best.to - best.from))
            best = { block: b.index, from: start, to: start + n, score: 0, back: -1, own: own.length };
        }
      }
      if (best) candidates.push(best);
    }
    candidates.sort((a, c) => c.to - c.from - (a.to - a.from));
    matches.push(...candidates.slice(0, 40));
  }
  let top = -1;
  for (let i = 0; i < matches.length; i++) {
    const m = matches[i]!;
    const full = (m.to - m.from) / m.own;
    m.score = (m.to - m.from) * full;
    let best = 0;
    for (let j = i - 1; j >= 0; j--) {
      const a = matches[j]!;
      if (a.block === m.block || a.to > m.from) continue;
      const value = a.score + (a.to === m.from ? 0.8 : 0) - (a.to !== m.from && m.to - m.from < 4 ? 0.5 : 0);
      if (value > best) {
        best = value;
        m.back = j;
      }
    }
    m.score += best;
    if (top < 0 || m.score > matches[top]!.score) top = i;
  }
  // A word or two that happens to stand somewhere in the body proves nothing unless it joins on to what is before or after.
  let after = -1;
  for (let i = top; i >= 0; i = matches[i]!.back) {
    const m = matches[i]!;
    const before = m.back >= 0 ? matches[m.back]!.to : 0;
    if (m.to - m.from >= 4 || m.from === before || m.to === after || m.to === words.length)
      labels[m.block] = (m.to - m.from) / m.own;
    after = m.from;
  }
  labelRest(blocks, words, labels);
  return labels;
}
