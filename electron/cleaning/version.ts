/** Raised whenever cleaning gives other results than before. */
export const CLEANER_VERSION = 1;
