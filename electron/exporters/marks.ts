/** Highlights painted into a body: a walk that wraps the marked words, whatever elements they reach across. Pure. */
import { append } from '../article/append';
import { BLOCKS } from '../article/allowed';
import { textOf } from '../article/text';
import type { AnchoredHighlight, ElementContent, Root, Text } from '../contract/model';

/** A stretch of the article's text with the highlights that cover it. */
export interface Span {
  start: number;
  end: number;
  highlights: AnchoredHighlight[];
}

/** Marked stretches without the white space at their ends, in order of the text; lost highlights have none. */
function stretches(text: string, highlights: readonly AnchoredHighlight[]): Span[] {
  const out: Span[] = [];
  for (const highlight of highlights) {
    if (!highlight.range) continue;
    let { start, end } = highlight.range;
    start = Math.max(0, start);
    end = Math.min(text.length, end);
    while (start < end && /\s/.test(text[start]!)) start++;
    while (end > start && /\s/.test(text[end - 1]!)) end--;
    if (start < end) out.push({ start, end, highlights: [highlight] });
  }
  return out.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Overlapping and touching highlights as one span: for formats in which a mark cannot stand in a mark. */
export function unitedSpans(text: string, highlights: readonly AnchoredHighlight[]): Span[] {
  const out: Span[] = [];
  for (const span of stretches(text, highlights)) {
    const last = out.at(-1);
    if (last && span.start <= last.end) {
      last.end = Math.max(last.end, span.end);
      append(last.highlights, span.highlights);
    } else out.push(span);
  }
  return out;
}

/** Spans that do not overlap, each with every highlight that covers it. */
export function partedSpans(text: string, highlights: readonly AnchoredHighlight[]): Span[] {
  const whole = stretches(text, highlights);
  const bounds = [...new Set(whole.flatMap((span) => [span.start, span.end]))].sort((a, b) => a - b);
  const out: Span[] = [];
  let open: Span[] = [];
  let next = 0;
  for (let i = 0; i + 1 < bounds.length; i++) {
    const start = bounds[i]!;
    open = open.filter((span) => span.end > start);
    while (next < whole.length && whole[next]!.start <= start) open.push(whole[next++]!);
    if (open.length) out.push({ start, end: bounds[i + 1]!, highlights: open.flatMap((span) => span.highlights) });
  }
  return out;
}

/** Makes what stands in place of marked nodes; `last` where the span ends with them. */
export type Wrap = (children: ElementContent[], span: Span, last: boolean) => ElementContent[];

/** The body with its spans (in order, not overlapping) wrapped. Whole inline elements are wrapped from outside. */
export function markBody(body: Root, spans: readonly Span[], wrap: Wrap): Root {
  if (spans.length === 0) return body;
  const starts = new Map<Text, number>(textOf(body).nodes.map(({ node, start }) => [node, start]));
  let at = 0;
  /** The span that holds a place, going forward only. */
  const spanAt = (place: number): Span | null => {
    while (at < spans.length && spans[at]!.end <= place) at++;
    const span = spans[at];
    return span && span.start <= place ? span : null;
  };
  const walk = (nodes: readonly ElementContent[]): ElementContent[] => {
    const out: ElementContent[] = [];
    let run: ElementContent[] = [];
    let span: Span | null = null;
    let end = 0;
    /** Line breaks, kept back until it is known whether the run goes on. */
    let pending: ElementContent[] = [];
    const flush = () => {
      if (span && run.length) append(out, wrap(run, span, end >= span.end));
      append(out, pending);
      run = [];
      pending = [];
      span = null;
    };
    const add = (node: ElementContent, to: Span, until: number) => {
      if (span !== to) {
        flush();
        span = to;
      }
      append(run, [...pending, node]);
      pending = [];
      end = until;
    };
    for (const node of nodes) {
      if (node.type === 'text') {
        const start = starts.get(node) ?? 0;
        let from = 0;
        while (from < node.value.length) {
          const own = spanAt(start + from);
          const until = Math.min(node.value.length, (own ? own.end : (spans[at]?.start ?? Infinity)) - start);
          const piece: ElementContent = { type: 'text', value: node.value.slice(from, until) };
          if (own) add(piece, own, start + until);
          else {
            flush();
            out.push(piece);
          }
          from = until;
        }
        continue;
      }
      if (node.type !== 'element') continue;
      if (node.tagName === 'br' || node.tagName === 'wbr') {
        if (span) pending.push(node);
        else out.push(node);
        continue;
      }
      if (node.tagName === 'rt') {
        // It must stand right in its `ruby`, in no mark of its own.
        flush();
        out.push(node);
        continue;
      }
      const extent = extentOf(node.children, starts);
      const own = extent ? spanAt(extent.start) : null;
      if (own && extent && own.end >= extent.end && !BLOCKS.has(node.tagName) && !holdsBlock(node.children)) {
        add(node, own, extent.end);
        continue;
      }
      flush();
      out.push({ ...node, children: walk(node.children) });
    }
    flush();
    return out;
  };
  return { type: 'root', children: walk(body.children as ElementContent[]) };
}

function extentOf(nodes: readonly ElementContent[], starts: Map<Text, number>): { start: number; end: number } | null {
  let start = -1;
  let end = -1;
  const visit = (children: readonly ElementContent[]) => {
    for (const child of children) {
      if (child.type === 'text' && child.value) {
        const own = starts.get(child) ?? 0;
        if (start < 0) start = own;
        end = own + child.value.length;
      } else if (child.type === 'element' && child.tagName !== 'rt') visit(child.children);
    }
  };
  visit(nodes);
  return start < 0 ? null : { start, end };
}

function holdsBlock(nodes: readonly ElementContent[]): boolean {
  return nodes.some((node) => node.type === 'element' && (BLOCKS.has(node.tagName) || holdsBlock(node.children)));
}
