/** What the body model sees of each line. Names are what the committed table of trees refers to: change them only with training. */
import * as cue from './cues';
import { LOOK, type Line } from './lines';
import { littleWords, measure, termsOf } from './words';

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
  /** Reads as running text: long and ended, or long. */
  prose: number;
  terms: string[];
}

/** Looks at one line. Bounded by `LOOK`. */
export function lookAt(text: string): Look {
  const whole = text.length > LOOK ? text.slice(0, LOOK) : text;
  const head = whole.slice(0, 300);
  const letters = whole.match(/\p{L}/gu)?.length ?? 0;
  const uppers = whole.match(/\p{Lu}/gu)?.length ?? 0;
  const words = whole.match(/[\p{L}\p{N}\p{M}'’-]+/gu) ?? [];
  const cased = words.filter((w) => /^\p{Lu}|^\p{Ll}/u.test(w));
  const initials = cased.filter((w) => /^\p{Lu}/u.test(w)).length;
  const size = measure(whole) + (text.length - whole.length);
  const stop = cue.STOP.test(whole.slice(-12));
  const little = littleWords(whole);
  const short = size < 120;
  return {
    size, words: words.length, stop, little,
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
    date: cue.DATE.test(head), clock: cue.CLOCK.test(head), ago: short && cue.AGO.test(head),
    byline: size < 160 && (cue.BYLINE.test(head) || cue.BYLINE_LATE.test(head)),
    credit: cue.CREDIT.test(head) || (whole.length > 300 && cue.CREDIT.test(whole.slice(-120))),
    copyright: cue.COPYRIGHT.test(head), links: cue.LINKS.test(head),
    share: size < 80 && cue.SHARE.test(head), related: cue.RELATED.test(head), comments: cue.COMMENTS.test(head),
    promotion: cue.PROMOTION.test(head), footer: cue.FOOTER.test(head), topics: size < 200 && cue.TOPICS.test(head), media: short && cue.MEDIA.test(head),
    arrows: cue.ARROWS.test(head), brackets: /^[([{]/.test(head) || /[)\]}]\s*$/.test(whole.slice(-4)), reading: short && cue.READING_TIME.test(head),
    colon: /[:：]\s*$/.test(whole), question: /[?？!！]\s*["'”’»]*$/.test(whole),
    prose: size >= 60 ? Math.min(size, 800) * (stop ? 1 : 0.45) * Math.min(1, 0.25 + little * 3) : 0,
    terms: termsOf(whole),
  };
}

export const FEATURES = [
  'size', 'words', 'stop', 'inner', 'little', 'upper', 'capitals', 'digits', 'marks', 'quote', 'lower', 'tabs', 'bullet', 'number', 'date', 'clock', 'ago',
  'byline', 'credit', 'copyright', 'links', 'share', 'related', 'comments', 'promotion', 'footer', 'topics', 'media', 'arrows', 'brackets', 'reading', 'colon', 'question',
  'before', 'after', 'blankShare', 'place', 'fromTop', 'fromEnd', 'shortRun', 'block', 'blockPlace', 'blockSize',
  'size-1', 'size-2', 'size-3', 'size+1', 'size+2', 'size+3', 'stop-1', 'stop+1', 'prose-1', 'prose+1', 'before-1', 'after+1',
  'prose<5', 'prose>5', 'prose<15', 'prose>15', 'massBefore', 'massAfter', 'same', 'overlap', 'sinceCue', 'cuesAround', 'sinceCredit', 'creditNext', 'dateAround', 'tabsAround', 'likeBefore', 'likeAfter',
] as const;

const log = (n: number) => Math.log2(1 + n);

/** A line that closes or opens something that is no body: a heading of links, a share bar, a sign-in form. */
export function isCue(look: Look): boolean {
  return look.size < 90 && (look.share || look.related || look.comments || look.promotion || look.footer || look.topics || look.copyright);
}

/** Rows of features, one a line, in the order of `FEATURES`. Linear. */
export function featuresOf(lines: readonly Line[], looks: readonly Look[]): Float64Array[] {
  const n = lines.length;
  const blank = lines.filter((l) => l.after > 0).length / Math.max(1, n);
  // Blocks: lines without a blank between them.
  const block = new Int32Array(n), place = new Int32Array(n), length = new Float64Array(n);
  for (let i = 0; i < n;) {
    let j = i, sum = looks[i]!.size;
    while (j + 1 < n && lines[j]!.after === 0) { j += 1; sum += looks[j]!.size; }
    for (let k = i; k <= j; k++) { block[k] = j - i + 1; place[k] = k - i; length[k] = sum / (j - i + 1); }
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
  const between = (from: number, to: number) => mass[Math.max(0, Math.min(n, to))]! - mass[Math.max(0, Math.min(n, from))]!;
  const seen = new Map<string, number>();
  for (const line of lines) seen.set(line.text, (seen.get(line.text) ?? 0) + 1);
  // In how many lines of prose each term stands: what the page is about.
  const about = new Map<string, number>();
  looks.forEach((look) => { if (look.prose > 40) for (const term of new Set(look.terms)) about.set(term, (about.get(term) ?? 0) + 1); });
  const telling = (term: string) => term.length > 3 || /[^\x00-\x7f]/.test(term); // eslint-disable-line no-control-regex -- short ASCII words say nothing
  const rows: Float64Array[] = [];
  let sinceCue = 200, sinceCredit = 200;
  for (let i = 0; i < n; i++) {
    const look = looks[i]!, line = lines[i]!;
    const at = (k: number) => looks[i + k];
    const own = look.prose > 40 ? 1 : 0;
    let telled = 0, shared = 0;
    for (const term of look.terms) if (telling(term)) { telled += 1; if ((about.get(term) ?? 0) > own) shared += 1; }
    let cues = 0, dates = 0, tabs = 0;
    for (let k = -3; k <= 3; k++) {
      const near = at(k);
      if (!near) continue;
      if (isCue(near)) cues += 1;
      if (near.size < 120 && near.date) dates += 1;
      if (near.tabs > 1) tabs += 1;
    }
    const like = (other: Look | undefined) => (other ? Math.abs(log(other.size) - log(look.size)) + (other.stop === look.stop ? 0 : 1) : 5);
    rows.push(Float64Array.of(
      log(look.size), log(look.words), +look.stop, look.inner, look.little, look.upper, look.capitals, look.digits, look.marks, +look.quote, +look.lower, look.tabs, +look.bullet, +look.number, +look.date, +look.clock, +look.ago,
      +look.byline, +look.credit, +look.copyright, +look.links, +look.share, +look.related, +look.comments, +look.promotion, +look.footer, +look.topics, +look.media, +look.arrows, +look.brackets, +look.reading, +look.colon, +look.question,
      Math.min(3, line.before), Math.min(3, line.after), blank, i / n, log(i), log(n - 1 - i), log(shortRun[i]!), log(block[i]!), place[i]!, log(length[i]!),
      log(at(-1)?.size ?? 0), log(at(-2)?.size ?? 0), log(at(-3)?.size ?? 0), log(at(1)?.size ?? 0), log(at(2)?.size ?? 0), log(at(3)?.size ?? 0), +(at(-1)?.stop ?? false), +(at(1)?.stop ?? false),
      log(at(-1)?.prose ?? 0), log(at(1)?.prose ?? 0), Math.min(3, lines[i - 1]?.before ?? 3), Math.min(3, lines[i + 1]?.after ?? 3),
      log(between(i - 5, i)), log(between(i + 1, i + 6)), log(between(i - 15, i)), log(between(i + 1, i + 16)), mass[i]! / total, 1 - mass[i + 1]! / total,
      Math.min(4, seen.get(line.text)!), telled ? shared / telled : 0.5, log(sinceCue), cues, log(sinceCredit), +(at(1)?.credit ?? false), dates, tabs, like(at(-1)), like(at(1)),
    ));
    sinceCue = isCue(look) ? 0 : Math.min(200, sinceCue + 1);
    sinceCredit = look.credit ? 0 : Math.min(200, sinceCredit + 1);
  }
  return rows;
}

export const SECOND_FEATURES = ['p', 'p-1', 'p-2', 'p-3', 'p+1', 'p+2', 'p+3', 'p<3', 'p>3', 'p<8', 'p>8', 'p<20', 'p>20', 'bodyBefore', 'bodyAfter', 'sinceBody', 'toBody', 'gapSize', 'runProse'] as const;

/** What the second pass sees besides: the first pass's verdicts around the line, weighted by length. */
export function secondFeatures(first: ArrayLike<number>, looks: readonly Look[]): Float64Array[] {
  const n = first.length;
  const mass = new Float64Array(n + 1), body = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const weight = Math.min(400, looks[i]!.size) + 10;
    mass[i + 1] = mass[i]! + weight;
    body[i + 1] = body[i]! + weight * first[i]!;
  }
  const total = body[n]! || 1;
  const mean = (from: number, to: number) => {
    const a = Math.max(0, Math.min(n, from)), b = Math.max(0, Math.min(n, to));
    return b > a ? (body[b]! - body[a]!) / (mass[b]! - mass[a]!) : 0;
  };
  const since = new Int32Array(n), until = new Int32Array(n);
  for (let i = 0, last = -200; i < n; i++) { since[i] = Math.min(200, i - last); if (first[i]! > 0.6 && looks[i]!.size > 60) last = i; }
  for (let i = n - 1, next = n + 200; i >= 0; i--) { until[i] = Math.min(200, next - i); if (first[i]! > 0.6 && looks[i]!.size > 60) next = i; }
  return Array.from({ length: n }, (_, i) => {
    const at = (k: number) => first[i + k] ?? 0;
    const gap = since[i]! < 200 && until[i]! < 200 ? since[i]! + until[i]! : 400;
    return Float64Array.of(
      at(0), at(-1), at(-2), at(-3), at(1), at(2), at(3), mean(i - 3, i), mean(i + 1, i + 4), mean(i - 8, i), mean(i + 1, i + 9), mean(i - 20, i), mean(i + 1, i + 21),
      body[i]! / total, 1 - body[i + 1]! / total, log(since[i]!), log(until[i]!), log(gap), Math.min(since[i]!, until[i]!),
    );
  });
}
