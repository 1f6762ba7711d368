import { describe, expect, it } from 'vitest';
import { decode } from '../../../electron/importers/charset';
import { utf8Pieces } from '../../../electron/importers/charset/pieces';

describe('UTF-8 in pieces', () => {
  const words = '<p>Ein “Satz” — с буквами, 文字 and 😀.</p>\r\n<script>a > b</script>';
  const page = words.repeat(3000);

  it('says what the bytes say, and parts nothing but after a tag', () => {
    const pieces = utf8Pieces(Buffer.from(page))!;
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.join('')).toBe(page);
    for (const piece of pieces.slice(0, -1)) expect(piece.endsWith('>')).toBe(true);
  });

  it('leaves whole what holds no tag, takes off the mark, and refuses what is no UTF-8', () => {
    expect(utf8Pieces(Buffer.from('ä'.repeat(100_000)))).toEqual(['ä'.repeat(100_000)]);
    expect(utf8Pieces(Buffer.from('\ufeffä'))).toEqual(['ä']);
    expect(utf8Pieces(Buffer.from([0x61, 0xff]))).toBeNull();
    expect(utf8Pieces(Buffer.alloc(0))).toEqual([]);
  });

  it('makes the same source as one decoding does', () => {
    const { source, pieces } = decode(Buffer.from(page));
    expect(source).toBe(page.replaceAll('\r\n', '\n'));
    expect(pieces.join('')).toBe(source);
    expect(decode(Buffer.alloc(0))).toMatchObject({ source: '' });
  });
});
