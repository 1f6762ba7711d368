/** Addresses of a quote: in the library, and in the article where it was published. */
import { safeLink } from '../article/allowed';
import { insideWord } from '../article/word-bounds';

/** `cuttings://clipping/<id>#<highlight>`: opens this app at the place. */
export function libraryAddress(clipping: string, highlight: string | null): string {
  return `cuttings://clipping/${clipping}${highlight === null ? '' : `#${highlight}`}`;
}

/** Passages up to this many units stand in the address whole; of longer ones their first and last words. */
const WHOLE = 120;
const ENDS = 5;
/** Words of the surroundings that tell equal passages apart. */
const AROUND = 4;

/**
 * The source's address with a text fragment (https://wicg.github.io/scroll-to-text-fragment/): a browser opens the page at the passage.
 * The address alone where the passage has no words; null where the source has no address on the web.
 * @param text the article's text, in which the passage stands from `start` to `end`; a passage inside words is widened to them
 */
export function webAddress(url: string | null | undefined, text: string, start: number, end: number): string | null {
  const address = safeLink(url);
  if (!address?.startsWith('http')) return null;
  const directive = textDirective(text, start, end);
  const [page, fragment = ''] = splitOnce(address.split(':~:')[0]!, '#');
  return directive ? `${page}#${fragment}:~:${directive}` : address;
}

function splitOnce(text: string, sign: string): string[] {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function textDirective(text: string, start: number, end: number): string | null {
  let from = start;
  let to = end;
  for (let n = 0; n < 40 && insideWord(text, from); n++) from--;
  for (let n = 0; n < 40 && insideWord(text, to); n++) to++;
  const passage = text.slice(from, to).trim();
  if (!/[\p{L}\p{N}]/u.test(passage)) return null;
  // A range of first and last words may cross blocks, the words of each end may not.
  const whole = passage.length <= WHOLE && !/[\n\t]/.test(passage);
  const first = whole
    ? passage
    : words(passage.split(/[\n\t]/)[0]!)
        .slice(0, ENDS)
        .join(' ');
  const last = whole
    ? ''
    : words(passage.split(/[\n\t]/).at(-1)!)
        .slice(-ENDS)
        .join(' ');
  const parts = [encoded(first)];
  if (last) parts.push(encoded(last));
  if (!isOnly(text, first) || (last && !isOnly(text, last))) {
    const before = words(
      text
        .slice(Math.max(0, from - 200), from)
        .split(/[\n\t]/)
        .at(-1)!,
    )
      .slice(-AROUND)
      .join(' ');
    const after = words(text.slice(to, to + 200).split(/[\n\t]/)[0]!)
      .slice(0, AROUND)
      .join(' ');
    if (before) parts.unshift(`${encoded(before)}-`);
    if (after) parts.push(`-${encoded(after)}`);
  }
  return `text=${parts.join(',')}`;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Pieces between blanks; where words are not parted, words as the segmenter finds them would need no blanks between: those stay whole. */
function words(text: string): string[] {
  const parted = text.split(/\s+/).filter(Boolean);
  if (parted.length > 1 || (parted[0]?.length ?? 0) <= WHOLE) return parted;
  return [
    Array.from(segmenter.segment(parted[0]!), ({ segment }) => segment)
      .slice(0, ENDS * 2)
      .join(''),
  ];
}

/** Browsers compare without case. */
function isOnly(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  const looked = words.toLowerCase();
  const at = lower.indexOf(looked);
  return at >= 0 && lower.indexOf(looked, at + 1) < 0;
}

/** `-` parts the surroundings from the passage, so it is written as an escape, as `,` and `&` are. A lone surrogate cannot be written. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, ''))
    .replace(/-/g, '%2D')
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
