/** The paragraphs of a Word document, as text. Macros, pictures and external parts are never looked at; entities are not expanded. */
import { Parser } from 'htmlparser2';
import { zipTexts } from './zip-entry';

export const DOCX_TEXT = 'word/document.xml';

export interface Paragraph {
  /** Line breaks inside as line feeds. */
  text: string;
  /** Names of bookmarks that begin in it. */
  bookmarks: string[];
  /** Set in the middle. */
  centred: boolean;
}

export async function docxParagraphs(name: string, bytes: Uint8Array): Promise<Paragraph[]> {
  const source = (await zipTexts(name, bytes, [DOCX_TEXT])).get(DOCX_TEXT) ?? '';
  const paragraphs: Paragraph[] = [];
  let now: Paragraph | null = null;
  let inText = false;
  const put = (text: string) => {
    if (now) now.text += text;
  };
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (tag === 'w:p') paragraphs.push((now = { text: '', bookmarks: [], centred: false }));
        else if (tag === 'w:jc' && now) now.centred = attributes['w:val'] === 'center';
        else if (tag === 'w:t') inText = true;
        else if (tag === 'w:br' || tag === 'w:cr') put('\n');
        else if (tag === 'w:tab') put('\t');
        else if (tag === 'w:bookmarkStart' && attributes['w:name']) now?.bookmarks.push(attributes['w:name']);
      },
      ontext(text) {
        if (inText) put(text);
      },
      onclosetag(tag) {
        if (tag === 'w:t') inText = false;
      },
    },
    { xmlMode: true },
  );
  parser.end(source);
  return paragraphs;
}
