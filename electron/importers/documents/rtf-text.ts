/**
 * RTF to HTML: paragraphs, headings, bold and italic, links, tables' cells, pictures; pages of mail that were packed into RTF come out as
 * they were. Read here: the kept tokenizer allocates whatever a file says it holds. Nothing inside is run, linked objects are passed over.
 */
import { isUtf8 } from 'node:buffer';
import { assetMediaType, assetName } from '../../article/assets';
import { decodeAs } from '../charset/decoders';
import { charsetOf } from '../charset';
import { escapeHtml } from '../page';

/** Groups within one another that are looked at. */
const DEEPEST = 500;
/** Windows' character sets of fonts, by their code pages. */
const FONT_CHARSETS: Record<number, string> = {
  128: 'cp932',
  129: 'cp949',
  134: 'cp936',
  136: 'cp950',
  161: 'cp1253',
  162: 'cp1254',
  163: 'cp1258',
  177: 'cp1255',
  178: 'cp1256',
  186: 'cp1257',
  204: 'cp1251',
  222: 'cp874',
  238: 'cp1250',
};
/** Destinations whose text is no part of the document's. */
const SKIPPED = new Set(
  'fonttbl colortbl stylesheet info listtable listoverridetable rsidtbl generator themedata colorschememapping latentstyles datastore xmlnstbl header headerl headerr headerf footer footerl footerr footerf pnseclvl pntext pntxta pntxtb object objdata filetbl revtbl mmathPr nonshppict shpinst bkmkstart bkmkend'.split(
    ' ',
  ),
);
const SIGNS = new Map(
  Object.entries({
    tab: '\t',
    line: '\n',
    softline: '\n',
    emdash: '—',
    endash: '–',
    lquote: '‘',
    rquote: '’',
    ldblquote: '“',
    rdblquote: '”',
    bullet: '•',
    '~': '\u00a0',
    _: '‑',
    emspace: '\u2003',
    enspace: '\u2002',
    cell: '\t',
    nestcell: '\t',
  }),
);

interface State {
  skip: boolean;
  /** Where text goes: the document, a picture's digits, a field's instruction, a font's name, the info. */
  into: 'text' | 'picture' | 'field' | 'fonts' | 'styles' | 'info' | 'html';
  bold: boolean;
  italic: boolean;
  hidden: boolean;
  font: number;
  /** Characters that stand for a `\u` and are passed over. */
  fallback: number;
  /** Of HTML packed into RTF: text that is only for programs without HTML. */
  rtfOnly: boolean;
  style: number;
  outline: number;
  link: string | null;
}

export interface RtfDocument {
  html: string;
  /** Paragraphs as plain text. */
  paragraphs: string[];
  title: string | null;
  author: string | null;
}

export function isRtf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 64)).toString('latin1').trimStart().startsWith('{\\rtf');
}

const TOKEN = /[{}]|\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z'])|([^\\{}]+)/g;

const LINK = /HYPERLINK\s+"?(https?:\/\/[^"\s]+)/i;
/** What a style sheet calls its headings. */
const HEADING = /^\s*(?:heading|überschrift|titre|título|titolo|kop|заголовок|見出し|标题)\s*(\d)/i;
const TITLE = /^\s*title\b/i;
/** Parts of a document's information that are noted. */
const INFO = new Set('title author subject company doccomm keywords operator'.split(' '));
const PARAGRAPH_ENDS = new Set('par row nestrow sect page'.split(' '));
/** Words that begin something whose text goes elsewhere. */
const DESTINATIONS = new Map<string, State['into']>(
  Object.entries({
    htmltag: 'html',
    fonttbl: 'fonts',
    stylesheet: 'styles',
    info: 'info',
    pict: 'picture',
    fldinst: 'field',
  } as const),
);

class Reader {
  private readonly stack: State[] = [];
  private state: State = {
    skip: false,
    into: 'text',
    bold: false,
    italic: false,
    hidden: false,
    font: -1,
    fallback: 1,
    rtfOnly: false,
    style: 0,
    outline: -1,
    link: null,
  };
  private codePage = 'windows-1252';
  /** Bytes above ASCII that stand in clear are UTF-8, whatever is declared: some services write so. */
  private utf8 = false;
  private readonly fonts = new Map<number, string>();
  private readonly headings = new Map<number, number>();
  private readonly out: string[] = [];
  private readonly paragraphs: string[] = [];
  private html = '';
  private plain = '';
  /** Bytes that wait for their charset. */
  private pending: number[] = [];
  /** Characters that stand for the last `\u` and are still to be passed over. */
  private fallback = 0;
  /** A `\*` stands before: what is not known is passed over. */
  private star = false;
  private fromHtml = false;
  private packed = '';
  private picture = '';
  private instruction = '';
  private infoName = '';
  private styleName = '';
  private readonly info: Record<string, string> = {};

  read(source: string): RtfDocument {
    let skipTo = 0;
    this.utf8 = /[\x80-\xff]/.test(source) && isUtf8(Buffer.from(source, 'latin1'));
    for (const token of source.matchAll(TOKEN)) {
      if (token.index < skipTo) continue;
      const [whole, hex, word, parameter, symbol, words] = token;
      if (hex !== undefined) this.byte(parseInt(hex, 16));
      else if (words !== undefined) this.words(words);
      else {
        this.flush();
        if (whole === '{') this.open();
        else if (whole === '}') this.close();
        else if (symbol !== undefined) this.symbol(symbol);
        else if (word !== undefined) {
          const number = parameter === undefined ? null : Number(parameter);
          // Bytes of a binary object: passed over, as far as there are any.
          if (word === 'bin' && number && number > 0) skipTo = token.index + whole.length + number;
          else this.control(word, number);
          this.star = false;
        }
      }
    }
    this.flush();
    this.endParagraph();
    const known = (name: string) => this.info[name]?.trim() || null;
    return {
      html: this.fromHtml && this.packed.includes('<') ? this.packed : this.out.join('\n'),
      paragraphs: this.paragraphs,
      title: known('title'),
      author: known('author'),
    };
  }

  private byte(byte: number): void {
    if (this.fallback > 0) this.fallback--;
    else if (!this.state.skip) this.pending.push(byte);
  }

  private words(words: string): void {
    let text = words.replace(/[\r\n]+/g, '');
    if (this.fallback > 0) {
      const passed = Math.min(this.fallback, text.length);
      this.fallback -= passed;
      text = text.slice(passed);
    }
    if (!text) return;
    this.star = false;
    if (this.state.skip) return;
    if (this.utf8 && /[\x80-\xff]/.test(text)) {
      this.flush();
      this.put(Buffer.from(text, 'latin1').toString('utf8'));
    } else if (this.state.into === 'picture') this.picture += text;
    else for (let i = 0; i < text.length; i++) this.pending.push(text.charCodeAt(i));
  }

  private open(): void {
    if (this.stack.length < DEEPEST) this.stack.push({ ...this.state });
    else this.stack.push(this.state);
    this.star = false;
    if (this.state.into === 'styles') this.styleName = '';
  }

  private close(): void {
    const { state } = this;
    if (state.into === 'picture' && this.picture) this.endPicture();
    if (state.into === 'styles' && this.styleName) {
      const level = HEADING.exec(this.styleName)?.[1] ?? (TITLE.test(this.styleName) ? '1' : undefined);
      if (level) this.headings.set(state.style, Number(level));
      this.styleName = '';
    }
    this.state = this.stack.pop() ?? state;
    this.star = false;
    this.fallback = 0;
  }

  private symbol(symbol: string): void {
    if (symbol === '*') this.star = true;
    else if (symbol === '\n' || symbol === '\r') this.control('par', null);
    else if (SIGNS.has(symbol)) this.put(SIGNS.get(symbol)!);
    else if (symbol === '\\' || symbol === '{' || symbol === '}') {
      if (this.fallback > 0) this.fallback--;
      else this.put(symbol);
    }
  }

  private put(text: string): void {
    const { state } = this;
    if (state.skip || state.hidden) return;
    if (state.into === 'info') this.info[this.infoName] = (this.info[this.infoName] ?? '') + text;
    else if (state.into === 'field') this.instruction += text;
    else if (state.into === 'styles') this.styleName += text;
    else if (state.into === 'html') this.packed += text;
    else if (state.into === 'text') {
      if (this.fromHtml && !state.rtfOnly) this.packed += text;
      this.plain += text;
      let words = escapeHtml(text).replaceAll('\n', '<br>');
      if (state.bold && text.trim()) words = `<strong>${words}</strong>`;
      if (state.italic && text.trim()) words = `<em>${words}</em>`;
      this.html += state.link && text.trim() ? `<a href="${escapeHtml(state.link)}">${words}</a>` : words;
    }
  }

  private flush(): void {
    if (!this.pending.length) return;
    const known = charsetOf(this.fonts.get(this.state.font) ?? this.codePage) ?? 'windows-1252';
    const text = decodeAs(known, Uint8Array.from(this.pending));
    this.pending = [];
    this.put(text);
  }

  private endParagraph(): void {
    const { state, html } = this;
    const text = this.plain.replace(/(?<![ \u00a0])[ \u00a0]+\n/g, '\n').trim();
    if (text) {
      const level = this.headings.get(state.style) ?? (state.outline >= 0 && state.outline < 6 ? state.outline + 1 : 0);
      const tag = level ? `h${Math.min(6, level)}` : 'p';
      this.out.push(`<${tag}>${html.trim()}</${tag}>`);
      this.paragraphs.push(text);
    } else if (html.includes('<img')) this.out.push(`<p>${html}</p>`);
    this.html = '';
    this.plain = '';
  }

  private endPicture(): void {
    const data = Buffer.from(this.picture.replace(/[^0-9a-fA-F]/g, ''), 'hex');
    this.picture = '';
    const name = assetName(data);
    if (name) this.html += `<img src="data:${assetMediaType(name)};base64,${data.toString('base64')}">`;
  }

  private control(word: string, number: number | null): void {
    const { state } = this;
    const sign = SIGNS.get(word);
    const destination = DESTINATIONS.get(word);
    if (sign !== undefined) this.put(sign);
    else if (PARAGRAPH_ENDS.has(word)) {
      if (state.into !== 'text' || state.skip) return;
      if (this.fromHtml && !state.rtfOnly) this.packed += '\n';
      this.endParagraph();
    } else if (INFO.has(word)) {
      if (state.into === 'info') this.infoName = word;
    } else if (destination) this.into(destination);
    else if (!this.look(word, number) && !this.charset(word, number)) {
      if (word === 'fldrslt') {
        state.into = 'text';
        state.link = LINK.exec(this.instruction)?.[1] ?? null;
      } else if (word === 'shppict') state.skip = false;
      else if (SKIPPED.has(word) || this.star) state.skip = true;
    }
  }

  private into(destination: State['into']): void {
    this.state.into = destination;
    this.state.skip = false;
    if (destination === 'info') this.infoName = '';
    else if (destination === 'field') this.instruction = '';
  }

  /** How what follows looks; false for another word. */
  private look(word: string, number: number | null): boolean {
    const { state } = this;
    const on = number !== 0;
    switch (word) {
      case 'pard':
        state.style = 0;
        state.outline = -1;
        return true;
      case 'plain':
        state.bold = state.italic = state.hidden = false;
        return true;
      case 'b':
        state.bold = on;
        return true;
      case 'i':
        state.italic = on;
        return true;
      case 'v':
        state.hidden = on;
        return true;
      case 's':
        state.style = number ?? 0;
        return true;
      case 'outlinelevel':
        state.outline = number ?? -1;
        return true;
      case 'fromhtml':
        this.fromHtml = true;
        return true;
      case 'htmlrtf':
        state.rtfOnly = on;
        return true;
      default:
        return false;
    }
  }

  /** How what follows is coded; false for another word. */
  private charset(word: string, number: number | null): boolean {
    const { state } = this;
    switch (word) {
      case 'f':
        state.font = number ?? -1;
        return true;
      case 'uc':
        state.fallback = Math.max(0, Math.min(10, number ?? 1));
        return true;
      case 'u':
        if (number !== null) this.put(String.fromCharCode(number < 0 ? number + 65_536 : number & 0xffff));
        this.fallback = state.fallback;
        return true;
      case 'ansicpg':
        if (number) this.codePage = number === 65001 ? 'utf-8' : `cp${number}`;
        return true;
      case 'mac':
        this.codePage = 'macintosh';
        return true;
      case 'fcharset': {
        const name = FONT_CHARSETS[number ?? 0];
        if (state.into === 'fonts' && name) this.fonts.set(state.font, name);
        return true;
      }
      default:
        return false;
    }
  }
}

export const readRtf = (bytes: Uint8Array): RtfDocument =>
  new Reader().read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'));
