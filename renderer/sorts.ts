/** Sort orders in the order of the menu. */
import type { Sort } from '../electron/contract/lists';

export const SORT_ORDER: readonly Sort[] = ['relevance', 'added', 'saved', 'published', 'title', 'publication'];

/** Sort orders that begin with the latest or the best. */
export const BEST_FIRST: ReadonlySet<Sort> = new Set(['relevance', 'added', 'saved', 'published']);
