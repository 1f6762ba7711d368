import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPages } from '../../electron/importers';
import { readable, readPart, splitParts, structured, transferDecoded } from '../../electron/importers/mime';
import { clockDate } from '../../electron/importers/provenance';
import { input, png, read } from './input';

const picture = png(900, 1);
const lines = (...all: string[]) => all.join('\r\n');
const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
const sources = (html: string) => [...html.matchAll(/<img[^>]*?\ssrc="([^"]*)"/g)].map((m) => m[1]);
const ASSET = /^assets\/[0-9a-f]{32}\.png$/;

/** A file as Chrome writes it. */
function chrome(html: string, extra: string[] = [], headers: string[] = []): string {
  return lines(
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://example.org/news/story.html?a=1',
    'Subject: =?utf-8?Q?Storm=20=E2=80=94=20the=20Lou?=',
    ' =?utf-8?Q?vre?=',
    'Date: Tue, 16 Apr 2024 09:12:44 +0900',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related;',
    '\ttype="text/html";',
    '\tboundary="----Boundary--x1----"',
    ...headers,
    '',
    '',
    '------Boundary--x1----',
    'Content-Type: text/html',
    'Content-ID: <frame-1@mhtml.blink>',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Location: https://example.org/news/story.html?a=1',
    '',
    html,
    ...extra.flatMap((part) => ['------Boundary--x1----', part]),
    '------Boundary--x1------',
    '',
  );
}
const part = (place: string, bytes: Buffer, type = 'image/png', id = '') =>
  lines(
    `Content-Type: ${type}`,
    ...(id ? [`Content-ID: <${id}>`] : []),
    'Content-Transfer-Encoding: base64',
    `Content-Location: ${place}`,
    '',
    base64(bytes),
  );

describe('MHTML', () => {
  it("gives page, address, date, title and pictures of Chrome's file", async () => {
    const page = await read(
      'story.mhtml',
      chrome(
        '<!DOCTYPE html><html><head><meta charset=3D"utf-8"></head><body><p>Caf=C3=A9 =3D open, and a soft=\r\n line</p><img src=3D"https://example.org/pic.png" alt=3D"a"><img src=3D"cid:abc@mhtml.blink"></body></html>',
        [
          part('https://example.org/pic.png', picture),
          part('cid:abc@mhtml.blink', png(900, 2), 'image/png', 'abc@mhtml.blink'),
          part('https://example.org/a.css', Buffer.from('p{}'), 'text/css'),
        ],
      ),
    );
    expect(page).toMatchObject({
      format: 'mhtml',
      kind: 'html',
      url: 'https://example.org/news/story.html?a=1',
      savedAt: '2024-04-16T09:12:44+09:00',
      containerTitle: 'Storm — the Louvre',
      problems: [],
    });
    expect(page.source).toContain('Café = open, and a soft line');
    expect(sources(page.source).map((s) => ASSET.test(s!))).toEqual([true, true]);
    expect(Buffer.from(page.resources.get('https://example.org/pic.png')!.bytes)).toEqual(picture);
    expect(page.resources.get('https://example.org/a.css')).toMatchObject({ mediaType: 'text/css' });
  });

  it('takes the page, not the frames that come with it', async () => {
    const frame = lines(
      'Content-Type: text/html',
      'Content-Transfer-Encoding: quoted-printable',
      'Content-Location: https://ads.example/frame',
      '',
      '<html><body>Buy this</body></html>',
    );
    expect((await read('a.mht', chrome('<html><body>Story</body></html>', [frame]))).source).not.toContain('Buy this');
  });

  it('gives the documents of frames beside the page, those long enough for an article', async () => {
    const frame = (words: string) =>
      lines(
        'Content-Type: text/html; charset=utf-8',
        'Content-Location: https://example.org/news/body',
        '',
        `<html><body>${words}</body></html>`,
      );
    const page = await read(
      'a.mht',
      chrome('<p>Rim</p>', [frame('advert'), frame('<p>The harbour council voted.</p>'.repeat(20))]),
    );
    expect(page.source).toContain('Rim');
    expect(page.frames).toHaveLength(1);
    expect(page.frames![0]!.url).toBe('https://example.org/news/body');
    expect(page.frames![0]!.source).toContain('The harbour council voted.');
  });

  it('takes the part that `start` names, of any nesting', async () => {
    const message = lines(
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; start="<b>"; boundary=outer',
      '',
      '--outer',
      'Content-Type: text/html',
      'Content-ID: <a>',
      '',
      '<p>first</p>',
      '--outer',
      'Content-Type: multipart/alternative; boundary=inner',
      '',
      '--inner',
      'Content-Type: text/plain',
      '',
      'plain',
      '--inner',
      'Content-Type: text/html; charset=windows-1251',
      'Content-ID: <b>',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('<p>\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0</p>', 'latin1').toString('base64'),
      '--inner--',
      '--outer--',
    );
    const page = await read('a.mht', message);
    expect(page.source.trim()).toBe('<p>Привет, мир</p>');
    expect(page.charset).toMatchObject({ name: 'windows-1251', from: 'transport' });
  });

  it('reads pictures and pages in binary, with bare line feeds, and relative locations', async () => {
    const head = chrome('<p>Words</p><img src=3D"img/a.png">', [])
      .replaceAll('\r\n', '\n')
      .replace('------Boundary--x1------\n', '');
    const bytes = Buffer.concat([
      Buffer.from(
        `${head}------Boundary--x1----\nContent-Type: image/png\nContent-Transfer-Encoding: binary\nContent-Location: img/a.png\n\n`,
      ),
      picture,
      Buffer.from('\n------Boundary--x1------\n'),
    ]);
    const page = await read('a.mhtml', bytes);
    expect(Buffer.from(page.resources.get('https://example.org/news/img/a.png')!.bytes)).toEqual(picture);
    expect(sources(page.source)[0]).toMatch(ASSET);
  });

  it('finds pictures by `cid:` in another case, with brackets and per cent signs', async () => {
    const page = await read(
      'a.mht',
      chrome(
        '<p>x</p><img src=3D"CID:Part.1@Mail.Example"><img src=3D"cid:two%40mail.example"><img src=3D"cid:three">',
        [
          part('1.png', picture, 'image/png', 'part.1@mail.example'),
          part('2.png', png(900, 2), 'image/png', 'TWO@mail.example'),
          part('3.png', png(900, 3), 'image/png', 'Three'),
        ],
      ),
    );
    expect(sources(page.source).map((s) => ASSET.test(s!))).toEqual([true, true, true]);
  });

  it('takes the base that a part names for its own address', async () => {
    const based = (base: string, place: string, bytes: Buffer) =>
      lines(
        'Content-Type: image/png',
        'content-base: ' + base,
        'Content-Transfer-Encoding: base64',
        `CONTENT-LOCATION: ${place}`,
        '',
        base64(bytes),
      );
    const page = await read(
      'a.mht',
      chrome('<img src=3D"https://pictures.example/2024/a.png"><img src=3D"/news/b.png">', [
        based('https://pictures.example/2024/', 'a.png', picture),
        based('https://example.org/', 'news/b.png', png(900, 2)),
      ]),
    );
    expect(sources(page.source).map((s) => ASSET.test(s!))).toEqual([true, true]);
  });

  it('a single HTML part without multipart is a page too', async () => {
    const page = await read(
      'a.mht',
      lines(
        'MIME-Version: 1.0',
        'Subject: One',
        'Content-Type: text/html; charset=utf-8',
        'Content-Transfer-Encoding: 8bit',
        'Content-Location: https://example.org/',
        '',
        '<p>Für</p>',
      ),
    );
    expect(page).toMatchObject({ url: 'https://example.org/', containerTitle: 'One' });
    expect(page.source.trim()).toBe('<p>Für</p>');
  });

  it('a file that breaks off gives what is there, and says so', async () => {
    const whole = chrome('<html><body><p>Begun</p></body></html>', [part('https://example.org/pic.png', picture)]);
    const page = await read('a.mhtml', whole.slice(0, whole.indexOf('</p>')));
    expect(page.source).toContain('Begun');
    expect(page.problems).toContainEqual({ kind: 'truncated' });
  });

  it('mends a boundary that is not named, or named and never used', async () => {
    const unnamed = await read('a.mhtml', chrome('<p>Words</p>').replace(/;\r\n\tboundary="[^"]*"/, ''));
    expect(unnamed.source.trim()).toBe('<p>Words</p>');
    expect(unnamed.problems).toContainEqual({ kind: 'malformed', detail: 'boundary' });
    const unused = await read('a.mhtml', chrome('<p>Words</p>').replaceAll('------Boundary--x1----\r\n', ''));
    expect(unused.source).toContain('<p>Words</p>');
    expect(unused.problems).toContainEqual({ kind: 'malformed', detail: 'boundary' });
  });

  it('a message without a page is unreadable, not a crash', async () => {
    const none = lines(
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary=x',
      '',
      '--x',
      'Content-Type: image/png',
      'Content-Transfer-Encoding: base64',
      '',
      base64(picture),
      '--x--',
    );
    await expect(readPages(input('a.mhtml', none))).rejects.toMatchObject({ failure: { kind: 'page-unreadable' } });
    await expect(
      readPages(input('a.mhtml', lines('MIME-Version: 1.0', 'Content-Type: multipart/related; boundary=x', ''))),
    ).rejects.toMatchObject({ failure: { kind: 'page-unreadable' } });
  });

  it('an address that is none, or that a file claims for itself, is no origin', async () => {
    const page = await read(
      'a.mhtml',
      chrome('<p>Words</p>').replaceAll('https://example.org/news/story.html?a=1', 'file:///etc/passwd'),
    );
    expect(page.url).toBeNull();
  });

  it('40 MB of pictures are read within seconds', async () => {
    const large = part('https://example.org/big.png', png(5_000_000, 4));
    const message = chrome(
      '<p>Words</p><img src=3D"https://example.org/big.png">',
      Array.from({ length: 6 }, () => large),
    );
    const started = performance.now();
    expect((await read('a.mhtml', message)).resources.get('https://example.org/big.png')!.bytes.length).toBeGreaterThan(
      4_900_000,
    );
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe('MIME', () => {
  it('unfolds headers, also those whose white space was lost', () => {
    const { headers, body } = readPart(
      Buffer.from('\r\nA: one\r\n  two\r\nB: x=?utf-8?Q?a\r\nlost\r\nA: second\r\n\r\nbody'),
    );
    expect(Object.fromEntries(headers)).toEqual({ a: 'one two', b: 'x=?utf-8?Q?alost' });
    expect(Buffer.from(body).toString()).toBe('body');
  });

  it('reads parameters', () => {
    expect(structured('Multipart/Related; TYPE="text/html"; boundary="a;b\\"c"')).toEqual({
      value: 'multipart/related',
      parameters: new Map([
        ['type', 'text/html'],
        ['boundary', 'a;b"c'],
      ]),
    });
    expect(structured(undefined).value).toBe('');
  });

  it('reads encoded words, and raw UTF-8', () => {
    expect(readable('=?utf-8?Q?Caf=C3?= =?utf-8?Q?=A9?= noir')).toBe('Café noir');
    expect(readable('=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=')).toBe('日本');
    expect(readable(Buffer.from('Café').toString('latin1'))).toBe('Café');
    expect(readable('')).toBeNull();
  });

  it('splits at whole lines only', () => {
    const { parts, closed } = splitParts(
      Buffer.from('pre\r\n--x\r\none --x inside\r\n--xy\r\n--x\r\ntwo\r\n--x--\r\nafter'),
      'x',
    );
    expect(parts.map((p) => Buffer.from(p).toString())).toEqual(['one --x inside\r\n--xy', 'two']);
    expect(closed).toBe(true);
  });

  it.each([
    ['a=3Db', 'a=b'],
    ['soft=\r\nline', 'softline'],
    ['soft= \t\r\nline', 'softline'],
    ['soft=\nline', 'softline'],
    ['a=3', 'a=3'],
    ['100% = all', '100% = all'],
    ['=e2=82=ac', '€'],
    ['end=', 'end'],
  ])('quoted-printable %j', (written, words) => {
    expect(
      Buffer.from(
        transferDecoded({
          headers: new Map([['content-transfer-encoding', 'Quoted-Printable']]),
          body: Buffer.from(written),
        }),
      ).toString(),
    ).toBe(words);
  });
});

describe('dates that programs write', () => {
  it.each([
    ['Tue, 24 Nov 2026 06:04:01 GMT', '2026-11-24T06:04:01Z'],
    ['Tue, 3 Mar 2020 11:49:41 -0000', '2020-03-03T11:49:41Z'],
    ['Tue, 16 Apr 2024 09:12 +0900', '2024-04-16T09:12:00+09:00'],
    ['Sat Nov 08 2025 21:14:36 GMT+0000 (Greenwich Mean Time)', '2025-11-08T21:14:36Z'],
    ['Tue Apr 16 2024 09:12:44 GMT-0430 (x)', '2024-04-16T09:12:44-04:30'],
    ['2024-04-16T09:12:44.123Z', '2024-04-16T09:12:44Z'],
    ['2024-04-16 09:12:44', '2024-04-16T09:12:44'],
    ['Tue, 31 Feb 2024 10:00:00 GMT', null],
    ['yesterday', null],
    ['', null],
    ['Tue Foo 99 2024 10:00:00', null],
  ])('%s', (written, iso) => expect(clockDate(written)).toBe(iso));
});

const hostile = join(__dirname, '../../../shared/corpus/hostile/mhtml');

describe.skipIf(!existsSync(hostile))('odd files of others (skipped where ../shared/corpus is missing)', () => {
  const saved = (name: string) => read(name, readFileSync(join(hostile, name)));

  it('gives the content, with a named problem where one is', async () => {
    expect(await saved('iframes.mhtml')).toMatchObject({
      url: 'https://www.tutorialspoint.com/html/html_iframes.htm',
      containerTitle: 'HTML - Iframes - Tutorialspoint',
      savedAt: '2020-03-03T11:49:41Z',
      problems: [],
    });
    expect(await saved('portfolio.mhtml')).toMatchObject({
      url: 'http://msindwan.bitbucket.org/',
      containerTitle: 'Max Sindwani',
    });
    expect((await saved('portfolio.mhtml')).source).toContain('<title>Max Sindwani</title>');
    for (const name of ['missing_boundary.mhtml', 'missing_boundary_header.mhtml'])
      expect((await saved(name)).problems, name).toContainEqual({ kind: 'malformed', detail: 'boundary' });
    for (const name of ['missing_headers.mhtml', 'unexpected_eof.mhtml'])
      expect((await saved(name)).problems, name).toContainEqual({ kind: 'truncated' });
  });
});
