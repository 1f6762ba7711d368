/** A document's parts as blocks, in order: what every format of documents is written from. */
import { firstSentence, hasSentence } from '../../article/first-sentence';
import { safeLink } from '../../article/allowed';
import { DOT, headLine } from '../../article/head';
import { textOf } from '../../article/text';
import type { Composition, Look, Part } from '../../contract/compositions';
import { message, spoken } from '../../contract/messages/spoken';
import type { AnchoredHighlight } from '../../contract/model';
import type { ExportItem } from '../../contract/stages';
import { commentBlocks, paragraph } from '../documents/article';
import { flowOf, type Block } from '../documents/flow';
import { inOrder } from '../parts/marked';
import { onlyMarked } from '../parts/chosen';
import { sourceLine } from '../parts/source-line';
import { titleOf } from '../title';

/** A stretch of the document with where its pictures come from. */
export interface Piece {
  blocks: Block[];
  asset: ExportItem['asset'];
  /** The clipping that these belong to. */
  clipping: string | null;
}

export interface Composed {
  title: string;
  /** Tag of the language that it is put together in. */
  language: string;
  colour: string | null;
  /** That it is of. */
  day: Date;
  /** Made anew each time they are gone through: what is printed is looked at twice. */
  pieces: AsyncIterable<Piece>;
}

export interface ComposeMeans {
  /** A clipping; null where it is not there any more. Asked twice for each: for the contents, and for itself. */
  read(id: string): Promise<ExportItem | null>;
  /** The day that it is of. */
  day: Date;
}

interface Named extends ComposeMeans {
  /** Of a clipping; null where it is not there any more. */
  publication(id: string): Promise<string | null>;
}

/** Blocks that are looked at together for a first sentence: it stands among the first ones, and articles may be huge. */
const BLOCKS = 40;

/** The line under a headline where the person wrote none. */
export function summaryOf({ body, fields }: Pick<ExportItem, 'body' | 'fields'>): string {
  const blocks = body.children.filter((node) => !isAside(node));
  const text = (at: number) => textOf({ type: 'root', children: blocks.slice(at, at + BLOCKS) }).text;
  let at = 0;
  while (at < blocks.length && !hasSentence(text(at))) at += BLOCKS;
  return firstSentence(text(at < blocks.length ? at : 0), fields.language);
}

/** Captions and headings do not tell what an article is about. */
const isAside = (node: ExportItem['body']['children'][number]): boolean =>
  node.type === 'element' && /^(?:figure|h[1-6]|table|ul|ol)$/.test(node.tagName);

export function compose({ look, parts }: Composition, means: ComposeMeans): Composed {
  return {
    title: look.title,
    language: spoken().tag,
    colour: look.colour,
    day: means.day,
    pieces: { [Symbol.asyncIterator]: () => pieces(look, parts, means) },
  };
}

/** Where a story stands, too: each clipping is read for that once, however often it is named. */
function publications({ read }: ComposeMeans): Named['publication'] {
  const known = new Map<string, string | null>();
  return async (id) => {
    if (!known.has(id)) {
      const item = await read(id);
      known.set(id, item && (item.fields.publication ?? titleOf(item)));
    }
    return known.get(id)!;
  };
}

async function* pieces(look: Look, parts: readonly Part[], given: ComposeMeans): AsyncGenerator<Piece> {
  const means: Named = { ...given, publication: publications(given) };
  yield front(look, means.day);
  const grouped = parts.some(({ kind }) => kind === 'heading');
  let printed = 0;
  if (look.contents) yield { blocks: await contents(look, parts, means), asset: () => null, clipping: null };
  for (const [i, part] of parts.entries()) {
    const own = await partOf(part, `p${i + 1}`, grouped ? 3 : 2, look, means);
    if (!own) continue;
    const first = own.blocks[0];
    // After the contents a page begins, and with every article that is printed whole: at its group's heading, if one stands before it.
    const begins =
      printed++ === 0
        ? look.contents
        : look.articles === 'whole' &&
          part.kind !== 'quote' &&
          part.kind !== 'note' &&
          parts[i - 1]?.kind !== 'heading';
    if (begins && first?.kind === 'paragraph') first.newPage = true;
    yield own;
  }
}

function front(look: Look, day: Date): Piece {
  const date = spoken().date(day, { dateStyle: 'full' });
  const logo: Block[] = look.logo
    ? [paragraph('', { role: 'meta', inlines: [{ kind: 'picture', asset: logoName(look.logo), alt: look.title }] })]
    : [];
  return {
    blocks: [
      ...logo,
      paragraph(look.title, { role: 'heading', level: 1 }),
      ...(look.subtitle ? [paragraph(look.subtitle, { role: 'subtitle' })] : []),
      paragraph(date, { role: 'meta' }),
    ],
    clipping: null,
    asset: (name) =>
      look.logo && name === logoName(look.logo) ? Buffer.from(look.logo.split(',', 2)[1] ?? '', 'base64') : null,
  };
}

/** A name as assets have, by its type. */
function logoName(address: string): string {
  const type = /^data:image\/([a-z]+)/.exec(address)?.[1] ?? 'png';
  return `${'0'.repeat(32)}.${type === 'jpeg' ? 'jpg' : type}`;
}

/** An entry each: the title that leads to it, where it is from, what it says. */
async function contents(look: Look, parts: readonly Part[], means: Named): Promise<Block[]> {
  const out: Block[] = [
    paragraph(look.headings.contents || message('composed.contents'), { role: 'heading', level: 2 }),
  ];
  for (const [i, part] of parts.entries()) {
    const link = `#p${i + 1}`;
    if (part.kind === 'heading' && part.text)
      out.push(paragraph('', { role: 'contents', inlines: [{ kind: 'text', text: part.text, look: { bold: true } }] }));
    if (part.kind !== 'clipping') continue;
    const item = await means.read(part.clipping);
    if (!item) continue;
    const also = await alsoLine(look, part, item, means);
    const summary = look.articles === 'summary' ? '' : (part.summary ?? summaryOf(item));
    out.push(
      paragraph('', { role: 'contents', inlines: [{ kind: 'text', text: titleOf(item), look: { link } }] }),
      ...meta([sourceLine(item), also].filter(Boolean).join(DOT)),
      ...(summary ? [paragraph(summary, { role: 'contents' })] : []),
    );
  }
  return out;
}

/** "Also in": the publications of the others that tell it. */
async function alsoLine(
  look: Look,
  { also }: Extract<Part, { kind: 'clipping' }>,
  item: ExportItem,
  means: Named,
): Promise<string> {
  const names = new Set<string>();
  for (const id of also) {
    const name = await means.publication(id);
    if (name && name !== item.fields.publication) names.add(name);
  }
  if (names.size === 0) return '';
  const list = spoken().list([...names]);
  return look.headings.also ? `${look.headings.also} ${list}` : message('composed.also', { list });
}

async function partOf(part: Part, anchor: string, level: number, look: Look, means: Named): Promise<Piece | null> {
  const none = { asset: () => null, clipping: null };
  switch (part.kind) {
    case 'heading':
      return { blocks: [paragraph(part.text, { role: 'heading', level: 2, anchor })], ...none };
    case 'note':
      return { blocks: commentBlocks(part.text), ...none };
    case 'clipping': {
      const item = await means.read(part.clipping);
      return (
        item && {
          blocks: await articleBlocks(part, item, anchor, level, look, means),
          asset: item.asset,
          clipping: part.clipping,
        }
      );
    }
    case 'quote': {
      const item = await means.read(part.clipping);
      const highlight = item?.highlights.find(({ id }) => id === part.highlight);
      return item && highlight
        ? { blocks: quoteBlocks(item, highlight, look), asset: item.asset, clipping: part.clipping }
        : null;
    }
  }
}

const meta = (text: string): Block[] => (text ? [paragraph(text, { role: 'meta' })] : []);

async function articleBlocks(
  part: Extract<Part, { kind: 'clipping' }>,
  item: ExportItem,
  anchor: string,
  level: number,
  look: Look,
  means: Named,
): Promise<Block[]> {
  const address = safeLink(headLine(item.fields, 'address'));
  const rights = look.rights[item.fields.publication ?? ''] ?? '';
  const summary = part.summary ?? (look.articles === 'summary' ? summaryOf(item) : '');
  return [
    paragraph(titleOf(item), { role: 'heading', level, anchor }),
    ...meta(sourceLine(item)),
    ...(address
      ? [paragraph('', { role: 'meta', inlines: [{ kind: 'text', text: address, look: { link: address } }] })]
      : []),
    ...meta(await alsoLine(look, part, item, means)),
    ...(summary && (look.articles === 'summary' || !look.contents) ? [paragraph(summary)] : []),
    ...(look.articles === 'summary' ? [] : bodyBlocks(item, level, look)),
    ...(look.comments ? commented(item) : []),
    ...meta(rights || headLine(item.fields, 'end')),
  ];
}

/** The text, its own headings under that of the article; comments stand behind it, the same in every format. */
function bodyBlocks(item: ExportItem, level: number, look: Look): Block[] {
  const shown = look.articles === 'marked' ? onlyMarked(item) : item;
  const bare = shown.highlights.map((highlight) => ({ ...highlight, comment: '', tags: [] }));
  return flowOf(shown.body, bare).map((block) =>
    block.kind === 'paragraph' && block.role === 'heading'
      ? { ...block, level: Math.min(6, block.level + level - 1) }
      : block,
  );
}

function commented(item: ExportItem): Block[] {
  const own = inOrder(item.highlights).filter(({ comment }) => comment.trim());
  if (own.length === 0) return [];
  return [
    paragraph('', { inlines: [{ kind: 'text', text: message('exported.comments'), look: { bold: true } }] }),
    ...own.flatMap((highlight) => [
      paragraph(highlight.selector.quote.exact.replace(/\s+/g, ' '), { quote: 1 }),
      ...commentBlocks(highlight.comment),
    ]),
  ];
}

/** The words, where they are from, and what the person says of them. */
function quoteBlocks(item: ExportItem, highlight: AnchoredHighlight, look: Look): Block[] {
  const { selector, colour, comment } = highlight;
  const quoted = selector.quote.exact.split(/\n{2,}/).map((words) =>
    paragraph('', {
      quote: 1,
      inlines: [{ kind: 'text', text: words.replace(/\s+/g, ' '), look: { colour } }],
    }),
  );
  const address = safeLink(headLine(item.fields, 'address'));
  return [
    ...quoted,
    paragraph('', {
      role: 'meta',
      inlines: [
        { kind: 'text', text: item.sourceOf(highlight) || titleOf(item), look: address ? { link: address } : {} },
      ],
    }),
    ...(look.comments ? commentBlocks(comment) : []),
  ];
}
