/** Changes hostile HTML in the ways that have led sanitizers astray: the same seed gives the same changes. */

/** Mulberry32: small, and good enough to choose with. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Choose = () => number;
type Mutation = (html: string, choose: Choose) => string;
const pick = <T>(list: readonly T[], choose: Choose): T => list[Math.floor(choose() * list.length)]!;

const inTags = (html: string, change: (tag: string) => string) => html.replace(/<[^<>]*>/g, change);
const BLANKS = ['\t', '\n', '\r', '\f', '\0', ' ', '/'];
const WRAPPERS: readonly [string, string][] = [
  ['<svg>', '</svg>'],
  ['<math>', '</math>'],
  ['<template>', '</template>'],
  ['<noscript>', '</noscript>'],
  ['<table>', '</table>'],
  ['<select>', '</select>'],
  ['<svg><foreignObject>', '</foreignObject></svg>'],
  ['<svg><style>', '</style></svg>'],
  ['<math><mtext><table><mglyph><style>', '</style></mglyph></table></mtext></math>'],
  ['<textarea>', '</textarea>'],
  ['<title>', '</title>'],
  ['<xmp>', '</xmp>'],
  ['<noembed>', '</noembed>'],
  ['<plaintext>', ''],
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<form><div></form><form>', '</form>'],
  ['<p><table><p>', '</p></table>'],
  ['<a href="#"><a>', '</a></a>'],
  ['<iframe srcdoc="', '"></iframe>'],
  ['<svg><desc>', '</desc></svg>'],
];

const MUTATIONS: readonly Mutation[] = [
  // Case
  (html, choose) =>
    inTags(html, (tag) => [...tag].map((sign) => (choose() < 0.5 ? sign.toUpperCase() : sign.toLowerCase())).join('')),
  // Entities, with and without their semicolon, in attribute values
  (html, choose) =>
    html.replace(/=("[^"]*"|'[^']*')/g, (value) =>
      value.replace(/[a-z:(]/gi, (sign) =>
        choose() < 0.3
          ? pick(
              [`&#${sign.charCodeAt(0)};`, `&#x${sign.charCodeAt(0).toString(16)};`, `&#0000${sign.charCodeAt(0)}`],
              choose,
            )
          : sign,
      ),
    ),
  // Blanks and NUL inside tags
  (html, choose) =>
    inTags(html, (tag) => tag.replace(/ /g, () => pick(BLANKS, choose).repeat(1 + Math.floor(choose() * 2)))),
  // … and inside schemes
  (html, choose) =>
    html.replace(/(java|vb|live)(script)|data(:)/gi, (found) =>
      [...found].join(pick(['', '\t', '\n', '&Tab;', '&NewLine;', '\0', '&#x200b;'], choose)),
    ),
  // Doubled brackets
  (html, choose) => html.replace(/<(?=[a-z])/gi, () => pick(['<<', '<', '<x<', '<.a<', '</x><'], choose)),
  // Unclosed
  (html, choose) => html.slice(0, Math.max(4, Math.floor(html.length * (0.6 + choose() * 0.4)))),
  (html) => html.replace(/<\/[^>]*>/g, ''),
  // Broken quotes
  (html, choose) => html.replace(/["']/g, (sign) => pick([sign, '', '`', sign + sign, `\\${sign}`], choose)),
  // A name between slashes, an attribute twice
  (html) => inTags(html, (tag) => tag.replace(/\s+(on\w+)=/gi, '/x=/ $1=/ $1=')),
  // Charset tricks: overlong and full-width signs, marks of other encodings
  (html, choose) =>
    pick(['+ADw-script+AD4-', '\u001b$B', '\u001b(J', '\ufeff', '\u2028', '\u00ad'], choose) +
    html.replace(/script/gi, (word) =>
      choose() < 0.2 ? [...word].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('') : word,
    ),
  // Nested in itself
  (html) => html.replace(/<(\w+)/, (_whole, name: string) => `<${name.slice(0, 2)}<${name}>${name.slice(2)}`),
  (html) => html.replace(/script/gi, 'scrscriptipt'),
  // In other surroundings
  (html, choose) => {
    const [before, after] = pick(WRAPPERS, choose);
    return before + html + after;
  },
  (html, choose) => {
    const [before, after] = pick(WRAPPERS, choose);
    const [outer, end] = pick(WRAPPERS, choose);
    return outer + before + html + after + end;
  },
];

/** One to three changes, one after the other. */
export function mutated(html: string, seed: number): string {
  const choose = random(seed);
  let result = html;
  for (let i = 0, count = 1 + Math.floor(choose() * 3); i < count; i++)
    result = pick(MUTATIONS, choose)(result, choose);
  return result;
}

export interface Payload {
  id: string;
  html: string;
}

/** Every payload as it is, and `times` changed ones of each. */
export function withMutations(payloads: readonly Payload[], times: number): Payload[] {
  return payloads.flatMap((payload, number) => [
    payload,
    ...Array.from({ length: times }, (_none, i) => ({
      id: `${payload.id} changed ${i + 1}`,
      html: mutated(payload.html, number * 1000 + i),
    })),
  ]);
}
