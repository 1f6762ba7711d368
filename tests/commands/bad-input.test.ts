/** What the command line is given that it cannot use: said by name with the right exit code, never a stack, a hang or silence. */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { newsPage, temporaryFolder } from '../support/core';

const program = resolve(import.meta.dirname, '../../electron/cuttings.cjs');
let folder: string;
let library: string;
beforeEach(() => {
  folder = temporaryFolder();
  library = join(folder, 'library');
  writeFileSync(join(folder, 'good.html'), newsPage('Ferry to run at night', 'Harbour lanterns glowed.'));
});

function run(words: string[], more: { out?: number; data?: string } = {}) {
  const result = spawnSync(process.execPath, [program, ...words], {
    encoding: 'utf8',
    timeout: 50_000,
    stdio: ['ignore', more.out ?? 'pipe', 'pipe'],
    env: { ...process.env, CUTTINGS_SKIP_BUILD: '1', CUTTINGS_DATA: more.data ?? join(folder, 'data') },
  });
  expect(result.stderr).not.toMatch(/\n {4}at /);
  return { code: result.status, out: result.stdout, err: result.stderr };
}
const importGood = () => run(['import', join(folder, 'good.html'), '--library', library, '--json']);

describe('wrong usage', () => {
  test.each([
    [['list', '--scope', 'bogus'], 'unread'],
    [['list', '--sort', 'x); drop table'], 'publication'],
    [['clean', '--charset', 'bogus', 'x.html'], 'windows-1252'],
    [['export', '--format', 'bogus', '--out', 'x'], 'markdown'],
    [['export', '--format', 'markdown', '--comments', 'bogus', '--out', 'x'], 'callouts'],
  ])('%j is refused with the choices', (words, choice) => {
    const { code, err } = run(words);
    expect(code).toBe(2);
    expect(err).toContain(choice);
  });
});

describe.skipIf(process.platform === 'win32')('special files', () => {
  test.each(['import', 'clean'])('%s names a pipe, a device, and links to them, and goes on', (command) => {
    const pipe = join(folder, 'pipe.html');
    spawnSync('mkfifo', [pipe]);
    const endless = join(folder, 'endless.html');
    symlinkSync('/dev/zero', endless);
    const circle = join(folder, 'circle.html');
    symlinkSync(circle, circle);
    const paths = [pipe, endless, circle, '/dev/null', join(folder, 'good.html')];
    const result = run([command, ...paths, ...(command === 'import' ? ['--library', library] : [])]);
    expect(result.code).toBe(1);
    for (const name of ['pipe.html', 'endless.html', 'circle.html', 'null']) expect(result.err).toContain(name);
    expect(result.out).toContain(command === 'import' ? '1 imported' : 'Harbour lanterns glowed.');
  });
});

describe.skipIf(!existsSync('/dev/full'))('a full device', () => {
  test.each(['clean', 'list'])('%s says that its output is lost', (command) => {
    importGood();
    const out = openSync('/dev/full', 'w');
    try {
      const words = command === 'clean' ? [join(folder, 'good.html')] : ['--library', library];
      const { code, err } = run([command, ...words], { out });
      expect(code).toBe(1);
      expect(err).toContain('disk is full: what the command says could not be written whole');
      expect(err).not.toContain('tried again');
    } finally {
      closeSync(out);
    }
  });
});

describe('what is not there', () => {
  test('tag names the ids that it does not know, and tags the others', () => {
    const { id } = JSON.parse(importGood().out.trim().split('\n')[0]!) as { id: string };
    const result = run(['tag', id, 'nope', '--add', 'ferries', '--library', library]);
    expect(result.code).toBe(1);
    expect(result.err).toContain('nope');
    expect(result.out).toContain('ferries');
  });

  test('a password’s file, a data folder that is a file, a library’s name in no UTF-8', () => {
    importGood();
    const missing = run([
      'backup',
      '--out',
      join(folder, 'b.zip'),
      '--password-file',
      join(folder, 'gone'),
      '--library',
      library,
    ]);
    expect(missing.code).toBe(1);
    expect(missing.err).toContain('gone');
    expect(existsSync(join(folder, 'b.zip'))).toBe(false);
    const data = join(folder, 'file');
    writeFileSync(data, '');
    expect(run(['list', '--library', library], { data })).toMatchObject({
      code: 1,
      err: expect.stringContaining(data),
    });
    const misread = run(['import', join(folder, 'good.html'), '--library', `${library}\ufffd`]);
    expect(misread.code).toBe(1);
    expect(existsSync(`${library}\ufffd`)).toBe(false);
  });

  test('a search too long for anybody is refused', () => {
    importGood();
    for (const query of [`NEAR(${'word '.repeat(200)})`, `NEAR(${'市'.repeat(1000)} a)`, 'a '.repeat(4000)]) {
      const { code, err } = run(['search', query, '--library', library]);
      expect(code).toBe(1);
      expect(err).toContain('too long');
    }
  });
});

describe('a text of hundreds of thousands of cells', () => {
  test('is cleaned, and so is the rest of the batch, in order', () => {
    const rows = 'word\tother cell\t12\n'.repeat(200_000);
    writeFileSync(join(folder, 'cells.txt'), rows);
    const result = run(['clean', join(folder, 'cells.txt'), join(folder, 'good.html')]);
    expect(result.out.trim().split('\n')).toHaveLength(2);
    expect(result.out).toContain('Harbour lanterns glowed.');
  });
});

describe('a PDF whose numbers would have lists grow without an end', () => {
  /** One page of two letters; `more` goes into its font, `last` is an object more. */
  function pdf(more: string, last: string): Buffer {
    const words = 'BT /F1 12 Tf 50 700 Td <00410042> Tj ET';
    const objects = [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
      `<</Length ${words.length}>>stream\n${words}\nendstream`,
      `<</Type/Font/Subtype/Type0/BaseFont/Arial/Encoding/${more.includes('W2') ? 'Identity-V' : 'Identity-H'}/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>`,
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/Arial/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000${more}/FontDescriptor 7 0 R>>`,
      '<</Type/FontDescriptor/FontName/Arial/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>',
      `<</Length ${last.length}>>stream\n${last}\nendstream`,
    ];
    let out = '%PDF-1.4\n';
    const places = objects.map((object, i) => {
      const at = out.length;
      out += `${i + 1} 0 obj\n${object}\nendobj\n`;
      return at;
    });
    const table = out.length;
    out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
    return Buffer.from(
      `${out}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`,
      'latin1',
    );
  }
  const map = (ranges: string) =>
    `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange ${ranges} endcmap end`;
  const unpacked = Buffer.from(
    '%PDF-1.5\n1 0 obj\n<</Type/XRef/Size 400000000/Index[0 400000000]/W[0 0 0]/Root 2 0 R/Length 0>>stream\n\nendstream\nendobj\nstartxref\n9\n%%EOF\n',
    'latin1',
  );

  test.each([
    ['widths', pdf('/W [0 400000000 500]', '')],
    ['widths from below', pdf('/W [-400000000 5 500]', '')],
    ['widths of upright text', pdf('/W2 [0 400000000 500 500 500]', '')],
    [
      'characters',
      pdf(
        '',
        map(
          Array.from(
            { length: 40 },
            (_, i) =>
              `1 beginbfrange <${(0x80 + i).toString(16)}000000> <${(0x80 + i).toString(16)}fffffe> <0041> endbfrange`,
          ).join(' '),
        ),
      ),
    ],
    ['places', unpacked],
  ])('%s: the rest of the batch is read', (_, bytes) => {
    writeFileSync(join(folder, 'numbers.pdf'), bytes);
    importGood();
    const { code, out } = run(['clean', join(folder, 'numbers.pdf'), join(folder, 'good.html')]);
    expect([0, 1]).toContain(code);
    expect(out).toContain('Harbour lanterns glowed.');
  });
});
