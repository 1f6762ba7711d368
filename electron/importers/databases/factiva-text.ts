/** Factiva's articles as plain text: saved so, or copied out of its window into a file; under codes (HD, BY, PD …) or as plain lines. */
import type { Importer } from '../../contract/stages';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { pagesOf } from './article-page';
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

/** What ends every article, in letters of any charset; the word before it is the interface's. */
const NUMBERED = /[A-Z][A-Z0-9]{3,9}0\d{6,12}[a-z0-9]{5,16}\s*$/m;

/** Looked at for an article's end where the first one is long. */
const TAIL = 16 * 1024;

function isListed(bytes: Uint8Array): boolean {
  const latin = (from: number) => Buffer.from(bytes.subarray(from, from + TAIL)).toString('latin1');
  const from = [0, Math.max(0, bytes.length - TAIL)].find((at) => NUMBERED.test(latin(at)));
  if (from === undefined) return false;
  const { source } = decodeSource(bytes.subarray(from, from + TAIL), { person: null, kind: 'text' });
  const lines = source.split(/[\r\n]+/);
  return lines.some(isDocumentNumber) && lines.some((line) => isRecordLine(line) && !isDocumentNumber(line));
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
  read: async (input) => {
    const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'text' });
    const blocks = blocksOf(source);
    const coded = codedEntries(blocks);
    const entries = coded.length ? coded : listedEntries(blocks);
    if (entries.length) return pagesOf('factiva-text', charset, entries, problems);
    const { text } = await import('../text');
    return text.read(input, () => Promise.resolve([]));
  },
};
