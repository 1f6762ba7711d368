/** As an OpenDocument text, with the headings in the document's colour. */
import { openDocumentFile, type OpenDocument } from '../documents/odt';
import { safeName } from '../names';
import { zipped } from '../../files/zip';
import type { Composed } from './compose';
import type { Composer } from './composer';

const content = ({ pieces }: Composed) =>
  async function* (own: OpenDocument): AsyncGenerator<string> {
    for await (const { blocks, asset } of pieces) yield own.blocks({ asset }, blocks);
  };

export const openDocument: Composer = {
  id: 'odt',
  label: 'export.as.odt',
  extension: 'odt',
  write: (composed) => ({
    path: `${safeName(composed.title)}.odt`,
    bytes: zipped(
      openDocumentFile({
        title: composed.title,
        language: composed.language,
        accent: composed.colour,
        content: content(composed),
      }),
    ),
  }),
};
