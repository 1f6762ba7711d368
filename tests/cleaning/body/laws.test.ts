/** What holds for every page: its words in order, the allow-list, and cleaning again. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedBody, allowedContent } from '../../../electron/article/allowed';
import { bodyText, textOf } from '../../../electron/article/text';
import { clean } from '../../../electron/cleaning';
import type { ElementContent, Root } from '../../../electron/contract/model';
import { fixtureSources, htmlPage } from '../pages';

const WORDS = [
  'harbour',
  'bridge',
  'council',
  'Hafenbrücke',
  'мост',
  'جسر',
  'גשר',
  '橋',
  'köprü',
  'voted',
  'on',
  'Tuesday',
  'der',
  'la',
  'Read',
  'more',
  'Share',
  'By',
  '2024',
];
const word = fc.constantFrom(...WORDS);
const sentence = fc.array(word, { minLength: 1, maxLength: 40 }).map((w) => `${w.join(' ')}.`);
const escape = (s: string) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const tag = fc.constantFrom(
  'p',
  'h2',
  'div',
  'section',
  'blockquote',
  'li',
  'td',
  'article',
  'aside',
  'figcaption',
  'pre',
);
const inlineTag = fc.constantFrom('b', 'em', 'span', 'a href="/x"', 'a', 'q', 'code');
const name = fc.constantFrom(
  '',
  ' class="related"',
  ' class="story-body"',
  ' class="comments"',
  ' id="content"',
  ' style="display:none"',
  ' dir="rtl" lang="ar"',
  ' class="byline"',
);

const piece: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    sentence.map(escape),
    fc.tuple(inlineTag, sentence).map(([t, s]) => `<${t}>${escape(s)}</${t.split(' ')[0]}>`),
    fc.constantFrom(
      '<br>',
      '<br><br>',
      '<img src="https://example.org/a.jpg" alt="x">',
      '<hr>',
      ' ',
      '&nbsp;',
      '&shy;',
      '<script>no()</script>',
    ),
    fc.tuple(tag, name, fc.array(tie('node'), { maxLength: 5 })).map(([t, n, c]) => `<${t}${n}>${c.join('')}</${t}>`),
    fc
      .array(tie('node'), { minLength: 1, maxLength: 4 })
      .map((c) => `<ul>${c.map((x) => `<li>${x}</li>`).join('')}</ul>`),
    fc
      .array(fc.tuple(sentence, sentence), { minLength: 1, maxLength: 3 })
      .map(
        (rows) =>
          `<table>${rows.map(([a, b]) => `<tr><td>${escape(a)}</td><td>${escape(b)}</td></tr>`).join('')}</table>`,
      ),
  ),
})).node;
const page = fc
  .array(piece, { maxLength: 12 })
  .map((parts) => `<!DOCTYPE html><html><head><title>t</title></head><body>${parts.join('')}</body></html>`);

const words = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** Words of a source whose only markup is tags, by the bluntest means: no part of the cleaner. */
const wordsOfSource = (source: string): string[] =>
  words(
    source
      .replace(/<head>.*?<\/head>/s, '')
      .replace(/<script>.*?<\/script>/gs, '')
      .replace(/&shy;/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&nbsp;/g, ' '),
  );

function standsIn(part: string[], whole: string[]): boolean {
  let at = 0;
  for (const w of part) {
    while (at < whole.length && whole[at] !== w) at++;
    if (at >= whole.length) return false;
    at++;
  }
  return true;
}

const documentOf = (body: Root): string => {
  const html = (nodes: readonly (ElementContent | Root['children'][number])[]): string =>
    nodes
      .map((n) => {
        if (n.type === 'text') return escape(n.value);
        if (n.type !== 'element') return '';
        if (n.tagName === 'br') return '<br>';
        if (n.tagName === 'img') return `<img src="${escape(String(n.properties.src ?? ''))}" alt="">`;
        return `<${n.tagName}${n.properties.href ? ` href="${escape(String(n.properties.href))}"` : ''}>${html(n.children)}</${n.tagName}>`;
      })
      .join('');
  return `<!DOCTYPE html><html><head><title>A story</title></head><body><main><article>${html(body.children)}</article></main></body></html>`;
};

describe('laws of cleaning', () => {
  it('every word of the body is in the page, in order', () => {
    fc.assert(
      fc.property(page, (source) => {
        expect(standsIn(words(bodyText(clean(htmlPage(source)).body)), wordsOfSource(source))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('no word is lost: what is not in the body is in the removals', () => {
    fc.assert(
      fc.property(page, (source) => {
        const article = clean(htmlPage(source));
        const shown = words(`${textOf(article.body).text} ${article.removals.map((r) => r.text).join(' ')}`).sort();
        const there = wordsOfSource(source).sort();
        if (article.removals.every((r) => r.text.length < 2000))
          for (const w of new Set(there))
            expect(shown.filter((x) => x === w).length, w).toBeGreaterThanOrEqual(there.filter((x) => x === w).length);
      }),
      { numRuns: 100 },
    );
  });

  it('body and removed parts are held to the allow-list, and text is folded', () => {
    fc.assert(
      fc.property(page, (source) => {
        const article = clean(htmlPage(source));
        expect(allowedBody(article.body)).toEqual(article.body);
        for (const r of article.removals) {
          if (r.content) expect(allowedContent(r.content)).toEqual(r.content);
          expect(r.at).toBeGreaterThanOrEqual(0);
          expect(r.at).toBeLessThanOrEqual(article.body.children.length);
        }
        for (const { node } of textOf(article.body).nodes) expect(node.value).not.toMatch(/\u00ad|\u200b/);
      }),
      { numRuns: 100 },
    );
  });

  it('ids of removals are unique and the same every time', () => {
    fc.assert(
      fc.property(page, (source) => {
        const ids = clean(htmlPage(source)).removals.map((r) => r.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(clean(htmlPage(source)).removals.map((r) => r.id)).toEqual(ids);
      }),
      { numRuns: 60 },
    );
  });

  it('cleaning a cleaned story again changes nothing', () => {
    const story = [
      'The city council voted on Tuesday to rebuild the old harbour bridge, ending a dispute that had lasted for more than eleven years.',
      'Engineers told the council that the present structure could carry no more than a third of the lorries that cross it on a working day.',
      '“We have waited long enough,” said the mayor, who had threatened to close the bridge to all traffic before the summer recess.',
      'Work is to begin in March and should be finished within three years, at a cost that the treasurer put at 140 million pounds.',
    ];
    const source = `<html><head><title>Bridge</title></head><body><nav><a href="/">Home</a></nav><article><h1>Bridge</h1>${story.map((p) => `<p>${p}</p>`).join('')}<blockquote><p>${story[0]}</p></blockquote><ul><li>${story[1]}</li><li>${story[2]}</li></ul></article><footer>© 2024</footer></body></html>`;
    const once = clean(htmlPage(source)).body;
    const twice = clean(htmlPage(documentOf(once))).body;
    expect(bodyText(once).split('\n\n').slice(0, 4)).toEqual(story);
    expect(bodyText(twice)).toBe(bodyText(once));
    expect(twice.children.map((c) => (c.type === 'element' ? c.tagName : ''))).toEqual(
      once.children.map((c) => (c.type === 'element' ? c.tagName : '')),
    );
  });

  // The story's own words are drawn, so that no two runs clean the same text.
  const PLACES = ['harbour', 'bridge', 'market', 'station', 'school', 'library', 'theatre', 'hospital'];
  const ACTS = [
    'voted on Tuesday to rebuild',
    'said that it would close',
    'has asked the region to pay for',
    'wants to know who neglected',
    'will discuss the future of',
    'rejected a plan for',
  ];
  const ENDS = [
    'ending a dispute that had lasted for more than ten years',
    'after a long debate in which nobody gave way',
    'although the treasurer had warned of the costs',
    'as the residents had demanded since the spring',
    'which many in the town had not expected',
  ];
  const told = fc
    .tuple(
      fc.constantFrom(
        'The city council',
        'The mayor',
        'A commission of experts',
        'The regional government',
        'The owner of the land',
      ),
      fc.constantFrom(...ACTS),
      fc.constantFrom(...PLACES),
      fc.constantFrom(...ENDS),
      fc.integer({ min: 2, max: 90 }),
    )
    .map(
      ([who, act, place, end, n]) =>
        `${who} ${act} the old ${place}, ${end}, and set aside ${n} million for the years to come.`,
    );
  const storyOf = fc
    .tuple(
      fc.uniqueArray(told, { minLength: 4, maxLength: 9 }),
      fc.uniqueArray(told, { minLength: 2, maxLength: 3 }),
      fc.constantFrom('', 'h2', 'blockquote', 'ul'),
      fc.boolean(),
    )
    .map(([paragraphs, more, extra, boxed]) => {
      const inner =
        extra === 'h2'
          ? `<h2>What comes next</h2><p>${more[0]}</p>`
          : extra === 'blockquote'
            ? `<blockquote><p>${more[0]}</p></blockquote>`
            : extra === 'ul'
              ? `<ul>${more.map((m) => `<li>${m}</li>`).join('')}</ul>`
              : '';
      const middle = Math.floor(paragraphs.length / 2);
      const text = `${paragraphs
        .slice(0, middle)
        .map((p) => `<p>${p}</p>`)
        .join('')}${inner}${paragraphs
        .slice(middle)
        .map((p) => `<p>${p}</p>`)
        .join('')}`;
      return `<!DOCTYPE html><html lang="en"><head><title>A story</title></head><body><nav class="menu"><a href="/">Home</a> <a href="/world">World</a></nav><article>${boxed ? `<div class="story">${text}</div>` : text}</article><aside class="related"><h3>Related stories</h3><a href="/1">Another story about a bridge</a></aside><footer>© 2024 The Courier</footer></body></html>`;
    });

  it('cleaning a cleaned story again changes nothing, whatever the story', () => {
    fc.assert(
      fc.property(storyOf, (source) => {
        const once = clean(htmlPage(source)).body;
        expect(words(bodyText(once)).length).toBeGreaterThan(60);
        expect(bodyText(clean(htmlPage(documentOf(once))).body)).toBe(bodyText(once));
      }),
      { numRuns: 40 },
    );
  });

  it('cleaning again changes nothing on the pages written by us', () => {
    // Too little to be an article, or not one at all: nothing is promised.
    const pages = fixtureSources().filter(({ source }) => {
      const { words: count, problems } = clean(htmlPage(source));
      return count >= 40 && problems.every((p) => p.kind === 'language-mismatch');
    });
    expect(pages.length).toBeGreaterThan(80);
    for (const { name: fixture, source } of pages) {
      const once = clean(htmlPage(source)).body;
      expect(bodyText(clean(htmlPage(documentOf(once))).body), fixture).toBe(bodyText(once));
    }
  });

  it('every word of the body is in the page, in order, on the pages written by us', () => {
    for (const { name: fixture, source } of fixtureSources()) {
      // What a shadow root has a slot for is shown elsewhere than it stands.
      if (/<template\b[^>]*shadow/i.test(source)) continue;
      const page = source
        .replace(/<head>.*?<\/head>/s, '')
        // What structured data states may be the body.
        .replace(/<(script(?! type="application\/ld\+json")|style|template)\b.*?<\/(?:script|style|template)>/gs, '')
        .replace(/&shy;|\u00ad/g, '')
        // Readings over the words are none of them, and part none.
        .replace(/<ruby>.*?<\/ruby>/gs, (word) => word.replace(/<(r[tp])>.*?<\/\1>/gs, '').replace(/<[^>]*>|\s+/g, ''))
        .replace(/<span style="display:ruby">(.*?)<span style="display:ruby-text">.*?<\/span><\/span>/gs, '$1')
        .replace(/<[^>]*>/g, ' ')
        .replace(/&[a-z]+;|&#\d+;/g, ' ');
      // Entities aside, which the bluntest means do not read.
      if (/&(?!nbsp|shy|amp|lt|gt|quot|copy|raquo|laquo|bull|middot|ndash|mdash)[a-z#]+/i.test(source)) continue;
      expect(standsIn(words(bodyText(clean(htmlPage(source)).body)), words(page)), fixture).toBe(true);
    }
  });

  it('the law of order is able to fail', () => {
    expect(standsIn(['a', 'b'], ['b', 'a'])).toBe(false);
    expect(standsIn(['a', 'a'], ['a', 'b'])).toBe(false);
    expect(standsIn(['a', 'c'], ['a', 'b', 'c'])).toBe(true);
  });
});
