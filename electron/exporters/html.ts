/** One self-contained HTML file: pictures inside, highlights marked with their comments, nothing that runs or is fetched. */
import { sha256Now } from '../files/hash';
import { exportedRecord } from '../contract/exported-record';
import { FIELDS, type FieldValues, type HeadPart } from '../contract/fields';
import { message } from '../contract/messages/spoken';
import { ownDay } from '../contract/printed-date';
import type { AnchoredHighlight, Element, ElementContent, Root } from '../contract/model';
import type { ExportItem, Exporter } from '../contract/stages';
import { allowedBody, safeLink } from '../article/allowed';
import { assetMediaType } from '../article/assets';
import { DOT, headLine, headTexts } from '../article/head';
import { leadFirst } from '../article/lead-figures';
import { markdownTree } from '../article/markdown-tree';
import { textOf } from '../article/text';
import { toHtml } from 'hast-util-to-html';
import { STYLE } from './html-style';
import { markBody, partedSpans } from './marks';
import { h } from './parts/element';
import { textFiles } from './parts/files';
import { toldFields, writtenMoment, type ToldField } from './parts/head';
import { assetOf } from './pictures';
import { titleOf } from './title';

const POLICY = `default-src 'none'; img-src data:; style-src 'sha256-${sha256Now(STYLE, 'base64')}'; base-uri 'none'; form-action 'none'`;

/** A person's Markdown as allow-listed HTML without pictures. */
export const fromComment = (markdown: string): ElementContent[] => withoutPictures(markdownTree(markdown));

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
    const label = String(rest.alt || message('exported.picture'));
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
          ...(newest.state === 'changed' ? { title: message('exported.changed') } : {}),
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

/** A value in words, named for whoever reads the file back: a date as it is written by machines, too. */
function fieldTold({ name, before, value, after }: ToldField, fields: Partial<FieldValues>): (Element | string)[] {
  const date = FIELDS[name].kind === 'date' ? String(fields[name]) : '';
  const shown =
    ownDay(date) !== null && /^[\dT:.Z+-]+$/.test(date)
      ? h('time', { dataField: name, dateTime: date }, value)
      : h('span', { dataField: name }, value);
  return [before, shown, after];
}

function fieldsLine(fields: Partial<FieldValues>, ...parts: HeadPart[]): Element | null {
  const told = parts.flatMap((part) => toldFields(fields, part));
  const pieces = told.flatMap((one, i) => [i ? DOT : '', ...fieldTold(one, fields)]).filter((piece) => piece !== '');
  return pieces.length ? h('p', { className: ['meta'] }, ...pieces) : null;
}

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
    fieldsLine(fields, 'byline'),
    fieldsLine(fields, 'source', 'when'),
    url ? h('p', { className: ['meta'] }, h('a', { href: url, rel: ['noreferrer', 'noopener'] }, url)) : null,
    metaLine(headLine(fields, 'topics')),
    metaLine(item.clipping.tags.map((tag) => `#${tag}`).join(' · ')),
  );
}

function footerOf(item: ExportItem): Element {
  const { original, provenance } = item.clipping;
  const place = provenance.savedFrom ?? original.name;
  const time = provenance.savedAt;
  const from = safeLink(provenance.savedFrom);
  return h(
    'footer',
    // For whoever reads the file back, in whatever language the lines below are.
    {
      ...(from ? { dataFrom: from } : {}),
      ...(time && !Number.isNaN(Date.parse(time)) ? { dataSaved: time } : {}),
      ...(/^[0-9a-f]{64}$/.test(original.sha256) ? { dataSha256: original.sha256 } : {}),
      ...(item.pasted ? {} : { dataRecord: exportedRecord(item.clipping, item.fields, item.highlights) }),
    },
    ...headTexts(item.fields, 'end').map(metaLine),
    metaLine(
      time
        ? message('exported.savedFromOn', { place, time: writtenMoment(time) })
        : message('exported.savedFrom', { place }),
    ),
    metaLine(message('exported.hash', { hash: original.sha256 })),
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
    entries.length ? h('h2', {}, message('exported.comments')) : null,
    entries.length ? h('ol', {}, ...entries) : null,
    lost.length ? h('h2', {}, message('exported.lost')) : null,
    lost.length ? h('ul', {}, ...lost) : null,
  );
}

/** One clipping as an article; ids in it begin with `prefix`. */
export function articleOf(given: ExportItem, prefix: string, pictures = withPictures): Element {
  const item = leadFirst(given);
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
      ...pictures(marked(body, item.highlights, numbers).children as ElementContent[], item.asset),
    ),
    highlightsOf(item.highlights, numbers),
    note
      ? h('section', { className: ['comments', 'note'] }, h('h2', {}, message('exported.note')), ...fromComment(note))
      : null,
    footerOf(item),
  );
}

/** What stands around the articles of a page. */
export function pageAround(title: string, language: string | undefined): { head: string; foot: string } {
  const head = toHtml([
    h('meta', { charSet: 'utf-8' }),
    h('meta', { httpEquiv: ['Content-Security-Policy'], content: POLICY }),
    h('meta', { name: 'referrer', content: 'no-referrer' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('title', {}, title),
  ]);
  const lang = language && /^[A-Za-z0-9-]{1,35}$/.test(language) ? ` lang="${language}"` : '';
  return {
    head: `<!doctype html>\n<html${lang}>\n<head>\n${head}\n<style>${STYLE}</style>\n</head>\n<body>\n<main>\n`,
    foot: '\n</main>\n</body>\n</html>\n',
  };
}

/** A page of one clipping. */
export function pageOf(item: ExportItem): string {
  const { head, foot } = pageAround(titleOf(item), item.fields.language);
  return head + toHtml(articleOf(item, '')) + foot;
}

export const html: Exporter = {
  id: 'html',
  label: 'export.as.html',
  extensions: ['html'],
  files: 'either',
  choices: [],
  looks: 'page',
  write(items, { single }) {
    const around = single ? pageAround(message('exported.together'), undefined) : null;
    return textFiles(items, single, {
      extension: 'html',
      ...around,
      between: '\n',
      text: (item, number) => (single ? toHtml(articleOf(item, `${number}-`)) : pageOf(item)),
    });
  },
};
