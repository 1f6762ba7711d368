/** A page without boxes, as a word processor keeps it: menus and lists around an article, and nothing that says which is which. */
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../electron/article/text';
import { clean } from '../../electron/cleaning';
import { newPage } from '../../electron/importers/page';

const MENU = ['World', 'Politics', 'Business', 'Science', 'Opinion', 'Weather', 'Games', 'Video', 'Podcasts', 'Shop'];
const list = (words: readonly string[], linked: boolean): string =>
  `<ul>${words.map((word) => `<li>${linked ? `<a href="https://a.example/${word}">${word}</a>` : word}</li>`).join('')}</ul>`;
const TABLE = [
  ['Harbour', 'Ferries', 'Passengers'],
  ['Northern pier', '14', '2,310'],
  ['Old quay', '9', '1,205'],
  ['Lantern point', '6', '840'],
];
const PARAGRAPHS = [
  'The council met on Tuesday evening to weigh the plan for the harbour, and residents filled the hall until the doors had to be closed.',
  '“We have waited for this for ten years,” said the harbour master, who had brought drawings of the new pier and a model made of wood.',
  'Under the plan three turbines will stand on the breakwater by the spring, and their owners will pay for the ferry to the island.',
  'Opponents of the plan said that they would watch the work closely, and that the beach had to stay open for everybody who lives there.',
  'The work begins in March and costs about four million, of which the region pays the larger part, according to the council’s figures.',
];
const table = `<table>${TABLE.map((row) => `<tr>${row.map((cell) => `<td><p>${cell}</p></td>`).join('')}</tr>`).join('')}</table>`;
const page = (inner: string) =>
  clean(
    newPage('docx', { source: `<!doctype html><html><head><title>A page</title></head><body>${inner}</body></html>` }),
  );

describe('a page without boxes', () => {
  const around = (body: string) =>
    page(
      `<p>The Harbour Post</p><p>Sections</p>${list(MENU, true)}<p>More</p>${list(MENU, false)}<p>Sign in</p><p>Subscribe</p><h1>Council votes for a new pier</h1><p>By Mary Quill</p><p>May 6, 2024</p>${body}<p>Most read</p>${list(
        [
          'Fog signal falls silent on a Sunday',
          'The net loft that became a night school',
          'Five walks along the coast',
          'How the island votes',
        ],
        false,
      )}<p>About us</p><p>Contact</p><p>Privacy</p><p>© 2024 The Harbour Post. All rights reserved.</p>`,
    );
  const read = (body: string): string[] => bodyText(around(body).body).split('\n\n');
  const [first, ...rest] = PARAGRAPHS.map((text) => `<p>${text}</p>`) as [string, ...string[]];

  it('gives its paragraphs, and no menu that stands in no box', () => {
    expect(read([first, ...rest].join(''))).toEqual(PARAGRAPHS);
  });

  it('gives them out of a table that parts the page, too', () => {
    expect(read(`<table><tr><td>${[first, ...rest].join('')}</td><td><p>Weather</p></td></tr></table>`)).toEqual(
      PARAGRAPHS,
    );
  });

  it('leaves out a line between them that is a link as a whole, or an advertisement; of a sentence that stands twice one stays', () => {
    const link = '<p><a href="https://a.example/b">A night school opens in the old net loft.</a></p>';
    expect(read(`${first}<p>Advertisement</p>${link}${first}${rest.join('')}`)).toEqual(PARAGRAPHS);
  });

  it('of an article alone, as a document holds it, is all body', () => {
    const read = bodyText(
      page(
        `<h1>Passengers of May</h1>${PARAGRAPHS.map((one) => `<p>${one}</p>`).join('')}${table}<p>The figures are those of the harbour office, which counts by hand at each of the three piers.</p>`,
      ).body,
    );
    for (const row of TABLE.slice(1)) for (const cell of row) expect(read).toContain(cell);
  });
});
