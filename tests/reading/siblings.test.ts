/** Nothing that lies beside a page, or that an archive names, leads out: links in `_files` folders, names of MHTML parts, device names. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanPage, originalExtension, readAndClean, siblingsOf } from '../../electron/reading/reading';
import { readPages } from '../../electron/importers';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP8z4APMOGVHbHSAEEsAROxCnMTAAAAAElFTkSuQmCC',
  'base64',
);
const WORDS =
  'The harbour was closed on Monday after a storm that came from the west and left three ships without power, officials said on Tuesday. ';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cuttings-siblings-'));
  mkdirSync(join(folder, 'pages/page_files'), { recursive: true });
  writeFileSync(join(folder, 'secret.png'), PNG);
  writeFileSync(join(folder, 'pages/page_files/own.png'), PNG);
  symlinkSync(join(folder, 'secret.png'), join(folder, 'pages/page_files/linked.png'));
  symlinkSync(folder, join(folder, 'pages/page_files/up'));
  symlinkSync(folder, join(folder, 'pages/other_files'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the files beside a page', () => {
  it('are read from its own folder only, whatever links say', () => {
    const siblings = siblingsOf(join(folder, 'pages/page.html'));
    expect(siblings.read('page_files/own.png')).toEqual(PNG);
    for (const path of [
      '../secret.png',
      'page_files/../../secret.png',
      'page_files/linked.png',
      'page_files/up/secret.png',
      'other_files/secret.png',
      join(folder, 'secret.png'),
      '/etc/passwd',
      '/dev/zero',
    ])
      expect(siblings.read(path), path).toBe(null);
    for (const path of ['..', 'page_files/up', 'other_files', '/etc']) expect(siblings.list(path), path).toEqual([]);
  });

  it('become pictures only where they lie inside', async () => {
    const pictures = ['page_files/own.png', 'page_files/linked.png', '../secret.png', 'page_files/up/secret.png'];
    writeFileSync(
      join(folder, 'pages/page.html'),
      `<!doctype html><title>Harbour</title><article><h1>Harbour</h1><p>${WORDS}</p>${pictures.map((src, i) => `<figure><img src="${src}" alt="${i}" width="600" height="400"><figcaption>Number ${i} of the pictures</figcaption></figure><p>${WORDS}</p>`).join('')}</article>`,
    );
    const { pages } = await readAndClean({ path: join(folder, 'pages/page.html'), name: 'page.html' });
    expect(Object.keys(pages[0]!.pictures ?? {}).filter((name) => !name.startsWith('assets/'))).toEqual([
      'page_files/own.png',
    ]);
  });
});

describe('a folder of pictures whose name is normalised otherwise', () => {
  it.each([
    ['Jetée reconstruite', 'Jetée reconstruite_fichiers'],
    ['Seebrücke am Hafen', 'Seebrücke am Hafen-Dateien'],
    ['항구 소식', '항구 소식_files'],
    ['Bến tàu cũ', 'Bến tàu cũ_files'],
  ])('is found: %s', async (stem, name) => {
    for (const [written, onDisk] of [
      ['NFC', 'NFD'],
      ['NFD', 'NFC'],
    ] as const) {
      const root = join(folder, `${stem} ${onDisk}`);
      mkdirSync(join(root, name.normalize(onDisk)), { recursive: true });
      writeFileSync(join(root, name.normalize(onDisk), 'brücke.png'.normalize(onDisk)), PNG);
      const src = `${name}/brücke.png`.normalize(written);
      const page = `${stem.normalize(onDisk)}.html`;
      writeFileSync(
        join(root, page),
        `<!doctype html><meta charset="utf-8"><title>Harbour</title><article><h1>Harbour</h1><p>${WORDS}</p><figure><img src="${src}" alt="" width="600" height="400"><figcaption>The bridge at noon</figcaption></figure><p>${WORDS}</p></article>`,
      );
      const { pages } = await readAndClean({ path: join(root, page), name: page });
      expect(pages[0]!.article.problems.map((problem) => problem.kind)).not.toContain('missing-resources');
      expect(Object.values(pages[0]!.pictures ?? {}).length, `${written} on ${onDisk}`).toBeGreaterThan(0);
    }
  });
});

describe('the names in an archive', () => {
  it('never become names of files', async () => {
    const names = [
      '../../evil.png',
      '/etc/cron.d/evil.png',
      'C:\\evil.png',
      'CON.png',
      'file:///etc/evil.png',
      'nul',
      `${'a'.repeat(400)}.png`,
    ];
    const html = `<!doctype html><title>Harbour</title><article><h1>Harbour</h1><p>${WORDS}</p>${names.map((src, i) => `<figure><img src="${src}" alt="${i}" width="600" height="400"></figure><p>${WORDS}</p>`).join('')}</article>`;
    const part = (headers: string[], body: string) => ['--x--y', ...headers, '', body].join('\r\n');
    const mhtml = [
      'From: <Saved by Blink>',
      'Snapshot-Content-Location: https://harbour.example/',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; type="text/html"; boundary="x--y"',
      '',
      part(['Content-Type: text/html; charset=utf-8', 'Content-Location: https://harbour.example/'], html),
      // Each picture differs, as the same bytes are kept once.
      ...names.map((name, i) =>
        part(
          [
            `Content-Type: image/png; name="${name}"`,
            `Content-Disposition: attachment; filename="${name}"`,
            'Content-Transfer-Encoding: base64',
            `Content-Location: ${name}`,
          ],
          Buffer.concat([PNG, Buffer.from([i])]).toString('base64'),
        ),
      ),
      '--x--y--',
      '',
    ].join('\r\n');
    const before = readdirSync(folder);
    const [page] = await readPages({
      name: 'page.mhtml',
      bytes: new Uint8Array(Buffer.from(mhtml)),
      siblings: null,
      charset: null,
      modified: null,
    });
    const { assets } = cleanPage(page!, null);
    expect(assets.size).toBeGreaterThan(0);
    for (const name of assets.keys()) expect(name).toMatch(/^[0-9a-f]{32}\.png$/);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('lend an original nothing but a plain extension', () => {
    expect(
      ['a.html', 'a.HTML.gz', 'a.../../x', 'CON', 'a.b\0c', 'a.ht/ml', `a.${'x'.repeat(40)}`].map(originalExtension),
    ).toEqual(['html', 'html.gz', 'bin', 'bin', 'bin', 'bin', 'bin']);
  });
});
