/** Whether a file that a person adds is a style that can be run: well formed, independent, and bounded in what it makes of an item. */
import { Parser } from 'htmlparser2';
import { MOST_STYLE } from '../contract/citations';

export interface CheckedStyle {
  title: string;
  /** Its `default-locale`, if it has one. */
  language: string | null;
  /** Notes are copied as notes, all others as entries of the list of sources, where the style has one. */
  form: 'entry' | 'note';
}

/** Elements that a citation goes through at the most, macros called again counted again, all branches taken; Chicago's have 2,460,000. */
const MOST_STEPS = 6_000_000;
/** Elements, and macros that call one another, within one another. */
const MOST_DEPTH = 200;
const NAMESPACE = 'http://purl.org/net/xbiblio/csl';

interface Block {
  steps: number;
  calls: string[];
}

/** Null where it is no style, or one that only names another, or one that would never end. */
export function checkStyle(source: string): CheckedStyle | null {
  // Entities and document types have no place in a style, and can make much of little.
  if (source.length > MOST_STYLE || /<!(?:DOCTYPE|ENTITY)/i.test(source)) return null;
  const macros = new Map<string, Block>();
  const layout: Block = { steps: 0, calls: [] };
  const path: string[] = [];
  let block = layout;
  let root: Record<string, string> | null = null;
  let title = '';
  let deepest = 0;
  let hasBibliography = false;
  let hasCitation = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (!path.length) root = name === 'style' ? attributes : {};
        path.push(name);
        deepest = Math.max(deepest, path.length);
        if (name === 'macro' && attributes.name) {
          block = { steps: 0, calls: [] };
          macros.set(attributes.name, block);
        }
        if (path.length === 2 && name === 'bibliography') hasBibliography = true;
        if (path.length === 2 && name === 'citation') hasCitation = true;
        block.steps++;
        if (attributes.macro) block.calls.push(attributes.macro);
      },
      ontext(text) {
        if (path.join('/') === 'style/info/title') title += text;
      },
      onclosetag(name) {
        if (name === 'macro') block = layout;
        path.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(source);
  parser.end();
  const found = root as Record<string, string> | null;
  if (found?.xmlns !== NAMESPACE || !hasCitation || deepest > MOST_DEPTH || !title.trim()) return null;
  if (!isBounded(layout, macros)) return null;
  return {
    title: title.trim().replace(/\s+/g, ' ').slice(0, 200),
    language: /^[a-z]{2,3}(-[A-Z]{2})?$/.test(found['default-locale'] ?? '') ? found['default-locale']! : null,
    form: found.class === 'note' || !hasBibliography ? 'note' : 'entry',
  };
}

/** No macro calls itself, however far round, none leads to too long a chain of others, every one that is called is there, and all calls together stay below the bound. */
function isBounded(layout: Block, macros: ReadonlyMap<string, Block>): boolean {
  interface Cost {
    steps: number;
    /** Macros that are called from within one another. */
    depth: number;
  }
  const endless: Cost = { steps: Infinity, depth: Infinity };
  const known = new Map<string, Cost>();
  const underWay = new Set<string>();
  const costOf = (name: string): Cost => {
    const macro = macros.get(name);
    if (!macro || underWay.has(name) || underWay.size >= MOST_DEPTH) return endless;
    let own = known.get(name);
    if (!own) {
      underWay.add(name);
      own = cost(macro);
      underWay.delete(name);
      known.set(name, own);
    }
    return own;
  };
  const cost = (block: Block): Cost =>
    block.calls
      .map(costOf)
      .reduce((sum, { steps, depth }) => ({ steps: sum.steps + steps, depth: Math.max(sum.depth, depth + 1) }), {
        steps: block.steps,
        depth: 0,
      });
  const { steps, depth } = cost(layout);
  return steps <= MOST_STEPS && depth <= MOST_DEPTH;
}
