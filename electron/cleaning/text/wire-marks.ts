/** Marks of wire copy: slugs, headlines in angle brackets, notes to editors, signs of the end. */
import { phrases } from '../languages';
import { END_MARK } from './cues';
import type { Line } from './lines';
import { isMarkupAlone } from './markup-alone';

export interface WireMarks {
  /** Headline given by `^…<`. */
  headline: string | null;
  /** Lines that are slugs, priority codes, notes to editors. */
  slugs: Set<number>;
  /** The line of the end mark, or -1. */
  end: number;
}

/** `BC-EU--Some-Story, 1st Ld-Writethru`, `AM-Quake,0612`, `urn:`, `bc-cycling 11-04 0321`. */
const SLUG =
  /^(?:(?:BC|AM|PM|AP|US|EU|AS|AF|ML|LT|CN|FB|BK|SOC|RU|URGENT|BULLETIN|FLASH)-{1,2}[\p{L}\p{N}]|[a-z]{1,3}-[a-z]+[- ]\d\d-\d\d |[rubdf] [abisf] (?:BC|AM|PM)-)[^.!?]{1,120}$/u;
const EDITORS = new RegExp(String.raw`^(?:${phrases('noteToEditors')})(?:\.|:|,)\s`, 'u');
const CODES = new RegExp(
  String.raw`^(?:${phrases('wireNotes')}|[A-Z]{2,5}\d{2,6}[A-Z\d\s]*|z?\d{1,2}:\d{2} ?(?:GMT|ET|EST|EDT)?)[.]?$`,
  'u',
);

/** Finds the marks of wire copy. Linear. */
export function readWireMarks(lines: readonly Line[]): WireMarks {
  const wire: WireMarks = { headline: null, slugs: new Set(), end: -1 };
  for (let i = 0; i < Math.min(lines.length, 14); i++) {
    const text = lines[i]!.text;
    const headline = /^\^([^<>]{8,200})<?$/.exec(text) ?? /^<([^<>]{8,200})>$/.exec(text);
    if (headline && !wire.headline && !isMarkupAlone(text)) {
      wire.headline = headline[1]!.trim();
      wire.slugs.add(i);
    } else if (/^[\^<].{0,120}<$/.test(text) || SLUG.test(text)) wire.slugs.add(i);
    else if (wire.slugs.size && (EDITORS.test(text) || CODES.test(text))) wire.slugs.add(i);
  }
  const half = Math.floor(lines.length * 0.3);
  for (let i = Math.max(1, half); i < lines.length; i++) {
    const text = lines[i]!.text;
    if (text.length <= 14 && END_MARK.test(text) && !/^(?:#{3,}|\*{3,})/.test(text)) {
      wire.end = i;
      break;
    }
    if (/^#{3}$/.test(text) && i > lines.length * 0.5) {
      wire.end = i;
      break;
    }
  }
  return wire;
}
