/** What the model lets through but its own words rule out: notices that end an article, advertisement marks and links in the middle. */
import { isCopyrightLine } from '../fields/copyright';
import { claim, settle, type Context } from './context';

/** Share of the body that must stand before a notice for it to end the body. */
const MOST = 0.6;

/** Ends the body at its copyright notice and drops lines that say of themselves that they are no text. Linear. */
export function cleanUpBody(context: Context): void {
  let all = 0;
  for (let i = 0; i < context.lines.length; i++) if (context.kept[i]) all += context.looks[i]!.size;
  let before = 0,
    ended = false;
  for (let i = context.first; i >= 0 && i < context.lines.length; i++) {
    const look = context.looks[i]!;
    if (ended) {
      context.kept[i] = false;
      continue;
    }
    if (look.copyright && look.size < 600 && before > all * MOST && isCopyrightLine(context.lines[i]!.text)) {
      ended = true;
      context.kept[i] = false;
      continue;
    }
    if (!context.kept[i]) continue;
    before += look.size;
    if (look.advertisement) claim(context, i, 'advertisement-words', 'advertisement');
    else if (look.share && look.words > 1) claim(context, i, 'share-words', 'share');
    else if (look.lead && look.size < 200 && !look.stop) claim(context, i, 'link-in-text', 'related');
  }
  settle(context);
}
