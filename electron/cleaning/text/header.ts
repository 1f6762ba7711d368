/**
 * Lines that a program or a person put on top of a text: `Title: …`, mail headers, a date marker. They say what they are, so they are
 * read first and never taken for body.
 */
import { headerWords, phrases } from '../languages';
import type { Line } from './lines';

export type HeaderKey =
  | 'title'
  | 'subtitle'
  | 'author'
  | 'date'
  | 'modified'
  | 'url'
  | 'publication'
  | 'section'
  | 'topics'
  | 'language'
  | 'copyright'
  | 'mail'
  | 'other';

export interface HeaderEntry {
  key: HeaderKey;
  value: string;
  /** Line it stands on. */
  line: number;
}

export interface Header {
  entries: HeaderEntry[];
  /** Lines that are header, or stand before a forwarded mail's header. */
  lines: Set<number>;
  /** Lines before the header of a forwarded mail: what the sender wrote above. */
  above: Set<number>;
  mail: boolean;
}

/** The keys of headers, in the order in which a word that several have is given away. */
const KEYS: Record<Exclude<HeaderKey, 'other'>, string> = {
  title: headerWords('title'),
  subtitle: headerWords('subtitle'),
  author: headerWords('author'),
  date: headerWords('date'),
  modified: headerWords('modified'),
  url: headerWords('url'),
  publication: headerWords('publication'),
  section: headerWords('section'),
  topics: headerWords('topics'),
  language: headerWords('language'),
  copyright: headerWords('copyright'),
  mail: headerWords('mail'),
};

const BY_WORD = new Map<string, HeaderKey>();
for (const [key, words] of Object.entries(KEYS) as [HeaderKey, string][])
  for (const word of words.split('|')) if (!BY_WORD.has(word)) BY_WORD.set(word, key);
/** Keys that only mail has: they make the block a mail's. */
const MAIL_FROM = new RegExp(`^(?:${phrases('mailFrom')})$`, 'iu');

/** Where a forwarded or quoted mail begins. */
const FORWARD = new RegExp(`^[-_*\\s]*(?:${phrases('forwarded')})[-_*\\s:]*$`, 'iu');

function entry(text: string, line: number): (HeaderEntry & { word: string }) | null {
  const m = /^[*#>\s]{0,6}([\p{L}\p{M}][\p{L}\p{M} -]{0,24})\s?[:：]\**(?!\*)\s*(\S.*|)$/u.exec(text.slice(0, 1000));
  if (!m) return null;
  const word = m[1]!.trim().toLowerCase();
  const key = BY_WORD.get(word);
  return key ? { key, value: m[2]!.trim().replace(/^["'](.*)["']$/, '$1'), line, word } : null;
}

/** `date 2024-04-14 …`: a marker that savers of text put on the first line, with the page's own first words behind it. */
const MARKER = new RegExp(
  String.raw`^\s*(?:${phrases('savedOn')})(?:\s*[:=])?\s+((?:19|20)\d\d-\d\d-\d\d(?:T[\d:.+Z-]{4,20})?)(?:\s+|$)`,
  'i',
);
/** Keys that are a header even where they are its only one. */
const ENOUGH_ALONE = new RegExp(`^(?:${phrases('titleKey')})$`, 'u');

/**
 * Reads the header. Changes `lines[0].text` where a marker shares the line with the page's words. Looks at the first 200 lines.
 */
export function readHeader(lines: Line[]): Header {
  const header: Header = { entries: [], lines: new Set(), above: new Set(), mail: false };
  const marker = lines[0] ? MARKER.exec(lines[0].text.slice(0, 200)) : null;
  if (marker) {
    header.entries.push({ key: 'date', value: marker[1]!, line: 0 });
    lines[0]!.text = lines[0]!.text.slice(marker[0].length);
    if (!lines[0]!.text) {
      header.lines.add(0);
      lines[0]!.text = marker[0].trim();
    }
  }
  let start = 0;
  const end = Math.min(lines.length, 200);
  for (let i = 0; i < end; i++)
    if (FORWARD.test(lines[i]!.text.slice(0, 120))) {
      start = i + 1;
      header.lines.add(i);
      for (let k = 0; k < i; k++) header.above.add(k);
      break;
    }
  // Without a delimiter: three lines of a mail's header one after the other.
  if (!start)
    for (let i = 1; i + 2 < end; i++) {
      const first = entry(lines[i]!.text, i);
      if (!first || !MAIL_FROM.test(first.word) || !first.value) continue;
      if ([1, 2, 3].filter((k) => lines[i + k] && entry(lines[i + k]!.text, i + k)).length >= 2) {
        start = i;
        for (let k = 0; k < i; k++) header.above.add(k);
        break;
      }
    }
  if (header.lines.has(0) && !start) start = 1;
  const fence = /^(?:---+|\+\+\++)$/.test(lines[start]?.text ?? '');
  const found: (HeaderEntry & { word: string })[] = [];
  const taken: number[] = [];
  // One line of words (a title, a file name) may stand above the keys.
  let misses = 0;
  for (let i = start + (fence ? 1 : 0); i < Math.min(lines.length, start + 40); i++) {
    const text = lines[i]!.text;
    if (fence && /^(?:---+|\+\+\++)$/.test(text)) {
      taken.push(i);
      break;
    }
    const read = entry(text, i);
    if (read && text.length < 400) {
      found.push(read);
      taken.push(i);
      misses = 0;
      if (lines[i]!.after && found.length >= 2 && !fence && !(lines[i + 1] && entry(lines[i + 1]!.text, i + 1))) break;
      continue;
    }
    if (fence && /^\s*-\s+/.test(text) && found.length) {
      const last = found[found.length - 1]!;
      last.value = [last.value, text.replace(/^\s*-\s+/, '')].filter(Boolean).join(', ');
      taken.push(i);
      continue;
    }
    misses += 1;
    if (found.length || misses > 1) break;
  }
  const mail = found.some((e) => MAIL_FROM.test(e.word)) && found.some((e) => e.key === 'date' || e.key === 'title');
  const enough =
    mail ||
    fence ||
    found.length >= 2 ||
    (found.length === 1 && ENOUGH_ALONE.test(found[0]!.word) && found[0]!.line <= 1);
  if (!enough) {
    header.above.clear();
    if (start) header.lines.clear();
    return header;
  }
  header.mail = mail;
  if (fence) header.lines.add(start);
  for (const line of taken) header.lines.add(line);
  for (const { key, value, line, word } of found)
    if (value)
      header.entries.push({
        key: mail && key === 'author' ? 'other' : mail && MAIL_FROM.test(word) ? 'mail' : key,
        value: mail && key === 'title' ? subject(value) : value,
        line,
      });
  if (!start) header.above.clear();
  return header;
}

const REPLY = new RegExp(`^\\s*(?:(?:${phrases('mailReply')})(?:\\[\\d+\\])?\\s*[:：]\\s*)+`, 'iu');

/** A mail's subject without `Re:`, `Fwd:` and their sisters. */
export function subject(text: string): string {
  return text.replace(REPLY, '').trim();
}

/** Takes one level of `>` off where most of a text is quoted with it (a forward or reply), up to five levels. Linear per level. */
export function unquote(source: string): string {
  let text = source;
  for (let level = 0; level < 5; level++) {
    const lines = text.split('\n');
    let filled = 0,
      quoted = 0;
    for (const line of lines)
      if (line.trim()) {
        filled += 1;
        if (/^\s{0,3}>/.test(line)) quoted += 1;
      }
    if (!filled || quoted < 3 || quoted < filled * 0.6) return text;
    text = lines.map((line) => line.replace(/^\s{0,3}> ?/, '')).join('\n');
  }
  return text;
}
