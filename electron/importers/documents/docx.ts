/**
 * Word documents. mammoth (BSD-2, kept, pure JavaScript) makes HTML of styles, headings, lists, notes and pictures; macros and what lies
 * outside the file are never looked at. What the file inflates to is measured before it is handed over.
 */
import { buffer } from 'node:stream/consumers';
import { CuttingsError } from '../../contract/errors';
import type { Importer } from '../../contract/stages';
import { zipped, type ZipEntry } from '../../files/zip';
import { DOCX_TEXT } from '../docx-paragraphs';
import { clockDate } from '../provenance';
import { namesEntry, zipFiles } from '../zip-entry';
import { boxed, markBoxes } from './docx-boxes';
import { officePage, property } from './office';

const PROPERTIES = 'docProps/core.xml';

/** The document with another text, for the converter, which takes whole files alone. */
function withText(files: ReadonlyMap<string, Buffer>, xml: string): Promise<Buffer> {
  const entries = async function* (): AsyncGenerator<ZipEntry> {
    for (const [path, bytes] of files) yield { path, bytes: path === DOCX_TEXT ? xml : bytes, stored: true };
  };
  return buffer(zipped(entries()));
}

export const docx: Importer = {
  id: 'docx',
  label: 'formats.docx',
  extensions: ['docx', 'docm', 'dotx'],
  mimeTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  detect: (input) => (namesEntry(input.bytes, DOCX_TEXT) ? 0.85 : 0),
  read: async (input) => {
    const files = await zipFiles(input.name, input.bytes, () => true);
    const xml = files.get(PROPERTIES)?.toString('utf8');
    const marked = markBoxes(files.get(DOCX_TEXT)?.toString('utf8') ?? '');
    const { default: mammoth } = await import('mammoth');
    try {
      const { value } = await mammoth.convertToHtml(
        { buffer: marked.names.length ? await withText(files, marked.xml) : Buffer.from(input.bytes) },
        { styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"] },
      );
      const modified = property(xml, 'dcterms:modified');
      return [
        officePage('docx', boxed(value, marked.names), {
          title: property(xml, 'dc:title'),
          author: property(xml, 'dc:creator'),
          language: property(xml, 'dc:language'),
          modified: modified && clockDate(modified),
        }),
      ];
    } catch (thrown) {
      throw new CuttingsError('page-unreadable', { detail: input.name }, { cause: thrown });
    }
  },
};
