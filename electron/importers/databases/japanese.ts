/** Kikuzo (Asahi Shimbun) and Yomidasu (Yomiuri Shimbun): a table of data for each article, then its text. */
import { append } from '../../article/append';
import { CuttingsError } from '../../contract/errors';
import type { Given, Page } from '../../contract/model';
import type { Importer, PageInput } from '../../contract/stages';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { folded, pagesOf, type Entry } from './article-page';
import { elements, hasClass, parse, textOf } from './html-tree';
import { editionOf, isEdition, pageOf } from './printed';

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/[\s\u3000]+/g, ' ').trim())
    .filter(Boolean);
/** What stands above the words to the pictures, behind the article; those of one paper stand on the same line. */
const PICTURES = /^【(?:写真|図|地図|表|グラフ|イラスト)[^】]*】/u;
const PICTURE_LINE = /^(?:写真|図|地図|表|グラフ|イラスト)(?:[０-９\d]*)[＝=]/u;
/** `（北京＝冨名腰隆、金順姫）`, `（佐藤毅）` at the end of a paragraph. */
const SIGNED =
  /[（(](?:([^（）()＝=、]{1,20})[＝=])?((?:\p{sc=Han}[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々ヶ]{1,7}、?){1,5})[）)]$/u;
const NO_NAME =
  /(?:[市町村県区都府]$|終わり|おわり|続く|つづく|敬称略|以下略|聞き手|連載|投書|週刊|新聞|通信|共同|提供|撮影|参照)/u;

/** The article's paragraphs without its pictures' words, and who signed it. */
function parted(lines: readonly string[]): Pick<Entry, 'paragraphs' | 'aside'> & { byline?: string } {
  const end = lines.findIndex((line) => PICTURES.test(line));
  const text = lines.filter((line, i) => (end < 0 || i < end) && !PICTURE_LINE.test(line));
  const signed = text.flatMap((line) => {
    const [, place, names] = SIGNED.exec(line) ?? [];
    return names && !NO_NAME.test(names) && (place || (names.length >= 3 && names.length <= 5)) ? [names] : [];
  });
  return {
    paragraphs: text,
    aside: lines.filter((line) => !text.includes(line)),
    ...(signed[0] ? { byline: signed[0] } : {}),
  };
}

const pageNumber = (text: string): boolean => /^\d+頁?$/.test(text);

async function read(format: string, input: PageInput, entriesOf: (source: string) => Entry[]): Promise<Page[]> {
  const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'html' });
  const entries = entriesOf(source);
  if (!entries.length) throw new CuttingsError('page-unreadable', { detail: input.name });
  return pagesOf(format, charset, entries, problems);
}

export const kikuzo: Importer = {
  id: 'kikuzo',
  label: 'formats.kikuzo',
  extensions: ['html', 'htm'],
  mimeTypes: [],
  detect: (input) => {
    if (sniff(input.bytes).binary) return 0;
    const source = Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.length);
    return source.includes('class="topic-list"') && source.includes('class="topic-detail"') ? 1 : 0;
  },
  read: (input) =>
    read('kikuzo', input, (source) => {
      const tables = elements(
        parse(source),
        (element) => element.name === 'table' && (hasClass(element, 'topic-list') || hasClass(element, 'topic-detail')),
        true,
      );
      const entries: Entry[] = [];
      let data: string[] = [];
      let headings: string[] = [];
      for (const table of tables) {
        if (hasClass(table, 'topic-list')) {
          headings = elements(table, (element) => element.name === 'th', true).map((cell) => folded(textOf(cell)));
          data = elements(table, (element) => element.name === 'td', true).map((cell) => folded(textOf(cell)));
          continue;
        }
        const at = (name: string): string | undefined => data[headings.indexOf(name)];
        const given: Given = { fields: { publication: '朝日新聞', language: 'ja' } };
        const title = elements(table, (element) => hasClass(element, 'font002'), true)[0];
        const text = elements(table, (element) => /^detail\d+$/.test(element.attribs.class ?? ''), true)[0];
        if (title) given.fields.title = folded(textOf(title));
        const section = at('面名');
        if (section) given.fields.section = section;
        const [edition, page] = [at('朝夕刊'), at('ページ')];
        if (edition) given.fields.edition = edition;
        if (page) given.fields.page = pageOf(page);
        const day = at('発行日');
        if (day) given.dated = day.replace(/\s/g, '');
        const aside = headings.flatMap((name, i) =>
          name && data[i] && !['面名', '発行日', '朝夕刊', 'ページ', 'No.'].includes(name)
            ? [`${name}: ${data[i]}`]
            : [],
        );
        const { byline, ...body } = parted(text ? lines(textOf(text)) : []);
        if (byline) given.byline = byline;
        entries.push({ given, paragraphs: body.paragraphs, aside: [...aside, ...body.aside] });
      }
      return entries;
    }),
};

export const yomidasu: Importer = {
  id: 'yomidasu',
  label: 'formats.yomidasu',
  extensions: ['html', 'htm'],
  mimeTypes: [],
  detect: (input) => {
    if (sniff(input.bytes).binary) return 0;
    const source = Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.length);
    return source.includes('contentsTable') && /yomi(?:dasu|uri)/i.test(source.toString('latin1', 0, 65_536)) ? 1 : 0;
  },
  read: (input) =>
    read('yomidasu', input, (source) => {
      const parts = elements(
        parse(source),
        (element) =>
          (element.name === 'table' && hasClass(element, 'contentsTable')) ||
          (element.name === 'p' && hasClass(element, 'mb10')),
        true,
      );
      const entries: (Entry & { paragraphs: string[] })[] = [];
      for (const part of parts) {
        if (part.name === 'p') {
          append(entries.at(-1)?.paragraphs ?? [], lines(textOf(part)));
          continue;
        }
        const cells = elements(part, (element) => element.name === 'th' || element.name === 'td', true);
        const texts = cells.map((cell) => folded(textOf(cell)));
        const day = texts.findIndex((text) => /^\d{4}[.年/]\d{1,2}[.月/]\d{1,2}/.test(text));
        const given: Given = { fields: { publication: '読売新聞', language: 'ja' } };
        if (day >= 0) {
          given.dated = texts[day];
          if (texts[day + 1]) given.fields.title = texts[day + 1]!;
        }
        const rest = texts.slice(day + 2).filter(Boolean);
        const section = rest.find((text) => !/朝刊|夕刊|^\d/.test(text) && !pageNumber(text) && !/写真|図/.test(text));
        if (section) given.fields.section = section;
        const edition = editionOf(rest);
        if (edition) given.fields.edition = edition;
        const page = rest.find(pageNumber);
        if (page) given.fields.page = pageOf(page);
        const used = (text: string) => text === section || text === page || isEdition(text);
        entries.push({ given, paragraphs: [], aside: rest.filter((text) => !used(text)) });
      }
      return entries.map((entry) => {
        const { byline, paragraphs, aside } = parted(entry.paragraphs);
        if (byline) entry.given.byline = byline;
        return { ...entry, paragraphs, aside: [...entry.aside, ...aside] };
      });
    }),
};
