/** Zotero's RDF: newspaper articles with creators, tags, and a note for what the person wrote and for each highlight. */
import type { Exporter, ExportItem } from '../../contract/stages';
import { safeLink } from '../../article/allowed';
import { textFiles } from '../parts/files';
import { clippingLink } from '../parts/links';
import { xml, xmlValue } from '../parts/xml';
import { dayOf, referenceOf } from './reference';

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
`;

const element = (name: string, value: string): string => (value ? `  <${name}>${xml(value)}</${name}>\n` : '');

function record(item: ExportItem): string {
  const { id, authors, issued, topics, text, notes } = referenceOf(item);
  const link = clippingLink(id);
  const address = safeLink(text('URL'));
  const persons = authors.map(
    (name) => `<rdf:li><foaf:Person><foaf:surname>${xml(name)}</foaf:surname></foaf:Person></rdf:li>`,
  );
  const memos = notes.map((_note, i) => `  <dcterms:isReferencedBy rdf:resource="${xmlValue(link)}#note-${i + 1}"/>\n`);
  const container = text('container-title');
  const saved = item.clipping.provenance.savedAt ?? '';
  return `<bib:Article rdf:about="${xmlValue(link)}">
  <z:itemType>newspaperArticle</z:itemType>
${container ? `  <dcterms:isPartOf><bib:Newspaper>${element('dc:title', container).trim()}</bib:Newspaper></dcterms:isPartOf>\n` : ''}${persons.length ? `  <bib:authors><rdf:Seq>${persons.join('')}</rdf:Seq></bib:authors>\n` : ''}${element('dc:title', text('title'))}${element('dc:date', dayOf(issued))}${element('prism:section', text('section'))}${element('prism:edition', text('edition'))}${element('bib:pages', text('page'))}${element('z:language', text('language'))}${element('z:libraryCatalog', text('source'))}${element('dcterms:dateSubmitted', saved)}${element('dc:rights', item.fields.copyright ?? '')}${address ? `  <dc:identifier><dcterms:URI><rdf:value>${xml(address)}</rdf:value></dcterms:URI></dc:identifier>\n` : ''}${topics.map((topic) => element('dc:subject', topic)).join('')}${memos.join('')}</bib:Article>
${notes.map((note, i) => `<bib:Memo rdf:about="${xmlValue(link)}#note-${i + 1}"><rdf:value>${xml(`<p>${xml(note)}</p>`)}</rdf:value></bib:Memo>\n`).join('')}`;
}

export const zoteroRdf: Exporter = {
  id: 'zotero-rdf',
  label: 'export.as.zotero-rdf',
  extensions: ['rdf'],
  files: 'either',
  choices: [],
  looks: 'text',
  write: (items, { single }) =>
    textFiles(items, single, { extension: 'rdf', head: HEAD, foot: '</rdf:RDF>\n', text: record }),
};
