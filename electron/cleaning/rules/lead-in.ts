import type { Block } from '../page/blocks';
import { keptTexts, linkShare, nextText } from './predicates';
import type { Rule, View } from './types';

const LONGEST = 20;
/** A headline of another story; shorter links are words of the text's own. */
const HEADLINE = 25;
const PROSE = 80;

/** The links that stand under the line in the text: each a list item of its own that is nothing else, with prose behind the last of them. */
function headlinesUnder(view: View, line: Block): Block[] {
  const links: Block[] = [];
  for (let b = nextText(view, line); b; b = nextText(view, b)) {
    if (b.tag !== 'li' || linkShare(b) < 0.95 || b.text.length < HEADLINE || b.text.endsWith('.'))
      return links.length && b.weight >= PROSE && view.kept(b) ? links : [];
    links.push(b);
  }
  return [];
}

export const leadIn: Rule = {
  id: 'lead-in',
  what: 'A line like “More:” over links to other stories goes with them.',
  reason: 'related',
  *takeOut(view) {
    for (const b of keptTexts(view)) {
      if (b.text.length > LONGEST || (b.tag !== 'p' && b.tag !== 'div') || !/[::]$/.test(b.text)) continue;
      const next = nextText(view, b);
      if (!next || next.claim !== null) continue;
      if (!view.kept(next) && linkShare(next) > 0.8) {
        yield b;
        continue;
      }
      const links = headlinesUnder(view, b);
      if (links.length) {
        yield b;
        yield* links;
      }
    }
  },
};
