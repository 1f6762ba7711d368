/** Small pages that failed once, each one of a kind of fault; they lie beside the project. What is right was written by hand from the pages. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../electron/article/text';
import { clean } from '../../electron/cleaning';
import { SHARED } from '../bench/corpora';
import { htmlPage } from './pages';

const CASES = path.join(SHARED, 'corpus', 'cases');
const there = fs.existsSync(CASES);
const article = (file: string) => clean(htmlPage(fs.readFileSync(path.join(CASES, file), 'utf8')));

describe.skipIf(!there)('pages that failed', () => {
  it.each(['born', 'last-cleared', 'on-date'])('65: a day inside a sentence is no day of publication (%s)', (name) => {
    expect(article(`65-date-in-prose/${name}.html`).fields.published).toBeUndefined();
  });

  it('58: authors as lists in a list', () => {
    expect(article('58-nested-author-lists/page.html').fields.authors?.value).toEqual(['Lisa Mertens', 'Paul Ohm']);
  });

  it('47b: the paper after "For" is no name', () => {
    expect(article('47b-byline-for/p7.html').fields.authors?.value).toEqual(['Levi Parrish', 'Ada Bielska']);
  });

  it.each(['hidden-attr', 'inline-span-none', 'visually-hidden', 'class-style'])(
    '12: hidden words are no text (%s)',
    (name) => {
      expect(bodyText(article(`12b-hidden-boundary/${name}.html`).body)).not.toContain('ZZ');
    },
  );

  it.each(['29-pre-wrap/page', '29b-prewrap/div-preline-n'])(
    '29: line breaks that are shown part paragraphs (%s)',
    (file) => {
      expect(bodyText(article(`${file}.html`).body).split('\n\n')).toHaveLength(7);
    },
  );

  it('14: lines of code stay lines, parted by `br` or boxes', () => {
    const text = bodyText(article('14-code-lines-br-div/page.html').body);
    expect(text).toContain('rain\n├── gauges\n│   ├── north.csv\n│   └── south.csv\n└── run.sh');
    expect(text).toContain('for f in gauges/*.csv\ndo wc -l "$f"\ndone');
  });

  it.each(['gdpr-after', 'wp-cookie-notice-before'])('18: a notice that asks for consent is no text (%s)', (name) => {
    const text = bodyText(article(`18e-consent-in-app-root/${name}.html`).body);
    expect(text).not.toMatch(/privacy|choices/i);
    expect(text.split('\n\n')).toHaveLength(7);
  });

  it('36: a fact box is whole or not at all', () => {
    const text = bodyText(article('36-fact-table/page.html').body);
    const facts = ['Painter', 'Found in', 'room nine', 'museum.example', 'smalt'].filter((fact) => text.includes(fact));
    expect([0, 5]).toContain(facts.length);
  });

  it('12: an article that is hidden as a whole is read', () => {
    expect(bodyText(article('12b-hidden-boundary/whole-article-none.html').body).length).toBeGreaterThan(600);
  });

  it('48: a feed’s name gives way to the printed person', () => {
    expect(article('48-generic-meta-author/page.html').fields.authors?.value).toEqual(['Aaron Burnet']);
  });

  it('19: words are whole where readings stand over them', () => {
    const text = bodyText(article('19-ruby/page.html').body);
    expect(text).toContain('気象庁');
    expect(text).toContain('噴火警戒');
  });

  it.each(['27-shadow-dom/page.html', '27b-shadow/open.html'])('27: a declarative shadow root is read (%s)', (file) => {
    const source = fs.readFileSync(path.join(CASES, file), 'utf8');
    const inside = /<template[^>]*>[\s\S]*?<p[^>]*>([^<]{20,60})/.exec(source)?.[1];
    expect(inside).toBeDefined();
    expect(bodyText(article(file).body)).toContain(inside);
  });

  it('37: an article in a frame that is saved with the page is read', () => {
    expect(bodyText(article('37-srcdoc/page.html').body)).toMatch(
      /^The harbour board voted[^]*second week of April\.$/,
    );
  });

  it.each(['div-caption', 'german', 'wp-caption'])('23c: a caption outside a figure is its picture’s (%s)', (name) => {
    const { fields } = article(`23c-caption-boundary/${name}.html`);
    expect(fields.figures?.value.some((figure) => (figure.caption ?? '').length > 10)).toBe(true);
  });

  it('95: addresses start from the page’s base, and a blank in one is written out', () => {
    expect(JSON.stringify(article('95-links/base.html').body)).toContain('https://tidewater.example/region/fund.html');
    expect(JSON.stringify(article('95-links/blank.html').body)).toContain('https://tidewater.example/a%20b.html');
  });
});
