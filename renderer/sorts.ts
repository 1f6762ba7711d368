/** Sort orders in the order of the menu. */
import type { Sort } from '../electron/contract/lists';

export const SORT_ORDER: readonly Sort[] = ['relevance', 'saved', 'published', 'title', 'publication'];
