import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { assetName, collectAssets, dataBytes, pictureExtension } from '../../electron/article/assets';
import type { ElementContent, Resource, Root } from '../../electron/contract/model';

const bytes = (hex: string) => Buffer.from(hex, 'hex');
const PNG = bytes('89504e470d0a1a0a0000000d49484452');
const JPEG = bytes('ffd8ffe000104a464946');
const nameOf = (picture: Uint8Array, extension: string) =>
  `${createHash('sha256').update(picture).digest('hex').slice(0, 32)}.${extension}`;
const body = (...images: Record<string, string>[]): Root => ({
  type: 'root',
  children: [
    {
      type: 'element',
      tagName: 'p',
      properties: {},
      children: images.map((properties): ElementContent => ({
        type: 'element',
        tagName: 'img',
        properties,
        children: [],
      })),
    },
  ],
});
const images = (root: Root) =>
  (root.children[0] as { children: { properties: Record<string, unknown> }[] }).children.map((c) => c.properties);
const saved = (entries: Record<string, Uint8Array>): Map<string, Resource> =>
  new Map(Object.entries(entries).map(([k, v]) => [k, { bytes: v, mediaType: 'application/octet-stream' }]));

describe('pictures by their bytes', () => {
  it.each([
    ['png', '89504e470d0a1a0a00'],
    ['jpg', 'ffd8ffdb'],
    ['gif', '474946383961'],
    ['webp', '524946460000000057454250'],
    ['avif', '0000001c6674797061766966'],
    ['bmp', '424d46000000000000003600000028000000'],
  ])('%s', (extension, hex) => expect(pictureExtension(bytes(hex))).toBe(extension));

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')],
    ['HTML', Buffer.from('<html>')],
    ['nothing', Buffer.alloc(0)],
    ['words that begin as a bitmap does', Buffer.from('BMW recalls 40,000 cars this week')],
    ['an MP4', bytes('000000186674797069736f6d')],
    ['a WAV', bytes('524946460000000057415645')],
  ])('%s is none', (_, not) => expect(pictureExtension(not)).toBeNull());
});

describe('collecting', () => {
  it('finds a picture by reference, absolute address, percent-decoding and data:, and names it by content', () => {
    const name = nameOf(PNG, 'png');
    const page = {
      url: 'https://example.org/a/page.html',
      resources: saved({ 'page_files/a b.png': PNG, 'https://example.org/a/pic.jpg': JPEG }),
    };
    const { body: out, assets } = collectAssets(
      body(
        { src: 'page_files/a%20b.png' },
        { src: './page_files/a b.png' },
        { src: 'pic.jpg' },
        { src: 'https://example.org/a/pic.jpg#top' },
        { src: `data:image/png;base64,${PNG.toString('base64')}` },
      ),
      [],
      page,
    );
    expect(images(out).map((p) => p.src)).toEqual([
      `assets/${name}`,
      `assets/${name}`,
      `assets/${nameOf(JPEG, 'jpg')}`,
      `assets/${nameOf(JPEG, 'jpg')}`,
      `assets/${name}`,
    ]);
    expect([...assets.keys()].sort()).toEqual([name, nameOf(JPEG, 'jpg')].sort());
    expect(Buffer.from(assets.get(name)!)).toEqual(PNG);
  });

  it('keeps the address where no bytes are there, and drops what is neither', () => {
    const { body: out, assets } = collectAssets(
      body(
        { src: 'https://example.org/far.png', alt: 'far' },
        { src: 'b.png' },
        { src: 'file:///etc/passwd', alt: 'words' },
        { src: 'cid:1' },
      ),
      [],
      { url: 'https://example.org/a/', resources: new Map() },
    );
    expect(images(out)).toEqual([
      { src: 'https://example.org/far.png', alt: 'far' },
      { src: 'https://example.org/a/b.png' },
      { alt: 'words' },
    ]);
    expect(assets.size).toBe(0);
  });

  it('keeps no SVG and nothing that lies about what it is', () => {
    const svg = Buffer.from('<svg onload="x()"/>');
    const { body: out, assets } = collectAssets(
      body({ src: 'a.png', alt: 'a' }, { src: `data:image/svg+xml;base64,${svg.toString('base64')}`, alt: 'b' }),
      [],
      { url: null, resources: saved({ 'a.png': svg }) },
    );
    expect(images(out)).toEqual([{ alt: 'a' }, { alt: 'b' }]);
    expect(assets.size).toBe(0);
  });

  it('names figures, and lists every name that the page has for a kept file', () => {
    const page = { url: null, resources: saved({ 'x_files/1.png': PNG }) };
    page.resources.set(`assets/${nameOf(PNG, 'png')}`, page.resources.get('x_files/1.png')!);
    const { figures, pictures } = collectAssets(
      body(),
      [
        { caption: 'c', credit: null, alt: null, src: `assets/${nameOf(PNG, 'png')}` },
        { caption: null, credit: null, alt: null, src: null },
      ],
      page,
    );
    expect(figures.map((f) => f.src)).toEqual([nameOf(PNG, 'png'), null]);
    expect(pictures).toEqual({
      'x_files/1.png': nameOf(PNG, 'png'),
      [`assets/${nameOf(PNG, 'png')}`]: nameOf(PNG, 'png'),
    });
  });

  it('changes nothing that it was given', () => {
    const given = body({ src: 'a.png' });
    const copy = structuredClone(given);
    collectAssets(given, [], { url: null, resources: saved({ 'a.png': PNG }) });
    expect(given).toEqual(copy);
  });
});

describe('data: addresses', () => {
  it('reads base64, percent signs and odd parameters; refuses what is none', () => {
    expect(dataBytes('data:image/gif;base64,R0lGODlh')).toEqual(Buffer.from('GIF89a'));
    expect(dataBytes('DATA:image/gif;charset=x;base64,R0lGODlh')).toEqual(Buffer.from('GIF89a'));
    expect(dataBytes('data:image/gif,GIF%38%39a')).toEqual(Buffer.from('GIF89a'));
    expect(dataBytes('https://example.org/')).toBeNull();
    expect(assetName(Buffer.from('GIF89a'))).toMatch(/^[0-9a-f]{32}\.gif$/);
  });
});
