/** Rich Text Format, as far as a quote needs it: paragraphs, one of them set in, and a link. Nothing of the words can become a control word. */

/** Words as RTF: its three signs escaped, everything beyond ASCII as UTF-16 units. */
export function rtfText(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const sign = text[i]!;
    if (sign === '\\' || sign === '{' || sign === '}') out += `\\${sign}`;
    else if (sign === '\n') out += '\\line ';
    else if (sign === '\t') out += '\\tab ';
    else if (unit < 0x20) out += ' ';
    else if (unit < 0x7f) out += sign;
    // The number is signed; the question mark is for readers that know no Unicode.
    else out += `\\u${unit > 0x7fff ? unit - 0x10000 : unit}?`;
  }
  return out;
}

/** A link; its address is escaped as Word reads it: no quotation mark may end the field's argument. */
export function rtfLink(address: string, words: string): string {
  const safe = rtfText(address.replace(/["\s\\]/g, (sign) => encodeURIComponent(sign)));
  return `{\\field{\\*\\fldinst HYPERLINK "${safe}"}{\\fldrslt ${words}}}`;
}

/** A paragraph whose words are RTF already; set in by half an inch where it is quoted. */
export const rtfParagraph = (words: string, quoted: boolean): string =>
  `\\pard${quoted ? '\\li720\\ri720' : ''}\\sa120 ${words}\\par\n`;

export const rtfDocument = (paragraphs: readonly string[]): string =>
  `{\\rtf1\\ansi\\ansicpg1252\\uc1\\deff0{\\fonttbl{\\f0 Times New Roman;}}\n${paragraphs.join('')}}`;
