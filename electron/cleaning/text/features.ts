/** What the body model sees of each line. Names are what the committed table of trees refers to: change them only with training. */
import * as cue from './cues';
import { LOOK, type Line } from './lines';
import { isTelling, littleWords, measure, termsOf } from './words';

/** A line looked at by itself. */
export interface Look {
  /** Length in Latin letters' worth. */
  size: number;
  words: number;
  stop: boolean;
  inner: number;
  little: number;
  upper: number;
  capitals: number;
  digits: number;
  marks: number;
  quote: boolean;
  lower: boolean;
  tabs: number;
  bullet: boolean;
  number: boolean;
  date: boolean;
  clock: boolean;
  ago: boolean;
  byline: boolean;
  credit: boolean;
  copyright: boolean;
  links: boolean;
  share: boolean;
  related: boolean;
  comments: boolean;
  promotion: boolean;
  footer: boolean;
  topics: boolean;
  media: boolean;
  arrows: boolean;
  brackets: boolean;
  reading: boolean;
  colon: boolean;
  question: boolean;
  /** How much of the line speaks to the reader, and of the writer (0…1 of its words). */
  you: number;
  me: number;
  bio: boolean;
  lead: boolean;
  advertisement: boolean;
  /** A control of a comment: reply, report, like. */
  reply: boolean;
  /** Opens as an agency's or a newspaper's report does: `LONDON (AP) —`. */
  dateline: boolean;
  commas: number;
  /** Reads as running text: long and ended, or long. */
  prose: number;
  terms: string[];
}

const unspaced = (text: string, pattern: RegExp) =>
  /[\u3040-\u9fff\uac00-\ud7af]/.test(text) ? (text.match(pattern)?.length ?? 0) : 0;

/** Looks at one line. Bounded by `LOOK`. */
export function lookAt(text: string): Look {
  const whole = text.length > LOOK ? text.slice(0, LOOK) : text;
  const head = whole.slice(0, 300).toLowerCase();
  const letters = whole.match(/\p{L}/gu)?.length ?? 0;
  const uppers = whole.match(/\p{Lu}/gu)?.length ?? 0;
  const words = whole.match(/[\p{L}\p{N}\p{M}'’-]+/gu) ?? [];
  const lowWords = words.map((w) => w.toLowerCase());
  const cased = words.filter((w) => /^\p{Lu}|^\p{Ll}/u.test(w));
  const initials = cased.filter((w) => /^\p{Lu}/u.test(w)).length;
  const size = measure(whole) + (text.length - whole.length);
  const stop = cue.STOP.test(whole.slice(-12));
  const little = littleWords(whole);
  const short = size < 120;
  return {
    size,
    words: words.length,
    stop,
    little,
    inner: whole.match(cue.INNER_STOP)?.length ?? 0,
    upper: cased.length ? initials / cased.length : 0.3,
    capitals: letters ? uppers / letters : 0,
    digits: whole.length ? (whole.match(/\p{N}/gu)?.length ?? 0) / whole.length : 0,
    marks: whole.length ? (whole.match(/[|/\\>»«·•→#*_=~:+&@-]/gu)?.length ?? 0) / whole.length : 0,
    quote: /["“”„«»「『]/u.test(whole),
    lower: /^\p{Ll}/u.test(whole),
    tabs: whole.match(/\t/g)?.length ?? 0,
    bullet: cue.BULLET.test(head),
    number: cue.NUMBER_ONLY.test(head),
    date: cue.DATE.test(head),
    clock: cue.CLOCK.test(head),
    ago: short && cue.AGO.test(head),
    byline: size < 160 && (cue.BYLINE.test(head) || cue.BYLINE_LATE.test(head)),
    credit: cue.CREDIT.test(head) || (whole.length > 300 && cue.CREDIT.test(whole.slice(-120).toLowerCase())),
    copyright: cue.COPYRIGHT.test(head),
    links: cue.LINKS.test(head),
    share: size < 80 && cue.SHARE.test(head),
    related: cue.RELATED.test(head),
    comments: cue.COMMENTS.test(head),
    promotion: cue.PROMOTION.test(head),
    footer: cue.FOOTER.test(head),
    topics: size < 200 && cue.TOPICS.test(head),
    media: short && cue.MEDIA.test(head),
    arrows: cue.ARROWS.test(head),
    brackets: /^[([{]/.test(head) || /[)\]}]\s*$/.test(whole.slice(-4)),
    reading: short && cue.READING_TIME.test(head),
    colon: /[:：]\s*$/.test(whole),
    you: words.length
      ? (lowWords.reduce((sum, w) => sum + (cue.YOU.has(w) ? 1 : 0), 0) + unspaced(whole, cue.YOU_UNSPACED)) /
        words.length
      : 0,
    me: words.length
      ? (lowWords.reduce((sum, w) => sum + (cue.ME.has(w) ? 1 : 0), 0) + unspaced(whole, cue.ME_UNSPACED)) /
        words.length
      : 0,
    bio: cue.BIO.test(head),
    advertisement: short && cue.ADVERTISEMENT.test(head),
    reply: size < 60 && cue.REPLY.test(head),
    dateline: size >= 60 && cue.DATELINE.test(whole.slice(0, 120)),
    commas: words.length ? (whole.match(/[,،、，]/gu)?.length ?? 0) / words.length : 0,
    lead: size < 260 && cue.RELATED.test(head) && cue.LINK_LEAD.test(head),
    question: /[?？!！]\s*["'”’»]*$/.test(whole),
    prose: size >= 60 ? Math.min(size, 800) * (stop ? 1 : 0.45) * Math.min(1, 0.25 + little * 3) : 0,
    terms: termsOf(whole),
  };
}

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
export const FEATURE_COUNT = FEATURES.length;

const log = (n: number) => Math.log2(1 + n);

/** A line that closes or opens something that is no body: a heading of links, a share bar, a sign-in form. */
export function isCue(look: Look): boolean {
  return (
    look.size < 90 &&
    (look.share ||
      look.advertisement ||
      look.related ||
      look.comments ||
      look.promotion ||
      look.footer ||
      look.topics ||
      look.copyright)
  );
}

/** So many lines are searched for the headline. */
const MOST_SEARCHED = 3000;

/** The line that is most likely the headline: short, and its words come back in the prose that follows. -1 where none is. */
function headlineOf(looks: readonly Look[], distinct: readonly ReadonlySet<string>[], mass: Float64Array): number {
  const n = Math.min(looks.length, MOST_SEARCHED);
  let best = 2.5,
    found = -1;
  for (let i = 0; i < n; i++) {
    const look = looks[i]!;
    if (look.size < 15 || look.size > 220 || look.prose > 150 || isCue(look)) continue;
    const to = Math.min(n, i + 30);
    if (mass[to]! - mass[i + 1]! < 200) continue;
    let score = 0;
    for (const term of distinct[i]!) {
      if (!isTelling(term)) continue;
      let hits = 0;
      for (let k = i + 1; k < to && hits < 3; k++) if (looks[k]!.prose > 40 && distinct[k]!.has(term)) hits += 1;
      score += hits ? 0.6 + 0.2 * hits : -0.3;
    }
    if (look.stop) score -= 1;
    if (score > best) {
      best = score;
      found = i;
    }
  }
  return found;
}

/** Rows of features, one a line, one after the other, in the order of `FEATURES`. Linear. */
export function featuresOf(lines: readonly Line[], looks: readonly Look[]): Float32Array {
  const n = lines.length;
  const blank = lines.filter((l) => l.after > 0).length / Math.max(1, n);
  // Blocks: lines without a blank between them.
  const block = new Int32Array(n),
    place = new Int32Array(n),
    length = new Float64Array(n);
  for (let i = 0; i < n;) {
    let j = i,
      sum = looks[i]!.size;
    while (j + 1 < n && lines[j]!.after === 0) {
      j += 1;
      sum += looks[j]!.size;
    }
    for (let k = i; k <= j; k++) {
      block[k] = j - i + 1;
      place[k] = k - i;
      length[k] = sum / (j - i + 1);
    }
    i = j + 1;
  }
  const shortRun = new Int32Array(n);
  for (let i = 0; i < n;) {
    let j = i;
    while (j < n && looks[j]!.size < 50 && !looks[j]!.stop) j += 1;
    for (let k = i; k < j; k++) shortRun[k] = j - i;
    i = Math.max(j, i + 1);
  }
  const mass = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) mass[i + 1] = mass[i]! + looks[i]!.prose;
  const total = mass[n]! || 1;
  const between = (from: number, to: number) =>
    mass[Math.max(0, Math.min(n, to))]! - mass[Math.max(0, Math.min(n, from))]!;
  const seen = new Map<string, number>();
  for (const line of lines) seen.set(line.text, (seen.get(line.text) ?? 0) + 1);
  // In how many lines of prose each term stands: what the page is about.
  const about = new Map<string, number>();
  // And in how many short ones: menus and teasers repeat a site's words, bodies do not.
  const menus = new Map<string, number>();
  const distinct = looks.map((look) => new Set(look.terms));
  looks.forEach((look, i) => {
    const counts = look.prose > 40 ? about : look.size < 70 ? menus : null;
    if (counts) for (const term of distinct[i]!) counts.set(term, (counts.get(term) ?? 0) + 1);
  });
  const headline = headlineOf(looks, distinct, mass);
  const headlineTerms = headline < 0 ? [] : [...distinct[headline]!].filter(isTelling);
  // How the page's prose is parted by blanks: paragraphs of one body are parted alike.
  const pattern = (i: number) => Math.min(2, lines[i]!.before) * 3 + Math.min(2, lines[i]!.after);
  const patterns = new Float64Array(9);
  const sizes: number[] = [];
  looks.forEach((look, i) => {
    patterns[pattern(i)]! += look.prose;
    if (look.prose > 40) sizes.push(look.size);
  });
  const middle = sizes.sort((a, b) => a - b)[sizes.length >> 1] ?? 100;
  const shorts = new Int32Array(n + 1),
    times = new Int32Array(n + 1),
    repeats = new Int32Array(n + 1),
    replies = new Int32Array(n + 1),
    cued = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    const look = looks[i]!;
    shorts[i + 1] = shorts[i]! + (look.size < 70 && !look.stop ? 1 : 0);
    times[i + 1] = times[i]! + (look.size < 80 && (look.ago || look.date || look.clock) ? 1 : 0);
    repeats[i + 1] = repeats[i]! + (seen.get(lines[i]!.text)! > 2 ? 1 : 0);
    replies[i + 1] = replies[i]! + (look.reply ? 1 : 0);
    cued[i + 1] = cued[i]! + (isCue(look) ? 1 : 0);
  }
  const sinceProse = new Int32Array(n),
    toProse = new Int32Array(n);
  for (let i = 0, last = -60; i < n; i++) {
    sinceProse[i] = Math.min(60, i - last);
    if (looks[i]!.prose > 60) last = i;
  }
  for (let i = n - 1, next = n + 60; i >= 0; i--) {
    toProse[i] = Math.min(60, next - i);
    if (looks[i]!.prose > 60) next = i;
  }
  const count = (sums: Int32Array, from: number, to: number) =>
    sums[Math.max(0, Math.min(n, to))]! - sums[Math.max(0, Math.min(n, from))]!;
  const rows = new Float32Array(n * FEATURE_COUNT);
  let sinceCue = 200,
    sinceCredit = 200,
    sinceComments = 200,
    sinceRelated = 200,
    sinceFooter = 200;
  for (let i = 0; i < n; i++) {
    const look = looks[i]!,
      line = lines[i]!;
    const at = (k: number) => looks[i + k];
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
    let likeHeadline = 0;
    for (const term of headlineTerms) if (distinct[i]!.has(term)) likeHeadline += 1;
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
    const like = (other: Look | undefined) =>
      other ? Math.abs(log(other.size) - log(look.size)) + (other.stop === look.stop ? 0 : 1) : 5;
    rows.set(
      [
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
        Math.min(3, line.before),
        Math.min(3, line.after),
        blank,
        i / n,
        log(i),
        log(n - 1 - i),
        log(shortRun[i]!),
        log(block[i]!),
        place[i]!,
        log(length[i]!),
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
        log(between(i - 5, i)),
        log(between(i + 1, i + 6)),
        log(between(i - 15, i)),
        log(between(i + 1, i + 16)),
        mass[i]! / total,
        1 - mass[i + 1]! / total,
        Math.min(4, seen.get(line.text)!),
        telled ? shared / telled : 0.5,
        log(sinceCue),
        cues,
        log(sinceCredit),
        +(at(1)?.credit ?? false),
        dates,
        tabs,
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
        count(shorts, i - 8, i),
        count(shorts, i + 1, i + 9),
        count(times, i - 8, i + 9),
        patterns[pattern(i)]! / total,
        log(look.size) - log(middle),
        log(sinceComments),
        log(sinceRelated),
        log(sinceFooter),
        log(cued[i]!),
        log(cued[n]! - cued[i + 1]!),
        +look.bio,
        +(at(-1)?.bio ?? false),
        +look.lead,
        +look.advertisement,
        count(times, i - 6, i + 1),
        log(sinceProse[i]!),
        log(toProse[i]!),
        +look.reply,
        +look.dateline,
        look.commas,
        telled ? menuWords / telled : 0,
        telled ? proseWords / telled : 0,
        headline < 0 ? -61 : Math.max(-60, Math.min(60, i - headline)),
        headlineTerms.length ? likeHeadline / headlineTerms.length : 0,
        count(repeats, i - 10, i + 11),
        count(replies, i - 10, i + 11),
        log(replies[i]!),
        log(replies[n]! - replies[i + 1]!),
        count(times, i - 25, i + 26),
        log(between(i - 40, i)),
        log(between(i + 1, i + 41)),
        log(n),
        log(total),
        log(sizes.length),
        log(middle),
        +((at(1)?.size ?? 0) < 60 && (at(2)?.size ?? 0) < 60),
        telled ? rare / telled : 0,
      ],
      i * FEATURE_COUNT,
    );
    sinceCue = isCue(look) ? 0 : Math.min(200, sinceCue + 1);
    sinceComments = look.size < 90 && look.comments ? 0 : Math.min(200, sinceComments + 1);
    sinceRelated = look.size < 90 && look.related ? 0 : Math.min(200, sinceRelated + 1);
    sinceFooter = look.size < 90 && (look.footer || look.copyright) ? 0 : Math.min(200, sinceFooter + 1);
    sinceCredit = look.credit ? 0 : Math.min(200, sinceCredit + 1);
  }
  return rows;
}

export const SECOND_FEATURES = [
  'p',
  'p-1',
  'p-2',
  'p-3',
  'p+1',
  'p+2',
  'p+3',
  'p<3',
  'p>3',
  'p<8',
  'p>8',
  'p<20',
  'p>20',
  'bodyBefore',
  'bodyAfter',
  'sinceBody',
  'toBody',
  'gapSize',
  'runProse',
  'coreOverlap',
  'corePattern',
  'lowSince',
  'lowUntil',
  'insideMain',
  'mainBefore',
  'mainAfter',
  'coreRelative',
  'coreMe',
  'stretchShare',
  'stretchRank',
  'stretchPlace',
  'stretchStart',
  'stretches',
  'mainHeadline',
] as const;
export const SECOND_COUNT = FEATURE_COUNT + SECOND_FEATURES.length;

/** From this on the first pass is sure enough for a line to speak for the body as a whole. */
const CORE = 0.75;

/** The stretch of lines with the most body in it, where gaps of little consequence do not end it: [from, to). */
function mainStretch(first: ArrayLike<number>, looks: readonly Look[]): [number, number] {
  let best = 0,
    from = 0,
    to = 0,
    sum = 0,
    start = 0;
  for (let i = 0; i < first.length; i++) {
    sum += (first[i]! - 0.4) * Math.min(300, looks[i]!.size + 20);
    if (sum <= 0) {
      sum = 0;
      start = i + 1;
    }
    if (sum > best) {
      best = sum;
      from = start;
      to = i + 1;
    }
  }
  return [from, to];
}

interface Stretch {
  from: number;
  to: number;
  mass: number;
  /** 0 for the one with the most body in it. */
  rank: number;
}

/** Longest gap, in lines, that does not part a stretch of body. */
const GAP = 6;

/** Where the first pass sees body: stretches parted by more than a few lines of something else. */
function stretchesOf(first: ArrayLike<number>, looks: readonly Look[]): Stretch[] {
  const found: Stretch[] = [];
  for (let i = 0; i < first.length; i++) {
    if (first[i]! < 0.4 || looks[i]!.size < 30) continue;
    const last = found.at(-1);
    const mass = first[i]! * Math.min(800, looks[i]!.size);
    if (last && i - last.to <= GAP) {
      last.to = i + 1;
      last.mass += mass;
    } else found.push({ from: i, to: i + 1, mass, rank: 0 });
  }
  [...found].sort((a, b) => b.mass - a.mass).forEach((s, rank) => (s.rank = rank));
  return found;
}

/** Rows of the second pass: those of the first, its verdicts around the line, and the body that they add up to. Linear. */
export function secondRows(
  rows: Float32Array,
  first: ArrayLike<number>,
  lines: readonly Line[],
  looks: readonly Look[],
): Float32Array {
  const n = first.length;
  const out = new Float32Array(n * SECOND_COUNT);
  const stretches = stretchesOf(first, looks);
  const stretchOf = new Int32Array(n).fill(-1);
  stretches.forEach((s, k) => stretchOf.fill(k, s.from, s.to));
  const all = stretches.reduce((sum, s) => sum + s.mass, 0) || 1;
  const mass = new Float64Array(n + 1),
    body = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const weight = Math.min(400, looks[i]!.size) + 10;
    mass[i + 1] = mass[i]! + weight;
    body[i + 1] = body[i]! + weight * first[i]!;
  }
  const total = body[n]! || 1;
  const mean = (from: number, to: number) => {
    const a = Math.max(0, Math.min(n, from)),
      b = Math.max(0, Math.min(n, to));
    return b > a ? (body[b]! - body[a]!) / (mass[b]! - mass[a]!) : 0;
  };
  const since = new Int32Array(n),
    until = new Int32Array(n),
    lowSince = new Int32Array(n),
    lowUntil = new Int32Array(n);
  for (let i = 0, last = -200, low = 0; i < n; i++) {
    since[i] = Math.min(200, i - last);
    lowSince[i] = low;
    if (first[i]! > 0.6 && looks[i]!.size > 60) {
      last = i;
      low = 0;
    } else if (first[i]! < 0.3) low += 1;
  }
  for (let i = n - 1, next = n + 200, low = 0; i >= 0; i--) {
    until[i] = Math.min(200, next - i);
    lowUntil[i] = low;
    if (first[i]! > 0.6 && looks[i]!.size > 60) {
      next = i;
      low = 0;
    } else if (first[i]! < 0.3) low += 1;
  }
  // What the sure lines are about, how they are parted, how long they are, and whether they speak of "I".
  const about = new Map<string, number>();
  const pattern = (i: number) => Math.min(2, lines[i]!.before) * 3 + Math.min(2, lines[i]!.after);
  const patterns = new Float64Array(9);
  const sizes: number[] = [];
  let core = 0,
    me = 0;
  for (let i = 0; i < n; i++) {
    if (first[i]! < CORE || looks[i]!.size < 50) continue;
    for (const term of new Set(looks[i]!.terms)) about.set(term, (about.get(term) ?? 0) + 1);
    patterns[pattern(i)]! += looks[i]!.size;
    core += looks[i]!.size;
    me += looks[i]!.me * looks[i]!.size;
    sizes.push(looks[i]!.size);
  }
  const middle = sizes.sort((a, b) => a - b)[sizes.length >> 1] ?? 100;
  const [from, to] = mainStretch(first, looks);
  const telling = (term: string) => term.length > 4 || /[^\x00-\x7f]/.test(term);
  const headlineAt = FEATURES.indexOf('sinceHeadline');
  const mainHeadline = from < n ? rows[from * FEATURE_COUNT + headlineAt]! : -61;
  for (let i = 0; i < n; i++) {
    const stretch = stretches[stretchOf[i]!];
    const look = looks[i]!;
    const at = (k: number) => first[i + k] ?? 0;
    const gap = since[i]! < 200 && until[i]! < 200 ? since[i]! + until[i]! : 400;
    const own = first[i]! >= CORE && look.size >= 50 ? 1 : 0;
    let telled = 0,
      shared = 0;
    for (const term of look.terms)
      if (telling(term)) {
        telled += 1;
        if ((about.get(term) ?? 0) > own) shared += 1;
      }
    out.set(rows.subarray(i * FEATURE_COUNT, (i + 1) * FEATURE_COUNT), i * SECOND_COUNT);
    out.set(
      [
        at(0),
        at(-1),
        at(-2),
        at(-3),
        at(1),
        at(2),
        at(3),
        mean(i - 3, i),
        mean(i + 1, i + 4),
        mean(i - 8, i),
        mean(i + 1, i + 9),
        mean(i - 20, i),
        mean(i + 1, i + 21),
        body[i]! / total,
        1 - body[i + 1]! / total,
        log(since[i]!),
        log(until[i]!),
        log(gap),
        Math.min(since[i]!, until[i]!),
        telled ? shared / telled : 0.4,
        core ? patterns[pattern(i)]! / core : 0.5,
        log(lowSince[i]!),
        log(lowUntil[i]!),
        i >= from && i < to ? 1 : 0,
        i < from ? log(from - i) : 0,
        i >= to ? log(i - to + 1) : 0,
        log(look.size) - log(middle),
        core ? look.me - me / core : 0,
        stretch ? stretch.mass / all : 0,
        stretch ? Math.min(8, stretch.rank) : 9,
        stretch ? (i - stretch.from) / (stretch.to - stretch.from) : -1,
        stretch ? stretch.from / n : -1,
        Math.min(20, stretches.length),
        mainHeadline,
      ],
      i * SECOND_COUNT + FEATURE_COUNT,
    );
  }
  return out;
}
