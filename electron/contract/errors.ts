/** The closed set of error kinds. This table is the only place that holds an error's sentence. */

export const ERRORS = {
  'wrong-argument': {
    title: 'That request was not understood',
    next: 'Please report this: the window sent something unexpected.',
  },
  'not-found': {
    title: 'This clipping is not in the library',
    next: 'It may have been deleted elsewhere. Refresh the list.',
  },
  'file-missing': { title: 'The file is no longer there', next: 'Check that it was not moved, and import it again.' },
  'file-name': {
    title: 'The file’s name cannot be read',
    next: 'It is written in an old encoding. Rename the file, and import it again.',
  },
  'file-unreadable': { title: 'The file could not be read', next: 'Check that you may read it, and import it again.' },
  'file-empty': { title: 'The file is empty', next: 'Save the page again from the browser.' },
  'clipboard-empty': {
    title: 'There is no article on the clipboard',
    next: 'Select and copy an article in the browser, then paste it here.',
  },
  'file-too-large': { title: 'The file is too large', next: 'Save only the article, or split the file.' },
  'format-unknown': {
    title: 'This is not a page we can read',
    next: 'Save the page as HTML, MHTML or text, and import that.',
  },
  'format-no-article': {
    title: 'Files of this kind hold no article that we can read',
    next: 'Save the page itself as HTML, MHTML or text, and import that.',
  },
  'page-unreadable': { title: 'The page could not be read', next: 'Open it in a browser and save it again.' },
  'timed-out': { title: 'The page took too long', next: 'Save it again as plain text, and import that.' },
  cancelled: { title: 'Cancelled', next: 'What was done before you cancelled is kept.' },
  'library-missing': {
    title: 'The library folder is not there',
    next: 'Connect its drive, or choose another folder in Settings.',
  },
  'library-read-only': {
    title: 'This library is open read-only',
    next: 'Close the other program that holds it, then try again.',
  },
  'library-newer': {
    title: 'This library was made by a newer Cuttings',
    next: 'Update Cuttings. Until then the library opens read-only.',
  },
  'library-damaged': {
    title: 'A file of the library is damaged',
    next: 'It was set aside. Open History to bring back the last good version.',
  },
  'path-refused': {
    title: 'A name leads out of its folder',
    next: 'Nothing was written. Look at the folder for links that others have put there.',
  },
  'disk-full': { title: 'The disk is full', next: 'Free some space. Your change is kept and tried again.' },
  'disk-failed': {
    title: 'The change could not be written',
    next: 'Check the disk and its rights. Your change is kept and tried again.',
  },
  'query-wrong': { title: 'The search was not understood', next: 'See what is marked, or open the search help.' },
  'target-exists': {
    title: 'There is already a file of that name',
    next: 'Choose another name, or allow it to be replaced.',
  },
  'backup-damaged': { title: 'The backup is damaged', next: 'Use another backup. Nothing was changed.' },
  'backup-key-missing': {
    title: 'The password of scheduled backups is not on this machine',
    next: 'Set it again in Settings. Until then no scheduled backup is made.',
  },
  'password-wrong': { title: 'The password does not open this backup', next: 'Try the password again.' },
  unexpected: { title: 'Something went wrong', next: 'Try again. If it happens again, copy the log and report it.' },
} as const satisfies Record<string, { title: string; next: string }>;

export type ErrorKind = keyof typeof ERRORS;

/** Crosses the process boundary. `detail` holds data (a file name, a position), never a sentence. */
export interface Failure {
  kind: ErrorKind;
  detail?: string;
  /** For `query-wrong`: where (UTF-16 offsets) and what was probably meant. */
  at?: { start: number; end: number };
  suggestion?: string;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** The one error class that our code throws. */
export class CuttingsError extends Error {
  readonly failure: Failure;
  constructor(kind: ErrorKind, extra: Omit<Failure, 'kind'> = {}, options?: ErrorOptions) {
    super(ERRORS[kind].title + (extra.detail ? `: ${extra.detail}` : ''), options);
    this.name = 'CuttingsError';
    this.failure = { kind, ...extra };
  }
}

/** Node's error codes in our kinds. */
const CODES: Record<string, ErrorKind> = {
  ENOENT: 'file-missing',
  EACCES: 'file-unreadable',
  EPERM: 'file-unreadable',
  EISDIR: 'file-unreadable',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'disk-failed',
  EIO: 'disk-failed',
};

/** Any thrown value as a failure; our own errors keep their kind. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof CuttingsError) return thrown.failure;
  const { code, path } = (thrown ?? {}) as { code?: unknown; path?: unknown };
  // Bytes of a name that are no UTF-8 reach us as this sign, and nothing has that name.
  const misread = code === 'ENOENT' && typeof path === 'string' && path.includes('\ufffd');
  const kind = misread ? 'file-name' : typeof code === 'string' ? CODES[code] : undefined;
  return { kind: kind ?? 'unexpected', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}
