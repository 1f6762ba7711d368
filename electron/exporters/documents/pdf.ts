/**
 * PDF: the pages of our own HTML, printed by Electron. Headings become its outline, an article begins on a page of its own, and comments stand
 * as numbered notes at the end of each.
 */
import type { Exporter, ExportFile } from '../../contract/stages';
import { html } from '../html';

async function* inPieces(bytes: ExportFile['bytes']): AsyncGenerator<string> {
  if (typeof bytes === 'string') yield bytes;
  else
    for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes)
      yield typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8');
}

export const pdf: Exporter = {
  id: 'pdf',
  label: 'export.as.pdf',
  extensions: ['pdf'],
  files: 'either',
  choices: ['paper'],
  looks: 'page',
  async *write(items, options, means) {
    for await (const { path, bytes } of html.write(items, options, means)) {
      const printed = async function* () {
        yield await means.print(inPieces(bytes), options.paper);
      };
      yield { path: path.replace(/\.html$/, '.pdf'), bytes: printed() };
    }
  },
};
