/** CSL-JSON 1.0.2, as Zotero, Pandoc and citation processors read it: the variables of the fields, and in `note` what the person added. */
import type { Exporter, ExportItem } from '../../contract/stages';
import { textFiles } from '../parts/files';
import { inOrder } from '../parts/marked';
import { highlightLink, clippingLink } from '../parts/links';
import { referenceOf } from './reference';

function item(one: ExportItem): string {
  const { topics, notes } = referenceOf(one);
  const { original, provenance } = one.clipping;
  return JSON.stringify({
    ...one.csl,
    ...(topics.length ? { keyword: topics.join(', ') } : {}),
    note: notes.join('\n'),
    custom: {
      link: clippingLink(one.clipping.id),
      tags: one.clipping.tags,
      original: original.name,
      sha256: original.sha256,
      savedFrom: provenance.savedFrom,
      importedAt: provenance.importedAt,
      highlights: inOrder(one.highlights).map((highlight) => ({
        quote: highlight.selector.quote.exact,
        comment: highlight.comment,
        tags: highlight.tags,
        colour: highlight.colour,
        state: highlight.state,
        link: highlightLink(one, highlight.id),
      })),
    },
  });
}

export const cslJson: Exporter = {
  id: 'csl-json',
  label: 'export.as.csl-json',
  extensions: ['json'],
  files: 'either',
  choices: [],
  looks: 'text',
  write: (items, { single }) =>
    textFiles(items, single, { extension: 'json', head: '[\n', between: ',\n', foot: '\n]\n', text: item }),
};
