/**
 * How large the library's own files may be. They are somebody else's input as pages are (a folder is synced, shared, unpacked from a stick)
 * and are read into memory whole. What would be larger is not written (`file-too-large`) and not read (the disk says EFBIG).
 */
const MB = 1024 * 1024;

/** Bytes of `clipping.json` and `library.json`: a clipping has 10 kB, a history at most 400 kB, a note a million characters. */
export const MOST_DOCUMENT = 16 * MB;
/** Bytes of `article.html`, of `trace.json` and of the kept ones in `history/`: pages are read up to 20 million characters. */
export const MOST_BODY = 64 * MB;
/** Bytes of an original: larger files are not imported. */
export const MOST_ORIGINAL = 64 * MB;
/** Bytes of conflict copies that are merged in one go; what is left is merged after them. */
export const MOST_COPIES = 64 * MB;
/** Bytes of a stored picture, and of all that a clipping keeps: as a page may bring them. */
export const MOST_PICTURE = 64 * MB;
export const MOST_PICTURES = 128 * MB;
/** Bytes of an import's report (200 a file), and characters of one line of it: a path, and what was found of the file. */
export const MOST_REPORT = 256 * MB;
export const MOST_REPORT_LINE = 64 * 1024;
/** Bytes of a journal entry: an id and two names. */
export const MOST_JOURNAL = 64 * 1024;
