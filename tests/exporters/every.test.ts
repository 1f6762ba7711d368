/** Every exporter of the registry: a hostile clipping comes out harmless, names are safe, the same goes out twice, an empty export is whole. */
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseBib } from '@retorquere/bibtex-parser';
import { describe, expect, it } from 'vitest';
import type { ExportOptions } from '../../electron/contract/export';
import { isPlainName } from '../../electron/files/gate';
import { EXPORTERS } from '../../electron/exporters';
import { strangersInHtml, strangersInMarkdown } from '../security/harmless';
import { ATTACK, FORMULAS, hostileWhole } from './hostile';
import { files, highlight, item } from './items';
import { unzipped, xmlElements } from './readers';

const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** What may not stand in an Office or OpenDocument file: what is reckoned, run or fetched. */
const RUNS =
  /^(?:f|w:instrText|w:fldSimple|w:fldChar|w:object|o:OLEObject|script|iframe|object|embed|form|office:scripts|script:.*)$/;

async function checkArchive(bytes: Buffer): Promise<void> {
  for (const [path, content] of await unzipped(bytes)) {
    expect(path).not.toMatch(/^\/|\.\.|\\/);
    if (!/\.(?:xml|rels|xhtml|opf|ncx)$/.test(path)) continue;
    const elements = xmlElements(content.toString());
    for (const { name, attributes } of elements) {
      expect(`${path} ${name}`).not.toMatch(new RegExp(`^\\S+ ${RUNS.source.slice(1)}`));
      for (const [attribute, value] of Object.entries(attributes)) {
        expect(`${path} ${attribute}`).not.toMatch(/ on[a-z]+$/i);
        if (/^(?:href|src|xlink:href|Target)$/.test(attribute))
          expect(value).not.toMatch(/^\s*(?:javascript|data|file|vbscript):/i);
        // Pictures come from the archive itself.
        if (name === 'img' || name === 'draw:image')
          expect(attributes.src ?? attributes['xlink:href'] ?? '').not.toMatch(/^\w+:/);
      }
    }
  }
}

/** Charts of reports, which hold bars and words alone. */
const CHART =
  /<svg viewBox="0 0 \d+ \d+" width="\d+" height="\d+" role="img" aria-label="[^"<>]*">(?:<rect(?: [a-z]+="[\d.#a-f]+")*>|<\/rect>|<text(?: [a-z-]+="[\w.]+")*>|<\/text>|<\/?title>|[^<])*<\/svg>/g;
const strangers = (html: string): string[] => strangersInHtml(html.replace(CHART, ''));

/** What of a file of that ending is to be looked at. A new ending needs a check here. */
const CHECKS: Record<string, (file: { text: string; bytes: Buffer }, clippings: number) => void | Promise<void>> = {
  html: ({ text }) => expect(strangers(text)).toEqual([]),
  md: ({ text }) => expect(strangersInMarkdown(text)).toEqual([]),
  txt: ({ text }) => expect(text).not.toMatch(CONTROLS),
  csv: ({ text }) => {
    const rows = parseCsv(text, { bom: true }) as string[][];
    expect(rows.every((row) => row.length === rows[0]!.length)).toBe(true);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
  },
  json: ({ text }) => void JSON.parse(text),
  jsonld: ({ text }) => void JSON.parse(text),
  ris: ({ text }, clippings) => {
    for (const line of text.split('\r\n').filter(Boolean)) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /);
    for (const tag of ['TY', 'ER']) expect(text.match(new RegExp(`^${tag} {2}- `, 'gm')) ?? []).toHaveLength(clippings);
    expect(text).not.toMatch(CONTROLS);
  },
  bib: ({ text }, clippings) => {
    const { entries, errors } = parseBib(text);
    expect(errors).toEqual([]);
    expect(entries.map(({ type }) => type)).toEqual(Array(clippings).fill('article'));
    // No command but those that print a sign.
    for (const [command] of text.matchAll(/\\(?:[A-Za-z]+|.)/g))
      expect(command).toMatch(
        /^\\(?:text(?:backslash|brace(?:left|right)|ascii(?:circum|tilde|grave)|less|greater|bar|quotedbl)|par|[$&#%_])$/,
      );
    expect(text).not.toMatch(CONTROLS);
  },
  xlsx: ({ bytes }) => checkArchive(bytes),
  docx: ({ bytes }) => checkArchive(bytes),
  odt: ({ bytes }) => checkArchive(bytes),
  epub: ({ bytes }) => checkArchive(bytes),
  rdf: ({ text }) => void xmlElements(text),
  png: () => undefined,
  // The page that is printed.
  pdf: ({ text }) => expect(strangers(text)).toEqual([]),
  SHA256SUMS: ({ text }) => {
    for (const line of text.split('\n').filter(Boolean)) expect(line).toMatch(/^[0-9a-f]{64} {2}[^\\\r\n]+$/);
  },
};

/** Stored files go out as they are. */
const AS_STORED = /(?:^|\/)(?:original|article|clipping)\.(?:html|json)$/;

describe.each(EXPORTERS.map((exporter) => [exporter.id, exporter] as const))('%s', (id, exporter) => {
  it.each([true, false])('a hostile clipping comes out harmless (in one file: %s)', async (single) => {
    // Where a value begins matters to tables alone.
    for (const start of exporter.looks === 'table' ? ['', ...FORMULAS] : ['']) {
      const items = [hostileWhole(start), hostileWhole(start)];
      for (const rows of exporter.choices.includes('rows')
        ? (['clippings', 'quotes'] as const)
        : (['clippings'] as const)) {
        const out = await files(exporter, items, { single, rows });
        expect(out.length).toBeGreaterThan(0);
        expect(new Set(out.map(({ path }) => path.toLowerCase())).size).toBe(out.length);
        for (const file of out) {
          for (const part of file.path.split('/')) expect(isPlainName(part, 'win32'), file.path).toBe(true);
          if (id === 'evidence' && AS_STORED.test(file.path)) continue;
          const ending = file.path.split(/[./]/).at(-1)!;
          expect(CHECKS, `a check for .${ending}`).toHaveProperty(ending);
          const inFile = exporter.files === 'one' || (exporter.files === 'either' && single) ? 2 : 1;
          await CHECKS[ending]!(file, inFile);
        }
      }
    }
  });

  it('writes the same twice, and keeps the words', async () => {
    const items = () => [hostileWhole(), item('<p>Lanterns glowed.</p>', { title: 'Ferry' })];
    const once = await files(exporter, items());
    expect(await files(exporter, items())).toEqual(once);
    const all = (
      await Promise.all(
        once.map(async ({ path, bytes, text }) =>
          /\.(?:xlsx|docx|odt|epub)$/.test(path) ? [...(await unzipped(bytes)).values()].join('\n') : text,
        ),
      )
    ).join('\n');
    expect(all).toContain('Ferry');
    expect(ATTACK.length).toBeGreaterThan(100);
  });

  it('is whole without any clipping', async () => {
    for (const single of [true, false])
      for (const file of await files(exporter, [], { single })) {
        const ending = file.path.split(/[./]/).at(-1)!;
        await CHECKS[ending]!(file, 0);
      }
  });

  it('takes only the highlights that are asked for', async () => {
    const out = await files(exporter, [hostileWhole()], { highlightsOnly: true, colours: ['green'] });
    const none = await files(exporter, [], { highlightsOnly: true, colours: ['green'] });
    expect(out.map(({ path }) => path)).toEqual(none.map(({ path }) => path));
  });

  it('takes nothing that the person wrote where that is asked for, and the article all the same', async () => {
    const marked = item(
      '<p>Lanterns glowed over the quay.</p>',
      { title: 'Ferry' },
      {
        clipping: { note: 'Nachfragen' },
        highlights: (body) => [highlight(body, 'Lanterns', 'Zweifelhaft')],
      },
    );
    marked.clipping.highlights = marked.highlights.map(({ state: _state, range: _range, ...stored }) => stored);
    const wordsOf = async (options: Partial<ExportOptions>) =>
      (
        await Promise.all(
          (await files(exporter, [marked], options)).map(async ({ path, bytes, text }) =>
            /\.(?:xlsx|docx|odt|epub)$/.test(path) ? [...(await unzipped(bytes)).values()].join('\n') : text,
          ),
        )
      ).join('\n');
    const without = await wordsOf({ marks: false });
    expect(without).not.toMatch(/Zweifelhaft|Nachfragen|the record of/);
    expect(without).toContain('Ferry');
  });
});
