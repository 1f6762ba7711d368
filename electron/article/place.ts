/** Which article of a file that holds several. */
import type { Place } from '../contract/model';

/** What tells an article's original from others: the file's hash, with the place in it where the file holds several articles. */
export function originalKey(sha256: string, place?: string): string {
  return place === undefined ? sha256 : `${sha256}#${place}`;
}

/** That of the file's articles which stands at a clipping's place; where the file holds one, that one. */
export function samePlace<T>(
  articles: readonly T[],
  placeOf: (article: T) => Place | undefined,
  place: Place | undefined,
): T | undefined {
  return place ? articles.find((article) => placeOf(article)?.name === place.name) : articles[0];
}
