/** Reads who wrote an article, and the wire agency its byline credits. */
import type { Reading } from '../../contract/model';
import { isAgencyAlone, readAgencies } from './agency';
import { WELDED, isPersonName, readAuthors } from './authors';
import { Candidates } from './candidates';
import { readDate } from './date';
import { foreignZone, metasOf, type Evidence } from './evidence';
import { hasGivenName } from './given-names';
import { ELSEWHERE, HINT } from './hints';
import { placeWords, type Place } from './survey';
import { bare } from './words';

const AUTHOR_META = ['author', 'article:author_name', 'article:author', 'dc.creator', 'dc:creator', 'dcterms.creator', 'dc.contributor', 'byl', 'byline', 'sailthru.author', 'parsely-author', 'citation_author', 'rnews:author', 'cxenseparse:author', 'cxenseparse:recs:authors', 'og:author', 'og:article:author', 'creator', 'article.author', 'authors', 'author_name', 'twitter:data1'];

/** A visible line that says who wrote: `By …`, `Von …`, `Autor: …`. */
const SAYS_BY = /^[\s*_–—|•-]*(?:by|written by|words by|story by|posted by|text by|von|text(?:\svon)?\s?:|ein beitrag von|ein artikel von|geschrieben von|verfasst von|veröffentlicht von|erstellt von|autor(?:in|en|es|a|e)?\s?:|verfasser(?:in)?\s?:|author(?:s)?\s?:|par|auteur(?:e)?\s?:|por|di|a cura di|door|av|af|tekst\s?:|teksti\s?:|napisał(?:a)?|автор(?:ы)?\s?:|текст\s?:|yazan\s?:|بقلم|كتب|מאת|oleh|penulis\s?:|作者|文[：/|]|撰文|記者|记者)(?:\s?[:：／|]\s*|(?<=[:：/|作者撰文記者记者])\s*|\s+)(?=\S)/iu;

/** A line that is only the label of the next. */
const LABEL = /^(?:by|von|par|por|di|door|autor(?:in|en|es)?|author|written by|words by|text|verfasser(?:in)?|redakteur(?:in)?|auteur(?:e)?|yazan|yazar|autori?|автор|penulis|oleh|tác giả|بقلم|الكاتب|מאת|作者|記者|记者)\s?[:：]?$/iu;

const keyOf = (authors: string[]): string => authors.map(bare).sort().join('|');

export function readByline(evidence: Evidence): { authors: Reading<string[]> | undefined; agency: Candidates<string>; credits: string[] } {
  const { disable, structured, survey, site } = evidence;
  const authors = new Candidates<string[]>(keyOf, disable);
  const agency = new Candidates<string>((a) => a, disable);
  const credits: string[] = [];

  const hear = (text: string, from: 'json-ld' | 'meta' | 'microdata' | 'visible', rule: string, confidence: number, declared: boolean): boolean => {
    if (!text || text.length > 400) return false;
    const found = readAgencies(text);
    if (found.length && (isAgencyAlone(text) || text.length <= 120)) agency.add(found.join('/'), from, rule, confidence - 0.1);
    if (disable.has(rule)) return false;
    const names = readAuthors(text, { declared }).filter((name) => !site.isName(name) || isPersonName(name));
    if (!names.length) return false;
    authors.add(names, from, rule, confidence - doubt(names, site));
    credits.push(text);
    return true;
  };
  const hearAll = (list: string[], from: 'json-ld' | 'meta' | 'microdata' | 'visible', rule: string, confidence: number) => {
    const names: string[] = [];
    for (const text of list.slice(0, 20)) {
      const found = readAgencies(text);
      if (found.length && isAgencyAlone(text)) agency.add(found.join('/'), from, rule, confidence - 0.1);
      for (const name of readAuthors(text, { declared: true })) if ((!site.isName(name) || isPersonName(name) || personMarked(rule)) && !names.includes(name)) names.push(name);
    }
    if (names.length) authors.add(names, from, rule, confidence - doubt(names, site));
  };

  const article = structured.article;
  if (article) {
    hearAll(article.authors, 'json-ld', 'json-ld.author', article.page ? 0.8 : 0.88);
    for (const name of article.organisations) if (isAgencyAlone(name)) agency.add(readAgencies(name).join('/'), 'json-ld', 'json-ld.author', 0.8);
  }
  for (const name of AUTHOR_META) {
    const values = metasOf(survey, name).filter((value) => !/^https?:\/\//i.test(value));
    if (values.length) hearAll([...new Set(values)], 'meta', `meta.${name}`, name === 'twitter:data1' ? 0.5 : name === 'author' ? 0.78 : 0.82);
  }
  fromMarked(evidence, hearAll);
  fromHints(evidence, hear);
  fromLines(evidence, hear);
  // A personal site: its name is a person's, and no byline says otherwise.
  for (const printed of site.printed.slice(0, 2)) {
    const name = printed.replace(/^(?:dr|prof)\.?\s(?:dr\.?\s)?/iu, '');
    if ((isPersonName(name) && hasGivenName(name) && name.split(/\s+/).length <= 3 || /^\p{Lu}\.\s?\p{Lu}\p{Ll}{2,}$/u.test(name)) && site.isOwnName(name)) authors.add([name], 'meta', 'site.person', 0.3);
  }
  return { authors: fuller(authors), agency, credits };
}

/** Where another sure reading holds all of the best one's names and more, it is the byline in full. */
function fuller(candidates: Candidates<string[]>): Reading<string[]> | undefined {
  const list = candidates.ordered();
  const best = list[0];
  if (!best) return undefined;
  const keys = best.value.map(bare);
  const more = list.find((c) => c.confidence >= 0.55 && c.value.length > keys.length && c.value.length <= keys.length + 4 && c.value.every((name) => isPersonName(name)) && keys.every((key) => c.value.some((name) => bare(name) === key)));
  const chosen = more ?? best;
  const others = list.filter((c) => c !== chosen).slice(0, 6);
  return others.length ? { ...chosen, others } : chosen;
}

/** Marks that only persons get: where a site's own name stands there it is a pen name. */
const personMarked = (rule: string): boolean => /^(?:rel|hentry|microdata|json-ld)\.author$/.test(rule);

function doubt(names: readonly string[], site: Evidence['site']): number {
  if (names.some((name) => site.isName(name))) return 0.5;
  if (names.every((name) => isPersonName(name))) return 0;
  return names.some((name) => /\p{L}[._]\p{L}/u.test(name)) ? 0.4 : 0.25;
}

function nearness(evidence: Evidence, line: number): number {
  if (evidence.headline < 0) return 0.4;
  const away = line - evidence.headline;
  return away >= -3 && away <= 8 ? 1 : away >= -8 && away <= 20 ? 0.7 : 0.3;
}

/** itemprop=author (its name inside), rel=author, hentry's author and fn. */
function fromMarked(evidence: Evidence, hearAll: (list: string[], from: 'microdata', rule: string, confidence: number) => void): void {
  const groups = new Map<string, { names: string[]; near: number }>();
  const put = (rule: string, name: string, near: number) => {
    if (!name || name.length > 200) return;
    const group = groups.get(rule) ?? { names: [], near };
    // Names far from the first are another article's.
    if (!group.names.length || near >= group.near) group.names.push(name);
    groups.set(rule, group);
  };
  const inside = new Set<unknown>();
  for (const place of evidence.survey.marked) {
    const { itemprop, property, rel } = place.element.attribs;
    const props = `${itemprop ?? ''} ${property ?? ''}`;
    if (foreignZone(evidence, place) & ELSEWHERE) continue;
    const own = place.element.attribs.class ?? '';
    const near = nearness(evidence, place.line);
    if (/(?:^|\s|:)(?:author|creator|dc:creator)(?:\s|$)/i.test(props)) {
      inside.add(place.element);
      const content = place.element.attribs.content;
      if (content && !/^https?:/i.test(content)) put('microdata.author', content, near);
      else if (!hasNamed(place)) put('microdata.author', placeWords(place).slice(0, 120).split('\n')[0]!, near);
    } else if (/(?:^|\s|:)name(?:\s|$)/i.test(props) && within(place, inside)) put('microdata.author', place.element.attribs.content ?? placeWords(place).slice(0, 120).replace(/\n/g, ' '), near);
    else if (rel && /(?:^|\s)author(?:\s|$)/i.test(rel) && place.element.name === 'a') put('rel.author', placeWords(place).slice(0, 120).replace(/\n/g, ' '), near);
    else if (place.hints & HINT.hentry && /(?:^|\s)(?:fn|p-author)(?:\s|$)/.test(own)) put('hentry.author', placeWords(place).slice(0, 120).split('\n')[0]!, near);
  }
  for (const [rule, { names, near }] of groups) hearAll([...new Set(names)].slice(0, 8), 'microdata', rule, (rule === 'microdata.author' ? 0.62 : 0.6) + 0.22 * near);
}

function within(place: Place, set: Set<unknown>): boolean {
  let node: unknown = place.element.parent;
  for (let i = 0; node && i < 8; i++) { if (set.has(node)) return true; node = (node as { parent?: unknown }).parent; }
  return false;
}

function hasNamed(place: Place): boolean {
  const queue: { children?: unknown[]; attribs?: Record<string, string> }[] = [place.element as never];
  for (let i = 0; i < queue.length && i < 40; i++) {
    for (const child of queue[i]!.children ?? []) {
      const element = child as { attribs?: Record<string, string>; children?: unknown[] };
      if (/(?:^|\s|:)name(?:\s|$)/i.test(`${element.attribs?.itemprop ?? ''} ${element.attribs?.property ?? ''}`)) return true;
      if (element.children) queue.push(element as never);
    }
  }
  return false;
}

/** Elements whose class says byline or author. */
function fromHints(evidence: Evidence, hear: (text: string, from: 'visible', rule: string, confidence: number, declared: boolean) => boolean): void {
  let heard = 0;
  for (const place of evidence.survey.hinted) {
    if (!(place.hints & HINT.byline)) continue;
    const zone = foreignZone(evidence, place);
    // An author box may stand in a sidebar or a footer; it is still about this article's author.
    if (zone & HINT.authorBox ? zone & (HINT.comments | HINT.hidden) : zone & ELSEWHERE) continue;
    if (place.hints & HINT.comments || (place.hints & HINT.related && !(place.hints & HINT.authorBox))) continue;
    const words = placeWords(place);
    if (!words || words.length > 240) continue;
    const lines = words.split('\n');
    const near = nearness(evidence, place.line);
    const boxed = zone & HINT.authorBox ? (zone & ELSEWHERE ? 0.22 : 0.1) : 0;
    // Far from the headline such a class is a teaser's, unless it is the author box.
    const confidence = (near < 0.5 && !(zone & HINT.authorBox) ? Math.max(0.06, 0.19 - heard * 0.03) : 0.52 + 0.26 * near - heard * 0.03) - boxed;
    for (const line of lines.slice(0, 4)) {
      // A class says author: pen names count when the element holds nothing else.
      if (line.length <= 160 && hear(line, 'visible', 'hint.byline', confidence, !(zone & HINT.authorBox) && near > 0.5 && lines.length <= 2 && line.length <= 40)) { heard++; break; }
    }
    if (heard >= 6) return;
  }
}

/** Lines around the headline that begin with "By", or that are nothing but a person's name. */
function fromLines(evidence: Evidence, hear: (text: string, from: 'visible', rule: string, confidence: number, declared: boolean) => boolean): void {
  const { lines } = evidence.survey;
  const from = evidence.headline < 0 ? 0 : Math.max(0, evidence.headline - 4);
  const to = Math.min(lines.length, evidence.headline < 0 ? 30 : evidence.headline + 18);
  for (let i = from; i < to; i++) {
    const line = lines[i]!;
    if (i === evidence.headline || line.length > 160 || foreignZone(evidence, { zone: line.zone, line: i }) & ELSEWHERE) continue;
    const confidence = 0.5 + 0.24 * nearness(evidence, i);
    if (LABEL.test(line.text)) { const next = lines[i + 1]; if (next && next.length <= 90 && !hear(next.text, 'visible', 'line.label', confidence, false)) hear(next.text, 'visible', 'line.label', confidence, next.length <= 30); continue; }
    if (WELDED.test(line.text) && hear(line.text, 'visible', 'line.by', confidence, false)) continue;
    if (SAYS_BY.test(line.text) && (line.length <= 50 || hasGivenName(line.text.replace(SAYS_BY, ''))) && hear(line.text, 'visible', 'line.by', confidence - (hasGivenName(line.text.replace(SAYS_BY, '')) ? 0 : 0.15), false)) continue;
    if (line.length > 120 || line.heading) continue;
    const dated = /\d{4}|\d[./-]\d/.test(line.text) && readDate(line.text, evidence.languageHint) !== null;
    if (dated) {
      // `06.11.2023 13:30 von Olga`, `Gespeichert von rasos am 24. Juli 2017`, `4 Feb 2022 | 13:10 | Jane Doe`, `HansEhrlich 17.10.2019`
      const by = /(?:^|[\s|•·,–—-])(?:by|von|par|por|door|av|af|oleh|автор:?)\s+([^|•·,\d]{2,60}?)\s*(?=$|[|•·,(–—\d]|\s(?:am|on|um|at|le|el|il|in|den|vom|em)\s)/iu.exec(line.text);
      const sentence = /[.!?]$/.test(line.text) || line.length > 80;
      if (by && (!sentence || isPersonName(by[1]!)) && hear(by[1]!, 'visible', 'line.dated', confidence - 0.06, true)) continue;
      const pen = /\d[:.h]\d\d(?:\s?uhr)?\s(?:von|by|par|por)\s(\p{Lu}\p{L}+)(?!\p{L})/iu.exec(line.text) ?? /^(\p{L}*\p{Ll}\p{Lu}\p{L}+|\p{L}+[_\d]+\p{L}*)\s\d{1,2}[./]\d/u.exec(line.text);
      if (pen && !sentence && hear(pen[1]!, 'visible', 'line.dated', confidence - 0.1, true)) continue;
      const part = line.text.split(/\s*[|•·,/–—]\s*/u).find((text) => isPersonName(text) && (hasGivenName(text) || (line.text.includes('|') && line.length <= 60)));
      if (part) hear(part, 'visible', 'line.dated', confidence - (hasGivenName(part) ? 0.2 : 0.4), false);
      continue;
    }
    if (line.length <= 50 && isPersonName(line.text) && hasGivenName(line.text) && i - evidence.headline <= 8 && [lines[i - 1], lines[i + 1], lines[i + 2]].some((other) => other && other.length <= 80 && /\d/.test(other.text) && readDate(other.text, evidence.languageHint)))
      hear(line.text, 'visible', 'line.name', confidence - 0.22, false);
  }
  // A label far from the headline, as some pages close with it.
  for (let i = to, seen = 0; i < lines.length - 1 && seen < 2; i++) {
    const line = lines[i]!;
    if (line.length > 24 || foreignZone(evidence, { zone: line.zone, line: i }) & ELSEWHERE || !LABEL.test(line.text)) continue;
    seen++;
    const next = lines[i + 1]!;
    if (next.length <= 90) hear(next.text, 'visible', 'line.label', 0.45, false);
  }
}
