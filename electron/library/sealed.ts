/**
 * Reads backups as they were encrypted before age files (`age-file.ts`): nothing is written in this form any more.
 *
 *   bytes 0–15   `CUTTINGS SEALED1`
 *   byte  16     log2 of scrypt's N (17), bytes 17 and 18 r (8) and p (1), byte 19 zero
 *   bytes 20–35  salt
 *   bytes 36–42  nonce prefix
 *   byte  43     zero
 *   bytes 44–59  check: HMAC-SHA-256 of bytes 0–43 under the second half of the key, its first 16 bytes
 *   then chunks of 1 MiB (the last one shorter, never missing), each AES-256-GCM with its tag of 16 bytes behind it.
 *
 * scrypt gives 64 bytes: the first half is the key, the second for the check. A chunk's nonce is the prefix, its number (4 bytes, big
 * endian) and 1 for the last chunk, else 0 (the STREAM construction: chunks cannot be cut off, changed, exchanged or left out unseen). The
 * header is authenticated with every chunk. scrypt's cost is OWASP's recommendation (N = 2^17, r = 8, p = 1: 128 MiB, about half a second).
 */
import { createDecipheriv, createHmac, scrypt, timingSafeEqual } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { CuttingsError } from '../contract/errors';
import { chunkReader, damaged, readAt, type ClearReader } from './clear-reader';

const MAGIC = Buffer.from('CUTTINGS SEALED1', 'latin1');
const HEADER = 60;
const CHECKED = 44;
const CHUNK = 1 << 20;
const TAG = 16;

/** scrypt's parameters, as the header carries them. */
interface Cost {
  log2N: number;
  r: number;
  p: number;
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const N = 2 ** cost.log2N;
  return new Promise((resolve, reject) => {
    // NFC: one password, whichever way a keyboard composes its letters.
    scrypt(password.normalize('NFC'), salt, 64, { N, r: cost.r, p: cost.p, maxmem: 256 * N * cost.r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

const checkOf = (header: Buffer, key: Buffer): Buffer =>
  createHmac('sha256', key.subarray(32)).update(header.subarray(0, CHECKED)).digest().subarray(0, 16);

function nonceOf(header: Buffer, index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  header.copy(nonce, 0, 36, 43);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

export const isSealed = (start: Uint8Array): boolean => MAGIC.equals(start.subarray(0, MAGIC.length));

/** Opens a sealed file. Throws `password-wrong`, `backup-damaged`. */
export async function sealedReader(file: FileHandle, password: string): Promise<ClearReader> {
  const total = (await file.stat()).size;
  if (total < HEADER + TAG) throw damaged('truncated');
  const header = await readAt(file, 0, HEADER);
  const cost = { log2N: header[16]!, r: header[17]!, p: header[18]! };
  // A header that asks for more than 1 GiB of memory is none of ours.
  if (cost.log2N < 10 || cost.log2N > 20 || cost.r < 1 || cost.r > 8 || cost.p < 1 || cost.p > 4)
    throw damaged('header');
  const key = await derive(password, header.subarray(20, 36), cost);
  if (!timingSafeEqual(checkOf(header, key), header.subarray(CHECKED, HEADER)))
    throw new CuttingsError('password-wrong');
  const chunks = Math.ceil((total - HEADER) / (CHUNK + TAG));
  const lastLength = total - HEADER - (chunks - 1) * (CHUNK + TAG);
  if (lastLength < TAG) throw damaged('truncated');
  return chunkReader((chunks - 1) * CHUNK + lastLength - TAG, CHUNK, async (index) => {
    const last = index === chunks - 1;
    const sealed = await readAt(file, HEADER + index * (CHUNK + TAG), last ? lastLength : CHUNK + TAG);
    const decipher = createDecipheriv('aes-256-gcm', key.subarray(0, 32), nonceOf(header, index, last));
    decipher.setAAD(header);
    decipher.setAuthTag(sealed.subarray(-TAG));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
    } catch (thrown) {
      throw damaged(`chunk ${index}`, thrown);
    }
  });
}
