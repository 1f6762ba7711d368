/** A page saved as "HTML only", and HTML that was pasted. */
import type { Importer } from '../contract/stages';
import type { Page } from '../contract/model';
import { companionNames } from './companion';
import { frameFiles } from './frames';
import { holdsDataPictures, ResourceBudget, takeOutDataPictures } from './pictures';
import { savedFrom } from './provenance';
import { namePictures } from './references';
import { SavedPictures } from './saved-files';
import { htmlScore, sniff, WHOLE_PAGE } from './sniff';
import { isTextName } from './text';
import { decodeSource } from './source';

export const html: Importer = {
  id: 'html',
  label: 'formats.html',
  extensions: ['html', 'htm', 'xhtml', 'shtml'],
  mimeTypes: ['text/html', 'application/xhtml+xml'],
  detect: (input) => {
    const score = htmlScore(sniff(input.bytes));
    // Text that begins with a tag, as a dump of a page about markup does, is text.
    return isTextName(input.name) && score < WHOLE_PAGE ? 0 : score;
  },
  read: async (input): Promise<Page[]> => {
    const decoded = decodeSource(input.bytes, { person: input.charset, kind: 'html' });
    const { charset, problems } = decoded;
    const resources: Page['resources'] = new Map();
    const budget = new ResourceBudget();
    // The whole source is made of its pieces only where something in it has to be replaced.
    const asItIs = !decoded.pieces.some(holdsDataPictures);
    const source = asItIs
      ? decoded.source
      : namePictures(takeOutDataPictures(decoded.source, resources, budget), resources);
    const pieces = asItIs ? decoded.pieces : [source];
    if (budget.exceeded) problems.push({ kind: 'too-large', detail: 'pictures' });
    const { frames, missing, files } = frameFiles(decoded.pieces, input.siblings);
    const saved = new SavedPictures(input.siblings, resources, budget, () => true);
    const documents = frames.map((frame) => saved.inFrame(frame));
    const gone = [...new Set([...companionNames(pieces), ...missing.map((path) => path.join('/'))])];
    if (gone.length) problems.push({ kind: 'missing-resources', detail: gone.join(', ') });
    return [
      {
        format: 'html',
        kind: 'html',
        source,
        pieces,
        charset,
        url: savedFrom(decoded.pieces),
        savedAt: null,
        containerTitle: null,
        resources,
        ...(documents.length ? { frames: documents, frameFiles: files } : {}),
        problems,
      },
    ];
  },
};
