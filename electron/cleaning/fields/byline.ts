/** Reads who wrote an article, and the wire agency its byline credits. */
import { SURE } from '../confidence';
import type { Reading } from '../../contract/model';
import { phrases } from '../languages';
import { isAgencyAlone, readAgencies } from './agency';
import { nameInAddress } from './author-address';
import { isPersonName, readAuthors, WELDED, withoutWeldedDay } from './authors';
import { fromHints, fromLines } from './byline-lines';
import { fromChinese, isChinese, isChineseName } from './byline-chinese';
import { fromMarked } from './byline-marks';
import type { AddByline, AddBylines } from './byline-collector';
import { Candidates } from './candidates';
import { metasOf, type Evidence } from './evidence';
import { hasGivenName } from './given-names';
import { HELPED, OPENER } from './byline-words';
import { readOrganisation, saysHouse } from './organisations';
import { scriptTexts } from '../page/outline';
import { comparisonKey, isUpper } from './strings';

const AUTHOR_META = [
  'author',
  'article:author_name',
  'article:author',
  'dc.creator',
  'dc:creator',
  'dcterms.creator',
  'dc.contributor',
  'byl',
  'byline',
  'sailthru.author',
  'parsely-author',
  'citation_author',
  'rnews:author',
  'cxenseparse:author',
  'cxenseparse:recs:authors',
  'og:author',
  'og:article:author',
  'creator',
  'article.author',
  'authors',
  'author_name',
  'twitter:data1',
];

const KNOWN_META: ReadonlySet<string> = new Set(AUTHOR_META);
/** Metas of other names that say "author". */
const LIKE_AUTHOR = /(?:^|[.:_-])(?:authors?|autor|byline|writer)(?:[._-]?names?)?$/;
/** … of an address, a picture, a whole site, or a banner that offers its app. */
const SAYS_ELSE = /twitter|url|link|image|page|site|copyright|banner/;
/** Authors in the state that a page's scripts begin with: `'author': 'Jane Doe'`. */
const STATE =
  /["'][a-z]{0,12}[_-]?(?:author|byline|writer)(?:s|[_-]?names?)?["']\s?:\s?\[?["']([^"'\\<>{}[\]]{4,60})["']/gi;

const keyOf = (authors: string[]): string => authors.map(comparisonKey).sort().join('|');
/** A day behind a house's name: `By Harbour Post Staff, Dec. 5, 2023`. */
const DAY_BEHIND = /(?<![\s–—|·•,(-])[\s–—|·•,(-]+(?:\p{L}{1,12}\.?\s)?\d.*$/u;
/** A reporter's question, in an interview, is no name. */
const ASKS = /[?？]$/;
/** A line by the headline that says "by" is surer than this, though its given name be unknown. */
const NEAR_HEADLINE = 0.55;

/** The same names are shown as they are written, not in capitals. */
const betterSet = (one: string[], other: string[]): boolean => other.some(isUpper) && !one.some(isUpper);

export function readByline(evidence: Evidence): {
  authors: Reading<string[]> | undefined;
  agency: Candidates<string>;
} {
  const { disable, structured, outline, site } = evidence;
  const authors = new Candidates<string[]>(keyOf, disable, betterSet);
  const agency = new Candidates<string>((a) => a, disable);
  /** Houses, desks and agencies that stand where an author's name should: what is printed, and what metas say. */
  const houses: string[] = [];
  const declaredHouses: string[] = [];

  const chinese = isChinese(evidence);
  /** Signs that are no Chinese name, on a page where a name would be one. */
  const noName = (name: string) => chinese && /^\p{Script=Han}+$/u.test(name) && !isChineseName(name);

  const addByline: AddByline = (text, from, rule, confidence, declared) => {
    if (!text || text.length > 400 || ASKS.test(text)) return false;
    const found = readAgencies(text);
    if (found.length && (isAgencyAlone(text) || text.length <= 120))
      agency.add(found.join('/'), from, rule, confidence - 0.1);
    if (disable.has(rule)) return false;
    const names = personsAlone(
      readAuthors(text, { declared }).filter((name) => (!site.isName(name) || isPersonName(name)) && !noName(name)),
      site,
    );
    if (!names.length) {
      if (from === 'visible' && confidence > NEAR_HEADLINE && (saysHouse(text) || rule === 'line.label'))
        houses.push(withoutWeldedDay(text).replace(WELDED, '').replace(DAY_BEHIND, ''));
      return false;
    }
    authors.add(names, from, rule, confidence - doubt(names, site, rule));
    return true;
  };
  const addBylines: AddBylines = (list, from, rule, confidence) => {
    const names: string[] = [];
    for (const text of list.slice(0, 20)) {
      const found = readAgencies(text);
      if (found.length && isAgencyAlone(text)) agency.add(found.join('/'), from, rule, confidence - 0.1);
      for (const name of readAuthors(text, { declared: true }))
        if ((!site.isName(name) || isPersonName(name) || personMarked(rule)) && !names.includes(name)) names.push(name);
    }
    if (names.length)
      authors.add(
        names,
        from,
        rule,
        confidence - doubt(names, site, rule) - (from !== 'visible' && names.some(noName) ? 0.35 : 0),
      );
    else if (from === 'meta') declaredHouses.push(...list.slice(0, 1));
  };

  const article = structured.article;
  if (article) {
    addBylines(article.authors, 'json-ld', 'json-ld.author', article.page ? 0.8 : 0.88);
    for (const name of article.organisations)
      if (isAgencyAlone(name))
        agency.add(readAgencies(name).join('/'), 'json-ld', 'json-ld.author', SURE.agency['json-ld.author']);
  }
  for (const name of AUTHOR_META) {
    const values = metasOf(outline, name).filter((value) => !/^https?:\/\//i.test(value));
    if (values.length)
      addBylines(
        [...new Set(values)],
        'meta',
        `meta.${name}`,
        name === 'twitter:data1' ? 0.5 : name === 'author' ? 0.78 : 0.82,
      );
  }
  for (const [name, values] of outline.meta) {
    if (LIKE_AUTHOR.test(name) && !KNOWN_META.has(name) && !SAYS_ELSE.test(name))
      addBylines(
        values.filter((value) => value.length <= 200 && !/^https?:/i.test(value)),
        'meta',
        'meta.like-author',
        SURE.authors['meta.like-author'],
      );
  }
  // Pairs that are printed under shared links: "Written by", the name.
  for (const at of [1, 2])
    if (OPENER.test(`${metasOf(outline, `twitter:label${at}`)[0] ?? ''}: x`))
      addBylines(
        metasOf(outline, `twitter:data${at}`).slice(0, 1),
        'meta',
        'meta.twitter:data',
        SURE.authors['meta.twitter:data'],
      );
  fromMarked(evidence, addBylines);
  fromHints(evidence, addByline);
  fromLines(evidence, addByline);
  if (chinese) fromChinese(evidence, addBylines);
  // A personal site: its name is a person's, and no byline says otherwise.
  for (const printed of site.printed.slice(0, 2)) {
    const name = printed.replace(/^(?:dr|prof)\.?\s(?:dr\.?\s)?/iu, '');
    if (
      ((isPersonName(name) && hasGivenName(name) && name.split(/\s+/).length <= 3) ||
        /^\p{Lu}\.\s?\p{Lu}\p{Ll}{2,}$/u.test(name)) &&
      site.isOwnName(name)
    )
      authors.add([name], 'meta', 'site.person', SURE.authors['site.person']);
  }
  if (!authors.size) {
    const owner = ownerOf(evidence);
    if (owner) authors.add([owner], 'meta', 'site.person', SURE.authors['site.person']);
  }
  // Bylines far from the headline are other articles': what the page itself says goes before them.
  if ((authors.reading()?.confidence ?? 0) < FAR)
    lastResort(evidence, authors, { printed: houses, stated: declaredHouses }, agency);
  return { authors: withoutHelpers(fuller(authors), helpers(evidence)), agency };
}

/** `Jane Doe, Harbour Post`: beside a person the paper's own name tells where she works. */
function personsAlone(names: string[], site: Evidence['site']): string[] {
  const persons = names.filter((name) => !site.isInTitles(name) || hasGivenName(name));
  return persons.length ? persons : names;
}

/** `Jane Doe’s blog`: what a person's site is called, behind its owner's name. */
const OF_OWNER = /['’]s?\s\p{L}.*$|(?<!\/)\/+$/u;

/** A little more than what is read far from the headline ever has. */
const FAR = 0.2;

/** The person whose site it is, where its host says so too: `Jane Doe’s blog` at `janedoe.example`. */
function ownerOf({ site }: Evidence): string | null {
  return (
    [...site.printed.slice(0, 2), ...site.shownNames.slice(0, 6)]
      .map((printed) => printed.replace(OF_OWNER, ''))
      .find(
        (name) => isPersonName(name) && hasGivenName(name) && name.split(/\s+/).length <= 3 && site.isOwner(name),
      ) ?? null
  );
}

/** How sure a house is that stands in for an author: below everything that names a person. */
export const HOUSE = 0.25;

/** Houses, desks and agencies that stand where an author's name should: by the headline, and in metas. */
interface Houses {
  printed: readonly string[];
  stated: readonly string[];
}

/** No person is named: the address of an author's page may spell one; failing that, the organisation that the page says wrote. */
function lastResort(
  { structured, outline }: Evidence,
  authors: Candidates<string[]>,
  houses: Houses,
  agency: Candidates<string>,
): void {
  for (const address of [
    ...(structured.article?.authorAddresses ?? []),
    ...AUTHOR_META.flatMap((name) => metasOf(outline, name)),
  ]) {
    const name = /^(?:https?:)?\//i.test(address) ? nameInAddress(address) : null;
    if (name) {
      authors.add([name], 'meta', 'author.address', SURE.authors['author.address']);
      return;
    }
  }
  const stated = inScripts(outline);
  if (stated) {
    authors.add([stated], 'derived', 'script.state', SURE.authors['script.state']);
    return;
  }
  const declared = structured.article;
  const names = [...(declared?.organisations ?? []), ...(declared?.authors ?? [])];
  // What the page prints goes before what its machinery says; an agency is only who delivered it.
  const printed = houses.printed.map((name) => [name, 'visible', 'organisation'] as const);
  for (const [name, from, rule] of [
    ...printed.filter(([name]) => !isAgencyAlone(name)),
    ...names.map((name) => [name, 'json-ld', 'json-ld.organisation'] as const),
    ...printed.filter(([name]) => isAgencyAlone(name)),
    ...houses.stated.map((name) => [name, 'meta', 'organisation'] as const),
  ]) {
    const house = isAgencyAlone(name) ? name.replace(OPENER, '') : readOrganisation(name, from === 'json-ld');
    if (house) {
      authors.add([house], from, rule, HOUSE);
      return;
    }
  }
  const wire = agency.reading();
  if (wire && wire.confidence >= 0.5) authors.add([wire.value], wire.from, 'agency', HOUSE);
}

/** The one person whom a page's scripts name as its author. */
function inScripts(outline: Evidence['outline']): string | null {
  const names = new Set<string>();
  for (const text of scriptTexts(outline, 1_000_000)) {
    for (const m of text.matchAll(STATE)) if (isPersonName(m[1]!) && hasGivenName(m[1]!)) names.add(m[1]!);
    if (names.size > 1) break;
  }
  return names.size === 1 ? [...names][0]! : null;
}

/** So sure a reading is not made fuller by these, which now and then hold somebody more: a sentence's other names, marks of reviewers. */
const SURE_ALONE = 0.9;
const READS_MORE = /^(?:line\.by|microdata\.author)$/;

/** Where another sure reading holds all of the best one's names and more, it is the byline in full. */
function fuller(candidates: Candidates<string[]>): Reading<string[]> | undefined {
  const list = candidates.ordered();
  const best = list[0];
  if (!best) return undefined;
  const keys = best.value.map(comparisonKey);
  const more = list.find(
    (c) =>
      c.confidence >= 0.55 &&
      !(best.confidence >= SURE_ALONE && READS_MORE.test(c.rule ?? '')) &&
      c.value.length > keys.length &&
      c.value.length <= keys.length + 4 &&
      c.value.every((name) => isPersonName(name)) &&
      keys.every((key) => c.value.some((name) => comparisonKey(name) === key)),
  );
  const chosen = more ?? best;
  const others = list.filter((c) => c !== chosen).slice(0, 6);
  return others.length ? { ...chosen, others } : chosen;
}

const HELPERS = new RegExp(`(?<!\\p{L})(?:${HELPED}|${phrases('reviewedBy')})(?!\\p{L})\\s?:?\\s*(.*)$`, 'iu');

/** Whom the lines by the headline name as having helped, reviewed or researched: `Contributions from Jane Doe`, on one line or two. */
function helpers({ outline, headline }: Evidence): Set<string> {
  const found = new Set<string>();
  const { lines } = outline;
  for (let i = Math.max(0, headline); i < Math.min(lines.length, headline + 18); i++) {
    const said = lines[i]!.length <= 200 ? HELPERS.exec(lines[i]!.text) : null;
    if (!said) continue;
    for (const name of readAuthors(said[1] || (lines[i + 1]?.text ?? ''))) found.add(comparisonKey(name));
  }
  return found;
}

/** Machines list those who helped beside those who wrote; the page does not. */
function withoutHelpers(reading: Reading<string[]> | undefined, helped: Set<string>): Reading<string[]> | undefined {
  if (!reading || !helped.size) return reading;
  const value = reading.value.filter((name) => !helped.has(comparisonKey(name)));
  return value.length ? { ...reading, value } : reading;
}

/** Marks that only persons get: where a site's own name stands there it is a pen name. */
const personMarked = (rule: string): boolean => /^(?:rel|hentry|microdata|json-ld)\.author$/.test(rule);

/** Names of what feeds a paper's pages, in place of who wrote. */
const MACHINE = /(?<!\p{L})(?:feeds?|wires?|syndication|cms|import(?:er)?|robot|bot|newsroom|web ?desk)(?!\p{L})/iu;

function doubt(names: readonly string[], site: Evidence['site'], rule: string): number {
  if (names.some((name) => site.isName(name))) return personMarked(rule) ? 0.38 : 0.5;
  if (names.some((name) => MACHINE.test(name))) return 0.4;
  if (names.every((name) => isPersonName(name))) return 0;
  return names.some((name) => /\p{L}[._]\p{L}/u.test(name)) ? 0.4 : 0.25;
}
