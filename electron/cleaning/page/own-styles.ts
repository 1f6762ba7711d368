/** What the page's own style sheets say of a class or an id alone: what they hide, and where they keep line breaks. */
import { textContent } from './outline';
import type { Element } from './markup/nodes';
import { HIDING } from './element-hints';

const SHOWS = /(?:^|[;\s])display\s*:\s*(?!none)[a-z]/i;
/** What is looked for at all. */
const SAYS = /display|visibility|white-space|clip|-(?:\d{4}|999)/;
const KEEPS_LINES = /(?:^|[;\s])white-space\s*:\s*(?:pre|break-spaces)/i;
const FOLDS_LINES = /(?:^|[;\s])white-space\s*:\s*(?:normal|nowrap)/i;
/** A class or an id, with the element's name at most: what more a selector asks for, we cannot tell. */
const PLAIN = /^[a-z]*[.#](-?[_a-z][\w-]*)$/i;
const NAMES = /[.#](-?[_a-z][\w-]*)/gi;

export class OwnStyles {
  private readonly hidden = new Set<string>();
  /** Names that some rule shows (again): scripts hide and show these. */
  private readonly shown = new Set<string>();
  private readonly lines = new Set<string>();

  /** Reads one more `style` element. Linear; rules inside `@media` and the like are left out. */
  add(style: Element): void {
    const css = textContent(style);
    for (let at = 0; ;) {
      const open = css.indexOf('{', at);
      const close = open < 0 ? -1 : css.indexOf('}', open);
      if (close < 0) return;
      const nested = css.indexOf('{', open + 1);
      if (nested > 0 && nested < close) {
        at = endOfGroup(css, open);
        continue;
      }
      const says = css.slice(open + 1, close);
      if (SAYS.test(says)) this.rule(css.slice(Math.max(at, open - 1000), open), says);
      at = close + 1;
    }
  }

  private rule(selectors: string, says: string): void {
    if (SHOWS.test(says)) for (const [, name] of selectors.matchAll(NAMES)) this.shown.add(name!);
    const into = HIDING.test(says) ? this.hidden : KEEPS_LINES.test(says) ? this.lines : null;
    if (!into) return;
    for (const selector of selectors.split(',')) {
      const name = PLAIN.exec(selector.trim())?.[1];
      if (name) into.add(name);
    }
  }

  /** The page hides the element by a rule of its own. */
  hides(element: Element): boolean {
    return this.hidden.size > 0 && namesOf(element).some((name) => this.hidden.has(name) && !this.shown.has(name));
  }

  /** Whether line breaks in the element's text are shown as such; null where nothing is said of it. */
  keepsLines(element: Element): boolean | null {
    const { style } = element.attribs;
    if (style !== undefined && KEEPS_LINES.test(style)) return true;
    if (style !== undefined && FOLDS_LINES.test(style)) return false;
    return this.lines.size > 0 && namesOf(element).some((name) => this.lines.has(name)) ? true : null;
  }
}

const namesOf = ({ attribs: a }: Element): string[] => [
  ...(a.class ? a.class.split(/\s+/) : []),
  ...(a.id ? [a.id] : []),
];

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
