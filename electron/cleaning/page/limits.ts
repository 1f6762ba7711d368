/**
 * A cheap look at the source before it is parsed: htmlparser2 needs time quadratic in the depth of unclosed elements
 * (19 s for 100,000 nested `div`), so what is nested deeper than any article is made flat first. Linear in the source.
 */

/** Longest source that is parsed, in UTF-16 units; the rest is cut off and reported. */
export const MAX_SOURCE = 20_000_000;
/** Deepest nesting that is parsed. Browsers stop at 512 as well (Blink's HTML parser, kMaximumHTMLParserDOMTreeDepth). */
export const MAX_DEPTH = 512;
/** Longest tag that is parsed: an attribute of megabytes holds data, not an article. */
export const MAX_TAG = 65_536;

/** Most elements that are parsed: real pages have a tenth; a million empty ones only eat memory. */
export const MAX_ELEMENTS = 150_000;

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
  'basefont',
  'frame',
  'keygen',
]);
/** Elements that the next of their kind closes: unclosed ones do not nest. */
const SELF_CLOSING = new Set([
  'p',
  'li',
  'td',
  'th',
  'tr',
  'dt',
  'dd',
  'option',
  'optgroup',
  'thead',
  'tbody',
  'tfoot',
  'html',
  'head',
  'body',
]);
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp']);

export interface LimitedSource {
  source: string;
  tooDeep: boolean;
  tooLarge: boolean;
}

const isNameUnit = (c: number) => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 58) || c === 45;

/** End of the tag that starts at `from`: the index after its `>`, quotes minded. */
function tagEnd(source: string, from: number): number {
  let quote = 0;
  for (let i = from; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (quote) {
      if (c === quote) quote = 0;
    } else if ((c === 34 || c === 39) && source.charCodeAt(i - 1) === 61) quote = c;
    else if (c === 62) return i + 1;
  }
  return source.length;
}

/** Holds a source to the limits; most pages come back as they are. */
export function limitSource(given: string): LimitedSource {
  const tooLarge = given.length > MAX_SOURCE;
  const source = tooLarge ? given.slice(0, MAX_SOURCE) : given;
  let depth = 0;
  let elements = 0;
  let tooMany = false;
  let over = 0;
  let tooDeep = false;
  let kept = 0;
  const parts: string[] = [];
  const drop = (from: number, to: number) => {
    parts.push(source.slice(kept, from));
    kept = to;
  };
  for (let at = source.indexOf('<'); at !== -1; at = source.indexOf('<', at)) {
    if (source.startsWith('<!--', at)) {
      const end = source.indexOf('-->', at + 4);
      if (end === -1) break;
      at = end + 3;
      continue;
    }
    const closing = source.charCodeAt(at + 1) === 47;
    const nameFrom = closing ? at + 2 : at + 1;
    let nameTo = nameFrom;
    while (nameTo - nameFrom < 40 && isNameUnit(source.charCodeAt(nameTo))) nameTo++;
    if (nameTo === nameFrom) {
      at++;
      continue;
    }
    const end = tagEnd(source, nameTo);
    const name = source.slice(nameFrom, nameTo).toLowerCase();
    if (elements >= MAX_ELEMENTS && !RAW.has(name)) {
      tooMany = true;
      drop(at, end);
      parts.push(' ');
      at = end;
      continue;
    }
    if (!closing) elements++;
    if (end - at > MAX_TAG) drop(nameTo, end - 1);
    if (VOID.has(name) || SELF_CLOSING.has(name) || source.charCodeAt(end - 2) === 47) {
      at = end;
      continue;
    }
    if (closing) {
      if (over) {
        over--;
        drop(at, end);
      } else if (depth) depth--;
    } else if (RAW.has(name)) {
      const close = indexOfClosing(source, name, end);
      if (close === -1) break;
      at = close;
      continue;
    } else if (depth >= MAX_DEPTH) {
      over++;
      tooDeep = true;
      drop(at, end);
    } else depth++;
    at = end;
  }
  if (!parts.length) return { source, tooDeep, tooLarge };
  parts.push(source.slice(kept));
  return { source: parts.join(''), tooDeep, tooLarge: tooLarge || tooMany };
}

/** After the closing tag of a raw-text element, or -1. */
function indexOfClosing(source: string, name: string, from: number): number {
  for (let at = source.indexOf('</', from); at !== -1; at = source.indexOf('</', at + 2)) {
    if (source.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at + 2 + name.length;
  }
  return -1;
}
