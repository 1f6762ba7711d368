/** Finds what was probably meant by a mistyped word. */

/** Number of letters to insert, remove, change or swap with their neighbour (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(changed, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** The nearest of the words: one letter off for short ones, two for longer ones, or a word that begins so; null if none is near. */
export function meant(word: string, words: readonly string[]): string | null {
  const lower = word.toLowerCase();
  if (lower.length > 40) return null;
  const begun = lower.length >= 3 ? words.filter((w) => w.startsWith(lower)) : [];
  if (begun.length) return begun.sort((a, b) => a.length - b.length)[0]!;
  let best: string | null = null;
  let least = lower.length <= 4 ? 1 : 2;
  for (const candidate of words) {
    const distance = editDistance(lower, candidate);
    if (distance <= least && (best === null || distance < least)) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}
