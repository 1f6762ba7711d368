/**
 * `article.html`: the cleaned article as one file that any browser opens without this app, and that this app reads back exactly.
 * It is read by the nesting as written, not by HTML's rules of repair: those would move nodes of some trees (a paragraph in a
 * paragraph, a row without a table), and highlights count offsets in these nodes.
 */
import { decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';
import { sha256Now } from '../files/hash';
import { CuttingsError } from '../contract/errors';
import type { Element, ElementContent, FieldValues, Root } from '../contract/model';
import { allowedBody, safeLink } from './allowed';
import { POLICY_START } from './document-head';
import { headLine, headTexts } from './head';
import { PAGE_ATTRIBUTE, PAGE_PROPERTY } from './pdf-pages';

/** The only style of the file; the policy admits it by its hash. */
const STYLE = `
:root{color-scheme:light dark}
body{margin:0;padding:2.5rem 1.25rem 4rem;font:1.125rem/1.6 Charter,"Source Serif 4",Georgia,"Noto Serif",serif;background:#fff;color:#1c1b19}
main{max-width:38rem;margin:0 auto}
h1{font-size:1.9rem;line-height:1.2;margin:.2em 0 .4em}
h2,h3,h4{line-height:1.25;margin:1.6em 0 .5em}
.section,.meta{font:.85rem/1.5 system-ui,sans-serif;color:#66625b}
.section{text-transform:uppercase;letter-spacing:.06em;margin:0}
.subtitle{font-size:1.2rem;line-height:1.4;color:#45423d;margin:0 0 .8em}
.meta{margin:.15em 0;overflow-wrap:anywhere}
header{border-bottom:1px solid #d9d5cd;padding-bottom:1rem;margin-bottom:1.6rem}
footer{border-top:1px solid #d9d5cd;padding-top:1rem;margin-top:2.4rem}
p,li,blockquote{overflow-wrap:break-word}
a{color:inherit;text-decoration-color:#a49d90}
img{max-width:100%;height:auto}
figure{margin:1.6em 0}
figcaption{font:.85rem/1.45 system-ui,sans-serif;color:#66625b;margin-top:.4em}
blockquote{margin:1.2em 0;padding-left:1em;border-left:3px solid #d9d5cd}
pre{overflow-x:auto;font-size:.85em}
table{border-collapse:collapse;display:block;overflow-x:auto;font-size:.9em}
td,th{border:1px solid #d9d5cd;padding:.3em .6em;text-align:start}
@media(prefers-color-scheme:dark){body{background:#1d1c1a;color:#e6e2da}.section,.meta,figcaption{color:#a8a297}.subtitle{color:#c4beb3}header,footer,blockquote,td,th{border-color:#45423d}}
`;

/** Nothing but the pictures beside it (and data:), and the one style above. `file:` because `'self'` names no file in some browsers. */
const POLICY = `${POLICY_START}${sha256Now(STYLE, 'base64')}'; base-uri 'none'; form-action 'none'`;

const VOID = new Set(['br', 'hr', 'img', 'wbr']);

/** hast property → HTML attribute, where the two differ. */
const ATTRIBUTE_NAMES: Record<string, string> = {
  colSpan: 'colspan',
  rowSpan: 'rowspan',
  dateTime: 'datetime',
  [PAGE_PROPERTY]: PAGE_ATTRIBUTE,
};
const PROPERTY_NAMES = Object.fromEntries(
  Object.entries(ATTRIBUTE_NAMES).map(([property, attribute]) => [attribute, property]),
);

/** A carriage return would be read as a line feed by browsers: written as a reference. */
function escaped(text: string): string {
  return text.replace(/[&<>\r]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&#13;'));
}

function attribute(text: string): string {
  return escaped(text).replaceAll('"', '&quot;');
}

function serialized(nodes: readonly ElementContent[], out: string[]): void {
  for (const node of nodes) {
    if (node.type === 'text') out.push(escaped(node.value));
    if (node.type !== 'element') continue;
    out.push('<', node.tagName);
    for (const [name, value] of Object.entries(node.properties)) {
      if (value === null || value === undefined || value === false) continue;
      out.push(' ', ATTRIBUTE_NAMES[name] ?? name, '="', value === true ? '' : attribute(String(value)), '"');
    }
    if (VOID.has(node.tagName)) {
      out.push('/>');
      continue;
    }
    out.push('>');
    // Browsers drop a line feed at the start of `pre`, so one more is written; reading takes it away again.
    if (node.tagName === 'pre') out.push('\n');
    serialized(node.children, out);
    out.push('</', node.tagName, '>');
  }
}

/** The body as HTML source, its blocks a line each; held to the allow-list first. */
export function serializeBody(body: Root): string {
  const out: string[] = [];
  for (const block of allowedBody(body).children as ElementContent[]) {
    serialized([block], out);
    out.push('\n');
  }
  return out.join('');
}

function line(className: string, text: string | null | undefined): string {
  return text ? `<p class="${className}">${escaped(text)}</p>\n` : '';
}

/** Languages written from right to left, by primary tag. */
const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']);

export const isRightToLeft = (language: string | undefined): boolean =>
  RIGHT_TO_LEFT.has((language ?? '').split('-')[0]!.toLowerCase());

/** `lang` and `dir` of a language; nothing for one that is not a tag. */
export function languageAttributes(language: string | undefined): string {
  if (!language || !/^[A-Za-z0-9-]{1,35}$/.test(language)) return '';
  return ` lang="${language}" dir="${isRightToLeft(language) ? 'rtl' : 'ltr'}"`;
}

function headerOf(fields: Partial<FieldValues>): string {
  const url = safeLink(headLine(fields, 'address'));
  return [
    line('section', headLine(fields, 'kicker')),
    fields.title ? `<h1>${escaped(fields.title)}</h1>\n` : '',
    line('subtitle', headLine(fields, 'subtitle')),
    line('meta', headLine(fields, 'byline')),
    line('meta', headLine(fields, 'source', 'when')),
    url ? `<p class="meta"><a href="${attribute(url)}" rel="noreferrer noopener">${escaped(url)}</a></p>\n` : '',
    line('meta', headLine(fields, 'topics')),
  ].join('');
}

function footerOf(fields: Partial<FieldValues>): string {
  const lines = headTexts(fields, 'end').map((text) => line('meta', text));
  return lines.length ? `<footer>\n${lines.join('')}</footer>\n` : '';
}

/**
 * The whole `article.html`. Pictures are referred to as `assets/<name>` beside it; one that was not saved keeps its address, which
 * the file's own policy keeps a browser from fetching.
 */
export function writeArticleDocument(fields: Partial<FieldValues>, body: Root): string {
  return `<!doctype html>
<html${languageAttributes(fields.language)}>
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${attribute(POLICY)}"/>
<meta name="referrer" content="no-referrer"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>${escaped(fields.title ?? 'Article')}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<header>
${headerOf(fields)}</header>
<article data-cuttings="body">
${serializeBody(body)}</article>
${footerOf(fields)}</main>
</body>
</html>
`;
}

/**
 * Elements of a body that are written and read: cleaning gives at most three quarters of them, and each takes some 5 µs here and in all that
 * follows.
 */
export const MOST_ELEMENTS = 200_000;
/** Elements of the document around the body (some thirty), and how deep they and the body nest (a body is cut at 64). The parser's time is quadratic in the depth. */
const OUTSIDE = 1000;
const DEEPEST = 128;

/**
 * The body of an `article.html`, held to the allow-list again. Exact for every allow-listed body that `writeArticleDocument` wrote:
 * the same elements, properties and text (neighbouring text nodes become one). Throws `library-damaged` where there is no body, or a body
 * that is deeper or of more elements than any that is written.
 */
export function readArticleDocument(html: string): Root {
  let depth = 0;
  let elements = 0;
  const root: Root = { type: 'root', children: [] };
  /** Open elements inside the body, the body itself first; null before it, empty after it. */
  let open: { children: ElementContent[]; tagName: string }[] | null = null;
  let text = '';
  const flush = () => {
    const into = open?.at(-1);
    if (into && text) {
      const value = decodeHTMLStrict(
        into.tagName === 'pre' && into.children.length === 0 ? text.replace(/^\r?\n/, '') : text,
      );
      if (value) into.children.push({ type: 'text', value });
    }
    text = '';
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > DEEPEST || ++elements > MOST_ELEMENTS + OUTSIDE) throw damaged();
        if (!open) {
          if (name === 'article' && attributes['data-cuttings'] === 'body')
            open = [{ children: root.children as ElementContent[], tagName: name }];
          return;
        }
        if (open.length === 0) return;
        flush();
        const element: Element = {
          type: 'element',
          tagName: name.toLowerCase(),
          properties: properties(attributes),
          children: [],
        };
        open.at(-1)!.children.push(element);
        if (!VOID.has(element.tagName)) open.push(element);
      },
      ontext(data) {
        if (open?.length) text += data;
      },
      onclosetag(name) {
        depth--;
        if (!open?.length || VOID.has(name.toLowerCase())) return;
        flush();
        open.pop();
      },
      // The parser hands over the references undone only with XML's few names; a person's editor may have written others.
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.end(html);
  if (!open) throw damaged();
  return allowedBody(root);
}

const damaged = () => new CuttingsError('library-damaged', { detail: 'article.html' });

function properties(attributes: Record<string, string>): Element['properties'] {
  const out: Element['properties'] = {};
  for (const [name, value] of Object.entries(attributes)) {
    out[PROPERTY_NAMES[name] ?? name] = name === 'reversed' ? true : decodeHTMLStrict(value);
  }
  return out;
}
