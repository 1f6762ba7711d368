/** Pages written by us, one folder each: page.html and what a person says should come out of it. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../electron/article/text';
import { clean } from '../../electron/cleaning';
import type { Root } from '../../electron/contract/model';
import { RULES } from '../../electron/cleaning/rules/index';
import { htmlPage } from './pages';

interface Expected {
  /** What the fixture shows, in one sentence. */
  what: string;
  /** Language of the page, for the count of languages. */
  language: string;
  /** Rules that the fixture is about. */
  rules?: string[];
  /** The body's paragraphs in order, all of them. */
  body?: string[];
  /** What must stand in the body, in this order, where not all of it is spelled out. */
  holds?: string[];
  /** Words that must not be in the body. */
  not?: string[];
  /** Removed parts: each must be among the removals, with this reason. */
  removed?: { text: string; reason: string; rule?: string }[];
  problems?: string[];
  figures?: { caption?: string; src?: string }[];
  /** Where links of the body lead. */
  links?: string[];
  /** Readings over words, in order, each with the word before it: `word reading`. */
  readings?: string[];
  /** Element names of the body's children, in order. */
  elements?: string[];
}

const FOLDER = path.resolve(import.meta.dirname, '../fixtures/cleaning');
const names = fs
  .readdirSync(FOLDER)
  .filter(
    (n) => fs.existsSync(path.join(FOLDER, n, 'expected.json')) && fs.existsSync(path.join(FOLDER, n, 'page.html')),
  )
  .sort();
const read = (name: string) => ({
  source: fs.readFileSync(path.join(FOLDER, name, 'page.html'), 'utf8'),
  expected: JSON.parse(fs.readFileSync(path.join(FOLDER, name, 'expected.json'), 'utf8')) as Expected,
});

/** `word reading` for each reading that stands right in a `ruby`, behind its word. */
function readingsOf(nodes: Root['children']): string[] {
  return nodes.flatMap((node): string[] => {
    if (node.type !== 'element') return [];
    if (node.tagName !== 'ruby') return readingsOf(node.children);
    return node.children.flatMap((child, i) => {
      if (child.type !== 'element' || child.tagName !== 'rt') return [];
      const word = node.children[i - 1];
      const [reading] = child.children;
      return [`${word?.type === 'text' ? word.value : ''} ${reading?.type === 'text' ? reading.value : ''}`];
    });
  });
}

describe('cleaning fixtures', () => {
  for (const name of names) {
    const { source, expected } = read(name);
    if (!expected.body && !expected.holds && !expected.problems && !expected.removed) continue;
    it(`${name}: ${expected.what}`, () => {
      const article = clean(htmlPage(source));
      const text = bodyText(article.body);
      if (expected.body) expect(text.split('\n\n')).toEqual(expected.body);
      let from = 0;
      for (const part of expected.holds ?? []) {
        const at = text.indexOf(part, from);
        expect(at, `${part} in ${text}`).toBeGreaterThanOrEqual(0);
        from = at + part.length;
      }
      for (const part of expected.not ?? []) expect(text).not.toContain(part);
      for (const wanted of expected.removed ?? []) {
        const found = article.removals.filter((r) => r.text.includes(wanted.text));
        expect(
          found.map((r) => r.reason),
          wanted.text,
        ).toContain(wanted.reason);
        if (wanted.rule)
          expect(
            found.map((r) => r.rule),
            wanted.text,
          ).toContain(wanted.rule);
      }
      if (expected.problems) expect(article.problems.map((p) => p.kind).sort()).toEqual([...expected.problems].sort());
      if (expected.elements)
        expect(article.body.children.map((c) => (c.type === 'element' ? c.tagName : c.type))).toEqual(
          expected.elements,
        );
      if (expected.readings) expect(readingsOf(article.body.children)).toEqual(expected.readings);
      for (const link of expected.links ?? []) expect(JSON.stringify(article.body)).toContain(`"href":"${link}"`);
      for (const figure of expected.figures ?? []) {
        const found = JSON.stringify(
          article.body.children.filter((c) => c.type === 'element' && c.tagName === 'figure'),
        );
        if (figure.caption) expect(found).toContain(figure.caption);
        if (figure.src) expect(found).toContain(figure.src);
      }
    });
  }

  it('has a fixture for every rule', () => {
    const shown = new Set(names.flatMap((n) => read(n).expected.rules ?? []));
    expect(RULES.map((r) => r.id).filter((id) => !shown.has(id))).toEqual([]);
  });

  it('covers at least twelve languages', () => {
    expect(new Set(names.map((n) => read(n).expected.language)).size).toBeGreaterThanOrEqual(12);
  });
});
