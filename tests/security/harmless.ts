/** What may come out of hostile pages: written down once more by hand, apart from the product's own allow-list, so that a hole in that one shows. */
import { fromHtml } from 'hast-util-from-html';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

const ELEMENTS = new Set(
  (
    'p h2 h3 h4 h5 h6 ul ol li blockquote pre figure figcaption table caption thead tbody tfoot tr th td dl dt dd hr aside a em strong b i u s sub sup code kbd samp ' +
    'var q cite abbr mark small del ins dfn time span br img wbr bdi bdo ruby rt rp'
  ).split(' '),
);
/** Of the documents around a body. */
const DOCUMENT = new Set('html head body main article header footer section div h1 meta title style'.split(' '));
const PROPERTIES = new Set(
  'href title src alt width height dir lang cite colSpan rowSpan scope start reversed type value dateTime'.split(' '),
);
/** `data…` are our own, which nothing but our importer reads. */
const DOCUMENT_PROPERTIES = new Set(
  'className id rel charSet name content httpEquiv dataCuttings dataField dataFrom dataSaved dataSha256 dataRecord'.split(
    ' ',
  ),
);
const LINK = /^(https?:\/\/|mailto:|#)/i;
const PICTURE =
  /^(assets\/[0-9a-f]{16,64}\.[a-z0-9]{1,5}$|https?:\/\/|data:image\/(png|jpeg|gif|webp|avif|bmp);base64,[A-Za-z0-9+/=]*$)/;

interface Node {
  type: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: readonly unknown[];
  value?: string;
  url?: string;
}

function visit(root: unknown, found: string[], inDocument: boolean): void {
  // Without recursion: what is looked at may nest deep.
  const open = [root as Node];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'element') {
      const name = node.tagName ?? '';
      if (!ELEMENTS.has(name) && !(inDocument && DOCUMENT.has(name))) found.push(`<${name}>`);
      for (const [property, value] of Object.entries(node.properties ?? {})) {
        if (!PROPERTIES.has(property) && !(inDocument && DOCUMENT_PROPERTIES.has(property)))
          found.push(`${name}@${property}`);
        if ((property === 'href' || property === 'cite') && !LINK.test(String(value)))
          found.push(`${name}@${property}=${String(value).slice(0, 60)}`);
        if (property === 'src' && !PICTURE.test(String(value))) found.push(`${name}@src=${String(value).slice(0, 60)}`);
        if (property === 'httpEquiv' && !/^content-security-policy$/i.test(String(value)))
          found.push(`${name}@http-equiv=${String(value)}`);
      }
    } else if (node.type === 'comment' || node.type === 'raw') found.push(node.type);
    open.push(...((node.children ?? []) as Node[]));
  }
}

/** What of a body's tree is not harmless. */
export function strangersInTree(root: unknown): string[] {
  const found: string[] = [];
  visit(root, found, false);
  return found;
}

/** What of an HTML text is not harmless once a browser's parser has read it. Its style is ours, and must fetch and lay over nothing. */
export function strangersInHtml(html: string): string[] {
  const found: string[] = [];
  visit(fromHtml(html), found, true);
  for (const [, style] of html.matchAll(/<style>([\s\S]*?)<\/style>/g))
    if (/url\(|@import|image-set|position:\s*(fixed|absolute)/.test(style ?? '')) found.push('style');
  return found;
}

/** The exporter's record for our importer: a comment that holds neither a tag nor its own end. */
const RECORD = /^<!-- cuttings \{(?:(?!--)[^<>])*\} -->$/;

/** What of Markdown is not harmless: HTML other than the exporter's own marks, breaks and record, links to anything but the web and mail. */
export function strangersInMarkdown(markdown: string): string[] {
  const found: string[] = [];
  const body = markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
  const open = [fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }) as Node];
  for (let node = open.pop(); node; node = open.pop()) {
    if (RECORD.test(node.value ?? '')) continue;
    if (node.type === 'html' && !/^<\/?(mark|br|u|sub|sup|kbd|ins|figure|figcaption)( ?\/)?>$/.test(node.value ?? ''))
      found.push(`html ${node.value?.slice(0, 80)}`);
    if (node.url !== undefined && node.url !== '' && !/^(https?:|mailto:|#|[\w./-]+$)/i.test(node.url))
      found.push(`${node.type} ${node.url.slice(0, 60)}`);
    open.push(...((node.children ?? []) as Node[]));
  }
  return found;
}
