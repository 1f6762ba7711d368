/** Zotero's RDF: items with their creators, publication, tags and notes. (Its CSL-JSON is read as other JSON.) */
import type { Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { CuttingsError } from '../../contract/errors';
import type { Importer } from '../../contract/stages';
import { withoutTags } from '../bare-html';
import { folded } from '../databases/article-page';
import { elements, textOf } from '../databases/html-tree';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { readRecord, recordPage } from './record';

/** Notes are HTML of a few kinds; as Markdown their paragraphs are enough. */
const noteOf = (html: string): string =>
  withoutTags(html.replace(/<\/(?:p|div|li|h\d|blockquote)>|<br\s*\/?>/gi, '\n\n'), '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

export const zoteroRdf: Importer = {
  id: 'zotero-rdf',
  label: 'formats.zotero-rdf',
  extensions: ['rdf'],
  mimeTypes: ['application/rdf+xml'],
  detect: (input) => {
    const { head } = sniff(input.bytes);
    return /<rdf:RDF\b/.test(head) && /zotero\.org\/namespaces/.test(head) ? 1 : 0;
  },
  read: async (input) => {
    const { source, charset } = decodeSource(input.bytes, { person: input.charset, kind: 'text' });
    const document = parseDocument(source, { xmlMode: true });
    const root = elements(document, (element) => element.name === 'rdf:RDF')[0];
    const top = root?.children.filter((child): child is Element => child.type === 'tag') ?? [];
    const about = new Map(top.map((element) => [element.attribs['rdf:about'] ?? '', element]));
    const direct = (element: Element, name: string): Element[] =>
      element.children.filter((child): child is Element => child.type === 'tag' && child.name === name);
    const words = (element: Element | undefined): string => (element ? folded(textOf(element)) : '');
    const linked = (element: Element): Element | undefined =>
      about.get(element.attribs['rdf:resource'] ?? '') ??
      element.children.find((child): child is Element => child.type === 'tag');
    const items = top.filter(
      (element) =>
        direct(element, 'z:itemType').length && !/^(?:attachment|note)$/.test(words(direct(element, 'z:itemType')[0])),
    );
    if (!items.length) throw new CuttingsError('format-no-article', { detail: input.name });
    return items.map((item, i) => {
      const persons = elements(item, (element) => element.name === 'foaf:Person').map((person) => {
        const part = (name: string) => words(elements(person, (element) => element.name === name)[0]);
        return `${part('foaf:givenName')} ${part('foaf:surname')}`.trim();
      });
      const container = direct(item, 'dcterms:isPartOf').map(linked)[0];
      const notes = direct(item, 'dcterms:isReferencedBy')
        .map(linked)
        .filter((memo): memo is Element => memo?.name === 'bib:Memo');
      const record = readRecord({
        title: words(direct(item, 'dc:title')[0]),
        url: words(elements(item, (element) => element.name === 'dcterms:URI')[0]) || item.attribs['rdf:about'],
        authors: persons,
        published: words(direct(item, 'dc:date')[0]),
        publication: container ? words(elements(container, (element) => element.name === 'dc:title')[0]) : '',
        language: words(direct(item, 'z:language')[0]),
        section: words(direct(item, 'prism:section')[0]),
        saved: words(direct(item, 'dcterms:dateSubmitted')[0]),
        abstract: words(direct(item, 'dcterms:abstract')[0]),
        copyright: words(direct(item, 'dc:rights')[0]),
        tags: direct(item, 'dc:subject').map((tag) => words(tag)),
        notes: notes.map((memo) =>
          noteOf(textOf(elements(memo, (element) => element.name === 'rdf:value')[0] ?? memo)),
        ),
      });
      return recordPage('zotero-rdf', record, String(i + 1), charset);
    });
  },
};
