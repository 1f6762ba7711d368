/**
 * The attributes that cleaning reads. All others of a page (most of them) are passed over and never made. They stand in one class with a
 * place for each: readers ask for them tens of thousands of times a page, which costs the engine a search where every element's own
 * attributes make a shape of their own.
 */

export class Attributes {
  'alt': string | undefined = undefined;
  'aria-hidden': string | undefined = undefined;
  'class': string | undefined = undefined;
  'colspan': string | undefined = undefined;
  'content': string | undefined = undefined;
  'data-date': string | undefined = undefined;
  'data-date-published': string | undefined = undefined;
  'data-datetime': string | undefined = undefined;
  'data-ezsrc': string | undefined = undefined;
  'data-full-src': string | undefined = undefined;
  'data-hi-res-src': string | undefined = undefined;
  'data-image': string | undefined = undefined;
  'data-iso': string | undefined = undefined;
  'data-lazy': string | undefined = undefined;
  'data-lazy-src': string | undefined = undefined;
  'data-lazy-srcset': string | undefined = undefined;
  'data-original': string | undefined = undefined;
  'data-pdf-page': string | undefined = undefined;
  'data-pubdate': string | undefined = undefined;
  'data-publish-date': string | undefined = undefined;
  'data-published': string | undefined = undefined;
  'data-published-at': string | undefined = undefined;
  'data-src': string | undefined = undefined;
  'data-srcset': string | undefined = undefined;
  'data-time': string | undefined = undefined;
  'data-timestamp': string | undefined = undefined;
  'data-url': string | undefined = undefined;
  'data-utime': string | undefined = undefined;
  'datetime': string | undefined = undefined;
  'dir': string | undefined = undefined;
  'height': string | undefined = undefined;
  'hidden': string | undefined = undefined;
  'href': string | undefined = undefined;
  'http-equiv': string | undefined = undefined;
  'id': string | undefined = undefined;
  'itemprop': string | undefined = undefined;
  'lang': string | undefined = undefined;
  'name': string | undefined = undefined;
  'nitro-lazy-src': string | undefined = undefined;
  'property': string | undefined = undefined;
  'pubdate': string | undefined = undefined;
  'rel': string | undefined = undefined;
  'role': string | undefined = undefined;
  'rowspan': string | undefined = undefined;
  'shadowmode': string | undefined = undefined;
  'shadowroot': string | undefined = undefined;
  'shadowrootmode': string | undefined = undefined;
  'slot': string | undefined = undefined;
  'src': string | undefined = undefined;
  'srcset': string | undefined = undefined;
  'start': string | undefined = undefined;
  'style': string | undefined = undefined;
  'title': string | undefined = undefined;
  'type': string | undefined = undefined;
  'value': string | undefined = undefined;
  'width': string | undefined = undefined;
  'xml:lang': string | undefined = undefined;
}

export type AttributeName = keyof Attributes;

/** What elements without a known attribute have. */
export const NO_ATTRIBUTES: Readonly<Attributes> = Object.freeze(new Attributes());

export const ATTRIBUTES = Object.keys(NO_ATTRIBUTES) as AttributeName[];

const BY_NAME = new Map<string, AttributeName>(ATTRIBUTES.map((name) => [name, name]));

/** The attribute that is written so, in either case; undefined where cleaning does not read it. */
export const attributeNamed = (written: string): AttributeName | undefined => BY_NAME.get(written.toLowerCase());
