/** What the body model sees of each line. Names are what the committed table of trees refers to: change them only with training. */
import { isCue, type Look } from './look';
import type { Line } from './lines';
import { partingOf, sumBetween, wholeText, type WholeText } from './whole-text';
import { isTelling } from './words';

export const FEATURES = [
  'size',
  'words',
  'stop',
  'inner',
  'little',
  'upper',
  'capitals',
  'digits',
  'marks',
  'quote',
  'lower',
  'tabs',
  'bullet',
  'number',
  'date',
  'clock',
  'ago',
  'byline',
  'credit',
  'copyright',
  'links',
  'share',
  'related',
  'comments',
  'promotion',
  'footer',
  'topics',
  'media',
  'arrows',
  'brackets',
  'reading',
  'colon',
  'question',
  'before',
  'after',
  'blankShare',
  'place',
  'fromTop',
  'fromEnd',
  'shortRun',
  'block',
  'blockPlace',
  'blockSize',
  'size-1',
  'size-2',
  'size-3',
  'size+1',
  'size+2',
  'size+3',
  'stop-1',
  'stop+1',
  'prose-1',
  'prose+1',
  'before-1',
  'after+1',
  'prose<5',
  'prose>5',
  'prose<15',
  'prose>15',
  'massBefore',
  'massAfter',
  'same',
  'overlap',
  'sinceCue',
  'cuesAround',
  'sinceCredit',
  'creditNext',
  'dateAround',
  'tabsAround',
  'likeBefore',
  'likeAfter',
  'you',
  'me',
  'cue-1',
  'cue+1',
  'byline-1',
  'date-1',
  'date+1',
  'number-1',
  'upper-1',
  'upper+1',
  'little-1',
  'little+1',
  'shortsBefore',
  'shortsAfter',
  'timesAround',
  'pattern',
  'relative',
  'sinceComments',
  'sinceRelated',
  'sinceFooter',
  'cuesBefore',
  'cuesAfter',
  'bio',
  'bio-1',
  'lead',
  'advertisement',
  'timesBefore',
  'sinceProse',
  'toProse',
  'reply',
  'dateline',
  'commas',
  'menuWords',
  'proseWords',
  'sinceHeadline',
  'likeHeadline',
  'repeatsAround',
  'repliesAround',
  'repliesBefore',
  'repliesAfter',
  'timesWide',
  'prose<40',
  'prose>40',
  'pageLines',
  'pageProse',
  'proseLines',
  'middle',
  'next2Short',
  'rare',
] as const;

/** What a page without boxes says of its lines; the model of such pages sees it behind all others. */
const MARKS = [
  'linked',
  'linked-1',
  'linked+1',
  'linkedBefore',
  'linkedAfter',
  'heading',
  'heading-1',
  'heading+1',
  'sinceHeading',
  'listed',
] as const;
export const FLAT_FEATURES = [...FEATURES, ...MARKS] as const;

export const log = (n: number) => Math.log2(1 + n);

/** The line itself. */
const ownNumbers = (look: Look): number[] => [
  log(look.size),
  log(look.words),
  +look.stop,
  look.inner,
  look.little,
  look.upper,
  look.capitals,
  look.digits,
  look.marks,
  +look.quote,
  +look.lower,
  look.tabs,
  +look.bullet,
  +look.number,
  +look.date,
  +look.clock,
  +look.ago,
  +look.byline,
  +look.credit,
  +look.copyright,
  +look.links,
  +look.share,
  +look.related,
  +look.comments,
  +look.promotion,
  +look.footer,
  +look.topics,
  +look.media,
  +look.arrows,
  +look.brackets,
  +look.reading,
  +look.colon,
  +look.question,
];

/** Where it stands: blanks around it, its place in the text and in its block. */
function placeNumbers(text: WholeText, i: number): number[] {
  const n = text.looks.length;
  const line = text.lines[i]!;
  return [
    Math.min(3, line.before),
    Math.min(3, line.after),
    text.blank,
    i / n,
    log(i),
    log(n - 1 - i),
    log(text.shortRun[i]!),
    log(text.block[i]!),
    text.place[i]!,
    log(text.length[i]!),
  ];
}

/** The lines right around it. */
function neighbourNumbers({ lines, looks }: WholeText, i: number): number[] {
  const at = (k: number) => looks[i + k];
  return [
    log(at(-1)?.size ?? 0),
    log(at(-2)?.size ?? 0),
    log(at(-3)?.size ?? 0),
    log(at(1)?.size ?? 0),
    log(at(2)?.size ?? 0),
    log(at(3)?.size ?? 0),
    +(at(-1)?.stop ?? false),
    +(at(1)?.stop ?? false),
    log(at(-1)?.prose ?? 0),
    log(at(1)?.prose ?? 0),
    Math.min(3, lines[i - 1]?.before ?? 3),
    Math.min(3, lines[i + 1]?.after ?? 3),
  ];
}

/** Of the words that tell what a line is about: how many come back in prose, in menus, nowhere else. */
interface TermCounts {
  telled: number;
  shared: number;
  menuWords: number;
  proseWords: number;
  rare: number;
}

function termCounts({ about, menus }: WholeText, look: Look): TermCounts {
  const own = look.prose > 40 ? 1 : 0;
  const small = look.prose <= 40 && look.size < 70 ? 1 : 0;
  let telled = 0,
    shared = 0,
    menuWords = 0,
    proseWords = 0,
    rare = 0;
  for (const term of look.terms)
    if (isTelling(term)) {
      telled += 1;
      const told = (about.get(term) ?? 0) - own,
        listed = (menus.get(term) ?? 0) - small;
      if (told > 0) shared += 1;
      if (told <= 0 && listed <= 0) rare += 1;
      menuWords += log(listed);
      proseWords += log(told);
    }
  return { telled, shared, menuWords, proseWords, rare };
}

/** Prose, cues and days around it. */
function aroundNumbers(text: WholeText, i: number, since: Since, { telled, shared }: TermCounts): number[] {
  const at = (k: number) => text.looks[i + k];
  let cues = 0,
    dates = 0,
    tabs = 0;
  for (let k = -3; k <= 3; k++) {
    const near = at(k);
    if (!near) continue;
    if (isCue(near)) cues += 1;
    if (near.size < 120 && near.date) dates += 1;
    if (near.tabs > 1) tabs += 1;
  }
  return [
    log(sumBetween(text.mass, i - 5, i)),
    log(sumBetween(text.mass, i + 1, i + 6)),
    log(sumBetween(text.mass, i - 15, i)),
    log(sumBetween(text.mass, i + 1, i + 16)),
    text.mass[i]! / text.total,
    1 - text.mass[i + 1]! / text.total,
    Math.min(4, text.seen.get(text.lines[i]!.text)!),
    telled ? shared / telled : 0.5,
    log(since.cue),
    cues,
    log(since.credit),
    +(at(1)?.credit ?? false),
    dates,
    tabs,
  ];
}

/** Whom it speaks to, and what its neighbours are. */
function voiceNumbers({ looks }: WholeText, i: number): number[] {
  const n = looks.length;
  const look = looks[i]!;
  const at = (k: number) => looks[i + k];
  const like = (other: Look | undefined) =>
    other ? Math.abs(log(other.size) - log(look.size)) + (other.stop === look.stop ? 0 : 1) : 5;
  return [
    like(at(-1)),
    like(at(1)),
    look.you,
    look.me,
    +(i > 0 && isCue(at(-1)!)),
    +(i + 1 < n && isCue(at(1)!)),
    +(at(-1)?.byline ?? false),
    +(at(-1)?.date ?? false),
    +(at(1)?.date ?? false),
    +(at(-1)?.number ?? false),
    at(-1)?.upper ?? 0.5,
    at(1)?.upper ?? 0.5,
    at(-1)?.little ?? 0,
    at(1)?.little ?? 0,
  ];
}

/** The course of the text so far and from here on. */
function courseNumbers(text: WholeText, i: number, since: Since): number[] {
  const n = text.looks.length;
  const look = text.looks[i]!;
  const at = (k: number) => text.looks[i + k];
  return [
    sumBetween(text.shorts, i - 8, i),
    sumBetween(text.shorts, i + 1, i + 9),
    sumBetween(text.times, i - 8, i + 9),
    text.patterns[partingOf(text.lines[i]!)]! / text.total,
    log(look.size) - log(text.middle),
    log(since.comments),
    log(since.related),
    log(since.footer),
    log(text.cued[i]!),
    log(text.cued[n]! - text.cued[i + 1]!),
    +look.bio,
    +(at(-1)?.bio ?? false),
    +look.lead,
    +look.advertisement,
    sumBetween(text.times, i - 6, i + 1),
    log(text.sinceProse[i]!),
    log(text.toProse[i]!),
  ];
}

/** What it shares with the headline and the whole, and what the whole is like. */
function wholeNumbers(text: WholeText, i: number, { telled, menuWords, proseWords, rare }: TermCounts): number[] {
  const n = text.looks.length;
  const look = text.looks[i]!;
  const at = (k: number) => text.looks[i + k];
  let likeHeadline = 0;
  for (const term of text.headlineTerms) if (text.distinct[i]!.has(term)) likeHeadline += 1;
  return [
    +look.reply,
    +look.dateline,
    look.commas,
    telled ? menuWords / telled : 0,
    telled ? proseWords / telled : 0,
    text.headline < 0 ? -61 : Math.max(-60, Math.min(60, i - text.headline)),
    text.headlineTerms.length ? likeHeadline / text.headlineTerms.length : 0,
    sumBetween(text.repeats, i - 10, i + 11),
    sumBetween(text.replies, i - 10, i + 11),
    log(text.replies[i]!),
    log(text.replies[n]! - text.replies[i + 1]!),
    sumBetween(text.times, i - 25, i + 26),
    log(sumBetween(text.mass, i - 40, i)),
    log(sumBetween(text.mass, i + 1, i + 41)),
    log(n),
    log(text.total),
    log(text.proseLines),
    log(text.middle),
    +((at(1)?.size ?? 0) < 60 && (at(2)?.size ?? 0) < 60),
    telled ? rare / telled : 0,
  ];
}

/** What a dump or a format does not know. */
const UNKNOWN = -1;
const UNMARKED: readonly number[] = MARKS.map(() => UNKNOWN);
/** So many lines before and after a line tell how much of them is links. */
const AROUND = 8;

/** What a page without boxes says of the line and of those around it. */
function markNumbers({ lines, linked }: WholeText, i: number, since: Since): readonly number[] {
  const marks = lines[i]!.marks;
  if (!marks || !linked) return UNMARKED;
  const near = (k: number) => lines[i + k]?.marks;
  const mean = (from: number, to: number) => {
    const letters = sumBetween(linked.letters, from, to);
    return letters > 0 ? sumBetween(linked.linked, from, to) / letters : UNKNOWN;
  };
  return [
    marks.linked,
    near(-1)?.linked ?? UNKNOWN,
    near(1)?.linked ?? UNKNOWN,
    mean(i - AROUND, i),
    mean(i + 1, i + 1 + AROUND),
    marks.heading,
    near(-1)?.heading ?? UNKNOWN,
    near(1)?.heading ?? UNKNOWN,
    log(since.heading),
    marks.listed === null ? UNKNOWN : +marks.listed,
  ];
}

/** Lines since something was last said, at most 200. */
class Since {
  cue = 200;
  credit = 200;
  comments = 200;
  related = 200;
  footer = 200;
  heading = 200;

  pass(look: Look, line: Line): void {
    this.cue = isCue(look) ? 0 : Math.min(200, this.cue + 1);
    this.comments = look.size < 90 && look.comments ? 0 : Math.min(200, this.comments + 1);
    this.related = look.size < 90 && look.related ? 0 : Math.min(200, this.related + 1);
    this.footer = look.size < 90 && (look.footer || look.copyright) ? 0 : Math.min(200, this.footer + 1);
    this.heading = line.marks?.heading ? 0 : Math.min(200, this.heading + 1);
    this.credit = look.credit ? 0 : Math.min(200, this.credit + 1);
  }
}

/** How many numbers a row has, with what a page without boxes says and without. */
export const widthOf = (marked: boolean): number => (marked ? FLAT_FEATURES : FEATURES).length;

/** Rows of features, one a line, one after the other, in the order of `FEATURES`, or of `FLAT_FEATURES` where they are `marked`. Linear. */
export function featuresOf(lines: readonly Line[], looks: readonly Look[], marked = false): Float32Array {
  const text = wholeText(lines, looks);
  const rows = new Float32Array(lines.length * widthOf(marked));
  const since = new Since();
  let at = 0;
  const put = (numbers: readonly number[]) => {
    rows.set(numbers, at);
    at += numbers.length;
  };
  for (const [i, look] of looks.entries()) {
    const terms = termCounts(text, look);
    put(ownNumbers(look));
    put(placeNumbers(text, i));
    put(neighbourNumbers(text, i));
    put(aroundNumbers(text, i, since, terms));
    put(voiceNumbers(text, i));
    put(courseNumbers(text, i, since));
    put(wholeNumbers(text, i, terms));
    if (marked) put(markNumbers(text, i, since));
    since.pass(look, lines[i]!);
  }
  return rows;
}
