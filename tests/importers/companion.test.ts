/** The folder beside a saved page, found by what the page refers to; most pages are not parsed for it, which must lose nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { companionNames } from '../../electron/importers/companion';

const page = (reference: string, more = ''): string =>
  `<!doctype html><html><head><title>Storm over the harbour</title>${more}</head><body><p>a/b</p><img src="${reference}"></body></html>`;

describe('names of companion folders', () => {
  it.each([
    ['Storm.html', 'Storm_files/a.png', 'Storm_files'],
    ['Storm.html', 'STORM_FILES/a.png', 'STORM_FILES'],
    ['Storm over.html', 'Storm%20over-Dateien/a.png', 'Storm over-Dateien'],
    ['Storm over.html', 'Storm over&#95;files/a.png', 'Storm over_files'],
    ["Storm's end.html", "Storm's end_anything/a.png", "Storm's end_anything"],
    ['Bouře.html', 'Bou%C5%99e_s%C3%BAbory/a.png', 'Bouře_súbory'],
    ['renamed.html', 'Elm%C3%A9ny%20elemei/a.png', null],
    ['renamed.html', 'Elm%C3%A9ny-elemei/a.png', 'Elmény-elemei'],
    ['東京.html', '%E6%9D%B1%E4%BA%AC_other/a.png', '東京_other'],
    ['Storm.html', 'Storm.files\\a.png', 'Storm.files'],
    ['Storm.html', 'static/a.png', null],
    ['Storm.html', 'https://example.org/Storm_files/a.png', null],
  ])('%s with %s', (name, reference, folder) => {
    expect(companionNames([page(reference)], name)).toEqual(folder === null ? [] : [folder]);
  });

  it('are found in pieces, and behind a thousand places that only look like the name', () => {
    const [first, second] = [page('none.png', '<p>storm</p>'.repeat(1000)), page('Storm_mine/a.png')];
    expect(companionNames([first, second], 'Storm.html')).toEqual(['Storm_mine']);
    expect(companionNames([first + second], 'Storm.html')).toEqual(['Storm_mine']);
  });

  it('are found whatever the page is called and however the name is written', () => {
    const letters = fc
      .stringMatching(/^[A-Za-z0-9 ()_é'.-]{1,30}$/)
      .filter((name) => name.trim() === name && !/^\.+$/.test(name) && /[^. ]/.test(name));
    fc.assert(
      fc.property(
        letters,
        fc.constantFrom('_files', '-Dateien', ' other', '.x'),
        fc.boolean(),
        (stem, ending, encoded) => {
          const folder = stem + ending;
          const written = encoded ? encodeURIComponent(folder) : folder.replaceAll('&', '&amp;');
          expect(companionNames([page(`${written}/a.png`)], `${stem}.html`)).toEqual([folder]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('come to an end on a page made to hold up the look', () => {
    expect(companionNames([`<p>${'storm '.repeat(500_000)}`], 'storm storm storm storm storm storm.html')).toEqual([]);
    expect(companionNames([`<p>${'_fi'.repeat(1_000_000)}`], 'storm.html')).toEqual([]);
  });
});
