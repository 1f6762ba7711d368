/** SingleFile's pages: everything in one HTML file, with a comment that says where and when it was saved. */
import type { Importer } from '../contract/stages';
import type { Page } from '../contract/model';
import { ResourceBudget, takeOutDataPictures } from './pictures';
import { singleFileMark } from './provenance';
import { namePictures } from './references';
import { htmlScore, sniff } from './sniff';
import { decodeSource } from './source';

export const singleFile: Importer = {
  id: 'single-file',
  label: 'formats.single-file',
  extensions: ['html', 'htm'],
  mimeTypes: [],
  detect: (input) => {
    const sniffed = sniff(input.bytes);
    return htmlScore(sniffed) > 0 && singleFileMark(sniffed.head) ? 1 : 0;
  },
  read: async (input): Promise<Page[]> => {
    const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'html' });
    const mark = singleFileMark(source);
    const resources: Page['resources'] = new Map();
    const budget = new ResourceBudget();
    const taken = takeOutDataPictures(source, resources, budget);
    const shared = sharedPictures(taken);
    const named = namePictures(
      taken,
      resources,
      () => undefined,
      (style) => shared.get(/--sf-img-\d+/.exec(style)?.[0] ?? ''),
    );
    if (budget.exceeded) problems.push({ kind: 'too-large', detail: 'pictures' });
    return [
      {
        format: 'single-file',
        kind: 'html',
        source: named,
        charset,
        url: mark?.url ?? null,
        savedAt: mark?.savedAt ?? null,
        containerTitle: null,
        resources,
        problems,
      },
    ];
  },
};

/**
 * SingleFile writes a picture that stands in the page several times once, as a style variable (`--sf-img-3:url(…)`), and gives each
 * `img` an empty drawing as its `src`: the pictures of these variables, by name.
 */
function sharedPictures(source: string): Map<string, string> {
  const pictures = new Map<string, string>();
  if (!source.includes('--sf-img-')) return pictures;
  for (const m of source.matchAll(/(--sf-img-\d+)\s*:\s*url\(\s*["']?(assets\/[0-9a-f]{32}\.[a-z]{3,4})/g))
    pictures.set(m[1]!, m[2]!);
  return pictures;
}
