// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { ElementContent } from '../../electron/contract/model';
import { markdownTree } from '../../electron/article/markdown-tree';
import { nodesOf } from '../../renderer/reading/nodes';

const options = {
  document,
  picture: (src: string) => (src.startsWith('assets/') ? `ours:${src}` : null),
  pictureMissing: 'Picture not saved',
};
function made(...children: ElementContent[]): HTMLElement {
  const host = document.createElement('div');
  host.append(nodesOf(children, options));
  return host;
}

describe('nodes of a tree', () => {
  it('keeps text as text, whatever it looks like', () => {
    const host = made({ type: 'text', value: '<img src=x onerror=alert(1)>' });
    expect(host.children).toHaveLength(0);
    expect(host.textContent).toBe('<img src=x onerror=alert(1)>');
  });

  it('writes attributes under their HTML names', () => {
    const host = made({
      type: 'element',
      tagName: 'td',
      properties: { colSpan: 2, lang: 'de', reversed: true, title: null as never },
      children: [],
    });
    const cell = host.firstElementChild!;
    expect(cell.getAttribute('colspan')).toBe('2');
    expect(cell.getAttribute('lang')).toBe('de');
    expect(cell.getAttribute('reversed')).toBe('');
    expect(cell.hasAttribute('title')).toBe(false);
  });

  it('draws the charts of reports, and writes their attributes as SVG has them', () => {
    const host = made({
      type: 'element',
      tagName: 'svg',
      properties: { viewBox: '0 0 9 9', role: 'img', ariaLabel: 'Days' },
      children: [
        {
          type: 'element',
          tagName: 'text',
          properties: { textAnchor: 'end', fontSize: '12' },
          children: [{ type: 'text', value: '<b>3</b>' }],
        },
      ],
    });
    const chart = host.firstElementChild!;
    expect([chart.namespaceURI, chart.getAttribute('aria-label')]).toEqual(['http://www.w3.org/2000/svg', 'Days']);
    const words = chart.firstElementChild!;
    expect([words.getAttribute('text-anchor'), words.getAttribute('font-size')]).toEqual(['end', '12']);
    expect(words.textContent).toBe('<b>3</b>');
  });

  it('shows stored pictures and only says of others that they were not saved', () => {
    const stored = made({
      type: 'element',
      tagName: 'img',
      properties: { src: 'assets/a.png', alt: 'A boat' },
      children: [],
    }).querySelector('img')!;
    expect(stored.getAttribute('src')).toBe('ours:assets/a.png');
    expect(stored.alt).toBe('A boat');
    const remote = made({
      type: 'element',
      tagName: 'img',
      properties: { src: 'https://tracker.example/x.gif', alt: 'Pixel' },
      children: [],
    });
    expect(remote.querySelector('img')).toBeNull();
    expect(remote.textContent).toBe('Picture not saved: Pixel');
  });

  it('cuts endless nesting instead of overflowing', () => {
    let deep: ElementContent = { type: 'text', value: 'x' };
    for (let i = 0; i < 5000; i++) deep = { type: 'element', tagName: 'blockquote', properties: {}, children: [deep] };
    expect(made(deep).querySelectorAll('blockquote')).toHaveLength(80);
  });
});

describe('Markdown of notes', () => {
  const shown = (markdown: string) => {
    const host = document.createElement('div');
    host.append(nodesOf(markdownTree(markdown), options));
    return host;
  };

  it('renders what a note needs', () => {
    const host = shown('A **bold** word and ~~no~~.\n\n- one\n- two\n\n[site](https://example.org)');
    expect(host.querySelector('strong')?.textContent).toBe('bold');
    expect(host.querySelector('del')?.textContent).toBe('no');
    expect([...host.querySelectorAll('li')].map((li) => li.textContent)).toEqual(['one', 'two']);
    expect(host.querySelector('a')?.getAttribute('href')).toBe('https://example.org');
  });

  it('makes nothing of scripts, handlers and their addresses', () => {
    const host = shown(
      '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[x](javascript:alert(1))\n\n![y](data:text/html,1)',
    );
    expect(host.querySelector('script, img, a')).toBeNull();
  });

  it('shows what was typed between angle brackets as words', () => {
    expect(shown('The <b> of it, and\n\n<section>').textContent).toBe('The <b> of it, and\n<section>');
  });
});
