/** Zotero's RDF comes back through the importer of Zotero's exports. */
import { expect, it } from 'vitest';
import { exporterById } from '../../electron/exporters';
import { readPages } from '../../electron/importers';
import { files, highlight, item } from './items';

it('gives back fields, tags and notes', async () => {
  const [file] = await files(
    exporterById('zotero-rdf')!,
    [
      item(
        '<p>One two.</p>',
        {
          title: 'A & <B>',
          authors: ['Ann Lee', '山田'],
          publication: 'The Post',
          published: '2024-04-14',
          url: 'https://example.org/f?a=1&b=2',
          section: 'World',
          language: 'en',
        },
        { highlights: (body) => [highlight(body, 'two', 'Hm <b>')], clipping: { tags: ['sea/harbour'], note: 'Mine' } },
      ),
    ],
    { single: true },
  );
  const [page] = await readPages({
    name: 'a.rdf',
    bytes: new Uint8Array(file!.bytes),
    charset: null,
    modified: null,
    siblings: null,
  });
  expect(page!.format).toBe('zotero-rdf');
  expect(page!.given!.fields).toMatchObject({
    title: 'A & <B>',
    authors: ['Ann Lee', '山田'],
    publication: 'The Post',
    published: '2024-04-14',
    url: 'https://example.org/f?a=1&b=2',
    section: 'World',
    language: 'en',
  });
  expect(page!.brought!.tags).toContain('sea/harbour');
  expect(page!.brought!.note).toContain('Mine');
  expect(page!.brought!.note).toContain('“two” — Hm <b>');
});
