/** Painting with the CSS Custom Highlight API: names are those of styles/reading.css. */
import { HIGHLIGHT_COLOURS, type AnchoredHighlight } from '../../electron/contract/model';
import type { TextMap } from './offsets';

/** Which of the articles on screen: the one that is open, or the one read beside it. */
export type Layer = 'open' | 'beside';
/** What is painted under each name, by article: the browser knows the names alone. */
const painted = new Map<string, Partial<Record<Layer, Range[]>>>();

function put(name: string, own: Range[], layer: Layer, priority = 0): void {
  if (!('highlights' in CSS)) return;
  const layers = { ...painted.get(name), [layer]: own };
  painted.set(name, layers);
  const ranges = Object.values(layers).flat();
  if (!ranges.length) {
    CSS.highlights.delete(name);
    return;
  }
  const made = new Highlight(...ranges);
  made.priority = priority;
  CSS.highlights.set(name, made);
}

/** Paints all highlights anew; those found elsewhere or changed are underlined as uncertain. */
export function paintHighlights(
  map: TextMap,
  highlights: readonly AnchoredHighlight[],
  current: string | null,
  layer: Layer = 'open',
): void {
  const uncertain: Range[] = [];
  const now: Range[] = [];
  for (const colour of HIGHLIGHT_COLOURS) {
    const ranges: Range[] = [];
    for (const highlight of highlights) {
      if (highlight.colour !== colour || !highlight.range) continue;
      const range = map.range(highlight.range.start, highlight.range.end);
      if (!range) continue;
      ranges.push(range);
      if (highlight.state === 'changed') uncertain.push(range);
      if (highlight.id === current) now.push(range);
    }
    put(`cuttings-${colour}`, ranges, layer);
  }
  put('cuttings-uncertain', uncertain, layer, 1);
  put('cuttings-current', now, layer, 2);
}

export function paintFound(map: TextMap, found: readonly { start: number; end: number }[], now: number): void {
  const ranges = (list: readonly { start: number; end: number }[]) =>
    list.map((f) => map.range(f.start, f.end)).filter((r): r is Range => r !== null);
  put('cuttings-find', ranges(found.filter((_, i) => i !== now)), 'open', 3);
  put('cuttings-find-now', ranges(found.filter((_, i) => i === now)), 'open', 4);
}

export function clearPaint(layer: Layer = 'open'): void {
  for (const name of [...HIGHLIGHT_COLOURS, 'uncertain', 'current', 'find', 'find-now'])
    put(`cuttings-${name}`, [], layer);
}
