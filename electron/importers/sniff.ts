/** What the first bytes of a file say. Importers decide by this, never by the file's name. */

/** Bytes looked at: enough to get past licence comments and inline scripts in a head. */
const HEAD = 16 * 1024;

/** Formats that hold some text but are no page. A later importer takes its own before this list is asked. */
const BINARY_STARTS: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46, 0x2d], // %PDF-
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06], // zip and all built on it
  [0x1f, 0x8b],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x37, 0x7a, 0xbc, 0xaf], // gzip, bzip2, xz, 7z
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38], // PNG, JPEG, GIF
  [0x7f, 0x45, 0x4c, 0x46],
  [0x4d, 0x5a, 0x90],
  [0xca, 0xfe, 0xba, 0xbe], // programs
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x7b, 0x5c, 0x72, 0x74, 0x66], // OLE (old Office), RTF
  [0x62, 0x70, 0x6c, 0x69, 0x73, 0x74], // bplist (Safari's webarchive)
];

export interface Sniffed {
  /** True where the bytes are no text in any charset. */
  binary: boolean;
  /** The first bytes with every byte as one character (UTF-16 and UTF-32 folded to their ASCII), lower and upper case as written. */
  head: string;
}

function starts(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/** How wide a character is, by where the zero bytes stand: 1, 2 (UTF-16) or 4 (UTF-32); 0 where zeros make no pattern. */
function characterWidth(bytes: Uint8Array): 0 | 1 | 2 | 4 {
  const zeros = [0, 0, 0, 0];
  const length = Math.min(bytes.length, HEAD) & ~3;
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 3]!++;
  const total = zeros[0]! + zeros[1]! + zeros[2]! + zeros[3]!;
  // A stray zero is damage, not a width; how many are too many is decided with the other control characters.
  if (total <= Math.max(2, length / 50)) return 1;
  const bom = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const quarter = length / 4;
  // UTF-32: the two bytes in the middle hold a zero in all but the rarest characters, and one edge always does.
  if ((zeros[0]! >= quarter * 0.95 || zeros[3]! >= quarter * 0.95) && total > length * 0.45) return 4;
  if (bom) return 2;
  // UTF-16 of a page: its markup alone puts a zero into a good part of one half, and nearly none into the other.
  const even = zeros[0]! + zeros[2]!;
  const odd = zeros[1]! + zeros[3]!;
  return Math.max(even, odd) > length * 0.05 && Math.min(even, odd) < Math.max(even, odd) * 0.05 ? 2 : 0;
}

/** Every importer asks of the same bytes. */
const sniffed = new WeakMap<Uint8Array, Sniffed>();

/** Looks at the first 16 KB. */
export function sniff(bytes: Uint8Array): Sniffed {
  let known = sniffed.get(bytes);
  if (!known) sniffed.set(bytes, (known = lookAt(bytes)));
  return known;
}

function lookAt(bytes: Uint8Array): Sniffed {
  if (BINARY_STARTS.some((start) => starts(bytes, start))) return { binary: true, head: '' };
  // RIFF (WebP, WAV) and ISO media (AVIF, MP4) carry their mark after a length.
  if (starts(bytes, [0x52, 0x49, 0x46, 0x46]) || starts(bytes.subarray(4), [0x66, 0x74, 0x79, 0x70]))
    return { binary: true, head: '' };
  const width = characterWidth(bytes);
  if (width === 0) return { binary: true, head: '' };
  const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD * width));
  let head = chunk.toString('latin1').replace(/^(ÿþ|þÿ|ï»¿)/, '');
  if (width > 1) head = head.replaceAll('\0', '');
  // Control characters that no text uses (ESC, SO and SI belong to ISO-2022). One in a hundred is damage, more is no text;
  // a page that begins as one may be damaged more.
  const controls = head.match(/[\x00-\x06\x10-\x1a\x1c-\x1f\x7f]/g)?.length ?? 0;
  const share = /^\s*<(?:!doctype\s+html|html[\s>])/i.test(head) ? 20 : 100;
  return { binary: width === 1 && controls > Math.max(2, head.length / share), head };
}

/** Elements whose presence at the start of a line of markup makes it HTML, whole or in part. */
const TAGS =
  '(?:!doctype html|html|head|body|title|meta|link|base|style|script|div|p|h[1-6]|article|section|main|header|footer|nav|aside|figure|span|a|ul|ol|li|table|tr|td|blockquote|pre|br|hr|img|em|strong|b|i|font|center|form|iframe|picture|video)';
const TAG = new RegExp(`<${TAGS}(?=[\\s/>])`, 'gi');
const CLOSING = new RegExp(`</${TAGS}\\s*>`, 'gi');

/** What a page scores that says so itself, by a doctype or `<html`. */
export const WHOLE_PAGE = 0.9;

/** 0…1: how sure it is that the bytes are HTML: 1 with a doctype or `<html`, less for a fragment. */
export function htmlScore(sniffed: Sniffed): number {
  if (sniffed.binary) return 0;
  const head = sniffed.head.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trimStart();
  const prologue = head.replace(/^(?:<\?xml[^>]*\?>\s*)/i, '');
  if (/^<!doctype\s+html/i.test(prologue) || /^<html(?=[\s>])/i.test(prologue)) return WHOLE_PAGE;
  if (/^<\?xml|^<(?:rss|feed|svg|urlset|plist)[\s>]/i.test(head)) return /<html[\s>]/i.test(head) ? 0.6 : 0;
  // Junk before the markup (a byte mark twice, a proxy's line) does not make a page less of one.
  if (/<(?:html|head|body)(?=[\s>])/i.test(head)) return 0.85;
  const tags = head.match(TAG)?.length ?? 0;
  const closings = head.match(CLOSING)?.length ?? 0;
  if (/^<[a-z!/]/i.test(prologue) && tags > 0) return 0.7;
  // Words that merely mention a tag are text; markup comes in pairs.
  return tags >= 3 && closings >= 2 ? 0.5 : 0;
}
