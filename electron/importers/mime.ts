/**
 * MIME parts of a saved page (RFC 2045, 2046, 2557). postal-mime reads mail: it joins all HTML parts into one, decodes them itself
 * and keeps no Content-Location, so the parts are read here, over bytes and without copies.
 */
import { decodeWords } from 'postal-mime';

export interface Part {
  /** Header names in lower case; values unfolded. The first of a name counts. */
  headers: Map<string, string>;
  /** Still as transferred. */
  body: Uint8Array;
}

/** Longest header block that is looked at, in bytes. */
const HEADER_LIMIT = 256 * 1024;

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Header lines at the start of the bytes, up to the first empty line; where none follow, everything is body. */
export function readPart(bytes: Uint8Array): Part {
  const headers = new Map<string, string>();
  const raw = buffer(bytes);
  let at = 0;
  let name: string | null = null;
  while (at < raw.length && at < HEADER_LIMIT) {
    const newline = raw.indexOf(0x0a, at);
    const end = newline < 0 ? raw.length : newline;
    const line = raw.toString('latin1', at, end).replace(/\r$/, '');
    const next = newline < 0 ? raw.length : newline + 1;
    if (line === '') {
      // An empty line before any header is dirt; after them it ends the block.
      if (headers.size > 0) return { headers, body: bytes.subarray(next) };
      at = next;
      continue;
    }
    const header = /^([A-Za-z][\w-]*)\s*:\s*(\S.*|)$/.exec(line);
    if (header) {
      name = header[1]!.toLowerCase();
      if (!headers.has(name)) headers.set(name, header[2]!);
      else name = null;
    } else if (/^[ \t]/.test(line) && headers.size > 0) {
      if (name) headers.set(name, `${headers.get(name)!} ${line.trim()}`);
    } else if (headers.size > 0 && name !== null && !line.startsWith('--') && !line.startsWith('<')) {
      // A folded line whose white space was lost.
      headers.set(name, headers.get(name)! + line);
    } else return { headers, body: bytes.subarray(at) };
    at = next;
  }
  return { headers, body: bytes.subarray(Math.min(at, bytes.length)) };
}

/** Value and parameters of a structured header, e.g. `multipart/related; boundary="x"`. Value and names in lower case. */
export function structured(header: string | undefined): { value: string; parameters: Map<string, string> } {
  const parameters = new Map<string, string>();
  const text = header ?? '';
  for (const m of text.matchAll(/;\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g)) {
    parameters.set(m[1]!.toLowerCase(), m[2]?.replace(/\\(.)/g, '$1') ?? m[3] ?? '');
  }
  return { value: text.split(';')[0]!.trim().toLowerCase(), parameters };
}

/** A header for people: encoded words decoded (RFC 2047), raw UTF-8 as such. Null where there is none. */
export function readable(header: string | undefined): string | null {
  if (!header) return null;
  const raw = /[\x80-\xff]/.test(header) ? Buffer.from(header, 'latin1').toString('utf8') : header;
  // White space between encoded words is folding and no part of the text.
  const decoded = decodeWords(raw.replace(/\?=\s+=\?/g, '?==?'))
    .replace(/\s+/g, ' ')
    .trim();
  return decoded || null;
}

/** The parts between the boundary's lines, and whether the closing one was there. A part that breaks off is given as far as it goes. */
export function splitParts(body: Uint8Array, boundary: string): { parts: Uint8Array[]; closed: boolean } {
  const raw = buffer(body);
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Uint8Array[] = [];
  let begin = -1;
  let at = 0;
  for (;;) {
    const found = raw.indexOf(mark, at);
    if (found < 0) break;
    at = found + mark.length;
    // Only at the start of a line, and as the whole line.
    if (found > 0 && raw[found - 1] !== 0x0a) continue;
    let end = raw.indexOf(0x0a, at);
    if (end < 0) end = raw.length;
    const rest = raw.toString('latin1', at, Math.min(end, at + 200)).trimEnd();
    if (rest !== '' && rest !== '--') continue;
    // The line end before the boundary belongs to the boundary.
    if (begin >= 0) parts.push(body.subarray(begin, Math.max(begin, raw[found - 2] === 0x0d ? found - 2 : found - 1)));
    if (rest === '--') return { parts, closed: true };
    begin = Math.min(end + 1, raw.length);
    at = begin;
  }
  if (begin >= 0 && begin < raw.length) parts.push(body.subarray(begin));
  return { parts, closed: false };
}

/** Undoes the transfer encoding. Unknown ones are taken as they are. */
export function transferDecoded(part: Part): Uint8Array {
  const encoding = (part.headers.get('content-transfer-encoding') ?? '').trim().toLowerCase();
  if (encoding === 'base64') return Buffer.from(buffer(part.body).toString('latin1'), 'base64');
  return encoding === 'quoted-printable' ? quotedPrintable(part.body) : part.body;
}

function hex(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte & 0xdf;
  return letter >= 0x41 && letter <= 0x46 ? letter - 0x37 : -1;
}

/** Quoted-printable over bytes; a stray `=` stays as it is, as browsers write some. */
function quotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte !== 0x3d) {
      out[length++] = byte;
      continue;
    }
    const high = hex(bytes[i + 1]);
    const low = hex(bytes[i + 2]);
    if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low;
      i += 2;
      continue;
    }
    // Soft line end, with the white space that gateways put before it.
    let end = i + 1;
    while (bytes[end] === 0x20 || bytes[end] === 0x09) end++;
    if (bytes[end] === 0x0d && bytes[end + 1] === 0x0a) i = end + 1;
    else if (bytes[end] === 0x0a || bytes[end] === 0x0d) i = end;
    else if (end < bytes.length) out[length++] = byte;
    else i = end;
  }
  return out.subarray(0, length);
}
