/** What is left of HTML when tags are taken away, for counting words. Linear, whatever is opened and never closed. */

/** Without the elements of these names, from each opening to the closing that follows. One that is never closed stays. */
export function withoutElements(source: string, names: readonly string[]): string {
  const opening = new RegExp(`<(${names.join('|')})\\b`, 'gi');
  const unclosed = new Set<string>();
  const parts: string[] = [];
  let done = 0;
  for (let found = opening.exec(source); found; found = opening.exec(source)) {
    const name = found[1]!.toLowerCase();
    if (unclosed.has(name)) continue;
    const closing = new RegExp(`</${name}\\s*>`, 'gi');
    closing.lastIndex = opening.lastIndex;
    if (closing.exec(source)) {
      parts.push(source.slice(done, found.index));
      done = opening.lastIndex = closing.lastIndex;
    } else unclosed.add(name);
  }
  return [...parts, source.slice(done)].join(' ');
}

/** `between` stands where a tag was. */
export function withoutTags(source: string, between: string): string {
  const end = source.lastIndexOf('>') + 1;
  // eslint-disable-next-line regexp/no-super-linear-move -- up to the last `>` every `<` has its end
  return source.slice(0, end).replace(/<[^>]*>/g, between) + source.slice(end);
}
