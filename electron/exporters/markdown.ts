/** Markdown: YAML front matter, the body, highlights as ==marked==, comments as footnotes or callouts. */
import type { Nodes, Root as MdastRoot, RootContent, PhrasingContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { defaultHandlers, toMarkdown, type Handle } from 'mdast-util-to-markdown';
import { toMdast, type Handle as MdastHandle, type State } from 'hast-util-to-mdast';
import { gfm } from 'micromark-extension-gfm';
import { allowedBody, safeLink } from '../article/allowed';
import { markdownText } from '../article/markdown-text';
import { withoutPages } from '../article/pdf-pages';
import { isLead, leadFirst } from '../article/lead-figures';
import { textOf } from '../article/text';
import { markdownRecord, type ShownInMarkdown } from '../contract/exported-record';
import { message } from '../contract/messages/spoken';
import type { AnchoredHighlight, Element, ElementContent, Root } from '../contract/model';
import type { ExportItem, Exporter } from '../contract/stages';
import { WordsHash } from '../files/hash';
import { frontMatter, yamlOf } from './front-matter';
import { markBody, unitedSpans } from './marks';
import { Names } from './names';
import { inOrder } from './parts/marked';
import { assetOf, Pictures } from './pictures';
import { fileTitle, titleOf, togetherName } from './title';

/** An element of our own among the body's, turned into a footnote reference. */
const REFERENCE = 'cuttings-reference';
/** Another, that says on which page of a PDF a passage stands. */
const PAGE = 'cuttings-page';
/** HTML of our own, known by this one object: all other becomes words. */
const OURS = { ours: true };

/** Marks travel as emphasis with a flag, because every tool of the tree knows emphasis to be inline. */
interface Marked {
  data?: { mark?: boolean };
}

const mark: Handle = (node, parent, state, info) => {
  if (!(node as Marked).data?.mark) return defaultHandlers.emphasis(node as never, parent as never, state, info);
  const tracker = state.createTracker(info);
  const exit = state.enter('emphasis');
  let value = tracker.move('==');
  value += tracker.move(state.containerPhrasing(node as never, { ...tracker.current(), before: '=', after: '=' }));
  value += tracker.move('==');
  exit();
  return value;
};
Object.assign(mark, { peek: (node: Marked) => (node.data?.mark ? '=' : '*') });

/** A mark of the tree as one of Markdown's. */
const markHandler = (state: State, node: Element) =>
  ({
    type: 'emphasis',
    data: { mark: true },
    children: state.all(node) as PhrasingContent[],
  }) as Nodes as never;

/** Blocks that are made and written at a time: a huge article comes in pieces, and whoever waits for it sees that it goes on. */
const STRETCH = 500;

/** A tree as Markdown, in pieces; what of it could run or be fetched becomes words. */
export function* markdownOf(tree: Root): Generator<string> {
  yield* written(blocksOf(tree, STRETCH, (nodes) => asBlocks(harmless(mdastOf(nodes, {}).children, false))));
}

const mdastOf = (nodes: Root['children'], handlers: Record<string, MdastHandle>): MdastRoot =>
  toMdast(
    { type: 'root', children: nodes },
    { handlers: { mark: markHandler, rt: () => undefined, ...handlers } },
  ) as MdastRoot;

/** A tree's blocks, so many at a time, as what `made` makes of them. */
function* blocksOf<T>(tree: Root, atATime: number, made: (nodes: Root['children']) => Iterable<T>): Generator<T> {
  for (let at = 0; at < tree.children.length; at += atATime) yield* made(tree.children.slice(at, at + atATime));
}

/** Blocks that are written otherwise beside others of their kind: they stay in one stretch with what they stand beside. */
const CLINGING = new Set<RootContent['type']>(['code', 'definition', 'footnoteDefinition', 'html', 'list']);

function* written(blocks: Iterable<RootContent>): Generator<string> {
  let stretch: RootContent[] = [];
  let before = '';
  const out = () => {
    const text = stretchOf(stretch);
    stretch = [];
    if (!text) return '';
    const piece = before + text;
    before = '\n';
    return piece;
  };
  for (const block of blocks) {
    const last = stretch.at(-1);
    if (last && stretch.length >= STRETCH && !CLINGING.has(last.type) && !CLINGING.has(block.type)) yield out();
    stretch.push(block);
  }
  yield out();
}

function stretchOf(children: RootContent[]): string {
  return toMarkdown(
    { type: 'root', children },
    {
      bullet: '-',
      extensions: [gfmToMarkdown({ tablePipeAlign: false })],
      handlers: { emphasis: mark, text: markdownText },
      // Two equals signs in an article's own words are no mark.
      unsafe: [{ character: '=', after: '=', inConstruct: 'phrasing' }],
    },
  );
}

/** What a person wrote (or a stranger, in a library from elsewhere): tags in it are words, as in the window. */
function parsed(markdown: string): RootContent[] {
  return asBlocks(
    harmless(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children, false),
  );
}

/** Pictures that were not stored become links, so that a program that shows the file asks no one for anything; tags become words. */
function harmless<T extends Nodes>(nodes: readonly T[], inLink: boolean): T[] {
  return nodes.map((node): T => {
    const as = (other: Nodes) => other as T;
    const words = (value: string) => as({ type: 'text', value });
    if (node.type === 'html') return (node.data as unknown) === OURS ? node : words(node.value);
    if (node.type === 'imageReference') return words(node.alt ?? '');
    if (node.type === 'image' && assetOf(node.url) === null) {
      const url = safeLink(node.url);
      const text = node.alt || node.url;
      return inLink || !url ? words(text) : as({ type: 'link', url, children: [{ type: 'text', value: text }] });
    }
    if (!('children' in node)) return node;
    const within = inLink || node.type === 'link' || node.type === 'linkReference';
    const children = harmless<Nodes>(node.children, within);
    return { ...node, children: HOLD_BLOCKS.has(node.type) ? asBlocks(children as RootContent[]) : children } as T;
  });
}

const PHRASING = new Set<RootContent['type']>([
  'break',
  'delete',
  'emphasis',
  'footnoteReference',
  'image',
  'inlineCode',
  'link',
  'linkReference',
  'strong',
  'text',
]);

const HOLD_BLOCKS = new Set<Nodes['type']>(['blockquote', 'listItem', 'footnoteDefinition']);

/** HTML made words, a stray cell or a picture leave bare words between blocks: with one of them, all blocks would be written as one line, and code would be no code. */
function asBlocks(nodes: readonly RootContent[]): RootContent[] {
  const out: RootContent[] = [];
  let loose: PhrasingContent[] = [];
  const flush = () => {
    if (loose.length) out.push({ type: 'paragraph', children: loose });
    loose = [];
  };
  for (const node of nodes) {
    if (PHRASING.has(node.type)) loose.push(node as PhrasingContent);
    else {
      flush();
      out.push(node);
    }
  }
  flush();
  return out;
}

/** Comments of one clipping with the labels of their footnotes, e.g. `1`, or `2-1` where several clippings share a file. */
function labelled(highlights: readonly AnchoredHighlight[], prefix: string): Map<AnchoredHighlight, string> {
  const labels = new Map<AnchoredHighlight, string>();
  for (const highlight of inOrder(highlights).filter((h) => h.range && h.comment.trim()))
    labels.set(highlight, `${prefix}${labels.size + 1}`);
  return labels;
}

function callout(comment: string): RootContent {
  // Raw, as an escaped bracket would make it a plain quotation.
  return {
    type: 'blockquote',
    children: [
      { type: 'paragraph', children: [{ type: 'html', value: `[!note] ${message('exported.comment')}` }] },
      ...(parsed(comment) as never[]),
    ],
  };
}

/** The nodes as a mark, with the white space at its ends outside: `== so ==` is no mark to any reader of Markdown. */
function markOf(children: readonly ElementContent[]): ElementContent[] {
  const inside = [...children];
  const before: ElementContent[] = [];
  const after: ElementContent[] = [];
  const first = inside[0];
  if (first?.type === 'text') {
    const space = /^\s*/.exec(first.value)![0];
    if (space) before.push({ type: 'text', value: space });
    inside[0] = { type: 'text', value: first.value.slice(space.length) };
  }
  const last = inside.at(-1);
  if (last?.type === 'text') {
    const words = last.value.trimEnd();
    if (words.length < last.value.length) after.push({ type: 'text', value: last.value.slice(words.length) });
    inside[inside.length - 1] = { type: 'text', value: words };
  }
  const empty = inside.every((node) => node.type === 'text' && node.value === '');
  return [
    ...before,
    ...(empty ? [] : [{ type: 'element' as const, tagName: 'mark', properties: {}, children: inside }]),
    ...after,
  ];
}

export interface Written {
  /** How comments are written. */
  comments: 'footnotes' | 'callouts';
  /** Before the labels of footnotes, where several clippings share a file; their fields stand as YAML below each headline there. */
  prefix?: string;
  /** Whether a block in which a highlight ends is named by that (`^id`), so that links lead to it. */
  blockIds?: true;
}

/** Raw, as signs in it would be escaped. */
const blockId = (highlight: AnchoredHighlight, before: string): PhrasingContent => ({
  type: 'html',
  value: `${before}^${highlight.id}`,
});

/** Names a block by the highlight that ends in it: a paragraph at its end, anything else on a line of its own below. */
function named(blocks: RootContent[], highlight: AnchoredHighlight): RootContent[] {
  const last = blocks.at(-1);
  return last?.type === 'paragraph'
    ? [...blocks.slice(0, -1), { ...last, children: [...last.children, blockId(highlight, ' ')] }]
    : [...blocks, { type: 'paragraph', children: [blockId(highlight, '')] }];
}

/** Around the pages of a PDF. */
const PAGE_BEGINS = '<!-- cuttings page -->';
const PAGE_ENDS = '<!-- /cuttings page -->';
/** Around the lead pictures. */
const LEAD_BEGINS = '<!-- cuttings lead -->';
const LEAD_ENDS = '<!-- /cuttings lead -->';

function* bodyOf(
  body: Root,
  { comments, blockIds, pasted }: Written & { pasted?: boolean },
  labels: Map<AnchoredHighlight, string>,
  highlights: readonly AnchoredHighlight[],
): Generator<RootContent> {
  const spans = unitedSpans(textOf(body).text, highlights);
  const marked = markBody(body, spans, (children, span, last) => [
    ...markOf(children),
    ...(last
      ? span.highlights.flatMap((h): Element[] => [
          ...(labels.has(h) || blockIds
            ? [
                {
                  type: 'element' as const,
                  tagName: REFERENCE,
                  properties: { label: labels.get(h) ?? '', place: highlights.indexOf(h) },
                  children: [],
                },
              ]
            : []),
          ...(h.pages
            ? [{ type: 'element' as const, tagName: PAGE, properties: { pages: h.pages }, children: [] }]
            : []),
        ])
      : []),
  ]);
  const numbered = [...labels];
  const numberOf = new Map(numbered.map(([, label], number) => [label, number]));
  // A callout stands behind the block that it speaks of.
  const callouts = comments === 'callouts' && labels.size > 0;
  const blocks = function* (nodes: Root['children']) {
    yield* blocksOf({ type: 'root', children: nodes }, callouts || blockIds ? 1 : STRETCH, made);
  };
  const lead = marked.children.filter(isLead);
  if (lead.length) {
    // For whoever reads the file back, these are fields and no part of the body: its first picture would come in twice.
    if (!pasted) yield { type: 'html', value: LEAD_BEGINS };
    yield* blocks(lead);
    if (!pasted) yield { type: 'html', value: LEAD_ENDS };
  }
  yield* blocks(marked.children.slice(lead.length));
  function* made(blocks: Root['children']): Generator<RootContent> {
    const here = new Set<number>();
    let ended: AnchoredHighlight | undefined;
    const tree = mdastOf(blocks, {
      [REFERENCE]: (_state: State, node: Element) => {
        const label = String(node.properties.label);
        ended ??= highlights[Number(node.properties.place)];
        if (!label) return undefined;
        here.add(numberOf.get(label)!);
        return callouts ? undefined : ({ type: 'footnoteReference', identifier: label, label } as never);
      },
      // Behind the passage for whoever reads it; no words of the article's, for whoever reads the file back.
      [PAGE]: (_state: State, { properties: { pages } }: Element) => {
        const words = ` (${message('exported.page', { value: String(pages) })})`;
        const value = pasted ? words : `${PAGE_BEGINS}${words}${PAGE_ENDS}`;
        return { type: 'html', value, data: OURS } as never;
      },
    });
    const plain = asBlocks(harmless(tree.children, false));
    const out = blockIds && ended ? named(plain, ended) : plain;
    if (callouts) for (const number of [...here].sort((a, b) => a - b)) out.push(callout(numbered[number]![0].comment));
    yield* out;
  }
  if (comments === 'footnotes') {
    for (const [highlight, label] of labels)
      yield {
        type: 'footnoteDefinition',
        identifier: label,
        label,
        children: parsed(highlight.comment) as never[],
      };
  }
}

function heading(depth: 1 | 2, text: string): RootContent {
  return { type: 'heading', depth, children: [{ type: 'text', value: text }] };
}

/** Highlights whose words are no longer in the text: their words and comments are the person's and go along. */
function lostOnes(highlights: readonly AnchoredHighlight[]): RootContent[] {
  const lost = highlights.filter((h) => !h.range);
  if (lost.length === 0) return [];
  return [
    heading(2, message('exported.lost')),
    ...lost.flatMap((h): RootContent[] => [
      {
        type: 'blockquote',
        children: [
          { type: 'paragraph', children: [{ type: 'text', value: h.selector.quote.exact.replace(/\s+/g, ' ') }] },
        ],
      },
      ...(h.comment.trim() ? parsed(h.comment) : []),
    ]),
  ];
}

function* blocks(item: ExportItem, how: Written, labels: Map<AnchoredHighlight, string>): Generator<RootContent> {
  yield* bodyOf(withoutPages(allowedBody(item.body)), { ...how, pasted: item.pasted }, labels, item.highlights);
  yield* lostOnes(item.highlights);
  if (item.clipping.note.trim()) yield* [heading(2, message('exported.note')), ...parsed(item.clipping.note)];
}

/** Which mark each highlight stands in, and where in it: what a person changes by hand later is told from what they leave alone. */
function shown(item: ExportItem, labels: ReadonlyMap<AnchoredHighlight, string>) {
  if (!item.highlights.length) return [];
  const { text } = textOf(allowedBody(item.body));
  const where = new Map<AnchoredHighlight, ShownInMarkdown>();
  for (const [mark, { start, highlights }] of unitedSpans(text, item.highlights).entries())
    for (const highlight of highlights) {
      const before = text.slice(start, Math.max(start, highlight.range!.start)).replace(/\s+/gu, '').length;
      where.set(highlight, { mark, ...(before ? { offset: before } : {}) });
    }
  return inOrder(item.highlights).map((highlight) => ({
    highlight,
    where: { ...where.get(highlight), ...(labels.has(highlight) ? { label: labels.get(highlight)! } : {}) },
  }));
}

/** A clipping without its front matter, in pieces; at its end the record that our importer reads. */
export function* documentOf(given: ExportItem, how: Written): Generator<string> {
  const item = leadFirst(given);
  const { prefix = '' } = how;
  const labels = labelled(item.highlights, prefix);
  const words = new WordsHash();
  yield words.add(stretchOf([heading(1, titleOf(item))]));
  if (prefix) yield `\n${stretchOf([{ type: 'code', lang: 'yaml', value: yamlOf(item).trimEnd() }])}`;
  let before = '\n';
  for (const piece of written(blocks(item, how, labels))) {
    if (piece) yield words.add(before + piece);
    if (piece) before = '';
  }
  if (!item.pasted) yield `\n<!-- cuttings ${markdownRecord(item.clipping, words.digest(), shown(item, labels))} -->\n`;
}

export const markdown: Exporter = {
  id: 'markdown',
  label: 'export.as.markdown',
  extensions: ['md'],
  files: 'either',
  choices: ['comments'],
  looks: 'page',
  async *write(items, { comments, single }) {
    const pictures = new Pictures();
    if (single) {
      const pieces = async function* () {
        let number = 0;
        for await (const item of items) {
          if (number++) yield '\n***\n\n';
          pictures.note(item);
          yield* documentOf(item, { comments, prefix: `${number}-` });
        }
      };
      yield { path: togetherName('md'), bytes: pieces() };
      yield* pictures.files();
      return;
    }
    const names = new Names();
    for await (const item of items) {
      const pieces = async function* () {
        yield frontMatter(item);
        yield* documentOf(item, { comments });
      };
      yield { path: names.take(fileTitle(item), 'md'), bytes: pieces() };
      pictures.note(item);
      yield* pictures.files();
    }
  },
};
