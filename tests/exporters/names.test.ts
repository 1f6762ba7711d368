import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Names, safeName } from '../../electron/exporters';

describe('safeName', () => {
  it.each([
    ['Storm hits the coast', 'Storm hits the coast'],
    ['../../x', 'x'],
    ['..\\..\\x', 'x'],
    ['/etc/passwd', 'etc-passwd'],
    ['C:\\boot.ini', 'C-boot.ini'],
    ['a/b', 'a-b'],
    ['CON', '_CON'],
    ['con.txt', '_con.txt'],
    ['Lpt1', '_Lpt1'],
    ['COM¹', '_COM¹'],
    ['CONtract', 'CONtract'],
    ['NUL.tar.gz', '_NUL.tar.gz'],
    ['', 'clipping'],
    ['   ', 'clipping'],
    ['...', 'clipping'],
    ['\u200b\u202e', 'clipping'],
    ['\u0301', 'clipping'],
    ['What? "Yes": <no> | *maybe*', 'What- -Yes- -no- - -maybe-'],
    ['.hidden', 'hidden'],
    ['-rf', 'rf'],
    ['~root', 'root'],
    ['ends with dots...', 'ends with dots'],
    ['ends with space ', 'ends with space'],
    ['line\nbreak\tand\u2028more', 'line break and more'],
    ['nul\0byte', 'nul byte'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['Cafe\u0301', 'Café'],
    ['👨‍👩‍👧 day', '👨‍👩‍👧 day'],
    ['\ud800 broken', 'broken'],
    ['棚田の水を地図にする', '棚田の水を地図にする'],
  ])('%j → %j', (title, name) => expect(safeName(title)).toBe(name));

  it('stays within 120 bytes and splits no visible character', () => {
    expect(safeName('a'.repeat(500))).toBe('a'.repeat(120));
    expect(safeName('漢'.repeat(100))).toBe('漢'.repeat(40));
    expect(safeName('👨‍👩‍👧'.repeat(20))).toBe('👨‍👩‍👧'.repeat(6)); // 18 bytes each
  });
});

/** Written as a check, not as the code under test: what file systems refuse. */
function acceptable(name: string): void {
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120);
  expect(name).not.toBe('');
  expect(name).not.toMatch(/[<>:"/\\|?*]/);
  expect(name).not.toMatch(/[\0-\x1f\x7f]/);
  expect(name).not.toMatch(/^[. ]|[. ]$/);
  expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
  expect(name.normalize('NFC')).toBe(name);
  expect(Buffer.from(name).toString()).toBe(name);
}

describe('Names', () => {
  it('numbers what a file system takes for the same name', () => {
    const names = new Names();
    expect(
      ['Storm', 'storm', 'STORM', 'Storm ', 'Stürm', 'Stu\u0308rm'].map((title) => names.take(title, 'md')),
    ).toEqual(['Storm.md', 'storm 2.md', 'STORM 3.md', 'Storm 4.md', 'Stürm.md', 'Stürm 2.md']);
  });

  it('does not hand out a number that a title already has', () => {
    const names = new Names();
    expect(['A 2', 'A', 'A', 'A'].map((title) => names.take(title, 'md'))).toEqual([
      'A 2.md',
      'A.md',
      'A 3.md',
      'A 4.md',
    ]);
  });

  it('makes room for the number and the extension', () => {
    const names = new Names();
    for (let i = 0; i < 12; i++) acceptable(names.take('漢'.repeat(99), 'html'));
  });

  it('is quick for ten thousand of the same title', () => {
    const names = new Names();
    const started = performance.now();
    const taken = Array.from({ length: 10_000 }, () => names.take('The same', 'md'));
    expect(new Set(taken).size).toBe(10_000);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('whatever the titles, names are acceptable and differ, also folded', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 60 }),
            fc.constantFrom('a', 'A', 'CON', 'con ', '../a', 'é', 'e\u0301', 'ß', 'SS', 'ﬁ', 'fi'),
          ),
          { maxLength: 30 },
        ),
        (titles) => {
          const names = new Names();
          const taken = titles.map((title) => names.take(title, 'json'));
          taken.forEach(acceptable);
          expect(new Set(taken.map((name) => name.normalize('NFD').toLowerCase())).size).toBe(titles.length);
        },
      ),
      { numRuns: 80 },
    );
  });

  const naughty = join(__dirname, '../../../shared/corpus/hostile/names.json');
  it.skipIf(!existsSync(naughty))('naughty strings (skipped where ../shared/corpus is missing)', () => {
    const names = new Names();
    const titles = JSON.parse(readFileSync(naughty, 'utf8')) as string[];
    expect(titles.length).toBeGreaterThan(400);
    const taken = titles.map((title) => names.take(title, 'md'));
    taken.forEach(acceptable);
    expect(new Set(taken.map((name) => name.normalize('NFD').toLowerCase())).size).toBe(titles.length);
  });
});
