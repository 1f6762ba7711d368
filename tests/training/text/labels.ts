/** Which lines of a dump are body, learned from the gold body by aligning both word by word. Development only. */
const WORD = /[\p{L}\p{N}\p{M}\p{Pc}]+/gu;
/** Marks that nobody sees; lines are read without them. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/g;

/** Longest common stretches first, then left and right of each: pairs of [start in a, start in b, length]. */
function stretches(a: string[], b: string[]): [number, number, number][] {
  const where = new Map<string, number[]>();
  b.forEach((w, i) => {
    const list = where.get(w);
    if (list) list.push(i);
    else where.set(w, [i]);
  });
  const out: [number, number, number][] = [];
  const stack: [number, number, number, number][] = [[0, a.length, 0, b.length]];
  while (stack.length) {
    const [a0, a1, b0, b1] = stack.pop()!;
    let best = 0,
      bi = 0,
      bj = 0;
    let previous = new Map<number, number>();
    for (let i = a0; i < a1; i++) {
      const now = new Map<number, number>();
      for (const j of where.get(a[i]!) ?? []) {
        if (j < b0) continue;
        if (j >= b1) break;
        const k = (previous.get(j - 1) ?? 0) + 1;
        now.set(j, k);
        if (k > best) {
          best = k;
          bi = i - k + 1;
          bj = j - k + 1;
        }
      }
      previous = now;
    }
    if (!best) continue;
    out.push([bi, bj, best]);
    if (a0 < bi && b0 < bj) stack.push([a0, bi, b0, bj]);
    if (bi + best < a1 && bj + best < b1) stack.push([bi + best, a1, bj + best, b1]);
  }
  return out;
}

/** Share of each line's words that stand in the gold body, in order. */
export function labelLines(lines: readonly string[], body: string): { share: number; words: number }[] {
  const words: string[] = [],
    owner: number[] = [];
  lines.forEach((line, i) => {
    for (const w of line.match(WORD) ?? []) {
      words.push(w);
      owner.push(i);
    }
  });
  const out = lines.map(() => ({ share: 0, words: 0 }));
  for (const i of owner) out[i]!.words += 1;
  for (const [start, , length] of stretches(words, body.replace(UNSEEN, '').match(WORD) ?? []))
    for (let k = 0; k < length; k++) out[owner[start + k]!]!.share += 1;
  for (const line of out) if (line.words) line.share /= line.words;
  return out;
}
