/** Parts a picture's caption from its credit. */
import { phrases } from '../languages';
import { HOUSES } from './picture-houses';
import { isAgencyAlone, readAgencies } from './agency';
import { collapseSpace } from './strings';

export interface CaptionParts {
  caption: string | null;
  credit: string | null;
}

const CAP = 4000;
/** Longest credit. */
const CREDIT_CAP = 160;

/** Words that announce a credit, followed by a colon, "by" or the name. */
const ANNOUNCED = phrases('credit');
const BY = phrases('creditBy');

const OPENING = new RegExp(
  `(?:^|[\\s.!?…”"»)|–—-])[([]?(?:${ANNOUNCED})\\.?\\s?(?:[:：=／]|\\s?©)\\s*|(?:^|[\\s.!?…”"»)|–—-])[([]?(?:${phrases('pictureBy')})\\.?\\s(?:${BY})\\s(?=\\p{L})|(?:^|[.!?…”"»)]\\s)(?:${phrases('creditAtStart')})\\s(?=\\p{L})`,
  'giu',
);
const WHOLE = new RegExp(`^[([]?(?:${ANNOUNCED})\\.?\\s?(?:[:：=]|(?:${BY})\\s|©|\\s(?=\\p{Lu}))\\s*`, 'iu');

/** `Legende: The gate`: what the words are is no part of them. */
const LABEL = new RegExp(`^(?:${phrases('captionLabels')})\\s?[:：]\\s*`, 'iu');

/** `Photo/Submitted`, as Icelandic papers print it: the word for a picture, a stroke, who took or sent it. */
const SLASHED = new RegExp(`^(?:${ANNOUNCED}|${phrases('creditBeforeStroke')})\\s?/\\s?\\p{L}`, 'iu');

const PARTICLES = phrases('nameParticles');
const PERSONLIKE = new RegExp(
  String.raw`^(?:[\p{Lu}\p{Lt}][\p{L}\p{M}.'’-]*|(?:${PARTICLES})(?=\s))(?:\s(?:[\p{Lu}\p{Lt}][\p{L}\p{M}.'’-]*|${PARTICLES})){1,4}$`,
  'u',
);

/** A photographer and a house before the caption, with nothing but a space behind them. */
const HOUSE_FIRST =
  /^(\p{Lu}[^|/]{3,40}?)\s?[|/]\s?(Getty Images|AFP|Reuters|REUTERS|AP(?: Photo)?|Shutterstock|EPA|Bloomberg|dpa)\s+(\p{Lu}.*)$/u;

const BY_FIRST = new RegExp(String.raw`^(?:${BY})\s+`, 'iu');
const BY_LAST = new RegExp(String.raw`(?:${BY})\s$`, 'i');
/** An initial, a company or "Jr." at the end: the dot is its own. */
const KEEPS_DOT = new RegExp(
  String.raw`(?:\s\p{L}|\.\p{L}|${phrases('companyFormsWithDot')}|${phrases('nameSuffixes')})\.$`,
  'u',
);
const COMPANY = new RegExp(String.raw`^\p{Lu}.*\s(?:${phrases('companyForms')})\.?$`, 'u');
const PARTS = new RegExp(String.raw`\s?[/,|;–—]\s?|\s-\s|\s(?:${phrases('creditVia')})\s`, 'u');
/** `… get it.Credit...Doug Mills/The New York Times` */
const DOTTED = new RegExp(String.raw`(?:${phrases('creditBeforeDots')})\s?(?:\.{3}|…)\s?(?=\p{Lu})`, 'u');
/** In brackets at the end, the name before the word, as Japanese and Chinese papers print it. */
const TAKEN = new RegExp(String.raw`[（(]\s?([^（）()]{2,20}?)\s?(?:${phrases('tookPicture')})\s?[)）][\s.。]*$`, 'u');
/** `…＝4日、東京都港区、高橋健撮影`: a sign, the day and the place, the name before the word. */
const TAKEN_BEHIND = new RegExp(
  String.raw`[＝=](?:[^＝=]{0,60}[、，])?([^＝=、，（()）\d]{2,16}?)(?:${phrases('tookPicture')})[\s.。]*$`,
  'u',
);
/** `… / J. Petraičio / LRT nuotr.` */
const BEHIND = new RegExp(String.raw`\s/\s([^/]{2,60}(?:/[^/]{2,40})?\s(?:${phrases('pictureBehind')}))$`, 'u');
/** `(Dok.IGI)` */
const FILED = new RegExp(String.raw`[(（]\s?((?:${phrases('pictureArchive')})\.\s?[^()（）]{2,60}?)\s?[)）]$`, 'iu');
const SHOT_BY = phrases('tookPictureShort');
/** The agency, its reporter and a sign for "took", without brackets. */
const SHOT = new RegExp(
  String.raw`^(.*?)(?<![\s（(])[\s（(]*((?:[\p{Script=Han}]{2,6}(?:${phrases('paperEndings')})|${phrases('thisPaper')})?(?:${phrases('reporterUnspaced')})\s?[\p{Script=Han}\s·]{2,12}(?:${SHOT_BY})|[\p{Script=Han}·]{2,6}\s?(?:${SHOT_BY}))[\s）)。]*$`,
  'u',
);

/** A house by its initials. */
const INITIALS = /^\p{Lu}{2,8}$/u;

function tidy(credit: string): string | null {
  let text = credit
    .trim()
    .replace(/^[\s,;:.|/–—-]+/u, '')
    .replace(/(?<![\s,;:|–—-])[\s,;:|–—-]+$/u, '');
  for (let i = 0; i < 3; i++) {
    const before = text;
    text = text
      .replace(/^[([{（【［]([^()[\]{}（）【】]*)[)\]}）】］]$/u, '$1')
      .replace(/^(?:©|ⓒ|\(c\)|&copy;)\s*/iu, '')
      .trim();
    if (!/^(?:(?:AP|EPA|AFP|Reuters)\b|picture[ -]alliance)/i.test(text)) text = text.replace(WHOLE, '').trim();
    if (text === before) break;
  }
  text = text
    .replace(/^[\s,;:.|–—-]+/u, '')
    .replace(/(?<![\s,;:|–—-])[\s,;:|–—-]+$/u, '')
    .replace(BY_FIRST, '');
  text = KEEPS_DOT.test(text) ? text : text.replace(/\.$/u, '');
  return text && /[\p{L}]/u.test(text) ? text : null;
}

/** The credit in words that are known to be one; null where they hold no name. */
export function creditWords(text: string): string | null {
  const line = collapseSpace(text, CAP);
  return line.length <= CREDIT_CAP ? tidy(line) : null;
}

/** True for a line that is nothing but a credit: `Foto: X`, `© X`, `X/dpa`. */
export function isCreditAlone(text: string): boolean {
  const { caption, credit } = splitCaption(text);
  return caption === null && credit !== null;
}

/** True where words inside brackets, or after the last sentence, are a credit. */
function isCredit(text: string): boolean {
  const t = text.trim();
  if (!t || t.length > CREDIT_CAP) return false;
  if (/^(?:©|ⓒ|\(c\)\s)/iu.test(t) || WHOLE.test(t) || SLASHED.test(t)) return true;
  if (HOUSES.test(t) && t.split(/\s+/).length <= 10) return true;
  if (readAgencies(t).length && t.split(/\s+/).length <= 8) return true;
  return false;
}

/** True where every part of a line is a name, a house or an agency: `Kay Nietfeld/dpa`, `Getty Images`. */
function namesOnly(line: string): boolean {
  return line
    .split(PARTS)
    .every(
      (part) =>
        part && part.split(/\s+/).length <= 5 && (HOUSES.test(part) || isAgencyAlone(part) || PERSONLIKE.test(part)),
    );
}

/**
 * Parts a caption as printed into its words and the credit of the picture (photographer and agency, without `Photo:`, `©`
 * and brackets). Either may be null. Only credits at the end or at the start count: names inside a sentence stay.
 */
export function splitCaption(text: string): CaptionParts {
  const line = collapseSpace(text, CAP).replace(LABEL, '');
  if (!line) return { caption: null, credit: null };
  const give = (caption: string, credit: string): CaptionParts => {
    const words = caption.replace(/(?<![\s|–—/([-])[\s|–—/([-]+$/u, '').trim();
    return { caption: words && /[\p{L}\p{N}]/u.test(words) ? words : null, credit: tidy(credit) };
  };

  // `USATSI`, `WWE`: capitals alone are whose the picture is.
  if (INITIALS.test(line)) return { caption: null, credit: line };
  // The whole line is a credit.
  if (
    line.length <= CREDIT_CAP &&
    !/[.!?]\s+[\p{L}©]|[。]./u.test(line) &&
    !/.{4}[([（【][^()[\]（）【】]+[)\]）】]\.?$/u.test(line) &&
    isCredit(line)
  ) {
    if (WHOLE.test(line) || /^(?:©|ⓒ|\(c\))/iu.test(line) || namesOnly(line))
      return { caption: null, credit: tidy(line) };
  }

  const dotted = DOTTED.exec(line);
  if (dotted && line.length - dotted.index <= CREDIT_CAP)
    return give(line.slice(0, dotted.index), line.slice(dotted.index + dotted[0].length));

  const taken = TAKEN.exec(line) ?? TAKEN_BEHIND.exec(line);
  if (taken) return give(line.slice(0, taken.index), taken[1]!);
  const behind = BEHIND.exec(line);
  if (behind && behind.index > 0) return give(line.slice(0, behind.index), behind[1]!);
  // `… for the ball. (Edu Luque)`
  const signed = /[.!?…”"»]\s?[(（]\s?([^()（）]{4,60}?)\s?[)）]$/u.exec(line);
  if (signed && PERSONLIKE.test(signed[1]!)) return give(line.slice(0, signed.index + 1), signed[1]!);
  const filed = FILED.exec(line);
  if (filed) return give(line.slice(0, filed.index), filed[1]!);

  // … in brackets at the end, possibly before a last dot.
  const bracket = /[([（【［]([^()[\]（）【】［］]{2,160})[)\]）】］][\s.。]*$/u.exec(line);
  if (bracket && (isCredit(bracket[1]!) || COMPANY.test(bracket[1]!)))
    return give(line.slice(0, bracket.index), bracket[1]!);

  // … announced: `… . Photo: X`, `… Foto: X/dpa`, `… © X`
  let last: RegExpExecArray | null = null;
  OPENING.lastIndex = 0;
  for (let m = OPENING.exec(line); m; m = OPENING.exec(line)) {
    // `Photo by Jane`, but not `a photo by the sea`.
    if (!BY_LAST.test(m[0]) || /^\p{Lu}/u.test(line.slice(m.index + m[0].length))) last = m;
  }
  if (last && line.length - last.index <= CREDIT_CAP + 30) {
    const credit = line.slice(last.index + last[0].length);
    if (credit && credit.split(/\s+/).length <= 12 && !/[.!?]\s+\p{Lu}\p{L}+\s\p{L}+\s\p{L}/u.test(credit))
      return give(line.slice(0, last.index + (/^[.!?…”"»)]/u.test(last[0]) ? 1 : 0)), credit);
  }
  const mark = Math.max(line.lastIndexOf('©'), line.lastIndexOf('ⓒ'));
  if (mark > 0 && line.length - mark <= CREDIT_CAP) return give(line.slice(0, mark), line.slice(mark));

  // A credit that opens the line: `AP Photo/X` or `Photo: X | words` are rare; only with a clear part.
  const opening = /^([^|]{3,80})\s\|\s(.{20,})$/u.exec(line);
  if (opening && isCredit(opening[1]!)) return give(opening[2]!, opening[1]!);

  // `Alex Wong | Getty Images The governor …`
  const before = HOUSE_FIRST.exec(line);
  if (before && PERSONLIKE.test(before[1]!) && before[3]!.length >= 20)
    return give(before[3]!, `${before[1]!}/${before[2]!}`);

  const shot = SHOT.exec(line);
  if (shot) return give(shot[1]!, shot[2]!);

  // The last sentence is a name with a house: `… in Berlin. Kay Nietfeld/dpa`, `… . Getty Images`, `… REUTERS/X`
  const sentence =
    /^(.*[.!?…。”"»)])\s+([^.!?…]{2,120})\.?$/u.exec(line) ??
    /^(.*\S)\s+[–—|-]\s+([^.!?…|]{2,120})$/u.exec(line) ??
    /^(.{15,})\s((?:REUTERS|AFP|EFE|EPA)\s?\/\s?[^/]{3,60})$/u.exec(line);
  if (sentence) {
    const end = sentence[2]!;
    const words = end.split(/\s+/).length;
    if (words <= 9 && isCredit(end) && (/[/|]/.test(end) || words <= 6)) return give(sentence[1]!, end);
    if (/\/[\p{L}\s.]{2,30}$/u.test(end) && PERSONLIKE.test(end.split('/')[0]!.trim())) return give(sentence[1]!, end);
  }
  return { caption: line, credit: null };
}
