/** Limits of what is inside a file: number and size of pictures, parts within parts, containers within containers, entries and what they inflate to. Below, at and above. */
import { createHash } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader';
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { CuttingsError, toFailure } from '../../electron/contract/errors';
import type { Page } from '../../electron/contract/model';
import { readFile } from '../../electron/importers';
import { contentDecoded } from '../../electron/importers/archives/captures';
import { checkInflation, PICTURE_LIMIT, STREAM_LIMIT } from '../../electron/importers/pdf/inflation';
import { INSIDE_BYTES, INSIDE_COUNT, Inside } from '../../electron/importers/inside';
import { RESOURCE_COUNT, RESOURCE_LIMIT, SIZE_LIMIT } from '../../electron/importers/limits';
import { keepPicture, ResourceBudget } from '../../electron/importers/pictures';
import { zipFiles } from '../../electron/importers/zip-entry';
import { newsPage } from '../support/core';
import { fixture } from './ferry';
import { input, png } from './input';

const AROUND = [-1, 0, 1];
const MB = 1024 * 1024;
const page = newsPage('Ferry', 'Harbour lanterns glowed.');
const outcome = (name: string, bytes: Uint8Array | string) =>
  readFile(input(name, bytes)).then(
    ({ pages, failures }) => (pages.length ? 'read' : (failures[0]?.error.kind ?? 'none')),
    (thrown: unknown) => toFailure(thrown).kind,
  );

test('the limits are those that are promised', () => {
  expect([RESOURCE_COUNT, RESOURCE_LIMIT, INSIDE_COUNT, INSIDE_BYTES]).toEqual([5000, 128 * MB, 20_000, 256 * MB]);
});

describe('pictures of a page', () => {
  /** A PNG that differs from the others in its last bytes. */
  const picture = png(100);
  const numbered = (n: number): Buffer => Buffer.concat([picture, Buffer.from(String(n).padStart(8, '0'))]);

  test('5,000 of them', () => {
    const [resources, budget]: [Page['resources'], ResourceBudget] = [new Map(), new ResourceBudget()];
    const kept = Array.from({ length: RESOURCE_COUNT + 1 }, (_, n) => keepPicture(numbered(n), resources, budget));
    expect(kept.filter(Boolean)).toHaveLength(RESOURCE_COUNT);
    expect(kept[RESOURCE_COUNT - 1]).not.toBeNull();
    expect([kept[RESOURCE_COUNT], budget.exceeded]).toEqual([null, true]);
    // One that is there already takes nothing.
    expect(keepPicture(numbered(0), resources, budget)).toBe(kept[0]);
  });

  test('128 MB of them', () => {
    expect(
      AROUND.map((more) => {
        const budget = new ResourceBudget();
        return [budget.take(RESOURCE_LIMIT - 10), budget.take(10 + more), budget.exceeded];
      }),
    ).toEqual([
      [true, true, false],
      [true, true, false],
      [true, false, true],
    ]);
  });

  test.each([-1, 0, 1])('as parts of an MHTML: 5,000 and %i', async (more) => {
    const parts = Array.from(
      { length: RESOURCE_COUNT + more },
      (_, n) =>
        `--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://a.example/${n}.png\r\n\r\n${numbered(n).toString('base64')}\r\n`,
    ).join('');
    const { pages } = await readFile(
      input(
        'page.mhtml',
        `From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://a.example/\r\n\r\n${page}\r\n${parts}--b--\r\n`,
      ),
    );
    const own = [...pages[0]!.resources.keys()].filter((name) => name.startsWith('assets/'));
    expect(own).toHaveLength(Math.min(RESOURCE_COUNT, RESOURCE_COUNT + more));
    expect(pages[0]!.problems.some(({ kind, detail }) => kind === 'too-large' && detail === 'pictures')).toBe(more > 0);
  });
});

describe('within one another', () => {
  const zipped = async (name: string, bytes: Uint8Array | string): Promise<Buffer> => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(bytes as Uint8Array), name);
    zip.end();
    return buffer(zip.outputStream as Readable);
  };
  const tarred = (name: string, bytes: Uint8Array | string): Buffer => {
    const content = Buffer.from(bytes as Uint8Array);
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write('0000644\0', 100);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('0', 156);
    header.write('ustar\u000000', 257);
    header.fill(' ', 148, 156);
    const sum = header.reduce((all, byte) => all + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512), Buffer.alloc(1024)]);
  };
  const mailed = (name: string, bytes: Uint8Array | string): Buffer =>
    Buffer.from(
      `From: a@a.example\r\nTo: b@b.example\r\nSubject: Ferry\r\nDate: Mon, 06 May 2024 08:30:00 +0000\r\nMessage-ID: <1@a.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}"\r\n\r\n--${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${(
        Buffer.from(bytes as Uint8Array)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n')}\r\n--${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}--\r\n`,
    );
  const boxed = (_name: string, bytes: Uint8Array | string): Buffer =>
    Buffer.concat([
      Buffer.from('From a@a.example Mon May  6 08:30:00 2024\n'),
      mailed(_name, bytes),
      Buffer.from('\n'),
    ]);

  const WAYS: [string, string, (name: string, bytes: Uint8Array | string) => Promise<Buffer> | Buffer][] = [
    ['ZIP', 'inner.zip', zipped],
    ['tar', 'inner.tar', tarred],
    ['tar.gz', 'inner.tar.gz', (name, bytes) => gzipSync(tarred(name, bytes))],
    ['mail', 'inner.eml', mailed],
  ];
  test.each(WAYS)('%s, five times is read, six times is refused', async (_what, name, wrap) => {
    const kinds: string[] = [];
    for (const times of [4, 5, 6]) {
      let bytes: Uint8Array | string = page;
      for (let n = 0; n < times; n++) bytes = await wrap(n === 0 ? 'page.html' : name, bytes);
      kinds.push(await outcome(name, bytes));
    }
    expect(kinds).toEqual(['read', 'read', 'page-unreadable']);
  });

  test('a tar is read from its own bytes, not from what lies beside them in memory', async () => {
    const tar = tarred('page.html', page);
    const other = Buffer.from(tarred('other.html', newsPage('Secret', 'Of somebody else.')));
    const memory = Buffer.concat([other, tar, other]);
    const { pages } = await readFile(input('a.tar', memory.subarray(other.length, other.length + tar.length)));
    expect(pages.map(({ source }) => source)).toEqual([page]);
  });

  test('a mailbox counts its messages as one container more', async () => {
    const kinds: string[] = [];
    // The mailbox, its message, and what is attached to that.
    for (const times of [3, 4, 5]) {
      let bytes: Uint8Array | string = page;
      for (let n = 0; n < times; n++) bytes = await zipped(n === 0 ? 'page.html' : 'inner.zip', bytes);
      kinds.push(await outcome('box.mbox', boxed('inner.zip', bytes)));
    }
    expect(kinds).toEqual(['read', 'page-unreadable', 'page-unreadable']);
  });
});

describe('inside a file', () => {
  const empty: Page[] = [];
  test('20,000 files', async () => {
    for (const more of AROUND) {
      const inside = new Inside(() => Promise.resolve(empty), {});
      const inner = inside.at(1, '');
      const one = input('a.html', 'x');
      for (let n = 1; n < INSIDE_COUNT + more; n++) await inner(one);
      const last = inner(one).then(
        () => 'read',
        (thrown: unknown) => toFailure(thrown).kind,
      );
      expect(await last).toBe(more > 0 ? 'file-too-large' : 'read');
    }
  });

  test('256 MB together', async () => {
    const block = new Uint8Array(64 * MB);
    for (const more of AROUND) {
      const inside = new Inside(() => Promise.reject(new CuttingsError('page-unreadable')), {});
      const inner = inside.at(1, '');
      for (let n = 0; n < 3; n++) await inner(input('a.html', block));
      const last = inner(input('a.html', new Uint8Array(64 * MB + more))).then(
        () => 'passed over',
        (thrown: unknown) => toFailure(thrown).kind,
      );
      expect(await last).toBe(more > 0 ? 'file-too-large' : 'passed over');
    }
  });

  test('64 MB in an entry of a ZIP, whatever its header says', async () => {
    const kinds: string[] = [];
    for (const more of AROUND) {
      const zip = new ZipFile();
      zip.addBuffer(Buffer.alloc(SIZE_LIMIT + more), 'page.html');
      zip.end();
      kinds.push(
        await zipFiles('a.zip', await buffer(zip.outputStream as Readable), () => true).then(
          () => 'read',
          (thrown: unknown) => toFailure(thrown).kind,
        ),
      );
    }
    expect(kinds).toEqual(['read', 'read', 'file-too-large']);
  }, 60_000);

  test('64 MB in an answer of a web archive that was compressed: what is more stays as it is', () => {
    for (const more of AROUND) {
      const bytes = gzipSync(Buffer.alloc(SIZE_LIMIT + more), { level: 1 });
      expect(contentDecoded(bytes, 'gzip').length === SIZE_LIMIT + more).toBe(more <= 0);
    }
  }, 60_000);
});

describe('a PDF’s streams', () => {
  const WORDS = 'BT /F1 12 Tf 72 700 Td (Harbour lanterns glowed over the quay all night.) Tj ET\n';
  const pdfOf = (packed: Uint8Array, filters: string, more = ''): Buffer =>
    Buffer.concat([
      Buffer.from(
        `%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>\nendobj\n4 0 obj\n<</Length ${packed.length}/Filter${filters}${more}>>\nstream\n`,
      ),
      packed,
      Buffer.from(
        '\nendstream\nendobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\ntrailer<</Size 6/Root 1 0 R>>\n%%EOF',
      ),
    ]);
  const spaces = (size: number): Buffer => Buffer.concat([Buffer.from(WORDS), Buffer.alloc(size - WORDS.length, ' ')]);

  const limits = { stream: MB, picture: 2 * MB };
  const checked = (bytes: Buffer) =>
    checkInflation('a.pdf', bytes, limits).then(
      () => 'read',
      (thrown: unknown) => toFailure(thrown).kind,
    );

  test('what a page says, however often it is packed and whatever its length claims', async () => {
    expect([STREAM_LIMIT, PICTURE_LIMIT]).toEqual([128 * MB, 1024 * MB]);
    const once: string[] = [];
    const twice: string[] = [];
    for (const more of AROUND) {
      const packed = deflateSync(spaces(limits.stream + more));
      once.push(await checked(pdfOf(packed, '/FlateDecode', '/Length 3')));
      twice.push(await checked(pdfOf(deflateSync(packed), '[/FlateDecode/FlateDecode]')));
    }
    expect([once, twice]).toEqual([
      ['read', 'read', 'file-too-large'],
      ['read', 'read', 'file-too-large'],
    ]);
    expect(await checked(pdfOf(Buffer.from('no such thing'), '[/Fl/Fl/Fl]'))).toBe('file-too-large');
    expect(await checked(pdfOf(Buffer.alloc(100_000, 'x'), '/Fl'))).toBe('read');
    expect(await outcome('a.pdf', pdfOf(deflateSync(Buffer.from(WORDS)), '/FlateDecode'))).toBe('read');
  });

  /** Codes that each stand for the one before and one byte more: the tightest that there is. Widths grow one code early, as PDF has them. */
  const lzwSpaces = (size: number): Buffer => {
    let bits = '';
    const put = (code: number, width: number) => (bits += code.toString(2).padStart(width, '0'));
    let left = size;
    while (left > 0) {
      put(256, bits ? 12 : 9);
      put(32, 9);
      left--;
      for (let code = 258, length = 2; code < 4093 && left >= length; code++, length++) {
        put(code, code < 511 ? 9 : code < 1023 ? 10 : code < 2047 ? 11 : 12);
        left -= length;
      }
    }
    put(257, 12);
    return Buffer.from((bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));
  };
  const runs = (size: number): Buffer =>
    Buffer.concat([...Array.from({ length: Math.ceil(size / 128) }, () => Buffer.from([129, 32])), Buffer.from([128])]);
  const lettered = (bytes: Buffer): Buffer => Buffer.from(`${bytes.toString('hex')}>`);
  /** Zeros are `z`: what stands for four of them. */
  const zeros = (size: number): Buffer => Buffer.from(`${'z'.repeat(Math.ceil(size / 4))}~>`);

  test.each<[string, string, (size: number) => Buffer]>([
    ['LZW', '/LZWDecode', lzwSpaces],
    ['LZW in Flate', '[/FlateDecode /LZWDecode]', (size) => deflateSync(lzwSpaces(size))],
    ['runs', '/RunLengthDecode', runs],
    ['runs in Flate, by short names', '[/Fl/RL]', (size) => deflateSync(runs(size))],
    ['Flate in hexadecimal', '[/ASCIIHexDecode/FlateDecode]', (size) => lettered(deflateSync(spaces(size)))],
    ['zeros as letters', '/ASCII85Decode', zeros],
    ['runs of letters in Flate', '[/FlateDecode/ASCII85Decode]', (size) => deflateSync(zeros(size))],
  ])('%s', async (_, filters, packed) => {
    expect(await checked(pdfOf(packed(limits.stream * 0.9), filters))).toBe('read');
    expect(await checked(pdfOf(packed(limits.stream * 1.1), filters))).toBe('file-too-large');
  });

  test('a page whose stream stands in letters is read', async () => {
    expect(
      await outcome('a.pdf', pdfOf(lettered(deflateSync(Buffer.from(WORDS))), '[/ASCIIHexDecode/FlateDecode]')),
    ).toBe('read');
  });

  test('a picture may be larger', async () => {
    const picture = (size: number) =>
      pdfOf(deflateSync(Buffer.alloc(size)), '/FlateDecode', '/Type/XObject/Subtype/Image');
    expect(await checked(picture(limits.stream + 1))).toBe('read');
    expect(await checked(picture(limits.picture + 1))).toBe('file-too-large');
  });

  test('a page that inflates to more than is read is refused at once', async () => {
    const packed = deflateSync(spaces(STREAM_LIMIT + 1), { level: 1 });
    expect(await outcome('a.pdf', pdfOf(packed, '/FlateDecode'))).toBe('file-too-large');
  }, 60_000);
});

/** One form of file around a page each, padded in the page or behind it. */
describe('64 MB of a whole file', () => {
  const padded = (before: string, after: string, size: number): Buffer =>
    Buffer.concat([
      Buffer.from(before),
      Buffer.alloc(size - Buffer.byteLength(before) - Buffer.byteLength(after), ' '),
      Buffer.from(after),
    ]);
  const answer = (html: string) => `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${html}`;
  const FORMS: [string, string, string][] = [
    ['page.html', page.replace('</body></html>', ''), '</body></html>'],
    [
      'page.mhtml',
      `From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://a.example/\r\n\r\n${page}\r\n--b\r\nContent-Type: text/plain\r\n\r\n`,
      '\r\n--b--\r\n',
    ],
    [
      'page.warc',
      `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${Buffer.byteLength(answer(page))}\r\n\r\n${answer(page)}\r\n\r\nWARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 66000000\r\n\r\n`,
      '',
    ],
    [
      'page.har',
      `{"log":{"entries":[{"startedDateTime":"2024-05-06T08:30:00Z","request":{"url":"https://a.example/"},"response":{"status":200,"content":{"mimeType":"text/html","text":${JSON.stringify(page)}}}}]`,
      '}}',
    ],
  ];
  /** The file as a stored entry would be hidden in it: padding beside what is read, `room` bytes of it. */
  const zipped = async (name: string, pad: string, room: number): Promise<Buffer> => {
    const zip = new ZipFile();
    for (const [path, bytes] of await zipFiles(name, fixture(`documents/${name}`), () => true))
      zip.addBuffer(bytes, path, { compress: path !== 'mimetype', mtime: new Date(0) });
    zip.addBuffer(Buffer.alloc(room), pad, { compress: false, mtime: new Date(0) });
    zip.end();
    return buffer(zip.outputStream as Readable);
  };
  const MADE: [string, (size: number) => Promise<Buffer> | Buffer][] = [
    ...[
      ['ferry-pandoc.docx', 'word/media/pad.bin'],
      ['ferry-pandoc.odt', 'Pictures/pad.bin'],
      ['ferry-pandoc.epub', 'EPUB/pad.ttf'],
    ].map(([name, pad]): [string, (size: number) => Promise<Buffer>] => [
      name!,
      async (size) => zipped(name!, pad!, size - (await zipped(name!, pad!, 0)).length),
    ]),
    [
      'page.webarchive',
      (size) =>
        padded(
          `<?xml version="1.0"?><plist version="1.0"><dict><key>WebMainResource</key><dict><key>WebResourceURL</key><string>https://a.example/</string><key>WebResourceMIMEType</key><string>text/html</string><key>WebResourceData</key><data>${Buffer.from(page).toString('base64')}</data></dict>`,
          '</dict></plist>',
          size,
        ),
    ],
    [
      'ferry.pdf',
      // What stands behind the first line moves everything; what stands behind the end of the file does not.
      (size) => {
        const bytes = fixture('pdf/ferry-libreoffice.pdf');
        const end = bytes.subarray(bytes.lastIndexOf('startxref'));
        return Buffer.concat([bytes, Buffer.alloc(size - bytes.length - end.length - 1, '\n'), Buffer.from('\n'), end]);
      },
    ],
    [
      'page.msg',
      (size) => {
        const text = (words: string) => Uint8Array.from(Buffer.from(words, 'utf16le'));
        const streams: [string, Uint8Array][] = [
          ['__properties_version1.0', new Uint8Array(32)],
          ['__substg1.0_0037001F', text('Ferry')],
          ['__substg1.0_1000001F', text('Harbour lanterns glowed over the quay. '.repeat(40))],
        ];
        const bytes = burn([
          { name: 'Root Entry', type: TypeEnum.ROOT, length: 0, children: streams.map((_, i) => i + 1) },
          ...streams.map(([name, content]): Entry => ({
            name,
            type: TypeEnum.DOCUMENT,
            length: content.length,
            binaryProvider: () => content,
          })),
        ]);
        return Buffer.concat([bytes, Buffer.alloc(size - bytes.length)]);
      },
    ],
  ];
  test.each(MADE)(
    '%s',
    async (name, make) => {
      const kinds: string[] = [];
      for (const more of AROUND) {
        const bytes = await make(SIZE_LIMIT + more);
        expect(bytes.length).toBe(SIZE_LIMIT + more);
        kinds.push(await outcome(name, bytes));
      }
      expect(kinds).toEqual(['read', 'read', 'file-too-large']);
    },
    90_000,
  );

  test.each(FORMS)(
    '%s',
    async (name, before, after) => {
      const kinds: string[] = [];
      for (const more of AROUND) kinds.push(await outcome(name, padded(before, after, SIZE_LIMIT + more)));
      expect(kinds).toEqual(['read', 'read', 'file-too-large']);
    },
    60_000,
  );
});

test('an MHTML’s parts stand up to five deep in one another', async () => {
  const nested = (depth: number): string =>
    depth === 0
      ? `Content-Type: text/html\r\nContent-Location: https://a.example/\r\n\r\n${page}\r\n`
      : `Content-Type: multipart/related; boundary="b${depth}"\r\n\r\n--b${depth}\r\n${nested(depth - 1)}\r\n--b${depth}--\r\n`;
  const kinds: string[] = [];
  for (const depth of [4, 5, 6]) {
    const read = await readFile(
      input('page.mhtml', `From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n${nested(depth)}`),
    ).catch(() => null);
    kinds.push(read?.pages[0]?.url === 'https://a.example/' ? 'read' : 'not read');
  }
  expect(kinds).toEqual(['read', 'read', 'not read']);
});
