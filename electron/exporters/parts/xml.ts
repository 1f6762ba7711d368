/** Words in XML: what XML cannot hold is left out, and nothing is taken for a tag. */

const FORBIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Characters of XML 1.0 alone (section 2.2). */
export const xmlWords = (text: string): string => text.replace(FORBIDDEN, '');

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** For text and for values between double quotes. */
export const xml = (text: string): string => xmlWords(text).replace(/[&<>"\r]/g, (sign) => SIGNS[sign]!);

/** The same on one line: line feeds and tabs in a value would be read as blanks anyway. */
export const xmlValue = (text: string): string => xml(text.replace(/\s+/g, ' '));

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
