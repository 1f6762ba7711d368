/** Factiva's articles as lines, as its RTF, PDF and text hold them: section, headline, author, number of words, day, publication, code,
 * edition, page, language, copyright, paragraphs, and at the end the document's number. Or the same under codes (HD, BY, PD …). */
import { append } from '../../article/append';
import { folded, type Entry } from './article-page';
import { isDayLine } from './day-line';
import { isCode, putCode, type MutableEntry } from './factiva';
import { languageNamed } from './language-names';
import { isEdition, pageOf } from './printed';

/** `Document NYTF000020050408dp1900j9s`, in the interface's language. */
const NUMBER =
  /^(?:document|dokument|documento|документ|文件|文献|文档|文書|ドキュメント)[\s:]*[A-Z][A-Z0-9]{3,9}0\d{6,12}[a-z0-9]{5,16}$/iu;
const WORDS =
  /^\d{1,3}(?:[\d.,  ]*\d)?\s*(?:words?|wörter|mots?|palabras?|parole|palavras|woorden|слов[ао]?|字|个字|個字|語|単語)$/iu;
const CODE_LINE =
  /^(?:SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|ART|CO|IN|NS|RE|PUB|AN|VOL|CT|RF|IPC|IPD|CLM|NGC|GC)(?=[\t\n]| {2}| ?$)/;
const BY = /^(?:by|von|par|por|di|door|av|från|作者|文|記者|记者)[\s:：]/iu;
const LEAST_CODES = 3;

export const isDocumentNumber = (line: string): boolean => NUMBER.test(line.trim());

/** A line that only a record of Factiva has: its words counted, the document's number. */
export const isRecordLine = (line: string): boolean => WORDS.test(line.trim()) || isDocumentNumber(line);

/** The code that a line begins with; '' where there is none. */
export const codeOf = (line: string): string => CODE_LINE.exec(line)?.[0] ?? '';

/** Articles under codes, a line or paragraph each; [] where there are none. */
export function codedEntries(blocks: readonly string[]): Entry[] {
  const entries: (MutableEntry & { codes: number })[] = [];
  let seen = new Set<string>();
  let code = '';
  for (const text of blocks) {
    const coded = codeOf(text);
    if (coded) {
      code = coded;
      // The first code that comes again begins the next article, and so does one behind the document's number, which is the last.
      const again = seen.has(code) || seen.has('AN');
      if (!entries.length || (again && ['SE', 'HD', 'BY', 'CLM'].includes(code))) {
        entries.push({ given: { fields: {} }, paragraphs: [], aside: [], codes: 0 });
        seen = new Set();
      }
      seen.add(code);
    } else if (isDocumentNumber(text)) {
      entries.at(-1)?.aside.push(folded(text));
      code = '';
      continue;
    }
    const entry = entries.at(-1);
    const value = folded(text.slice(coded.length));
    if (!entry) continue;
    if (coded) entry.codes++;
    if (!value) continue;
    const { fields } = entry.given;
    if (code === 'LP' || code === 'TD') entry.paragraphs.push(value);
    else if (code === 'HD') fields.title = fields.title ? `${fields.title} ${value}` : value;
    else if (isCode(code)) putCode(entry, code, value);
    else entry.aside.push(value);
  }
  return entries.filter(({ given, codes }) => given.fields.title && codes >= LEAST_CODES);
}

/** Articles without codes; [] where no document's number ends one. */
export function listedEntries(blocks: readonly string[]): Entry[] {
  const lines = blocks.map((block) => block.trim());
  const entries: Entry[] = [];
  let from = 0;
  lines.forEach((line, end) => {
    if (!isDocumentNumber(line)) return;
    const entry = listed(lines.slice(from, end).filter(Boolean));
    if (entry) entries.push({ ...entry, aside: [...entry.aside, line] });
    from = end + 1;
  });
  return entries;
}

function listed(lines: readonly string[]): Entry | null {
  const dayBehind = (at: number) => lines.findIndex((line, i) => i > at && i <= at + 3 && isDayLine(line));
  let counted = lines.findIndex((line) => WORDS.test(line));
  // A count in a language whose word for words is not known.
  if (counted < 0)
    counted = lines.findIndex((line, i) => /^\d{1,3}(?:[.,  ]?\d{3})? ?\S{1,12}$/.test(line) && dayBehind(i) > 0);
  const day = dayBehind(counted);
  if (counted < 1 || day < 0) return null;
  const { given, aside, paragraphs }: MutableEntry = { given: { fields: {} }, aside: [], paragraphs: [] };
  const { fields } = given;
  // Above the count: whatever ended the page before (a cover, a running head), the section, the headline, the author.
  const head = lines.slice(Math.max(0, counted - 5), counted);
  const by = head.findIndex((line, i) => i > 0 && (BY.test(line) || /^special to\b/i.test(line)));
  const above = by > 0 ? head.slice(0, by) : head;
  if (by > 0) {
    if (BY.test(head[by]!)) given.byline = folded(head[by]!).replace(/^(?:作者|文|記者|记者)[\s:：]+/u, '');
    append(aside, head.slice(BY.test(head[by]!) ? by + 1 : by));
  } else if ((above.length > 2 || (above[0] ?? '').length > 30) && above.length > 1 && looksLikeNames(above.at(-1)!))
    given.byline = above.pop();
  const title = above.pop();
  if (!title) return null;
  fields.title = folded(title);
  const section = above.pop();
  if (section && section.length < 80) fields.section = section;
  append(aside, above);
  given.dated = lines[day]!;
  let at = day + 1;
  if (/^\d{1,2}:\d{2}/.test(lines[at] ?? '')) given.dated += ` ${lines[at++]}`;
  if (lines[at]) fields.publication = lines[at++]!;
  // The short lines of the record; its copyright ends them.
  for (let open = true; open && at < lines.length; at++) {
    const line = lines[at]!;
    const language = languageNamed(line);
    if (/copyright|©|\(c\)|版权|著作権/iu.test(line) && line.length < 300) {
      fields.copyright = line;
      open = false;
    } else if (line.length > 60 || /[.!?。]$/u.test(line)) break;
    else if (language) fields.language ??= language;
    else if (isEdition(line)) fields.edition ??= line;
    else if (/^\p{Lu}{0,2}\d{1,3}$/u.test(line)) {
      if (line !== '0') fields.page ??= pageOf(line);
    } else aside.push(line);
  }
  append(paragraphs, lines.slice(at));
  // Who sold it to the database stands below the article.
  const last = paragraphs.at(-1) ?? '';
  if (
    paragraphs.length > 1 &&
    last.length < 80 &&
    !/[.!?。”"’»)]$/u.test(last.replace(/\((?:full text|volltext|texte intégral)\)$/i, ''))
  )
    aside.push(paragraphs.pop()!);
  return { given, paragraphs, aside };
}

/** One or more people: two to four words with capitals each, no stop. */
const looksLikeNames = (line: string): boolean =>
  line.length < 80 &&
  line
    .split(/,\s|\s(?:and|und|et|y|e|en)\s|;\s?/)
    .every((name) => /^(?:\p{Lu}[\p{L}.'’-]*\s){1,3}\p{Lu}[\p{L}.'’-]*$/u.test(name.trim()));
