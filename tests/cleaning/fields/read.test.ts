import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../../electron/contract/model';
import { readMarkup, UNLIMITED } from '../../../electron/cleaning/page/markup/read';
import { finishFields, readFields } from '../../../electron/cleaning/fields/index';
import { htmlPage } from '../pages';

const none = { bodyText: '', firstParagraphs: [], lastParagraphs: [], figures: [], lead: [], metadataLines: [] };
const read = (source: string, options?: { disable: Set<string> }, more?: Partial<Page>) =>
  readFields({ page: htmlPage(source, more), document: readMarkup([source], UNLIMITED)! }, options);

const HEAD =
  '<html lang="en"><title>Old pier | The Post</title><meta property="og:title" content="Old pier rebuilt"><meta property="og:site_name" content="The Post"><meta name="author" content="Jane Doe"><meta property="article:published_time" content="2024-04-14">';
const LD =
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Old pier rebuilt","author":{"@type":"Person","name":"John Smith"},"datePublished":"2024-04-13","articleBody":"One line.<br>Two lines.","isAccessibleForFree":"False"}</script>';
const BODY =
  '<h1 class="title">Old pier rebuilt</h1><p class="byline">By <a rel="author">Jane Doe</a></p><time class="published" datetime="2024-04-14T10:00:00+02:00">14 April</time><p>The council decided to rebuild the old pier after ten years of dispute in the town by the sea.</p>';

describe('readFields', () => {
  it('says where each value comes from, and keeps the other candidates', () => {
    const { readings } = read(HEAD + LD + BODY);
    expect(readings.title).toMatchObject({ value: 'Old pier rebuilt' });
    // Two kinds of sources that agree outweigh one that does not.
    expect(readings.authors!.value).toEqual(['Jane Doe']);
    expect(readings.authors!.others).toContainEqual(
      expect.objectContaining({ value: ['John Smith'], from: 'json-ld', rule: 'json-ld.author' }),
    );
    expect(readings.published!.value).toBe('2024-04-14T10:00:00+02:00');
    expect(readings.published!.others).toContainEqual(
      expect.objectContaining({ value: '2024-04-13', from: 'json-ld' }),
    );
  });

  it('takes a day that is yet to come in the other order', () => {
    const source = '<html lang="en"><h1>Old pier rebuilt</h1><div>Posted 12/1/2024</div><p>The council decided.</p>';
    expect(read(source, undefined, { savedAt: '2024-02-01T08:00:00Z' }).readings.published!.value).toBe('2024-01-12');
    expect(read(source, undefined, { savedAt: '2025-02-01T08:00:00Z' }).readings.published!.value).toBe('2024-12-01');
  });

  it('leaves out what is disabled', () => {
    const { readings } = read(HEAD + LD + BODY, { disable: new Set(['json-ld']) });
    expect(readings.authors!.value).toEqual(['Jane Doe']);
    expect(readings.published!.value).toBe('2024-04-14T10:00:00+02:00');
    const less = read(HEAD + LD + BODY, {
      disable: new Set(['json-ld', 'meta.author', 'rel.author', 'hint.byline', 'line.by']),
    });
    expect(less.readings.authors).toBeUndefined();
  });

  it('claims the elements that print a field, and never prose', () => {
    const { claimed } = read(HEAD + BODY);
    expect([...claimed].map(([element, field]) => [element.name, field])).toEqual(
      expect.arrayContaining([
        ['h1', 'title'],
        ['p', 'authors'],
        ['time', 'published'],
      ]),
    );
    for (const [element] of claimed) expect(element.children.length).toBeLessThan(4);
  });

  it('gives the witness of the body, and tells a paywall', () => {
    const early = read(HEAD + LD + BODY);
    expect(early.articleBodyWitness).toBe('One line.\nTwo lines.');
    expect(early.paywalled).toBe(true);
    expect(read(HEAD + BODY).paywalled).toBe(false);
  });

  it('never dates a page after it was saved', () => {
    expect(
      read('<h1>Pier</h1><time datetime="2031-01-01">1 January 2031</time>', undefined, {
        savedAt: '2024-04-14T00:00:00Z',
      }).readings.published,
    ).toBeUndefined();
  });

  it('takes dateline, agency, notice and figure from what the body found', () => {
    const context = { page: htmlPage(HEAD + BODY), document: readMarkup([HEAD + BODY], UNLIMITED)! };
    const { readings } = finishFields(readFields(context), {
      ...none,
      bodyText: 'BEIJING (AP) — The council decided.',
      firstParagraphs: ['BEIJING (AP) — The council decided.'],
      figures: [{ caption: 'The pier.', src: null, alt: null, credit: 'Max Muster/dpa' }],
      lead: [],
      metadataLines: [
        { text: '© 2024 The Associated Press. All rights reserved.', element: null, place: 'after' },
        { text: 'Correction: the pier is old.', element: null, place: 'after' },
      ],
    });
    expect(readings.dateline!.value).toBe('BEIJING');
    expect(readings.agency!.value).toBe('AP');
    expect(readings.copyright!.value).toBe('© 2024 The Associated Press. All rights reserved.');
    expect(readings.correction!.value).toBe('Correction: the pier is old.');
    expect(readings.figures!.value).toEqual([{ caption: 'The pier.', credit: 'Max Muster/dpa', src: null, alt: null }]);
  });

  it('never throws, whatever the page', () => {
    const piece = fc.constantFrom(
      '<h1>',
      '</h1>',
      '<p class="byline">',
      'By Jane Doe',
      '<time datetime="x">',
      '2024-13-45',
      '<meta property="og:title" content="',
      '">',
      '<script type="application/ld+json">',
      '{"@graph":[{"@type":"Article",',
      '"author":[null,1,{"name":[]}]',
      '}]}',
      '</script>',
      '<article itemscope itemprop="author">',
      '<a rel=author>',
      '©',
      '(AP)',
      ' — ',
      '<br>',
      '\0',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 20 })), { maxLength: 60 }), (pieces) => {
        const source = pieces.join('');
        const context = { page: htmlPage(source), document: readMarkup([source], UNLIMITED)! };
        finishFields(readFields(context), {
          ...none,
          bodyText: source,
          firstParagraphs: [source],
          lastParagraphs: [source],
        });
      }),
      { numRuns: 200 },
    );
  });

  it('is linear on deep and on long pages', () => {
    const deep = `${'<div class="author date">'.repeat(20_000)}x`;
    const long = '<p class="byline meta">By Jane Doe, 14 April 2024</p>'.repeat(20_000);
    const one = `<h1>${'word '.repeat(400_000)}</h1>`;
    for (const source of [deep, long, one]) {
      const document = readMarkup([source], UNLIMITED)!;
      const start = performance.now();
      readFields({ page: htmlPage(source), document });
      expect(performance.now() - start).toBeLessThan(4000);
    }
  });
});
