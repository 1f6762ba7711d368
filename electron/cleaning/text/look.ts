/** A line of plain text looked at by itself. */
import * as cue from './cues';
import { LOOK } from './lines';
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
