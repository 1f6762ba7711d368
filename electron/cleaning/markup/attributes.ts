/** The attributes that cleaning reads. All others of a page (most of them) are passed over and never made. A test holds this list to the code. */
import { Names } from './names';

export const ATTRIBUTES: readonly string[] = [
  'alt', 'aria-hidden', 'class', 'colspan', 'content', 'data-date', 'data-date-published', 'data-datetime', 'data-full-src', 'data-hi-res-src', 'data-image', 'data-iso',
  'data-lazy-src', 'data-lazy-srcset', 'data-original', 'data-pubdate', 'data-publish-date', 'data-published', 'data-published-at', 'data-src', 'data-srcset', 'data-time',
  'data-timestamp', 'data-url', 'data-utime', 'datetime', 'dir', 'height', 'hidden', 'href', 'http-equiv', 'id', 'itemprop', 'lang', 'name', 'property', 'pubdate', 'rel',
  'role', 'rowspan', 'src', 'srcset', 'start', 'style', 'title', 'type', 'value', 'width', 'xml:lang',
];

/** Values of these stand in a page over and over. */
const REPEATED = new Set(['class', 'id', 'role', 'itemprop', 'property', 'rel', 'type', 'name', 'dir', 'lang', 'style', 'width', 'height', 'aria-hidden']);

export const attributeNames = new Names(ATTRIBUTES.map((name) => ({ name, repeated: REPEATED.has(name) })));
