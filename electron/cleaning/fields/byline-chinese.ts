/** Who wrote, on Chinese pages: `author: …`, `(reporter …)`, a name alone under the headline or in brackets at the end; those who edited where nobody else is named. */
import { SURE } from '../confidence';
import { LANGUAGES, anyLanguage, phrases } from '../languages';
import { nearness, type AddBylines } from './byline-collector';
import { foreignZone, type Evidence } from './evidence';
import { ELSEWHERE, FIELD_HINT } from '../page/field-hints';

const SURNAMES = LANGUAGES.flatMap((language) => language.surnames ?? []);
/** A family name and one or two signs; or a foreign name, parted by points. */
const NAME = `(?:(?:${SURNAMES.filter((name) => name.length > 1).join('|')}|[${SURNAMES.filter((name) => name.length === 1).join('')}])\\p{Script=Han}{1,2}|\\p{Script=Han}{1,6}[·•]\\p{Script=Han}{1,6})`;
const PARTED = `(?:[\\s、,，;；]|(?:${phrases('andUnspaced')})(?=\\p{Script=Han}{2,3}(?:\\P{L}|$)))+`;
/** Names in a row, and nothing welded to the last. */
const NAMES = `(${NAME}(?:${PARTED}${NAME})*)(?=\\s|\\P{L}|$|${phrases('behindNameUnspaced')})`;
const WROTE = new RegExp(`(?:${phrases('wroteUnspaced')})\\s?[:：／/|]?\\s*${NAMES}`, 'u');
const EDITED = new RegExp(`(?:${anyLanguage((language) => language.editors)})\\s?[:：／/|]?\\s*${NAMES}`, 'u');
/** A pen name that a colon says is the author's. */
const PEN = new RegExp(
  String.raw`(?:${phrases('penNameUnspaced')})\s?[:：]\s*([\p{L}\p{N}_]{2,12})(?=\s|[^\p{L}\p{N}_]|$)`,
  'u',
);
const ALONE = new RegExp(`^[\\s(（\\[【]*${NAMES}[\\s)）\\]】]*$`, 'u');
/** `2004年7月16日08:19 [ 黄宇 ]`: in brackets on the line of the day. */
const BESIDE_DAY = new RegExp(`\\d\\D{0,6}[\\[［【(（]\\s*${NAMES}\\s*[\\]］】)）]`, 'u');
const CLOSING = new RegExp(`[(（\\[【]\\s*${NAMES}\\s*[)）\\]】]\\s*$`, 'u');
/** What is reported begins with it: （记者 …） stands among the first signs of a paragraph. */
const HEAD = 70;
const MOST_FOUND = 4;

const namesIn = (row: string): string[] => row.split(new RegExp(PARTED, 'u')).filter(Boolean);

const WHOLE = new RegExp(`^${NAME}$`, 'u');
/** True for a name as Chinese pages print it, its family name known. */
export const isChineseName = (text: string): boolean => WHOLE.test(text);

/** True for a page that reads as Chinese. */
export const isChinese = ({ languageHint, outline }: Evidence): boolean => {
  if (/^(?:ja|ko)/i.test(languageHint)) return false;
  const sample = outline.lines
    .slice(0, 400)
    .map((line) => line.text.slice(0, 80))
    .join('');
  const han = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han > 60 && han > sample.length * 0.25 && !/[\p{Script=Hiragana}\p{Script=Hangul}]{3}/u.test(sample);
};

/** Hears the names that a Chinese page prints of who wrote it. */
export function fromChinese(evidence: Evidence, addBylines: AddBylines): void {
  const { lines } = evidence.outline;
  const title = evidence.title;
  let found = 0;
  for (let i = Math.max(0, evidence.headline - 6); i < lines.length && found < MOST_FOUND; i++) {
    const line = lines[i]!;
    if (foreignZone(evidence, { zone: line.zone, line: i }) & (ELSEWHERE | FIELD_HINT.caption)) continue;
    const head = line.length > 200 ? line.text.slice(0, HEAD) : line.text;
    const near = nearness(evidence, i);
    const put = (names: string[], rule: string, confidence: number): void => {
      const own = names.filter((name) => !title.includes(name));
      if (!own.length) return;
      found++;
      addBylines(own, 'visible', rule, confidence);
    };
    const wrote = WROTE.exec(head);
    if (wrote) put(namesIn(wrote[1]!), 'chinese.by', 0.72 + 0.16 * near);
    else if (line.length <= 60 && PEN.test(head)) put([PEN.exec(head)![1]!], 'chinese.by', 0.68 + 0.16 * near);
    const away = i - evidence.headline;
    const alone = line.length <= 30 && line.heading === 0 && !line.linked ? ALONE.exec(line.text) : null;
    if (alone && evidence.headline >= 0 && away > 0 && away <= 3)
      put(namesIn(alone[1]!), 'chinese.alone', SURE.authors['chinese.alone']);
    const beside = away >= -2 && away <= 4 && line.length <= 100 ? BESIDE_DAY.exec(line.text) : null;
    if (beside) put(namesIn(beside[1]!), 'chinese.day', SURE.authors['chinese.day']);
    const end =
      line.length < 400 && away > 2 && !line.linked
        ? (CLOSING.exec(line.text) ?? (line.length < 12 ? alone : null))
        : null;
    if (end) put(namesIn(end[1]!), 'chinese.closing', SURE.authors['chinese.closing']);
    const edited = line.length <= 120 ? EDITED.exec(line.text) : null;
    if (edited) put(namesIn(edited[1]!), 'chinese.editor', SURE.authors['chinese.editor']);
  }
}
