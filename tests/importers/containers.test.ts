/** Archives of files: each entry a file of its own, within bounds. */
import { gzipSync } from 'node:zlib';
import { createTar } from 'nanotar';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { readFile } from '../../electron/importers';
import { articlesOf, fixture } from './ferry';
import { input, png } from './input';

const PAGE = `<!doctype html><title>The fog</title><h1>The fog</h1><p>${'The signal fell silent on Sunday, and nobody knew why. '.repeat(5)}</p><img src="page_files/a.png">`;
const zip = (entries: Record<string, Buffer | string>, compress = true): Promise<Buffer> =>
  new Promise((resolve) => {
    const archive = new ZipFile();
    for (const [name, bytes] of Object.entries(entries)) archive.addBuffer(Buffer.from(bytes), name, { compress });
    archive.end();
    const chunks: Buffer[] = [];
    archive.outputStream
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)));
  });
const ENTRIES = {
  'a/page.html': PAGE,
  'a/page_files/a.png': png(),
  'a/page_files/frame.html': '<p>Advertisement</p>',
  'b/box.mbox': fixture('mail/box.mbox'),
  'b/broken.pdf': '%PDF-1.7 nothing',
  '__MACOSX/a/page.html': 'x',
  'notes.js': 'let x = 1;',
};

describe.each([
  ['zip', () => zip(ENTRIES)],
  ['tar.gz', async () => gzipSync(createTar(Object.entries(ENTRIES).map(([name, data]) => ({ name, data }))))],
])('%s', (kind, make) => {
  it('gives what is inside, each with its path; pages find their pictures; what is broken is named', async () => {
    const { pages, failures } = await readFile(input(`a.${kind}`, await make()));
    expect(pages.map(({ place }) => place)).toEqual(
      ['a/page.html', 'b/box.mbox: 1', 'b/box.mbox: 2', 'b/box.mbox: 3'].map((name) => ({ name, of: 4 })),
    );
    expect(pages[0]!.format).toBe('html-complete');
    expect(pages[0]!.source).toContain('assets/');
    expect(failures).toEqual([{ name: 'b/broken.pdf', error: { kind: 'page-unreadable', detail: 'b/broken.pdf' } }]);
  });
});

describe('hostile archives', () => {
  it('a bomb, and more files than a person keeps', async () => {
    await expect(
      readFile(input('a.zip', await zip({ 'a.html': Buffer.alloc(65 * 1024 * 1024, 32) }))),
    ).rejects.toMatchObject({ failure: { kind: 'file-too-large' } });
    // Stored as they are: making the archive would take most of a minute otherwise.
    const many = await zip(Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`${i}.html`, ''])), false);
    await expect(readFile(input('a.zip', many))).rejects.toMatchObject({ failure: { kind: 'file-too-large' } });
  }, 180_000);
  it('archives in archives end', async () => {
    let file = await zip({ 'page.html': PAGE });
    for (let i = 0; i < 8; i++) file = await zip({ 'a.zip': file });
    await expect(readFile(input('a.zip', file))).rejects.toMatchObject({ failure: { kind: 'page-unreadable' } });
  });
  it('cut short, and paths that climb out', async () => {
    const whole = await zip(ENTRIES);
    await expect(readFile(input('a.zip', whole.subarray(0, whole.length - 30)))).rejects.toMatchObject({
      failure: { kind: 'page-unreadable' },
    });
    const climbing = Buffer.from(whole.toString('latin1').replaceAll('a/page.html', '../pag.html'), 'latin1');
    await expect(readFile(input('a.zip', climbing))).rejects.toMatchObject({ failure: { kind: 'page-unreadable' } });
  });
  it('with a password is named', async () => {
    const whole = Buffer.from(await zip({ 'a.html': PAGE }));
    const central = whole.indexOf(Buffer.from('504b0102', 'hex'));
    whole[6]! |= 1;
    whole[central + 8]! |= 1;
    await expect(articlesOf('a.zip', whole)).rejects.toMatchObject({ failure: { kind: 'file-encrypted' } });
  });
});
