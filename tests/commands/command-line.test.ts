/** The command line's contract, on the built program as others call it: forms, exit codes, and what stands on which stream. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { EXPORTERS } from '../../electron/exporters';
import { IMPORTERS } from '../../electron/importers';
import { newsPage, temporaryFolder } from '../support/core';

const program = resolve(import.meta.dirname, '../../electron/cuttings.cjs');
const TITLE = 'Ferry to run at night';
const page = newsPage(TITLE, 'Harbour lanterns glowed.');
/** The fields of a line, as the contract lists them. */
const FIELDS = [
  'file',
  'title',
  'subtitle',
  'authors',
  'agency',
  'dateline',
  'published',
  'modified',
  'publication',
  'section',
  'topics',
  'url',
  'language',
  'figures',
  'copyright',
  'correction',
  'text',
  'words',
  'format',
  'problems',
];

function run(...given: string[]) {
  const result = spawnSync(process.execPath, [program, ...given], {
    encoding: 'utf8',
    env: { ...process.env, CUTTINGS_SKIP_BUILD: '1', CUTTINGS_DATA: given.includes('clean') ? undefined : data },
  });
  return {
    code: result.status,
    out: result.stdout,
    err: result.stderr,
    lines: <T = Record<string, unknown>>() =>
      result.stdout
        .trim()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as T),
  };
}
let data: string;

function files(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  const walk = (at: string) => {
    for (const name of readdirSync(at).sort()) {
      const path = join(at, name);
      if (statSync(path).isDirectory()) walk(path);
      else found[relative(folder, path)] = createHash('sha256').update(readFileSync(path)).digest('hex');
    }
  };
  walk(folder);
  return found;
}

describe('cuttings clean', () => {
  test('one line a page with every field, from plain, gzip’d and nested files', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'inner'));
    writeFileSync(join(folder, 'a.html'), page);
    writeFileSync(join(folder, 'b.html.gz'), gzipSync(page));
    writeFileSync(
      join(folder, 'inner/c.txt.gz'),
      gzipSync(
        'Ferry to run at night\n\nBy Mary Quill\n\n' +
          'The council met on Tuesday evening to weigh the plan, and residents filled the hall well before the doors opened.\n\n'.repeat(
            4,
          ),
      ),
    );
    const result = run('clean', folder, '--ndjson');
    expect(result.code).toBe(0);
    const lines = result.lines();
    expect(lines.map((line) => relative(folder, line.file as string))).toEqual([
      'a.html',
      'b.html.gz',
      join('inner', 'c.txt.gz'),
    ]);
    for (const line of lines) expect(Object.keys(line)).toEqual(expect.arrayContaining(FIELDS));
    expect(lines[0]).toMatchObject({
      title: TITLE,
      authors: ['Mary Quill'],
      publication: 'The Harbour Post',
      published: '2024-05-06T08:30:00+01:00',
      language: 'en',
      format: 'html',
      agency: null,
      correction: null,
      figures: [],
    });
    const [first, second] = lines;
    expect({ ...second, file: null }).toEqual({ ...first, file: null });
    // The body alone, paragraphs parted by a blank line.
    expect(first!.text).not.toContain(TITLE);
    expect(first!.text).not.toContain('By Mary Quill');
    expect((first!.text as string).split('\n\n').length).toBeGreaterThan(1);
  });

  test('exit 1 where a page gave no article, which is still named; 2 for wrong usage', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'empty.html'), '');
    writeFileSync(join(folder, 'good.html'), page);
    const some = run('clean', join(folder, 'empty.html'), join(folder, 'good.html'), join(folder, 'gone.html'));
    expect(some.code).toBe(1);
    expect(some.lines()).toHaveLength(3);
    expect(some.lines()[1]).toMatchObject({ title: TITLE });
    expect(some.lines()[2]).toMatchObject({ text: '', problems: [{ kind: 'file-missing' }] });
    for (const wrong of [
      ['clean'],
      ['clean', '--no-such-flag', folder],
      ['no-such-command'],
      ['search', '--library', folder],
    ])
      expect(run(...wrong).code, wrong.join(' ')).toBe(2);
  });
});

describe('a library by the command line alone', () => {
  let folder: string;
  let library: string;
  let id: string;
  beforeAll(() => {
    folder = temporaryFolderOfFile();
    data = join(folder, 'data');
    library = join(folder, 'library');
    writeFileSync(join(folder, 'ferry.html'), page);
    writeFileSync(join(folder, 'tower.html'), newsPage('Tower clock repaired', 'The clock struck again.'));
    const imported = run(
      'import',
      join(folder, 'ferry.html'),
      join(folder, 'tower.html'),
      '--library',
      library,
      '--json',
    );
    expect(imported.code, imported.err).toBe(0);
    // Results on one stream, progress on the other.
    for (const line of imported.lines()) expect(line).toMatchObject({ outcome: 'done', error: null });
    id = (run('search', 'lanterns', '--library', library, '--json').lines()[0] as { id: string }).id;
  });

  test('a report of every file, as lines and as a table', () => {
    const report = join(folder, 'report.csv');
    writeFileSync(join(folder, 'empty.html'), '');
    const again = run(
      'import',
      join(folder, 'ferry.html'),
      join(folder, 'empty.html'),
      '--library',
      library,
      '--json',
      '--report',
      report,
    );
    expect(again.code).toBe(1);
    expect(again.lines()).toMatchObject([
      { file: 'ferry.html', outcome: 'duplicate', id, error: null },
      { file: 'empty.html', outcome: 'failed', id: null, error: { kind: 'file-empty' } },
    ]);
    expect(readFileSync(report, 'utf8').trimEnd().split('\r\n')).toHaveLength(3);
  });

  test('imported once, however often', () => {
    const again = run('import', join(folder, 'ferry.html'), '--library', library);
    expect(again.code).toBe(0);
    expect(again.out).toContain('0 imported, 1 already there');
    expect(run('list', '--library', library, '--json').lines()).toHaveLength(2);
  });

  test('shown, tagged, and found again by tag and words', () => {
    expect(run('show', id, '--library', library, '--json').lines()[0]).toMatchObject({
      id,
      fields: { title: TITLE, authors: ['Mary Quill'] },
    });
    expect(run('tag', id, '--add', 'harbour/ferries', '--library', library, '--json').lines()).toEqual([
      { id, tags: ['harbour/ferries'] },
    ]);
    expect(run('list', '--tag', 'harbour', '--library', library, '--json').lines()).toMatchObject([
      { id, title: TITLE },
    ]);
    expect(run('search', 'tag:harbour lantern*', '--library', library, '--json').lines()).toMatchObject([{ id }]);
    expect(run('tag', id, '--remove', 'harbour/ferries', '--library', library, '--json').lines()).toEqual([
      { id, tags: [] },
    ]);
    const wrong = run('search', 'titel:tower', '--library', library);
    expect(wrong.code).not.toBe(0);
    expect(wrong.err).toContain('title:tower');
    expect(run('show', '01850000-0000-7000-8000-000000000000', '--library', library).code).toBe(1);
  });

  test.each(EXPORTERS.map(({ id }) => id))('exported as %s', (format) => {
    const out = join(folder, `out-${format}`);
    const result = run('export', '--format', format, '--out', out, '--query', 'lanterns', '--library', library);
    expect(result.code, result.err).toBe(0);
    const written = statSync(out).isDirectory() ? Object.keys(files(out)).map((name) => join(out, name)) : [out];
    const text = written.map((path) => readFileSync(path, 'utf8')).join('\n');
    // References hold no text, and what is in archives is looked at by the exporters' own tests.
    const archived = /^(?:(?:coverage-)?(?:xlsx|pdf)|docx|odt|epub)$/.test(format);
    const reference = /^(?:coverage|csl-json|ris|bibtex|biblatex|zotero-rdf)$/.test(format);
    if (!archived) expect(text).toContain(reference ? TITLE : 'Harbour lanterns glowed.');
    expect(text).not.toContain('The clock struck again.');
  });

  // Writing is one job's for all formats: a folder of files, one file, and what is either.
  test.each(['evidence', 'csv', 'markdown'])('exported as %s again, nothing is replaced', (format) => {
    const out = join(folder, `out-${format}`);
    const there = () => Object.entries(files(folder)).filter(([name]) => name.startsWith(`out-${format}`));
    const before = there();
    expect(before).not.toEqual([]);
    expect(run('export', '--format', format, '--out', out, '--query', 'lanterns', '--library', library).code).toBe(1);
    expect(there()).toEqual(before);
  });

  test('not exported in a format that there is not', () => {
    expect(run('export', '--format', 'no-such-format', '--out', join(folder, 'x'), '--library', library).code).toBe(2);
  });

  test('verified; a damaged file is named', () => {
    expect(run('verify', '--library', library).code).toBe(0);
    const copy = join(folder, 'damaged');
    expect(run('backup', '--out', join(folder, 'first.zip'), '--library', library).code).toBe(0);
    expect(run('restore', join(folder, 'first.zip'), '--library', copy).code).toBe(0);
    const year = readdirSync(join(copy, 'clippings'))[0]!;
    writeFileSync(join(copy, 'clippings', year, id, 'original.html'), 'changed');
    const found = run('verify', '--library', copy, '--json');
    expect(found.code).toBe(1);
    expect(found.out).toContain(id);
    expect(run('verify', '--library', library).code).toBe(0);
  });

  test('backed up under a password and restored to the byte, settings too; indexed anew', () => {
    const secret = join(folder, 'secret');
    writeFileSync(secret, 'a long sentence\n');
    writeFileSync(join(data, 'settings.json'), JSON.stringify({ theme: 'sepia', readingSize: 21 }));
    const backup = join(folder, 'backup.zip');
    expect(run('backup', '--out', backup, '--password-file', secret, '--library', library).code).toBe(0);
    writeFileSync(join(data, 'settings.json'), JSON.stringify({ theme: 'dark' }));
    const restored = join(folder, 'restored');
    expect(run('restore', backup, '--library', join(folder, 'not-here')).code).toBe(1);
    expect(existsSync(join(folder, 'not-here'))).toBe(false);
    expect(run('restore', backup, '--password-file', secret, '--library', restored).code).toBe(0);
    expect(JSON.parse(readFileSync(join(data, 'settings.json'), 'utf8'))).toMatchObject({ theme: 'dark' });
    const lock = ({ ['.lock']: _, ...rest }: Record<string, string>) => rest;
    expect(lock(files(restored))).toEqual(lock(files(library)));
    expect(
      run('restore', backup, '--password-file', secret, '--settings', '--library', join(folder, 'again')).code,
    ).toBe(0);
    expect(JSON.parse(readFileSync(join(data, 'settings.json'), 'utf8'))).toMatchObject({
      theme: 'sepia',
      readingSize: 21,
    });
    expect(run('reindex', '--library', restored, '--json').lines()).toEqual([{ indexed: 2 }]);
    expect(run('search', 'lanterns', '--library', restored, '--json').lines()).toMatchObject([{ id }]);
  });

  test('names that look alike are shown, made one, listed and forgotten', () => {
    const own = join(folder, 'names');
    const pages = ['the Guardian', 'The Guardian'].map((name, i) => {
      const path = join(folder, `names-${i}.html`);
      writeFileSync(path, newsPage(`Ferry ${i}`, `Lantern ${i} glowed.`).replaceAll('The Harbour Post', name));
      return path;
    });
    expect(run('import', ...pages, '--library', own).code).toBe(0);
    const names = (...given: string[]) => run('names', ...given, '--library', own, '--json');
    expect(names('publication', '--alike').lines()).toMatchObject([
      {
        field: 'publication',
        names: [
          { value: 'The Guardian', count: 1 },
          { value: 'the Guardian', count: 1 },
        ],
      },
    ]);
    const pair = { field: 'publication', from: 'the Guardian', to: 'The Guardian' };
    expect(names('--merge', 'the Guardian', '--into', 'The Guardian').lines()).toEqual([pair]);
    expect(names().lines()).toEqual([pair]);
    expect(run('search', 'publication:="The Guardian"', '--library', own, '--json').lines()).toHaveLength(2);
    expect(names('publication', '--alike').lines()).toEqual([]);
    expect(names('--forget', 'the Guardian', 'never').code).toBe(1);
    expect(names().lines()).toEqual([]);
    expect(names('title').code).toBe(2);
    expect(names('--merge', 'x').code).toBe(2);
  });

  test('the help names every command, format and flag', () => {
    const help = run('--help');
    expect(help.code).toBe(0);
    for (const command of [
      'clean',
      'import',
      'list',
      'show',
      'search',
      'tag',
      'names',
      'export',
      'verify',
      'repair',
      'reindex',
      'backup',
      'restore',
    ]) {
      expect(help.out).toMatch(new RegExp(`\\b${command}\\b`));
      const own = run(command, '--help');
      expect(own.code).toBe(0);
      if (command !== 'clean') for (const flag of ['--library', '--json']) expect(own.out, command).toContain(flag);
    }
    const [out, into] = [run('export', '--help').out, run('import', '--help').out];
    for (const { id: format } of EXPORTERS) expect(out).toContain(format);
    for (const { id: format } of IMPORTERS) expect(into).toContain(format);
  });
});

/** For a whole `describe`: the other one ends with its test. */
function temporaryFolderOfFile(): string {
  const folder = join(process.env.TMPDIR ?? '/tmp', `cuttings-command-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}
