/** Why a block that the model left out is not in the body, from its own and its boxes' names and words. */
import type { RemovalReason } from '../../contract/model';
import type { Block, Scope } from '../page/blocks';
import { BLOCK_HINT, type BlockHints } from '../page/block-hints';
import { PHRASES } from '../body/phrases';
import { ANNOUNCING, phrasesOf } from '../body/phrases-said';

/** The telling names first: a `related` box inside a `sidebar` is related. */
const BY_HINT: [number, RemovalReason][] = [
  [BLOCK_HINT.cookie, 'cookie'],
  [BLOCK_HINT.comments, 'comments'],
  [BLOCK_HINT.newsletter, 'newsletter'],
  [BLOCK_HINT.advertisement, 'advertisement'],
  [BLOCK_HINT.paywall, 'paywall'],
  [BLOCK_HINT.related, 'related'],
  [BLOCK_HINT.share, 'share'],
  [BLOCK_HINT.author, 'author-box'],
  [BLOCK_HINT.caption, 'caption'],
  [BLOCK_HINT.promotion, 'promotion'],
  [BLOCK_HINT.navigation, 'navigation'],
  [BLOCK_HINT.form, 'form'],
  [BLOCK_HINT.tags, 'metadata'],
  [BLOCK_HINT.footer, 'footer'],
  [BLOCK_HINT.metadata | BLOCK_HINT.title, 'metadata'],
  [BLOCK_HINT.header, 'header'],
  [BLOCK_HINT.media, 'media'],
  [BLOCK_HINT.sidebar, 'related'],
  [BLOCK_HINT.hidden, 'hidden'],
];
const BY_PHRASE: Record<string, RemovalReason> = {
  related: 'related',
  share: 'share',
  newsletter: 'newsletter',
  comments: 'comments',
  byline: 'metadata',
  dates: 'metadata',
  caption: 'caption',
  copyright: 'footer',
  promotion: 'promotion',
  cookie: 'cookie',
  tags: 'metadata',
  wire: 'metadata',
};

/** What a heading announces, if it is something else than the article. */
export function announcedBy(heading: Block): RemovalReason | null {
  if (heading.text.length > 80) return null;
  const said = phrasesOf(heading) & ANNOUNCING;
  return said ? reasonBehind(said) : null;
}

/** The reason behind the first of some phrases. */
const reasonBehind = (said: number): RemovalReason => BY_PHRASE[PHRASES[31 - Math.clz32(said & -said)]!.id]!;

/** `announced`: what the nearest heading above announces, if anything. */
export function reasonOf(
  block: Block,
  inRange: boolean,
  announced: RemovalReason | null,
): { reason: RemovalReason; rule: string } {
  if (
    block.claim === 'authors' &&
    block.text.length > 40 &&
    !/^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3}$/u.test(block.text) &&
    namedAuthor(block.scope)
  )
    return { reason: 'author-box', rule: 'field:authors' };
  if (block.claim) return { reason: 'metadata', rule: `field:${block.claim}` };
  if (block.kind === 'figure') return { reason: 'media', rule: 'model' };
  const own = hint(block.inline) ?? hint(block.scope.own);
  if (own) return { reason: own, rule: 'model' };
  const said = block.text.length < 300 ? phrasesOf(block) : 0;
  if (said) return { reason: reasonBehind(said), rule: 'model' };
  if (announced) return { reason: announced, rule: 'model' };
  for (let s: Scope | null = block.scope.parent, i = 0; s && i < 12; s = s.parent, i++) {
    if (s.tag === 'body' || s.tag === 'html') break;
    const found = hint(s.own);
    if (found) return { reason: found, rule: 'model' };
  }
  return { reason: inRange ? 'boilerplate' : 'outside', rule: 'model' };
}

/** A box with the author's name on it, not the byline's own line. */
function namedAuthor(scope: Scope): boolean {
  for (let s: Scope | null = scope, i = 0; s && i < 3; s = s.parent, i++)
    if (s.own & BLOCK_HINT.author && s.to - s.from > 1) return true;
  return false;
}

function hint(named: BlockHints): RemovalReason | null {
  if (!named) return null;
  for (const [bit, reason] of BY_HINT) if (named & bit) return reason;
  return null;
}
