/** Copyright, publisher, publication, address, language, topics, corrections: what stands around an article. */
import { SURE_IN_TEXT } from '../confidence';
import { LANGUAGES, phrases } from '../languages';
import type { FieldReadings } from '../../contract/model';
import { readAgencies } from '../fields/agency';
import { Candidates } from '../fields/candidates';
import { isCopyrightLine, readCopyrightHolder } from '../fields/copyright';
import { isCorrectionLine } from '../fields/correction';
import { languageTag } from '../fields/language';
import { isKnownPlace } from '../fields/places';
import { comparisonKey } from '../fields/strings';
import { claim, type Context } from './context';
import { isCue } from './look';

/** The article's own notice is the first after the body; its holder, where no agency, is the publisher. */
export function readCopyright(context: Context, fields: FieldReadings): void {
  const notices: number[] = [];
  for (let i = 0; i < context.lines.length; i++) {
    const look = context.looks[i]!;
    if (
      look.copyright &&
      look.size < 900 &&
      !context.header.lines.has(i) &&
      isCopyrightLine(context.lines[i]!.text) &&
      !(look.credit && look.size < 60 && i < context.last)
    )
      notices.push(i);
    if (notices.length > 40) break;
  }
  const after = notices.filter((i) => i >= context.first && (i > context.last - 2 || !context.kept[i]));
  const given = context.header.entries.find((e) => e.key === 'copyright');
  const own = after[0] ?? notices[notices.length - 1];
  if (given)
    fields.copyright = {
      value: given.value,
      from: 'container',
      confidence: SURE_IN_TEXT.copyright.header,
      rule: 'header',
    };
  else if (own !== undefined) {
    fields.copyright = {
      value: context.lines[own]!.text,
      from: 'visible',
      confidence: own - context.last < 6 ? 0.9 : 0.6,
      rule: 'copyright-line',
    };
    claim(context, own, 'copyright', 'boilerplate');
  }
  const publisher = new Candidates<string>(comparisonKey, new Set());
  for (const i of [...after, ...notices.filter((n) => n < context.first)]) {
    const holder = readCopyrightHolder(context.lines[i]!.text);
    if (holder && !readAgencies(holder).length)
      publisher.add(holder, 'visible', 'copyright-holder', i > context.last ? 0.7 : 0.4);
    if (context.kept[i]) claim(context, i, 'copyright', 'boilerplate');
  }
  const reading = publisher.reading();
  if (reading) fields.publisher = reading;
}

/** Where a page says its own name: in the words of sign-in, subscription and contact lines. */
const NAMED: readonly RegExp[] = LANGUAGES.flatMap((language) => [
  ...(language.phrases?.ownName ?? []).map((pattern) => new RegExp(pattern, 'gu')),
  ...(language.phrases?.ownNameAnyCase ?? []).map((pattern) => new RegExp(pattern, 'giu')),
]);
const NO_NAME = new RegExp(`^(?:${phrases('notOwnName')})$`, 'iu');

/** `JapanToday` as it is read: `Japan Today`. */
const spaced = (name: string) =>
  /^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+$/u.test(name) ? name.replace(/(\p{Ll})(\p{Lu})/u, '$1 $2') : name;

/** The newspaper or site by what the page calls itself outside the body. */
export function readPublication(context: Context, fields: FieldReadings): void {
  const publication = new Candidates<string>(comparisonKey, new Set());
  for (const entry of context.header.entries)
    if (entry.key === 'publication' && entry.value && !/^https?:/i.test(entry.value))
      publication.add(entry.value, 'container', 'header', SURE_IN_TEXT.publication.header);
  const counts = new Map<string, { name: string; times: number }>();
  for (let i = 0; i < context.lines.length; i++) {
    const look = context.looks[i]!;
    if (
      context.kept[i] ||
      look.size > 400 ||
      !(look.promotion || look.footer || look.comments || look.related || look.share)
    )
      continue;
    const text = context.lines[i]!.text.slice(0, 400);
    for (const pattern of NAMED)
      for (const m of text.matchAll(pattern)) {
        const name = m[1]!.replace(/(?<![.'’-])[.'’-]+$/u, '').trim();
        if (name.length < 3 || name.length > 40 || NO_NAME.test(name) || name.split(' ').every((w) => NO_NAME.test(w)))
          continue;
        const key = comparisonKey(name);
        const have = counts.get(key);
        if (have) have.times += 1;
        else counts.set(key, { name, times: 1 });
      }
  }
  for (const { name, times } of counts.values())
    if (times > 1) publication.add(spaced(name), 'visible', 'names-itself', Math.min(0.7, 0.35 + times * 0.1));
  const reading = publication.reading();
  if (reading) fields.publication = reading;
}

const ADDRESS = /^<?(https?:\/\/[^\s<>"]{8,1000})>?$/i;

/** The article's address: from the container or a header, else a line that is an address and holds words of the title. */
export function readUrl(context: Context, fields: FieldReadings): void {
  const candidates = new Candidates<string>(
    (u) => u.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, ''),
    new Set(),
  );
  if (context.page.url && /^https?:/i.test(context.page.url))
    candidates.add(context.page.url, 'container', 'container.url', SURE_IN_TEXT.url['container.url']);
  for (const entry of context.header.entries) {
    const found = entry.key === 'url' || entry.key === 'publication' ? /https?:\/\/[^\s<>"]+/i.exec(entry.value) : null;
    if (found) candidates.add(found[0], 'container', 'header', SURE_IN_TEXT.url.header);
  }
  const words = new Set((fields.title?.value ?? '').toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []);
  for (let i = 0; i < context.lines.length; i++) {
    if (!context.looks[i]!.links) continue;
    const found = ADDRESS.exec(context.lines[i]!.text);
    if (!found) continue;
    const slug = found[1]!.toLowerCase();
    const hits = [...words].filter((w) => slug.includes(w)).length;
    const edge = i < 3 || i >= context.lines.length - 2;
    if (hits >= 2 || (edge && context.lines.length < 200)) {
      candidates.add(found[1]!, 'visible', 'address-line', hits >= 2 ? 0.8 : 0.5);
      if (context.kept[i] && (edge || i < context.first + 2)) claim(context, i, 'address-line');
    }
  }
  const reading = candidates.reading();
  if (reading) fields.url = reading;
}

/** Corrections and editors' notes: as printed, joined by a line end. They leave the body only where they stand at its ends. */
export function readCorrections(context: Context, fields: FieldReadings): void {
  const notes: string[] = [];
  for (
    let i = Math.max(0, context.first - 6);
    context.first >= 0 && i < Math.min(context.lines.length, context.last + 8);
    i++
  ) {
    const look = context.looks[i]!;
    if (look.size < 25 || look.size > 1500 || !isCorrectionLine(context.lines[i]!.text)) continue;
    // In the middle of the body such words are the text's own.
    if (context.kept[i] && i > context.first && i < context.last - 1) continue;
    notes.push(context.lines[i]!.text);
    claim(context, i, 'correction');
  }
  if (notes.length)
    fields.correction = {
      value: notes.join('\n'),
      from: 'visible',
      confidence: SURE_IN_TEXT.correction['correction-line'],
      rule: 'correction-line',
    };
}

const LABEL = new RegExp(`^[\\s\\p{P}]*(?:${phrases('filedUnder')})(?:\\s*[:：])?\\s*(\\S.*|)$`, 'iu');

/** Topics: after a label (on its line or the lines under it), or a line of names above the headline that the body speaks of. */
export function readTopics(context: Context, headline: number, fields: FieldReadings, bodyText: string): void {
  const given = context.header.entries.find((e) => e.key === 'topics');
  const tidy = (list: string[]) =>
    [
      ...new Set(list.map((t) => t.replace(/^#/, '').trim()).filter((t) => t && t.length < 60 && /\p{L}/u.test(t))),
    ].slice(0, 30);
  if (given) {
    fields.topics = {
      value: tidy(given.value.replace(/^\[|\]$/g, '').split(/(?:(?<!\s)\s+)?[,;、，|]\s*/)),
      from: 'container',
      confidence: SURE_IN_TEXT.topics.header,
      rule: 'header',
    };
    return;
  }
  const has = (phrase: string) => bodyText.includes(phrase);
  for (
    let i = Math.max(0, context.last - 1);
    context.last >= 0 && i < Math.min(context.lines.length, context.last + 12);
    i++
  ) {
    const text = context.lines[i]!.text;
    if (context.kept[i] || text.length > 300) continue;
    const label = LABEL.exec(text);
    if (!label) continue;
    let list = label[1] ? label[1].split(/(?:(?<!\s)\s+)?[,;、，|/•·#]\s*/) : [];
    if (list.length === 1 && list[0]!.split(' ').length > 4) list = phrasesOf(list[0]!.split(' '), has) ?? [];
    let k = i + 1;
    if (!label[1])
      for (
        ;
        k < context.lines.length &&
        k < i + 12 &&
        context.looks[k]!.words <= 4 &&
        context.looks[k]!.size < 40 &&
        !isCue(context.looks[k]!) &&
        !context.looks[k]!.number;
        k++
      )
        list.push(context.lines[k]!.text);
    const value = tidy(list);
    if (!value.length) continue;
    fields.topics = { value, from: 'visible', confidence: SURE_IN_TEXT.topics['topics-label'], rule: 'topics-label' };
    for (let c = i; c < Math.max(i + 1, label[1] ? i + 1 : k); c++) claim(context, c, 'topics');
    return;
  }
  const top = headline >= 0 ? headline : context.first;
  for (let i = top - 1; top >= 0 && i >= Math.max(0, top - 8); i--) {
    const text = context.lines[i]!.text,
      look = context.looks[i]!;
    if (
      context.claimed.has(i) ||
      context.header.lines.has(i) ||
      look.size > 90 ||
      look.stop ||
      look.date ||
      look.number ||
      isCue(look) ||
      look.upper < 0.99 ||
      look.words > 10
    )
      continue;
    // Inside a menu a name is a menu's entry.
    const short = (k: number) => !!context.looks[k] && context.looks[k]!.size < 40;
    if (short(i - 1) && short(i - 2) && short(i + 1)) continue;
    const phrases = phrasesOf(text.split(/(?:(?<!\s)\s+)?[,;|•·/]\s*|\s+/), has);
    if (!phrases || !phrases.some((p) => bodyText.split(p).length > 3)) continue;
    fields.topics = {
      value: phrases,
      from: 'visible',
      confidence: SURE_IN_TEXT.topics['names-above-headline'],
      rule: 'names-above-headline',
    };
    claim(context, i, 'topics');
    return;
  }
}

/** Parts words into the fewest phrases that all stand in the body or are known places; null where that cannot be done. */
function phrasesOf(words: string[], has: (phrase: string) => boolean): string[] | null {
  const n = words.length;
  if (!n || n > 14) return null;
  const best: (string[] | null)[] = [[], ...new Array<null>(n).fill(null)];
  for (let end = 1; end <= n; end++)
    for (let start = Math.max(0, end - 5); start < end; start++) {
      const before = best[start];
      const phrase = words.slice(start, end).join(' ');
      if (!before || phrase.length < 2 || !(has(phrase) || (isKnownPlace(phrase) && end - start > 1))) continue;
      if (!best[end] || before.length + 1 < best[end]!.length) best[end] = [...before, phrase];
    }
  return best[n] ?? null;
}

export function readLanguage(
  context: Context,
  fields: FieldReadings,
  detected: { language: string; confidence: number } | null,
): void {
  const candidates = new Candidates<string>((t) => t.split('-')[0]!, new Set());
  for (const entry of context.header.entries)
    if (entry.key === 'language')
      candidates.add(languageTag(entry.value), 'container', 'header', SURE_IN_TEXT.language.header);
  if (detected) candidates.add(detected.language, 'derived', 'detected', detected.confidence);
  const reading = candidates.reading();
  if (reading) fields.language = reading;
}
