/** A passage taken out with its attribution, as plain text, Markdown or HTML. The passage's words are never changed. */
import type { BlockContent, Paragraph, PhrasingContent, Root } from 'mdast';
import { toHtml } from 'hast-util-to-html';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { gfm } from 'micromark-extension-gfm';
import { append } from '../article/append';
import { allowedContent, safeLink } from '../article/allowed';
import { markdownText } from '../article/markdown-text';
import type { Element, ElementContent, FieldValues } from '../contract/model';
import { attribution } from './attribution';

export type QuoteForm = 'plain' | 'markdown' | 'html';

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
  form: QuoteForm,
  exact: string,
  comment: string,
  fields: Partial<FieldValues>,
  template: string,
): string {
  const source = attribution(fields, template);
  const note = comment.trim();
  if (form === 'plain') return [exact, source ? `— ${source}` : '', note].filter(Boolean).join('\n\n');
  const address = safeLink(fields.url);
  return form === 'markdown' ? asMarkdown(exact, note, source, address) : asHtml(exact, note, source, address);
}

function asMarkdown(exact: string, note: string, source: string, address: string | null): string {
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
        ...linked<PhrasingContent>(source, address, (url) => ({ type: 'link', url, children: [text(url)] }), text),
      ],
    });
  const tree: Root = { type: 'root', children: [{ type: 'blockquote', children: blocks }] };
  const written = toMarkdown(tree, { extensions: [gfmToMarkdown()], handlers: { text: markdownText } });
  // The comment is Markdown of the person's own and goes as it is.
  return note ? `${written}\n${note}\n` : written;
}

function asHtml(exact: string, note: string, source: string, address: string | null): string {
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
  const nodes: ElementContent[] = [
    element('blockquote', address?.startsWith('http') ? { cite: address } : {}, passage),
  ];
  if (source)
    nodes.push(
      element('p', {}, [
        text('— '),
        ...linked<ElementContent>(source, address, (url) => element('a', { href: url }, [text(url)]), text),
      ]),
    );
  if (note) {
    const tree = toHast(fromMarkdown(note, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
    append(nodes, allowedContent('children' in tree ? tree.children : []));
  }
  return toHtml(nodes);
}

/** The attribution with its address as a link where it stands in it. */
function linked<T>(source: string, address: string | null, link: (url: string) => T, text: (value: string) => T): T[] {
  const at = address ? source.indexOf(address) : -1;
  if (!address || at < 0) return [text(source)];
  const after = source.slice(at + address.length);
  return [...(at ? [text(source.slice(0, at))] : []), link(address), ...(after ? [text(after)] : [])];
}
