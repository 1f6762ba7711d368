import jschardet from 'jschardet';
import { charsetOf } from './names';
import { checkUtf8, wideWithoutMark } from './unicode';

export interface Guess { name: string; confidence: number }

/** The most likely charset of bytes that do not say. */
export function guess(bytes: Uint8Array): Guess {
  const wide = wideWithoutMark(bytes);
  if (wide) return wide;
  const utf8 = checkUtf8(bytes);
  if (utf8.right && utf8.wrong === 0) return { name: 'utf-8', confidence: 0.99 };
  const found = jschardet.detect(Buffer.from(bytes.subarray(0, 200_000)));
  const name = found.encoding ? charsetOf(found.encoding) : null;
  return { name: name ?? 'windows-1252', confidence: found.confidence ?? 0.3 };
}
