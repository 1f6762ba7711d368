/** One article of Nexis from its blocks (a paragraph or line of the record each): the same for DOCX, HTML and text. */
import { append } from '../../article/append';
import type { Given } from '../../contract/model';
import { folded, type Entry } from './article-page';
import { isDayLine } from './day-line';
import {
  isClassification,
  isEnd,
  isUnknownLabel,
  labelled,
  labelledInCapitals,
  type Label,
  type Meaning,
} from './labels';
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

/** `Dohmen, Frank; Neubacher, Alexander` → first names first. */
function turned(printed: string): string {
  // Who it was written for is no author.
  const byline = printed.replace(/[;,]? ?special (?:to|for) (?:the )?\p{Lu}.*$/iu, '') || printed;
  const people = byline.split(/\s?;\s?/).map((part) => /^([^,]{2,40}), ([^,]{2,40})$/.exec(part.trim()));
  return byline.includes(';') && people.every(Boolean)
    ? people.map((name) => `${name![2]} ${name![1]}`).join('; ')
    : byline;
}

/** A heading of the newer layout above what its pictures show. */
const isGraphicHeading = (line: string): boolean =>
  /^(?:graphics?|grafik(?:en)?|graphique|gráficos?|grafico|illustration|abbildung|afbeelding|grafiek)$/iu.test(
    line.trim(),
  );

/** The last place that is asked for; -1 where there is none. */
function lastIndex(lines: readonly string[], is: (line: string, i: number) => boolean): number {
  let at = lines.length - 1;
  while (at >= 0 && !is(lines[at]!, at)) at--;
  return at;
}

class Reading {
  readonly given: Given = { fields: {} };
  readonly aside: string[] = [];

  private loaded: string | null = null;
  private readonly graphics: string[] = [];

  /** What was read, with the body's paragraphs. Null for a record of nothing but a notice. */
  entry(body: readonly string[]): Entry | null {
    const { given, aside } = this;
    let paragraphs = body.filter((block) => block.trim());
    // Of a picture that was an article of its own only its caption is there.
    if (!paragraphs.length && given.fields.title) paragraphs = this.graphics;
    if (!paragraphs.length && !given.fields.title) return null;
    // Without a day in print, the day on which the database took it in.
    if (!given.dated && this.loaded) given.dated = this.loaded;
    return { given, paragraphs, aside };
  }

  /** The section's line, with the page in print. */
  private section(value: string): void {
    const { rest, ...found } = partedSection(value);
    // `NEWS;` and `POLITICS; Version:28` are sections with what only the database counts.
    const parts = (found.section ?? '').split(/;\s*/).filter((part) => part.trim());
    const section = parts.filter((part) => !/^version:\s*\d+$/i.test(part)).join('; ');
    if (section) this.given.fields.section = section;
    if (found.page) this.given.fields.page = found.page;
    append(this.aside, [...rest, ...parts.filter((part) => /^version:/i.test(part))]);
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
    if (meaning === 'byline' && !this.given.byline && value && !value.includes('%'))
      this.given.byline = turned(folded(value).replace(/^by\s+/i, ''));
    else if (meaning === 'section' && !fields.section && !fields.page) this.section(value);
    else if (meaning === 'series' && value) fields.series = folded(value);
    else if (meaning === 'title' && !fields.title) Object.assign(fields, headline(value));
    else if (meaning === 'loaded') {
      this.loaded ??= folded(value);
      this.aside.push(line);
    } else if (meaning === 'graphic') {
      if (value) this.graphics.push(value);
      this.aside.push(line);
    } else if (meaning === 'highlight' && !fields.subtitle && value) fields.subtitle = folded(value);
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

/** A paragraph or line of a record. */
export interface Block {
  text: string;
  /** Set in the middle, as publication and day are; null where the file does not say. */
  centred: boolean | null;
}

export const plainBlock = (text: string): Block => ({ text, centred: null });

const URL_LINE = /^https?:\/\/\S+$/;
/** What stands on the lines about publication and day and is neither headline nor name. */
const SMALL_PRINT =
  /\b(?:prepared by|may be (?:re)?published|all rights|rights reserved|alle rechte|tous droits|todos los derechos|alle rechten)\b|^(?:issn|isbn)\b/i;
const LONGEST_HEADLINE = 400;
/** Blocks that may stand above the first label. */
const DEEPEST_HEAD = 12;

/** The lines of a block without the notice of copyright that it begins with. */
function withoutNotice(text: string): { notice: string | null; lines: string[] } {
  const lines = text.split('\n').filter((line) => line.trim());
  if (!isCopyright(lines[0] ?? '')) return { notice: null, lines };
  let end = 1;
  for (let i = 1; i < Math.min(4, lines.length); i++)
    if (SMALL_PRINT.test(lines[i]!) || isCopyright(lines[i]!)) end = i + 1;
  return { notice: folded(lines.slice(0, end).join(' ')), lines: lines.slice(end) };
}

/** One to four words as a name has them: no headline behind a headline. */
const looksLikeName = (text: string): boolean =>
  text.length < 60 && /^(?:\p{Lu}[\p{L}.'’-]*\s){1,4}\p{Lu}[\p{L}.'’-]*$/u.test(folded(text));

/** What stands above the first label: publication, day, headline. Gives the place where what follows begins. */
function readHead(reading: Reading, blocks: readonly Block[], firstLabel: number, labelsLead: boolean): number {
  const { given, aside } = reading;
  const { fields } = given;
  const limit = Math.min(firstLabel < 0 ? blocks.length : firstLabel, DEEPEST_HEAD);
  const isDay = (text: string) => text.split('\n').findIndex((line) => isDayLine(line) && !isCopyright(line));
  const places = blocks.slice(0, limit).map(({ text }) => isDay(text));
  let day = places.findIndex((line) => line >= 0);
  let dayLine = places[day] ?? -1;
  if (day < 0) {
    // A day in a language whose months are not known: a year on one of the first lines.
    day = blocks
      .slice(0, Math.min(limit, 4))
      .findIndex(({ text, centred }, i) => i > 0 && centred !== false && isDated(text) && text.length < 60);
    dayLine = day < 0 ? -1 : 0;
  }
  const above: Block[] = [];
  for (const block of blocks.slice(0, day < 0 ? limit : day)) {
    const { notice, lines } = withoutNotice(block.text);
    if (notice) fields.copyright ??= notice;
    if (lines.some((line) => !SMALL_PRINT.test(line)) || (lines.length && above.length))
      above.push({ text: lines.join('\n'), centred: block.centred });
  }
  let after: Block[] = [];
  let at = limit;
  if (day >= 0) {
    const lines = blocks[day]!.text.split('\n').filter((line) => line.trim());
    const [dated, ...behind] = lines.slice(dayLine);
    const before = withoutNotice(lines.slice(0, dayLine).join('\n'));
    if (before.notice) fields.copyright ??= before.notice;
    if (before.lines.length) above.push({ text: before.lines.join('\n'), centred: true });
    const time = behind.filter((line) => /^\s*\d{1,2}[:.]\d\d/.test(line));
    reading.day(
      folded([dated!, ...time].join(' ')),
      behind.filter((line) => !time.includes(line)),
    );
    after = blocks.slice(day + 1, limit);
    at = day + 1;
  }
  const [name, ...others] = above;
  if (name) {
    const lines = name.text.split('\n').map(folded);
    fields.publication = (
      fields.copyright && lines.length > 1 && day >= 0 && places[day] === 0 ? lines.at(-1) : lines[0]
    )!;
    append(
      aside,
      lines.filter((line) => line !== fields.publication),
    );
  }
  /** A headline that stands above the day, or, without a day, below the publication. */
  const isHeadline = ({ text, centred }: Block): boolean =>
    centred !== true &&
    text.length < LONGEST_HEADLINE &&
    !SMALL_PRINT.test(text) &&
    !URL_LINE.test(text.replace(/\s/g, '')) &&
    !isEdition(folded(text)) &&
    (centred === false || day < 0 || !after.length || !labelsLead || labelled(text)?.meaning === 'title');
  for (const block of others) {
    const label = labelledInCapitals(block.text);
    const address = block.text.replace(/\s/g, '');
    if (label?.meaning === 'series') reading.label('series', label.value, block.text);
    else if (URL_LINE.test(address)) fields.url ??= address;
    else if (!fields.title && isHeadline(block))
      Object.assign(fields, headline(label?.meaning === 'title' ? label.value : block.text));
    else if (isEdition(folded(block.text))) fields.edition ??= folded(block.text);
    else aside.push(block.text);
  }
  if (day < 0) return limit;
  for (const { text, centred } of after) {
    const label = labelledInCapitals(text);
    if (label?.meaning === 'series')
      reading.label('series', folded(label.value).replace(/ ?\d{1,2}:\d\d ?[AP]M\b.*$/i, ''), text);
    else if (label) break;
    else if (centred === true || SMALL_PRINT.test(text)) {
      if (isEdition(folded(text))) fields.edition ??= folded(text);
      else aside.push(text);
    } else if (!fields.title && text.length < LONGEST_HEADLINE) Object.assign(fields, headline(text));
    else if (looksLikeName(text) && !given.byline) given.byline = folded(text);
    else if (labelsLead && text.length < LONGEST_HEADLINE) {
      if (fields.subtitle) aside.push(text);
      else fields.subtitle = folded(text);
    } else break;
    at++;
  }
  return at;
}

/** Labels at the end of a record are read and passed over; gives where the text ends. */
function readTail(reading: Reading, blocks: readonly string[], from: number, to: number): number {
  let end = to;
  const value = (block: string) => (isMeant(labelledInCapitals(block)) ? labelledInCapitals(block) : null);
  while (end > from) {
    const block = blocks[end - 1]!;
    const label = value(block);
    const above = end - 1 > from ? blocks[end - 2]! : '';
    const labelAbove = value(above);
    if (label) reading.label(label.meaning, label.value, block);
    else if (isUnknownLabel(block) && (!/\p{L}/u.test(block.slice(block.indexOf(':'))) || labelAbove))
      reading.aside.push(block);
    else if (labelAbove && !labelAbove.value && block.length < 1200) {
      // The label stands on a line of its own above what it labels.
      reading.label(labelAbove.meaning, block, block);
      end--;
    } else if (block.trim()) break;
    end--;
  }
  return end;
}

const isMeant = (label: Label | null): label is Label =>
  label !== null && label.meaning !== 'body' && label.meaning !== 'title';

/** An article of the older layout: publication, day, headline, labels, body, labels, copyright. Null where there is no article. */
export function oldRecord(all: readonly Block[]): Entry | null {
  const reading = new Reading();
  const { given, aside } = reading;
  const blocks = all.map(({ text }) => text);
  // Labels of headline and programme may stand among what is above the day.
  const opens = (block: string) => {
    const label = labelledInCapitals(block);
    return label !== null && label.meaning !== 'series';
  };
  const dayAt = blocks
    .slice(0, DEEPEST_HEAD)
    .findIndex((block) => block.split('\n').some((line) => isDayLine(line) && !isCopyright(line)));
  const firstLabel = blocks.findIndex(
    (block, i) => opens(block) && !(labelledInCapitals(block)?.meaning === 'title' && i < dayAt),
  );
  let behind = firstLabel;
  while (behind >= 0 && behind < blocks.length && labelledInCapitals(blocks[behind]!)) behind++;
  const labelsLead =
    firstLabel >= 0 &&
    blocks.slice(behind).some((block) => !isCopyright(block) && !SMALL_PRINT.test(block) && !labelledInCapitals(block));
  let at = readHead(reading, all, firstLabel, labelsLead);
  for (; at < blocks.length; at++) {
    const block = blocks[at]!;
    const label = labelledInCapitals(block);
    if (!label) break;
    if (label.meaning === 'body') {
      at += label.value ? 0 : 1;
      break;
    }
    const next = blocks[at + 1];
    if (!label.value && next && !labelledInCapitals(next) && labelledInCapitals(blocks[at + 2] ?? '')) {
      if (label.meaning === 'highlight' && given.fields.subtitle) continue;
      reading.label(label.meaning, next, block);
      at++;
    } else reading.label(label.meaning, label.value, block);
  }
  let end = blocks.length;
  // Behind the copyright notice only the database speaks.
  const notice = lastIndex(blocks, (block, i) => i >= at && isCopyright(block));
  if (notice >= 0 && notice >= end - 4) {
    given.fields.copyright = folded(blocks[notice]!);
    append(aside, blocks.slice(notice + 1));
    end = notice;
  }
  end = readTail(reading, blocks, at, end);
  const paragraphs: string[] = [];
  for (const block of blocks.slice(at, end)) {
    const label = labelledInCapitals(block);
    if (label?.meaning === 'body') paragraphs.push(label.value);
    else if (label && ['other', 'language', 'series', 'loaded', 'graphic'].includes(label.meaning))
      reading.label(label.meaning, label.value, block);
    else paragraphs.push(block);
  }
  return reading.entry(paragraphs);
}

/** An article of the newer layout: headline, publication, day, copyright, labels, `Body`, text, `Classification`, labels; `body` is where
 * the text's heading stands, -1 where there is none. */
export function newRecord(blocks: readonly string[], body: number): Entry | null {
  const reading = new Reading();
  const { given, aside } = reading;
  const lines = blocks.slice(0, body < 0 ? blocks.length : body);
  const firstLabel = lines.findIndex((line) => isCopyright(line) || labelled(line) !== null);
  const plain = (firstLabel < 0 ? lines : lines.slice(0, firstLabel)).map((line) => line.trim()).filter(Boolean);
  let day = lastIndex(plain, (line, i) => i > 0 && isDayLine(line));
  if (day < 0) day = lastIndex(plain, (line, i) => i > 0 && isDated(line));
  // What stands above the headline is the end of the cover.
  if (day >= 2) Object.assign(given.fields, headline(plain[day - 2]!));
  else if (day === 1) aside.push(plain[0]!);
  if (day >= 1) {
    given.fields.publication = folded(plain[day - 1]!).replace(/\.$/, '');
    reading.day(folded(plain[day]!), plain.slice(day + 1));
  } else if (plain.length) Object.assign(given.fields, headline(plain.at(-1)!));
  let at = firstLabel < 0 ? lines.length : firstLabel;
  for (; at < lines.length; at++) {
    const line = lines[at]!.trim();
    const label = labelled(line);
    if (!line) continue;
    if (isCopyright(line)) given.fields.copyright = folded(line);
    else if (label) reading.label(label.meaning, label.value, line);
    else if (body < 0) break;
    else aside.push(line);
  }
  const rest = blocks.slice(body < 0 ? at : body + 1);
  const classes = rest.findIndex(isClassification);
  const text = classes < 0 ? [...rest] : rest.slice(0, classes);
  while (text.length) {
    const last = text.at(-1)!;
    const label = labelled(last);
    if (label && label.meaning !== 'body' && (classes < 0 || label.meaning === 'graphic' || label.meaning === 'loaded'))
      reading.label(label.meaning, label.value, last);
    else if (last.trim() && !isEnd(last)) break;
    text.pop();
  }
  const pictures = text.findIndex((line, i) => i > 0 && isGraphicHeading(line));
  if (pictures > 0) append(aside, text.splice(pictures).slice(1));
  const paragraphs = text.filter((block) => !isEnd(block) && !/^(?:abstract|full text)$/i.test(block.trim()));
  for (const block of classes < 0 ? [] : rest.slice(classes + 1)) {
    const label = labelled(block);
    if (label) reading.label(label.meaning, label.value, block);
    else if (block.trim() && !isEnd(block)) aside.push(block);
  }
  return reading.entry(paragraphs);
}

/** Where each record of the newer layout begins and its text is headed, of blocks of any format. */
export function newRecords(
  blocks: readonly string[],
  isBody: (i: number) => boolean,
  startsAt: (i: number) => boolean,
): Entry[] {
  const entries: (Entry | null)[] = [];
  let from = 0;
  let body = -1;
  const take = (to: number) => {
    if (body >= 0 || from > 0) entries.push(newRecord(blocks.slice(from, to), body < 0 ? -1 : body - from));
    from = to;
    body = -1;
  };
  for (let i = 0; i < blocks.length; i++) {
    if (isBody(i) && body >= 0) {
      // A second heading of a text without an end of the first: the record begins with the headline, two lines above its day.
      const day = lastIndex(blocks.slice(0, i), (line, at) => at > Math.max(body + 2, i - 12) && isDayLine(line));
      if (day > 0) {
        take(day - 2);
        body = i;
      }
    } else if (isBody(i)) body = i;
    else if (isEnd(blocks[i]!)) take(i + 1);
    else if (startsAt(i) && body >= 0) take(i);
  }
  if (body >= 0) take(blocks.length);
  return entries.filter((entry) => entry !== null);
}
