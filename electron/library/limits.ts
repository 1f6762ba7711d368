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
/**
 * Reports of imports together, the latest first (older ones are not listed): bytes (200 a file), files that are told of, and runs; and
 * characters of one line: a path, and what was found of the file.
 */
export const MOST_REPORTS = { bytes: 256 * MB, items: 1_000_000, runs: 20_000 } as const;
export const MOST_REPORT_LINE = 64 * 1024;
/** Records of what this computer has seen here, the latest years first: bytes together (37 a clipping), and how many. */
export const MOST_KNOWN = { bytes: 64 * MB, records: 100 } as const;
/** Bytes of a journal entry: an id and two names. */
export const MOST_JOURNAL = 64 * 1024;
