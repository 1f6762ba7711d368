/** What documents say of a clipping besides its text: lines of the head, a person's Markdown as blocks, lost highlights, provenance. */
import { headLine, headTexts } from '../../article/head';
import { leadFirst } from '../../article/lead-figures';
import { safeLink } from '../../article/allowed';
import { message } from '../../contract/messages/spoken';
import type { AnchoredHighlight } from '../../contract/model';
import type { ExportItem } from '../../contract/stages';
import { fromComment } from '../html';
import { toldLine, writtenMoment } from '../parts/head';
import { clippingLink } from '../parts/links';
import { inOrder } from '../parts/marked';
import { titleOf } from '../title';
import { flowOf, type Block, type Inline, type Paragraph } from './flow';

export interface DocumentArticle {
  title: string;
  kicker: string;
  subtitle: string;
  /** Byline, publication and days, topics, tags. */
  meta: string[];
  address: string | null;
  body: Block[];
  /** After the text: lost highlights and the note, under headings. */
  after: Block[];
  /** Where it comes from, and that the original is what it was. */
  provenance: string[];
  /** For the footnote at the title. */
  source: string;
  link: string;
}

export const paragraph = (text: string, more: Partial<Paragraph> = {}): Paragraph => ({
  kind: 'paragraph',
  role: 'body',
  level: 0,
  quote: 0,
  entry: null,
  inlines: [{ kind: 'text', text, look: {} }],
  ...more,
});

/** A person's Markdown. */
export const commentBlocks = (markdown: string): Block[] =>
  markdown.trim() ? flowOf({ type: 'root', children: fromComment(markdown) }) : [];

/** Its words alone, a paragraph each: for comments of office programs, which know no more. */
export const commentLines = (highlight: AnchoredHighlight): string[] => [
  ...commentBlocks(highlight.comment).map((block) => (block.kind === 'paragraph' ? wordsOf(block.inlines) : '')),
  ...(highlight.tags.length ? [highlight.tags.map((tag) => `#${tag}`).join(' ')] : []),
];

export const wordsOf = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'break' ? '\n' : '')).join('');

export const hasComment = ({ comment, tags }: AnchoredHighlight): boolean => comment.trim() !== '' || tags.length > 0;

export function documentArticle(given: ExportItem): DocumentArticle {
  const item = leadFirst(given);
  const { fields, clipping } = item;
  const { provenance, original, tags, note } = clipping;
  const lost = inOrder(item.highlights).filter(({ range }) => !range);
  const place = provenance.savedFrom ?? original.name;
  return {
    title: titleOf(item),
    kicker: headLine(fields, 'kicker'),
    subtitle: headLine(fields, 'subtitle'),
    meta: [
      headLine(fields, 'byline'),
      toldLine(fields, 'source', 'when'),
      headLine(fields, 'topics'),
      tags.map((tag) => `#${tag}`).join(' '),
    ].filter(Boolean),
    address: safeLink(headLine(fields, 'address')),
    body: flowOf(item.body, item.highlights),
    after: [
      ...(lost.length ? [paragraph(message('exported.lost'), { role: 'heading', level: 2 })] : []),
      ...lost.flatMap((highlight) => [
        paragraph(highlight.selector.quote.exact, { quote: 1 }),
        ...commentBlocks(highlight.comment),
        ...(highlight.tags.length ? [paragraph(highlight.tags.map((tag) => `#${tag}`).join(' '))] : []),
      ]),
      ...(note.trim()
        ? [paragraph(message('exported.note'), { role: 'heading', level: 2 }), ...commentBlocks(note)]
        : []),
    ],
    provenance: [
      ...headTexts(fields, 'end'),
      provenance.savedAt
        ? message('exported.savedFromOn', { place, time: writtenMoment(provenance.savedAt) })
        : message('exported.savedFrom', { place }),
      message('exported.hash', { hash: original.sha256 }),
    ],
    source: item.source,
    link: clippingLink(clipping.id),
  };
}
