/** Bytes to text in a charset that is known. iconv-lite does most; what it lacks is done here. */
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { decodeEucTw } from './euc-tw';
import { decodeHz, decodeIso2022Jp, decodeIso2022Kr } from './iso-2022';
import { decodeJohab } from './johab';

const whole = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

const OWN: Record<string, (bytes: Uint8Array) => string> = {
  // Node's decoder of UTF-8 is right (its windows-1252 is not: nodejs/node#56542); for bytes without a fault the buffer's own is twice as fast.
  'utf-8': (bytes) =>
    isUtf8(bytes) ? whole(bytes).toString('utf8') : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  'euc-tw': decodeEucTw,
  johab: decodeJohab,
  'iso-2022-jp': decodeIso2022Jp,
  'iso-2022-kr': decodeIso2022Kr,
  'hz-gb-2312': decodeHz,
};

const ICONV: Record<string, string> = {
  ibm850: 'cp850',
  ibm852: 'cp852',
  ibm855: 'cp855',
  ibm866: 'cp866',
  'x-mac-cyrillic': 'maccyrillic',
  'euc-kr': 'cp949',
  'windows-874': 'windows874',
  shift_jis: 'cp932',
};

/** Decodes bytes in one of `CHARSETS`; never throws on content: what is not valid becomes U+FFFD. A byte order mark is taken off. */
export function decodeAs(name: string, bytes: Uint8Array): string {
  const own = OWN[name];
  const text = own ? own(bytes) : iconv.decode(whole(bytes), ICONV[name] ?? name, { stripBOM: false });
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
