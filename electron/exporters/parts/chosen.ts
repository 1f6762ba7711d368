/** Of each clipping only the highlights that an export was asked for, or none of the person's own words; with `highlightsOnly` nothing of the text but these. */
import { textOf } from '../../article/text';
import type { ExportOptions } from '../../contract/export';
import type { AnchoredHighlight, Element, ElementContent, Root } from '../../contract/model';
import type { ExportItem } from '../../contract/stages';
import { inOrder } from './marked';

export async function* chosenOf(
  items: AsyncIterable<ExportItem>,
  { marks, highlightsOnly, colours, highlightTag }: ExportOptions,
): AsyncGenerator<ExportItem> {
  const wanted = ({ colour, tags }: AnchoredHighlight) =>
    (colours.length === 0 || colours.includes(colour)) &&
    (highlightTag === '' || tags.some((tag) => tag === highlightTag || tag.startsWith(`${highlightTag}/`)));
  for await (const item of items) {
    if (!marks) {
      yield {
        ...item,
        clipping: { ...item.clipping, note: '', highlights: [] },
        highlights: [],
        // The library's own record holds them, too.
        stored: (what) => (what === 'record' ? Promise.resolve(null) : item.stored(what)),
      };
      continue;
    }
    const highlights = item.highlights.filter(wanted);
    if (!highlightsOnly) yield { ...item, highlights };
    else if (highlights.length) yield onlyMarked({ ...item, highlights });
  }
}

/** The passages as quotations, each marked; those without a place stay without one. */
export function onlyMarked(item: ExportItem): ExportItem {
  const { text } = textOf(item.body);
  const placed = inOrder(item.highlights).filter(({ range }) => range);
  const body: Root = {
    type: 'root',
    children: placed.map(({ range }) => quotation(text.slice(range!.start, range!.end))),
  };
  const made = textOf(body).text;
  let from = 0;
  const moved = placed.map((highlight, i): AnchoredHighlight => {
    const words = textOf({ children: [body.children[i] as ElementContent] }).text;
    const start = made.indexOf(words, from);
    from = start + words.length;
    return { ...highlight, range: { start, end: from } };
  });
  return { ...item, body, highlights: [...moved, ...item.highlights.filter(({ range }) => !range)] };
}

function quotation(words: string): Element {
  const children = words
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph): Element => ({
      type: 'element',
      tagName: 'p',
      properties: {},
      children: paragraph
        .split('\n')
        .flatMap((line, i): ElementContent[] => [
          ...(i ? [{ type: 'element' as const, tagName: 'br', properties: {}, children: [] }] : []),
          ...(line ? [{ type: 'text' as const, value: line }] : []),
        ]),
    }));
  return { type: 'element', tagName: 'blockquote', properties: {}, children };
}
