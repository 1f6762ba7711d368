/** Pages made to hang or to blow up a cleaner. Seconds of processor time, so that a busy machine fails nothing; a linear reading needs a fraction of them. */
import { describe, expect, it } from 'vitest';
import { clean } from '../../../electron/cleaning';
import { bodyText } from '../../../electron/article/text';
import { limitSource, MAX_DEPTH } from '../../../electron/cleaning/page/limits';
import { htmlPage } from '../pages';

const STORY =
  'The council voted on Tuesday to rebuild the old harbour bridge, ending a dispute that had lasted for more than eleven years.';
const paragraphs = (n: number) =>
  Array.from({ length: n }, (_, i) => `<p>${STORY} It was vote number ${i}.</p>`).join('');

/** Cleans and gives seconds and article. */
function timed(source: string) {
  const start = process.cpuUsage();
  const article = clean(htmlPage(source));
  return { seconds: process.cpuUsage(start).user / 1e6, article, text: bodyText(article.body) };
}

describe('hostile pages', () => {
  it('reads 100,000 nested elements and says that they were too many', () => {
    const n = 100_000;
    const { seconds, article, text } = timed(
      `<html><body>${'<div>'.repeat(n)}${paragraphs(4)}${'</div>'.repeat(n)}</body></html>`,
    );
    expect(seconds).toBeLessThan(20);
    expect(article.problems.map((p) => p.kind)).toContain('too-deep');
    expect(text).toContain('vote number 3');
  }, 60_000);

  it('reads 100,000 unclosed inline elements', () => {
    const { seconds, text } = timed(`<body><article>${paragraphs(3)}${'<b><i>x'.repeat(50_000)}</article>`);
    expect(seconds).toBeLessThan(20);
    expect(text).toContain('vote number 2');
  }, 60_000);

  it('reads a page of 20 MB', () => {
    const { seconds, article } = timed(
      `<body><article>${paragraphs(4)}</article><div>${'<p>short words here</p>\n'.repeat(850_000)}</div></body>`,
    );
    expect(seconds).toBeLessThan(40);
    expect(article.body.children.length).toBeGreaterThan(0);
  }, 180_000);

  it('cuts what is larger than 20 million characters and says so', () => {
    const { article, text } = timed(`<body><article>${paragraphs(4)}</article><!--${'x'.repeat(20_000_000)}--></body>`);
    expect(article.problems.map((p) => p.kind)).toContain('too-large');
    expect(text).toContain('vote number 3');
  }, 60_000);

  it('reads past an attribute of megabytes', () => {
    // Four different paragraphs: what is said twice is left out as a duplicate.
    const [first, second] = [paragraphs(2), paragraphs(4).slice(paragraphs(2).length)];
    const { seconds, text } = timed(
      `<body><article>${first}<img alt="" src="data:image/png;base64,${'A'.repeat(3_000_000)}">${second}</article></body>`,
    );
    expect(seconds).toBeLessThan(10);
    expect(text.split('\n\n')).toHaveLength(4);
  }, 30_000);

  it('reads thousands of articles below one another, each with a headline of its own', () => {
    const next = (i: number) => `<article data-url="/${i}"><h1>Headline number ${i}</h1>${paragraphs(1)}</article>`;
    const { seconds, text } = timed(
      `<body><article><h1>The bridge is built again</h1>${paragraphs(4)}</article>${Array.from({ length: 30_000 }, (_, i) => next(i)).join('')}</body>`,
    );
    expect(seconds).toBeLessThan(25);
    expect(text).toContain('vote number 3');
  }, 180_000);

  it('reads a shadow root with thousands of slots, and as many things for them', () => {
    const slots = Array.from({ length: 60_000 }, (_, i) => `<slot name="s${i}"></slot>`).join('');
    const given = Array.from({ length: 60_000 }, (_, i) => `<i slot="s${60_000 - i}">a</i>`).join('');
    const { seconds, text } = timed(
      `<body><article>${paragraphs(4)}</article><div><template shadowrootmode="open">${slots}</template>${given}</div></body>`,
    );
    expect(seconds).toBeLessThan(25);
    expect(text).toContain('vote number 3');
  }, 180_000);

  it('reads a million siblings', () => {
    const { seconds, text } = timed(
      `<body><article>${paragraphs(4)}</article><ul>${'<li>a'.repeat(1_000_000)}</ul></body>`,
    );
    expect(seconds).toBeLessThan(40);
    expect(text).toContain('vote number 3');
  }, 180_000);

  it('is not slowed by text made for bad patterns', () => {
    for (const evil of [
      'a'.repeat(200_000),
      ' '.repeat(200_000),
      '<'.repeat(200_000),
      '('.repeat(100_000),
      'by '.repeat(60_000),
      '&amp'.repeat(60_000),
      '1.'.repeat(100_000),
      '…'.repeat(100_000),
      '"'.repeat(100_000),
      '<a href="'.repeat(20_000),
    ]) {
      const { seconds } = timed(
        `<body><article>${paragraphs(2)}<p>${evil}</p><h2>${evil}</h2>${paragraphs(2)}</article></body>`,
      );
      expect(seconds, evil.slice(0, 10)).toBeLessThan(10);
    }
  }, 120_000);

  it('gives something for every kind of nothing', () => {
    for (const source of [
      '',
      ' ',
      '<',
      '<>',
      '</',
      '<html>',
      '<!DOCTYPE html>',
      '<body></body>',
      '\u0000',
      '<script>',
      '<p',
      '<!--',
      '<table><tr><td>',
      '<svg><p>x',
      '<frameset><frame src=x></frameset>',
      '<p>\ud800</p>',
    ]) {
      const article = clean(htmlPage(source));
      expect(article.body.type).toBe('root');
      expect(
        article.problems.map((p) => p.kind),
        source,
      ).toContain('no-article');
    }
  });
});

describe('limitSource', () => {
  it('leaves an ordinary page as it is', () => {
    const source =
      '<!DOCTYPE html><html><body><p>One<p>Two<script>if (a < b) { "</div>" }</script><div class="a>b">x</div></body></html>';
    expect(limitSource(source)).toEqual({ source, tooDeep: false, tooLarge: false });
  });

  it('takes out the tags that are nested too deep, and keeps their words', () => {
    const { source, tooDeep } = limitSource(
      `${'<div>'.repeat(MAX_DEPTH + 3)}words${'</div>'.repeat(MAX_DEPTH + 3)}after`,
    );
    expect(tooDeep).toBe(true);
    expect(source).toBe(`${'<div>'.repeat(MAX_DEPTH)}words${'</div>'.repeat(MAX_DEPTH)}after`);
  });

  it('does not count what closes itself', () => {
    expect(limitSource('<p>a'.repeat(2000)).tooDeep).toBe(false);
    expect(limitSource('<br><img src=x>'.repeat(2000)).tooDeep).toBe(false);
    expect(limitSource('<ul>' + '<li>a'.repeat(2000)).tooDeep).toBe(false);
  });
});
