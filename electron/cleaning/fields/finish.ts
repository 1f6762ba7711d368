/** Completes the fields with what only the chosen body tells: dateline, language, credits, captions, notes and notices. */
import { phrases } from '../languages';
import { SURE } from '../confidence';
import type { FieldName, FieldReadings, Figure, Problem } from '../../contract/model';
import { isAgencyAlone, readAgencies } from './agency';
import { isPersonName, readAuthors } from './authors';
import { HOUSE } from './byline';
import { nameInBio } from './byline-bio';
import { signedNames } from './byline-lines';
import { Candidates } from './candidates';
import { splitCaption } from './caption';
import { isCopyrightLine, isPagesNotice, readCopyrightHolder } from './copyright';
import { isCorrectionLine } from './correction';
import { readDate } from './date';
import { isOfChronicle, standsInWords } from './dates';
import { readDateline } from './dateline';
import { declaredLanguages, detectLanguage, languagesDisagree } from './language';
import { hasGivenName } from './given-names';
import { FIELD_HINT } from '../page/field-hints';
import { plainText } from './json-ld';
import type { Evidence } from './evidence';
import { standfirstOver } from './standfirst';
import type { BodyFindings, EarlyFields } from './types';
import { comparisonKey, collapseSpace } from './strings';

/** A closing line that is only a credit: `dpa`, `(AFP/Reuters)`, `Associated Press`. */
const CREDIT_CAP = 80;
/** Longest line that is only the label of a correction. */
const LABEL_CAP = 30;

/** What the parts below read from: the page's evidence, what was gathered of the agency, and what was found around the body. */
interface Sources {
  evidence: Evidence;
  agency: Candidates<string>;
  findings: BodyFindings;
  /** Lines outside of the body, and the last of them before it. */
  outside: BodyFindings['metadataLines'];
  before: BodyFindings['metadataLines'];
}

export function finishFields(
  early: EarlyFields,
  findings: BodyFindings,
): { readings: FieldReadings; problems: Problem[] } {
  const { evidence, agency } = early.carried;
  const outside = findings.metadataLines;
  const before = outside.filter((line) => line.place === 'before').slice(-6);
  const sources: Sources = { evidence, agency, findings, outside, before };
  const readings: FieldReadings = { ...early.readings };
  const put = <N extends FieldName>(name: N, reading: FieldReadings[N]) => {
    if (reading) readings[name] = reading;
    else delete readings[name];
  };

  put('dateline', datelineReading(sources));
  addAgencies(sources);
  put('copyright', copyrightReading(sources));
  put('agency', agency.reading());
  put('correction', correctionReading(sources));
  put('subtitle', besideBody(findings, readings.subtitle) ?? standfirstOver(evidence, findings.lead));
  if (readings.topics && isOfTheSite(readings.topics, `${evidence.title}\n${findings.bodyText}`))
    delete readings.topics;
  put('authors', authorsAround(sources, readings.authors));
  put('published', readings.published ?? publishedAround(sources));
  const { reading: language, problem } = languageReading(sources);
  put('language', language);
  put('figures', figuresReading(sources) ?? readings.figures);
  return { readings, problems: problem ? [problem] : [] };
}

/** The first paragraphs, then a line alone before them. What a dateline says of the agency is added to it. */
function datelineReading({ evidence, agency, findings, before }: Sources): FieldReadings['dateline'] {
  const { disable, structured } = evidence;
  const dateline = new Candidates<string>(comparisonKey, disable);
  const addDateline = (text: string, rule: string, confidence: number, aloneToo: boolean) => {
    const found = disable.has(rule) ? null : readDateline(text);
    if (!found || (found.alone && !aloneToo)) return;
    if (found.place) dateline.add(found.place, 'visible', rule, confidence);
    if (found.agency) agency.add(found.agency, 'visible', rule, 0.9);
  };
  findings.firstParagraphs
    .slice(0, 3)
    .forEach((text, i) => addDateline(text, 'dateline.body', 0.92 - i * 0.12, i === 0));
  before.forEach((line) => addDateline(line.text, 'dateline.line', SURE.dateline['dateline.line'], true));
  // What data call a dateline is one where the page prints it: some give their country there, or the day.
  const stated = structured.article?.dateline;
  if (
    stated &&
    !/\p{N}/u.test(stated) &&
    [...findings.firstParagraphs, ...before.map((line) => line.text)].some((text) => text.startsWith(stated))
  )
    dateline.add(stated, 'json-ld', 'json-ld.dateline', SURE.dateline['json-ld.dateline']);
  return dateline.reading();
}

/** Credit lines around the body, a last paragraph that is nothing else. */
function addAgencies({ agency, findings, outside }: Sources): void {
  for (const line of outside) {
    if (line.text.length > 300) continue;
    const found = readAgencies(line.text);
    if (!found.length) continue;
    if (isAgencyAlone(line.text)) agency.add(found.join('/'), 'visible', 'credit.line', SURE.agency['credit.line']);
    else if (isCopyrightLine(line.text)) agency.add(found.join('/'), 'visible', 'copyright', SURE.agency.copyright);
  }
  for (const text of findings.lastParagraphs.slice(-2)) {
    const short = text.replace(/^[\s([–—*/-]+/u, '').replace(/(?<![\s)\]–—*/.-])[\s)\]–—*/.-]+$/u, '');
    if (short.length <= CREDIT_CAP && isAgencyAlone(short))
      agency.add(readAgencies(short).join('/'), 'visible', 'credit.last', SURE.agency['credit.last']);
    const tail = /[([]([^()[\]]{2,40})[)\]]\.?\s*$/u.exec(text.slice(-60));
    if (tail && isAgencyAlone(tail[1]!))
      agency.add(readAgencies(tail[1]!).join('/'), 'visible', 'credit.tail', SURE.agency['credit.tail']);
  }
}

/** What a notice gains by naming its holder. */
const NAMES_HOLDER = 0.04;

/** The article's own notice before the site's. What stays in the body is the text's own and no field. */
function copyrightReading({ evidence, agency, findings, outside }: Sources): FieldReadings['copyright'] {
  const { disable, structured, outline } = evidence;
  const copyright = new Candidates<string>(comparisonKey, disable);
  const notice = (text: string, rule: string, confidence: number) => {
    if (!isPagesNotice(text)) return;
    copyright.add(collapseSpace(text, 500), 'visible', rule, confidence);
    const found = readAgencies(text);
    if (found.length) agency.add(found.join('/'), 'visible', 'copyright', SURE.agency.copyright);
  };
  for (const line of outside) notice(line.text, 'copyright.line', line.place === 'before' ? 0.5 : 0.85);
  copyright.add(
    structured.article?.copyright,
    'json-ld',
    'json-ld.copyrightNotice',
    SURE.copyright['json-ld.copyrightNotice'],
  );
  copyright.add(
    plainText(outline.meta.get('copyright')?.[0], 300),
    'meta',
    'meta.copyright',
    SURE.copyright['meta.copyright'],
  );
  for (const line of evidence.notices) {
    if (findings.bodyText.includes(line.text)) continue;
    // `All rights reserved` alone says less than the line above it that names who has them.
    const named = readCopyrightHolder(line.text) ? NAMES_HOLDER : 0;
    copyright.add(line.text, 'visible', 'line.copyright', (line.zone & FIELD_HINT.footer ? 0.45 : 0.55) + named);
    const found = line.zone & FIELD_HINT.footer ? [] : readAgencies(line.text);
    if (found.length) agency.add(found.join('/'), 'visible', 'copyright', SURE.agency['copyright.line']);
  }
  return copyright.reading();
}

/** Corrections and editor's notes. */
function correctionReading({ evidence, outside }: Sources): FieldReadings['correction'] {
  const { disable, structured } = evidence;
  const correction = new Candidates<string>(comparisonKey, disable);
  correction.add(
    structured.article?.correction,
    'json-ld',
    'json-ld.correction',
    SURE.correction['json-ld.correction'],
  );
  outside.forEach((line, i) => {
    if (!isCorrectionLine(line.text)) return;
    // A label alone: the note is the line under it.
    const next = line.text.length <= LABEL_CAP ? outside[i + 1]?.text : undefined;
    correction.add(
      next ? `${line.text} ${next}` : line.text,
      'visible',
      'correction.line',
      SURE.correction['correction.line'],
    );
  });
  return correction.reading();
}

/** The best of what was read as the standfirst that the body does not begin with. */
function besideBody(findings: BodyFindings, reading: FieldReadings['subtitle']): FieldReadings['subtitle'] {
  if (!reading || !opensWith(findings, reading.value)) return reading;
  const left = (reading.others ?? []).filter((other) => !opensWith(findings, other.value));
  const [best, ...others] = left;
  if (!best) return undefined;
  return others.length ? { ...best, others } : best;
}

/** From so many letters on, words that stand in the body's opening, or open with a paragraph of it, are its own. */
const LONG_STANDFIRST = 60;
const OPENING = 8000;

/** A standfirst that the body begins with stands there, and not twice: whole, or as far as it was read. */
function opensWith({ bodyText, firstParagraphs }: BodyFindings, subtitle: string): boolean {
  const key = comparisonKey(subtitle);
  if (key.length >= LONG_STANDFIRST && comparisonKey(bodyText.slice(0, OPENING)).includes(key)) return true;
  return firstParagraphs.some((text) => {
    const other = text.length < 600 ? comparisonKey(text) : '';
    return other === key || (other.length >= LONG_STANDFIRST && key.startsWith(other));
  });
}

/** From so many keywords on they may be those of the whole site, and by this share of them that the article does not speak of. */
const MANY_TOPICS = 6;
const UNSAID = 5 / 6;

/** Keywords of which the article says nothing are of the site: its sections, its town, what it would like to be found by. */
function isOfTheSite({ rule, value }: NonNullable<FieldReadings['topics']>, text: string): boolean {
  if (rule !== 'meta.keywords' || value.length < MANY_TOPICS) return false;
  const said = comparisonKey(text);
  const unsaid = value.filter(
    (topic) =>
      !topic.split(/\s+/).some((word) => /\p{L}{4}|\p{Lo}{2}/u.test(word) && said.includes(comparisonKey(word))),
  );
  return unsaid.length >= value.length * UNSAID;
}

/** Who signed at the body's end, or is named in lines around it, where nothing better was found before. */
function authorsAround(
  { evidence, findings, outside, before }: Sources,
  known: FieldReadings['authors'],
): FieldReadings['authors'] {
  const { disable } = evidence;
  let authors = known;
  const signed = disable.has('body.signed') ? null : signature(findings.lastParagraphs, comparisonKey(evidence.title));
  if (signed && (!authors || authors.confidence < 0.55 || !authors.value.every((name) => isPersonName(name)))) {
    const others = authors
      ? [
          {
            value: authors.value,
            from: authors.from,
            confidence: authors.confidence,
            rule: authors.rule,
          },
        ]
      : [];
    authors = {
      value: signed,
      from: 'visible',
      rule: 'body.signed',
      confidence: SURE.authors['body.signed'],
      ...(others.length ? { others } : {}),
    };
  }
  if ((!authors || authors.confidence <= HOUSE) && !disable.has('line.around')) {
    const near = [...before, ...outside.filter((line) => line.place === 'after').slice(0, 4)];
    for (const line of near) {
      const wrote = line.place === 'after' ? reporters(line.text) : [];
      const names =
        wrote.length || line.text.length > 90 ? wrote : signedNames(line.text, line.place === 'before', evidence);
      if (names.length) {
        authors = { value: names, from: 'visible', rule: 'line.around', confidence: SURE.authors['line.around'] };
        break;
      }
    }
  }
  return authors;
}

/** The day in lines around the body. */
function publishedAround({ evidence, outside }: Sources): FieldReadings['published'] {
  if (evidence.disable.has('line.around')) return undefined;
  const headline = comparisonKey(evidence.title);
  for (const line of outside) {
    // A day in the headline is what it tells of, wherever it is repeated, and so is one in a list of days.
    if (isOfChronicle(line.text) || (standsInWords(line.text) && comparisonKey(line.text) === headline)) continue;
    const date =
      line.text.length <= 160 && !isCopyrightLine(line.text) ? readDate(line.text, evidence.languageHint) : null;
    if (date) {
      return { value: date, from: 'visible', rule: 'line.around', confidence: SURE.published['line.around'] };
    }
  }
  return undefined;
}

/** What the words are, against what the page says. */
function languageReading({ evidence, findings }: Sources): {
  reading: FieldReadings['language'];
  problem: Problem | null;
} {
  const { disable, outline, structured } = evidence;
  let problem: Problem | null = null;
  const language = new Candidates<string>((tag) => tag.split('-')[0]!, disable);
  const declared = declaredLanguages(outline, structured);
  const text = findings.bodyText.length >= 60 ? findings.bodyText : `${evidence.title}\n${findings.bodyText}`;
  const detected = disable.has('language.detected') ? null : detectLanguage(text, declared[0]?.value.split('-')[0]);
  for (const d of declared) language.add(d.value, d.from, d.rule, d.confidence);
  if (detected) {
    const first = declared[0];
    if (first && languagesDisagree(first.value, detected, text.length)) {
      language.add(detected.language, 'derived', 'language.detected', SURE.language['language.detected']);
      problem = { kind: 'language-mismatch', detail: `says ${first.value}, reads like ${detected.language}` };
    } else if (!first || first.value.split('-')[0] !== detected.language)
      language.add(detected.language, 'derived', 'language.detected', first ? 0.3 : detected.confidence);
    else language.add(first.value, 'derived', 'language.detected', detected.confidence);
  }
  return { reading: language.reading(), problem };
}

function figuresReading({ evidence, findings }: Sources): FieldReadings['figures'] {
  const figures = findings.figures
    .map(({ caption, credit, src, alt }): Figure => ({ caption, credit: credit ?? creditInAlt(alt), src, alt }))
    .filter((figure) => figure.caption || figure.credit || figure.src || figure.alt);
  return figures.length && !evidence.disable.has('figures')
    ? { value: figures, from: 'visible', rule: 'figures', confidence: SURE.figures.figures }
    : undefined;
}

const CREDITED = new RegExp(String.raw`[©ⓒ|]|(?:${phrases('creditInAlt')})\s?:`, 'iu');
/** A credit that stands in a picture's description alone: `… im Hafen © NDR Foto: Jane Doe`, `… in Berlin | AP`. */
function creditInAlt(alt: string | null): string | null {
  return alt && CREDITED.test(alt) ? splitCaption(alt).credit : null;
}

/** How wire reports end: `(Reporting by Jane Doe; Editing by John Smith)`. */
const REPORTED = new RegExp(String.raw`^\(?(?:${phrases('reportedBy')})\s([^;()]{4,120}?)\s?(?:[;)]|\.?$)`, 'iu');
/** `Text: Jane Doe` at a line's end. */
const SIGNED = new RegExp(String.raw`(?:^|[.!?…”"]\s)(?:${phrases('signedBy')})\s?:?\s([^.!?:]{4,60})$`, 'iu');

/** How letters and weblogs end: `Liebe Grüße, eure Kathrin`, `Love, Jane`. */
const GREETING = new RegExp(
  String.raw`(?:^|[.!?…]\s|\n)(?:${phrases('greetings')})[\s,!:–-]{1,4}(?:(?:${phrases('yoursInGreetings')})\s)?(\p{Lu}\p{L}{2,15})[\s.!<3♥]*$`,
  'iu',
);

function reporters(text: string): string[] {
  const reported = REPORTED.exec(text.slice(0, 200));
  const names = reported ? readAuthors(reported[1]!) : [];
  return names.every(hasGivenName) ? names : [];
}

/** Who signed at the end of a text: a last line that is a name, `(Jane Doe)`, `Text: Jane Doe`; null if nobody did. */
function signature(last: readonly string[], title: string): string[] | null {
  for (const [back, text] of last.slice(-3).reverse().entries()) {
    const lines = text.split('\n');
    // Whom a short text begins with is its subject.
    const about = back < 2 && last.length > 3 ? nameInBio(text, true) : null;
    if (about && !title.includes(comparisonKey(about))) return [about];
    const wrote = reporters(text);
    if (wrote.length) return wrote;
    const greeting = text.length <= 120 ? GREETING.exec(text) : null;
    if (greeting && hasGivenName(greeting[1]!)) return [greeting[1]!];
    // A first name or pen name with the day under it.
    if (
      lines.length === 2 &&
      /^\p{Lu}\p{L}{2,20}$/u.test(lines[0]!.trim()) &&
      lines[1]!.length <= 30 &&
      readDate(lines[1]!)
    )
      return [lines[0]!.trim()];
    for (const line of lines.slice(-2).reverse()) {
      const words = line.trim().replace(/(?<![\s+*#_–—-])[\s+*#_–—-]+$/u, '');
      if (
        isPersonName(words) &&
        hasGivenName(words) &&
        words.length <= 40 &&
        !isAgencyAlone(words) &&
        !title.includes(comparisonKey(words))
      )
        return [words];
      const tail = /[([]([^()[\]]{4,60})[)\]]\.?$/u.exec(words.slice(-80)) ?? SIGNED.exec(words.slice(-100));
      const names = tail && !/\d|:/.test(tail[1]!) ? readAuthors(tail[1]!) : [];
      if (tail && names.length && names.every(hasGivenName) && names.join(' ').length >= tail[1]!.length * 0.6)
        return names;
    }
  }
  return null;
}
