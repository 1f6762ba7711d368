/** A passage taken out with its attribution, as plain text, Markdown, HTML or RTF. The passage's words are never changed. */
import type { BlockContent, Paragraph, PhrasingContent, Root } from 'mdast';
import { toHtml } from 'hast-util-to-html';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import { append } from '../article/append';
import { safeLink } from '../article/allowed';
import { markdownTree } from '../article/markdown-tree';
import { markdownText } from '../article/markdown-text';
import type { Element, ElementContent, FieldValues } from '../contract/model';
import type { QuoteText } from '../contract/quote-forms';
import { attribution, type QuotePlaces } from './attribution';
import { quotationMarks } from './quotation-marks';
import { rtfDocument, rtfLink, rtfParagraph, rtfText } from './rtf';

/** Paragraphs (parted by empty lines) of lines. */
function paragraphs(text: string): string[][] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((p) => p.split('\n'))
    .filter((lines) => lines.some((line) => line !== ''));
}

/**
 * @param exact the passage, word for word
 * @param comment the person's comment in Markdown, '' for none
 * @param template the attribution's template (settings)
 */
export function quote(
  form: QuoteText,
  exact: string,
  comment: string,
  fields: Partial<FieldValues>,
  template: string,
  places: QuotePlaces = {},
): string {
  const source = attribution(fields, template, places);
  const note = comment.trim();
  if (form === 'plain') {
    const [open, close] = quotationMarks(fields.language);
    return [`${open}${exact}${close}`, source ? `— ${source}` : '', note].filter(Boolean).join('\n\n');
  }
  const links = linksOf(fields, places);
  if (form === 'markdown') return asMarkdown(exact, note, source, links);
  return form === 'html' ? asHtml(exact, note, source, links) : asRtf(exact, note, source, links);
}

/** An address as it stands in the attribution, with where it leads: the source's leads to the passage itself. */
interface Link {
  words: string;
  url: string;
}

function linksOf(fields: Partial<FieldValues>, { link, passage }: QuotePlaces): Link[] {
  const source = safeLink(fields.url);
  return [
    ...(passage ? [{ words: passage, url: passage }] : []),
    ...(source ? [{ words: source, url: passage ?? source }] : []),
    ...(link ? [{ words: link, url: link }] : []),
  ];
}

function asMarkdown(exact: string, note: string, source: string, links: readonly Link[]): string {
  const blocks: BlockContent[] = paragraphs(exact).map((lines): Paragraph => ({
    type: 'paragraph',
    children: lines.flatMap((line, i): PhrasingContent[] =>
      i ? [{ type: 'break' }, { type: 'text', value: line }] : [{ type: 'text', value: line }],
    ),
  }));
  const text = (value: string): PhrasingContent => ({ type: 'text', value });
  if (source)
    blocks.push({
      type: 'paragraph',
      children: [
        { type: 'text', value: '— ' },
        ...linked<PhrasingContent>(
          source,
          links,
          ({ url, words }) => ({ type: 'link', url, children: [text(words)] }),
          text,
        ),
      ],
    });
  const tree: Root = { type: 'root', children: [{ type: 'blockquote', children: blocks }] };
  const written = toMarkdown(tree, { extensions: [gfmToMarkdown()], handlers: { text: markdownText } });
  // The comment is Markdown of the person's own and goes as it is.
  return note ? `${written}\n${note}\n` : written;
}

function asHtml(exact: string, note: string, source: string, links: readonly Link[]): string {
  const element = (tagName: string, properties: Element['properties'], children: ElementContent[]): Element => ({
    type: 'element',
    tagName,
    properties,
    children,
  });
  const text = (value: string): ElementContent => ({ type: 'text', value });
  const passage = paragraphs(exact).map((lines) =>
    element(
      'p',
      {},
      lines.flatMap((line, i) => (i ? [element('br', {}, []), text(line)] : [text(line)])),
    ),
  );
  const cite = links.find(({ url }) => url.startsWith('http'))?.url;
  const nodes: ElementContent[] = [element('blockquote', cite ? { cite } : {}, passage)];
  if (source)
    nodes.push(
      element('p', {}, [
        text('— '),
        ...linked<ElementContent>(source, links, ({ url, words }) => element('a', { href: url }, [text(words)]), text),
      ]),
    );
  if (note) append(nodes, markdownTree(note));
  return toHtml(nodes);
}

function asRtf(exact: string, note: string, source: string, links: readonly Link[]): string {
  const own = linked<string>(source, links, ({ url, words }) => rtfLink(url, rtfText(words)), rtfText);
  return rtfDocument([
    ...paragraphs(exact).map((lines) => rtfParagraph(rtfText(lines.join('\n')), true)),
    ...(source ? [rtfParagraph(rtfText('— ') + own.join(''), false)] : []),
    ...paragraphs(note).map((lines) => rtfParagraph(rtfText(lines.join('\n')), false)),
  ]);
}

/** The attribution with its addresses as links where they stand in it; of two that begin alike the longer. */
function linked<T>(source: string, links: readonly Link[], link: (link: Link) => T, text: (value: string) => T): T[] {
  const [first] = links
    .map((one) => ({ one, at: source.indexOf(one.words) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.one.words.length - a.one.words.length);
  if (!first) return source ? [text(source)] : [];
  const { one, at } = first;
  return [
    ...(at ? [text(source.slice(0, at))] : []),
    link(one),
    ...linked(source.slice(at + one.words.length), links, link, text),
  ];
}
