/**
 * Public payloads and changes of them, through every format into articles, out through every export and the clipboard's forms, and in
 * again: what comes out is harmless at every stage. In the window the same is tested by `end-to-end/security-payloads.test.ts`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';
import { allowedBody } from '../../electron/article/allowed';
import { readArticleDocument, writeArticleDocument } from '../../electron/article/document';
import { textOf } from '../../electron/article/text';
import { quote } from '../../electron/citations';
import { EXPORTERS, readJsonExport } from '../../electron/exporters';
import { cleanPage, type ReadPage } from '../../electron/reading/reading';
import type { FieldValues, Root } from '../../electron/contract/model';
import { DEFAULT_SETTINGS } from '../../electron/contract/settings';
import { detect, IMPORTERS, readPages } from '../../electron/importers';
import { files, highlight, item } from '../exporters/items';
import { strangersInHtml, strangersInMarkdown, strangersInTree } from './harmless';
import { mutated, withMutations, type Payload } from './mutations';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus/hostile/xss.json');
const payloads = existsSync(CORPUS) ? (JSON.parse(readFileSync(CORPUS, 'utf8')) as Payload[]) : [];
if (payloads.length === 0)
  console.warn('The payload corpus is not here (../shared/corpus/hostile/xss.json): its tests are skipped.');

/** Payloads in one page: one that is never closed swallows what follows, so that the order changes from format to format. */
const PAGE = 12;
const WORDS =
  'The harbour was closed on Monday after a storm that came from the west and left three ships without power, officials said on Tuesday. ';

function pageOf(some: readonly Payload[]): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>Payloads</title></head><body><article><h1>Payloads</h1>
<p>${WORDS}</p>${some.map(({ html }) => `<p>${WORDS}</p><div>${html}</div>`).join('\n')}<p>${WORDS}</p></article></body></html>`;
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const FORMATS: Record<string, (html: string) => { name: string; bytes: Uint8Array; folder?: string }> = {
  html: (html) => ({ name: 'page.html', bytes: bytes(html) }),
  'html-complete': (html) => ({
    name: 'page.html',
    bytes: bytes(html.replace('<h1>', '<img src="page_files/a.png" alt="A"><h1>')),
    folder: 'page_files',
  }),
  'single-file': (html) => ({
    name: 'page.html',
    bytes: bytes(
      html.replace(
        '<html>',
        '<html><!--\n Page saved with SingleFile \n url: https://harbour.example/bridge \n saved date: Tue May 07 2024 10:11:12 GMT+0200\n-->',
      ),
    ),
  }),
  mhtml: (html) => ({
    name: 'page.mhtml',
    bytes: bytes(
      [
        'From: <Saved by Blink>',
        'Snapshot-Content-Location: https://harbour.example/tower',
        'Subject: Payloads',
        'MIME-Version: 1.0',
        'Content-Type: multipart/related; type="text/html"; boundary="x--y"',
        '',
        '--x--y',
        'Content-Type: text/html; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        'Content-Location: https://harbour.example/tower',
        '',
        Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n'),
        '--x--y--',
        '',
      ].join('\r\n'),
    ),
  }),
  text: (html) => ({
    name: 'page.txt',
    bytes: bytes(`Payloads\n\n${WORDS}\n\n${html.replace(/^[\s\S]*?<article>/, '').replace(/<\/?p>/g, '\n\n')}`),
  }),
};

async function read(
  source: { name: string; bytes: Uint8Array; folder?: string },
  format?: string,
): Promise<{ format: string; page: ReadPage }> {
  const input = {
    name: source.name,
    bytes: source.bytes,
    charset: null,
    modified: null,
    siblings: source.folder
      ? {
          list: (folder: string) =>
            folder === source.folder ? ['a.png'] : folder === '' || folder === '.' ? [source.folder!] : [],
          read: () => null,
        }
      : null,
  };
  // Text full of tags would be taken for a page: read as text it must be harmless too.
  const [page] =
    format === 'text'
      ? await IMPORTERS.find(({ id }) => id === format)!.read(input, () => Promise.resolve([]))
      : await readPages(input);
  return { format: format === 'text' ? format : detect(input).id, page: cleanPage(page!, null) };
}

const fieldsOf = (page: ReadPage) =>
  Object.fromEntries(
    Object.entries(page.article.fields).map(([name, reading]) => [name, reading?.value]),
  ) as Partial<FieldValues>;

/** Everything that leaves the app for one article. */
async function checkOutputs(
  body: Root,
  fields: Partial<FieldValues>,
  comment: string,
  what: string,
): Promise<{ html: string; json: string; markdown: string }> {
  const found: string[] = [...strangersInTree(body)];
  const stored = writeArticleDocument(fields, body);
  found.push(
    ...strangersInHtml(stored).map((stranger) => `article.html ${stranger}`),
    ...strangersInTree(readArticleDocument(stored)),
  );
  const words = textOf(body).text.trim().slice(0, 40);
  const exported = { ...item('<p>x</p>', fields), body, highlights: words ? [highlight(body, words, comment)] : [] };
  const texts: Record<string, string> = {};
  // Every other format is held to a hostile clipping by `exporters/every.test.ts`.
  for (const exporter of EXPORTERS.filter(({ id }) => /^(?:html|json|markdown)$/.test(id)))
    texts[exporter.id] = (await files(exporter, [exported])).find((file) => /\.(html|json|md)$/.test(file.path))!.text;
  found.push(...strangersInHtml(texts.html!).map((stranger) => `export ${stranger}`));
  const exact = textOf(body).text;
  found.push(
    ...strangersInHtml(`<body>${quote('html', exact, comment, fields, DEFAULT_SETTINGS.attribution)}`).map(
      (stranger) => `quote ${stranger}`,
    ),
  );
  // A person's own comment goes into Markdown as it was written: here without one.
  const plain = (
    await files(
      EXPORTERS.find(({ id }) => id === 'markdown')!,
      [{ ...exported, highlights: [] }],
    )
  ).find((file) => file.path.endsWith('.md'))!.text;
  found.push(
    ...strangersInMarkdown(plain).map((stranger) => `markdown ${stranger}`),
    ...strangersInMarkdown(quote('markdown', exact, '', fields, DEFAULT_SETTINGS.attribution)).map(
      (stranger) => `markdown quote ${stranger}`,
    ),
  );
  expect(found, what).toEqual([]);
  return { html: texts.html!, json: texts.json!, markdown: plain };
}

describe('the checks themselves', () => {
  it('see what is not harmless', () => {
    const tree = fromHtml(
      '<p onclick="x()" style="position:fixed"><svg></svg><a href="java&#9;script:x"></a><img src="data:text/html,x"><form></form><math></math>',
    );
    expect(strangersInTree(tree)).toEqual(
      expect.arrayContaining(['p@onClick', 'p@style', '<svg>', '<form>', '<math>', 'img@src=data:text/html,x']),
    );
    expect(strangersInTree(tree).some((stranger) => stranger.startsWith('a@href'))).toBe(true);
    expect(strangersInHtml('<meta http-equiv="refresh" content="0"><style>a{background:url(x)}</style>')).toEqual([
      'meta@http-equiv=refresh',
      'style',
    ]);
    expect(strangersInMarkdown('a <img src=x onerror=y> [x](javascript:y) ![x](data:text/html,x)')).toHaveLength(3);
  });

  it('get the same changes from the same seed, and many different ones', () => {
    const html = '<a href="javascript:alert(1)" onclick="x()">x</a>';
    expect(mutated(html, 7)).toBe(mutated(html, 7));
    expect(new Set(Array.from({ length: 100 }, (_none, seed) => mutated(html, seed))).size).toBeGreaterThan(80);
  });
});

describe.skipIf(payloads.length === 0)('payloads', () => {
  it(
    'each alone, and thousands of changes: harmless as tree, file, export and quote',
    { timeout: 240_000 },
    async () => {
      const all = withMutations(payloads, 9);
      expect(all.length).toBeGreaterThan(4000);
      for (const [number, { id, html }] of all.entries()) {
        const body = allowedBody(fromHtml(html, { fragment: true }));
        const found = strangersInTree(body);
        const stored = writeArticleDocument({ title: html, url: html, authors: [html] }, body);
        found.push(...strangersInHtml(stored), ...strangersInTree(readArticleDocument(stored)));
        expect(found, id).toEqual([]);
        // The exports take longer: an eighth of them.
        if (number % 8 === 0)
          await checkOutputs(
            body,
            { title: html.slice(0, 300), url: html.slice(0, 300), dateline: html.slice(0, 100) },
            html,
            id,
          );
      }
    },
  );

  it.each(Object.keys(FORMATS))(
    'through %s into an article, out by every way, and in again',
    { timeout: 240_000 },
    async (format) => {
      const shift = Object.keys(FORMATS).indexOf(format);
      const all = withMutations(payloads, 2).map((_payload, i, list) => list[(i * 7 + shift) % list.length]!);
      for (let start = 0; start < all.length; start += PAGE) {
        const some = all.slice(start, start + PAGE);
        const what = `${format}, page with ${some[0]!.id}`;
        const { format: detected, page } = await read(FORMATS[format]!(pageOf(some)), format);
        expect(detected, what).toBe(format);
        expect(
          page.article.removals.flatMap((removal) =>
            removal.content ? strangersInTree({ type: 'root', children: removal.content }) : [],
          ),
          what,
        ).toEqual([]);
        const out = await checkOutputs(page.article.body, fieldsOf(page), '', what);
        // In again: as a saved page, as what the app itself wrote, and as a text.
        if ((start / PAGE) % 4 !== 0) continue;
        for (const again of [
          { name: 'a.html', bytes: bytes(out.html) },
          { name: 'a.txt', bytes: bytes(out.markdown) },
        ]) {
          const { page: second } = await read(again);
          await checkOutputs(second.article.body, fieldsOf(second), '', `${what}, again from ${again.name}`);
        }
        for (const { body } of readJsonExport(out.json)) expect(strangersInTree(body), what).toEqual([]);
      }
    },
  );
});
