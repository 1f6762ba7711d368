/** How much a saved page may hold. Numbers are bytes. */

/**
 * Largest file that is read at all. A browser's largest real saves (SingleFile with every picture inside) stay below 40 MB;
 * HTML far above that takes a parser minutes and gigabytes (192 MB: 110 s and 3.6 GB in parse5), so it is refused with a reason.
 */
export const SIZE_LIMIT = 64 * 1024 * 1024;

/** Pictures of one page together; what comes after is left out and reported. */
export const RESOURCE_LIMIT = 128 * 1024 * 1024;

/** Number of files saved along with one page. */
export const RESOURCE_COUNT = 5000;
