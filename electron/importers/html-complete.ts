/** "Web page, complete": the page with the folder of its files beside it. */
import type { Importer, PageInput, Siblings } from '../contract/stages';
import type { Page } from '../contract/model';
import { companionNames, relativePath } from './companion';
import { keepPicture, ResourceBudget, takeOutDataPictures } from './pictures';
import { savedFrom } from './provenance';
import { namePictures, referencesOf } from './references';
import { htmlScore, sniff } from './sniff';
import { resolveAddress } from '../article/address';
import { decodeSource } from './source';

/** Bytes looked at for references while detecting: a long inline script may stand before the first one. */
const DETECT_BYTES = 512 * 1024;

/** Companion folders that the page names and that are there. */
function foldersOf(input: PageInput, pieces: readonly string[]): string[] {
  return input.siblings
    ? companionNames(pieces, input.name).filter((folder) => input.siblings!.list(folder).length > 0)
    : [];
}

export const htmlComplete: Importer = {
  id: 'html-complete',
  label: 'formats.html-complete',
  extensions: ['html', 'htm', 'xhtml'],
  mimeTypes: [],
  detect: (input) => {
    if (!input.siblings) return 0;
    const sniffed = sniff(input.bytes);
    const score = htmlScore(sniffed);
    if (score === 0) return 0;
    const { pieces } = decodeSource(input.bytes.subarray(0, DETECT_BYTES), { person: input.charset, kind: 'html' });
    return foldersOf(input, pieces).length > 0 ? Math.min(1, score + 0.07) : 0;
  },
  read: async (input): Promise<Page[]> => {
    const { source, pieces, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'html' });
    const resources: Page['resources'] = new Map();
    const budget = new ResourceBudget();
    const folders = new Set(foldersOf(input, pieces));
    const url = savedFrom(pieces);
    const taken = new Map<string, string>();
    let missing = 0;
    for (const reference of referencesOf(pieces)) {
      const path = relativePath(reference);
      if (!path || path.length < 2 || !folders.has(path[0]!)) continue;
      const bytes = readSaved(input.siblings!, path);
      if (!bytes) {
        missing++;
        continue;
      }
      const kept = keepPicture(bytes, resources, budget);
      if (!kept) continue;
      const resource = resources.get(kept)!;
      taken.set(reference, kept);
      resources.set(reference, resource);
      const absolute = url && resolveAddress(reference, url);
      if (absolute) resources.set(absolute, resource);
    }
    if (missing) problems.push({ kind: 'missing-resources', detail: String(missing) });
    const named = namePictures(takeOutDataPictures(source, resources, budget), resources, (reference) =>
      taken.get(reference.trim()),
    );
    if (budget.exceeded) problems.push({ kind: 'too-large', detail: 'pictures' });
    return [
      {
        format: 'html-complete',
        kind: 'html',
        source: named,
        charset,
        url,
        savedAt: null,
        containerTitle: null,
        resources,
        problems,
      },
    ];
  },
};

/** Reads a saved file; where the system spells its name in another Unicode form or case, by what the folder lists. */
function readSaved(siblings: Siblings, path: string[]): Uint8Array | null {
  const direct = siblings.read(path.join('/'));
  if (direct) return direct;
  const fold = (s: string) => s.normalize('NFC').toLowerCase();
  const last = fold(path.at(-1)!);
  const folder = path.slice(0, -1).join('/');
  const found = siblings.list(folder).find((name) => fold(name) === last);
  return found === undefined ? null : siblings.read(`${folder}/${found}`);
}
