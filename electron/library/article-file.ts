/** What can be told of the bytes of an `article.html` without making a tree of them. Linear in their number. */
import { ASSETS_FOLDER } from './names';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text, or null where it is no UTF-8 or holds what no editor writes (NUL). */
function textOf(bytes: Uint8Array): string | null {
  try {
    const text = decoder.decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** Tags that have no end, and those whose end HTML lets a person leave out. */
const WITHOUT_END = /^(?:meta|link|br|hr|img|wbr|input|col|p|li|dt|dd|td|th|tr|tbody|thead|tfoot)$/i;
const TAG = /<(\/?)([a-z][a-z0-9]*)(?:\s[^<>]*?)?(\/?)>/gi;

/**
 * True for a document that stands from its beginning to its end, with the article in it: as we wrote it, or as a person's editor did. What
 * was cut, emptied or overwritten is not: an end is missing, or is the end of something else.
 */
export function isWholeDocument(bytes: Uint8Array): boolean {
  const text = textOf(bytes);
  if (text === null || !/^\s*<!doctype html/i.test(text) || !/<\/html>\s*$/i.test(text)) return false;
  const open: string[] = [];
  let article = false;
  for (const [tag, end, given, closed] of text.matchAll(TAG)) {
    const name = given!.toLowerCase();
    if (WITHOUT_END.test(name) || closed) continue;
    if (!end) {
      open.push(name);
      article ||= name === 'article' && tag.includes('data-cuttings="body"');
    } else if (open.pop() !== name) return false;
  }
  return article && open.length === 0;
}

/** Names of the pictures in `assets/` that the document shows, each once. */
export function picturesIn(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return [
    ...new Set(
      [...text.matchAll(new RegExp(`"${ASSETS_FOLDER}/([0-9a-f]{16,64}\\.[a-z0-9]{1,5})"`, 'g'))].map(
        (found) => found[1]!,
      ),
    ),
  ];
}
