/** Notes down a margin: each at its wanted height, or below the one before it. Pure. */

/** @param wanted in order of `top`, CSS pixels; @returns the tops that do not overlap */
export function stack(wanted: readonly { top: number; height: number }[], gap: number): number[] {
  let free = -Infinity;
  return wanted.map(({ top, height }) => {
    const at = Math.max(top, free);
    free = at + height + gap;
    return at;
  });
}
