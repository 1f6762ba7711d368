/** Why a line is not in the body: what the line says of itself, what heading it stands under, and where it stands. */
import type { RemovalReason } from '../../contract/model';
import { phrases } from '../languages';
import * as cue from './cues';
import type { Look } from './look';

export interface Reason {
  reason: RemovalReason;
  rule: string;
}

const CONSENT = new RegExp(phrases('consentWords'), 'iu');
const ADVERTISEMENT = new RegExp(phrases('advertisementWords'), 'iu');
const SUBSCRIBERS = new RegExp(phrases('subscribersOnly'), 'iu');
const NEWSLETTER = new RegExp(phrases('newsletterWords'), 'iu');
const SIGN_IN = new RegExp(phrases('signInWords'), 'iu');

/** The reason a line gives by its own words, or null. */
function ownReason(text: string, look: Look): Reason | null {
  if (look.copyright) return { reason: 'boilerplate', rule: 'copyright-words' };
  if (look.share) return { reason: 'share', rule: 'share-words' };
  if (CONSENT.test(text.slice(0, 300)) && look.size > 40) return { reason: 'cookie', rule: 'cookie-words' };
  if (ADVERTISEMENT.test(text.slice(0, 60)) && look.size < 60)
    return { reason: 'advertisement', rule: 'advertisement-words' };
  if (SUBSCRIBERS.test(text.slice(0, 300))) return { reason: 'paywall', rule: 'paywall-words' };
  if (look.size < 160 && look.comments) return { reason: 'comments', rule: 'comment-words' };
  if (look.related) return { reason: 'related', rule: 'related-words' };
  if (look.promotion && NEWSLETTER.test(text.slice(0, 300))) return { reason: 'newsletter', rule: 'newsletter-words' };
  if (look.promotion && SIGN_IN.test(text.slice(0, 300))) return { reason: 'form', rule: 'sign-in-words' };
  if (look.promotion) return { reason: 'promotion', rule: 'promotion-words' };
  if (look.size < 60 && look.footer) return { reason: 'footer', rule: 'footer-words' };
  if (look.credit && look.size < 500) return { reason: 'caption', rule: 'credit' };
  if (look.size < 160 && (look.byline || look.reading || ((look.date || look.ago) && look.size < 80)))
    return { reason: 'metadata', rule: look.byline ? 'byline' : 'date-line' };
  if (look.topics) return { reason: 'metadata', rule: 'topics' };
  if (look.media && look.size < 60) return { reason: 'media', rule: 'media-words' };
  if (cue.NUMBER_ONLY.test(text)) return { reason: 'boilerplate', rule: 'number' };
  return null;
}

/** Headings whose reason holds for the lines under them, until something says otherwise. */
const LASTING = new Set<RemovalReason>(['related', 'comments', 'newsletter', 'promotion', 'form', 'footer', 'cookie']);

/** Reasons for all lines; `null` where a line is body or already has a use. Linear. */
export function reasonsOf(
  texts: readonly string[],
  looks: readonly Look[],
  kept: readonly boolean[],
): (Reason | null)[] {
  const first = kept.indexOf(true),
    last = kept.lastIndexOf(true);
  let heading: Reason | null = null;
  return texts.map((text, i) => {
    if (kept[i]) {
      heading = null;
      return null;
    }
    const look = looks[i]!;
    const own = ownReason(text, look);
    if (own) {
      if (LASTING.has(own.reason) && look.size < 90) heading = { reason: own.reason, rule: `under-${own.rule}` };
      return own;
    }
    if (heading) return heading;
    if (first < 0) return { reason: 'outside', rule: 'no-body' };
    if (i < first)
      return look.size < 60 && !look.stop
        ? { reason: 'navigation', rule: 'before-body' }
        : { reason: 'header', rule: 'before-body' };
    if (i > last)
      return look.size < 60 && !look.stop
        ? { reason: 'navigation', rule: 'after-body' }
        : { reason: 'outside', rule: 'after-body' };
    return { reason: look.size < 120 ? 'related' : 'outside', rule: 'inside-body' };
  });
}
