/** RTF documents; batches of news databases in RTF are read by the databases' own importers. */
import { CuttingsError } from '../../contract/errors';
import type { Importer } from '../../contract/stages';
import { NO_PROPERTIES, officePage } from './office';
import { isRtf, readRtf } from './rtf-text';

export const rtf: Importer = {
  id: 'rtf',
  label: 'formats.rtf',
  extensions: ['rtf'],
  mimeTypes: ['application/rtf', 'text/rtf'],
  detect: (input) => (isRtf(input.bytes) ? 0.6 : 0),
  read: async (input) => {
    const { html, title, author } = readRtf(input.bytes);
    if (!/\S/.test(html)) throw new CuttingsError('page-unreadable', { detail: input.name });
    return [officePage('rtf', html, { ...NO_PROPERTIES, title, author })];
  },
};
