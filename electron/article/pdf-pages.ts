/**
 * On which page of its PDF a passage stands. The reader of PDFs puts the words of each page into an element with the page's number, and
 * these stay in the body: so the page goes with the words wherever they go (left out and put back, read again, edited, sent to another
 * machine), and counts nothing that could fall behind them.
 */
import type { ElementContent, Root, Text } from '../contract/model';
import { textOf } from './text';

/** In HTML, and in our trees. A name that no page has by chance. */
export const PAGE_ATTRIBUTE = 'data-pdf-page';
export const PAGE_PROPERTY = 'dataPdfPage';

interface Span {
  start: number;
  end: number;
}

/** Tells the pages of passages of a body, e.g. `3`, `3–4`; null for what stands on none that is known. */
export function pdfPages(body: Root): (passage: Span | null) => string | null {
  const pageOf = new Map<Text, number>();
  const walk = (nodes: Root['children'], page: number | null): void => {
    for (const node of nodes) {
      if (node.type === 'text' && page !== null) pageOf.set(node, page);
      if (node.type !== 'element') continue;
      const own = node.properties[PAGE_PROPERTY];
      walk(node.children as ElementContent[], typeof own === 'number' ? own : page);
    }
  };
  walk(body.children, null);
  if (pageOf.size === 0) return () => null;
  const placed = textOf(body).nodes.flatMap(({ node, start }) => {
    const page = pageOf.get(node);
    return page === undefined ? [] : [{ start, end: start + node.value.length, page }];
  });
  return (passage) => {
    if (!passage) return null;
    const pages = placed.filter(({ start, end }) => start < passage.end && end > passage.start).map(({ page }) => page);
    if (!pages.length) return null;
    const first = Math.min(...pages);
    const last = Math.max(...pages);
    return last > first ? `${first}–${last}` : String(first);
  };
}

/** The body without them, for formats whose signs stand around whole words: `==on==`, not `==o====n==` where a page ends in a word. */
export function withoutPages(body: Root): Root {
  const unwrapped = (nodes: readonly ElementContent[], out: ElementContent[] = []): ElementContent[] => {
    for (const node of nodes) {
      const last = out.at(-1);
      if (node.type === 'text' && last?.type === 'text')
        out[out.length - 1] = { type: 'text', value: last.value + node.value };
      else if (node.type !== 'element') out.push(node);
      else if (node.properties[PAGE_PROPERTY] !== undefined) unwrapped(node.children, out);
      else out.push({ ...node, children: unwrapped(node.children) });
    }
    return out;
  };
  return { ...body, children: unwrapped(body.children as ElementContent[]) };
}
