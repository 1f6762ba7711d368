/** Boxes out of a Word document's bookmarks: what is nested comes back nested, what is not stays a bookmark, and no word changes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxed, markBoxes } from '../../electron/importers/documents/docx-boxes';

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const documentOf = (body: string) => `<w:document><w:body>${body}</w:body></w:document>`;
const start = (id: number, name: string) => `<w:bookmarkStart w:id="${id}" w:name="${name}"/>`;
const end = (id: number) => `<w:bookmarkEnd w:id="${id}"/>`;

/** As the converter gives it: paragraphs, and an anchor for each bookmark's start. */
const converted = (xml: string): string =>
  [...xml.matchAll(/<w:t>([^<]*)<\/w:t>|<w:bookmarkStart [^>]*w:name="([^"]*)"/g)]
    .map(([, text, name]) => (name === undefined ? `<p>${text}</p>` : `<a id="${name}"></a>`))
    .join('');

const through = (body: string): string => {
  const { xml, names } = markBoxes(documentOf(body));
  return boxed(converted(xml), names);
};

interface Box {
  name: string;
  inside: (Box | string)[];
}
const { box } = fc.letrec<{ box: Box }>((tie) => ({
  box: fc.record({
    name: fc.stringMatching(/^[a-z][a-z-]{0,11}$/),
    inside: fc.array(fc.oneof({ maxDepth: 4 }, fc.stringMatching(/^[a-z ]{1,9}$/), tie('box') as fc.Arbitrary<Box>), {
      maxLength: 4,
    }),
  }),
}));

describe('boxes of a Word document', () => {
  it('come back as they were nested', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 4 }), (boxes) => {
        let id = 0;
        const written = (one: Box | string): string => {
          if (typeof one === 'string') return paragraph(one);
          const own = ++id;
          return start(own, one.name) + one.inside.map(written).join('') + end(own);
        };
        const wanted = (one: Box | string): string =>
          typeof one === 'string'
            ? `<p>${one}</p>`
            : `<div role="group" id="${one.name}">${one.inside.map(wanted).join('')}</div>`;
        expect(through(boxes.map(written).join(''))).toBe(boxes.map(wanted).join(''));
      }),
    );
  });

  it('are none where they cross, never end, or stand in a sentence', () => {
    expect(
      through(
        start(1, 'a') + paragraph('one') + start(2, 'b') + paragraph('two') + end(1) + paragraph('three') + end(2),
      ),
    ).toBe('<div role="group" id="a"><p>one</p><a id="b"></a><p>two</p></div><p>three</p>');
    expect(through(start(1, 'a') + paragraph('one'))).toBe('<a id="a"></a><p>one</p>');
    const inside = `<w:p>${start(3, 'word')}<w:r><w:t>one</w:t></w:r>${end(3)}</w:p>`;
    expect(markBoxes(documentOf(inside))).toEqual({ xml: documentOf(inside), names: [] });
    // From a cell into the text behind the table.
    const cell = `<w:tbl><w:tr><w:tc>${start(4, 'cell')}${paragraph('one')}</w:tc></w:tr></w:tbl>${end(4)}`;
    expect(markBoxes(documentOf(cell)).names).toEqual([]);
  });

  it('are none that Word makes for itself, or a program for each heading', () => {
    expect(markBoxes(documentOf(start(1, '_GoBack') + paragraph('one') + end(1))).names).toEqual([]);
    const heading = '<a id="cuttings-box-0"></a><h2>More on this</h2><p>one</p><a id="cuttings-box-0-end"></a>';
    expect(boxed(heading, ['more-on-this'])).toBe('<h2>More on this</h2><p>one</p>');
    expect(boxed(heading, ['related'])).toBe('<div role="group" id="related"><h2>More on this</h2><p>one</p></div>');
  });

  it('have names that say nothing to a browser', () => {
    const { names } = markBoxes(documentOf(start(1, '&quot;&gt;&lt;script&gt;') + paragraph('one') + end(1)));
    expect(boxed('<a id="cuttings-box-0"></a><a id="cuttings-box-0-end"></a>', names)).not.toContain('<script>');
  });

  it('are looked at up to a bound', () => {
    const many = Array.from({ length: 30_000 }, (_, i) => start(i, `box-${i}`) + end(i)).join('');
    expect(markBoxes(documentOf(many)).names).toHaveLength(10_000);
  });
});
