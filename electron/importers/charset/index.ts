/**
 * Bytes to text. In this order: the charset a person asked for, whose byte order a mark decides; a byte order mark; the transport's (MHTML
 * header); the page's own declaration, if the bytes bear it out; a guess. Says which it was, and how sure.
 */
import { isUtf8 } from 'node:buffer';
import type { Charset, CharsetOrigin, Problem } from '../../contract/model';
import { declaredInHtml, declaredInXml } from './declared';
import { decodeAs } from './decoders';
import { guess } from './guess';
import { mayBeMojibake, repairMojibake } from './mojibake';
import { charsetOf } from './names';
import { utf8Pieces } from './pieces';
import { byteOrderMark, checkUtf8 } from './unicode';

export { CHARSETS, charsetOf, type CharsetEntry } from './names';

export interface DecodeHints {
  /** "Read again as": wins over everything but is checked to be a charset we know. */
  forced?: string | null;
  /** Charset of the transport, e.g. the part's header in an MHTML file. */
  transport?: string | null;
  /** `text`: no HTML declaration is looked for; `own`: UTF-8 as we wrote it, in which nothing is repaired. Default `html`. */
  kind?: 'html' | 'text' | 'own';
}

export interface Decoded {
  /** Line ends are `\n`, NUL is gone, no byte order mark. */
  source: string;
  /** The same in pieces, each but the last ending in `>`. `source` is but their sum, and only made where someone asks for its characters. */
  pieces: readonly string[];
  charset: Charset;
  problems: Problem[];
}

/** Share of broken characters from which a declared charset is not believed. */
const BROKEN = 0.01;

/** True when the bytes can be what the label says: a page that claims UTF-8 and is not is the common lie. */
function bearsOut(name: string, bytes: Uint8Array): boolean {
  if (name === 'utf-8') {
    if (isUtf8(bytes)) return true;
    const { wrong, right } = checkUtf8(bytes);
    return wrong === 0 || wrong < right * 0.05;
  }
  // UTF-8 that claims to be a one-byte charset decodes to something, but to the wrong thing.
  const { wrong, right } = checkUtf8(bytes);
  if (right >= 3 && wrong === 0 && !name.startsWith('iso-2022') && !name.startsWith('utf-')) return false;
  const sample = decodeAs(name, bytes.subarray(0, 200_000));
  let broken = 0,
    beyond = 0;
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i);
    if (code > 0x7f) beyond += 1;
    if (code === 0xfffd) broken += 1;
  }
  return broken <= 1 || broken < beyond * BROKEN * 5;
}

const family = (name: string): string => name.replace(/(?<=^utf-(?:16|32))[bl]e$/, '');

function choose(bytes: Uint8Array, hints: DecodeHints): Charset {
  const forced = hints.forced ? charsetOf(hints.forced) : null;
  const mark = byteOrderMark(bytes);
  // `UTF-16` says nothing of the order of its bytes, and a mark read in the wrong order is no character.
  if (forced)
    return { name: mark && family(mark.name) === family(forced) ? mark.name : forced, from: 'person', confidence: 1 };
  if (mark) return { name: mark.name, from: 'bom', confidence: 1 };
  // We write UTF-8 and nothing else; what stands in a text must not be taken for another charset's signs.
  if (hints.kind === 'own') return { name: 'utf-8', from: 'declared', confidence: 1 };
  const stated: [string | null, CharsetOrigin][] = [
    [hints.transport ? charsetOf(hints.transport) : null, 'transport'],
    [declaredInXml(bytes) ?? (hints.kind === 'text' ? null : declaredInHtml(bytes)), 'declared'],
  ];
  for (const [name, from] of stated) if (name && bearsOut(name, bytes)) return { name, from, confidence: 0.95 };
  const guessed = guess(bytes);
  if (guessed.name === 'utf-8' && isUtf8(bytes)) return { ...guessed, from: 'valid' };
  return { name: guessed.name, from: 'guessed', confidence: guessed.confidence };
}

const BEYOND_ASCII = /[^\0-\x7f]/;

function piecesOf(name: string, bytes: Uint8Array, repair: boolean): string[] {
  const pieces = name === 'utf-8' ? utf8Pieces(bytes) : null;
  if (pieces && !(repair && mayBeMojibake(bytes))) return pieces;
  const text = pieces ? pieces.join('') : decodeAs(name, bytes);
  return [repair ? repairMojibake(text) : text];
}

const oneLineEnd = (text: string) => text.replace(/\r\n?/g, '\n');
const withoutNul = (text: string) => text.replaceAll('\0', '');

/** Decodes a page or a text. Never throws on content. Linear. */
export function decode(bytes: Uint8Array, hints: DecodeHints = {}): Decoded {
  const charset = choose(bytes, hints);
  const problems: Problem[] = [];
  let pieces = piecesOf(charset.name, bytes, hints.kind !== 'own');
  // No charset makes a carriage return or NUL where there is no such byte, and bytes are searched in a tenth of the time.
  if (bytes.includes(13)) pieces = pieces.map(oneLineEnd);
  if (bytes.includes(0)) pieces = pieces.map(withoutNul);
  if (charset.from === 'guessed' && pieces.some((piece) => BEYOND_ASCII.test(piece)))
    problems.push({ kind: 'charset-guessed', detail: charset.name });
  const broken = pieces.reduce(
    (sum, piece) => sum + (piece.includes('\ufffd') ? piece.split('\ufffd').length - 1 : 0),
    0,
  );
  if (broken) problems.push({ kind: 'charset-broken', detail: `${broken} characters could not be read` });
  return { source: pieces.reduce((whole, piece) => whole + piece, ''), pieces, charset, problems };
}
