/** Code as highlighters print it: lines that are elements, their numbers beside them, often outside any `pre`. */
import type { AnyNode, Element } from './markup/nodes';

const LINE_NUMBER =
  /(?:^|[\s_-])(?:line-?(?:no|nos|nr|num|nums|number|numbers)|ln-num|lnt|blob-num|gutter)(?:$|[\s_-])/i;

/** The number of a line of code, or the column of all of them: called so, and no more than digits. */
export const isLineNumber = (element: Element): boolean =>
  element.attribs.class !== undefined && LINE_NUMBER.test(element.attribs.class) && /^[\d\s]*$/.test(wordsIn(element));

/** A line of code that is a line by its style alone. */
export const isLineByStyle = ({ attribs: a }: Element): boolean =>
  a.style !== undefined && /(?:^|[;\s])display\s*:\s*block/i.test(a.style);

/** A box of code by its own name: `syntaxhighlighter`, `code-block`, `monaco-editor`. */
const CODE_BOX =
  /(?:^|[\s_-])(?:code|code-?block|codehilite|highlight|highlighter|syntaxhighlighter|(?:code|monaco|ace)-?editor)(?:$|[\s_-])/i;
/** In these stand sentences. */
const PROSE = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'ul', 'article', 'figure', 'form']);
const DEEPEST = 8;

/** A box that is called code, prints the numbers of its lines, and holds no paragraph: its lines are code though no `pre` says so. */
export function isCodeBox(element: Element): boolean {
  const { class: names } = element.attribs;
  if (names === undefined || !CODE_BOX.test(names)) return false;
  const found = { numbers: false, prose: false };
  look(element.children, found, 0);
  return found.numbers && !found.prose;
}

function look(children: readonly AnyNode[], found: { numbers: boolean; prose: boolean }, depth: number): void {
  for (const child of children) {
    if (child.type !== 'tag' || found.prose) continue;
    if (PROSE.has(child.name)) found.prose = true;
    else if (isLineNumber(child)) found.numbers = true;
    else if (depth < DEEPEST) look(child.children, found, depth + 1);
  }
}

/** Most lines whose numbers are read. */
const MOST = 5000;

/** A `pre` that holds nothing but the numbers of lines, one below the other. */
export function isNumberColumn(element: Element): boolean {
  if (element.name !== 'pre') return false;
  const numbers = wordsIn(element).trim().split(/\s+/);
  return (
    numbers.length >= 2 &&
    numbers.length <= MOST &&
    numbers.every((one, i) => /^\d{1,5}$/.test(one) && (i === 0 || Number(one) === Number(numbers[i - 1]) + 1))
  );
}

/** The words in an element, those of its elements apart. */
function wordsIn(element: Element): string {
  const parts: string[] = [];
  words(element.children, parts, 0);
  return parts.join('');
}

function words(children: readonly AnyNode[], parts: string[], depth: number): void {
  for (const child of children) {
    if (child.type === 'text') parts.push(child.data);
    else if (child.type === 'tag' && depth < DEEPEST) {
      words(child.children, parts, depth + 1);
      parts.push(' ');
    }
  }
}
