/** Cuts the piece of a text where a query hit, with the hits marked; by the same folding as the index. */
import type { SnippetPart } from '../contract/lists';
import { eachMark } from './marks';
import type { Mark } from './query/tree';
import type { Passage } from './row';

/** UTF-16 units of a snippet, and of what stands before its first hit. */
const LENGTH = 240;
const LEAD = 60;
/** Hits looked at in one text; the stretch with the most different words is almost always among the first. */
const MAX_HITS = 200;
export interface Span {
  start: number;
  end: number;
  mark: number;
}

/** Where the marks stand in a text, in order, not overlapping; at most `MAX_HITS`. */
export function hits(text: string, marks: readonly Mark[]): Span[] {
  const out: Span[] = [];
  if (marks.length) {
    eachMark(text, marks, (start, end, mark) => {
      const before = out[out.length - 1];
      // Overlapping hits (two phrases that share a word) are one stretch.
      if (before && start < before.end) before.end = Math.max(before.end, end);
      else out.push({ start, end, mark });
      return out.length < MAX_HITS;
    });
  }
  return out;
}

/** The snippet of the stretch with the most different marks, of the first passage that has it; null where nothing hits. */
export function snippetOf(passages: Iterable<Passage>, marks: readonly Mark[]): SnippetPart[] | null {
  let best: { text: string; spans: Span[]; first: number; score: number } | null = null;
  for (const [column, text] of passages) {
    const spans = hits(
      text,
      marks.filter((m) => m.column === null || m.column === column),
    );
    const { first, score } = densest(spans, marks.length);
    if (score > (best?.score ?? 0)) best = { text, spans, first, score };
    if (best?.score === marks.length) break;
  }
  return best && cut(best.text, best.spans, best.first);
}

/** The span from which the most different marks stand within one snippet. */
function densest(spans: readonly Span[], marks: number): { first: number; score: number } {
  let first = 0;
  let score = Math.min(1, spans.length);
  for (let i = 0; i < spans.length && score < marks; i++) {
    const seen = new Set<number>();
    for (let j = i; j < spans.length && spans[j]!.end - spans[i]!.start <= LENGTH - LEAD; j++) seen.add(spans[j]!.mark);
    if (seen.size > score) {
      first = i;
      score = seen.size;
    }
  }
  return { first, score };
}

function cut(text: string, spans: readonly Span[], first: number): SnippetPart[] {
  const start = wordStart(text, Math.max(0, spans[first]!.start - LEAD), spans[first]!.start);
  const end = wordEnd(text, Math.min(text.length, Math.max(start + LENGTH, spans[first]!.end)), start);
  const parts: SnippetPart[] = [];
  const put = (from: number, to: number, hit: boolean) => {
    const piece = text.slice(from, to).replace(/\s+/g, ' ');
    if (piece) parts.push({ text: piece, hit });
  };
  if (start > 0) parts.push({ text: '… ', hit: false });
  let at = start;
  for (const span of spans) {
    if (span.start < start || span.start >= end) continue;
    put(at, span.start, false);
    put(span.start, Math.min(span.end, end), true);
    at = Math.min(span.end, end);
  }
  put(at, end, false);
  if (end < text.length) parts.push({ text: ' …', hit: false });
  return parts;
}

/** A title, whole, with its hits marked; null where it has none. */
export function markedTitle(title: string, marks: readonly Mark[]): SnippetPart[] | null {
  const spans = hits(
    title,
    marks.filter(({ column }) => column === null || column === 'title'),
  );
  if (!spans.length) return null;
  const parts: SnippetPart[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (start > at) parts.push({ text: title.slice(at, start), hit: false });
    parts.push({ text: title.slice(start, end), hit: true });
    at = end;
  }
  if (at < title.length) parts.push({ text: title.slice(at), hit: false });
  return parts;
}

/** The next beginning of a word, no later than `latest`; a script without spaces is cut between characters. */
function wordStart(text: string, at: number, latest: number): number {
  if (at === 0) return 0;
  const space = text.slice(at, latest).search(/\s/);
  const start = space === -1 ? at : at + space + 1;
  return /[\udc00-\udfff]/.test(text[start] ?? '') ? start + 1 : start;
}

function wordEnd(text: string, at: number, earliest: number): number {
  if (at >= text.length) return text.length;
  const space = Math.max(text.lastIndexOf(' ', at), text.lastIndexOf('\n', at));
  const end = space > earliest + LENGTH * 0.6 ? space : at;
  return /[\udc00-\udfff]/.test(text[end] ?? '') ? end - 1 : end;
}
