/**
 * Figures that are fields only: lead pictures, which stand over an article and not in it. Their captions can be highlighted as its words can,
 * so they are part of the one text in which offsets count – behind the body, wherever they are shown: what is marked in the body stays where it is
 * whether or not there are any. Pure.
 */
import type { AnchoredHighlight, Element, ElementContent, FieldValues, Figure, Root } from '../contract/model';
import { textOf } from './text';

/** In HTML, and in our trees: tells a lead figure from those of the body. */
export const LEAD_ATTRIBUTE = 'data-lead';
export const LEAD_PROPERTY = 'dataLead';

type Nodes = readonly (ElementContent | Root['children'][number])[];

function pictures(nodes: Nodes, into: Set<string>): void {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    if (node.tagName === 'img' && typeof node.properties.src === 'string') into.add(bareName(node.properties.src));
    pictures(node.children, into);
  }
}

const bareName = (src: string): string => src.replace(/^assets\//, '');
/** A picture that is stored; anything else is nothing to show. */
const STORED = /^[0-9a-f]{16,64}\.[a-z0-9]{1,5}$/;

/** Figures that the body does not show already. */
export function figuresOutside(figures: readonly Figure[], body: Root): Figure[] {
  if (!figures.length) return [];
  const inside = new Set<string>();
  pictures(body.children, inside);
  const { text } = textOf(body);
  return figures.filter((figure) => {
    if (figure.src && inside.has(bareName(figure.src))) return false;
    if (figure.caption && text.includes(figure.caption)) return false;
    // A credit without its picture and its words says nothing here; it stands among the details.
    return Boolean(figure.caption || (figure.src && !/^https?:/.test(figure.src)));
  });
}

const element = (tagName: string, properties: Element['properties'], children: ElementContent[] = []): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
});

/** The credit is small print behind the caption. */
function captionOf({ caption, credit }: Figure): ElementContent[] {
  return [
    ...(caption ? [{ type: 'text' as const, value: credit ? `${caption} ` : caption }] : []),
    ...(credit ? [element('small', {}, [{ type: 'text', value: credit }])] : []),
  ];
}

/** The lead pictures as elements. */
export function leadFigures({ figures }: Partial<FieldValues>, body: Root): Element[] {
  return figuresOutside(figures ?? [], body).map((figure) => {
    const name = figure.src && bareName(figure.src);
    const caption = captionOf(figure);
    return element('figure', { [LEAD_PROPERTY]: true }, [
      ...(name && STORED.test(name) ? [element('img', { src: `assets/${name}`, alt: figure.alt ?? '' })] : []),
      ...(caption.length ? [element('figcaption', {}, caption)] : []),
    ]);
  });
}

export const isLead = (node: Nodes[number]): boolean =>
  node.type === 'element' && node.properties[LEAD_PROPERTY] !== undefined && node.properties[LEAD_PROPERTY] !== false;

/** The body and its lead figures: the tree of the one text. */
export function withLeadFigures(body: Root, fields: Partial<FieldValues>): Root {
  const lead = leadFigures(fields, body);
  return lead.length ? { ...body, children: [...body.children, ...lead] } : body;
}

/** The body alone, as it is stored. */
export function withoutLeadFigures(body: Root): Root {
  return body.children.some(isLead) ? { ...body, children: body.children.filter((node) => !isLead(node)) } : body;
}

/** As it is read: the lead figures first, and the highlights at their places in that. */
export function leadFirst<T extends { body: Root; highlights: AnchoredHighlight[] }>(item: T): T {
  const lead = item.body.children.filter(isLead);
  if (!lead.length) return item;
  const rest = item.body.children.filter((node) => !isLead(node));
  const body: Root = { ...item.body, children: [...lead, ...rest] };
  const captions = textOf({ type: 'root', children: lead }).text.length;
  const end = textOf({ type: 'root', children: rest }).text.length;
  if (!captions || !end) return { ...item, body };
  /** What parts the two, whichever stands first. */
  const gap = textOf(body).text.length - captions - end;
  const moved = (range: { start: number; end: number }) =>
    range.start >= end
      ? { start: range.start - end - gap, end: range.end - end - gap }
      : { start: range.start + captions + gap, end: Math.min(range.end, end) + captions + gap };
  return {
    ...item,
    body,
    highlights: item.highlights.map((highlight) =>
      highlight.range ? { ...highlight, range: moved(highlight.range) } : highlight,
    ),
  };
}
