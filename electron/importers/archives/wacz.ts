/** WACZ (webrecorder.net): a ZIP of WARC files with a list of the pages that a person went to. */
import { distinctProblems } from '../../article/problems';
import { CuttingsError } from '../../contract/errors';
import type { Importer } from '../../contract/stages';
import { gunzip } from '../gunzip';
import { namesEntry, zipFiles } from '../zip-entry';
import { pagesOfArchive, type Capture } from './captures';
import { capturesOf } from './warc';

/** `pages/pages.jsonl`: a line for the list itself, then one a page. */
function listOf(source: string): Map<string, string | undefined> {
  const pages = new Map<string, string | undefined>();
  for (const line of source.split('\n').slice(0, 100_000)) {
    if (!line.includes('"url"')) continue;
    try {
      const { url, title } = JSON.parse(line) as { url?: unknown; title?: unknown };
      if (typeof url === 'string') pages.set(url, typeof title === 'string' && title !== url ? title : undefined);
    } catch (thrown) {
      if (!(thrown instanceof SyntaxError)) throw thrown;
    }
  }
  return pages;
}

export const wacz: Importer = {
  id: 'wacz',
  label: 'formats.wacz',
  extensions: ['wacz'],
  mimeTypes: ['application/wacz'],
  detect: (input) => (namesEntry(input.bytes, 'datapackage.json') && namesEntry(input.bytes, 'archive/') ? 1 : 0),
  read: async (input, inner) => {
    const files = await zipFiles(input.name, input.bytes, (path) =>
      /^(?:archive\/.*\.warc(?:\.gz)?|pages\/.*\.jsonl)$/.test(path),
    );
    const pages = new Map(
      [...files].flatMap(([path, bytes]) => (path.endsWith('.jsonl') ? [...listOf(bytes.toString('utf8'))] : [])),
    );
    const read = [...files]
      .filter(([path]) => path.startsWith('archive/'))
      .map(([path, bytes]) => capturesOf(gunzip(path, bytes).bytes));
    const captures = read
      .flatMap(({ captures: inside }) => inside)
      .map((capture): Capture => ({ ...capture, title: pages.get(capture.url) }));
    const archive = {
      captures,
      listed: new Set(pages.keys()),
      problems: distinctProblems(...read.map(({ problems }) => problems)),
    };
    const out = await pagesOfArchive(archive, 'wacz', input.charset, inner);
    if (!out.length) throw new CuttingsError('format-no-article', { detail: 'WACZ' });
    return out;
  },
};
