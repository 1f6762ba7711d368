/** What each element is to the extractor. */

/** Text inside these runs on in one line. Everything else parts blocks. */
export const INLINE = new Set([
  'a', 'abbr', 'acronym', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'label', 'mark', 'nobr', 'q',
  'rb', 'rp', 'rt', 'rtc', 'ruby', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr', 'blink', 'g-emoji',
]);

/** No words of an article are in these. */
export const SILENT = new Set([
  'script', 'style', 'template', 'noscript', 'iframe', 'object', 'embed', 'svg', 'math', 'input', 'button', 'select', 'textarea', 'link', 'meta', 'base',
  'title', 'head', 'audio', 'video', 'canvas', 'frame', 'frameset', 'applet', 'param', 'source', 'track', 'area', 'map', 'datalist', 'dialog',
]);

/** Elements that stand in the article as themselves and may hold several blocks. */
export const STRUCTURE = new Set(['ul', 'ol', 'li', 'blockquote', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'dl', 'dt', 'dd']);

/** In these a lone block needs no paragraph of its own. */
export const HOLDERS = new Set(['li', 'td', 'th', 'dt', 'dd', 'caption']);

export const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
