/**
 * Boxes of a page that a Word document was made of. Programs that make a document of a page (pandoc, Word, LibreOffice) leave the name of a box as a
 * bookmark around its paragraphs, and cleaning goes by such names: `comments`, `sidebar`, `footer`.
 */
import { Parser } from 'htmlparser2';
import { escapeHtml } from '../page';

/** Names of the marks that stand for a box's ends on the way through the converter. */
const MARK = 'cuttings-box-';

/** Bookmarks that are looked at: a page has some hundred. */
const MOST = 20_000;

interface Mark {
  id: string;
  name: string;
  /** The elements around it, by their order. */
  parent: number;
  start: number;
  end: number;
}

export interface MarkedBoxes {
  /** The document's XML, its boxes' ends as bookmarks with names of ours. */
  xml: string;
  /** Names of the boxes, by the number in their marks. */
  names: string[];
}

/** Elements whose children are paragraphs. */
const HOLDS_PARAGRAPHS = new Set(['w:body', 'w:tc', 'w:sdtContent']);

/** Marks the bookmarks that stand around whole paragraphs and are nested like boxes; others stay as they are. Linear. */
export function markBoxes(xml: string): MarkedBoxes {
  const open: Mark[] = [];
  /** Where in `open` the bookmark of an id is. */
  const places = new Map<string, number>();
  const found: { start: Mark; end: Mark }[] = [];
  const path: { tag: string; order: number }[] = [];
  let order = 0;
  let count = 0;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const parent = path.at(-1);
        path.push({ tag, order: ++order });
        const starts = tag === 'w:bookmarkStart';
        if ((!starts && tag !== 'w:bookmarkEnd') || !parent || !HOLDS_PARAGRAPHS.has(parent.tag) || ++count > MOST)
          return;
        const mark = {
          id: attributes['w:id'] ?? '',
          name: attributes['w:name'] ?? '',
          parent: parent.order,
          start: parser.startIndex,
          end: parser.endIndex + 1,
        };
        if (starts) {
          places.set(mark.id, open.push(mark) - 1);
          return;
        }
        const at = places.get(mark.id);
        if (at === undefined) return;
        // What began inside and has not ended crosses it, and is no box.
        const [start, ...crossing] = open.splice(at);
        for (const { id } of [start!, ...crossing]) places.delete(id);
        if (start!.parent === mark.parent && !start!.name.startsWith('_')) found.push({ start: start!, end: mark });
      },
      onclosetag() {
        path.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  const names: string[] = [];
  const changes = found.flatMap(({ start, end }) => {
    const number = names.push(start.name) - 1;
    return [
      { ...start, named: `${MARK}${number}` },
      { ...end, named: `${MARK}${number}-end` },
    ];
  });
  changes.sort((a, b) => a.start - b.start);
  const out: string[] = [];
  let at = 0;
  for (const { start, end, named } of changes) {
    out.push(xml.slice(at, start), `<w:bookmarkStart w:id="${named}" w:name="${named}"/>`);
    at = end;
  }
  return { xml: out.join('') + xml.slice(at), names };
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** A name that was made of a heading right below, as pandoc makes one for every heading: it parts nothing that the heading does not. */
function isSection(name: string, below: string): boolean {
  const heading = /^(?:<a id="[^"]*"><\/a>)*<h[1-6]>(.*?)<\/h[1-6]>/s.exec(below.slice(0, 2000))?.[1];
  if (heading === undefined) return false;
  // Longer names than a bookmark may have are written as their hash.
  return /^X[0-9a-f]{39,40}$/.test(name) || bare(name) === bare(heading.replace(/<[^<>]*>|&[^;]{1,8};/g, ''));
}

/** The converted document with its boxes: their marks become elements. Linear. */
export function boxed(html: string, names: readonly string[]): string {
  const sections = new Set<string>();
  return html.replace(
    new RegExp(`<a id="${MARK}(\\d+)(-end)?"></a>`, 'g'),
    (mark, number: string, end: string, at: number) => {
      const name = names[Number(number)] ?? '';
      if (!end && isSection(name, html.slice(at + mark.length, at + mark.length + 3000))) sections.add(number);
      if (sections.has(number)) return '';
      return end ? '</div>' : `<div role="group" id="${escapeHtml(name)}">`;
    },
  );
}
