/** Words for formats that are plain text: no signs that a terminal or another program takes for orders. */

/** Controls but tab and line feed, what is no character, halves of characters, and marks that turn the order of what is shown. */
const ORDERS =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Several lines. */
export const plainWords = (text: string): string => text.replace(/\r\n?/g, '\n').replace(ORDERS, '');

/** On one line, which no white space can end. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').replace(ORDERS, '').trim();
