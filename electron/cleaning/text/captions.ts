/** Captions with credits: lines about pictures that a dump lost. */
import { SURE_IN_TEXT } from '../confidence';
import { phrases } from '../languages';
import type { FieldReadings, Figure } from '../../contract/model';
import { splitCaption } from '../fields/caption';
import { isCopyrightLine } from '../fields/copyright';
import { comparisonKey } from '../fields/strings';
import { claim, type Context } from './context';
import { isCue } from './look';

/** More pictures than this no article has. */
const MOST = 60;

/** A credit in brackets at the end, or announced: what body prose never has. */
const PLAIN = new RegExp(
  String.raw`[([（【](?:[^()[\]（）【】]{0,40}(?:${phrases('textCreditInBrackets')}|getty|reuters|afp|\bap\b|epa|efe|dpa|ansa)[^()[\]（）【】]{0,60})[)\]）】]\.?\s*$|^(?:${phrases('textCreditLabels')})\s?(?:${phrases('creditBy')}|credit)?\s?[:：/©]`,
  'iu',
);

/** Reads captions around and inside the body and claims their lines. */
export function readCaptions(context: Context, fields: FieldReadings): void {
  const figures: Figure[] = [];
  const seen = new Set<string>();
  const put = (caption: string | null, credit: string | null) => {
    const key = comparisonKey(`${caption ?? ''}${credit ?? ''}`);
    if (!key || seen.has(key) || figures.length >= MOST) return;
    seen.add(key);
    figures.push({ caption, credit, src: null, alt: null });
  };
  const from = Math.max(0, context.first - 40),
    to = context.last < 0 ? context.lines.length : Math.min(context.lines.length, context.last + 4);
  for (let i = from; i < to; i++) {
    const look = context.looks[i]!,
      text = context.lines[i]!.text;
    if (
      !look.credit ||
      look.size > 1200 ||
      context.header.lines.has(i) ||
      look.share ||
      (look.size < 200 && isCopyrightLine(text) && !PLAIN.test(text))
    )
      continue;
    if (context.kept[i] && !PLAIN.test(text)) continue;
    const { caption, credit } = splitCaption(text);
    if (!credit) continue;
    // A credit on a line of its own belongs to the words above it.
    const above = i > from && !context.kept[i - 1] && !context.claimed.has(i - 1) ? context.looks[i - 1]! : null;
    if (
      !caption &&
      above &&
      above.size > 40 &&
      above.size < 700 &&
      !above.byline &&
      !isCue(above) &&
      context.lines[i - 1]!.after <= 1
    ) {
      put(context.lines[i - 1]!.text, credit);
      claim(context, i - 1, 'caption', 'caption');
    } else put(caption, credit);
    claim(context, i, 'credit', 'caption');
  }
  if (figures.length)
    fields.figures = {
      value: figures,
      from: 'visible',
      confidence: SURE_IN_TEXT.figures['credit-lines'],
      rule: 'credit-lines',
    };
}
