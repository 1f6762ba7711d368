/** A passage taken out with its attribution, as plain text, Markdown or HTML. The passage's words are never changed. */
import type { BlockContent, Paragraph, PhrasingContent, Root } from 'mdast';
import { toHtml } from 'hast-util-to-html';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown, gfmToMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { toMarkdown } from 'mdast-util-to-markdown';
import { gfm } from 'micromark-extension-gfm';
import { allowedContent, safeLink } from '../article/allowed';
import type { Element, ElementContent, FieldValues } from '../contract/model';
import { attribution } from './attribution';

export type QuoteForm = 'plain' | 'markdown' | 'html';

/** Paragraphs (parted by empty lines) of lines. */
function paragraphs(text: string): string[][] {
  return text.replace(/\r\n?/g, '\n').split(/\n{2,}/).map((p) => p.split('\n')).filter((lines) => lines.some((line) => line !== ''));
}

/**
 * @param exact the passage, word for word
 * @param comment the person's comment in Markdown, '' for none
 * @param template the attribution's template (settings)
 */
export function quote(form: QuoteForm, exact: string, comment: string, fields: Partial<FieldValues>, template: string): string {
  const source = attribution(fields, template);
  const note = comment.trim();
  if (form === 'plain') return [exact, source ? `— ${source}` : '', note].filter(Boolean).join('\n\n');
  return form === 'markdown' ? asMarkdown(exact, note, source) : asHtml(exact, note, source, fields);
}

function asMarkdown(exact: string, note: string, source: string): string {
  const blocks: BlockContent[] = paragraphs(exact).map((lines): Paragraph => ({
    type: 'paragraph',
    children: lines.flatMap((line, i): PhrasingContent[] => (i ? [{ type: 'break' }, { type: 'text', value: line }] : [{ type: 'text', value: line }])),
  }));
  if (source) blocks.push({ type: 'paragraph', children: [{ type: 'text', value: `— ${source}` }] });
  const tree: Root = { type: 'root', children: [{ type: 'blockquote', children: blocks }] };
  const written = toMarkdown(tree, { extensions: [gfmToMarkdown()] });
  // The comment is Markdown of the person's own and goes as it is.
  return note ? `${written}\n${note}\n` : written;
}

function asHtml(exact: string, note: string, source: string, fields: Partial<FieldValues>): string {
  const address = safeLink(fields.url);
  const element = (tagName: string, properties: Element['properties'], children: ElementContent[]): Element => ({ type: 'element', tagName, properties, children });
  const text = (value: string): ElementContent => ({ type: 'text', value });
  const passage = paragraphs(exact).map((lines) => element('p', {}, lines.flatMap((line, i) => (i ? [element('br', {}, []), text(line)] : [text(line)]))));
  const nodes: ElementContent[] = [element('blockquote', address?.startsWith('http') ? { cite: address } : {}, passage)];
  if (source) nodes.push(element('p', {}, [text('— '), ...linked(source, address, element, text)]));
  if (note) {
    const tree = toHast(fromMarkdown(note, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
    nodes.push(...allowedContent('children' in tree ? tree.children : []));
  }
  return toHtml(nodes);
}

/** The attribution with its address as a link where it stands in it. */
function linked(source: string, address: string | null, element: (t: string, p: Element['properties'], c: ElementContent[]) => Element, text: (v: string) => ElementContent): ElementContent[] {
  const at = address ? source.indexOf(address) : -1;
  if (!address || at < 0) return [text(source)];
  return [text(source.slice(0, at)), element('a', { href: address }, [text(address)]), text(source.slice(at + address.length))]
    .filter((node) => node.type !== 'text' || node.value !== '');
}
