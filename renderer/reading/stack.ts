/** Notes down a margin: each at its wanted height where there is room. Pure. */

/**
 * @param wanted in order of `top`, CSS pixels
 * @param fixed index of the note that stands exactly where it is wanted: those before it give way upwards, those behind it downwards;
 *   without one all give way downwards
 * @returns the tops that do not overlap
 */
export function stack(wanted: readonly { top: number; height: number }[], gap: number, fixed = -1): number[] {
  let free = -Infinity;
  const tops = wanted.map(({ top, height }, i) => {
    const at = i === fixed ? top : Math.max(top, free);
    free = at + height + gap;
    return at;
  });
  let limit = tops[fixed] ?? Infinity;
  for (let i = fixed - 1; i >= 0; i--) {
    tops[i] = Math.min(tops[i]!, limit - gap - wanted[i]!.height);
    limit = tops[i]!;
  }
  return tops;
}
