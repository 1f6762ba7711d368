/** What a page whose frame holds the text keeps of itself. */
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../electron/article/text';
import { clean } from '../../electron/cleaning';
import { htmlPage } from './pages';

const TEXT = [
  'Le conseil municipal a voté mardi la reconstruction du vieux pont du port, mettant fin à une querelle qui durait depuis plus de onze ans.',
  'Selon les ingénieurs, l’ouvrage inauguré en 1931 ne supporte plus que le tiers des camions qui l’empruntent un jour de semaine ordinaire.',
  'La maire avait menacé de fermer le pont à toute circulation si aucune décision n’était prise avant l’été.',
];
const inFrame = (head: string): string =>
  `<html><head>${head}</head><body>${TEXT.map((text) => `<p>${text}</p>`).join('')}</body></html>`.replace(
    /"/g,
    '&quot;',
  );
const page = (frame: string): string =>
  `<html lang="fr"><head><title>Le pont sera reconstruit</title></head><body><h1>Le pont sera reconstruit</h1><iframe srcdoc="${frame}"></iframe></body></html>`;

describe('a text in a frame', () => {
  it('without a headline has that of the page around it', () => {
    expect(clean(htmlPage(page(inFrame('')))).fields.title?.value).toBe('Le pont sera reconstruit');
  });

  it('keeps its own headline', () => {
    expect(clean(htmlPage(page(inFrame('<title>Onze ans de querelle</title>')))).fields.title?.value).toBe(
      'Onze ans de querelle',
    );
  });

  it.each([
    ['written out', (html: string) => `;charset=utf-8,${encodeURIComponent(html)}`],
    ['in Base64', (html: string) => `;base64,${Buffer.from(html).toString('base64')}`],
  ])('is read where its document is its address, %s', (_, address) => {
    const html = inFrame('').replaceAll('&quot;', '"');
    const source = `<html lang="fr"><body><h1>Le pont sera reconstruit</h1><iframe src="data:text/html${address(html)}"></iframe></body></html>`;
    expect(bodyText(clean(htmlPage(source)).body).split('\n\n')).toEqual(TEXT);
  });
});
