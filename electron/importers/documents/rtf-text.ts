/**
 * RTF to HTML: paragraphs, headings, bold and italic, links, tables' cells, pictures; pages of mail that were packed into RTF come out as
 * they were. Read here: the kept tokenizer allocates whatever a file says it holds. Nothing inside is run, linked objects are passed over.
 */
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
const SIGNS: Record<string, string> = {
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
};

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

export function readRtf(bytes: Uint8Array): RtfDocument {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const stack: State[] = [];
  let state: State = {
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
  let codePage = 'windows-1252';
  const fonts = new Map<number, string>();
  const headings = new Map<number, number>();
  const out: string[] = [];
  const paragraphs: string[] = [];
  let html = '';
  let plain = '';
  let pending: number[] = [];
  let fallback = 0;
  let star = false;
  let fromHtml = false;
  let packed = '';
  let picture = '';
  let instruction = '';
  let infoName = '';
  let styleName = '';
  const info: Record<string, string> = {};

  const put = (text: string) => {
    if (state.skip || state.hidden) return;
    if (state.into === 'info') info[infoName] = (info[infoName] ?? '') + text;
    else if (state.into === 'field') instruction += text;
    else if (state.into === 'styles') styleName += text;
    else if (state.into === 'html') packed += text;
    else if (state.into === 'text') {
      if (fromHtml && !state.rtfOnly) packed += text;
      plain += text;
      let words = escapeHtml(text).replaceAll('\n', '<br>');
      if (state.bold && text.trim()) words = `<strong>${words}</strong>`;
      if (state.italic && text.trim()) words = `<em>${words}</em>`;
      html += state.link && text.trim() ? `<a href="${escapeHtml(state.link)}">${words}</a>` : words;
    }
  };
  const flush = () => {
    if (!pending.length) return;
    const name = fonts.get(state.font) ?? codePage;
    const known = charsetOf(name) ?? 'windows-1252';
    const text = decodeAs(known, Uint8Array.from(pending));
    pending = [];
    put(text);
  };
  const endParagraph = () => {
    const text = plain.replace(/(?<![ \u00a0])[ \u00a0]+\n/g, '\n').trim();
    if (text) {
      const level = headings.get(state.style) ?? (state.outline >= 0 && state.outline < 6 ? state.outline + 1 : 0);
      const tag = level ? `h${Math.min(6, level)}` : 'p';
      out.push(`<${tag}>${html.trim()}</${tag}>`);
      paragraphs.push(text);
    } else if (html.includes('<img')) out.push(`<p>${html}</p>`);
    html = '';
    plain = '';
  };
  const endPicture = () => {
    const data = Buffer.from(picture.replace(/[^0-9a-fA-F]/g, ''), 'hex');
    picture = '';
    const name = assetName(data);
    if (name) html += `<img src="data:${assetMediaType(name)};base64,${data.toString('base64')}">`;
  };
  const control = (word: string, number: number | null) => {
    const on = number !== 0;
    if (SIGNS[word] !== undefined) return put(SIGNS[word]!);
    switch (word) {
      case 'par':
      case 'row':
      case 'nestrow':
      case 'sect':
      case 'page':
        if (state.into === 'text' && !state.skip) {
          if (fromHtml && !state.rtfOnly) packed += '\n';
          endParagraph();
        }
        return;
      case 'pard':
        state.style = 0;
        state.outline = -1;
        return;
      case 'plain':
        state.bold = state.italic = state.hidden = false;
        return;
      case 'b':
        state.bold = on;
        return;
      case 'i':
        state.italic = on;
        return;
      case 'v':
        state.hidden = on;
        return;
      case 'f':
        state.font = number ?? -1;
        return;
      case 's':
        state.style = number ?? 0;
        return;
      case 'outlinelevel':
        state.outline = number ?? -1;
        return;
      case 'uc':
        state.fallback = Math.max(0, Math.min(10, number ?? 1));
        return;
      case 'u':
        if (number !== null) put(String.fromCharCode(number < 0 ? number + 65_536 : number & 0xffff));
        fallback = state.fallback;
        return;
      case 'ansicpg':
        codePage = number ? `cp${number}` : codePage;
        if (number === 65001) codePage = 'utf-8';
        return;
      case 'mac':
        codePage = 'macintosh';
        return;
      case 'fcharset': {
        const name = FONT_CHARSETS[number ?? 0];
        if (state.into === 'fonts' && name) fonts.set(state.font, name);
        return;
      }
      case 'fromhtml':
        fromHtml = true;
        return;
      case 'htmlrtf':
        state.rtfOnly = on;
        return;
      case 'htmltag':
        state.into = 'html';
        state.skip = false;
        return;
      case 'fonttbl':
        state.into = 'fonts';
        state.skip = false;
        return;
      case 'stylesheet':
        state.into = 'styles';
        state.skip = false;
        return;
      case 'info':
        state.into = 'info';
        state.skip = false;
        infoName = '';
        return;
      case 'title':
      case 'author':
      case 'subject':
      case 'company':
      case 'doccomm':
      case 'keywords':
      case 'operator':
        if (state.into === 'info') infoName = word;
        return;
      case 'pict':
        state.into = 'picture';
        state.skip = false;
        return;
      case 'fldinst':
        state.into = 'field';
        state.skip = false;
        instruction = '';
        return;
      case 'fldrslt':
        state.into = 'text';
        state.link = /HYPERLINK\s+"?(https?:\/\/[^"\s]+)/i.exec(instruction)?.[1] ?? null;
        return;
      case 'shppict':
        state.skip = false;
        return;
      default:
        if (SKIPPED.has(word) || star) state.skip = true;
    }
  };

  let skipTo = 0;
  for (const token of source.matchAll(TOKEN)) {
    if (token.index < skipTo) continue;
    const [whole, hex, word, parameter, symbol, words] = token;
    if (hex !== undefined) {
      if (fallback > 0) fallback--;
      else if (!state.skip) pending.push(parseInt(hex, 16));
      continue;
    }
    if (words !== undefined) {
      let text = words.replace(/[\r\n]+/g, '');
      if (fallback > 0) {
        const passed = Math.min(fallback, text.length);
        fallback -= passed;
        text = text.slice(passed);
      }
      if (!text) continue;
      star = false;
      if (state.into === 'picture') {
        if (!state.skip) picture += text;
      } else if (!state.skip) for (let i = 0; i < text.length; i++) pending.push(text.charCodeAt(i));
      continue;
    }
    flush();
    if (whole === '{') {
      if (stack.length < DEEPEST) stack.push({ ...state });
      else stack.push(state);
      star = false;
      if (state.into === 'styles') styleName = '';
    } else if (whole === '}') {
      if (state.into === 'picture' && picture) endPicture();
      if (state.into === 'styles' && styleName) {
        const level =
          /^\s*(?:heading|überschrift|titre|título|titolo|kop|заголовок|見出し|标题)\s*(\d)/i.exec(styleName)?.[1] ??
          (/^\s*title\b/i.test(styleName) ? '1' : undefined);
        if (level) headings.set(state.style, Number(level));
        styleName = '';
      }
      state = stack.pop() ?? state;
      star = false;
      fallback = 0;
    } else if (symbol !== undefined) {
      if (symbol === '*') star = true;
      else if (symbol === '\n' || symbol === '\r') control('par', null);
      else if (SIGNS[symbol] !== undefined) put(SIGNS[symbol]!);
      else if (symbol === '\\' || symbol === '{' || symbol === '}') {
        if (fallback > 0) fallback--;
        else put(symbol);
      }
    } else if (word !== undefined) {
      const number = parameter === undefined ? null : Number(parameter);
      // Bytes of a binary object: passed over, as far as there are any.
      if (word === 'bin' && number && number > 0) skipTo = token.index + whole.length + number;
      else control(word, number);
      star = false;
    }
  }
  flush();
  endParagraph();
  const known = (name: string) => info[name]?.trim() || null;
  return {
    html: fromHtml && packed.includes('<') ? packed : out.join('\n'),
    paragraphs,
    title: known('title'),
    author: known('author'),
  };
}
