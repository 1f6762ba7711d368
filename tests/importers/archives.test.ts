/** Web archives. The WARC was written by wget 1.21 from a server of the sample page; the others by the specifications. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { CuttingsError } from '../../electron/contract/errors';
import { readFile } from '../../electron/importers';
import { binaryPlist } from '../../electron/importers/archives/plist';
import { dechunked } from '../../electron/importers/archives/warc';
import { articlesIn, articlesOf, FERRY, fixture, type Read } from './ferry';
import { input, png } from './input';

const PAGE = `<!doctype html><html><head><title>The fog signal</title></head><body><article><h1>The fog signal</h1><p>${'The signal fell silent on Sunday, and nobody knew why until the keeper came home. '.repeat(4)}</p><img src="/fog.png"><p>${'It was the wind, he said, and after that it was the rain that came with it. '.repeat(4)}</p></article></body></html>`;
const FOG = 'https://herald.example/fog';

const isFerry = ({ article, text }: Read) => {
  expect(article.fields.title?.value).toBe(FERRY.title);
  expect(article.fields.authors?.value).toEqual(FERRY.authors);
  expect(text).toContain(FERRY.first);
  expect(text.endsWith(FERRY.last)).toBe(true);
};

const response = (url: string, type: string, body: string | Buffer, headers = '') => {
  const http = Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n${headers}\r\n`),
    Buffer.from(body),
  ]);
  return Buffer.concat([
    Buffer.from(
      `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2025-03-19T10:20:30Z\r\nContent-Length: ${http.length}\r\n\r\n`,
    ),
    http,
    Buffer.from('\r\n\r\n'),
  ]);
};

const zip = (files: Record<string, Buffer>): Promise<Buffer> =>
  new Promise((resolve) => {
    const archive = new ZipFile();
    for (const [name, bytes] of Object.entries(files)) archive.addBuffer(bytes, name);
    archive.end();
    const chunks: Buffer[] = [];
    archive.outputStream
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)));
  });

describe('WARC', () => {
  it('of wget gives the page with its picture, address and day', async () => {
    const [read] = (await articlesIn('web/ferry-wget.warc.gz')) as [Read];
    isFerry(read);
    expect(read.page.url).toBe('http://127.0.0.1:8931/ferry.html');
    expect(read.page.savedAt).toMatch(/^2026-11-27T08:40/);
    expect([...read.page.resources.keys()].some((name) => name.startsWith('assets/'))).toBe(true);
    expect(read.page.source).toMatch(/src="assets\/[0-9a-f]{32}\.png"/);
  });

  it('of several pages gives each its address as place, and leaves out what is none', async () => {
    const read = await articlesOf(
      'a.warc',
      Buffer.concat([
        response(FOG, 'text/html', gzipSync(PAGE), 'Content-Encoding: gzip\r\n'),
        response('https://herald.example/fog.png', 'image/png', png()),
        response('https://herald.example/frame', 'text/html', '<p>Ad</p>'),
        response('https://herald.example/two', 'text/html', PAGE.replaceAll('fog signal', 'night school')),
      ]),
    );
    expect(read.map(({ page }) => page.place)).toEqual(
      [FOG, 'https://herald.example/two'].map((name) => ({ name, of: 2 })),
    );
    expect(read.map(({ article }) => article.fields.title?.value)).toEqual(['The fog signal', 'The night school']);
    expect(read[0]!.page.resources.size).toBeGreaterThan(0);
  });

  it.each([
    ['chunks', '5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n', 'hello world'],
    ['no chunks though it says so', '<p>hello</p>', '<p>hello</p>'],
    ['a chunk longer than there is', 'ff\r\nhello', 'hello'],
  ])('undoes %s', (_, bytes, text) => expect(Buffer.from(dechunked(Buffer.from(bytes))).toString()).toBe(text));

  it('with a length that lies, or cut short, gives what is there and says so', async () => {
    const two = Buffer.concat([
      response(FOG, 'text/html', PAGE),
      response('https://herald.example/two', 'text/html', PAGE),
    ]);
    const lying = Buffer.from(two.toString('latin1').replace(/Content-Length: \d+/, 'Content-Length: 99'), 'latin1');
    const mended = await readFile(input('l.warc', lying));
    expect(mended.pages).toHaveLength(2);
    expect(mended.pages[0]!.problems).toContainEqual({ kind: 'malformed', detail: 'WARC' });
    const cut = await readFile(input('c.warc', two.subarray(0, two.length - 200)));
    expect(cut.pages[1]!.problems).toContainEqual({ kind: 'truncated' });
  });
});

describe('WACZ', () => {
  it('gives the pages that it lists', async () => {
    const archive = await zip({
      'datapackage.json': Buffer.from('{"profile":"data-package"}'),
      'pages/pages.jsonl': Buffer.from(
        `{"format":"json-pages-1.0","id":"pages"}\n{"id":"1","url":"${FOG}","title":"Fog"}\n`,
      ),
      'archive/data.warc.gz': gzipSync(
        Buffer.concat([response(FOG, 'text/html', PAGE), response('https://herald.example/two', 'text/html', PAGE)]),
      ),
    });
    const [read, ...others] = await articlesOf('a.wacz', archive);
    expect(others).toEqual([]);
    expect(read!.page.url).toBe(FOG);
    expect(read!.article.fields.title?.value).toBe('The fog signal');
  });
});

describe('HAR', () => {
  const entry = (url: string, mimeType: string, content: object) => ({
    startedDateTime: '2025-03-19T10:20:30.123+01:00',
    request: { url },
    response: { status: 200, content: { mimeType, ...content } },
  });
  it('gives the page and its picture', async () => {
    const log = {
      version: '1.2',
      creator: { name: 'x' },
      pages: [],
      entries: [
        entry(FOG, 'text/html; charset=windows-1252', { text: PAGE }),
        entry('https://herald.example/fog.png', 'image/png', { text: png().toString('base64'), encoding: 'base64' }),
      ],
    };
    const [read] = await articlesOf('a.har', JSON.stringify({ log }));
    expect(read!.article.fields.title?.value).toBe('The fog signal');
    expect(read!.page.savedAt).toBe('2025-03-19T10:20:30+01:00');
    expect(read!.page.source).toContain('assets/');
  });
  it('without bodies is refused by name', async () => {
    const log = { version: '1.2', creator: {}, entries: [entry(FOG, 'text/html', {})] };
    await expect(readFile(input('a.har', JSON.stringify({ log })))).rejects.toMatchObject({
      failure: { kind: 'format-no-article', detail: 'HAR' },
    });
  });
});

/** A binary property list of strings, data, arrays and dictionaries. */
function bplist(value: unknown): Buffer {
  const objects: Buffer[] = [];
  const sized = (kind: number, length: number) =>
    length < 15
      ? Buffer.from([(kind << 4) | length])
      : Buffer.from([(kind << 4) | 15, 0x12, length >>> 24, (length >>> 16) & 255, (length >>> 8) & 255, length & 255]);
  const put = (one: unknown): number => {
    const at = objects.push(Buffer.alloc(0)) - 1;
    if (one instanceof Buffer) objects[at] = Buffer.concat([sized(4, one.length), one]);
    else if (typeof one === 'string' && /^[\x20-\x7e]*$/.test(one))
      objects[at] = Buffer.concat([sized(5, one.length), Buffer.from(one)]);
    else if (typeof one === 'string')
      objects[at] = Buffer.concat([sized(6, one.length), Buffer.from(one, 'utf16le').swap16()]);
    else if (Array.isArray(one))
      objects[at] = Buffer.concat([sized(10, one.length), Buffer.from(one.map(put).flatMap((n) => [n >> 8, n & 255]))]);
    else {
      const pairs = Object.entries(one as object);
      const references = [...pairs.map(([key]) => put(key)), ...pairs.map(([, inner]) => put(inner))];
      objects[at] = Buffer.concat([sized(13, pairs.length), Buffer.from(references.flatMap((n) => [n >> 8, n & 255]))]);
    }
    return at;
  };
  put(value);
  let offset = 8;
  const table = objects.map((object) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(offset);
    offset += object.length;
    return bytes;
  });
  const trailer = Buffer.alloc(32);
  trailer[6] = 4;
  trailer[7] = 2;
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(offset), 24);
  return Buffer.concat([Buffer.from('bplist00'), ...objects, ...table, trailer]);
}

describe('Safari’s web archive', () => {
  const resource = (url: string, type: string, data: Buffer) => ({
    WebResourceURL: url,
    WebResourceMIMEType: type,
    WebResourceData: data,
    WebResourceTextEncodingName: 'UTF-8',
  });
  const archive = {
    WebMainResource: resource(FOG, 'text/html', Buffer.from(PAGE)),
    WebSubresources: [resource('https://herald.example/fog.png', 'image/png', png())],
  };
  it('binary', async () => {
    const [read] = await articlesOf('a.webarchive', bplist(archive));
    expect(read!.article.fields.title?.value).toBe('The fog signal');
    expect(read!.page.url).toBe(FOG);
    expect(read!.page.source).toContain('assets/');
  });
  it('XML, and entities stay what they are', async () => {
    const part = ({ WebResourceURL, WebResourceMIMEType, WebResourceData }: ReturnType<typeof resource>) =>
      `<dict><key>WebResourceURL</key><string>${WebResourceURL}</string><key>WebResourceMIMEType</key><string>${WebResourceMIMEType}</string><key>WebResourceData</key><data>\n${WebResourceData.toString('base64')}\n</data></dict>`;
    const source = `<?xml version="1.0"?>\n<!DOCTYPE plist [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>\n<plist version="1.0"><dict><key>WebMainResource</key>${part(archive.WebMainResource)}<key>x</key><string>&b;&c;</string></dict></plist>`;
    const [read] = await articlesOf('a.webarchive', source);
    expect(read!.article.fields.title?.value).toBe('The fog signal');
  });
  it('gives the documents of its frames, those in frames of them too', async () => {
    const document = (words: string) => Buffer.from(`<html><body><p>${words}</p></body></html>`);
    const part = (WebResourceURL: string, WebResourceData: Buffer) => ({
      WebMainResource: { WebResourceURL, WebResourceMIMEType: 'text/html', WebResourceData },
    });
    const rim = document('Rim');
    const story = document('The council voted on Tuesday to rebuild the fog signal. '.repeat(20));
    const page = await readFile(
      input(
        'a.webarchive',
        bplist({
          ...part(FOG, rim),
          WebSubframeArchives: [
            { ...part('about:blank', rim), WebSubframeArchives: [part('https://herald.example/text', story)] },
          ],
        }),
      ),
    );
    expect(page.pages).toHaveLength(1);
    expect(page.pages[0]!.frames).toEqual([{ source: story.toString(), url: 'https://herald.example/text' }]);
  });
  it('that shares its parts without end is read once, and one that holds itself is named', () => {
    // 60 arrays, each holding the next one twice: 2^60 values where they are copied.
    const count = 60;
    const objects = Array.from({ length: count }, (_, i) =>
      i === count - 1 ? Buffer.from([0x09]) : Buffer.from([0xa2, i + 1, i + 1]),
    );
    const make = (parts: Buffer[]) => {
      let offset = 8;
      const table = Buffer.from(
        parts.map((part) => {
          const at = offset;
          offset += part.length;
          return at;
        }),
      );
      const trailer = Buffer.alloc(32);
      trailer[6] = 1;
      trailer[7] = 1;
      trailer.writeBigUInt64BE(BigInt(parts.length), 8);
      trailer.writeBigUInt64BE(BigInt(offset), 24);
      return Buffer.concat([Buffer.from('bplist00'), ...parts, table, trailer]);
    };
    expect(Array.isArray(binaryPlist('a', make(objects)))).toBe(true);
    expect(() => binaryPlist('a', make([Buffer.from([0xa1, 0])]))).toThrow(CuttingsError);
  });
});

describe('mutated archives', () => {
  it.each([
    ['a.warc', gunzipSync(fixture('web/ferry-wget.warc.gz')).subarray(0, 30_000)],
    [
      'a.webarchive',
      bplist({
        WebMainResource: {
          WebResourceURL: FOG,
          WebResourceMIMEType: 'text/html',
          WebResourceData: Buffer.from('<p>x</p>'),
        },
      }),
    ],
  ])('%s ends in a page or a named problem', async (name, whole) => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: whole.length }),
        async (at, bytes, end) => {
          const changed = Buffer.from(whole);
          changed.set(bytes.subarray(0, whole.length - at), at);
          await readFile(input(name, changed.subarray(0, end))).catch((thrown: unknown) =>
            expect(thrown).toBeInstanceOf(CuttingsError),
          );
        },
      ),
      { numRuns: 40 },
    );
  });
});

const corpus = join(import.meta.dirname, '../../../shared/corpus/formats/warc');
describe.skipIf(!existsSync(corpus))('the corpus’s WARC files (skipped where ../shared/corpus is missing)', () => {
  it('give pages or a named problem', async () => {
    const results: Record<string, string> = {};
    for (const file of readdirSync(corpus))
      results[file] = await readFile(input(file, readFileSync(join(corpus, file)))).then(
        ({ pages }) => pages.map((page) => page.url).join(' '),
        (thrown: unknown) => (thrown as CuttingsError).failure.kind,
      );
    expect(results['example.warc.gz']).toBe('http://example.com/');
    expect(results['example-iana.org-chunked.warc']).toBe('http://www.iana.org/');
    expect(results['example-resource.warc.gz']).not.toBe('unexpected');
  });
});
