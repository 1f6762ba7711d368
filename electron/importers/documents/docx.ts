/**
 * Word documents. mammoth (BSD-2, kept, pure JavaScript) makes HTML of styles, headings, lists, notes and pictures; macros and what lies
 * outside the file are never looked at. What the file inflates to is measured before it is handed over.
 */
import { CuttingsError } from '../../contract/errors';
import type { Importer } from '../../contract/stages';
import { DOCX_TEXT } from '../docx-paragraphs';
import { clockDate } from '../provenance';
import { namesEntry, zipFiles } from '../zip-entry';
import { officePage, property } from './office';

const PROPERTIES = 'docProps/core.xml';

export const docx: Importer = {
  id: 'docx',
  label: 'formats.docx',
  extensions: ['docx', 'docm', 'dotx'],
  mimeTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  detect: (input) => (namesEntry(input.bytes, DOCX_TEXT) ? 0.85 : 0),
  read: async (input) => {
    const files = await zipFiles(input.name, input.bytes, () => true);
    const xml = files.get(PROPERTIES)?.toString('utf8');
    const { default: mammoth } = await import('mammoth');
    try {
      const { value } = await mammoth.convertToHtml(
        { buffer: Buffer.from(input.bytes) },
        { styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"] },
      );
      const modified = property(xml, 'dcterms:modified');
      return [
        officePage('docx', value, {
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
