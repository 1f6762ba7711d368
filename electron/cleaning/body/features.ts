/** What the model sees of a block: plain numbers, each with a name. No feature names a site or one language's grammar. */
import { lettersOf, type Block, type Scope } from '../page/blocks';
import { lettersAndDigits } from '../speed/comparison-key';
import { bestContainer, isProse } from './container';
import { AGAINST, BLOCK_HINT, type BlockHints } from '../page/block-hints';
import { PHRASES } from './phrases';
import { ANNOUNCING, PHRASE_BIT, phrasesOf } from './phrases-said';

const FAMILIES = [
  'article',
  'navigation',
  'related',
  'newsletter',
  'share',
  'comments',
  'promotion',
  'author',
  'advertisement',
  'footer',
  'header',
  'metadata',
  'caption',
  'media',
  'form',
  'sidebar',
  'tags',
  'quote',
  'summary',
  'hidden',
  'title',
  'text',
] as const;
const FAMILY_BITS = FAMILIES.map((f) => BLOCK_HINT[f]);
const TAGS = ['p', 'div', 'li', 'td', 'blockquote'] as const;

/** In the order of the numbers. */
export const FEATURE_NAMES: string[] = [
  'length',
  'words',
  'wordLength',
  'endsSentence',
  'sentences',
  'commas',
  'linkDensity',
  'links',
  'strongDensity',
  'upper',
  'digits',
  'startsLower',
  'colonEnd',
  ...TAGS.map((t) => `tag:${t}`),
  'headingLevel',
  'preformatted',
  ...FAMILIES.map((f) => `own:${f}`),
  ...FAMILIES.map((f) => `around:${f}`),
  'depth',
  'depthToBest',
  'inBest',
  'bestShare',
  'scopeLength',
  'scopeLinkDensity',
  'parentLength',
  'parentLinkDensity',
  'parentProseShare',
  'grandLinkDensity',
  'grandProseShare',
  'boxLength',
  'boxLinkDensity',
  'boxProse',
  'place',
  'placeInBest',
  'proseBefore',
  'proseAfter',
  'proseBeforeShare',
  'proseAfterShare',
  'toLastProse',
  'toFirstProse',
  'previousLength',
  'previousLinkDensity',
  'nextLength',
  'nextLinkDensity',
  'previous2Length',
  'next2Length',
  'previousHeading',
  'nextHeading',
  'previousSameScopeParent',
  'nextSameScopeParent',
  'kinCount',
  'kinLength',
  'kinLinkDensity',
  'kinInBest',
  'kinProse',
  'kinShare',
  'kinFigure',
  'repeated',
  'inTitle',
  'likeTitle',
  'inDescription',
  'witness',
  'hasWitness',
  'pageProse',
  'pageBlocks',
  'bestParagraphs',
  'sinceHeadline',
  'withHeadline',
  'aboveHeadline',
  'afterCaptionLike',
  'lists',
  'inLink',
  'nextFigure',
  'previousFigure',
  ...PHRASES.map((p) => `says:${p.id}`),
  'previousSaysRelated',
  'headingSays',
  'capitalWords',
  'headlineWords',
  'outsideText',
  'articleShare',
  'articles',
  'hidden',
  'hiddenShare',
  'twin',
];
export const FEATURE_COUNT = FEATURE_NAMES.length;

export interface PageWords {
  /** `<title>`, og:title and the like, folded lower case. */
  titles: string[];
  description: string;
  /** articleBody of the structured data, or ''. */
  witness: string;
}

const CLOSERS = '"\'”’»)]」』';
const RELATED = PHRASE_BIT.get('related')!;
const LETTERS = /[\p{L}\p{N}]/u;
const LOGS = Float64Array.from({ length: 4096 }, (_, n) => Math.log2(1 + n));
/** Of lengths and counts: mostly small whole numbers. */
const log = (n: number) => (n < 4096 && Number.isInteger(n) && n >= 0 ? LOGS[n]! : Math.log2(1 + n));
const ratio = (a: number, b: number) => (b > 0 ? a / b : 0);

export interface BlockGroup {
  count: number;
  length: number;
  linked: number;
  inBest: number;
  prose: number;
  /** Weight of its prose in the best container. */
  mass: number;
  /** How many of its blocks stand right after a picture. */
  figure: number;
  /** What the first model says of its blocks, weighed, and the sum of the weights; see context.ts. */
  judged: number;
  judgedWeight: number;
}

const newGroup = (): BlockGroup => ({
  count: 0,
  length: 0,
  linked: 0,
  inBest: 0,
  prose: 0,
  mass: 0,
  figure: 0,
  judged: 0,
  judgedWeight: 0,
});

/** What tells one of a row from the next: `odd`, `last`, a number. */
const PLACE_IN_ROW = /(?<![a-z])(?:odd|even|first|last)(?![a-z])|\d+/gi;

/** Two levels of tag and class name what kind of thing a block is on its page. */
function groupKey(s: Scope): string {
  const one = (x: Scope | null) =>
    x && x.element.type === 'tag'
      ? `${x.tag}.${(x.element as { attribs: Record<string, string> }).attribs.class?.replace(PLACE_IN_ROW, '') ?? ''}`
      : '';
  return `${one(s)}<${one(s.parent)}<${s.parent?.parent?.tag ?? ''}`;
}

export interface Features {
  /** One row of FEATURE_COUNT numbers for every block that the models see. */
  rows: Float32Array;
  /** Its row by block index; -1 for figures, for bare links outside the best container, and for the crowd of a huge page. */
  rowOf: Int32Array;
  rowCount: number;
  best: Scope;
  headline: Block | null;
  /** What is known of the kind of each block, by index; null for figures. */
  groups: readonly (BlockGroup | null)[];
}

/** Most blocks that the models look at: memory stays bounded whatever the page. */
const MOST_ROWS = 20_000;

/** In a crowd only the short blocks next to prose are worth a look. */
function nearProse(blocks: readonly Block[], index: number): boolean {
  for (let i = Math.max(0, index - 3); i < Math.min(blocks.length, index + 4); i++)
    if (isProse(blocks[i]!)) return true;
  return false;
}

/** Which blocks the models look at: all text but bare links outside the best container, and of a crowd what stands near prose. */
function chosenRows(
  blocks: readonly Block[],
  texts: readonly Block[],
  best: Scope,
): { rowOf: Int32Array; rowCount: number } {
  const rowOf = new Int32Array(blocks.length).fill(-1);
  let rowCount = 0;
  const crowded = texts.length > MOST_ROWS;
  for (const b of texts) {
    if (isPlainLink(b) && !isInside(b, best)) continue;
    if (crowded && (rowCount >= MOST_ROWS || (b.weight < 60 && !nearProse(blocks, b.index)))) continue;
    rowOf[b.index] = rowCount++;
  }
  return { rowOf, rowCount };
}

const isInside = (b: Block, scope: Scope): boolean => b.index >= scope.from && b.index < scope.to;

/** What the blocks of a page add up to. */
interface PageSums {
  /** The kind of each block, by index. */
  groups: (BlockGroup | null)[];
  /** How often each text stands in the page. */
  seen: Map<string, number>;
  /** How prose opens: 1 shown, 2 hidden, 3 both. */
  heads: Map<string, number>;
  /** Prose in each `article`, and the nearest one by scope. */
  articles: Map<Scope, number>;
  articleOf: Map<Scope, Scope | null>;
  markedProse: number;
  hiddenProse: number;
  totalProse: number;
  bestProse: number;
  /** Indexes of the first and last block of prose in the best container; -1 without any. */
  firstProse: number;
  lastProse: number;
}

function articleAround(articleOf: PageSums['articleOf'], scope: Scope): Scope | null {
  let article = articleOf.get(scope);
  if (article === undefined) articleOf.set(scope, (article = nearestArticle(scope)));
  return article;
}

function sumUp(blocks: readonly Block[], texts: readonly Block[], best: Scope): PageSums {
  const kinds = new Map<string, BlockGroup>();
  const perScope = new Map<Scope, BlockGroup>();
  const groups: (BlockGroup | null)[] = new Array<BlockGroup | null>(blocks.length).fill(null);
  const seen = new Map<string, number>();
  const heads = new Map<string, number>();
  const articles = new Map<Scope, number>();
  const articleOf = new Map<Scope, Scope | null>();
  let markedProse = 0;
  let hiddenProse = 0;
  let totalProse = 0;
  let firstProse = -1;
  let lastProse = -1;
  let bestProse = 0;
  for (const b of texts) {
    let k = perScope.get(b.scope);
    if (!k) {
      const key = groupKey(b.scope);
      k = kinds.get(key);
      if (!k) {
        k = newGroup();
        kinds.set(key, k);
      }
      perScope.set(b.scope, k);
    }
    groups[b.index] = k;
    const inBest = isInside(b, best);
    k.count++;
    k.length += b.weight;
    k.linked += b.linked;
    if (inBest) k.inBest++;
    if (blocks[b.index - 1]?.kind === 'figure') k.figure++;
    if (isProse(b)) {
      k.prose++;
      totalProse += b.weight;
      if (b.scope.hints & BLOCK_HINT.text) markedProse += b.weight;
      if (b.scope.hints & BLOCK_HINT.hidden) hiddenProse += b.weight;
      const head = headOf(b);
      heads.set(head, (heads.get(head) ?? 0) | (b.scope.hints & BLOCK_HINT.hidden ? 2 : 1));
      const article = articleAround(articleOf, b.scope);
      if (article) articles.set(article, (articles.get(article) ?? 0) + b.weight);
      if (inBest) {
        bestProse += b.weight;
        k.mass += b.weight;
        if (firstProse < 0) firstProse = b.index;
        lastProse = b.index;
      }
    }
    seen.set(b.text, (seen.get(b.text) ?? 0) + 1);
  }
  return {
    groups,
    seen,
    heads,
    articles,
    articleOf,
    markedProse,
    hiddenProse,
    totalProse,
    bestProse,
    firstProse,
    lastProse,
  };
}

/** All that the rows are made from. */
interface Whole extends PageSums {
  blocks: readonly Block[];
  texts: readonly Block[];
  root: Scope;
  best: Scope;
  headline: Block | null;
  /** Words of the headline that are looked for, and the page's own words, folded. */
  told: readonly string[];
  titles: readonly string[];
  description: string;
  witness: string;
  pageLength: number;
}

/** What has been passed so far. */
interface Passed {
  length: number;
  bestLength: number;
  prose: number;
  /** Index of the last picture, and how far figures were looked for. */
  figure: number;
  figureAt: number;
}

/*
 * Each of these writes its numbers into a row from `o` on and gives where the next ones go: the order is that of FEATURE_NAMES.
 */

/** Words and signs of a text. */
interface Signs {
  words: number;
  /** Words with a capital. */
  capitals: number;
  commas: number;
  sentences: number;
  upper: number;
  digits: number;
}

function signsOf(text: string): Signs {
  const { length } = text;
  let words = 1;
  let capitals = 0;
  let commas = 0;
  let sentences = 0;
  let upper = 0;
  let digits = 0;
  for (let i = 0; i < length; i++) {
    const c = text.charCodeAt(i);
    if (c === 32) words++;
    else if (c === 44 || c === 0x60c || c === 0x3001 || c === 0xff0c) commas++;
    else if (
      c === 46 ||
      c === 33 ||
      c === 63 ||
      c === 0x3002 ||
      c === 0x964 ||
      c === 0x61f ||
      c === 0xff01 ||
      c === 0xff1f ||
      c === 0x2026
    ) {
      if (i + 1 === length || text.charCodeAt(i + 1) === 32 || c > 255) sentences++;
    } else if (c >= 65 && c <= 90) {
      upper++;
      if (i === 0 || text.charCodeAt(i - 1) === 32) capitals++;
    } else if (c >= 48 && c <= 57) digits++;
  }
  return { words, capitals, commas, sentences, upper, digits };
}

/** The words themselves. */
function writeWords(rows: Float32Array, o: number, b: Block, signs: Signs): number {
  const { text } = b;
  const { length } = text;
  const { words, commas, sentences, upper, digits } = signs;
  const last = lastSign(text);
  rows[o++] = log(b.weight);
  rows[o++] = log(words);
  rows[o++] = length / words;
  rows[o++] = /[.!?…。؟।!?]/.test(last) ? 1 : 0;
  rows[o++] = log(sentences);
  rows[o++] = ratio(commas, words);
  rows[o++] = ratio(b.linked, length);
  rows[o++] = Math.min(20, b.links);
  rows[o++] = ratio(b.strong, length);
  rows[o++] = upper / length;
  rows[o++] = digits / length;
  rows[o++] = startsLower(text) ? 1 : 0;
  rows[o++] = last === ':' ? 1 : 0;
  return o;
}

/** What the block and the boxes around it are called. */
function writeNames(rows: Float32Array, o: number, b: Block): number {
  const s = b.scope;
  for (const tag of TAGS) rows[o++] = b.tag === tag ? 1 : 0;
  rows[o++] = b.tag.length === 2 && b.tag.startsWith('h') ? b.tag.charCodeAt(1) - 48 : 0;
  rows[o++] = b.tag === 'pre' ? 1 : 0;
  const own = s.own | b.inline;
  const around = nearHints(s);
  for (const bit of FAMILY_BITS) rows[o++] = own & bit ? 1 : 0;
  for (const bit of FAMILY_BITS) rows[o++] = around & bit ? 1 : 0;
  return o;
}

/** Its boxes, and its place in the page. */
function writePlace(rows: Float32Array, o: number, b: Block, whole: Whole, passed: Passed): number {
  const { best, pageLength, totalProse, bestProse, firstProse, lastProse } = whole;
  const s = b.scope;
  const p = s.parent ?? s;
  const g = p.parent ?? p;
  const inBest = isInside(b, best);
  rows[o++] = s.depth;
  rows[o++] = inBest ? s.depth - best.depth : -1;
  rows[o++] = inBest ? 1 : 0;
  rows[o++] = ratio(bestProse, totalProse);
  rows[o++] = log(s.length);
  rows[o++] = ratio(s.linked, s.length);
  rows[o++] = log(p.length);
  rows[o++] = ratio(p.linked, p.length);
  rows[o++] = ratio(p.prose, pageLength);
  rows[o++] = ratio(g.linked, g.length);
  rows[o++] = ratio(g.prose, pageLength);
  const box = boxOf(s, best);
  rows[o++] = log(box.length);
  rows[o++] = ratio(box.linked, box.length);
  rows[o++] = ratio(box.prose, box.length);
  rows[o++] = passed.length / pageLength;
  rows[o++] = inBest ? ratio(passed.bestLength, best.length) : b.index < best.from ? -1 : 2;
  rows[o++] = log(passed.prose);
  rows[o++] = log(totalProse - passed.prose - (isProse(b) ? b.weight : 0));
  rows[o++] = ratio(passed.prose, totalProse);
  rows[o++] = ratio(totalProse - passed.prose, totalProse);
  rows[o++] = clamp(lastProse - b.index);
  rows[o++] = clamp(b.index - firstProse);
  return o;
}

/** Its neighbours, and its kind. */
function writeNeighbours(rows: Float32Array, o: number, t: number, { texts, groups, seen, bestProse }: Whole): number {
  const b = texts[t]!;
  const s = b.scope;
  const a1 = texts[t - 1];
  const z1 = texts[t + 1];
  const a2 = texts[t - 2];
  const z2 = texts[t + 2];
  rows[o++] = a1 ? log(a1.weight) : -1;
  rows[o++] = a1 ? ratio(a1.linked, a1.text.length) : -1;
  rows[o++] = z1 ? log(z1.weight) : -1;
  rows[o++] = z1 ? ratio(z1.linked, z1.text.length) : -1;
  rows[o++] = a2 ? log(a2.weight) : -1;
  rows[o++] = z2 ? log(z2.weight) : -1;
  rows[o++] = a1 && isHeadingTag(a1.tag) ? 1 : 0;
  rows[o++] = z1 && isHeadingTag(z1.tag) ? 1 : 0;
  rows[o++] = a1 && a1.scope.parent === s.parent ? 1 : 0;
  rows[o++] = z1 && z1.scope.parent === s.parent ? 1 : 0;
  const k = groups[b.index]!;
  rows[o++] = log(k.count);
  rows[o++] = log(k.length / k.count);
  rows[o++] = ratio(k.linked, k.length);
  rows[o++] = k.inBest / k.count;
  rows[o++] = k.prose / k.count;
  rows[o++] = ratio(k.mass, bestProse);
  rows[o++] = k.figure / k.count;
  rows[o++] = Math.min(5, seen.get(b.text)!);
  return o;
}

/** What it shares with the page's own titles and description. */
function writeTitles(rows: Float32Array, o: number, b: Block, { titles, description, witness }: Whole): number {
  const { text } = b;
  const flat = text.length < 600 ? lettersOf(b) : '';
  let inTitle = 0;
  let likeTitle = 0;
  if (flat)
    for (const title of titles) {
      if (title.includes(flat)) {
        inTitle = 1;
        likeTitle = Math.max(likeTitle, flat.length / title.length);
      } else if (flat.includes(title)) likeTitle = Math.max(likeTitle, title.length / flat.length);
    }
  rows[o++] = inTitle;
  rows[o++] = likeTitle;
  rows[o++] = flat.length > 20 && description && (description.includes(flat) || flat.includes(description)) ? 1 : 0;
  rows[o++] = witness ? (witness.includes(lettersOf(b)) && LETTERS.test(text) ? 1 : 0) : -1;
  rows[o++] = witness ? 1 : 0;
  return o;
}

/** Where it stands to the headline, pictures and lists. */
function writeSurroundings(rows: Float32Array, o: number, b: Block, whole: Whole, lastFigure: number): number {
  const { blocks, texts, best, headline, root, pageLength, totalProse } = whole;
  const s = b.scope;
  rows[o++] = log(totalProse);
  rows[o++] = log(texts.length);
  rows[o++] = best.paragraphs;
  rows[o++] = headline ? Math.max(-30, Math.min(30, b.index - headline.index)) : -99;
  const common = headline ? commonScope(s, headline.scope) : root;
  rows[o++] = ratio(common.length, pageLength);
  rows[o++] = headline ? headline.scope.depth - common.depth : -1;
  rows[o++] = Math.min(5, b.index - lastFigure);
  rows[o++] = listDepth(s);
  rows[o++] = b.links === 1 && b.linked >= b.text.length - 1 ? 1 : 0;
  rows[o++] = blocks[b.index + 1]?.kind === 'figure' ? 1 : 0;
  rows[o++] = blocks[b.index - 1]?.kind === 'figure' ? 1 : 0;
  return o;
}

/** The phrases that it says, and what hides or doubles it. */
function writeSaid(rows: Float32Array, o: number, t: number, whole: Whole, signs: Signs): void {
  const { texts, told, markedProse, hiddenProse, totalProse, articles, articleOf, heads } = whole;
  const b = texts[t]!;
  const { text, scope: s } = b;
  const before = texts[t - 1];
  const said = text.length < 400 ? phrasesOf(b) : 0;
  for (let i = 0; i < PHRASES.length; i++) rows[o++] = (said >> i) & 1;
  rows[o++] = before && before.text.length < 60 && phrasesOf(before) & RELATED ? 1 : 0;
  rows[o++] = headingBefore(texts, t);
  rows[o++] = signs.capitals / signs.words;
  rows[o++] = told.length ? shareTold(text, told) : -1;
  rows[o++] = markedProse > 300 ? (s.hints & BLOCK_HINT.text ? 0 : markedProse / totalProse) : -1;
  const article = articleAround(articleOf, s);
  rows[o++] = article ? ratio(articles.get(article) ?? 0, totalProse) : -1;
  rows[o++] = Math.min(20, articles.size);
  const hidden = s.hints & BLOCK_HINT.hidden ? 1 : 0;
  rows[o++] = hidden;
  rows[o++] = ratio(hiddenProse, totalProse);
  const twins = isProse(b) ? heads.get(headOf(b))! : 0;
  rows[o] = twins === 3 ? (hidden ? 2 : 1) : 0;
}

export function readFeatures(blocks: readonly Block[], root: Scope, page: PageWords): Features {
  const best = bestContainer(blocks, root);
  const texts = blocks.filter((b) => b.kind === 'text');
  const { rowOf, rowCount } = chosenRows(blocks, texts, best);
  const rows = new Float32Array(rowCount * FEATURE_COUNT);
  const titles = page.titles.map(lettersAndDigits).filter(Boolean);
  const headline = findHeadline(texts, titles);
  const whole: Whole = {
    ...sumUp(blocks, texts, best),
    blocks,
    texts,
    root,
    best,
    headline,
    told: tellingWords(headline?.text ?? page.titles[0] ?? ''),
    titles,
    description: lettersAndDigits(page.description),
    witness: lettersAndDigits(page.witness),
    pageLength: Math.max(1, root.length),
  };
  const passed: Passed = { length: 0, bestLength: 0, prose: 0, figure: -100, figureAt: 0 };
  for (let t = 0; t < texts.length; t++) {
    const b = texts[t]!;
    for (; passed.figureAt < b.index; passed.figureAt++)
      if (blocks[passed.figureAt]!.kind === 'figure') passed.figure = passed.figureAt;
    const row = rowOf[b.index]!;
    if (row >= 0) {
      let o = row * FEATURE_COUNT;
      const signs = signsOf(b.text);
      o = writeWords(rows, o, b, signs);
      o = writeNames(rows, o, b);
      o = writePlace(rows, o, b, whole, passed);
      o = writeNeighbours(rows, o, t, whole);
      o = writeTitles(rows, o, b, whole);
      o = writeSurroundings(rows, o, b, whole, passed.figure);
      writeSaid(rows, o, t, whole, signs);
    }
    passed.length += b.text.length;
    if (isInside(b, best)) passed.bestLength += b.text.length;
    if (isProse(b)) passed.prose += b.weight;
  }
  return { rows, rowOf, rowCount, best, groups: whole.groups, headline };
}

/** So many characters tell a paragraph from every other one of a page. */
const HEAD = 40;
const headOf = (b: Block): string => b.text.slice(0, HEAD);

function nearestArticle(s: Scope): Scope | null {
  for (let x: Scope | null = s; x; x = x.parent) if (x.tag === 'article') return x;
  return null;
}

/** Most words of a headline that are looked for in every block, and the shortest. */
const MOST_TOLD = 8;
const SHORTEST_TOLD = 5;

/** The headline's longer words without their first letter, which may be a capital there and none in the text; pairs where scripts need no spaces. */
function tellingWords(headline: string): string[] {
  const words = headline.slice(0, 300).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .flatMap((word) =>
      /[\u3040-\u9fff]/.test(word)
        ? Array.from({ length: word.length >> 1 }, (_, i) => word.slice(2 * i, 2 * i + 2))
        : word.length >= SHORTEST_TOLD
          ? [word.slice(1)]
          : [],
    )
    .slice(0, MOST_TOLD);
}

function shareTold(text: string, told: readonly string[]): number {
  let found = 0;
  for (const word of told) if (text.includes(word)) found++;
  return found / told.length;
}

/** The block that is the page's headline: the heading most like a title, otherwise the first block that is one. */
function findHeadline(texts: readonly Block[], titles: readonly string[]): Block | null {
  let found: Block | null = null;
  let top = 0;
  for (const b of texts) {
    if (b.text.length > 300 || b.text.length < 4) continue;
    const heading = b.tag === 'h1' ? 3 : b.tag === 'h2' ? 2 : b.tag.charCodeAt(0) === 104 ? 1.5 : 1;
    if (heading === 1 && found && top >= 1) continue;
    const flat = lettersOf(b);
    let likeness = 0;
    for (const t of titles)
      if (flat.length > 3 && (t.includes(flat) || flat.includes(t)))
        likeness = Math.max(likeness, Math.min(flat.length, t.length) / Math.max(flat.length, t.length));
    if (likeness < 0.3 && b.tag !== 'h1') continue;
    const score = heading * (0.2 + likeness) * (b.linked > b.text.length / 2 ? 0.6 : 1);
    if (score > top) {
      top = score;
      found = b;
    }
  }
  return found;
}

/** The smallest scope that holds both. */
function commonScope(a: Scope, b: Scope): Scope {
  let x = a;
  while (x.parent && !(x.from <= b.from && x.to >= b.to)) x = x.parent;
  return x;
}

/** A short block that is one link: a menu's, a list's, a card's. */
const isPlainLink = (b: Block): boolean => b.weight < 60 && b.linked >= b.text.length * 0.95;

/** Its last character, closing quotes and brackets passed over. */
function lastSign(text: string): string {
  let end = text.length;
  while (end > 0 && CLOSERS.includes(text[end - 1]!)) end--;
  return end ? text[end - 1]! : '';
}

function startsLower(text: string): boolean {
  const unit = text.charCodeAt(0);
  return unit < 128 ? unit >= 97 && unit <= 122 : /^\p{Ll}/u.test(text);
}

const isHeadingTag = (tag: string): boolean => tag.charCodeAt(0) === 104 && tag.charCodeAt(1) <= 57;

const clamp = (n: number) => Math.max(-20, Math.min(20, n));

/** Hints of the four boxes around, the page's own (`html`, `body`) left out: a theme names its body by everything it can do. */
function nearHints(s: Scope): BlockHints {
  let hints = 0;
  for (let x: Scope | null = s.parent, i = 0; x && i < 8; x = x.parent, i++)
    if (x.tag !== 'body' && x.tag !== 'html') hints |= x.own & (i < 3 ? -1 : AGAINST.prose | BLOCK_HINT.hidden);
  return hints;
}

/** The outermost box around a block that is still inside the best container, or outside it the outermost without it. */
function boxOf(s: Scope, best: Scope): Scope {
  let x = s;
  while (x.parent && x.parent !== best && !(x.parent.from <= best.from && x.parent.to >= best.to)) x = x.parent;
  return x;
}

function listDepth(s: Scope): number {
  let n = 0;
  for (let x: Scope | null = s, i = 0; x && i < 8; x = x.parent, i++)
    if (x.tag === 'ul' || x.tag === 'ol' || x.tag === 'table' || x.tag === 'dl') n++;
  return n;
}

/** 1 where the nearest heading above (at most 12 blocks) announces something that is no part of the article. */
function headingBefore(texts: readonly Block[], t: number): number {
  for (let i = t - 1; i >= 0 && i >= t - 12; i--) {
    const b = texts[i]!;
    if (isHeadingTag(b.tag)) return b.text.length < 80 && phrasesOf(b) & ANNOUNCING ? 1 : 0;
  }
  return 0;
}
