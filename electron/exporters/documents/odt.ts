/**
 * OpenDocument (ODT): real headings, the source as a footnote, comments as annotations over their words, highlights as background colours,
 * pictures inside. Written piece by piece, as no library for it is kept: styles are fixed, so that the text may follow them at once.
 */
import { isRightToLeft } from '../../article/document';
import { assetMediaType } from '../../article/assets';
import { message } from '../../contract/messages/spoken';
import type { AnchoredHighlight } from '../../contract/model';
import type { Exporter, ExportItem } from '../../contract/stages';
import { xml, xmlValue } from '../parts/xml';
import type { ZipEntry } from '../../files/zip';
import { commentLines, documentArticle, hasComment } from './article';
import { documentFiles, titleFor } from './document-files';
import type { Block, Inline, Look, Paragraph, Table } from './flow';
import {
  AUTOMATIC,
  BULLETS,
  CELL,
  DEEPEST_QUOTE,
  HEAD,
  headingStyle,
  highlightStyle,
  NAMESPACES,
  NUMBERS,
  OASIS,
  PARAGRAPH,
  PICTURE,
  quoteStyle,
  styleId,
  stylesPart,
  TABLE,
  TEXT_WIDTH,
  variant,
  WORDS,
} from './odt-styles';
import { pictureSize } from './picture-size';

const TYPE = 'application/vnd.oasis.opendocument.text';
/** Of a pixel (96 to the inch). */
const CENTIMETRES = 2.54 / 96;
/** Where pictures lie in the file. */
const MEDIA = 'media/';

/** Blanks that stand together are one to OpenDocument (6.1.2), unless they are counted. */
const words = (text: string): string => xml(text.replace(/[\t\r\n]+/g, ' '));
const counted = (text: string): string =>
  xml(text)
    .replace(/ +/g, (blanks) => `<text:s text:c="${blanks.length}"/>`)
    .replaceAll('\t', '<text:tab/>');

const span = (style: string, content: string): string =>
  `<text:span text:style-name="${styleId(style)}">${content}</text:span>`;

function looked(look: Look, content: string): string {
  const styles = [
    look.position && (look.position === 'sub' ? WORDS.sub : WORDS.super),
    look.code && WORDS.code,
    look.strike && WORDS.strike,
    look.underline && WORDS.underline,
    look.italic && WORDS.italic,
    look.bold && WORDS.bold,
    look.colour && highlightStyle(look.colour),
  ];
  return styles.reduce<string>((inner, style) => (style ? span(style, inner) : inner), content);
}

type WithPictures = Pick<ExportItem, 'asset'>;

/** Lists that are open around the next paragraph. */
class Lists {
  readonly #open: { list: number; depth: number; item: 'list-item' | 'list-header' }[] = [];

  /** Closes and opens what lies between here and the next block. */
  to(entry: Paragraph['entry']): string {
    let out = '';
    const last = () => this.#open.at(-1);
    while (
      last() &&
      (!entry || last()!.depth > entry.depth || (last()!.depth === entry.depth && last()!.list !== entry.list))
    )
      out += `</text:${this.#open.pop()!.item}></text:list>`;
    if (!entry) return out;
    // What goes on with an entry that a table cut off has no number of its own.
    const item = entry.begins ? 'list-item' : 'list-header';
    const open = last();
    if (open?.list !== entry.list) {
      this.#open.push({ list: entry.list, depth: entry.depth, item });
      const start = entry.begins && entry.ordered && entry.number > 1 ? ` text:start-value="${entry.number}"` : '';
      return `${out}<text:list text:style-name="${entry.ordered ? NUMBERS : BULLETS}"><text:${item}${start}>`;
    }
    if (!entry.begins) return out;
    out += `</text:${open.item}><text:${item}>`;
    open.item = item;
    return out;
  }
}

/** One document as it grows. */
export class OpenDocument {
  /** Names of those that stand in it, in order, with where they are read. */
  readonly pictures = new Map<string, ExportItem['asset']>();
  readonly #open = new Map<AnchoredHighlight, number>();
  #lists = new Lists();
  #annotations = 0;
  #footnotes = 0;
  #frames = 0;
  #rightToLeft = false;

  #picture(item: WithPictures, asset: string | null, alt: string): string {
    const bytes = asset && item.asset(asset);
    const size = bytes && pictureSize(bytes);
    if (!asset || !size) return alt ? span(WORDS.italic, words(`[${alt}]`)) : '';
    this.pictures.set(asset, item.asset);
    const scale = Math.min(1, TEXT_WIDTH / (size.width * CENTIMETRES));
    const [width, height] = [size.width, size.height].map((side) => (side * CENTIMETRES * scale).toFixed(3));
    return `<draw:frame draw:style-name="${PICTURE}" draw:name="picture${++this.#frames}" text:anchor-type="as-char" svg:width="${width}cm" svg:height="${height}cm"><draw:image xlink:href="${MEDIA}${xmlValue(asset)}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:desc>${words(alt.slice(0, 1000))}</svg:desc></draw:frame>`;
  }

  #annotation(highlight: AnchoredHighlight): string {
    const name = ++this.#annotations;
    this.#open.set(highlight, name);
    const lines = commentLines(highlight).map((line) => `<text:p>${words(line)}</text:p>`);
    return `<office:annotation office:name="a${name}"><dc:creator>${xml(message('common.app'))}</dc:creator><dc:date>${xml(highlight.created.replace(/(?:Z|[+-]\d\d:\d\d)$/, ''))}</dc:date>${lines.join('')}</office:annotation>`;
  }

  #annotationEnd(highlight: AnchoredHighlight): string {
    const name = this.#open.get(highlight);
    this.#open.delete(highlight);
    return name === undefined ? '' : `<office:annotation-end office:name="a${name}"/>`;
  }

  inlines(item: WithPictures, inlines: readonly Inline[], code = false): string {
    return inlines
      .map((inline) => {
        if (inline.kind === 'break') return '<text:line-break/>';
        if (inline.kind === 'picture') return this.#picture(item, inline.asset, inline.alt);
        if (inline.kind === 'text') {
          const { look } = inline;
          const own = looked(look, code ? counted(inline.text) : words(inline.text));
          return look.link
            ? `<text:a xlink:type="simple" xlink:href="${xmlValue(look.link)}" text:style-name="${styleId(WORDS.link)}">${own}</text:a>`
            : own;
        }
        if (!hasComment(inline.highlight)) return '';
        return inline.kind === 'begins' ? this.#annotation(inline.highlight) : this.#annotationEnd(inline.highlight);
      })
      .join('');
  }

  #paragraph(style: string, content: string, { level = 0, newPage = false } = {}): string {
    const name = variant(style, newPage, this.#rightToLeft);
    return level
      ? `<text:h text:style-name="${name}" text:outline-level="${level}">${content}</text:h>\n`
      : `<text:p text:style-name="${name}">${content}</text:p>\n`;
  }

  #table(item: WithPictures, { rows, width }: Table): string {
    const row = (cells: Table['rows'][number]) => {
      const missing = width - cells.reduce((sum, cell) => sum + cell.columns, 0);
      const all = [...cells, ...Array.from({ length: missing }, () => ({ columns: 1, header: false, inlines: [] }))];
      return `<table:table-row>${all
        .map(
          ({ columns, inlines }) =>
            `<table:table-cell table:style-name="${CELL}" office:value-type="string"${columns > 1 ? ` table:number-columns-spanned="${columns}"` : ''}>${this.#paragraph(PARAGRAPH.cell, this.inlines(item, inlines))}</table:table-cell>${'<table:covered-table-cell/>'.repeat(columns - 1)}`,
        )
        .join('')}</table:table-row>`;
    };
    const body = rows.findIndex((cells) => !cells.every((cell) => cell.header));
    const heads = body < 0 ? 0 : body;
    const head = heads
      ? `<table:table-header-rows>${rows.slice(0, heads).map(row).join('')}</table:table-header-rows>`
      : '';
    return `<table:table table:style-name="${TABLE}"><table:table-column table:number-columns-repeated="${width}"/>${head}${rows.slice(heads).map(row).join('')}</table:table>\n`;
  }

  block(item: WithPictures, block: Block): string {
    if (block.kind === 'rule') return this.#lists.to(null) + this.#paragraph(PARAGRAPH.rule, '');
    if (block.kind === 'table') return this.#lists.to(null) + this.#table(item, block);
    const own = this.inlines(item, block.inlines, block.role === 'code');
    const page = block.role === 'contents' ? pageOf(block.inlines) : '';
    const anchored = block.anchor ? `<text:bookmark text:name="${xmlValue(block.anchor)}"/>${own}` : own;
    return (
      this.#lists.to(block.entry) +
      this.#paragraph(styleOf(block), anchored + page, {
        level: block.role === 'heading' ? block.level : 0,
        newPage: block.newPage,
      })
    );
  }

  blocks(item: WithPictures, blocks: readonly Block[]): string {
    return blocks.map((block) => this.block(item, block)).join('') + this.#lists.to(null);
  }

  #footnote(text: string): string {
    const number = ++this.#footnotes;
    return `<text:note text:id="f${number}" text:note-class="footnote"><text:note-citation>${number}</text:note-citation><text:note-body><text:p text:style-name="${PARAGRAPH.footnote}">${words(text)}</text:p></text:note-body></text:note>`;
  }

  article(item: ExportItem, first: boolean): string {
    const told = documentArticle(item);
    this.#rightToLeft = isRightToLeft(item.fields.language);
    const noted = [told.source, ...told.provenance, told.link].filter(Boolean).join('. ');
    const line = (style: string, text: string, newPage = false) =>
      text ? this.#paragraph(style, words(text), { newPage }) : '';
    const address = told.address
      ? this.#paragraph(
          PARAGRAPH.meta,
          this.inlines(item, [{ kind: 'text', text: told.address, look: { link: told.address } }]),
        )
      : '';
    return [
      line(PARAGRAPH.meta, told.kicker, !first),
      this.#paragraph(headingStyle(1), words(told.title) + this.#footnote(noted), {
        level: 1,
        newPage: !first && !told.kicker,
      }),
      line(PARAGRAPH.subtitle, told.subtitle),
      ...told.meta.map((text) => line(PARAGRAPH.meta, text)),
      address,
      this.blocks(item, told.body),
      this.blocks(item, told.after),
      ...told.provenance.map((text) => line(PARAGRAPH.meta, text)),
    ].join('');
  }
}

/** The page that an entry of contents leads to: office programs reckon it themselves, and ask nobody. */
function pageOf(inlines: readonly Inline[]): string {
  const link = inlines.map((inline) => (inline.kind === 'text' ? inline.look.link : undefined)).find(Boolean);
  return link?.startsWith('#')
    ? `<text:tab/><text:bookmark-ref text:reference-format="page" text:ref-name="${xmlValue(link.slice(1))}"> </text:bookmark-ref>`
    : '';
}

/** Styles of paragraphs that are neither text nor headings. */
const STYLED: Partial<Record<Paragraph['role'], string>> = {
  caption: PARAGRAPH.caption,
  meta: PARAGRAPH.meta,
  subtitle: PARAGRAPH.subtitle,
  contents: PARAGRAPH.contents,
  code: PARAGRAPH.code,
};

function styleOf({ role, level, quote }: Paragraph): string {
  if (role === 'heading') return headingStyle(level);
  return STYLED[role] ?? (quote ? quoteStyle(Math.min(quote, DEEPEST_QUOTE)) : PARAGRAPH.text);
}

export interface OpenDocumentFile {
  title: string;
  language?: string;
  authors?: readonly string[];
  keywords?: readonly string[];
  /** Of headings, `#rrggbb`. */
  accent?: string | null;
  /** Paragraphs and tables, piece by piece. */
  content(own: OpenDocument): AsyncIterable<string>;
}

function metaPart({ title, language, authors = [], keywords = [] }: OpenDocumentFile): string {
  const element = (name: string, value: string | undefined) => (value ? `<${name}>${xml(value)}</${name}>` : '');
  return `${HEAD}<office:document-meta ${NAMESPACES}><office:meta><meta:generator>${xml(message('common.app'))}</meta:generator>${element('dc:title', title)}${element('meta:initial-creator', authors.join(', '))}${keywords.map((word) => element('meta:keyword', word)).join('')}${element('dc:language', language)}</office:meta></office:document-meta>`;
}

/** The parts of an OpenDocument text; its `mimetype` first, and as it is (part 3, 3.3). */
export async function* openDocumentFile(file: OpenDocumentFile): AsyncGenerator<ZipEntry> {
  const own = new OpenDocument();
  const text = async function* () {
    yield `${HEAD}<office:document-content ${NAMESPACES}>${AUTOMATIC}<office:body><office:text>\n`;
    yield* file.content(own);
    yield '</office:text></office:body></office:document-content>\n';
  };
  yield { path: 'mimetype', bytes: TYPE, stored: true };
  yield { path: 'content.xml', bytes: text() };
  yield { path: 'styles.xml', bytes: stylesPart(file.accent ?? null, file.language) };
  yield { path: 'meta.xml', bytes: metaPart(file) };
  const listed = [
    ['/', TYPE],
    ...['content.xml', 'styles.xml', 'meta.xml'].map((path) => [path, 'text/xml']),
    ...[...own.pictures.keys()].map((name) => [MEDIA + name, assetMediaType(name) ?? '']),
  ].map(
    ([path, type]) => `<manifest:file-entry manifest:full-path="${xmlValue(path!)}" manifest:media-type="${type}"/>`,
  );
  yield {
    path: 'META-INF/manifest.xml',
    bytes: `${HEAD}<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0" manifest:version="1.2">${listed.join('')}</manifest:manifest>`,
  };
  for (const [name, asset] of own.pictures) {
    const bytes = asset(name);
    if (bytes) yield { path: MEDIA + name, bytes };
  }
}

/** Articles one after the other. */
const articles = (items: AsyncIterable<ExportItem>) =>
  async function* (own: OpenDocument): AsyncGenerator<string> {
    let first = true;
    for await (const item of items) {
      yield own.article(item, first);
      first = false;
    }
  };

/** What the document says of itself, besides its title. */
const about = ({ fields, clipping }: ExportItem) => ({
  language: fields.language,
  authors: fields.authors,
  keywords: [...new Set([...(fields.topics ?? []), ...clipping.tags])],
});

export const odt: Exporter = {
  id: 'odt',
  label: 'export.as.odt',
  extensions: ['odt'],
  files: 'either',
  choices: [],
  looks: 'page',
  write: (items, { single }) =>
    documentFiles(items, single, 'odt', (own, only) =>
      openDocumentFile({ title: titleFor(only, 'odt'), ...(only ? about(only) : {}), content: articles(own) }),
    ),
};
