import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exporterById, readJsonExport } from '../../electron/exporters';
import { bodies } from '../article/trees';
import { files, highlight, item, PICTURE, PNG } from './items';

const json = exporterById('json')!;

describe('JSON', () => {
  it('holds the documented shape, with everything', async () => {
    const one = item(
      `<p>One <em>two</em>.</p><figure><img src="assets/${PICTURE}" alt="a"></figure>`,
      { authors: ['Ann'] },
      { highlights: (b) => [highlight(b, 'two', 'Hm')], clipping: { tags: ['a/b'], note: 'N' } },
    );
    const [file] = await files(json, [one]);
    expect(file!.path).toBe('Storm.json');
    expect(JSON.parse(file!.text)).toEqual({
      format: 'cuttings',
      version: 1,
      clippings: [
        {
          clipping: one.clipping,
          fields: { title: 'Storm', authors: ['Ann'] },
          text: 'One two.',
          html: `<p>One <em>two</em>.</p>\n<figure><img src="assets/${PICTURE}" alt="a"/></figure>\n`,
          highlights: one.highlights,
          assets: { [PICTURE]: PNG.toString('base64') },
        },
      ],
    });
  });

  it('gives back what it took, for any body', async () => {
    await fc.assert(
      fc.asyncProperty(bodies, fc.string({ unit: 'grapheme' }), async (body, title) => {
        const one = { ...item('<p>x</p>', { title }), body };
        const [file] = await files(json, [one, one], { single: true });
        const [back, second, ...rest] = readJsonExport(file!.text);
        expect(rest).toEqual([]);
        expect(second).toEqual(back);
        expect(back).toEqual({
          clipping: one.clipping,
          fields: one.fields,
          body,
          highlights: [],
          assets: back!.assets,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('gives back pictures as bytes', async () => {
    const [file] = await files(json, [item(`<figure><img src="assets/${PICTURE}"></figure>`)]);
    expect(Buffer.from(readJsonExport(file!.text)[0]!.assets.get(PICTURE)!)).toEqual(PNG);
  });

  it('is JSON with no clippings too', async () => {
    const [file] = await files(json, [], { single: true });
    expect(readJsonExport(file!.text)).toEqual([]);
  });

  it.each([
    'not json',
    '',
    '[]',
    '{"format":"cuttings","version":2,"clippings":[]}',
    '{"format":"other","version":1,"clippings":[]}',
    '{"format":"cuttings","version":1,"clippings":[{}]}',
  ])('refuses %j', (source) =>
    expect(() => readJsonExport(source)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ kind: 'page-unreadable' }) as unknown }),
    ),
  );

  it('holds bodies and asset names of others to the rules', async () => {
    const [file] = await files(json, [item('<p>x</p>')]);
    const data = JSON.parse(file!.text) as { clippings: { html: string; assets: Record<string, string> }[] };
    data.clippings[0]!.html = '<p onclick="x">a<script>b</script></p>';
    expect(readJsonExport(JSON.stringify(data))[0]!.body.children).toEqual([
      { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: 'a' }] },
    ]);
    data.clippings[0]!.assets = { '../../evil.png': '' };
    expect(() => readJsonExport(JSON.stringify(data))).toThrow();
  });
});
