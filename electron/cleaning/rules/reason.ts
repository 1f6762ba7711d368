/** Why a block that the model left out is not in the body, from its own and its boxes' names and words. */
import type { RemovalReason } from '../../contract/model';
import type { Block, Scope } from '../body/blocks';
import { HINT } from '../body/hints';
import { PHRASES } from '../body/phrases';

/** The telling names first: a `related` box inside a `sidebar` is related. */
const BY_HINT: [number, RemovalReason][] = [
  [HINT.cookie, 'cookie'], [HINT.comments, 'comments'], [HINT.newsletter, 'newsletter'], [HINT.advertisement, 'advertisement'], [HINT.paywall, 'paywall'], [HINT.related, 'related'],
  [HINT.share, 'share'], [HINT.author, 'author-box'], [HINT.caption, 'caption'], [HINT.promotion, 'promotion'], [HINT.navigation, 'navigation'], [HINT.form, 'form'], [HINT.tags, 'metadata'], [HINT.footer, 'footer'],
  [HINT.metadata | HINT.title, 'metadata'], [HINT.header, 'header'], [HINT.media, 'media'], [HINT.sidebar, 'related'], [HINT.hidden, 'hidden'],
];
const BY_PHRASE: Record<string, RemovalReason> = {
  related: 'related', share: 'share', newsletter: 'newsletter', comments: 'comments', byline: 'metadata', dates: 'metadata', caption: 'caption', copyright: 'footer', promotion: 'promotion', cookie: 'cookie', tags: 'metadata', wire: 'metadata',
};

export function reasonOf(block: Block, inRange: boolean): { reason: RemovalReason; rule: string } {
  if (block.claim) return { reason: 'metadata', rule: `field:${block.claim}` };
  if (block.kind === 'figure') return { reason: 'media', rule: 'model' };
  const own = hint(block.inline) ?? hint(block.scope.own);
  if (own) return { reason: own, rule: 'model' };
  if (block.text.length < 300) for (const p of PHRASES) if (p.pattern.test(block.text)) return { reason: BY_PHRASE[p.id]!, rule: 'model' };
  for (let s: Scope | null = block.scope.parent, i = 0; s && i < 12; s = s.parent, i++) {
    if (s.tag === 'body' || s.tag === 'html') break;
    const found = hint(s.own);
    if (found) return { reason: found, rule: 'model' };
  }
  return { reason: inRange ? 'boilerplate' : 'outside', rule: 'model' };
}

function hint(bits: number): RemovalReason | null {
  if (!bits) return null;
  for (const [bit, reason] of BY_HINT) if (bits & bit) return reason;
  return null;
}
