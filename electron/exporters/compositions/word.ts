/** As a Word document, with the headings in the document's colour. */
import { wordFile, type WordDocument } from '../documents/docx';
import { safeName } from '../names';
import { zipped } from '../../files/zip';
import type { Composed } from './compose';
import type { Composer } from './composer';

const content = ({ pieces }: Composed) =>
  async function* (own: WordDocument): AsyncGenerator<string> {
    for await (const { blocks, asset } of pieces) for (const block of blocks) yield own.block({ asset }, block);
  };

export const word: Composer = {
  id: 'docx',
  label: 'export.as.docx',
  extension: 'docx',
  write: (composed) => ({
    path: `${safeName(composed.title)}.docx`,
    bytes: zipped(
      wordFile({
        title: composed.title,
        language: composed.language,
        accent: composed.colour,
        content: content(composed),
      }),
    ),
  }),
};
