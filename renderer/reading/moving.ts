/** Things in an order that a person changes. Pure. */

/** `things` with the one at `from` before what stands at `to` now (`things.length`: at the end). */
export function moved<T>(things: readonly T[], from: number, to: number): T[] {
  const at = Math.max(0, Math.min(things.length, to));
  const thing = things[from];
  if (thing === undefined || at === from || at === from + 1) return [...things];
  const rest = things.filter((_one, i) => i !== from);
  rest.splice(at > from ? at - 1 : at, 0, thing);
  return rest;
}
