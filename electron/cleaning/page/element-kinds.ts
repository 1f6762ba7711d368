/** What each element is to the extractor. */
import type { Element } from './markup/nodes';
import { Tags } from './markup/tags';

/** Text inside these runs on in one line. Everything else parts blocks. */
export const INLINE = new Tags(
  'a abbr acronym b bdi bdo big blink cite code data del dfn em font g-emoji i ins kbd label mark nobr q rb rp rt rtc ruby s samp slot small span strike strong sub sup template time tt u var wbr',
);

/** No words of an article are in these. */
export const SILENT = new Tags(
  'applet area audio base button canvas datalist dialog embed frame frameset head iframe input link map math meta noscript object param rp rt rtc script select source style svg template textarea title track video',
);

/** Elements that stand in the article as themselves and may hold several blocks. */
export const STRUCTURE = new Set([
  'ul',
  'ol',
  'li',
  'blockquote',
  'table',
  'caption',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'td',
  'th',
  'dl',
  'dt',
  'dd',
]);

/** In these a lone block needs no paragraph of its own. */
export const HOLDERS = new Set(['li', 'td', 'th', 'dt', 'dd', 'caption']);

export const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** A template that the browser shows as its element's content: a declarative shadow root, as it is written today, was at first, or is in MHTML. */
export const isShadowRoot = ({ name, attribs: a }: Element): boolean =>
  name === 'template' && (a.shadowrootmode ?? a.shadowroot ?? a.shadowmode) !== undefined;
