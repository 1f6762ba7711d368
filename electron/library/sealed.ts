/**
 * A sealed file: any bytes under a password, readable from any place without writing the clear text anywhere.
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
import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Transform, type TransformCallback } from 'node:stream';
import { CuttingsError } from '../contract/errors';

const MAGIC = Buffer.from('CUTTINGS SEALED1', 'latin1');
const HEADER = 60;
const CHECKED = 44;
export const CHUNK = 1 << 20;
const TAG = 16;

/** scrypt's parameters; the header carries them, so that they can grow. */
export interface Cost {
  log2N: number;
  r: number;
  p: number;
}
const COST: Cost = { log2N: 17, r: 8, p: 1 };

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const N = 2 ** cost.log2N;
  return new Promise((resolve, reject) => {
    // NFC: one password, whichever way a keyboard composes its letters.
    scrypt(password.normalize('NFC'), salt, 64, { N, r: cost.r, p: cost.p, maxmem: 256 * N * cost.r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** What a password gives for one salt: seals and opens like the password, and need not be derived again. */
export interface SealKey {
  salt: Buffer;
  key: Buffer;
  cost: Cost;
}

/** A key of its own salt. A lower cost is for tests. */
export async function keyOf(password: string, cost: Cost = COST): Promise<SealKey> {
  const salt = randomBytes(16);
  return { salt, key: await derive(password, salt, cost), cost };
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

/** A stream that seals what is written to it. */
export function sealing({ salt, key, cost }: SealKey): Transform {
  const header = Buffer.alloc(HEADER);
  MAGIC.copy(header);
  header[16] = cost.log2N;
  header[17] = cost.r;
  header[18] = cost.p;
  salt.copy(header, 20);
  randomBytes(7).copy(header, 36);
  checkOf(header, key).copy(header, CHECKED);
  let index = 0;
  let pending: Buffer[] = [];
  let size = 0;
  const seal = (chunk: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key.subarray(0, 32), nonceOf(header, index++, last));
    cipher.setAAD(header);
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  };
  const stream = new Transform({
    transform(bytes: Buffer, _encoding, done: TransformCallback) {
      pending.push(bytes);
      size += bytes.byteLength;
      // One byte more than a chunk must have come: the last chunk is sealed as such only at the end.
      if (size > CHUNK) {
        let all = Buffer.concat(pending);
        for (; all.byteLength > CHUNK; all = all.subarray(CHUNK)) this.push(seal(all.subarray(0, CHUNK), false));
        pending = [all];
        size = all.byteLength;
      }
      done();
    },
    flush(done) {
      done(null, seal(Buffer.concat(pending), true));
    },
  });
  stream.push(header);
  return stream;
}

export const isSealed = (start: Uint8Array): boolean =>
  Buffer.compare(Buffer.from(start.subarray(0, MAGIC.length)), MAGIC) === 0;

export interface ClearReader {
  /** Bytes of clear text. */
  size: number;
  /** Exactly these bytes. Throws `backup-damaged` where they were changed or are missing. */
  read(position: number, length: number): Promise<Buffer>;
}

const damaged = (detail: string): CuttingsError => new CuttingsError('backup-damaged', { detail });

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (!bytesRead) throw damaged('truncated');
    filled += bytesRead;
  }
  return buffer;
}

/** Reads a plain file as it is. */
export async function plainReader(file: FileHandle): Promise<ClearReader> {
  return { size: (await file.stat()).size, read: (position, length) => readAt(file, position, length) };
}

/** Opens a sealed file. Throws `password-wrong`, `backup-damaged`. */
export async function sealedReader(file: FileHandle, secret: string | SealKey): Promise<ClearReader> {
  const total = (await file.stat()).size;
  if (total < HEADER + TAG) throw damaged('truncated');
  const header = await readAt(file, 0, HEADER);
  const cost = { log2N: header[16]!, r: header[17]!, p: header[18]! };
  // A header that asks for more than 1 GiB of memory is none of ours.
  if (cost.log2N < 10 || cost.log2N > 20 || cost.r < 1 || cost.r > 8 || cost.p < 1 || cost.p > 4)
    throw damaged('header');
  const salt = header.subarray(20, 36);
  if (typeof secret !== 'string' && !secret.salt.equals(salt)) throw new CuttingsError('password-wrong');
  const key = typeof secret === 'string' ? await derive(secret, salt, cost) : secret.key;
  if (!timingSafeEqual(checkOf(header, key), header.subarray(CHECKED, HEADER)))
    throw new CuttingsError('password-wrong');
  const chunks = Math.ceil((total - HEADER) / (CHUNK + TAG));
  const lastLength = total - HEADER - (chunks - 1) * (CHUNK + TAG);
  if (lastLength < TAG) throw damaged('truncated');
  const size = (chunks - 1) * CHUNK + lastLength - TAG;
  /** The last few chunks opened: reading a ZIP goes back and forth between its directory and its files. */
  const open = new Map<number, Buffer>();
  const chunk = async (index: number): Promise<Buffer> => {
    const known = open.get(index);
    if (known) return known;
    const last = index === chunks - 1;
    const sealed = await readAt(file, HEADER + index * (CHUNK + TAG), last ? lastLength : CHUNK + TAG);
    const decipher = createDecipheriv('aes-256-gcm', key.subarray(0, 32), nonceOf(header, index, last));
    decipher.setAAD(header);
    decipher.setAuthTag(sealed.subarray(-TAG));
    let clear: Buffer;
    try {
      clear = Buffer.concat([decipher.update(sealed.subarray(0, -TAG)), decipher.final()]);
    } catch (thrown) {
      throw new CuttingsError('backup-damaged', { detail: `chunk ${index}` }, { cause: thrown });
    }
    open.set(index, clear);
    if (open.size > 4) open.delete(open.keys().next().value!);
    return clear;
  };
  return {
    size,
    async read(position, length) {
      const parts: Buffer[] = [];
      for (let at = position; at < position + length;) {
        const index = Math.floor(at / CHUNK);
        if (index >= chunks) throw damaged('truncated');
        const clear = await chunk(index);
        const part = clear.subarray(at - index * CHUNK, Math.min(clear.byteLength, position + length - index * CHUNK));
        if (!part.byteLength) throw damaged('truncated');
        parts.push(part);
        at += part.byteLength;
      }
      return Buffer.concat(parts);
    },
  };
}
