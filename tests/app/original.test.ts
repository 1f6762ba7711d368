import { describe, expect, it } from 'vitest';
import { withReferences } from '../../electron/reading/original-page';
import { fileBelow } from '../../electron/app/paths';

describe('references of an original page', () => {
  const known = new Map([
    ['page_files/a.png', 'cuttings-asset://id/1.png'],
    ['https://example.org/p?a=1&b=2', 'cuttings-asset://id/2.png'],
  ]);
  const turned = (source: string) => withReferences(source, (reference) => known.get(reference) ?? null);

  it('are turned where they stand in quotes, escaped or not', () => {
    expect(turned('<img src="page_files/a.png" alt=\'page_files/b.png\'>')).toBe(
      '<img src="cuttings-asset://id/1.png" alt=\'page_files/b.png\'>',
    );
    expect(turned('<img src="https://example.org/p?a=1&amp;b=2">')).toBe('<img src="cuttings-asset://id/2.png">');
  });
  it('leave everything else as it was saved', () => {
    const source = '<p>page_files/a.png “page_files/a.png” it\'s "quoted"</p><a href="https://example.org/">x</a>';
    expect(turned(source)).toBe(source);
  });
  it('are found in linear time', () => {
    const source = '"'.repeat(200_000) + "'".repeat(200_000) + '"a'.repeat(200_000);
    const started = Date.now();
    turned(source);
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});

describe('files of the window', () => {
  it('lie below its folder', () => {
    expect(fileBelow('/app/renderer', '/index.html')).toBe('/app/renderer/index.html');
    expect(fileBelow('/app/renderer', '/assets/x.js')).toBe('/app/renderer/assets/x.js');
  });
  it.each([
    '/../main.cjs',
    '/%2e%2e/main.cjs',
    '/..%2fmain.cjs',
    '/assets/../../main.cjs',
    '/..\\main.cjs',
    '/a%00.js',
    '/',
    '/../rendererx/x.js',
  ])('never outside: %s', (path) => {
    expect(fileBelow('/app/renderer', path)).toBeNull();
  });
  it('throws for a broken escape', () => {
    expect(() => fileBelow('/app/renderer', '/%zz')).toThrow(URIError);
  });
});
