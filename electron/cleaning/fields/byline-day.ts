/** Names in a line that also holds a day: `06.11.2023 13:30 von Olga`, `4 Feb 2022 | 13:10 | Jane Doe`, `HansEhrlich 17.10.2019`. */
import { phrases } from '../languages';
import { isPersonName, withoutMonth } from './authors';
import { hasGivenName } from './given-names';
import { isKnownPlace } from './places';

const BY = phrases('byBesideDay');
const BY_INSIDE = new RegExp(
  String.raw`(?:^|[\s|•·,–—-])(?:${BY})\s?:?\s+(?=\S)([^|•·,\d]{2,60}?)\s*(?=$|[|•·,(–—\d]|\s(?:${phrases('behindName')})(?:\s|$))`,
  'iu',
);
const AFTER_CLOCK = new RegExp(
  String.raw`\d[:.h]\d\d(?:\s?(?:${phrases('clockWords')}))?\s(?:${BY})\s(\p{Lu}\p{L}+)(?!\p{L})`,
  'iu',
);
const USER_NAME = /^(\p{L}*\p{Ll}\p{Lu}\p{L}+|\p{L}+[_\d]+\p{L}*)\s\d{1,2}[./]\d/u;
/** A user name with a digit in it after "by": `Posted by kathi78 on 12/10/2019`. */
const BY_HANDLE = new RegExp(String.raw`(?:^|\s)(?:${BY})\s?:?\s+(\p{L}[\p{L}_.-]*\d[\p{L}\d_.-]*)(?=\s|$)`, 'iu');
/** What stands before a line's first digit, and after its last. */
const BEFORE_DIGITS = /^(\p{Lu}[^\d|•·,–—]{3,44}?)[\s|•·,–—(-]+\d/u;
const AFTER_DIGITS = new RegExp(
  String.raw`(?:\d(?:\s?(?:${phrases('clockWords')}|[ap]\.?m\.?))?[\s|•·,–—)-]+|(?<!\d)(?:19|20)\d\d)(\p{Lu}[^\d|•·,–—]{3,44})$`,
  'iu',
);
/** `21/06/2014 Jane Doe All, Books`, `Jane Doe 21/06/2014`: two capitalised words on one side of a day in digits. */
const BESIDE_DIGITS =
  /(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d(?:\s\d\d:\d\d(?::\d\d)?)?)\s(\p{Lu}\p{L}+\s\p{Lu}[\p{L}'’-]+)(?!\p{L})|^(\p{Lu}\p{L}+\s\p{Lu}[\p{L}'’-]+)\s\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/u;

/** `Jane Doe on December 20`: the little word before a day. */
const BEFORE_DAY = new RegExp(String.raw`\s(?:${phrases('beforeDay')})$`, 'iu');

export interface NameBesideDay {
  text: string;
  /** How much less it is trusted than a plain byline in the same place. */
  doubt: number;
  /** Pen names count, as it says "by". */
  declared: boolean;
}

/** What in a dated line may name who wrote it, surest first. `bylineHere`: the line stands where bylines stand, so that any name counts. */
export function namesBesideDay(line: string, bylineHere = false): NameBesideDay[] {
  const out: NameBesideDay[] = [];
  const handle = line.length <= 80 ? BY_HANDLE.exec(line) : null;
  if (handle) out.push({ text: handle[1]!, doubt: 0.1, declared: true });
  const by = BY_INSIDE.exec(line);
  const sentence = /[.!?]$/.test(line) || line.length > 80;
  if (by && (!sentence || isPersonName(by[1]!))) out.push({ text: by[1]!, doubt: 0.06, declared: true });
  const pen = sentence ? null : (AFTER_CLOCK.exec(line) ?? USER_NAME.exec(line));
  if (pen) out.push({ text: pen[1]!, doubt: 0.1, declared: true });
  const part = line
    .split(/(?:(?<!\s)\s+)?[|•·,/–—]\s*|\s-\s/u)
    .find((text) => isPersonName(text) && (hasGivenName(text) || (line.includes('|') && line.length <= 60)));
  if (part) out.push({ text: part, doubt: hasGivenName(part) ? 0.2 : 0.4, declared: false });
  const beside = BESIDE_DIGITS.exec(line);
  const name = beside?.[1] ?? beside?.[2];
  if (name && isPersonName(name) && hasGivenName(name)) out.push({ text: name, doubt: 0.25, declared: false });
  if (line.length <= 60 && !sentence) {
    const around = [BEFORE_DIGITS.exec(line)?.[1], AFTER_DIGITS.exec(line)?.[1]].map((text) =>
      withoutMonth(text?.trim() ?? '').replace(BEFORE_DAY, ''),
    );
    for (const text of around)
      if (isPersonName(text) && hasGivenName(text)) out.push({ text, doubt: 0.25, declared: false });
  }
  if (bylineHere && !sentence) {
    const first = withoutMonth(line.split(/(?:(?<!\s)\s+)?[|•·,/–—(]\s*|\s-\s|\s?\d/u)[0]!.trim());
    if (isPersonName(first) && !isKnownPlace(first)) out.push({ text: first, doubt: 0.2, declared: false });
  }
  return out;
}
