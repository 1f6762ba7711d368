import { describe, expect, it } from 'vitest';
import { keptSiblings, readPages } from '../../electron/importers';
import { relativePath } from '../../electron/importers/companion';
import { folder, input, png, read } from './input';

const picture = png(900, 1);
const other = png(900, 2);
const data = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;
const sources = (html: string) => [...html.matchAll(/<img[^>]*?\ssrc="([^"]*)"/g)].map((m) => m[1]);
const ASSET = /^assets\/[0-9a-f]{32}\.png$/;

describe('HTML only', () => {
  it('gives the source, its charset and the address that the browser left', async () => {
    const page = await read(
      'a.html',
      '<!DOCTYPE html>\n<!-- saved from url=(0031)https://example.org/news/a.html -->\n<html><head><meta charset="utf-8"></head><body>Für immer</body></html>',
    );
    expect(page).toMatchObject({
      format: 'html',
      kind: 'html',
      url: 'https://example.org/news/a.html',
      savedAt: null,
      charset: { name: 'utf-8' },
    });
    expect(page.source).toContain('Für immer');
  });

  it.each([
    ['about:internet', '<!-- saved from url=(0014)about:internet -->', null],
    ['a file', '<!-- saved from url=(0020)file:///C:/Users/me/ -->', null],
    ['a script', '<!-- saved from url=(0019)javascript:alert(1) -->', null],
    ['dashes', '<!-- saved from url=(0023)https://example.org/a-%2Db -->', 'https://example.org/a--b'],
    ['none', '<!-- saved from nowhere -->', null],
  ])('the comment of %s', async (_, comment, url) =>
    expect((await read('a.html', `<!doctype html>${comment}<p>x</p>`)).url).toBe(url),
  );

  it('takes pictures out of data: addresses and leaves placeholders and drawings alone', async () => {
    const spacer = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
    const page = await read(
      'a.html',
      `<!doctype html><img src="${data(picture)}" alt="one"><img src='${spacer}' data-src="https://example.org/b.png"><img src="data:image/svg+xml;base64,${'A'.repeat(600)}">`,
    );
    expect(sources(page.source)[0]).toMatch(ASSET);
    expect(page.source).toContain(spacer);
    expect(page.source).toContain('data:image/svg+xml');
    expect(Buffer.from(page.resources.get(sources(page.source)[0]!)!.bytes)).toEqual(picture);
    expect(page.resources.get(sources(page.source)[0]!)!.mediaType).toBe('image/png');
    expect(page.resources.size).toBe(1);
  });

  it('says that the folder of a complete page is missing', async () => {
    const page = await read(
      'Story.html',
      '<!doctype html><img src="Story_files/a.png"><img src="https://example.org/b_files/c.png">',
    );
    expect(page.problems).toEqual([{ kind: 'missing-resources', detail: 'Story_files' }]);
  });

  it('reads again as a person says', async () => {
    const page = await read(
      'a.html',
      Buffer.from('<!doctype html><p>\xcf\xf0\xe8\xe2\xe5\xf2</p>', 'latin1'),
      null,
      'windows-1251',
    );
    expect(page.source).toContain('Привет');
    expect(page.charset).toEqual({ name: 'windows-1251', from: 'person', confidence: 1 });
  });
});

describe('web page, complete', () => {
  it.each([
    ['Chrome, Firefox', 'Story_files'],
    ['Internet Explorer', 'Story.files'],
    ['German', 'Story-Dateien'],
    ['French', 'Story_fichiers'],
    ['Spanish', 'Story_archivos'],
    ['Dutch', 'Story_bestanden'],
    ['Portuguese', 'Story_arquivos'],
    ['Polish', 'Story_pliki'],
    ['Russian', 'Story_файлы'],
    ['Chinese', 'Story_檔案'],
    ['a language unheard of', 'Story~qwzx'.replace('~', '_')],
  ])('%s: the folder %s', async (_, name) => {
    const page = await read(
      'Story.html',
      `<!doctype html><img src="${encodeURI(name)}/a%20b.png" alt="x">`,
      folder({ [`${name}/a b.png`]: picture }),
    );
    expect(page.format).toBe('html-complete');
    expect(sources(page.source)[0]).toMatch(ASSET);
    expect(Buffer.from(page.resources.get(`${encodeURI(name)}/a%20b.png`)!.bytes)).toEqual(picture);
    expect(page.problems).toEqual([]);
  });

  it('finds the folder of a page that was renamed after saving', async () => {
    const page = await read(
      'Something else.html',
      '<!doctype html><link rel="stylesheet" href="./Old name_files/style.css"><img src="./Old%20name_files/a.png">',
      folder({ 'Old name_files/a.png': picture, 'Old name_files/style.css': 'p{}' }),
    );
    expect(page.format).toBe('html-complete');
    expect(sources(page.source)[0]).toMatch(ASSET);
  });

  it('follows entities, backslashes, other cases and other Unicode forms of a name', async () => {
    const page = await read(
      'Ä.html',
      '<!doctype html><img src="&Auml;_files/a&amp;b.png"><img src="Ä_files\\B.PNG"><img src="Ä_files/u\u0308.png">',
      folder({ 'Ä_files/a&b.png': picture, 'Ä_files/b.png': other, 'Ä_files/ü.png': picture }),
    );
    expect(sources(page.source).map((s) => ASSET.test(s!))).toEqual([true, true, true]);
  });

  it('prefers the saved file to the address that a lazy-loading script would use, but not a spacer', async () => {
    const spacer = png(1);
    const page = await read(
      'S.html',
      '<!doctype html><img src="S_files/a.png" data-src="https://example.org/a.png" srcset="https://example.org/a2.png 2x" alt="a"><img src="S_files/spacer.png" data-src="https://example.org/b.png">',
      folder({ 'S_files/a.png': picture, 'S_files/spacer.png': spacer }),
    );
    expect(page.source).toMatch(/<img src="assets\/[0-9a-f]{32}\.png" alt="a">/);
    expect(page.source).toContain('data-src="https://example.org/b.png"');
  });

  it('never climbs out of the folder, and reads nothing that the page does not name', async () => {
    const siblings = folder({
      'S_files/a.png': picture,
      '../secret.png': other,
      'other/b.png': other,
      'S_files/unused.png': other,
    });
    const page = await read(
      'S.html',
      `<!doctype html><img src="S_files/a.png"><img src="S_files/../../secret.png"><img src="S_files/..%2f..%2fsecret.png"><img src="/etc/passwd"><img src="file:///etc/passwd"><img src="C:\\secret.png"><img src="other/b.png"><img src="S_files/%00.png"><img src="//host/S_files/x.png">`,
      siblings,
    );
    expect(siblings.asked.filter((path) => path !== 'S_files/a.png')).toEqual([]);
    expect([...page.resources.keys()].filter((key) => !key.startsWith('assets/'))).toEqual(['S_files/a.png']);
  });

  it('keeps no script, style or drawing of the folder as a picture', async () => {
    const page = await read(
      'S.html',
      '<!doctype html><script src="S_files/a.js"></script><img src="S_files/b.svg"><img src="S_files/c.png">',
      folder({ 'S_files/a.js': 'x()', 'S_files/b.svg': '<svg onload="x()"/>', 'S_files/c.png': picture }),
    );
    expect([...page.resources.keys()].sort()).toEqual(
      ['S_files/c.png', sources(page.source).find((s) => ASSET.test(s!))].sort(),
    );
  });

  it('counts the files that are gone', async () => {
    const page = await read(
      'S.html',
      '<!doctype html><img src="S_files/a.png"><img src="S_files/b.png">',
      folder({ 'S_files/a.png': picture }),
    );
    expect(page.problems).toEqual([{ kind: 'missing-resources', detail: '1' }]);
  });

  it('is plain HTML where there is no folder', async () => {
    expect((await read('S.html', '<!doctype html><img src="S_files/a.png">', folder({}))).format).toBe('html');
  });

  it('is read again from the pictures that were kept', async () => {
    const source = '<!doctype html><!-- saved from url=(0021)https://example.org/a --><img src="S_files/a%20b.png">';
    const first = await read('S.html', source, folder({ 'S_files/a b.png': picture }));
    const again = await readPages(
      input('S.html', source, keptSiblings([...first.resources].map(([k, r]) => [k, r.bytes] as const))),
    );
    expect(again[0]!.source).toBe(first.source);
    expect([...again[0]!.resources.keys()]).toEqual([...first.resources.keys()]);
  });
});

describe('relative references', () => {
  it.each([
    ['a/b.png', ['a', 'b.png']],
    ['./a/b.png?x#y', ['a', 'b.png']],
    ['a%20b/c%2Bd.png', ['a b', 'c+d.png']],
    ['a\\b.png', ['a', 'b.png']],
    ['100%/a.png', ['100%', 'a.png']],
    ['../a.png', null],
    ['a/../../b', null],
    ['a/%2e%2e/%2e%2e/b', null],
    ['/a', null],
    ['//h/a', null],
    ['https://h/a', null],
    ['data:x', null],
    ['C:/a', null],
    ['a/b:c', null],
    ['#x', null],
    ['?x', null],
    ['', null],
  ])('%s', (reference, path) => expect(relativePath(reference)).toEqual(path));
});

describe('SingleFile', () => {
  const mark =
    '<!--\n Page saved with SingleFile \n url: https://example.org/a?b=1 \n saved date: Tue Apr 16 2024 09:12:44 GMT+0900 (Japan Standard Time)\n-->';

  it('gives address and saved date from its comment, and pictures', async () => {
    const page = await read(
      'a.html',
      `<!DOCTYPE html> <html lang=en>${mark}<head><meta charset=utf-8></head><body><img src=${data(picture)} alt=x></body></html>`,
    );
    expect(page).toMatchObject({
      format: 'single-file',
      url: 'https://example.org/a?b=1',
      savedAt: '2024-04-16T09:12:44+09:00',
    });
    expect(sources(page.source)[0]).toMatch(ASSET);
    expect(page.source.length).toBeLessThan(500);
  });

  it('gives back the pictures that it wrote once and used several times', async () => {
    const page = await read(
      'a.html',
      `<!DOCTYPE html><html>${mark}<style>:root{--sf-img-1: url("${data(picture)}")}</style><body><img src="data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22></svg>" style="background-image:var(--sf-img-1)!important" alt="a"><p>x</p></body></html>`,
    );
    expect(sources(page.source).map((s) => ASSET.test(s!))).toEqual([true]);
  });

  it('is not taken in by an article that quotes the words', async () => {
    expect(
      (await read('a.html', '<!doctype html><p>Page saved with SingleFile url: https://example.org/</p>')).format,
    ).toBe('html');
  });

  it('survives a comment that says nothing', async () => {
    expect(
      await read(
        'a.html',
        '<!DOCTYPE html><html><!-- Page saved with SingleFile url: javascript:x saved date: Tue Foo 99 2024 --><body>x</body></html>',
      ),
    ).toMatchObject({ format: 'single-file', url: null, savedAt: null });
  });
});

describe('plain text', () => {
  it('is decoded and otherwise left to cleaning', async () => {
    const page = await read('wire.txt', 'LIMA\n\nSe abrió el puente.\n');
    expect(page).toMatchObject({ format: 'text', kind: 'text', url: null, source: 'LIMA\n\nSe abrió el puente.\n' });
  });
});

describe('time', () => {
  it('20 MB of data: pictures, and hostile markup of 3 MB, take seconds', async () => {
    const started = performance.now();
    const big = await read('a.html', `<!doctype html>${`<img src="${data(png(200_000, 3))}"><p>words</p>`.repeat(80)}`);
    expect(big.resources.size).toBe(1);
    for (const piece of [
      '<img "',
      '<!-- saved from url=(',
      "<img src='",
      '"data:image/png;base64,',
      '<a href=x_files/',
      '<img style="--sf-img-',
      '=data:image/png;',
    ]) {
      await read(
        'S.html',
        `<!doctype html><!-- Page saved with SingleFile -->${piece.repeat(3_000_000 / piece.length)}`,
        folder({ 'S_files/a.png': picture }),
      );
    }
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});
