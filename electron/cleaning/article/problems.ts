/** What a person should know about the page: no article, one that may be another part of it, an error page, a paywall, a cut-off text. */
import { phrases } from '../languages';
import type { Problem } from '../../contract/model';
import type { EarlyFields } from '../fields/types';
import type { BodyView } from '../rules/view';

const ERROR_TITLE = new RegExp(`\\b(?:404|410|500|502|503)\\b.*|${phrases('errorPage')}`, 'iu');
const PAYWALL = new RegExp(phrases('paywall'), 'iu');
const CUT = new RegExp(`(?:\\.\\.\\.|…|\\[(?:…|\\.\\.\\.)\\]|${phrases('readOn')})\\s*[»>→]?$`, 'iu');
/** A paywall's call stands close below what it leaves readable. */
const NEAR = 25;

/** How the body was found: whether the model took anything at all, and whether it may be another part of the page. */
export interface Finding {
  found: boolean;
  doubtful: boolean;
}

export function pageProblems(view: BodyView, early: EarlyFields, { found, doubtful }: Finding): Problem[] {
  const problems: Problem[] = [];
  let weight = 0;
  for (const b of view.texts) if (view.kept(b)) weight += b.weight;
  if (!view.texts.length) problems.push({ kind: 'empty' });
  const title = view.headline?.text ?? view.titles[0] ?? '';
  if (weight < 1500 && title.length < 120 && ERROR_TITLE.test(title))
    problems.push({ kind: 'error-page', detail: title });
  if (!found || weight < 80) problems.push({ kind: 'no-article' });
  else if (doubtful) problems.push({ kind: 'doubtful-body' });
  const last = view.last >= 0 ? view.blocks[view.last]! : null;
  let call: string | null = null;
  if (weight < 6000 && last) {
    for (const b of view.texts) {
      if (b.index < last.index - 3 || (view.kept(b) && b.index < last.index)) continue;
      if (b.index > last.index + NEAR) break;
      if (b.text.length < 400 && PAYWALL.test(b.text)) {
        call = b.text.slice(0, 200);
        break;
      }
    }
  }
  if ((early.paywalled && weight < 6000) || call)
    problems.push(call ? { kind: 'paywall', detail: call } : { kind: 'paywall' });
  else if (last && last.text.length > 30 && CUT.test(last.text))
    problems.push({ kind: 'truncated', detail: last.text.slice(-80) });
  return problems;
}
