/** Blocks as XHTML: well-formed and well nested, whatever the tree was. */
import type { AnchoredHighlight } from '../../contract/model';
import { xml } from '../parts/xml';
import type { Block, Inline, Look, Paragraph } from './flow';

export interface XhtmlOptions {
  /** Where a stored picture is to be found from the page; null where it cannot be shown. */
  picture(asset: string): string | null;
  /** What stands where a highlight ends, e.g. the reference of its note. */
  ended?(highlight: AnchoredHighlight): string;
  /** What stands behind an entry of contents that leads to an anchor, e.g. its page. */
  entry?(anchor: string): string;
}

function looked(look: Look, words: string): string {
  let out = words;
  const wrap = (tag: string, attributes = '') => (out = `<${tag}${attributes}>${out}</${tag}>`);
  if (look.position) wrap(look.position === 'sub' ? 'sub' : 'sup');
  if (look.code) wrap('code');
  if (look.strike) wrap('s');
  if (look.underline) wrap('u');
  if (look.italic) wrap('em');
  if (look.bold) wrap('strong');
  const link = look.link && (ANCHOR.test(look.link) ? look.link : webLink(look.link));
  if (link) wrap('a', ` href="${xml(link)}"`);
  if (look.colour) wrap('mark', ` class="${look.colour}"`);
  return out;
}

/** Signs that an address may hold (RFC 3986), with a plain host. */
const ADDRESS =
  /^(?:https?:\/\/[A-Za-z0-9.:[\]-]+(?:[/?#][A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]*)?|mailto:[A-Za-z0-9\-._~@!$&'()*+,;=%?]+)$/;

/** A place in the same document. */
const ANCHOR = /^#[a-z]\d+$/;

/** Addresses as readers of books take them: what no address may hold is written in per cent. */
function webLink(link: string): string | null {
  const address = URL.canParse(link) ? new URL(link).href : '';
  // A link that leads nowhere goes; its words stay.
  return ADDRESS.test(address) ? address : null;
}

export function xhtmlInlines(inlines: readonly Inline[], options: XhtmlOptions): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'text') return looked(inline.look, xml(inline.text));
      if (inline.kind === 'break') return '<br/>';
      if (inline.kind === 'ends') return options.ended?.(inline.highlight) ?? '';
      if (inline.kind !== 'picture') return '';
      const source = inline.asset && options.picture(inline.asset);
      if (source) return `<img src="${xml(source)}" alt="${xml(inline.alt.replace(/\s+/g, ' '))}"/>`;
      return inline.alt ? `<em>[${xml(inline.alt)}]</em>` : '';
    })
    .join('');
}

function entryEnd(inlines: readonly Inline[], { entry }: XhtmlOptions): string {
  const link = inlines.map((inline) => (inline.kind === 'text' ? inline.look.link : undefined)).find(Boolean);
  return entry && link?.startsWith('#') ? entry(link.slice(1)) : '';
}

/** Levels and lists that are open around the next paragraph. */
class Nesting {
  quotes = 0;
  lists: { list: number; tag: 'ol' | 'ul'; depth: number }[] = [];

  /** Closes and opens what lies between here and the next block. */
  to(quote: number, entry: Paragraph['entry']): string {
    let out = '';
    const inList = () => this.lists.at(-1);
    while (
      inList() &&
      (!entry ||
        inList()!.depth > entry.depth ||
        (inList()!.depth === entry.depth && inList()!.list !== entry.list) ||
        quote !== this.quotes)
    )
      out += `</li></${this.lists.pop()!.tag}>`;
    if (quote !== this.quotes) {
      out +=
        quote > this.quotes ? '<blockquote>'.repeat(quote - this.quotes) : '</blockquote>'.repeat(this.quotes - quote);
      this.quotes = quote;
    }
    if (!entry) return out;
    const open = inList();
    if (!open || open.list !== entry.list) {
      const tag = entry.ordered ? 'ol' : 'ul';
      this.lists.push({ list: entry.list, tag, depth: entry.depth });
      return `${out}<${tag}${tag === 'ol' && entry.number > 1 ? ` start="${entry.number}"` : ''}><li>`;
    }
    return out + (entry.begins ? '</li><li>' : '');
  }
}

export function xhtmlBlocks(blocks: readonly Block[], options: XhtmlOptions): string {
  const nesting = new Nesting();
  const out = blocks.map((block) => {
    if (block.kind === 'rule') return `${nesting.to(0, null)}<hr/>`;
    if (block.kind === 'table') {
      const rows = block.rows.map(
        (row) =>
          `<tr>${row
            .map(({ header, columns, inlines }) => {
              const tag = header ? 'th' : 'td';
              return `<${tag}${columns > 1 ? ` colspan="${columns}"` : ''}>${xhtmlInlines(inlines, options)}</${tag}>`;
            })
            .join('')}</tr>`,
      );
      return `${nesting.to(0, null)}<table><tbody>${rows.join('')}</tbody></table>`;
    }
    const content = xhtmlInlines(block.inlines, options);
    const around = nesting.to(block.quote, block.entry);
    const classes = [block.role === 'body' || block.role === 'heading' ? '' : block.role, block.newPage ? 'page' : ''];
    const own = `${block.anchor ? ` id="${xml(block.anchor)}"` : ''}${classes.some(Boolean) ? ` class="${classes.filter(Boolean).join(' ')}"` : ''}`;
    if (block.role === 'heading') return `${around}<h${block.level}${own}>${content}</h${block.level}>`;
    if (block.role === 'code') return `${around}<pre><code>${content.replaceAll('<br/>', '\n')}</code></pre>`;
    return `${around}<p${own}>${content}${block.role === 'contents' ? entryEnd(block.inlines, options) : ''}</p>`;
  });
  return [...out, nesting.to(0, null)].join('\n');
}
