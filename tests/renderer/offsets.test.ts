// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { textOf } from '../../electron/article/text';
import type { ElementContent, Root } from '../../electron/contract/model';
import { nodesOf, type ShownText } from '../../renderer/reading/nodes';
import { TextMap } from '../../renderer/reading/offsets';

const t = (value: string): ElementContent => ({ type: 'text', value });
const e = (tagName: string, ...children: ElementContent[]): ElementContent => ({
  type: 'element',
  tagName,
  properties: {},
  children,
});

/** “One two” + break + “three”, then a list, then a paragraph: text `One two\nthree\n\na\nb\n\nEnd`. */
const body: Root = {
  type: 'root',
  children: [
    e('p', t('One '), e('em', t('two')), e('br'), t('three')),
    e('ul', e('li', t('a')), e('li', t('b'))),
    e('p', t('End')),
  ],
};

function show(root: Root) {
  const shown: ShownText[] = [];
  const host = document.createElement('div');
  host.append(nodesOf(root.children, { document, picture: () => null, pictureMissing: 'Picture' }, shown));
  document.body.replaceChildren(host);
  return { host, map: new TextMap(textOf(root), shown) };
}

describe('text offsets and DOM positions', () => {
  it('gives the words of a span, across elements and blocks', () => {
    const { map } = show(body);
    expect(map.text).toBe('One two\nthree\n\na\nb\n\nEnd');
    expect(map.range(4, 7)?.toString()).toBe('two');
    expect(map.range(0, 7)?.toString()).toBe('One two');
    expect(map.range(15, 16)?.toString()).toBe('a');
    expect(map.range(8, 18)?.toString()).toBe('threeab');
  });

  it('starts a span in the later node and ends it in the former where two meet', () => {
    const { map } = show(body);
    expect(map.position(4, 'start')).toMatchObject({ node: { data: 'two' }, offset: 0 });
    expect(map.position(4, 'end')).toMatchObject({ node: { data: 'One ' }, offset: 4 });
  });

  it('passes over readings: they are shown, a selection in one counts as its place among the words', () => {
    const ruby = e('ruby', t('噴火'), e('rt', t('ふんか')), t('警戒'), e('rt', t('けいかい')));
    const { host, map } = show({ type: 'root', children: [e('p', t('島の'), ruby, t('です'))] });
    expect(host.querySelectorAll('rt')).toHaveLength(2);
    expect(map.text).toBe('島の噴火警戒です');
    const range = map.range(3, 5)!;
    expect([range.startContainer.textContent, range.startOffset]).toEqual(['噴火', 1]);
    expect([range.endContainer.textContent, range.endOffset]).toEqual(['警戒', 1]);
    expect(map.offsets(range)).toEqual({ start: 3, end: 5 });
    const [first, second] = host.querySelectorAll('rt');
    expect(
      map.offsets({
        startContainer: first!.firstChild!,
        startOffset: 1,
        endContainer: second!.firstChild!,
        endOffset: 2,
      }),
    ).toEqual({ start: 4, end: 6 });
  });

  it('has no range for nothing', () => {
    const { map } = show(body);
    expect(map.range(3, 3)).toBeNull();
    expect(new TextMap({ text: '', nodes: [] }, []).range(0, 1)).toBeNull();
  });

  it('finds every span again from the range it gave', () => {
    const { map } = show(body);
    const solid = (i: number) => !/\s/.test(map.text[i]!);
    for (let start = 0; start < map.text.length; start++) {
      for (let end = start + 1; end <= map.text.length; end++) {
        if (!solid(start) || !solid(end - 1)) continue;
        expect(map.offsets(map.range(start, end)!)).toEqual({ start, end });
      }
    }
  });

  it('takes the white space off the ends of a selection', () => {
    const { map } = show(body);
    expect(map.offsets(map.range(3, 7)!)).toEqual({ start: 4, end: 7 });
  });

  it('understands selections whose ends are elements, as a triple click makes them', () => {
    const { host, map } = show(body);
    const [first, second, third] = [...host.children];
    expect(map.offsets({ startContainer: first!, startOffset: 0, endContainer: second!, endOffset: 0 })).toEqual({
      start: 0,
      end: 13,
    });
    expect(map.offsets({ startContainer: host, startOffset: 0, endContainer: host, endOffset: 3 })).toEqual({
      start: 0,
      end: 23,
    });
    expect(map.offsets({ startContainer: third!, startOffset: 0, endContainer: third!, endOffset: 1 })).toEqual({
      start: 20,
      end: 23,
    });
  });

  it('has lead pictures first on the page and last in the text', () => {
    const lead: Root = {
      type: 'root',
      children: [
        { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: 'The text.' }] },
        { type: 'element', tagName: 'figure', properties: {}, children: [{ type: 'text', value: 'A caption' }] },
      ],
    };
    const shown: ShownText[] = [];
    const options = { document, picture: () => null, pictureMissing: '' };
    const [first, second] = [lead.children.slice(1), lead.children.slice(0, 1)].map((nodes) =>
      nodesOf(nodes, options, shown),
    );
    const host = document.createElement('div');
    host.append(first!, second!);
    const map = new TextMap(textOf(lead), shown);
    const [caption, text] = [host.firstChild!.firstChild!, host.lastChild!.firstChild!];
    const between = (from: Node, start: number, to: Node, end: number) =>
      map.offsets({ startContainer: from, startOffset: start, endContainer: to, endOffset: end });
    expect(between(caption, 2, caption, 9)).toEqual({ start: 13, end: 20 });
    expect(map.range(13, 20)!.toString()).toBe('caption');
    expect(between(text, 4, text, 8)).toEqual({ start: 4, end: 8 });
    // From the one into the other, and over everything: the text is meant.
    expect(between(caption, 2, text, 8)).toEqual({ start: 0, end: 8 });
    expect(between(host, 0, host, 2)).toEqual({ start: 0, end: 9 });
    expect(between(host, 0, host, 1)).toEqual({ start: 11, end: 20 });
    // Nothing between the two is theirs.
    expect(between(host, 1, host, 1)).toBeNull();
    expect(map.order(11, 0)).toBeLessThan(0);
    expect(map.edge('start')).toEqual({ node: caption, offset: 0 });
    expect(map.edge('end')).toEqual({ node: text, offset: 9 });
  });

  it('ignores words that are shown but are not the article’s', () => {
    const { host, map } = show(body);
    const part = document.createElement('section');
    part.textContent = 'left out';
    host.insertBefore(part, host.children[1]!);
    expect(
      map.offsets({
        startContainer: part.firstChild!,
        startOffset: 2,
        endContainer: host.children[2]!.firstChild!.firstChild!,
        endOffset: 1,
      }),
    ).toEqual({ start: 15, end: 16 });
    expect(
      map.offsets({ startContainer: part.firstChild!, startOffset: 0, endContainer: part.firstChild!, endOffset: 4 }),
    ).toBeNull();
  });
});
