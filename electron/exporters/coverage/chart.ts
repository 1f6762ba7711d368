/** Bars as SVG: small, with words for whoever cannot see it, in no colour that carries meaning alone. The same numbers stand in a table beside. */
import type { Element } from '../../contract/model';
import { h } from '../parts/element';

export interface Bar {
  name: string;
  value: number;
  /** The value as it is written beside the bar. */
  shown: string;
}

const WIDTH = 640;
const BAR = '#5f7fa3';
/** Of bars that lie: a line, the words before it, the room for the value behind. */
const LINE = 24;
const LABEL = 200;
const VALUE = 70;
/** Of bars that stand. */
const HEIGHT = 180;
const FOOT = 22;
const HEAD = 18;
/** Characters of a label that find room. */
const LONGEST = 30;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function shortened(name: string): string {
  const signs = [...graphemes.segment(name.slice(0, 1000))].map(({ segment }) => segment);
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join('')}…` : name;
}

const text = (words: string, x: number, y: number, textAnchor: 'start' | 'middle' | 'end'): Element =>
  h('text', { x: `${x}`, y: `${y}`, textAnchor, fontSize: '12', fill: 'currentColor' }, words);

const bar = (x: number, y: number, width: number, height: number, { name, shown }: Bar): Element =>
  h('rect', { x: `${x}`, y: `${y}`, width, height, fill: BAR }, h('title', {}, `${name}: ${shown}`));

const chart = (title: string, height: number, ...children: Element[]): Element =>
  h(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, role: 'img', ariaLabel: title },
    h('title', {}, title),
    ...children,
  );

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** A bar a line, the longest as wide as there is room. */
export function lyingBars(title: string, bars: readonly Bar[]): Element {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const room = WIDTH - LABEL - VALUE;
  return chart(
    title,
    bars.length * LINE,
    ...bars.flatMap((one, i) => {
      const y = i * LINE;
      const width = rounded((Math.max(0, one.value) / most) * room);
      return [
        text(shortened(one.name), LABEL - 8, y + 16, 'end'),
        bar(LABEL, y + 4, width, LINE - 8, one),
        text(one.shown, LABEL + width + 6, y + 16, 'start'),
      ];
    }),
  );
}

/** A bar a stretch of time, in order; the first, the last and the highest are named. */
export function standingBars(title: string, bars: readonly Bar[]): Element {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const wide = WIDTH / Math.max(1, bars.length);
  const highest = bars.findIndex(({ value }) => value === most);
  const room = HEIGHT - FOOT - HEAD;
  const named = (i: number, anchor: 'start' | 'end') =>
    bars[i] ? [text(bars[i].name, anchor === 'start' ? 0 : WIDTH, HEIGHT - 6, anchor)] : [];
  return chart(
    title,
    HEIGHT,
    ...bars.map((one, i) => {
      const height = rounded((Math.max(0, one.value) / most) * room);
      const gap = Math.min(2, wide / 4);
      return bar(rounded(i * wide), HEIGHT - FOOT - height, rounded(Math.max(0.5, wide - gap)), height, one);
    }),
    ...(bars[highest] && most > 0
      ? [
          text(
            bars[highest].shown,
            Math.min(WIDTH - 12, Math.max(12, rounded((highest + 0.5) * wide))),
            HEAD - 5,
            'middle',
          ),
        ]
      : []),
    ...named(0, 'start'),
    ...(bars.length > 1 ? named(bars.length - 1, 'end') : []),
  );
}
