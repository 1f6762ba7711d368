/**
 * Word (DOCX): real headings, the source as a footnote, comments as Word's comments, highlights as highlights, pictures inside. Written
 * piece by piece: the library for it (docx) holds a whole document as objects, and names its parts by chance.
 */
import { isRightToLeft } from '../../article/document';
import type { AnchoredHighlight, HighlightColour } from '../../contract/model';
import type { Exporter, ExportItem } from '../../contract/stages';
import { xml, xmlValue, XML_HEAD } from '../parts/xml';
import type { ZipEntry } from '../../files/zip';
import { commentLines, documentArticle, hasComment } from './article';
import { documentFiles, titleFor } from './document-files';
import type { Block, Inline, Look, Paragraph } from './flow';
import { pictureSize } from './picture-size';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMESPACES = `xmlns:w="${W}" xmlns:r="${R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`;
const PART = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** Word knows these colours alone for highlights (17.18.40). */
const COLOURS: Record<HighlightColour, string> = {
  yellow: 'yellow',
  green: 'green',
  blue: 'cyan',
  pink: 'magenta',
  purple: 'lightGray',
};

/** Styles of paragraphs that are neither text nor headings. */
const STYLED: Partial<Record<Paragraph['role'], string>> = {
  caption: 'Caption',
  meta: 'Meta',
  subtitle: 'Subtitle',
  contents: 'Contents',
};

/** Of a pixel, in the units of drawings; and the width of the text on a page. */
const EMU = 9525;
const TEXT_WIDTH = 5_760_000;

const run = (properties: string, content: string) =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}${content}</w:r>`;
const words = (text: string) => `<w:t xml:space="preserve">${xml(text.replace(/[\t\r\n]+/g, ' '))}</w:t>`;

function properties(look: Look): string {
  return [
    look.link ? '<w:rStyle w:val="Hyperlink"/>' : look.code ? '<w:rStyle w:val="Code"/>' : '',
    look.bold ? '<w:b/>' : '',
    look.italic ? '<w:i/>' : '',
    look.strike ? '<w:strike/>' : '',
    look.colour ? `<w:highlight w:val="${COLOURS[look.colour]}"/>` : '',
    look.underline ? '<w:u w:val="single"/>' : '',
    look.position ? `<w:vertAlign w:val="${look.position === 'sub' ? 'subscript' : 'superscript'}"/>` : '',
  ].join('');
}

type WithPictures = Pick<ExportItem, 'asset'>;

/** One document as it grows: what its other parts need is gathered while its text is written. */
export class WordDocument {
  readonly comments: { id: number; highlight: AnchoredHighlight }[] = [];
  readonly footnotes: string[] = [];
  readonly #links = new Map<string, string>();
  readonly pictures = new Map<string, { relation: string; asset: ExportItem['asset'] }>();
  readonly #open = new Map<AnchoredHighlight, number>();
  #drawings = 0;
  #bookmarks = 0;
  #lists = 0;
  readonly numberings: { id: number; ordered: boolean; depth: number; start: number }[] = [];
  #numbering = new Map<number, number>();
  #rightToLeft = false;

  #link(url: string): string {
    const known = this.#links.get(url) ?? `rLink${this.#links.size + 1}`;
    this.#links.set(url, known);
    return known;
  }

  #picture(item: WithPictures, asset: string | null, alt: string): string {
    const bytes = asset && item.asset(asset);
    const size = bytes && pictureSize(bytes);
    if (!asset || !size) return alt ? run('<w:i/>', words(`[${alt}]`)) : '';
    const relation = this.pictures.get(asset)?.relation ?? `rPicture${this.pictures.size + 1}`;
    this.pictures.set(asset, { relation, asset: item.asset });
    const scale = Math.min(1, TEXT_WIDTH / (size.width * EMU));
    const [cx, cy] = [size.width, size.height].map((side) => Math.max(1, Math.round(side * EMU * scale)));
    const number = ++this.#drawings;
    const name = `name="${xmlValue(asset)}" descr="${xmlValue(alt.slice(0, 1000))}"`;
    return run(
      '',
      `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="${number}" ${name}/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${number}" ${name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`,
    );
  }

  inlines(item: WithPictures, inlines: readonly Inline[]): string {
    return inlines
      .map((inline) => {
        if (inline.kind === 'break') return run('', '<w:br/>');
        if (inline.kind === 'picture') return this.#picture(item, inline.asset, inline.alt);
        if (inline.kind === 'text') {
          const own = run(properties(inline.look), words(inline.text));
          const { link } = inline.look;
          if (link?.startsWith('#')) return `<w:hyperlink w:anchor="${xmlValue(link.slice(1))}">${own}</w:hyperlink>`;
          return link ? `<w:hyperlink r:id="${this.#link(link)}">${own}</w:hyperlink>` : own;
        }
        if (!hasComment(inline.highlight)) return '';
        if (inline.kind === 'begins') {
          const id = this.comments.length;
          this.comments.push({ id, highlight: inline.highlight });
          this.#open.set(inline.highlight, id);
          return `<w:commentRangeStart w:id="${id}"/>`;
        }
        const id = this.#open.get(inline.highlight);
        this.#open.delete(inline.highlight);
        return id === undefined
          ? ''
          : `<w:commentRangeEnd w:id="${id}"/>${run('<w:rStyle w:val="CommentReference"/>', `<w:commentReference w:id="${id}"/>`)}`;
      })
      .join('');
  }

  /** Numbers of its own for each list, so that they begin anew. */
  #list({ list, depth, ordered, number, begins }: NonNullable<Paragraph['entry']>): string {
    if (begins && !this.#numbering.has(list)) {
      const id = ++this.#lists;
      this.numberings.push({ id, ordered, depth, start: number });
      this.#numbering.set(list, id);
    }
    const id = this.#numbering.get(list);
    return begins && id ? `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>` : '';
  }

  /** Properties in the order of the schema (17.3.1.26): breaks, numbers and borders before the direction, the indent behind it. */
  paragraph(style: string, content: string, more = '', indent = ''): string {
    const own = `${style ? `<w:pStyle w:val="${style}"/>` : ''}${more}`;
    const direction = this.#rightToLeft ? '<w:bidi/>' : '';
    return `<w:p><w:pPr>${own}${direction}${indent}</w:pPr>${content}</w:p>\n`;
  }

  block(item: WithPictures, block: Block): string {
    if (block.kind === 'rule')
      return this.paragraph('', '', '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>');
    if (block.kind === 'table') {
      const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
        .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
        .join('');
      const grid = '<w:gridCol w:w="1000"/>'.repeat(block.width);
      const rows = block.rows.map((row) => {
        const missing = block.width - row.reduce((sum, cell) => sum + cell.columns, 0);
        const cells = [...row, ...Array.from({ length: missing }, () => ({ columns: 1, header: false, inlines: [] }))];
        const header = row.length && row.every((cell) => cell.header) ? '<w:trPr><w:tblHeader/></w:trPr>' : '';
        return `<w:tr>${header}${cells.map((cell) => `<w:tc><w:tcPr>${cell.columns > 1 ? `<w:gridSpan w:val="${cell.columns}"/>` : ''}</w:tcPr>${this.paragraph('', this.inlines(item, cell.inlines))}</w:tc>`).join('')}</w:tr>`;
      });
      return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${border}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>\n${this.paragraph('', '')}`;
    }
    const { role, level, quote, entry } = block;
    const style =
      role === 'heading'
        ? `Heading${level}`
        : role === 'code'
          ? 'CodeBlock'
          : STYLED[role]
            ? STYLED[role]
            : quote
              ? 'Quote'
              : entry
                ? 'ListParagraph'
                : '';
    const list = entry ? this.#list(entry) : '';
    const indent = 360 * (quote > 1 ? quote : 0) + (entry && !list ? 720 + 360 * entry.depth : 0);
    const shift = indent ? `<w:ind w:left="${indent}"/>` : '';
    const before = block.newPage ? '<w:pageBreakBefore/>' : '';
    const own = this.inlines(item, block.inlines);
    return this.paragraph(style, block.anchor ? this.#bookmarked(block.anchor, own) : own, before + list, shift);
  }

  #bookmarked(anchor: string, content: string): string {
    const id = ++this.#bookmarks;
    return `<w:bookmarkStart w:id="${id}" w:name="${xmlValue(anchor)}"/>${content}<w:bookmarkEnd w:id="${id}"/>`;
  }

  article(item: ExportItem, first: boolean): string {
    const told = documentArticle(item);
    this.#rightToLeft = isRightToLeft(item.fields.language);
    this.#numbering = new Map();
    const note = this.footnotes.length + 1;
    const noted = [told.source, ...told.provenance, told.link].filter(Boolean).join('. ');
    this.footnotes.push(noted);
    const text = (style: string, line: string) => (line ? this.paragraph(style, run('', words(line))) : '');
    const reference = run('<w:rStyle w:val="FootnoteReference"/>', `<w:footnoteReference w:id="${note}"/>`);
    const address = told.address
      ? this.paragraph('Meta', this.inlines(item, [{ kind: 'text', text: told.address, look: { link: told.address } }]))
      : '';
    return [
      told.kicker ? this.paragraph('Meta', run('', words(told.kicker)), first ? '' : '<w:pageBreakBefore/>') : '',
      this.paragraph(
        'Heading1',
        run('', words(told.title)) + reference,
        first || told.kicker ? '' : '<w:pageBreakBefore/>',
      ),
      text('Subtitle', told.subtitle),
      ...told.meta.map((line) => text('Meta', line)),
      address,
      ...told.body.map((block) => this.block(item, block)),
      ...told.after.map((block) => this.block(item, block)),
      ...told.provenance.map((line) => text('Meta', line)),
    ].join('');
  }

  relations(): string {
    const relation = (id: string, type: string, target: string, external = false) =>
      `<Relationship Id="${id}" Type="${R}/${type}" Target="${xmlValue(target)}"${external ? ' TargetMode="External"' : ''}/>`;
    return `${XML_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[
      ...['styles', 'numbering', 'footnotes', 'comments', 'settings', 'footer'].map((part) =>
        relation(`r-${part}`, part, `${part}.xml`),
      ),
      ...[...this.#links].map(([url, id]) => relation(id, 'hyperlink', url, true)),
      ...[...this.pictures].map(([name, own]) => relation(own.relation, 'image', `media/${name}`)),
    ].join('')}</Relationships>`;
  }

  commentsPart(): string {
    return `${XML_HEAD}<w:comments ${NAMESPACES}>${this.comments
      .map(({ id, highlight }) => {
        const lines = commentLines(highlight).map(
          (line) => `<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>${run('', words(line))}</w:p>`,
        );
        return `<w:comment w:id="${id}" w:author="Cuttings" w:initials="C" w:date="${xmlValue(highlight.created)}">${lines.join('') || '<w:p/>'}</w:comment>`;
      })
      .join('')}</w:comments>`;
  }

  footnotesPart(): string {
    const mark = run('<w:rStyle w:val="FootnoteReference"/>', '<w:footnoteRef/>');
    return `${XML_HEAD}<w:footnotes ${NAMESPACES}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>${this.footnotes
      .map(
        (text, i) =>
          `<w:footnote w:id="${i + 1}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>${mark}${run('', words(` ${text}`))}</w:p></w:footnote>`,
      )
      .join('')}</w:footnotes>`;
  }

  numberingPart(): string {
    const levels = (ordered: boolean) =>
      Array.from(
        { length: 9 },
        (_none, level) =>
          `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${ordered ? 'decimal' : 'bullet'}"/><w:lvlText w:val="${ordered ? `%${level + 1}.` : '•'}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${720 + 360 * level}" w:hanging="360"/></w:pPr></w:lvl>`,
      ).join('');
    return `${XML_HEAD}<w:numbering ${NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>${levels(false)}</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>${levels(true)}</w:abstractNum>${this.numberings
      .map(
        ({ id, ordered, depth, start }) =>
          `<w:num w:numId="${id}"><w:abstractNumId w:val="${ordered ? 1 : 0}"/><w:lvlOverride w:ilvl="${depth}"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`,
      )
      .join('')}</w:numbering>`;
  }
}

const style = (id: string, name: string, based: string, paragraph: string, own: string) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${based ? `<w:basedOn w:val="${based}"/>` : ''}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${own}</w:rPr></w:style>`;
const character = (id: string, name: string, own: string) =>
  `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${name}"/><w:rPr>${own}</w:rPr></w:style>`;
const size = (half: number) => `<w:sz w:val="${half}"/><w:szCs w:val="${half}"/>`;

/** Names of built-in styles are Word's own in every language. */
const stylesOf = (accent: string | null) =>
  `${XML_HEAD}<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/>${size(22)}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${[1, 2, 3, 4, 5, 6].map((level) => style(`Heading${level}`, `heading ${level}`, 'Normal', `<w:keepNext/><w:spacing w:before="${level === 1 ? 120 : 240}" w:after="80"/><w:outlineLvl w:val="${level - 1}"/>`, `<w:b/>${accent ? `<w:color w:val="${accent.slice(1)}"/>` : ''}${size(Math.max(22, 40 - 4 * level))}`)).join('')}${[
    style('Subtitle', 'Subtitle', 'Normal', '', size(26)),
    style('Meta', 'meta', 'Normal', '<w:spacing w:after="20"/>', `<w:color w:val="595959"/>${size(18)}`),
    style('Contents', 'contents', 'Normal', '<w:keepLines/><w:spacing w:before="80" w:after="20"/>', ''),
    style('Quote', 'Quote', 'Normal', '<w:ind w:left="480" w:right="480"/>', ''),
    style('Caption', 'caption', 'Normal', '', `<w:color w:val="595959"/>${size(18)}`),
    style(
      'CodeBlock',
      'code',
      'Normal',
      '<w:spacing w:line="240" w:lineRule="auto"/>',
      '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>',
    ),
    style('ListParagraph', 'List Paragraph', 'Normal', '', ''),
    style('FootnoteText', 'footnote text', 'Normal', '', size(18)),
    style('CommentText', 'annotation text', 'Normal', '', size(20)),
    character('Hyperlink', 'Hyperlink', '<w:color w:val="1F4E79"/><w:u w:val="single"/>'),
    character('FootnoteReference', 'footnote reference', '<w:vertAlign w:val="superscript"/>'),
    character('CommentReference', 'annotation reference', size(16)),
    character('Code', 'code sign', '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'),
  ].join('')}</w:styles>`;

const TYPES = `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="gif" ContentType="image/gif"/><Override PartName="/word/document.xml" ContentType="${PART}.document.main+xml"/>${['styles', 'numbering', 'footnotes', 'comments', 'settings', 'footer'].map((part) => `<Override PartName="/word/${part}.xml" ContentType="${PART}.${part}+xml"/>`).join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;
const PACKAGE = `${XML_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${R}/officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;
/** The number of the page: `w:pgNum` is no field, and so nothing that Word would ask about. */
const FOOTER = `${XML_HEAD}<w:ftr ${NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Meta"/><w:jc w:val="center"/></w:pPr><w:r><w:pgNum/></w:r></w:p></w:ftr>`;
const SETTINGS = `${XML_HEAD}<w:settings ${NAMESPACES}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr></w:settings>`;

function core(title: string, language: string | undefined): string {
  return `${XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xml(title)}</dc:title>${language ? `<dc:language>${xml(language)}</dc:language>` : ''}</cp:coreProperties>`;
}

/** Articles one after the other. */
const articles = (items: AsyncIterable<ExportItem>) =>
  async function* (own: WordDocument): AsyncGenerator<string> {
    let first = true;
    for await (const item of items) {
      yield own.article(item, first);
      first = false;
    }
  };

export interface WordFile {
  title: string;
  language?: string;
  /** Of headings, `#rrggbb`. */
  accent?: string | null;
  /** Paragraphs and tables, piece by piece. */
  content(own: WordDocument): AsyncIterable<string>;
}

/** The parts of a Word file. */
export async function* wordFile({ title, language, accent = null, content }: WordFile): AsyncGenerator<ZipEntry> {
  const own = new WordDocument();
  const text = async function* () {
    yield `${XML_HEAD}<w:document ${NAMESPACES}><w:body>\n`;
    yield* content(own);
    yield '<w:sectPr><w:footerReference w:type="default" r:id="r-footer"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>';
  };
  yield { path: '[Content_Types].xml', bytes: TYPES };
  yield { path: '_rels/.rels', bytes: PACKAGE };
  yield { path: 'docProps/core.xml', bytes: core(title, language) };
  yield { path: 'word/document.xml', bytes: text() };
  yield { path: 'word/_rels/document.xml.rels', bytes: own.relations() };
  yield { path: 'word/styles.xml', bytes: stylesOf(accent) };
  yield { path: 'word/settings.xml', bytes: SETTINGS };
  yield { path: 'word/footer.xml', bytes: FOOTER };
  yield { path: 'word/numbering.xml', bytes: own.numberingPart() };
  yield { path: 'word/footnotes.xml', bytes: own.footnotesPart() };
  yield { path: 'word/comments.xml', bytes: own.commentsPart() };
  for (const [name, { asset }] of own.pictures) {
    const bytes = asset(name);
    if (bytes) yield { path: `word/media/${name}`, bytes };
  }
}

export const docx: Exporter = {
  id: 'docx',
  label: 'export.as.docx',
  extensions: ['docx'],
  files: 'either',
  choices: [],
  looks: 'page',
  write: (items, { single }) =>
    documentFiles(items, single, 'docx', (own, only) =>
      wordFile({ title: titleFor(only, 'docx'), language: only?.fields.language, content: articles(own) }),
    ),
};
