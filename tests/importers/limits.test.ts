/** Every limit that SECURITY.md names: just below it, at it, just above it; of the file, of what is inside it, and of the page. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import { afterAll, describe, expect, test } from 'vitest';
import { clean } from '../../electron/cleaning';
import { MAX_DEPTH, MAX_ELEMENTS, MAX_SOURCE } from '../../electron/cleaning/page/limits';
import { parseHtml } from '../../electron/cleaning/page/parse';
import { toFailure } from '../../electron/contract/errors';
import { readFile } from '../../electron/importers';
import { gunzip } from '../../electron/importers/gunzip';
import { SIZE_LIMIT } from '../../electron/importers/limits';
import { readFileBytes } from '../../electron/reading/reading';

const folder = mkdtempSync(join(tmpdir(), 'cuttings-limits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kindOf = (work: () => unknown): string => {
  try {
    work();
    return 'read';
  } catch (thrown) {
    return toFailure(thrown).kind;
  }
};
function zipOf(files: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name, { compress: false });
  zip.end();
  return buffer(zip.outputStream as Readable);
}

const AROUND = [-1, 0, 1];
const READ_READ_REFUSED = ['read', 'read', 'file-too-large'];

test('the limits are those that are promised', () => {
  expect([SIZE_LIMIT, MAX_SOURCE, MAX_DEPTH, MAX_ELEMENTS]).toEqual([64 * 1024 * 1024, 20_000_000, 512, 150_000]);
});

describe('64 MB', () => {
  test('of a file', () => {
    const path = join(folder, 'page.html');
    const kinds = AROUND.map((more) => {
      writeFileSync(path, '');
      truncateSync(path, SIZE_LIMIT + more);
      return kindOf(() => readFileBytes(path));
    });
    expect(kinds).toEqual(READ_READ_REFUSED);
  });

  test('of what is in a compressed one, whatever its header says', () => {
    for (const lie of [false, true]) {
      const kinds = AROUND.map((more) => {
        const bytes = gzipSync(Buffer.alloc(SIZE_LIMIT + more), { level: 1 });
        // The length that a header gives at the end is one byte.
        if (lie && more > 0) bytes.writeUInt32LE(1, bytes.byteLength - 4);
        return kindOf(() => gunzip('page.html.gz', bytes));
      });
      expect(kinds).toEqual(lie ? ['read', 'read', 'page-unreadable'] : READ_READ_REFUSED);
    }
  }, 60_000);

  test.each(['html', 'mhtml', 'txt', 'eml', 'pdf', 'warc', 'webarchive', 'har', 'docx', 'gz'])(
    'of %s bytes that have no file',
    async (extension) => {
      const bytes = new Uint8Array(SIZE_LIMIT + 1);
      const kind = await readFile({
        name: `page.${extension}`,
        bytes,
        siblings: null,
        charset: null,
        modified: null,
      }).then(
        () => 'read',
        (thrown: unknown) => toFailure(thrown).kind,
      );
      expect(kind).toBe('file-too-large');
    },
  );
});

describe('a page', () => {
  const problems = (source: string) => parseHtml(source).problems.map(({ kind }) => kind);
  const page = (inner: string) => `<html><body>${inner}</body></html>`;

  test('20 million characters', () => {
    const of = (length: number) => {
      const [before, after] = ['<p>Ferry</p><!--', '--><p>Noon</p>'];
      return before + 'x'.repeat(length - before.length - after.length) + after;
    };
    expect(AROUND.map((more) => problems(of(MAX_SOURCE + more)))).toEqual([[], [], ['too-large']]);
  });

  test('512 elements deep', () => {
    const deep = (depth: number) => '<div>'.repeat(depth) + 'Ferry' + '</div>'.repeat(depth);
    expect(AROUND.map((more) => problems(deep(MAX_DEPTH + more)))).toEqual([[], [], ['too-deep']]);
    expect(problems(deep(100_000))).toEqual(['too-deep']);
  });

  test('150,000 elements', () => {
    const many = (count: number) => '<b></b>'.repeat(count);
    expect(AROUND.map((more) => problems(many(MAX_ELEMENTS + more)))).toEqual([[], [], ['too-large']]);
  });

  const inside: [string, (html: string) => string | Promise<Uint8Array>][] = [
    ['html', (html) => html],
    [
      'mhtml',
      (html) =>
        `From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://a.example/\r\n\r\n${html}\r\n--b--\r\n`,
    ],
    [
      'eml',
      (html) =>
        `From: a@a.example\r\nTo: b@b.example\r\nSubject: Ferry\r\nDate: Mon, 06 May 2024 08:30:00 +0000\r\nMessage-ID: <1@a.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`,
    ],
  ];
  const answered = (html: string) => `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${html}`;
  const record = (html: string) =>
    `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${Buffer.byteLength(answered(html))}\r\n\r\n${answered(html)}\r\n\r\n`;
  inside.push(
    ['warc', record],
    [
      'har',
      (html) =>
        `{"log":{"entries":[{"startedDateTime":"2024-05-06T08:30:00Z","request":{"url":"https://a.example/"},"response":{"status":200,"content":{"mimeType":"text/html","text":${JSON.stringify(html)}}}}]}}`,
    ],
    [
      'webarchive',
      (html) =>
        `<?xml version="1.0"?><plist version="1.0"><dict><key>WebMainResource</key><dict><key>WebResourceURL</key><string>https://a.example/</string><key>WebResourceMIMEType</key><string>text/html</string><key>WebResourceData</key><data>${Buffer.from(html).toString('base64')}</data></dict></dict></plist>`,
    ],
    ['wacz', (html) => zipOf({ 'datapackage.json': '{}', 'pages/pages.jsonl': '', 'archive/data.warc': record(html) })],
    ['zip', (html) => zipOf({ 'page.html': html })],
  );
  const words = 'The council met on Tuesday evening to weigh the plan, and residents filled the hall. '.repeat(10);
  describe.each(inside)('in %s', (extension, wrap) => {
    test('deeper than it may be is told, and read all the same', async () => {
      for (const [depth, told] of [
        [MAX_DEPTH - 1, false],
        [MAX_DEPTH, false],
        [MAX_DEPTH + 1, true],
      ] as const) {
        const html = page(`${'<div>'.repeat(depth)}<p>${words}</p>${'</div>'.repeat(depth)}`);
        const wrapped = await wrap(html);
        const bytes = typeof wrapped === 'string' ? new TextEncoder().encode(wrapped) : wrapped;
        const { pages } = await readFile({
          name: `page.${extension}`,
          bytes,
          siblings: null,
          charset: null,
          modified: null,
        });
        const article = clean(pages[0]!);
        expect(article.problems.some(({ kind }) => kind === 'too-deep')).toBe(told);
      }
    });
  });
});
