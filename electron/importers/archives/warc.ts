/**
 * WARC (ISO 28500), as wget and crawlers write it. The records are read here: warcio brings eleven packages for streams and a command
 * line, and a record is a header block and as many bytes as it says. Compressed ones are inflated before (each record may be a member).
 */
import { CuttingsError } from '../../contract/errors';
import type { Problem } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { readPart, structured } from '../mime';
import { clockDate } from '../provenance';
import { contentDecoded, pagesOfArchive, type Archive, type Capture } from './captures';

const MARK = Buffer.from('WARC/');
/** Records that are looked at. */
const MOST = 200_000;

const starts = (bytes: Uint8Array): boolean =>
  /^WARC\/\d\.\d\r?\n/.test(Buffer.from(bytes.subarray(0, 12)).toString('latin1'));

/** Undoes chunked transfer; the bytes as they are where they are not chunked, as some writers undo it and keep the header. */
export function dechunked(bytes: Uint8Array): Uint8Array {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Buffer[] = [];
  let at = 0;
  while (at < raw.length) {
    const end = raw.indexOf(0x0a, at);
    const size =
      end < 0 ? null : /^([0-9a-f]{1,8})\s*(?:;.*)?$/i.exec(raw.toString('latin1', at, Math.min(end, at + 100)).trim());
    if (!size) return parts.length ? Buffer.concat(parts) : bytes;
    const length = parseInt(size[1]!, 16);
    if (length === 0) break;
    parts.push(raw.subarray(end + 1, end + 1 + length));
    at = end + 1 + length;
    while (raw[at] === 0x0d || raw[at] === 0x0a) at++;
  }
  return Buffer.concat(parts);
}

/** What a server answered: status line, headers, body. Null for what is no answer. */
function answerOf(bytes: Uint8Array): Pick<Capture, 'status' | 'mediaType' | 'charset' | 'bytes'> | null {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const line = raw.indexOf(0x0a);
  const status = /^HTTP\/\d(?:\.\d)?\s+(\d{3})/i.exec(raw.toString('latin1', 0, Math.max(0, Math.min(line, 200))))?.[1];
  if (!status) return null;
  const { headers, body } = readPart(bytes.subarray(line + 1));
  const type = structured(headers.get('content-type'));
  const whole = /chunked/i.test(headers.get('transfer-encoding') ?? '') ? dechunked(body) : body;
  return {
    status: Number(status),
    mediaType: type.value,
    charset: type.parameters.get('charset') ?? null,
    bytes: contentDecoded(whole, headers.get('content-encoding') ?? ''),
  };
}

function captureOf(headers: ReadonlyMap<string, string>, body: Uint8Array): Capture | null {
  const kind = headers.get('warc-type');
  const url = headers.get('warc-target-uri')?.replace(/^<|>$/g, '');
  if (!url || !kind || !['response', 'resource'].includes(kind)) return null;
  const type = structured(headers.get('content-type'));
  const answer =
    kind === 'resource'
      ? { status: 200, mediaType: type.value, charset: type.parameters.get('charset') ?? null, bytes: body }
      : answerOf(body);
  return answer && { url, date: clockDate(headers.get('warc-date') ?? ''), ...answer };
}

/** The answers in a WARC's bytes. Lengths that lie are mended by the next record's mark, and said. */
export function capturesOf(bytes: Uint8Array): { captures: Capture[]; problems: Problem[] } {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const captures: Capture[] = [];
  const problems: Problem[] = [];
  const say = (problem: Problem) => {
    if (!problems.some(({ kind }) => kind === problem.kind)) problems.push(problem);
  };
  let at = 0;
  for (let count = 0; at < raw.length && count < MOST; count++) {
    while (raw[at] === 0x0d || raw[at] === 0x0a) at++;
    if (at >= raw.length) break;
    if (!starts(bytes.subarray(at))) {
      say({ kind: 'malformed', detail: 'WARC' });
      at = raw.indexOf(MARK, at + 1);
      if (at < 0) break;
      continue;
    }
    const line = raw.indexOf(0x0a, at);
    const { headers, body } = readPart(bytes.subarray(line + 1));
    const begin = body.byteOffset - bytes.byteOffset;
    const said = Number(headers.get('content-length') ?? 'NaN');
    let end = Number.isSafeInteger(said) && said >= 0 ? begin + said : -1;
    const after = /^\s*(?:WARC\/|$)/.test(raw.toString('latin1', Math.max(0, end), Math.max(0, end) + 12));
    if (end < 0 || end > raw.length || !after) {
      const next = raw.indexOf('\r\n\r\nWARC/', begin, 'latin1');
      say(next < 0 && end > raw.length ? { kind: 'truncated' } : { kind: 'malformed', detail: 'WARC' });
      end = next < 0 ? raw.length : next;
    }
    const capture = captureOf(headers, bytes.subarray(begin, end));
    if (capture) captures.push(capture);
    at = Math.max(end, line + 1);
  }
  return { captures, problems };
}

export const warc: Importer = {
  id: 'warc',
  label: 'formats.warc',
  extensions: ['warc'],
  mimeTypes: ['application/warc'],
  detect: (input) => (starts(input.bytes) ? 1 : 0),
  read: async (input, inner) => {
    const archive: Archive = { ...capturesOf(input.bytes), listed: new Set() };
    const pages = await pagesOfArchive(archive, 'warc', input.charset, inner);
    if (!pages.length) throw new CuttingsError('format-no-article', { detail: 'WARC' });
    return pages;
  },
};
