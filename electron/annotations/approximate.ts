/**
 * Approximate string matching after Myers (1999), in blocks of 32 pattern units: the end of every best match of a pattern in a
 * text, in time text × pattern / 32. Strings are compared by UTF-16 unit.
 */

interface Block {
  positive: number;
  negative: number;
}

/** Units share a row of the table by their low bits; what is not in the pattern at all has the empty row. */
function table(pattern: string): { rows: Map<number, Uint32Array>; blocks: number; empty: Uint32Array } {
  const blocks = Math.ceil(pattern.length / 32);
  const rows = new Map<number, Uint32Array>();
  for (let i = 0; i < pattern.length; i++) {
    const unit = pattern.charCodeAt(i);
    let row = rows.get(unit);
    if (!row) {
      row = new Uint32Array(blocks);
      rows.set(unit, row);
    }
    row[i >>> 5]! |= 1 << (i & 31);
  }
  return { rows, blocks, empty: new Uint32Array(blocks) };
}

export interface EndMatch {
  /** Offset in the text after the match's last unit. */
  end: number;
  /** Insertions, deletions and substitutions. */
  errors: number;
}

/**
 * The match of least errors; of several the one whose end is nearest to `nearest`. The pattern must not be empty.
 * Anchored, the match begins at the text's start; otherwise anywhere.
 */
export function bestEnd(text: string, pattern: string, nearest = 0, anchored = false): EndMatch {
  const { rows, blocks, empty } = table(pattern);
  const state: Block[] = Array.from({ length: blocks }, () => ({ positive: -1, negative: 0 }));
  // The last block may be partly used: its score is read at the pattern's last bit.
  const lastBit = 1 << ((pattern.length - 1) & 31);
  let score = pattern.length;
  let best: EndMatch = { end: 0, errors: score };
  for (let j = 0; j < text.length; j++) {
    const row = rows.get(text.charCodeAt(j)) ?? empty;
    // Where a match may begin anywhere nothing is carried into the first block; anchored, each unit passed over costs one.
    let carry = anchored ? 1 : 0;
    for (let b = 0; b < blocks; b++) {
      const block = state[b]!;
      const high = b === blocks - 1 ? lastBit : -2147483648;
      let equal = row[b]! | 0;
      const { positive: p, negative: n } = block;
      const vertical = equal | n;
      if (carry < 0) equal |= 1;
      const horizontal = (((equal & p) + p) ^ p) | equal;
      let up = n | ~(horizontal | p);
      let down = p & horizontal;
      let out = 0;
      if (up & high) out = 1;
      else if (down & high) out = -1;
      up <<= 1;
      down <<= 1;
      if (carry < 0) down |= 1;
      else if (carry > 0) up |= 1;
      block.positive = down | ~(vertical | up);
      block.negative = up & vertical;
      carry = out;
    }
    score += carry;
    if (score < best.errors || (score === best.errors && Math.abs(j + 1 - nearest) < Math.abs(best.end - nearest)))
      best = { end: j + 1, errors: score };
  }
  return best;
}

/** By UTF-16 unit, as everything here counts. */
export function reversed(text: string): string {
  return text.split('').reverse().join('');
}

/** Where in the text the pattern stands with least errors, nearest to where it is expected to begin: start, end (exclusive), errors. */
export function bestMatch(text: string, pattern: string, expected = 0): { start: number; end: number; errors: number } {
  const { end, errors } = bestEnd(text, pattern, expected + pattern.length);
  // Backwards from the end the same number of errors finds the start; the match cannot be longer than pattern and errors.
  const from = Math.max(0, end - pattern.length - errors);
  const back = bestEnd(reversed(text.slice(from, end)), reversed(pattern), pattern.length, true);
  return { start: end - back.end, end, errors };
}

/** Similarity of two short strings, 0…1: 1 − edit distance ÷ the longer length. Both empty: 1. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const longer = Math.max(a.length, b.length);
  if (a.length === 0 || b.length === 0) return 0;
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(
        before[j]! + 1,
        row[j - 1]! + 1,
        before[j - 1]! + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1),
      );
    }
    before = row;
  }
  return 1 - before[b.length]! / longer;
}
