/** SHA-256 in hexadecimal. */
import { createHash, webcrypto } from 'node:crypto';

/** Bytes from which it is reckoned in Node's thread pool: a megabyte takes about a millisecond, and handing it over a tenth of one. */
const LARGE = 1024 * 1024;

export async function sha256(bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength < LARGE) return sha256Now(bytes);
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex');
}

export const sha256Now = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
