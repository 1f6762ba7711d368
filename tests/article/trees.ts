/** Arbitrary bodies for property tests: any nesting of allowed elements, however odd, as cleaning might one day make them. */
import fc from 'fast-check';
import { allowedBody, BLOCKS, INLINES } from '../../electron/article/allowed';
import type { Element, ElementContent, Root } from '../../electron/contract/model';

/** Words with what HTML treats specially; well-formed UTF-16 without NUL, which no file of text holds. */
export const words: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\r',
      '\r\n',
      '\t',
      '<',
      '&',
      '&amp;',
      '&lt;',
      '&nbsp',
      '&#13;',
      '\u00a0',
      ']]>',
      '-->',
      '<!--',
      '</article>',
      '"',
      "'",
      '漢字',
      'é',
      '👨‍👩‍👧',
      '\u0085',
      '\ufeff',
    ),
  )
  .filter((s) => !s.includes('\0'));

const properties = fc.record(
  {
    lang: fc.constantFrom('en', 'de-AT'),
    dir: fc.constantFrom('rtl', 'ltr'),
    href: fc.constantFrom('https://example.org/?a=1&b="2"', '#there', 'mailto:a@example.org'),
    title: words,
    src: fc.constantFrom('https://example.org/a.png', 'assets/0123456789abcdef0123456789abcdef.png'),
    alt: words,
    width: fc.nat(900),
    colSpan: fc.nat(9),
    start: fc.nat(9),
    reversed: fc.constant(true),
    dateTime: fc.constant('2024-04-14'),
    cite: fc.constant('https://example.org/'),
    value: fc.nat(5),
    scope: fc.constant('row'),
  },
  { requiredKeys: [] },
);

const node = fc.letrec<{ node: ElementContent }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words.map((value): ElementContent => ({ type: 'text', value })),
    fc
      .record({
        tagName: fc.constantFrom(...BLOCKS, ...INLINES),
        properties,
        children: fc.array(tie('node'), { maxLength: 5 }),
      })
      .map(({ tagName, properties, children }): ElementContent => ({
        type: 'element',
        tagName,
        properties: properties as Element['properties'],
        children: ['br', 'hr', 'img', 'wbr'].includes(tagName) ? [] : children,
      })),
  ),
})).node;

/** Neighbouring text nodes as one: a file cannot tell them apart. */
export function joined(nodes: readonly ElementContent[]): ElementContent[] {
  const out: ElementContent[] = [];
  for (const child of nodes) {
    const last = out.at(-1);
    if (child.type === 'text' && last?.type === 'text')
      out[out.length - 1] = { type: 'text', value: last.value + child.value };
    else out.push(child.type === 'element' ? { ...child, children: joined(child.children) } : child);
  }
  return out;
}

/** Bodies held to the allow-list. */
export const bodies: fc.Arbitrary<Root> = fc
  .array(node, { maxLength: 8 })
  .map((children) => allowedBody({ children }))
  .map((root) => ({ type: 'root' as const, children: joined(root.children as ElementContent[]) }));
