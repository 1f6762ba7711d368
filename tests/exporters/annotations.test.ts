/** Web Annotations: read by a JSON-LD processor that is not ours, and read back by the importer with every highlight. */
import fc from 'fast-check';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { fromHtml } from 'hast-util-from-html';
import { allowedBody } from '../../electron/article/allowed';
import { pdfPages } from '../../electron/article/pdf-pages';
import { textOf } from '../../electron/article/text';
import { HIGHLIGHT_COLOURS, type AnchoredHighlight } from '../../electron/contract/model';
import { exporterById } from '../../electron/exporters';
import { readPages } from '../../electron/importers';
import { bodies } from '../article/trees';
import { files, highlight, item } from './items';

const annotations = exporterById('annotations')!;
const read = (bytes: Buffer) =>
  readPages({ name: 'notes.jsonld', bytes: new Uint8Array(bytes), charset: null, modified: null, siblings: null });

/** The part of the model's context that we use, written from the vocabulary (https://www.w3.org/TR/annotation-vocab/). */
const OA = 'http://www.w3.org/ns/oa#';
const CONTEXT = {
  '@context': {
    oa: OA,
    as: 'http://www.w3.org/ns/activitystreams#',
    dc: 'http://purl.org/dc/elements/1.1/',
    dcterms: 'http://purl.org/dc/terms/',
    rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
    id: '@id',
    type: '@type',
    Annotation: 'oa:Annotation',
    AnnotationCollection: 'as:OrderedCollection',
    AnnotationPage: 'as:OrderedCollectionPage',
    TextualBody: 'oa:TextualBody',
    TextQuoteSelector: 'oa:TextQuoteSelector',
    TextPositionSelector: 'oa:TextPositionSelector',
    CssStylesheet: 'oa:CssStyle',
    commenting: 'oa:commenting',
    highlighting: 'oa:highlighting',
    tagging: 'oa:tagging',
    body: { '@type': '@id', '@id': 'oa:hasBody' },
    target: { '@type': '@id', '@id': 'oa:hasTarget' },
    source: { '@type': '@id', '@id': 'oa:hasSource' },
    selector: { '@type': '@id', '@id': 'oa:hasSelector' },
    motivation: { '@type': '@vocab', '@id': 'oa:motivatedBy' },
    purpose: { '@type': '@vocab', '@id': 'oa:hasPurpose' },
    stylesheet: { '@type': '@id', '@id': 'oa:styledBy' },
    items: { '@type': '@id', '@id': 'as:items', '@container': '@list' },
    first: { '@type': '@id', '@id': 'as:first' },
    total: 'as:totalItems',
    startIndex: 'as:startIndex',
    label: 'rdfs:label',
    value: 'rdf:value',
    format: 'dc:format',
    exact: 'oa:exact',
    prefix: 'oa:prefix',
    suffix: 'oa:suffix',
    start: 'oa:start',
    end: 'oa:end',
    styleClass: 'oa:styleClass',
    created: 'dcterms:created',
    modified: 'dcterms:modified',
  },
};

const one = () =>
  item(
    '<p>One two three.</p><p>Four five.</p>',
    { title: 'Ferry', url: 'https://example.org/ferry', authors: ['Ann'], published: '2024-04-14' },
    {
      highlights: (body) => [
        { ...highlight(body, 'two three', 'Hm *so*', 'green'), tags: ['fact', 'sea/harbour'] },
        highlight(body, 'five', '', 'purple', 2),
        highlight(body, 'gone', 'Where?', 'pink', 3),
      ],
      clipping: { tags: ['sea'], note: 'Mine', starred: true },
    },
  );

describe('Web Annotations', () => {
  it('say the page of a PDF as its fragments do, and it comes back with the article', async () => {
    const printed = item(
      '<p><span data-pdf-page="3">The ferry left</span><span data-pdf-page="4"> at noon.</span></p>',
      { title: 'Ferry' },
      { highlights: (body) => [{ ...highlight(body, 'left at noon'), pages: '3–4' }] },
    );
    const [file] = await files(annotations, [printed, one()], { single: true });
    const [own, other] = JSON.parse(file!.text) as { first: { items: { target: { selector: object[] } }[] } }[];
    expect(own!.first.items[0]!.target.selector).toContainEqual({
      type: 'FragmentSelector',
      conformsTo: 'http://tools.ietf.org/rfc/rfc3778',
      value: 'page=3',
    });
    expect(JSON.stringify(other)).not.toContain('FragmentSelector');
    const [page] = await read(file!.bytes);
    const body = allowedBody(fromHtml(page!.source, { fragment: true }));
    const { exact } = page!.brought!.highlights![0]!;
    const start = textOf(body).text.indexOf(exact);
    expect(pdfPages(body)({ start, end: start + exact.length })).toBe('3–4');
  });

  it('are annotations to a JSON-LD processor', async () => {
    const [file] = await files(annotations, [one()]);
    const expanded = (await jsonld.expand(
      JSON.parse(file!.text) as object,
      {
        documentLoader: (url: string) => {
          if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`asked for ${url}`);
          return Promise.resolve({ document: CONTEXT, documentUrl: url, contextUrl: undefined });
        },
      } as never,
    )) as unknown as Record<string, never>[];
    const flat = (await jsonld.flatten(expanded as never)) as unknown as {
      '@id': string;
      '@type'?: string[];
      [key: string]: unknown;
    }[];
    const all = flat.filter((node) => node['@type']?.includes(`${OA}Annotation`));
    expect(all).toHaveLength(3);
    const quotes = flat.filter((node) => node['@type']?.includes(`${OA}TextQuoteSelector`));
    expect(quotes.map((node) => (node[`${OA}exact`] as { '@value': string }[])[0]!['@value']).sort()).toEqual([
      'five',
      'gone',
      'two three',
    ]);
    const bodies = flat.filter((node) => node['@type']?.includes(`${OA}TextualBody`));
    expect(
      bodies
        .map(
          (node) => (node['http://www.w3.org/1999/02/22-rdf-syntax-ns#value'] as { '@value': string }[])[0]!['@value'],
        )
        .sort(),
    ).toEqual(['Hm *so*', 'Where?', 'fact', 'sea/harbour']);
    for (const annotation of all) {
      const target = flat.find(
        (node) => node['@id'] === (annotation[`${OA}hasTarget`] as { '@id': string }[])[0]!['@id'],
      )!;
      expect(target[`${OA}hasSource`]).toEqual([{ '@id': 'https://example.org/ferry' }]);
    }
  });

  it('come back with comments, tags and colours', async () => {
    const [file] = await files(annotations, [one(), one()], { single: true });
    const pages = await read(file!.bytes);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toMatchObject({
      format: 'cuttings-annotations',
      bodyOnly: true,
      url: 'https://example.org/storm',
      savedAt: '2024-04-16T09:12:44+09:00',
      given: {
        fields: { title: 'Ferry', url: 'https://example.org/ferry', authors: ['Ann'], published: '2024-04-14' },
      },
      brought: {
        tags: ['sea'],
        note: 'Mine',
        starred: true,
        highlights: [
          {
            exact: 'two three',
            comment: 'Hm *so*',
            tags: ['fact', 'sea/harbour'],
            colour: 'green',
            created: '2024-04-11T08:00:00Z',
          },
          { exact: 'five', comment: '', tags: [], colour: 'purple' },
          { exact: 'gone', comment: 'Where?', colour: 'pink' },
        ],
      },
    });
  });

  it('give back every highlight, for any body', async () => {
    await fc.assert(
      fc.asyncProperty(
        bodies,
        fc.array(
          fc.record({
            a: fc.nat(),
            b: fc.nat(),
            comment: fc.string({ unit: 'grapheme' }),
            tag: fc.string({ minLength: 1 }),
            colour: fc.constantFrom(...HIGHLIGHT_COLOURS),
          }),
          { maxLength: 4 },
        ),
        async (body, marks) => {
          const { text } = textOf(body);
          const highlights = marks.map(({ a, b, comment, tag, colour }, i): AnchoredHighlight => {
            const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [
              number,
              number,
            ];
            return {
              id: `id-${i}`,
              colour,
              comment,
              tags: [tag],
              created: '2024-04-11T08:00:00Z',
              modified: '2024-04-11T08:00:00Z',
              selector: {
                position: { start, end },
                quote: {
                  exact: text.slice(start, end),
                  prefix: text.slice(0, start).slice(-32),
                  suffix: text.slice(end, end + 32),
                },
              },
              state: 'exact',
              range: { start, end },
            };
          });
          const [file] = await files(annotations, [{ ...item('<p>x</p>'), body, highlights }]);
          const [page] = await read(file!.bytes);
          const plain = (
            list: readonly {
              exact: string;
              prefix?: string;
              suffix?: string;
              comment?: string;
              colour?: string;
              tags?: readonly string[];
            }[],
          ) =>
            list
              .map(({ exact, prefix, suffix, comment, colour, tags }) =>
                JSON.stringify([exact, prefix, suffix, comment, colour, tags]),
              )
              .sort();
          expect(plain(page!.brought!.highlights!)).toEqual(
            plain(highlights.map((h) => ({ ...h.selector.quote, comment: h.comment, colour: h.colour, tags: h.tags }))),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
