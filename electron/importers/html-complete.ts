/** "Web page, complete": the page with the folder of its files beside it. */
import type { Importer, PageInput } from '../contract/stages';
import type { Page } from '../contract/model';
import { companionNames } from './companion';
import { frameFiles } from './frames';
import { ResourceBudget } from './pictures';
import { savedFrom } from './provenance';
import { isSavedFolder, SavedPictures } from './saved-files';
import { htmlScore, sniff } from './sniff';
import { decodeSource } from './source';

/** Bytes looked at for references while detecting: a long inline script may stand before the first one. */
const DETECT_BYTES = 512 * 1024;

/** Companion folders that the page names and that are there. */
function foldersOf(input: PageInput, pieces: readonly string[]): string[] {
  return input.siblings
    ? companionNames(pieces, input.name).filter((folder) => isSavedFolder(input.siblings!, folder))
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
    const siblings = input.siblings!;
    const own = (path: readonly string[]) => path.length > 1 && folders.has(path[0]!);
    const saved = new SavedPictures(siblings, resources, budget, own);
    const named = saved.named(source, pieces, [], url);
    const gone = saved.missing;
    const { frames, missing, files } = frameFiles(pieces, siblings);
    const documents = frames.map((frame) => saved.inFrame(frame));
    // A file in the folder is counted already.
    const missed = gone + missing.filter((path) => !own(path)).length;
    if (missed) problems.push({ kind: 'missing-resources', detail: String(missed) });
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
        ...(documents.length ? { frames: documents, frameFiles: files } : {}),
        problems,
      },
    ];
  },
};
