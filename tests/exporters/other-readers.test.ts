/** Exports as programs and parsers read them that share no code with ours: each exporter of the registry has one. */
import { parse as parseCsv } from 'csv-parse/sync';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXPORTERS, exporterById } from '../../electron/exporters';
import { COMPOSERS } from '../../electron/exporters/compositions';
import { hostileWhole } from './hostile';
import { files, highlight, item } from './items';
import { available, convertedByLibreOffice, fileOf, output } from './readers';

const one = () =>
  item(
    '<p>One <strong>two</strong> three.</p><h2>Under</h2><ul><li>first</li></ul>',
    {
      title: 'Ferry & salt',
      authors: ['Lee, Ann'],
      publication: 'The Post',
      published: '2024-04-14',
      url: 'https://example.org/f',
      language: 'en',
    },
    { highlights: (body) => [highlight(body, 'two', 'Hm')], clipping: { tags: ['sea'], note: 'Mine' } },
  );
const exported = async (id: string, ...items: ReturnType<typeof item>[]) =>
  (await files(exporterById(id)!, items, { single: true }))[0]!;

describe.skipIf(!available('pandoc'))('pandoc', () => {
  it.each([
    ['markdown', 'gfm', 'a.md'],
    ['obsidian', 'gfm', 'a.md'],
    ['html', 'html', 'a.html'],
    ['coverage', 'html', 'a.html'],
  ])('reads %s', { timeout: 60_000 }, async (id, format, name) => {
    const read = output('pandoc', '-f', format, '-t', 'plain', fileOf(name, (await exported(id, one())).bytes));
    expect(read).toContain(id === 'coverage' ? 'The Post' : 'two');
    expect(read).toContain('Ferry & salt');
  });

  it.each([
    ['bibtex', 'bibtex', 'a.bib'],
    ['biblatex', 'biblatex', 'a.bib'],
    ['csl-json', 'csljson', 'a.json'],
  ])('reads %s as CSL', { timeout: 60_000 }, async (id, format, name) => {
    const read = output('pandoc', '-f', format, '-t', 'csljson', fileOf(name, (await exported(id, one())).bytes));
    const [entry] = JSON.parse(read) as Record<string, unknown>[];
    expect(entry).toMatchObject({ title: 'Ferry & salt', 'container-title': 'The Post' });
    expect(JSON.stringify(entry!.issued)).toMatch(/2024\D+0?4\D+14/);
  });
});

describe('RDF', () => {
  it('is triples to a parser of RDF/XML, hostile words too', async () => {
    const { text } = await exported('zotero-rdf', one(), hostileWhole());
    const titles = await new Promise<string[]>((resolve, reject) => {
      const found: string[] = [];
      const parser = new RdfXmlParser();
      parser.on('data', ({ predicate, object }: { predicate: { value: string }; object: { value: string } }) => {
        if (predicate.value === 'http://purl.org/dc/elements/1.1/title') found.push(object.value);
      });
      parser.on('error', reject);
      parser.on('end', () => resolve(found));
      parser.end(text);
    });
    expect(titles).toEqual(expect.arrayContaining(['Ferry & salt', 'The Post']));
  });
});

describe.skipIf(!available('soffice'))('LibreOffice', () => {
  it('opens CSV, with every row and column', { timeout: 150_000 }, async () => {
    const { bytes } = await exported('csv', one(), item('<p>x</p>', { title: 'Second' }));
    const flat = convertedByLibreOffice(fileOf('in.csv', bytes), 'fods').toString();
    for (const words of ['Headline', 'Ferry &amp; salt', 'Second', 'One two three.']) expect(flat).toContain(words);
  });
});

describe.skipIf(!available('python3'))('Python’s own readers', () => {
  const python = (code: string, path: string): unknown => {
    const { stdout, stderr, status } = spawnSync('python3', ['-c', code, path], { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    return JSON.parse(stdout);
  };
  it('of JSON', async () => {
    for (const id of ['json', 'annotations']) {
      const { bytes, text } = await exported(id, one(), hostileWhole());
      const read = python(
        'import json,sys; print(json.dumps(json.load(open(sys.argv[1],encoding="utf-8"))))',
        fileOf('a.json', bytes),
      );
      expect(read).toEqual(JSON.parse(text));
    }
  });
  it('of CSV', async () => {
    const { bytes } = await exported('csv', one(), hostileWhole());
    const read = python(
      'import csv,json,sys; print(json.dumps(list(csv.reader(open(sys.argv[1],encoding="utf-8-sig",newline="")))))',
      fileOf('a.csv', bytes),
    );
    expect(read).toEqual(parseCsv(bytes, { bom: true }));
  });
});

/** What stands in for a reader where a format is words for people alone. */
const WORDS_ALONE = new Set(['text', 'template']);

/** A format that comes new needs a reader that is not ours: the test that opens it names it. */
it('every format has a test that opens it by another’s hand', () => {
  const folders = [import.meta.dirname, join(import.meta.dirname, '../end-to-end')];
  const tests = folders
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => /\.test\.ts$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) =>
      /available\('|parseCsv|parseRis|parseBib|jsonld|RdfXmlParser|mammoth|PostalMime|Ajv|sha256sum/.test(text),
    )
    .join('\n');
  for (const { id } of [...EXPORTERS, ...COMPOSERS])
    if (!WORDS_ALONE.has(id)) expect(tests, id).toMatch(new RegExp(`'${id}'`));
});
