/** Plain text: head, body, then highlights with their comments, the note, and where it comes from. */
import { allowedBody } from '../article/allowed';
import { headLine, headTexts } from '../article/head';
import { leadFirst } from '../article/lead-figures';
import { textOf } from '../article/text';
import { message } from '../contract/messages/spoken';
import type { Exporter, ExportItem } from '../contract/stages';
import { textFiles } from './parts/files';
import { toldLine, writtenMoment } from './parts/head';
import { clippingLink } from './parts/links';
import { inOrder, markedLine } from './parts/marked';
import { plainWords } from './parts/words';
import { titleOf } from './title';

function text(given: ExportItem): string {
  const item = leadFirst(given);
  const { fields, clipping } = item;
  const { original, provenance, note, tags } = clipping;
  const head = [
    headLine(fields, 'kicker'),
    titleOf(item),
    headLine(fields, 'subtitle'),
    headLine(fields, 'byline'),
    toldLine(fields, 'source', 'when'),
    headLine(fields, 'address'),
    headLine(fields, 'topics'),
    tags.map((tag) => `#${tag}`).join(' '),
  ];
  const section = (title: string, lines: readonly string[]) =>
    lines.length ? `${title}\n${'-'.repeat([...title].length)}\n\n${lines.join('\n\n')}` : '';
  const place = provenance.savedFrom ?? original.name;
  return `${plainWords(
    [
      head.filter(Boolean).join('\n'),
      textOf(allowedBody(item.body)).text,
      section(
        message('exported.highlights'),
        inOrder(item.highlights).map((highlight) => markedLine(item, highlight)),
      ),
      section(message('exported.note'), note.trim() ? [note.trim()] : []),
      [
        ...headTexts(fields, 'end'),
        provenance.savedAt
          ? message('exported.savedFromOn', { place, time: writtenMoment(provenance.savedAt) })
          : message('exported.savedFrom', { place }),
        message('exported.hash', { hash: original.sha256 }),
        clippingLink(clipping.id),
      ].join('\n'),
    ]
      .filter(Boolean)
      .join('\n\n'),
  )}\n`;
}

export const plainText: Exporter = {
  id: 'text',
  label: 'export.as.text',
  extensions: ['txt'],
  files: 'either',
  choices: [],
  looks: 'text',
  write: (items, { single }) =>
    textFiles(items, single, { extension: 'txt', between: `\n${'='.repeat(72)}\n\n`, text }),
};
