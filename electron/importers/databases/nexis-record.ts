/** One article of Nexis from its blocks (a paragraph or line of the record each): the same for DOCX, HTML and text. */
import { append } from '../../article/append';
import type { Given } from '../../contract/model';
import { folded, type Entry } from './article-page';
import { isBodyHeading, isClassification, labelled, type Meaning } from './labels';
import { languageNamed } from './language-names';
import { editionBehind, editionOf, isEdition, partedSection } from './printed';

/** A line that dates an article: a year, and a day beside it; not long. */
export const isDated = (text: string): boolean =>
  text.length < 160 &&
  /(?<!\d)(?:1[89]|20)\d\d(?!\d)/.test(text) &&
  !/copyright|©|\bwords\b/i.test(text) &&
  /\p{L}|[./-]\d/u.test(text);
const isCopyright = (text: string): boolean => /^\W{0,3}(?:copyright\b|copy \d{4}|©|\(c\) ?\d{4})/iu.test(text.trim());

/** A headline whose second part stands on a line of its own behind a semicolon has a subtitle. */
export function headline(text: string): Pick<Given['fields'], 'title' | 'subtitle'> {
  const parts = /^([\s\S]{3,}?);[ \t]*\n\s*(\S[\s\S]*)$/.exec(text.trim());
  return parts ? { title: folded(parts[1]!), subtitle: folded(parts[2]!) } : { title: folded(text) };
}

/** The last place that is asked for; -1 where there is none. */
function lastIndex(lines: readonly string[], is: (line: string, i: number) => boolean): number {
  let at = lines.length - 1;
  while (at >= 0 && !is(lines[at]!, at)) at--;
  return at;
}

class Reading {
  readonly given: Given = { fields: {} };
  readonly aside: string[] = [];

  /** The section's line, with the page in print. */
  private section(value: string): void {
    const { rest, ...found } = partedSection(value);
    Object.assign(this.given.fields, found);
    append(this.aside, rest);
  }

  /** The day's line, and the lines about it that may name the edition. */
  day(dated: string, others: readonly string[]): void {
    this.given.dated = dated;
    const edition = editionBehind(dated) ?? editionOf(others);
    if (edition) this.given.fields.edition = edition;
    append(
      this.aside,
      others.filter((line) => !edition || !isEdition(line)),
    );
  }

  label(meaning: Meaning, value: string, line: string): void {
    const { fields } = this.given;
    if (meaning === 'byline' && !this.given.byline) this.given.byline = value.replace(/^by\s+/i, '');
    else if (meaning === 'section' && !fields.section && !fields.page) this.section(value);
    else if (meaning === 'series' && value) fields.series = folded(value);
    else if (meaning === 'title' && !fields.title) Object.assign(fields, headline(value));
    else if (meaning === 'highlight' && !fields.subtitle && value) fields.subtitle = folded(value);
    else if (meaning === 'correction' && value) fields.correction = folded(value);
    else if (meaning === 'dateline' && value)
      fields.dateline = folded(value).replace(/(?:,|(?<!\s))\s+\p{L}+\.?\s\d{1,2}(?:,?\s\d{4})?$/u, '');
    else if (meaning === 'language') {
      const tag = languageNamed(value);
      if (tag) fields.language = tag;
      else this.aside.push(line);
    } else if (meaning === 'subject') {
      fields.topics = value
        .split(';')
        .map((topic) => folded(topic.replace(/\(\d+%\)/g, '')))
        .filter(Boolean)
        .slice(0, 40);
    } else if (meaning === 'url' && /^https?:\/\//.test(value)) fields.url = value.replace(/\s+/g, '');
    else this.aside.push(line);
  }
}

/** An article of the older layout: publication, day, headline, labels, body, labels, copyright. */
export function oldRecord(all: readonly string[]): Entry {
  let blocks = all;
  const reading = new Reading();
  const { given, aside } = reading;
  let at = 0;
  // Some sources print their copyright first.
  const notices = blocks.slice(0, 2).filter(isCopyright);
  if (notices.length && blocks.length > 3) {
    given.fields.copyright = folded(notices[0]!);
    blocks = blocks.filter((block) => !notices.includes(block));
  }
  const day = blocks.slice(0, 6).findIndex((block) => isDated(block) && !labelled(block));
  if (day >= 0) {
    const names = blocks.slice(0, day).filter((block) => block.trim());
    if (names[0]) given.fields.publication = folded(names[0].split('\n')[0]!);
    const [dated, ...behind] = blocks[day]!.split('\n');
    reading.day(folded(dated!), [...names.slice(1), ...behind]);
    at = day + 1;
  }
  const firstLabel = blocks.findIndex((block, i) => i >= at && labelled(block) !== null);
  const between = blocks.slice(at, firstLabel < 0 ? at + 1 : firstLabel);
  if (between.length && between.length <= 3 && between.join(' ').length < 700) {
    Object.assign(given.fields, headline(between[0]!));
    append(aside, between.slice(1));
    at += between.length;
  }
  for (; at < blocks.length; at++) {
    const label = labelled(blocks[at]!);
    if (!label) break;
    if (label.meaning === 'body') {
      at += label.value ? 0 : 1;
      break;
    }
    reading.label(label.meaning, label.value, blocks[at]!);
  }
  let end = blocks.length;
  // Behind the copyright notice only the database speaks.
  const notice = lastIndex(blocks, (block, i) => i > at && isCopyright(block));
  if (notice > 0 && notice >= end - 4) {
    given.fields.copyright = folded(blocks[notice]!);
    append(aside, blocks.slice(notice + 1));
    end = notice;
  }
  while (end > at) {
    const block = blocks[end - 1]!;
    const label = labelled(block);
    if (label && label.meaning !== 'body' && label.meaning !== 'highlight')
      reading.label(label.meaning, label.value, block);
    else if (block.trim()) break;
    end--;
  }
  const paragraphs: string[] = [];
  for (const block of blocks.slice(at, end)) {
    const label = labelled(block);
    if (label?.meaning === 'body') paragraphs.push(label.value);
    else if (label && ['other', 'language', 'series'].includes(label.meaning))
      reading.label(label.meaning, label.value, block);
    else paragraphs.push(block);
  }
  return { given, paragraphs, aside };
}

/** An article of the newer layout: headline, publication, day, copyright, labels, `Body`, text, `Classification`, labels. */
export function newRecord(blocks: readonly string[], body: number): Entry {
  const reading = new Reading();
  const { given, aside } = reading;
  const head = blocks.slice(0, body).flatMap((block) => (block.trim() ? [block.trim()] : []));
  const firstLabel = head.findIndex((line) => isCopyright(line) || labelled(line) !== null);
  const plain = firstLabel < 0 ? head : head.slice(0, firstLabel);
  const day = lastIndex(plain, (line, i) => i > 0 && isDated(line));
  if (day >= 2) {
    Object.assign(given.fields, headline(plain.slice(Math.max(0, day - 2), day - 1).join(' ')));
    if (day > 2) append(aside, plain.slice(0, day - 2));
  } else if (day === 1) aside.push(plain[0]!);
  if (day >= 1) {
    given.fields.publication = folded(plain[day - 1]!).replace(/\.$/, '');
    reading.day(folded(plain[day]!), plain.slice(day + 1));
  } else if (plain.length) Object.assign(given.fields, headline(plain[0]!));
  if (firstLabel >= 0)
    for (const line of head.slice(firstLabel)) {
      const label = labelled(line);
      if (isCopyright(line)) given.fields.copyright = folded(line);
      else if (label) reading.label(label.meaning, label.value, line);
      else aside.push(line);
    }
  const rest = blocks.slice(body + 1);
  const classes = rest.findIndex(isClassification);
  const text = classes < 0 ? [...rest] : rest.slice(0, classes);
  while (classes < 0 && text.length) {
    const label = labelled(text.at(-1)!);
    if (label) reading.label(label.meaning, label.value, text.at(-1)!);
    else if (text.at(-1)!.trim() && !/^end of document$/i.test(text.at(-1)!.trim())) break;
    text.pop();
  }
  const paragraphs = text.filter(
    (block) =>
      block.trim() &&
      !/^(?:end of document|ende? des? dokuments?|fin du document|fin del documento)$/i.test(block.trim()) &&
      !/^(?:abstract|full text)$/i.test(block.trim()),
  );
  for (const block of classes < 0 ? [] : rest.slice(classes + 1)) {
    const label = labelled(block);
    if (label) reading.label(label.meaning, label.value, block);
    else if (!/^\s*(?:end of document\s*)?$/i.test(block)) aside.push(block);
  }
  return { given, paragraphs, aside };
}

export { isBodyHeading };
