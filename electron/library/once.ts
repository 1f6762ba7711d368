/** Lists in which every thing has a name or id of its own: two of one name (a merge by hand, a sync tool) become one, or get two. Pure. */
import { sha256Now } from '../files/hash';

interface Named {
  name: string;
}
interface Identified {
  id: string;
}

/** Tags of a library: the first of a name stays, with the first colour that any of them has. */
export function tagsOnce<T extends Named & { colour: string | null }>(tags: readonly T[]): T[] {
  const byName = new Map<string, T>();
  for (const tag of tags) {
    const earlier = byName.get(tag.name);
    if (!earlier) byName.set(tag.name, tag);
    else if (earlier.colour === null) byName.set(tag.name, { ...earlier, colour: tag.colour });
  }
  return [...byName.values()];
}

/** Two highlights of one id that differ are two highlights; equal ones are one. */
export const highlightsOnce = <T extends Identified>(highlights: readonly T[]): T[] => once(highlights, anotherUuid);

/** The same for boards, their parts, and templates of press reviews. */
export const boardsOnce = <T extends Identified>(boards: readonly T[]): T[] => once(boards, anotherUuid);
export const partsOnce = <T extends Identified>(parts: readonly T[]): T[] => once(parts, anotherUuid);
export const reviewsOnce = <T extends Identified>(reviews: readonly T[]): T[] => once(reviews, anotherUuid);

/** The same for saved searches. */
export const searchesOnce = <T extends Identified>(searches: readonly T[]): T[] =>
  once(searches, (id, content) => `${id.slice(0, 900)}-${sha256Now(content).slice(0, 12)}`);

/** `another` gives the id of a later one from its id and content, so that every reading of the file gives the same. */
function once<T extends Identified>(all: readonly T[], another: (id: string, content: string) => string): T[] {
  const byId = new Map<string, T>();
  const seen = new Set<string>();
  for (const one of all) {
    if (!byId.has(one.id)) {
      byId.set(one.id, one);
      continue;
    }
    const content = JSON.stringify(one);
    if (seen.has(content) || content === JSON.stringify(byId.get(one.id))) continue;
    seen.add(content);
    let id = another(one.id, content);
    while (byId.has(id)) id = another(id, content);
    byId.set(id, { ...one, id });
  }
  return [...byId.values()];
}

/** A UUIDv7 of the same moment as `id`, made of a hash where chance would be. */
function anotherUuid(id: string, content: string): string {
  const chance = sha256Now(`${id} ${content}`);
  return `${id.slice(0, 13)}-7${chance.slice(0, 3)}-8${chance.slice(3, 6)}-${chance.slice(6, 18)}`;
}
