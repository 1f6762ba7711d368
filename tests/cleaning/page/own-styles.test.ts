import { describe, expect, it } from 'vitest';
import type { Document, Element } from '../../../electron/cleaning/page/markup/nodes';
import { OwnStyles } from '../../../electron/cleaning/page/own-styles';
import { parseHtml } from '../../../electron/cleaning/page/parse';

function all(node: Document | Element): Element[] {
  return node.children.flatMap((child) => (child.type === 'text' ? [] : [child, ...all(child)]));
}

/** Ids of the elements that the style sheet hides. */
function hidden(css: string, html: string): string[] {
  const styles = new OwnStyles();
  const elements = all(parseHtml(`<style>${css}</style>${html}`).document);
  for (const element of elements) if (element.type === 'style') styles.add(element);
  return elements.filter((element) => styles.hides(element)).map((element) => element.attribs.id ?? '');
}

const NOTES = '<div class="box"><p id="in" class="note old">a</p></div><p id="out" class="note">b</p>';

describe('what a page’s own style sheet hides', () => {
  it.each([
    ['a name', '.note{display:none}', ['in', 'out']],
    ['a name inside another', '.box .note{display:none}', ['in']],
    ['a name right inside another', 'div.box>p.note{display:none}', ['in']],
    ['two names of one element', '.note.old{display:none}', ['in']],
    ['not where one around it is missing', '.no-js .box .note{display:none}', []],
    ['on a screen', '@media screen{.note{display:none}}', ['in', 'out']],
    ['in wide windows', '@media (min-width:48em){.note{display:none}}', ['in', 'out']],
    ['not in narrow windows', '@media (max-width:600px){.note{display:none}}', []],
    ['not on paper', '@media print{.note{display:none}}', []],
    ['in a layer, and after it', '@layer a{.old{display:none}} #out{display:none}', ['in', 'out']],
    ['not what is shown from a width on', '.note{display:none} @media (min-width:600px){.note{display:block}}', []],
    ['not what another rule shows', '.note{display:none} .open .note{display:block}', []],
  ])('%s', (_, css, ids) => {
    expect(hidden(css, NOTES)).toEqual(ids);
  });

  it('a box that is hidden inside others unfolds at a click; one by its name alone does not', () => {
    const box = '<div class="questions"><div id="answer" class="answer"><p>a</p></div></div>';
    expect(hidden('.questions .answer{display:none}', box)).toEqual([]);
    expect(hidden('.answer{display:none}', box)).toEqual(['answer']);
  });

  it('an element’s own style shows what the sheet hides', () => {
    expect(hidden('.note{display:none}', '<p class="note" style="display:block">a</p>')).toEqual([]);
  });

  it('reads a hostile sheet in time', () => {
    const before = Date.now();
    hidden(`${'@layer a{'.repeat(10_000)}.note{display:none}`, NOTES);
    hidden(`${'.a '.repeat(20_000)}.note{display:none}`, NOTES);
    expect(Date.now() - before).toBeLessThan(2000);
  });
});
