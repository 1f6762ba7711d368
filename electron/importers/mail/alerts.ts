/**
 * Mail that lists articles: each is marked as one by schema.org's vocabulary, as Google Alerts and services like it write it. What comes
 * of an entry is a clipping with the article's address, headline, publication and the few words that the mail quotes.
 */
import type { Element } from 'domhandler';
import type { IsoDate, Page } from '../../contract/model';
import { elements, parse, textOf } from '../databases/html-tree';
import { folded } from '../databases/article-page';
import { escapeHtml, newPage } from '../page';
import { webAddress } from '../provenance';

/** Fewer marked articles than this are the message itself. */
const LEAST = 2;

/** The address behind a redirect that carries it (`…/url?…&url=https%3A…`); the address itself where it does not. */
export function targetOf(href: string): string | null {
  const address = webAddress(href);
  if (!address) return null;
  const { searchParams, pathname } = new URL(address);
  const carried = /\/url$/.test(pathname) ? (searchParams.get('url') ?? searchParams.get('q')) : null;
  return webAddress(carried) ?? address;
}

/** [] where the message lists no articles. */
export function alertPages(html: string, format: string, date: IsoDate | null): Page[] {
  if (!html.includes('schema.org/Article') && !html.includes('schema.org/NewsArticle')) return [];
  const entries = elements(
    parse(html),
    (element) => /schema\.org\/(?:News)?Article$/.test(element.attribs.itemtype ?? ''),
    true,
  );
  if (entries.length < LEAST) return [];
  return entries.flatMap((entry, i): Page[] => {
    const all = (within: Element, name: string) => elements(within, (element) => element.attribs.itemprop === name);
    const link =
      all(entry, 'url').find((element) => element.attribs.href) ??
      elements(entry, (element) => Boolean(element.attribs.href))[0];
    const url = link && targetOf(link.attribs.href ?? '');
    if (!url) return [];
    const publisher = all(entry, 'publisher')[0];
    const title = folded(
      textOf(all(entry, 'name').find((element) => !publisher || !all(publisher, 'name').includes(element)) ?? link),
    );
    const words = all(entry, 'description')
      .map((element) => folded(textOf(element)))
      .join(' ');
    return [
      newPage(format, {
        source: words ? `<p>${escapeHtml(words)}</p>` : '',
        bodyOnly: true,
        url,
        savedAt: date,
        place: { name: String(i + 1), of: 0 },
        given: {
          fields: {
            url,
            ...(title ? { title } : {}),
            ...(publisher ? { publication: folded(textOf(publisher)) } : {}),
          },
        },
        problems: [{ kind: 'link-only' }],
      }),
    ];
  });
}
