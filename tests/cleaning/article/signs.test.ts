/** Logos, print buttons and spacers are no pictures of an article; its photographs are, whatever they are called. */
import { expect, it } from 'vitest';
import { clean } from '../../../electron/cleaning';
import { htmlPage } from '../pages';

const paragraph = (n: number): string =>
  `<p>Paragraph ${n}: the council decided to rebuild the old pier after ten years of dispute in the town by the sea, and the works begin in May.</p>`;

/** Addresses of the pictures that the body of a page with this one inside it shows. */
function shown(picture: string): string[] {
  const page = htmlPage(
    `<html><title>Old pier rebuilt</title><body><main><article><h1>Old pier rebuilt</h1>${paragraph(1)}${paragraph(2)}<figure>${picture}</figure>${paragraph(3)}${paragraph(4)}</article></main></body></html>`,
    { url: 'https://example.org/pier' },
  );
  return [...JSON.stringify(clean(page).body).matchAll(/"src":"([^"]+)"/g)].map(([, src]) => src!);
}

it.each([
  '<img src="/img/logo.png" alt="Logo">',
  '<img src="/img/print-icon.gif">',
  '<img src="/i/x81.png" width="24" height="24" alt="">',
  '<img src="/img/spacer.gif" width="1" height="1">',
  '<img src="/img/icon-64x64.png">',
])('leaves out %s', (picture) => expect(shown(picture)).toEqual([]));

it.each([
  ['a photograph', '<img src="/img/pier.jpg" alt="The pier">', 'https://example.org/img/pier.jpg'],
  ['a large one called so', '<img src="/img/logo.png" width="800" height="500">', 'https://example.org/img/logo.png'],
  [
    'one that has a caption',
    '<img src="/img/logo.png"><figcaption>The new logo</figcaption>',
    'https://example.org/img/logo.png',
  ],
  ['a name that only begins so', '<img src="/img/iconic-pier.jpg">', 'https://example.org/img/iconic-pier.jpg'],
])('keeps %s', (_, picture, src) => expect(shown(picture)).toEqual([src]));
