/** A page saved as "HTML only", and HTML that was pasted. */
import type { Importer } from '../contract/stages';
import type { Page } from '../contract/model';
import { companionNames } from './companion';
import { ResourceBudget, takeOutDataPictures } from './pictures';
import { savedFrom } from './provenance';
import { namePictures } from './references';
import { htmlScore, sniff } from './sniff';
import { decodeSource } from './source';

export const html: Importer = {
  id: 'html',
  title: 'Web page, HTML only',
  extensions: ['html', 'htm', 'xhtml', 'shtml'],
  detect: (input) => htmlScore(sniff(input.bytes)),
  read: async (input): Promise<Page[]> => {
    const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'html' });
    const resources: Page['resources'] = new Map();
    const budget = new ResourceBudget();
    const taken = namePictures(takeOutDataPictures(source, resources, budget), resources);
    if (budget.exceeded) problems.push({ kind: 'too-large', detail: 'pictures' });
    const missing = companionNames(taken);
    if (missing.length) problems.push({ kind: 'missing-resources', detail: missing.join(', ') });
    return [{ format: 'html', kind: 'html', source: taken, charset, url: savedFrom(source), savedAt: null, containerTitle: null, resources, problems }];
  },
};
