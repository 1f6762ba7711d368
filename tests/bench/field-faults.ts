/**
 * Faults of fields without gold, counted by kind: `npx tsx tests/bench/field-faults.ts [--corpus NAME,…] [--show KIND]`. What reading pages by eye
 * (see read-pages.ts) found more than once, as far as a program can tell it, on all pages of seen and of unseen sites; and where `publishers`
 * has gold, topics and standfirsts beside it. `--show` prints what is of a kind, on seen sites alone.
 */
import { decodeHTML } from 'entities';
import { clean } from '../../electron/cleaning';
import type { FieldReadings } from '../../electron/contract/model';
import { readCopyrightHolder } from '../../electron/cleaning/fields/copyright';
import { readDate } from '../../electron/cleaning/fields/date';
import { comparisonKey } from '../../electron/cleaning/fields/strings';
import { decodeSource } from '../../electron/importers/source';
import { siteOfSample } from '../training/corpus';
import { partOf, type Part } from '../training/sites';
import { gold, pageOf, samples } from './corpora';

interface Gold {
  url?: string;
  topics?: string[];
  summary?: string;
}

const CORPORA = ['news', 'news-2023', 'publishers', 'news-2012', 'articles', 'chinese'];
const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : undefined;
};

const HOST = /^(?:www\.)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,4}$/u;
const MARKED = /^(?:copyright|©|\(c\))|©|\(c\)/iu;
const SLUG = /^[\p{Ll}\p{N}]+(?:[-_/][\p{Ll}\p{N}]+)*$/u;
const INTERNAL = /^_|\p{Ll}_\p{L}|^[a-z]+-\/|^[a-z][A-Za-z]{2,20}:\s/u;

/** What of the page itself is looked at: its `<title>`, and the first three ranks of its headings. */
interface Printed {
  title: string;
  headings: readonly string[];
}
const plain = (html: string): string => decodeHTML(html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')).trim();
const printedOf = (source: string): Printed => ({
  title: plain(/<title[^>]*>([^<]{0,1000})/i.exec(source)?.[1] ?? ''),
  headings: [...source.matchAll(/<h([1-3])\b[^>]*>(.{1,2000}?)<\/h\1>/gis)].map(([, , words]) =>
    comparisonKey(plain(words!)),
  ),
});
const SIGN = /[|│｜–—\-_:»«›‹·•/<>~]/u;
const PARTED = /\s*[|│｜_»«›‹·•]+\s*|\s[-–—:~]+\s/u;

/** True where a part of the title stands beside another without a sign between. */
function isWelded(part: string, title: string): boolean {
  const at = title.indexOf(part);
  if (at < 0) return false;
  const [before, behind] = [title.slice(0, at).trimEnd(), title.slice(at + part.length).trimStart()];
  return Boolean(before || behind) && !(before && SIGN.test(before.at(-1)!)) && !(behind && SIGN.test(behind[0]!));
}

/** A part of the title that is printed as a heading, where another, shorter part was given. */
function otherHeadline(given: string, { title, headings }: Printed): string | undefined {
  const parts = title.split(PARTED).filter(Boolean);
  const key = comparisonKey(given);
  if (parts.length < 2 || !parts.some((part) => comparisonKey(part) === key)) return undefined;
  return parts.find((part) => {
    const other = comparisonKey(part);
    return other.length > key.length && other !== key && headings.includes(other);
  });
}

const NOTICE_MARK = /©|ⓒ|\(c\)|(?:19|20)\d\d/iu;
const LAW =
  /copyright (?:law|act)|urheberrechtsgesetz|propriété intellectuelle|propiedad intelectual|diritto d.autore|著作[权權]法|版[权權]法|[保护護][条條]例|об авторск/iu;
const SOFTWARE = /phpbb|vbulletin|discuz|joomla|drupal|wordpress|generatepress|[™®] (?:&|and) ©|dba chrome/iu;

/** Every kind with what of a page is of it; null where there is nothing to judge. */
const KINDS: Record<string, (f: FieldReadings, body: string, page: Printed) => string | false | null | undefined> = {
  'publication welded to the headline': ({ publication: p }, _, page) =>
    p?.rule === 'title' ? isWelded(p.value, page.title) && p.value : p && false,
  'publication is a day or a byline': ({ publication: p }) =>
    p && (readDate(p.value) !== null || /^(?:by|von|por|par|di)\s/iu.test(p.value)) && p.value,
  'publication is a slogan': ({ publication: p }) =>
    p?.rule === 'title'
      ? (p.value.split(/\s+/).length > 6 || /[!?]|\p{Ll}{2}\.\s/u.test(p.value)) && p.value
      : p && false,
  'title beside the printed headline': ({ title }, _, page) =>
    title && (otherHeadline(title.value, page) ?? false) && title.value,
  'notice that is a link': ({ copyright: c }) =>
    c &&
    c.from === 'visible' &&
    !NOTICE_MARK.test(c.value) &&
    !/reserved|rights|rechte|droits|derechos|права|所有/iu.test(c.value) &&
    c.value,
  'notice of a law': ({ copyright: c }) => c && LAW.test(c.value) && c.value,
  'notice of software': ({ copyright: c }) => c && SOFTWARE.test(c.value) && c.value,
  'notice that names nobody': ({ copyright: c }) =>
    c && c.from === 'visible' && readCopyrightHolder(c.value) === null && c.value,
  'publication is a bare host': ({ publication: p }) => p && HOST.test(p.value) && p.value,
  'publisher with a mark of copyright': ({ publisher: p }) => p && MARKED.test(p.value) && p.value,
  'section as an address has it': ({ section: s }) => s && SLUG.test(s.value) && s.value,
  'headline among the topics': ({ topics, title }) =>
    topics && title && (topics.value.find((t) => comparisonKey(t) === comparisonKey(title.value)) ?? false),
  'topic for machines': ({ topics }) => topics && (topics.value.find((t) => INTERNAL.test(t)) ?? false),
  'topics of the whole site': ({ topics, title }, body) => {
    if (!topics || topics.value.length < 6) return topics && false;
    const words = comparisonKey(`${title?.value ?? ''} ${body}`);
    const said = topics.value.filter((t) => words.includes(comparisonKey(t)));
    return said.length <= topics.value.length / 6 && topics.value.join(', ').slice(0, 150);
  },
  'caption that is a credit': ({ figures }) =>
    figures && (figures.value.map((f) => f.caption).find((c) => c && /^\p{Lu}{2,8}$/u.test(c)) ?? false),
  'picture without an address': ({ figures }) =>
    figures && figures.value.filter((f) => !f.src).length > 0 && String(figures.value.find((f) => !f.src)?.alt),
  'dateline that is a country': ({ dateline }) => dateline && dateline.rule === 'json-ld.dateline' && dateline.value,
  'title that is the site': ({ title, publication, publisher }) =>
    title &&
    [publication, publisher].some((p) => p && comparisonKey(p.value) === comparisonKey(title.value)) &&
    title.value,
};

const only = option('corpus')?.split(',');
const shown = option('show')?.split(',');
const counts = new Map<string, Record<Part, { wrong: number; of: number }>>();
const sums: Record<Part, Record<string, number>> = { seen: {}, unseen: {} };
for (const corpus of CORPORA) {
  if (only && !only.includes(corpus)) continue;
  const golds = gold<Gold>(corpus);
  for (const sample of samples(`${corpus}/html`)) {
    const entry = golds[sample.name] ?? golds[`${sample.name}.html`];
    const part = partOf(siteOfSample(sample, entry?.url));
    const { source } = decodeSource(sample.bytes, { person: null, kind: 'html' });
    const article = clean({ ...pageOf(sample), source });
    const body = JSON.stringify(article.body);
    const printed = printedOf(source);
    for (const [kind, of] of Object.entries(KINDS)) {
      const found = of(article.fields, body, printed);
      if (found === null || found === undefined) continue;
      const count = counts.get(kind) ?? { seen: { wrong: 0, of: 0 }, unseen: { wrong: 0, of: 0 } };
      counts.set(kind, count);
      count[part].of++;
      if (!found) continue;
      count[part].wrong++;
      if (shown?.includes(kind) && part === 'seen') console.log(`${kind} | ${corpus} ${sample.name}: ${found}`);
    }
    const add = (what: string, n: number) => (sums[part][what] = (sums[part][what] ?? 0) + n);
    if (entry?.topics?.length) {
      const wanted = new Set(entry.topics.map(comparisonKey));
      const got = article.fields.topics?.value ?? [];
      add('topics wanted', wanted.size);
      add('topics given', got.length);
      add('topics right', got.filter((t) => wanted.has(comparisonKey(t))).length);
    }
    if (entry?.summary) {
      const got = article.fields.subtitle?.value;
      add('standfirsts wanted', 1);
      if (got) add('standfirsts given', 1);
      if (got && comparisonKey(got) === comparisonKey(entry.summary)) add('standfirsts right', 1);
      else if (body.includes(JSON.stringify(entry.summary).slice(1, 60))) add('standfirsts in the body', 1);
    }
  }
}
for (const [kind, { seen, unseen }] of counts)
  console.log(`${kind.padEnd(36)} seen ${seen.wrong} of ${seen.of}, unseen ${unseen.wrong} of ${unseen.of}`);
for (const what of Object.keys(sums.seen))
  console.log(`${what.padEnd(36)} seen ${sums.seen[what]}, unseen ${sums.unseen[what] ?? 0}`);
