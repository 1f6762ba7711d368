/** The one place that hashes: of bytes, of words, of files. What stands in libraries and backups is SHA-256 in hexadecimal. */
import { createHash, webcrypto } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Bytes from which it is reckoned in Node's thread pool: a megabyte takes about a millisecond, and handing it over a tenth of one. */
const LARGE = 1024 * 1024;

type Digits = 'hex' | 'base64';

export async function sha256(bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength < LARGE) return sha256Now(bytes);
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex');
}

/** At once, in this thread. Words are hashed as UTF-8. */
export const sha256Now = (data: Uint8Array | string, digits: Digits = 'hex'): string =>
  createHash('sha256').update(data).digest(digits);

/** Of words, whatever white space stands between them, told piece by piece. */
export class WordsHash {
  readonly #hash = createHash('sha256');

  add(text: string): string {
    this.#hash.update(text.replace(/\s+/gu, ''));
    return text;
  }

  /** The first 32 digits. No more words may come. */
  digest(): string {
    return this.#hash.digest('hex').slice(0, 32);
  }
}

/** Of a file of any size, read piece by piece. Rejects with Node's error where it cannot be read, and with an AbortError once the signal is raised. */
export async function sha256OfFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { signal })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** MD5, where a format names things by it, or to notice a change: never where somebody might gain by two things of one hash. */
export const md5 = (data: Uint8Array | string, digits: Digits = 'hex'): string =>
  createHash('md5').update(data).digest(digits);
