/** Saved pages that were compressed: `.gz` is undone before anything looks at the bytes. */
import { gunzipSync } from 'node:zlib';
import { CuttingsError } from '../contract/errors';
import { SIZE_LIMIT } from './limits';

/** True for bytes that begin as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/**
 * Undoes gzip where the bytes are gzip (the name alone decides nothing); anything else comes back as it was.
 * What is really inflated is counted, not what the header says: `file-too-large` above SIZE_LIMIT, `page-unreadable` when damaged.
 */
export function gunzip(name: string, bytes: Uint8Array): { name: string; bytes: Uint8Array } {
  if (!isGzip(bytes)) return { name, bytes };
  try {
    return { name: name.replace(/\.gz$/i, ''), bytes: gunzipSync(bytes, { maxOutputLength: SIZE_LIMIT }) };
  } catch (thrown) {
    const code = (thrown as { code?: unknown }).code;
    throw new CuttingsError(
      code === 'ERR_BUFFER_TOO_LARGE' ? 'file-too-large' : 'page-unreadable',
      { detail: name },
      { cause: thrown },
    );
  }
}
