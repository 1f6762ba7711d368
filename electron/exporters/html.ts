/** One self-contained HTML file: pictures inside, highlights marked with their comments, nothing that runs or is fetched. */
import { sha256Now } from '../files/hash';
import type { AnchoredHighlight, Element, ElementContent, Root } from '../contract/model';
import type { ExportItem, Exporter } from '../contract/stages';
import { allowedBody, allowedContent, safeLink } from '../article/allowed';
import { assetMediaType } from '../article/assets';
import { headLine, headTexts } from '../article/head';
import { textOf } from '../article/text';
import { toHtml } from 'hast-util-to-html';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toHast } from 'mdast-util-to-hast';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { STYLE } from './html-style';
import { markBody, partedSpans } from './marks';
import { Names } from './names';
import { assetOf } from './pictures';
import { fileTitle, titleOf } from './title';

const POLICY = `default-src 'none'; img-src data:; style-src 'sha256-${sha256Now(STYLE, 'base64')}'; base-uri 'none'; form-action 'none'`;

function h(
  tagName: string,
  properties: Element['properties'],
  ...children: (ElementContent | string | null)[]
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.filter((c) => c !== null).map((c) => (typeof c === 'string' ? { type: 'text', value: c } : c)),
  };
}

/** A person's Markdown as allow-listed HTML; raw HTML in it is shown as words. */
function fromComment(markdown: string): ElementContent[] {
  const tree = toHast(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return withoutPictures(allowedContent('children' in tree ? tree.children : []));
}

function withoutPictures(nodes: ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    return node.tagName === 'img'
      ? [{ type: 'text', value: String(node.properties.alt ?? '') }]
      : [{ ...node, children: withoutPictures(node.children) }];
  });
}

/** Stored pictures go in as data: addresses; what was not stored becomes a link, so that opening the file asks no one for anything. */
function withPictures(nodes: readonly ElementContent[], asset: ExportItem['asset']): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== 'element') return [node];
    if (node.tagName !== 'img') return [{ ...node, children: withPictures(node.children, asset) }];
    const { src, ...rest } = node.properties;
    const name = assetOf(src);
    const bytes = name ? asset(name) : null;
    const type = name && assetMediaType(name);
    if (bytes && type)
      return [
        {
          ...node,
          properties: {
            ...rest,
            src: `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')}`,
          },
        },
      ];
    const label = String(rest.alt || 'Picture');
    const link = safeLink(src);
    return [
      h(
        'span',
        { className: ['missing'] },
        link ? h('a', { href: link, rel: ['noreferrer', 'noopener'] }, label) : label,
      ),
    ];
  });
}

/** Marks with their colours; where a highlight ends, a number that leads to its comment. Ids are unique by `prefix`. */
function marked(body: Root, highlights: readonly AnchoredHighlight[], numbers: Map<AnchoredHighlight, string>): Root {
  const { text } = textOf(body);
  return markBody(body, partedSpans(text, highlights), (children, span, last) => {
    const newest = span.highlights.reduce((a, b) => (b.created > a.created ? b : a));
    const ended = last
      ? span.highlights.filter((own) => numbers.has(own) && own.range && ends(own, span.end, text))
      : [];
    return [
      h(
        'mark',
        {
          className: [newest.colour],
          ...(newest.state === 'changed' ? { title: 'The words have changed since this was marked' } : {}),
        },
        ...children,
      ),
      ...ended.map((own) =>
        h(
          'sup',
          {},
          h('a', { href: `#c${numbers.get(own)}`, id: `r${numbers.get(own)}` }, numbers.get(own)!.split('-').at(-1)!),
        ),
      ),
    ];
  });
}

/** Spans leave out white space at a highlight's end. */
function ends(highlight: AnchoredHighlight, end: number, text: string): boolean {
  return (
    highlight.range!.end === end || (highlight.range!.end > end && text.slice(end, highlight.range!.end).trim() === '')
  );
}

const metaLine = (text: string) => (text ? h('p', { className: ['meta'] }, text) : null);

function headerOf(item: ExportItem): Element {
  const { fields } = item;
  const url = safeLink(headLine(fields, 'address'));
  const line = (className: string, text: string) => (text ? h('p', { className: [className] }, text) : null);
  return h(
    'header',
    {},
    line('section', headLine(fields, 'kicker')),
    h('h1', {}, titleOf(item)),
    line('subtitle', headLine(fields, 'subtitle')),
    metaLine(headLine(fields, 'byline')),
    metaLine(headLine(fields, 'source', 'when')),
    url ? h('p', { className: ['meta'] }, h('a', { href: url, rel: ['noreferrer', 'noopener'] }, url)) : null,
    metaLine(headLine(fields, 'topics')),
    metaLine(item.clipping.tags.map((tag) => `#${tag}`).join(' · ')),
  );
}

function footerOf(item: ExportItem): Element {
  const { original, provenance } = item.clipping;
  return h(
    'footer',
    {},
    ...headTexts(item.fields, 'end').map(metaLine),
    metaLine(
      `Saved from ${provenance.savedFrom ?? original.name}${provenance.savedAt ? `, ${provenance.savedAt}` : ''}`,
    ),
    metaLine(`SHA-256 of the original: ${original.sha256}`),
  );
}

/** Comments and lost highlights, in the text's order. */
function highlightsOf(
  highlights: readonly AnchoredHighlight[],
  numbers: Map<AnchoredHighlight, string>,
): Element | null {
  const entries = [...numbers].map(([own, number]) =>
    h(
      'li',
      { id: `c${number}`, value: number.split('-').at(-1)! },
      h('blockquote', {}, own.selector.quote.exact),
      ...fromComment(own.comment),
      h('a', { href: `#r${number}` }, '↩'),
    ),
  );
  const lost = highlights
    .filter((own) => !own.range)
    .map((own) => h('li', {}, h('blockquote', {}, own.selector.quote.exact), ...fromComment(own.comment)));
  if (entries.length === 0 && lost.length === 0) return null;
  return h(
    'section',
    { className: ['comments'] },
    entries.length ? h('h2', {}, 'Comments') : null,
    entries.length ? h('ol', {}, ...entries) : null,
    lost.length ? h('h2', {}, 'Highlights no longer in the text') : null,
    lost.length ? h('ul', {}, ...lost) : null,
  );
}

function articleOf(item: ExportItem, prefix: string): Element {
  const numbers = new Map<AnchoredHighlight, string>();
  const placed = item.highlights
    .filter((own) => own.range && own.comment.trim())
    .sort((a, b) => a.range!.start - b.range!.start || a.range!.end - b.range!.end);
  for (const own of placed) numbers.set(own, `${prefix}${numbers.size + 1}`);
  const body = allowedBody(item.body);
  const language = item.fields.language;
  const note = item.clipping.note.trim();
  return h(
    'article',
    { id: `a${prefix}`, ...(language && /^[A-Za-z0-9-]{1,35}$/.test(language) ? { lang: language } : {}), dir: 'auto' },
    headerOf(item),
    h(
      'div',
      { className: ['body'] },
      ...withPictures(marked(body, item.highlights, numbers).children as ElementContent[], item.asset),
    ),
    highlightsOf(item.highlights, numbers),
    note ? h('section', { className: ['comments'] }, h('h2', {}, 'Note'), ...fromComment(note)) : null,
    footerOf(item),
  );
}

function page(title: string, articles: string, language: string | undefined): string {
  const head = toHtml([
    h('meta', { charSet: 'utf-8' }),
    h('meta', { httpEquiv: ['Content-Security-Policy'], content: POLICY }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', {}, title),
  ]);
  const lang = language && /^[A-Za-z0-9-]{1,35}$/.test(language) ? ` lang="${language}"` : '';
  return `<!doctype html>\n<html${lang}>\n<head>\n${head}\n<style>${STYLE}</style>\n</head>\n<body>\n<main>\n${articles}\n</main>\n</body>\n</html>\n`;
}

export const html: Exporter = {
  id: 'html',
  title: 'Web page (self-contained)',
  extensions: ['html'],
  text: true,
  async *write(items, options) {
    const names = new Names();
    const all: string[] = [];
    for await (const item of items) {
      if (options.single) all.push(toHtml(articleOf(item, `${all.length + 1}-`)));
      else
        yield {
          path: names.take(fileTitle(item), 'html'),
          bytes: page(titleOf(item), toHtml(articleOf(item, '')), item.fields.language),
        };
    }
    if (options.single) yield { path: 'clippings.html', bytes: page('Clippings', all.join('\n'), undefined) };
  },
};
