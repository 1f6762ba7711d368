import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CuttingsError } from '../../electron/contract/errors';
import { detect, IMPORTERS, readPages, SIZE_LIMIT } from '../../electron/importers';
import { input, png, read } from './input';

const utf16 = (s: string, order: 'le' | 'be', mark: boolean) => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + s, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};
const kind = (name: string, bytes: Uint8Array | string) => detect(input(name, bytes)).id;
const failure = (name: string, bytes: Uint8Array | string) => {
  try {
    detect(input(name, bytes));
    return null;
  } catch (thrown) {
    return (thrown as CuttingsError).failure.kind;
  }
};

describe('detection by bytes, whatever the name says', () => {
  it.each([
    ['a doctype', '<!DOCTYPE html><title>x</title>'],
    ['a doctype after a mark and white space', '\ufeff\n\n  <!doctype html>'],
    ['an old doctype', '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><html></html>'],
    [
      'XHTML',
      '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"></html>',
    ],
    ['no doctype', '<html lang=en><body>words</body></html>'],
    ['a long comment first', `<!-- ${'licence '.repeat(1500)} --><html></html>`],
    ['stray zeros and controls', `<!DOCTYPE html><p>words\0 and \x01 words${' and more words'.repeat(9)}\0</p>`],
  ])('HTML: %s', (_, bytes) => expect(kind('page.txt', bytes)).toBe('html'));

  it.each([
    ['a pasted fragment', '<p>One paragraph.</p>'],
    ['a fragment in capitals', '<P ALIGN=left>One<BR>two</P>'],
    ['a fragment after words', 'Words first, then <p>one</p><p>two</p><ul><li>three</li></ul>'],
    ['a pasted heading', '<h1>Storm</h1>It rained.'],
  ])('%s is HTML, unless it is called a text', (_, bytes) => {
    for (const name of ['page.html', 'page', 'page.bin']) expect(kind(name, bytes)).toBe('html');
    for (const name of ['page.txt', 'page.text', 'page.md', 'PAGE.TXT', 'page.txt.gz'])
      expect(kind(name, bytes)).toBe('text');
  });

  it('HTML in UTF-16, marked or not', () => {
    const page =
      '<!DOCTYPE html><html><head><title>Окно</title></head><body><p>Слова и слова, много слов.</p></body></html>';
    for (const order of ['le', 'be'] as const)
      for (const mark of [true, false]) expect(kind('page.bin', utf16(page, order, mark))).toBe('html');
  });

  it.each([
    ['plain words', 'A storm came.\n\nIt left.'],
    ['words that mention a tag', 'Use the <p> element, never <br>, in such a case.'],
    ['a sum', '1 < 2 and 3 > 2'],
    ['latin-1 bytes', Buffer.from('Caf\xe9 ferm\xe9 \x96 pour travaux', 'latin1')],
    ['ISO-2022-JP', Buffer.from('1b244224462439481b2842206161', 'hex')],
    ['UTF-16', utf16('Plain words in two bytes each, and enough of them.', 'le', true)],
    ['a form feed and tabs', 'Page 1\f\tPage 2'],
  ])('text: %s', (_, bytes) => expect(kind('notes.html', bytes)).toBe('text'));

  it.each([
    ['a PNG named .html', png()],
    ['a program', Buffer.from('7f454c4602010100', 'hex')],
    ['random bytes', Buffer.from(Array.from({ length: 4000 }, (_, i) => (Math.imul(i + 1, 0x9e3779b1) >>> 11) & 255))],
    ['zeros', Buffer.alloc(5000)],
    ['a feed', '<?xml version="1.0"?><rss version="2.0"><channel><title>t</title></channel></rss>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['a JPEG', Buffer.from('ffd8ffe000104a46', 'hex')],
    ['a video', Buffer.from('000000186674797069736f6d', 'hex')],
  ])('none: %s', (_, bytes) => expect(failure('page.html', bytes)).toBe('format-unknown'));

  it('empty files and white space alone', () => {
    expect(failure('page.html', '')).toBe('file-empty');
    expect(failure('page.html', ' \r\n\t ')).toBe('file-empty');
  });

  it('never throws anything but our own errors, and reads whatever it detected', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.string({ unit: 'binary', maxLength: 200 }).map((s) => Buffer.from(s)),
          fc
            .array(
              fc.constantFrom(
                '<html>',
                '<p>',
                'MIME-Version: 1.0\r\n',
                'Content-Type: multipart/related; boundary="x"\r\n',
                '\r\n',
                '--x',
                '--x--',
                '=\r\n',
                '<!--',
                '-->',
                'saved from url=(0010)',
                'words',
                '\0',
                'data:image/png;base64,',
                '<img src="',
                '"',
              ),
              { maxLength: 20 },
            )
            .map((s) => Buffer.from(s.join(''))),
        ),
        async (bytes) => {
          try {
            const pages = await readPages(input('f.html', bytes));
            for (const page of pages) expect(typeof page.source).toBe('string');
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(CuttingsError);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('the registry', () => {
  it('has one id and at least one extension a format', () => {
    expect(new Set(IMPORTERS.map((i) => i.id)).size).toBe(IMPORTERS.length);
    for (const importer of IMPORTERS) expect(importer.extensions.every((e) => /^[a-z0-9]+$/.test(e))).toBe(true);
    expect(IMPORTERS.map((i) => i.id)).toEqual(
      expect.arrayContaining(['html', 'html-complete', 'mhtml', 'single-file', 'text']),
    );
  });
});

describe('size and compression', () => {
  it('reads a gzipped page, by its bytes', async () => {
    expect((await read('page.html', gzipSync('<!doctype html><p>Inside</p>'))).source).toContain('Inside');
  });

  it('refuses what inflates beyond the limit, and what is damaged', async () => {
    await expect(
      readPages(input('bomb.html.gz', gzipSync(Buffer.alloc(SIZE_LIMIT + 1, 0x20), { level: 1 }))),
    ).rejects.toMatchObject({ failure: { kind: 'file-too-large' } });
    await expect(
      readPages(input('cut.html.gz', gzipSync('<p>words</p>'.repeat(1000)).subarray(0, 40))),
    ).rejects.toMatchObject({ failure: { kind: 'page-unreadable' } });
  });

  it('refuses a file above the limit before looking at it', async () => {
    await expect(readPages(input('big.html', Buffer.alloc(SIZE_LIMIT + 1, 0x61)))).rejects.toMatchObject({
      failure: { kind: 'file-too-large', detail: 'big.html' },
    });
  });
});

const corpus = join(__dirname, '../../../shared/corpus');

describe.skipIf(!existsSync(corpus))('real pages (skipped where ../shared/corpus is missing)', () => {
  it('takes each corpus page for what it is', () => {
    const kinds = (folder: string, only: RegExp) => {
      const counts: Record<string, number> = {};
      for (const file of readdirSync(join(corpus, folder)).filter((f) => only.test(f))) {
        const bytes = readFileSync(join(corpus, folder, file));
        const id = file.endsWith('.gz') ? 'gz' : kind(file, bytes);
        counts[id] = (counts[id] ?? 0) + 1;
      }
      return counts;
    };
    expect(kinds('news/text', /\.txt$/)).toEqual({ text: 88 });
    expect(kinds('formats', /\.mhtml$/)).toEqual({ mhtml: 8 });
    expect(kinds('hostile/mhtml', /\.mhtml$/)).toEqual({ mhtml: 6 });
    expect(kinds('seed', /\.txt$/)).toEqual({ text: 1 });
  });

  it('reads gzipped pages as HTML (every fifth of 345)', async () => {
    for (const folder of ['news/html', 'web/html']) {
      for (const file of readdirSync(join(corpus, folder)).filter((_, i) => i % 5 === 0))
        expect((await read(file, readFileSync(join(corpus, folder, file)))).kind, file).toBe('html');
    }
  });
});
