/** Evernote's exports (ENEX): notes as XHTML in CDATA, with tags, the address they were clipped from, and pictures by their MD5. */
import type { Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { md5 } from '../../files/hash';
import { CuttingsError } from '../../contract/errors';
import type { Page } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { elements, textOf } from '../databases/html-tree';
import { keepPicture, ResourceBudget } from '../pictures';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { readRecord, recordPage } from './record';

/** Words of an element, those in CDATA too. */
function wordsIn(element: Element | undefined): string {
  if (!element) return '';
  return element.children
    .map((child) =>
      child.type === 'text'
        ? child.data
        : child.type === 'cdata'
          ? child.children.map((inner) => (inner.type === 'text' ? inner.data : '')).join('')
          : '',
    )
    .join('')
    .trim();
}

export const enex: Importer = {
  id: 'enex',
  label: 'formats.enex',
  extensions: ['enex'],
  mimeTypes: ['application/enex+xml'],
  detect: (input) => (/<!DOCTYPE en-export|<en-export[\s>]/.test(sniff(input.bytes).head) ? 1 : 0),
  read: async (input) => {
    const { source, charset } = decodeSource(input.bytes, { person: input.charset, kind: 'text' });
    // Entities of the document's own are never declared nor expanded by this parser.
    const notes = elements(parseDocument(source, { xmlMode: true }), (element) => element.name === 'note', true);
    if (!notes.length) throw new CuttingsError('page-unreadable', { detail: input.name });
    return notes.map((note, i): Page => {
      const all = (name: string) => elements(note, (element) => element.name === name);
      const resources: Page['resources'] = new Map();
      const budget = new ResourceBudget();
      const pictures = new Map<string, string>();
      for (const resource of all('resource')) {
        const bytes = Buffer.from(wordsIn(elements(resource, (element) => element.name === 'data')[0]), 'base64');
        const kept = keepPicture(bytes, resources, budget);
        if (kept) pictures.set(md5(bytes), kept);
      }
      const content = wordsIn(all('content')[0])
        .replace(/^\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?/, '')
        .replace(/<en-media\b[^>]*\bhash="([0-9a-f]{32})"[^>]*>(?:<\/en-media>)?/g, (_, hash: string) =>
          pictures.has(hash) ? `<img src="${pictures.get(hash)}">` : '',
        )
        .replace(/<\/?en-(?:note|todo|crypt)\b[^>]*>/g, '');
      const record = readRecord({
        title: textOf(all('title')[0] ?? note),
        url: wordsIn(all('source-url')[0]),
        authors: wordsIn(all('author')[0]),
        saved: wordsIn(all('created')[0]),
        tags: all('tag').map(wordsIn),
      });
      // The note's own text, whatever it holds, is all of it.
      return recordPage('enex', { ...record, text: content.trim() || null }, String(i + 1), charset, { resources });
    });
  },
};
