/** Folding an address: what only says how one came there goes, what tells articles apart stays. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedAddress } from '../../electron/article/same-address';

const same: [string, string[]][] = [
  [
    'https://www.example.com/2024/05/story-one',
    [
      'http://example.com/2024/05/story-one/',
      'https://m.example.com/2024/05/story-one?utm_source=x&utm_medium=y#comments',
      'https://amp.example.com/2024/05/story-one',
      'https://www.example.com/amp/2024/05/story-one',
      'https://www.example.com/2024/05/story-one/amp/',
      'https://www.example.com/2024/05/story-one.amp',
      'https://www.example.com/2024/05/story-one?amp=1&fbclid=IwAR0',
      'https://web.archive.org/web/20240506101112/https://www.example.com/2024/05/story-one',
      'https://web.archive.org/web/20240506101112id_/http:/example.com/2024/05/story-one/',
      'https://archive.ph/20240506101112/https://www.example.com/2024/05/story-one',
      'https://www-example-com.cdn.ampproject.org/c/s/www.example.com/2024/05/story-one/amp',
      'https://www.google.com/amp/s/www.example.com/2024/05/story-one',
      'https://www.google.com/url?sa=t&url=https%3A%2F%2Fwww.example.com%2F2024%2F05%2Fstory-one&usg=x',
      'https://www-example-com.translate.goog/2024/05/story-one?_x_tr_sl=en&_x_tr_tl=de',
      'https://WWW.EXAMPLE.COM:443/2024/05/story%2Done',
    ],
  ],
  [
    'https://example.com/article.php?id=17&page=2',
    [
      'http://www.example.com/article.php?page=2&id=17&gclid=abc',
      'https://example.com/article.php?id=17&page=2&CMP=share',
    ],
  ],
  [
    'https://www.proquest.com/docview/1234567890',
    [
      'https://www.proquest.com/docview/1234567890/A1B2C3PQ/5?accountid=14169',
      'https://www-proquest-com.ezproxy.lib.example.edu/newspapers/a-title/docview/1234567890/se-2',
      'http://search.proquest.com.proxy.example.edu/docview/1234567890?rfr_id=info%3Axri',
    ],
  ],
  [
    'https://advance.lexis.com/api/document?collection=news&id=urn:contentItem:5XYZ-ABC1-DXXX-1234-00000-00&context=1516831',
    ['https://plus.nexis.com/document?id=urn%3AcontentItem%3A5XYZ-ABC1-DXXX-1234-00000-00&crid=9f'],
  ],
];

describe('one article', () => {
  for (const [address, others] of same)
    it.each(others)(`${address} is %s`, (other) => {
      expect(foldedAddress(other)).toBe(foldedAddress(address));
      expect(foldedAddress(address)).not.toBeNull();
    });
});

it.each([
  ['https://example.com/story?id=1', 'https://example.com/story?id=2'],
  ['https://example.com/a/story', 'https://example.com/b/story'],
  ['https://example.com/Story', 'https://example.com/story'],
  ['https://news.example.com/story', 'https://sport.example.com/story'],
  ['https://example.com/#!/story/1', 'https://example.com/#!/story/2'],
  ['https://www.proquest.com/docview/1234567890', 'https://www.proquest.com/docview/1234567891'],
  ['https://example.com/story?feature=interview', 'https://example.com/story?feature=review'],
  ['https://example.com/print', 'https://example.com/amp-technology'],
  ['https://example.com/?p=1', 'https://example.com/?p=2'],
])('%s and %s are two', (a, b) => {
  expect(foldedAddress(a)).not.toBe(foldedAddress(b));
});

it.each([
  'https://example.com/',
  'https://www.example.com',
  'about:blank',
  'file:///a.html',
  '',
  null,
  'https://[',
  'x',
])('%s is no article’s address', (address) => {
  expect(foldedAddress(address)).toBeNull();
});

/** Addresses as sites make them, and what is hung on them on the way. */
const word = fc.stringMatching(/^[a-z][a-z0-9]{2,9}$/).filter((text) => text !== 'amp' && text !== 'index');
const article = fc.record({
  host: word.map((name) => `${name}x.example`),
  path: fc.array(word, { minLength: 1, maxLength: 4 }),
  id: fc.option(fc.nat(1e9), { nil: undefined }),
});
type Article = typeof article extends fc.Arbitrary<infer T> ? T : never;
const plain = ({ host, path, id }: Article, sub = ''): string =>
  `https://${sub}${host}/${path.join('/')}${id === undefined ? '' : `?id=${id}`}`;
const dressing = fc.record({
  sub: fc.constantFrom('', 'www.', 'm.', 'amp.', 'mobile.'),
  tracking: fc.subarray([
    'utm_source=news',
    'fbclid=IwAR1',
    'gclid=2',
    'ns_mchannel=social',
    'at_medium=rss',
    'mc_cid=7',
  ]),
  fragment: fc.constantFrom('', '#top', '#:~:text=a'),
  around: fc.constantFrom(
    (url: string) => url,
    (url: string) => `https://web.archive.org/web/20240102030405/${url}`,
    (url: string) => `https://www.google.com/url?q=${encodeURIComponent(url)}`,
    (url: string) => url.replace('https:', 'http:'),
  ),
});

it('folds whatever is hung on an address, and folding again changes nothing', () => {
  fc.assert(
    fc.property(article, dressing, (one, { sub, tracking, fragment, around }) => {
      const bare = plain(one, sub);
      const query = tracking.length ? `${bare.includes('?') ? '&' : '?'}${tracking.join('&')}` : '';
      const folded = foldedAddress(plain(one));
      expect(foldedAddress(around(`${bare}${query}${fragment}`))).toBe(folded);
      expect(foldedAddress(`https://${folded}`)).toBe(folded);
    }),
  );
});

it('keeps different articles apart', () => {
  fc.assert(
    fc.property(article, article, (a, b) => {
      fc.pre(JSON.stringify(a) !== JSON.stringify(b));
      expect(foldedAddress(plain(a))).not.toBe(foldedAddress(plain(b)));
    }),
  );
});
