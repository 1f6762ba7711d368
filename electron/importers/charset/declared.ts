/** The charset that a page names itself: HTML `meta` by the WHATWG prescan, XML declaration, CSS-like `@charset`. Bytes in, label out. */
import { charsetOf } from './names';

/** Bytes that are looked at. WHATWG says 1,024; saved pages put comments and scripts first, and browsers look on, too. */
const PRESCAN = 65_536;
/** Nearly every page says it in its first bytes. */
const FIRST_LOOK = 4096;

/** The bytes as ISO 8859-1, so that offsets and ASCII hold whatever the charset is. */
function ascii(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PRESCAN)).toString('latin1');
}

/** `charset=…` in the content of a `http-equiv` meta, by the WHATWG algorithm. */
function fromContent(content: string): string | null {
  const found = /charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/i.exec(content);
  return found ? (found[1] ?? found[2] ?? found[3] ?? null) : null;
}

/** Attributes of one tag, names in lower case; the first of a name counts. Linear: every step moves on. */
function attributes(tag: string): Map<string, string> {
  const out = new Map<string, string>();
  const pattern = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g;
  for (let m = pattern.exec(tag); m; m = pattern.exec(tag)) {
    const name = m[1]!.toLowerCase();
    if (!out.has(name)) out.set(name, m[2] ?? m[3] ?? m[4] ?? '');
  }
  return out;
}

/** The label that an HTML page declares in its first 64 KB, or null. Comments are passed over; a declared UTF-16 means UTF-8, as the standard says. */
export function declaredInHtml(bytes: Uint8Array): string | null {
  return (
    declaredIn(ascii(bytes.subarray(0, FIRST_LOOK))) ?? (bytes.length > FIRST_LOOK ? declaredIn(ascii(bytes)) : null)
  );
}

function declaredIn(text: string): string | null {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at + 2);
      if (end < 0) return null;
      at = end + 3;
      continue;
    }
    if ((text.charCodeAt(at + 1) | 32) === 109 && /^<meta[\s/]/i.test(text.slice(at, at + 6))) {
      const end = text.indexOf('>', at);
      if (end < 0) return null;
      const given = attributes(text.slice(at + 5, end));
      const label =
        given.get('charset') ??
        (given.get('http-equiv')?.trim().toLowerCase() === 'content-type'
          ? fromContent(given.get('content') ?? '')
          : null);
      const name = label ? charsetOf(label) : null;
      if (name) return name.startsWith('utf-16') ? 'utf-8' : name;
      at = end + 1;
      continue;
    }
    at += 1;
  }
  return null;
}

/** The label of an XML declaration at the very start (`<?xml … encoding="…"?>`), or null. */
export function declaredInXml(bytes: Uint8Array): string | null {
  const found = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})["']/.exec(
    ascii(bytes.subarray(0, 400)),
  );
  return found ? charsetOf(found[1]!) : null;
}
