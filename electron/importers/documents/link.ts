/** Links that were dragged to a folder: Windows' .url, macOS' .webloc, a desktop's .desktop. A clipping with an address and no text. */
import { CuttingsError } from '../../contract/errors';
import type { Importer, PageInput } from '../../contract/stages';
import { binaryPlist, isBinaryPlist, xmlPlist, type Plist } from '../archives/plist';
import { newPage } from '../page';
import { webAddress } from '../provenance';
import { sniff } from '../sniff';
import { decodeSource } from '../source';

const URL_FILE = /^\ufeff?[^\S\n\r\u2028\u2029]*\[InternetShortcut(?:\.W)?\]/im;
const DESKTOP = /^[^\S\n\r\u2028\u2029]*\[Desktop Entry\]/im;
/** A link is a few lines: nothing longer is looked at. */
const LONGEST = 64 * 1024;

const isWebloc = (bytes: Uint8Array): boolean =>
  bytes.length < LONGEST &&
  (isBinaryPlist(bytes) || /<plist[\s>]/i.test(sniff(bytes).head)) &&
  Buffer.from(bytes).includes('URL') &&
  !Buffer.from(bytes).includes('WebMainResource');

function addressOf(input: PageInput): { url: string | null; title: string | null } {
  const { source } = decodeSource(input.bytes, { person: input.charset, kind: 'text' });
  if (isWebloc(input.bytes)) {
    const list: Plist = isBinaryPlist(input.bytes)
      ? binaryPlist(input.name, input.bytes)
      : xmlPlist(input.name, source);
    const value = typeof list === 'object' && !Array.isArray(list) && !(list instanceof Uint8Array) ? list.URL : null;
    return { url: typeof value === 'string' ? webAddress(value) : null, title: null };
  }
  return {
    url: webAddress(/^URL(?:\[\$e\])?\s*=[^\S\n\r\u2028\u2029]*(\S.*)$/im.exec(source)?.[1]),
    title: /^Name\s*=[^\S\n\r\u2028\u2029]*(\S.*)$/im.exec(source)?.[1]?.trim() ?? null,
  };
}

export const link: Importer = {
  id: 'link',
  label: 'formats.link',
  extensions: ['url', 'webloc', 'desktop'],
  mimeTypes: ['application/x-mswinurl', 'application/x-apple-webloc'],
  detect: (input) => {
    if (input.bytes.length >= LONGEST) return 0;
    const { head } = sniff(input.bytes);
    return URL_FILE.test(head) || (DESKTOP.test(head) && /^Type\s*=\s*Link/im.test(head)) || isWebloc(input.bytes)
      ? 0.95
      : 0;
  },
  read: async (input) => {
    const { url, title } = addressOf(input);
    if (!url) throw new CuttingsError('page-unreadable', { detail: input.name });
    // Nothing inside says what the page was called: the file's name is what the browser gave it.
    const name = title ?? input.name.replace(/^.*\//, '').replace(/\.[a-z]+$/i, '');
    return [
      newPage('link', {
        source: '',
        bodyOnly: true,
        url,
        savedAt: input.modified,
        given: { fields: { url, ...(name ? { title: name } : {}) } },
        problems: [{ kind: 'link-only' }],
      }),
    ];
  },
};
