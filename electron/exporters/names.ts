/** File names that every file system takes, each once in an export. */

/** Bytes of a whole name, extension included: below every file system's 255 with room for a sync tool's suffix. */
const BYTES = 120;

/** Names that Windows keeps for devices, whatever their extension. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

const encoder = new TextEncoder();
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function shortened(text: string, bytes: number): string {
  if (encoder.encode(text).length <= bytes) return text;
  let out = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += encoder.encode(segment).length;
    if (used > bytes) break;
    out += segment;
  }
  return out;
}

function trimmed(text: string): string {
  return text.replace(/^[\s.~-]+/u, '').replace(/(?<![\s.])[\s.]+$/u, '');
}

/**
 * A title as a file name without extension: no separators, wildcards, controls or invisible direction marks, no leading dot or
 * hyphen, no trailing dot or space, no device name, NFC, at most `bytes` bytes of UTF-8. Never empty.
 */
export function safeName(title: string, bytes = BYTES): string {
  const plain = title
    .slice(0, 2000)
    .normalize('NFC')
    .replace(/[\p{Surrogate}\p{Noncharacter_Code_Point}\p{Private_Use}\ufffd]/gu, '')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/(?:^|[\\/])\.+(?=[\\/])/g, '')
    .replace(/[<>:"/\\|?*]+/g, '-');
  const name = trimmed(shortened(trimmed(plain), bytes));
  if (name === '' || /^[\p{M}\p{Cf}]+$/u.test(name)) return 'clipping';
  return RESERVED.test(name) ? trimmed(shortened(`_${name}`, bytes)) : name;
}

/** Hands out names; two that a system without upper and lower case, or with another Unicode form, takes for one are numbered. */
export class Names {
  private readonly taken = new Set<string>();
  private readonly next = new Map<string, number>();

  /** `<title>.<extension>` or `<title> 2.<extension>` … */
  take(title: string, extension: string): string {
    return this.free(title, `.${extension}`);
  }

  /** `<title>` or `<title> 2` … */
  takeFolder(title: string): string {
    return this.free(title, '');
  }

  private free(title: string, ending: string): string {
    const room = BYTES - encoder.encode(ending).length;
    const base = safeName(title, room);
    const key = this.key(base + ending);
    if (!this.taken.has(key)) {
      this.taken.add(key);
      return base + ending;
    }
    for (let n = this.next.get(key) ?? 2; ; n++) {
      const name = `${trimmed(shortened(base, room - String(n).length - 1))} ${n}${ending}`;
      const own = this.key(name);
      if (this.taken.has(own)) continue;
      this.taken.add(own);
      this.next.set(key, n + 1);
      return name;
    }
  }

  private key(name: string): string {
    return name.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKC');
  }
}
