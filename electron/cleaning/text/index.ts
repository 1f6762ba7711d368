/** A plain-text page to an article: a dump has no tags, so lines and blank lines must say it all. */
import type { Article, FieldReadings, Page, Problem } from '../../contract/model';
import { distinctProblems } from '../../article/problems';
import { bodyText, countWords } from '../../article/text';
import { detectLanguage } from '../fields/language';
import { CLEANER_VERSION } from '../version';
import { decide, judge, keepClosing, textModel, type TextModel } from './body';
import { readCaptions } from './captions';
import { bodyOf, removalsOf } from './compose';
import { settle, type Context } from './context';
import { readCredits, readPlace, readTimes } from './credits';
import { readHeader, unquote } from './header';
import { readHeadline, readSection, readStandfirst } from './headline';
import { readCopyright, readCorrections, readLanguage, readPublication, readTopics, readUrl } from './imprint';
import { linesOf, MOST_CHARACTERS, MOST_LINES } from './lines';
import { reasonsOf } from './reasons';
import { cleanUpBody } from './body-cleanup';
import { readWireMarks } from './wire-marks';
import { isMarkupAlone } from './markup-alone';
import { linkListStart, outdented, withoutLinkNumbers } from './text-browser';
import { unwrap } from './wrap';

/** A body below this many characters is none, unless it is most of the text. */
const LEAST = 120;

/** Lines, looks and the choice of the body, before any field is read. */
function readContext(page: Page, trained: TextModel): Context {
  const lines = linesOf(withoutLinkNumbers(unwrap(outdented(unquote(page.source.slice(0, MOST_CHARACTERS))))));
  const header = readHeader(lines);
  const wire = readWireMarks(lines);
  const { looks, body } = judge(lines, trained);
  const kept = decide(body);
  keepClosing(kept, body, lines, looks);
  for (let i = 0; i < lines.length; i++)
    if (header.lines.has(i) || header.above.has(i) || wire.slugs.has(i) || (wire.end >= 0 && i >= wire.end))
      kept[i] = false;
  const claimed: Context['claimed'] = new Map();
  const links = linkListStart(lines.map(({ text }) => text));
  for (let i = links; i >= 0 && i < lines.length; i++) {
    kept[i] = false;
    claimed.set(i, { reason: 'navigation', rule: 'link-list' });
  }
  for (const [i, { text }] of lines.entries()) {
    if (!isMarkupAlone(text)) break;
    kept[i] = false;
    claimed.set(i, { reason: 'boilerplate', rule: 'markup-line' });
  }
  return {
    page,
    lines,
    looks,
    kept,
    claimed,
    header,
    wire,
    first: kept.indexOf(true),
    last: kept.lastIndexOf(true),
    terms: new Map(),
  };
}

/** How many of the body's lines each of its terms stands in. */
function countTerms(context: Context): void {
  const terms = new Map<string, number>();
  context.looks.forEach((look, i) => {
    if (context.kept[i] && (look.stop || look.size > 90))
      for (const term of new Set(look.terms)) terms.set(term, (terms.get(term) ?? 0) + 1);
  });
  context.terms = terms;
}

/** A text as the reader of its headline finds it: for training. */
export function contextOf(page: Page, trained: TextModel = textModel()): Context {
  const context = readContext(page, trained);
  cleanUpBody(context);
  countTerms(context);
  const fields: FieldReadings = {};
  for (const read of [readCaptions, readCopyright, readPlace]) {
    read(context, fields);
    settle(context);
  }
  return context;
}

/** Whether what was chosen is an article at all. */
function tooLittle(context: Context): boolean {
  let chosen = 0,
    all = 0;
  for (let i = 0; i < context.lines.length; i++) {
    const { size } = context.looks[i]!;
    if (context.header.lines.has(i)) continue;
    all += size;
    if (context.kept[i]) chosen += size;
  }
  return chosen === 0 || (chosen < LEAST && chosen < all * 0.4);
}

/**
 * Cleans a text dump. Fields come from visible lines (`visible`) or from header lines that a program or person put on top
 * (`container`). `trained` is for cross-validation only. Never throws; linear in the size of the source. A text without an article keeps all its lines and says `no-article`.
 */
export function cleanText(page: Page, trained: TextModel = textModel()): Article {
  const problems: Problem[] = [...page.problems];
  const context = readContext(page, trained);
  const { lines, looks, kept, claimed, header, wire } = context;
  if (page.source.length > MOST_CHARACTERS)
    problems.push({ kind: 'too-large', detail: `more than ${MOST_CHARACTERS / 1e6} million characters` });
  else if (lines.length > MOST_LINES) problems.push({ kind: 'too-large', detail: `more than ${MOST_LINES} lines` });
  if (!lines.length) problems.push({ kind: 'empty' });
  else if (tooLittle(context)) {
    // A short note is an article; a menu is none. Either way nothing is lost.
    const prose = looks.reduce((sum, look, i) => sum + (header.lines.has(i) ? 0 : look.prose), 0);
    const all = looks.reduce((sum, look, i) => sum + (header.lines.has(i) ? 0 : look.size), 0);
    if (prose < all * 0.3) problems.push({ kind: 'no-article' });
    for (let i = 0; i < lines.length; i++)
      kept[i] = !header.lines.has(i) && !header.above.has(i) && !wire.slugs.has(i) && i !== wire.end && !claimed.has(i);
    settle(context);
  }
  cleanUpBody(context);
  countTerms(context);
  const fields: FieldReadings = {};
  const detected = detectLanguage(
    lines
      .filter((_, i) => kept[i])
      .map((l) => l.text)
      .join('\n')
      .slice(0, 4000),
  );
  readLanguage(context, fields, detected);
  const language = fields.language?.value ?? null;
  readCaptions(context, fields);
  settle(context);
  readCopyright(context, fields);
  settle(context);
  const agencies = readPlace(context, fields);
  settle(context);
  const headline = readHeadline(context, fields);
  settle(context);
  readTimes(context, headline, fields, language);
  readCredits(context, headline, fields, agencies);
  settle(context);
  readStandfirst(context, headline, fields);
  readSection(context, headline, fields);
  readCorrections(context, fields);
  settle(context);
  readTopics(
    context,
    headline,
    fields,
    lines
      .filter((_, i) => kept[i])
      .map((l) => l.text)
      .join('\n'),
  );
  readUrl(context, fields);
  readPublication(context, fields);

  for (const i of header.lines) claimed.set(i, { reason: 'metadata', rule: 'header' });
  for (const i of header.above) claimed.set(i, { reason: 'outside', rule: 'above-forwarded' });
  for (const i of wire.slugs) if (!claimed.has(i)) claimed.set(i, { reason: 'metadata', rule: 'wire-slug' });
  if (wire.end >= 0 && !kept[wire.end]) claimed.set(wire.end, { reason: 'boilerplate', rule: 'end-mark' });
  const reasons = reasonsOf(
    lines.map((l) => l.text),
    looks,
    kept,
  ).map((reason, i) => claimed.get(i) ?? reason);
  for (let i = 0; i < reasons.length; i++) if (kept[i]) reasons[i] = null;
  if (reasons.some((r, i) => r?.reason === 'paywall' && i > context.first && i - context.last < 12))
    problems.push({ kind: 'paywall' });
  const { body, at } = bodyOf(lines, looks, kept);
  return {
    fields,
    body,
    removals: removalsOf(lines, reasons, at),
    words: countWords(bodyText(body)),
    problems: distinctProblems(problems),
    cleaner: CLEANER_VERSION,
  };
}
