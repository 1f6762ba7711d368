/** The closed set of error kinds. What a person reads of one stands in the catalogues: `errors.<kind>.title` and `.next`. */

import type { FileQuestion } from './questions';

export const ERROR_KINDS = [
  'wrong-argument',
  'not-found',
  'file-missing',
  'folder-missing',
  'file-name',
  'file-unreadable',
  'file-special',
  'password-file',
  'data-folder',
  'query-too-large',
  'template-wrong',
  'printing-unavailable',
  'no-printer',
  'review-wrong',
  'file-empty',
  'clipboard-empty',
  'file-too-large',
  'format-unknown',
  'format-no-article',
  'file-encrypted',
  'file-asks',
  'page-unreadable',
  'timed-out',
  'cancelled',
  'library-missing',
  'library-read-only',
  'library-linked',
  'library-newer',
  'library-damaged',
  'library-unreadable',
  'path-refused',
  'disk-full',
  'disk-failed',
  'query-wrong',
  'style-wrong',
  'style-endless',
  'undo-passed',
  'target-exists',
  'backup-damaged',
  'backup-key-missing',
  'password-wrong',
  'server-address',
  'server-insecure',
  'server-unreachable',
  'server-refused',
  'server-wrong',
  'server-newer',
  'password-missing',
  'unexpected',
] as const;

export type ErrorKind = (typeof ERROR_KINDS)[number];

/** Crosses the process boundary. `detail` holds data (a file name, a position), never a sentence. */
export interface Failure {
  kind: ErrorKind;
  detail?: string;
  /** For `query-wrong`: where (UTF-16 offsets) and what was probably meant. */
  at?: { start: number; end: number };
  suggestion?: string;
  /** What the file asks, where an answer would help. */
  question?: FileQuestion;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; error: Failure };

/** The one error class that our code throws. */
export class CuttingsError extends Error {
  readonly failure: Failure;
  constructor(kind: ErrorKind, extra: Omit<Failure, 'kind'> = {}, options?: ErrorOptions) {
    super(kind + (extra.detail ? `: ${extra.detail}` : ''), options);
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
