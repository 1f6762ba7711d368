/**
 * Encrypted backups: age files (https://age-encryption.org/v1) under a password, which the `age` program opens as well.
 *
 * The library `age-encryption` writes them and opens their headers. It reads a file from beginning to end only, whereas a ZIP is read from
 * its end, and the clear text is written nowhere; so chunks are opened here, as the specification tells: 64 KiB each, ChaCha20-Poly1305,
 * the nonce a chunk's number (11 bytes, big endian) and 1 for the last chunk, else 0.
 */
import { hkdfSync, randomBytes, scrypt } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Decrypter, Encrypter, Stanza } from 'age-encryption';
import { CuttingsError } from '../contract/errors';
import { chunkReader, damaged, readAt, type ClearReader } from './clear-reader';

const FIRST_LINE = Buffer.from('age-encryption.org/v1\n', 'latin1');
/** Ours is 200 bytes; the specification sets no limit, and many recipients make it longer. */
const LONGEST_HEADER = 65_536;
const CHUNK = 65_536;
const TAG = 16;
const NONCE = 16;
const LABEL = 'age-encryption.org/v1/scrypt';
/** log2 of scrypt's N: OWASP's recommendation (N = 2^17, r = 8, p = 1: 128 MiB, about half a second). */
export const WORK_FACTOR = 17;
/** The most that a file may ask for: 1 GiB. */
const HIGHEST_WORK_FACTOR = 20;

/** What a password gives for one salt: encrypts and opens like the password, and need not be derived again. */
export interface PasswordKey {
  /** 16 bytes. */
  salt: Buffer;
  /** 32 bytes. */
  key: Buffer;
  /** log2 of scrypt's N. */
  workFactor: number;
}

/** The key of a password under a new salt. A lower work factor is for tests. */
export async function keyOf(password: string, workFactor = WORK_FACTOR): Promise<PasswordKey> {
  const salt = randomBytes(16);
  return { salt, key: await derive(password, salt, workFactor), workFactor };
}

function derive(password: string, salt: Buffer, workFactor: number): Promise<Buffer> {
  const N = 2 ** workFactor;
  return new Promise((resolve, reject) => {
    // NFC: one password, whichever way a keyboard composes its letters.
    scrypt(
      password.normalize('NFC'),
      Buffer.concat([Buffer.from(LABEL, 'latin1'), salt]),
      32,
      { N, r: 8, p: 1, maxmem: 2048 * N },
      (error, key) => (error ? reject(error) : resolve(key)),
    );
  });
}

/** Encrypts what comes, as a step of a pipeline. */
export async function* encrypted(clear: AsyncIterable<Uint8Array>, secret: PasswordKey): AsyncIterable<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient({
    wrapFileKey: (fileKey) => [
      new Stanza(
        ['scrypt', unpadded(secret.salt), String(secret.workFactor)],
        chacha20poly1305(secret.key, new Uint8Array(12)).encrypt(fileKey),
      ),
    ],
  });
  const source = Readable.toWeb(Readable.from(clear)) as ReadableStream<Uint8Array>;
  yield* (await encrypter.encrypt(source as never)) as unknown as ReadableStream<Uint8Array>;
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/(?<!=)=+$/, '');

export const isAge = (start: Uint8Array): boolean => FIRST_LINE.equals(start.subarray(0, FIRST_LINE.length));

/** Opens an age file that was encrypted under a password, by us or by another program. Throws `password-wrong`, `backup-damaged`. */
export async function ageReader(file: FileHandle, secret: string | PasswordKey): Promise<ClearReader> {
  const total = (await file.stat()).size;
  const start = await readAt(file, 0, Math.min(total, LONGEST_HEADER));
  const header = headerOf(start);
  const fileKey = await fileKeyOf(header, secret);
  const payload = header.byteLength + NONCE;
  const nonce = await readAt(file, header.byteLength, NONCE);
  const key = Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
  const length = total - payload;
  const chunks = Math.ceil(length / (CHUNK + TAG));
  const lastLength = length - (chunks - 1) * (CHUNK + TAG);
  if (chunks < 1 || lastLength < TAG) throw damaged('truncated');
  return chunkReader(length - chunks * TAG, CHUNK, async (index) => {
    const last = index === chunks - 1;
    const sealed = await readAt(file, payload + index * (CHUNK + TAG), last ? lastLength : CHUNK + TAG);
    try {
      return chacha20poly1305(key, chunkNonce(index, last)).decrypt(sealed);
    } catch (thrown) {
      throw damaged(`chunk ${index}`, thrown);
    }
  });
}

function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** The lines up to the one with the header's own check, which begins with `---`. */
function headerOf(start: Buffer): Buffer {
  const last = start.indexOf('\n--- ');
  const end = last < 0 ? -1 : start.indexOf('\n', last + 1);
  if (!isAge(start) || end < 0) throw damaged('header');
  return start.subarray(0, end + 1);
}

async function fileKeyOf(header: Buffer, secret: string | PasswordKey): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: (stanzas) => unwrapped(stanzas, secret) });
  try {
    return await decrypter.decryptHeader(header);
  } catch (thrown) {
    // The library's own errors: a line that is none, a check that does not agree.
    throw thrown instanceof CuttingsError ? thrown : damaged('header', thrown);
  }
}

/** Throws `password-wrong`; `backup-damaged` where no password was used, or an impossible one. */
async function unwrapped(stanzas: Stanza[], secret: string | PasswordKey): Promise<Uint8Array> {
  const [stanza] = stanzas;
  const [kind, salted, factor] = stanza?.args ?? [];
  const salt = Buffer.from(salted ?? '', 'base64');
  if (!stanza || stanzas.length !== 1 || kind !== 'scrypt' || salt.byteLength !== 16 || stanza.body.byteLength !== 32)
    throw damaged('header');
  const workFactor = /^[1-9]\d?$/.test(factor ?? '') ? Number(factor) : Infinity;
  if (workFactor > HIGHEST_WORK_FACTOR) throw damaged('header');
  if (typeof secret !== 'string' && !secret.salt.equals(salt)) throw new CuttingsError('password-wrong');
  const key = typeof secret === 'string' ? await derive(secret, salt, workFactor) : secret.key;
  try {
    return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body);
  } catch (thrown) {
    throw new CuttingsError('password-wrong', {}, { cause: thrown });
  }
}
