/**
 * What a line says about itself: dates, bylines, credits, share bars, related lists … in the languages that most saved news is in
 * (../languages, under `learned`: the models know them).
 * Patterns are looked for in the first 300 characters in lower case (an engine that need not fold case is many times faster); every one
 * is bounded. None names a site.
 */
import { LANGUAGES, textPhrases } from '../languages';

/** Words as alternatives, not inside longer words (whatever the script). */
const any = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'u');
/** A line that is nothing else (with a colon, a number, an arrow at its end at most). */
const only = (words: string) => new RegExp(`^[\\p{P}\\p{S}\\s]*(?:${words})[\\p{P}\\p{S}\\s\\d]*$`, 'u');
/** A line that begins with it. */
const starts = (words: string) => new RegExp(`^[\\p{P}\\p{S}\\s]*(?:${words})(?![\\p{L}\\p{N}])`, 'u');

const MONTHS = textPhrases('months');
const [YEAR, MONTH] = [textPhrases('yearSign'), textPhrases('monthSign')];

export const DATE = new RegExp(
  `(?:19|20)\\d{2}[-/.${YEAR}] ?\\d{1,2}[-/.${MONTH}] ?\\d{1,2}|(?:19|20)\\d{2}(?:${textPhrases('yearSignApart')}) ?\\d{1,2}(?:${textPhrases('monthSignApart')})|\\d{1,2}[-/.]\\s?\\d{1,2}[-/.]\\s?(?:(?:19|20)\\d{2}|\\d{2})(?!\\d)` +
    `|(?<![\\p{L}\\p{N}])(?:${MONTHS})\\.? \\d{1,2}(?:${textPhrases('ordinals')})?,? ?(?:\\d{4})?|\\d{1,2}(?:${textPhrases('ordinals')}|${textPhrases('ordinalsOfDay')}|\\.)? (?:${textPhrases('dayOf')})?(?:${MONTHS})(?![\\p{L}])`,
  'u',
);
export const CLOCK =
  /(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)|(?<!\d)\d{1,2} ?[ap]\.?m\.?(?![\p{L}])|\b(?:gmt|utc|est|edt|pst|pdt|cet|bst|ist|jst)\b/u;
export const AGO = any(textPhrases('ago'));
export const READING_TIME = any(textPhrases('readingTime'));
export const BYLINE = starts(textPhrases('byline'));
export const BYLINE_LATE = new RegExp(`(?:${textPhrases('bylineAtEnd')})[\\s\\p{P}]*$`, 'u');
export const CREDIT = new RegExp(
  `(?:${textPhrases('credit')})(?:${textPhrases('creditBehind')})? ?[:：/©=]|${textPhrases('creditAnywhere')}`,
  'u',
);
export const COPYRIGHT = new RegExp(`©|\\(c\\) ?(?:19|20)\\d\\d|${textPhrases('copyright')}`, 'u');
export const LINKS =
  /https?:\/\/|www\.|[\w.-]{1,60}@[\w-]{1,60}\.\w|(?:^|\s)[@#][\p{L}\p{N}_]{2,}|\.(?:com|org|net|co\.uk|php|html?)\b/u;

export const SHARE = new RegExp(only(textPhrases('share')).source, 'u');
export const RELATED = starts(textPhrases('related'));
export const COMMENTS = any(textPhrases('comments'));
export const PROMOTION = any(textPhrases('promotion'));
export const FOOTER = any(textPhrases('footer'));
export const TOPICS = starts(textPhrases('topics'));
/** What stands under each comment of a thread: a line that is nothing else. */
export const REPLY = only(textPhrases('reply'));
/** A place in capitals or an agency in brackets, then a dash: how a report begins. */
export const DATELINE = new RegExp(
  String.raw`^(?=[\p{Lu}(])(?:[\p{Lu}][\p{Lu}\p{M} .'’-]{2,30}(?:, [\p{L}. ]{2,24}){0,2}(?:,? \p{L}+ \d{1,2})?|[\p{Lu}][\p{L}' .-]{1,24}, \p{L}{3,9}\.? \d{1,2}(?:, \d{4})?)? ?(?:\((?:[\p{Lu}][\p{L}.&/ -]{1,24})\))? ?(?:[—–]|--|-|:) |^(?:${textPhrases('datelineBegins')}|【|\(|（)[^。]{0,40}(?:${textPhrases('datelineEnds')}|】|\)|）)`,
  'u',
);
export const MEDIA = any(textPhrases('media'));
export const END_MARK = new RegExp(
  `^(?:-{1,3} ?30 ?-{1,3}|\\(?(?:${textPhrases('end')})\\)?|#{3,}|\\*{3,}|-{3,}0-{3,}|-0-)[.\\s]*$`,
  'iu',
);
export const NUMBER_ONLY = /^[\d\s.,:/+%()#-]{1,20}[KkMm]?$/;
export const BULLET = /^(?:[•·●▪◦‣○■–—*+-]|\d{1,3}[.)])\s+/u;
export const ARROWS = /[»›→▸▶«‹|•·/]/u;

/** Sentence end, closing quotes and brackets after it. */
export const STOP = /[.!?…。！？．।؟۔։။។][\s"'”’»›)\]）」』】]*$/u;
/** A sentence end inside the line. */
export const INNER_STOP = /[.!?…]["'”’)»]*\s+["'“‘«(¿¡]*[\p{Lu}\p{Lo}\p{N}]|[。！？।؟۔](?=.)/gu;

/** Words by which a page speaks to its reader, or a reader of himself: comments, offers and policies, seldom news. */
export const YOU: ReadonlySet<string> = new Set(LANGUAGES.flatMap((language) => language.learned?.text?.you ?? []));
export const YOU_UNSPACED = new RegExp(`${textPhrases('youUnspaced')}`, 'g');
export const ME: ReadonlySet<string> = new Set(LANGUAGES.flatMap((language) => language.learned?.text?.me ?? []));
export const ME_UNSPACED = new RegExp(`${textPhrases('meUnspaced')}`, 'g');

/** Who wrote it, said in a sentence: the box about the author, not the article. */
export const BIO = new RegExp(textPhrases('bio'), 'u');
/** `Related: …`, `READ MORE: …`: a link in the middle of the text. */
export const LINK_LEAD = /^[\s\p{P}\p{S}]*[\p{L}\s]{3,24}[:：|]/u;
/** Nothing but the word for an advertisement. */
export const ADVERTISEMENT = new RegExp(
  `^[\\p{P}\\p{S}\\s]*(?:${textPhrases('advertisement')})[\\p{P}\\p{S}\\s\\d]*$`,
  'u',
);
