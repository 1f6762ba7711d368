import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { libraryAddress, webAddress } from '../../electron/citations';

const URL = 'https://a.example/story';
const TEXT = 'The ferry runs, at night. The ferry runs at dawn - as before.\n\nNobody asked. The end & more.';
const at = (words: string, url = URL, text = TEXT) => {
  const start = text.indexOf(words);
  return webAddress(url, text, start, start + words.length);
};

/** How a browser reads a text directive: [prefix, start, end, suffix]. */
function read(address: string): { prefix?: string; start?: string; end?: string; suffix?: string } {
  const parts = address.split(':~:text=')[1]!.split(',');
  const prefix = parts[0]!.endsWith('-') ? decodeURIComponent(parts.shift()!.slice(0, -1)) : undefined;
  const suffix = parts.at(-1)!.startsWith('-') ? decodeURIComponent(parts.pop()!.slice(1)) : undefined;
  const [start, end] = parts.map((part) => decodeURIComponent(part));
  return { prefix, start, end, suffix };
}

describe('the address of a quote', () => {
  it('names clipping and highlight', () => {
    expect(libraryAddress('1', '2')).toBe('cuttings://clipping/1#2');
    expect(libraryAddress('1', null)).toBe('cuttings://clipping/1');
  });

  it('holds the words, with the signs escaped that would part them', () => {
    expect(at('runs, at night')).toBe(`${URL}#:~:text=runs%2C%20at%20night`);
    expect(at('dawn - as')).toBe(`${URL}#:~:text=dawn%20%2D%20as`);
    expect(at('end & more')).toBe(`${URL}#:~:text=end%20%26%20more`);
  });

  it('is widened to whole words, which browsers look for', () => {
    expect(at('erry runs, a')).toBe(`${URL}#:~:text=ferry%20runs%2C%20at`);
  });

  it('names what stands around words that stand twice', () => {
    const second = TEXT.lastIndexOf('The ferry runs');
    expect(read(webAddress(URL, TEXT, second, second + 14)!)).toEqual({
      prefix: 'ferry runs, at night.',
      start: 'The ferry runs',
      end: undefined,
      suffix: 'at dawn - as',
    });
  });

  it('names first and last words of what goes over a paragraph’s end', () => {
    expect(read(at('dawn - as before.\n\nNobody asked')!)).toMatchObject({
      start: 'dawn - as before.',
      end: 'Nobody asked',
    });
  });

  it('keeps the page’s own fragment, takes no other text directive, and needs an address of the web', () => {
    expect(at('Nobody asked', `${URL}#top`)).toBe(`${URL}#top:~:text=Nobody%20asked`);
    expect(at('Nobody asked', `${URL}#:~:text=other`)).toBe(`${URL}#:~:text=Nobody%20asked`);
    expect(at('Nobody asked', 'javascript:alert(1)')).toBeNull();
    expect(at('Nobody asked', 'mailto:a@b.example')).toBeNull();
  });

  it('can be read back for any passage', () => {
    const sign = fc.constantFrom(...'ab-,&%#\u00e9漢 \n“”'.split(''), 'word ', '\ud83d\ude00', '\ud800');
    fc.assert(
      fc.property(fc.array(sign, { minLength: 1, maxLength: 300 }), fc.nat(), fc.nat(), (signs, a, b) => {
        const text = signs.join('');
        const start = a % text.length;
        const address = webAddress(URL, text, start, start + 1 + (b % (text.length - start)))!;
        if (!address.includes(':~:')) return;
        expect(address).toMatch(/^[\x21-\x7e]+$/);
        const { start: first, end: last } = read(address);
        const shown = text.replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, '').replace(/\s+/g, ' ');
        for (const words of [first, last]) if (words) expect(shown).toContain(words.replace(/\s+/g, ' '));
      }),
    );
  });
});
