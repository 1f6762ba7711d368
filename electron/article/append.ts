/** Adds to a list, however much it is: a spread puts all of it on the stack, which ends at a hundred thousand. */
export function append<T>(list: T[], more: Iterable<T>): void {
  for (const one of more) list.push(one);
}
