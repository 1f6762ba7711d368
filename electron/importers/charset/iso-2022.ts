/** The seven-bit charsets that switch by escapes: ISO-2022-JP (with -1, -2 and kana), ISO-2022-KR, HZ. Linear. */
import iconv from 'iconv-lite';

/** What the bytes after an escape are. `gr` sets are read by adding 0x80 to each byte and decoding as the named EUC charset. */
type Set = { width: 1; map: 'ascii' | 'kana' | 'latin' } | { width: 2; euc: string; prefix?: number };
const ASCII: Set = { width: 1, map: 'ascii' };
const ESCAPES: readonly [string, Set][] = [
  ['\x1b(B', ASCII],
  ['\x1b(J', ASCII],
  ['\x1b(H', ASCII],
  ['\x1b(I', { width: 1, map: 'kana' }],
  ['\x1b$@', { width: 2, euc: 'euc-jp' }],
  ['\x1b$B', { width: 2, euc: 'euc-jp' }],
  ['\x1b$(Q', { width: 2, euc: 'euc-jp' }],
  ['\x1b$(O', { width: 2, euc: 'euc-jp' }],
  ['\x1b$(D', { width: 2, euc: 'euc-jp', prefix: 0x8f }],
  ['\x1b$A', { width: 2, euc: 'gbk' }],
  ['\x1b$(A', { width: 2, euc: 'gbk' }],
  ['\x1b$(C', { width: 2, euc: 'euc-kr' }],
];

function pairs(text: string, set: Extract<Set, { width: 2 }>): string {
  const out: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const a = text.charCodeAt(i),
      b = text.charCodeAt(i + 1);
    if (a > 0x20 && a < 0x7f && b > 0x20 && b < 0x7f) {
      if (set.prefix) out.push(set.prefix);
      out.push(a | 0x80, b | 0x80);
      i += 1;
    } else out.push(a & 0x7f);
  }
  return iconv.decode(Buffer.from(out), set.euc);
}

function run(text: string, set: Set): string {
  if (set.width === 2) return pairs(text, set);
  if (set.map === 'ascii') return text.replace(/[\x80-\xff]/g, '\ufffd');
  return text.replace(/[\x21-\x5f]/g, (c) => String.fromCharCode(0xff61 + c.charCodeAt(0) - 0x21));
}

/** ISO-2022-JP. A line end goes back to ASCII, as real text assumes. */
export function decodeIso2022Jp(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const out: string[] = [];
  let set: Set = ASCII;
  let start = 0;
  const pattern = /\x1b(?:\([A-Z]|\$\(?[A-Z@])|[\r\n]/g;
  for (let m = pattern.exec(text); m; m = pattern.exec(text)) {
    out.push(run(text.slice(start, m.index), set));
    if (m[0] === '\n' || m[0] === '\r') {
      out.push(m[0]);
      set = ASCII;
    } else set = ESCAPES.find(([escape]) => escape === m[0])?.[1] ?? ASCII;
    start = m.index + m[0].length;
  }
  out.push(run(text.slice(start), set));
  return out.join('');
}

/** ISO-2022-KR: `ESC $ ) C` once, then shift out (0x0E) and shift in (0x0F). */
export function decodeIso2022Kr(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').replaceAll('\x1b$)C', '');
  return text
    .split('\n')
    .map((line) =>
      line
        .split('\x0e')
        .map((part, i) => {
          if (i === 0) return run(part.replaceAll('\x0f', ''), ASCII);
          const end = part.indexOf('\x0f');
          return end < 0
            ? pairs(part, { width: 2, euc: 'euc-kr' })
            : pairs(part.slice(0, end), { width: 2, euc: 'euc-kr' }) +
                run(part.slice(end + 1).replaceAll('\x0f', ''), ASCII);
        })
        .join(''),
    )
    .join('\n');
}

/** HZ: `~{` … `~}` around GB 2312, `~~` for a tilde, `~` and a line end for nothing. */
export function decodeHz(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const plain = (part: string) => run(part, ASCII).replace(/~(?:~|\r?\n)/g, (m) => (m === '~~' ? '~' : ''));
  return text
    .split('~{')
    .map((part, i) => {
      if (i === 0) return plain(part);
      const end = part.indexOf('~}');
      return end < 0
        ? pairs(part, { width: 2, euc: 'gbk' })
        : pairs(part.slice(0, end), { width: 2, euc: 'gbk' }) + plain(part.slice(end + 2));
    })
    .join('');
}
