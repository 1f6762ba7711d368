/** What the page's own style sheets say of its elements: what they hide on a wide screen, and where they keep line breaks. */
import { textContent } from './outline';
import type { Element } from './markup/nodes';
import { HIDING, isLeaf } from './element-hints';
import { readSelector, selects, type Selector } from './selectors';

const SHOWS = /(?:^|[;\s])display\s*:\s*(?!none|ruby-text)[a-z]/i;
/** What is looked for at all. */
const SAYS = /display|visibility|white-space|clip|transform|-(?:\d{4}|999)/;
const KEEPS_LINES = /(?:^|[;\s])white-space\s*:\s*(?:pre|break-spaces)/i;
const FOLDS_LINES = /(?:^|[;\s])white-space\s*:\s*(?:normal|nowrap)/i;
/** A class or an id, and an element's name: `.story-text p`. */
const BOX = /^[a-z]*[.#](-?[_a-z][\w-]*)$/i;
const TAG = /^[a-z][a-z0-9]*$/i;
/** Names of a style sheet that is used everywhere and lies in a file of its own. */
const UTILITY = /(?:^|\s)whitespace-(?:pre(?:-line|-wrap)?|break-spaces)(?:\s|$)/;
/** Most selectors that end with one name: each is asked of every element that has it. */
const MOST_ALIKE = 50;
/** How far up the box of such an element is looked for. */
const FAR = 12;
const ALONE = /(?:^|,)\s*[a-z]*[.#](-?[_a-z][\w-]*)\s*(?=,|$)/gi;
const NAMES = /[.#](-?[_a-z][\w-]*)/gi;
/** Groups whose rules hold for a page on a screen whatever else is true of it. */
const ALWAYS = /^@(?:supports\s+(?!not\b)|layer\b)/i;
/** A screen of any kind, or one at least so wide. */
const WIDE = /^@media (?:only )?(?:(?:screen|all)(?: and )?)?(?:\( ?min-width ?: ?(\d+(?:\.\d+)?)(px|r?em) ?\))?$/i;
/** Most readers' windows are wider. */
const WIDTH = 1024;

export class OwnStyles {
  private readonly hiding = new Map<string, Selector[]>();
  /** Names that some rule shows (again): scripts hide and show these. */
  private readonly shown = new Set<string>();
  private readonly lines = new Map<string, Selector[]>();
  /** By element name, the classes and ids inside which its line breaks are shown. */
  private readonly linesInside = new Map<string, Set<string>>();

  /** Reads one more `style` element. Linear; rules for paper and narrow windows are left out. */
  add(style: Element): void {
    const css = textContent(style);
    /** Where the groups end that are read now. */
    let groups = 0;
    for (let at = 0; ;) {
      const open = css.indexOf('{', at);
      const close = open < 0 ? -1 : css.indexOf('}', open);
      if (close < 0) return;
      const nested = css.indexOf('{', open + 1);
      if (nested > 0 && nested < close) {
        if (holdsOnScreen(css.slice(Math.max(at, open - 300), open))) {
          if (open >= groups) groups = endOfGroup(css, open);
          at = open + 1;
        } else at = endOfGroup(css, open);
        continue;
      }
      const says = css.slice(open + 1, close);
      if (SAYS.test(says))
        this.rule(css.slice(Math.max(at, open - 1000), open).replace(/^[\s}]+/, ''), says, open < groups);
      at = close + 1;
    }
  }

  private rule(selectors: string, says: string, grouped: boolean): void {
    // In a group only a name by itself: what is shown inside something else there is shown by a script's word.
    if (SHOWS.test(says))
      for (const [, name] of grouped ? selectors.matchAll(ALONE) : selectors.matchAll(NAMES)) this.shown.add(name!);
    const into = HIDING.test(says) ? this.hiding : KEEPS_LINES.test(says) ? this.lines : null;
    if (!into) return;
    for (const written of selectors.split(',')) {
      const selector = readSelector(written);
      if (!selector) {
        if (into === this.lines) this.inside(written.trim());
        continue;
      }
      const others = into.get(selector.key);
      if (others) {
        if (others.length < MOST_ALIKE) others.push(selector);
      } else into.set(selector.key, [selector]);
    }
  }

  /** `.story-text p`: elements of a name anywhere inside a box. */
  private inside(selector: string): void {
    const [box = '', tag = '', more] = selector.split(/[\s>]+/);
    const name = BOX.exec(box)?.[1];
    if (!name || more !== undefined || !TAG.test(tag)) return;
    const key = tag.toLowerCase();
    this.linesInside.set(key, (this.linesInside.get(key) ?? new Set()).add(name));
  }

  /** The page hides the element by a rule of its own. A box that is hidden where it stands in others is one that unfolds at a click. */
  hides(element: Element): boolean {
    if (!this.hiding.size) return false;
    const { style } = element.attribs;
    return (
      !(style !== undefined && SHOWS.test(style)) && this.isStyled(element, this.hiding, isLeaf(element), this.shown)
    );
  }

  /** Whether line breaks in the element's text are shown as such; null where nothing is said of it. */
  keepsLines(element: Element): boolean | null {
    const { style } = element.attribs;
    if (style !== undefined && KEEPS_LINES.test(style)) return true;
    if (style !== undefined && FOLDS_LINES.test(style)) return false;
    if (element.attribs.class !== undefined && UTILITY.test(element.attribs.class)) return true;
    if (this.lines.size > 0 && this.isStyled(element, this.lines, true)) return true;
    return this.isInside(element) ? true : null;
  }

  private isInside(element: Element): boolean {
    const names = this.linesInside.size ? this.linesInside.get(element.name) : undefined;
    if (!names) return false;
    let around = element.parent;
    for (let i = 0; around?.type === 'tag' && i < FAR; around = around.parent, i++)
      if (namesOf(around).some((name) => names.has(name))) return true;
    return false;
  }

  private isStyled(
    element: Element,
    rules: ReadonlyMap<string, Selector[]>,
    every: boolean,
    but?: ReadonlySet<string>,
  ): boolean {
    return namesOf(element).some(
      (name) =>
        !but?.has(name) && rules.get(name)?.some((selector) => (every || selector.plain) && selects(selector, element)),
    );
  }
}

const namesOf = ({ attribs: a }: Element): string[] => [
  ...(a.class ? a.class.split(/\s+/) : []),
  ...(a.id ? [a.id] : []),
];

/** The rules of a group that begins so hold on a wide screen. */
function holdsOnScreen(before: string): boolean {
  const head = before
    .slice(Math.max(before.lastIndexOf('}'), before.lastIndexOf(';'), before.lastIndexOf('{')) + 1)
    .replace(/\s+/g, ' ')
    .trim();
  if (ALWAYS.test(head)) return true;
  const wide = WIDE.exec(head);
  if (!wide) return false;
  return wide[1] === undefined || Number(wide[1]) * (wide[2]!.toLowerCase() === 'px' ? 1 : 16) <= WIDTH;
}

/** Behind the brace that closes the one at `open`. */
function endOfGroup(css: string, open: number): number {
  let depth = 0;
  for (let i = open; i < css.length; i++) {
    const unit = css.charCodeAt(i);
    if (unit === 123) depth++;
    else if (unit === 125 && --depth === 0) return i + 1;
  }
  return css.length;
}
