/** Plain text: a dump of a page, a wire's copy, notes. What is article and what is not is for cleaning to say. */
import { extname } from 'node:path';
import type { Importer } from '../contract/stages';
import type { Page } from '../contract/model';
import { htmlScore, sniff } from './sniff';
import { decodeSource } from './source';

const EXTENSIONS = ['txt', 'text', 'md'];

/** Whether a file is called a text, compressed or not. */
export const isTextName = (name: string): boolean =>
  EXTENSIONS.includes(extname(name.replace(/\.gz$/i, '')).slice(1).toLowerCase());

export const text: Importer = {
  id: 'text',
  label: 'formats.text',
  extensions: EXTENSIONS,
  mimeTypes: ['text/plain'],
  detect: (input) => {
    const sniffed = sniff(input.bytes);
    if (sniffed.binary || !/\S/.test(sniffed.head)) return 0;
    // Other markup (feeds, drawings, property lists) would come out as a page of tags.
    if (/^\s*<(?:\?xml|rss|feed|svg|plist|urlset)[\s>?]/i.test(sniffed.head) && htmlScore(sniffed) === 0) return 0;
    return 0.3;
  },
  read: async (input): Promise<Page[]> => {
    const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'text' });
    return [
      {
        format: 'text',
        kind: 'text',
        source,
        charset,
        url: null,
        savedAt: null,
        containerTitle: null,
        resources: new Map(),
        problems,
      },
    ];
  },
};
