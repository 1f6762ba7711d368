/** Factiva's articles as plain text: saved so, or copied out of its window into a file; under codes (HD, BY, PD …) or as plain lines. */
import type { Importer } from '../../contract/stages';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { pagesOfText, type Entry } from './article-page';
import { codedEntries, codeOf, isDocumentNumber, isRecordLine, listedEntries } from './factiva-lines';

/** A record has these in any case. */
const SURE = ['HD', 'PD', 'SN'];

/** No line of a wrapped text is longer, and one that goes on in the next is at least so long. */
const WIDEST = 100;
const FULL = 55;

/** Lines, or where an editor or a mailer has wrapped them, what they were before. */
function blocksOf(source: string): string[] {
  const lines = source
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trim());
  const wrapped = lines.every((line) => line.length <= WIDEST);
  const blocks: string[] = [];
  lines.forEach((line, i) => {
    const above = lines[i - 1] ?? '';
    const goesOn = wrapped && above.length >= FULL && line && !codeOf(line) && !isRecordLine(line);
    if (goesOn) blocks[blocks.length - 1] += ` ${line}`;
    else if (line) blocks.push(line);
  });
  return blocks;
}

function entriesOf(source: string): Entry[] {
  const blocks = blocksOf(source);
  const coded = codedEntries(blocks);
  return coded.length ? coded : listedEntries(blocks);
}

/** What ends every article, in letters of any charset; the word before it is the interface's. */
const NUMBERED = /[A-Z][A-Z0-9]{3,9}0\d{6,12}[a-z0-9]{5,16}\s*$/gm;

/** Bytes from the beginning in which an article's end is looked for (no article is longer), and bytes that are read about one. */
const LOOKED_AT = 512 * 1024;
const PART = 16 * 1024;
/** Letters before a number that may belong to its line. */
const BEFORE = 200;

/** Where lines begin that end like a document's number, in parts of the file each of which is read once. */
function* numberedLines(bytes: Uint8Array): Generator<number> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LOOKED_AT)).toString('latin1');
  let next = 0;
  for (const { index } of text.matchAll(NUMBERED)) {
    if (index < next) continue;
    const before = text.slice(Math.max(0, index - BEFORE), index);
    const from = index - (before.length - 1 - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')));
    next = from + PART;
    yield from;
  }
}

/**
 * An article is told by its document's number, at its end, and its count of words, at its beginning: it may be a long one, and notes as
 * long may stand behind the last.
 */
function isListed(bytes: Uint8Array): boolean {
  const linesFrom = (from: number) =>
    decodeSource(bytes.subarray(from, from + PART), { person: null, kind: 'text' }).source.split(/[\r\n]+/);
  let beginning: string[] | null = null;
  for (const from of numberedLines(bytes)) {
    const lines = linesFrom(from);
    if (!lines.some(isDocumentNumber)) continue;
    beginning ??= linesFrom(0);
    if ([...beginning, ...lines].some((line) => isRecordLine(line) && !isDocumentNumber(line))) return true;
  }
  return false;
}

export const factivaText: Importer = {
  id: 'factiva-text',
  label: 'formats.factiva-text',
  extensions: ['txt'],
  mimeTypes: [],
  detect: ({ bytes }) => {
    const { head, binary } = sniff(bytes);
    if (binary) return 0;
    const codes = new Set(head.split(/[\r\n]+/).map((line) => codeOf(line.trim())));
    return SURE.every((code) => codes.has(code)) || isListed(bytes) ? 0.85 : 0;
  },
  read: (input) => pagesOfText('factiva-text', input, entriesOf),
};
