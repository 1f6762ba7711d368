/** Small questions that several rules ask of a block. */
import type { Block, Scope } from '../page/blocks';
import { AGAINST } from '../page/block-hints';
import { PHRASE_BIT, phrasesOf } from '../body/phrases-said';
import type { View } from './types';

/** The block is short (in letters of a script with spaces) and says what the named family of phrases says. */
export function hasPhrase(block: Block, phrase: string, longest = 200): boolean {
  return block.weight <= longest && (phrasesOf(block) & PHRASE_BIT.get(phrase)!) !== 0;
}

export const isHeading = (block: Block): boolean => block.tag.length === 2 && block.tag.charCodeAt(0) === 104;

/** The weight of blocks together: what their words come to, whatever the script. */
export const weigh = (blocks: readonly Block[]): number => blocks.reduce((sum, b) => sum + b.weight, 0);

export const linkShare = (block: Block): number => (block.text.length ? block.linked / block.text.length : 0);

export const endsSentence = (block: Block): boolean => /[.!?…。؟।!?:]["'”’»)\]」』]*$/.test(block.text);

/** The page itself hides the block or a box around it. */
export function isHidden(block: Block): boolean {
  for (let s: Scope | null = block.scope; s; s = s.parent) if (s.hides) return true;
  return false;
}

/** Kept text blocks in order. */
export const keptTexts = (view: View): readonly Block[] => view.keptTexts;

/** The text block next in the page, kept or not. */
export function nextText(view: View, block: Block): Block | null {
  for (let i = block.index + 1; i < view.blocks.length; i++)
    if (view.blocks[i]!.kind === 'text') return view.blocks[i]!;
  return null;
}

/** Nearest ancestor (itself included) with one of the tags, at most `most` levels up. */
export function within(scope: Scope, tags: ReadonlySet<string>, most = 8): Scope | null {
  for (let s: Scope | null = scope, i = 0; s && i < most; s = s.parent, i++) if (tags.has(s.tag)) return s;
  return null;
}

/** The block or one of its boxes below `until` has a name that speaks against it. */
export function namedForeign(block: Block, until: Scope | null): boolean {
  if (block.inline & AGAINST.line) return true;
  for (let s: Scope | null = block.scope; s && s !== until && s.tag !== 'body'; s = s.parent)
    if (s.own & AGAINST.line) return true;
  return false;
}

/** The two blocks stand in one box: siblings, or cousins inside it. */
export function sameBox(a: Block, b: Block): boolean {
  const x = a.scope;
  const y = b.scope;
  return x === y || (!!x.parent && (x.parent === y.parent || x.parent === y)) || x === y.parent;
}

/** Class names that the networks' own embed codes carry. */
const POST =
  /(?:^|\s)(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-post|bluesky-embed|mastodon-embed|reddit-(?:card|embed)|telegram-post|bsky-embed)/;

/** A post that the page quotes by a network's own code. */
export const isEmbeddedPost = (scope: Scope): boolean =>
  scope.tag === 'blockquote' && scope.element.type === 'tag' && POST.test(scope.element.attribs.class ?? '');
