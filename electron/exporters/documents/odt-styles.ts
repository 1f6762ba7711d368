/**
 * The styles of an OpenDocument text: fixed, so that the text may be written before or after them. Names are those that office programs have
 * themselves and translate.
 */
import type { HighlightColour } from '../../contract/model';

export const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
export const OASIS = 'urn:oasis:names:tc:opendocument:xmlns';
export const NAMESPACES = [
  ...['office', 'style', 'text', 'table', 'meta'].map((name) => `xmlns:${name}="${OASIS}:${name}:1.0"`),
  `xmlns:draw="${OASIS}:drawing:1.0"`,
  `xmlns:fo="${OASIS}:xsl-fo-compatible:1.0"`,
  `xmlns:svg="${OASIS}:svg-compatible:1.0"`,
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'office:version="1.2"',
].join(' ');

/** As on screen (`renderer/styles`), light enough to be read and printed. */
const COLOURS: Record<HighlightColour, string> = {
  yellow: '#fdeea3',
  green: '#cdeecb',
  blue: '#cfe4fb',
  pink: '#fbd3e0',
  purple: '#e4d6fa',
};

/** Centimetres of the text on a page. */
export const TEXT_WIDTH = 16;
export const DEEPEST_QUOTE = 8;
const DEEPEST_LIST = 10;

/** Styles of paragraphs. */
export const PARAGRAPH = {
  text: 'Text body',
  subtitle: 'Subtitle',
  meta: 'Meta',
  contents: 'Contents entry',
  caption: 'Caption',
  code: 'Preformatted Text',
  cell: 'Table Contents',
  rule: 'Horizontal Line',
  footnote: 'Footnote',
  footer: 'Footer',
} as const;

/** Styles of words. */
export const WORDS = {
  bold: 'Strong Emphasis',
  italic: 'Emphasis',
  underline: 'Underlined',
  strike: 'Struck',
  code: 'Source Text',
  sub: 'Subscript',
  super: 'Superscript',
  link: 'Internet link',
  anchor: 'Footnote anchor',
} as const;

interface ParagraphStyle {
  /** As programs show it, and know it by. */
  name: string;
  paragraph: string;
  text: string;
  /** Of headings. */
  level?: number;
  /** Whether words behind a tab stand at the right edge. */
  tab?: true;
}

const TAB = `<style:tab-stops><style:tab-stop style:position="${TEXT_WIDTH}cm" style:type="right"/></style:tab-stops>`;
const SMALL = 'fo:font-size="9pt" fo:color="#595959"';

/** Names that office programs have themselves, where there are any. */
const paragraphStyles = (accent: string | null): ParagraphStyle[] => [
  ...[1, 2, 3, 4, 5, 6].map((level) => ({
    name: headingStyle(level),
    level,
    paragraph: `fo:margin-top="${level === 1 ? '0.2cm' : '0.42cm'}" fo:margin-bottom="0.14cm" fo:keep-with-next="always"`,
    text: `fo:font-weight="bold" fo:font-size="${Math.max(11, 20 - 2 * level)}pt"${accent ? ` fo:color="${accent}"` : ''}`,
  })),
  {
    name: PARAGRAPH.text,
    paragraph: 'fo:margin-top="0.1cm" fo:margin-bottom="0.25cm" fo:line-height="120%"',
    text: '',
  },
  { name: PARAGRAPH.subtitle, paragraph: 'fo:margin-bottom="0.2cm"', text: 'fo:font-size="13pt"' },
  { name: PARAGRAPH.meta, paragraph: 'fo:margin-bottom="0.04cm"', text: SMALL },
  { name: PARAGRAPH.contents, paragraph: 'fo:margin-top="0.14cm" fo:margin-bottom="0.04cm"', text: '', tab: true },
  { name: PARAGRAPH.caption, paragraph: 'fo:margin-bottom="0.2cm"', text: SMALL },
  { name: PARAGRAPH.code, paragraph: '', text: 'style:font-name="Liberation Mono"' },
  { name: PARAGRAPH.cell, paragraph: '', text: '' },
  { name: PARAGRAPH.rule, paragraph: 'fo:border-bottom="0.03cm solid #a0a0a0"', text: '' },
  { name: PARAGRAPH.footnote, paragraph: '', text: 'fo:font-size="9pt"' },
  { name: PARAGRAPH.footer, paragraph: 'fo:text-align="center"', text: SMALL },
  ...Array.from({ length: DEEPEST_QUOTE }, (_none, i) => ({
    name: quoteStyle(i + 1),
    paragraph: `fo:margin-left="${0.85 * (i + 1)}cm" fo:margin-right="0.85cm" fo:margin-bottom="0.2cm"`,
    text: '',
  })),
];

export const headingStyle = (level: number): string => `Heading ${level}`;

export function quoteStyle(depth: number): string {
  return depth > 1 ? `Quotations ${depth}` : 'Quotations';
}

/** Names in files hold no blanks. */
export const styleId = (name: string): string => name.replaceAll(' ', '_20_');

/** What a paragraph is beside its style: the first of a page, or written from right to left. */
export const variant = (name: string, newPage: boolean, rightToLeft: boolean): string =>
  `${styleId(name)}${newPage ? '-page' : ''}${rightToLeft ? '-rtl' : ''}`;

const TEXT_STYLES: readonly [name: string, properties: string][] = [
  [WORDS.bold, 'fo:font-weight="bold"'],
  [WORDS.italic, 'fo:font-style="italic"'],
  [WORDS.underline, 'style:text-underline-style="solid" style:text-underline-width="auto"'],
  [WORDS.strike, 'style:text-line-through-style="solid"'],
  [WORDS.code, 'style:font-name="Liberation Mono"'],
  [WORDS.sub, 'style:text-position="sub 58%"'],
  [WORDS.super, 'style:text-position="super 58%"'],
  [WORDS.link, 'fo:color="#1f4e79" style:text-underline-style="solid" style:text-underline-width="auto"'],
  [WORDS.anchor, 'style:text-position="super 58%"'],
  ...Object.entries(COLOURS).map(([colour, value]): [string, string] => [
    highlightStyle(colour as HighlightColour),
    `fo:background-color="${value}"`,
  ]),
];

export function highlightStyle(colour: HighlightColour): string {
  return `Highlight ${colour}`;
}

export const TABLE = 'Cuttings-table';
export const CELL = 'Cuttings-cell';
export const PICTURE = 'Cuttings-picture';
export const BULLETS = 'Cuttings_20_bullets';
export const NUMBERS = 'Cuttings_20_numbers';

/** What the text says beside its styles: it stands before the text, and is the same for every document. */
export const AUTOMATIC = (() => {
  const variants = paragraphStyles(null).flatMap(({ name }) =>
    [
      [true, false],
      [false, true],
      [true, true],
    ].map(
      ([newPage, rightToLeft]) =>
        `<style:style style:name="${variant(name, newPage!, rightToLeft!)}" style:family="paragraph" style:parent-style-name="${styleId(name)}"><style:paragraph-properties${newPage ? ' fo:break-before="page"' : ''}${rightToLeft ? ' style:writing-mode="rl-tb" fo:text-align="start"' : ''}/></style:style>`,
    ),
  );
  return `<office:automatic-styles>${variants.join('')}<style:style style:name="${TABLE}" style:family="table"><style:table-properties style:width="${TEXT_WIDTH}cm" table:align="margins"/></style:style><style:style style:name="${CELL}" style:family="table-cell"><style:table-cell-properties fo:border="0.02cm solid #a0a0a0" fo:padding="0.1cm"/></style:style><style:style style:name="${PICTURE}" style:family="graphic"><style:graphic-properties style:vertical-pos="top" style:vertical-rel="baseline"/></style:style></office:automatic-styles>`;
})();

export function stylesPart(accent: string | null, language: string | undefined): string {
  const [, tongue, country] = /^([a-z]{2,3})(?:-([A-Z]{2}))?/.exec(language ?? '') ?? [];
  const spoken = tongue ? ` fo:language="${tongue}" fo:country="${country ?? 'none'}"` : '';
  const paragraphs = paragraphStyles(accent).map(
    ({ name, paragraph, text, level, tab }) =>
      `<style:style style:name="${styleId(name)}" style:display-name="${name}" style:family="paragraph" style:parent-style-name="Standard"${level ? ` style:default-outline-level="${level}" style:next-style-name="Text_20_body"` : ''}><style:paragraph-properties ${paragraph}>${tab ? TAB : ''}</style:paragraph-properties><style:text-properties ${text}/></style:style>`,
  );
  const texts = TEXT_STYLES.map(
    ([name, properties]) =>
      `<style:style style:name="${styleId(name)}" style:display-name="${name}" style:family="text"><style:text-properties ${properties}/></style:style>`,
  );
  const levels = (sign: (level: number) => string) =>
    Array.from({ length: DEEPEST_LIST }, (_none, i) => sign(i + 1)).join('');
  const place = (level: number) =>
    `<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="${0.6 * (level + 1)}cm"/></style:list-level-properties>`;
  const bullets = levels(
    (level) =>
      `<text:list-level-style-bullet text:level="${level}" text:bullet-char="•">${place(level)}</text:list-level-style-bullet>`,
  );
  const numbers = levels(
    (level) =>
      `<text:list-level-style-number text:level="${level}" style:num-suffix="." style:num-format="1">${place(level)}</text:list-level-style-number>`,
  );
  return `${HEAD}<office:document-styles ${NAMESPACES}><office:font-face-decls><style:font-face style:name="Liberation Mono" svg:font-family="'Liberation Mono', Consolas, monospace"/><style:font-face style:name="Georgia" svg:font-family="Georgia, 'Liberation Serif', serif"/></office:font-face-decls><office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="Georgia" fo:font-size="11pt"${spoken}/></style:default-style><style:style style:name="Standard" style:family="paragraph"/>${paragraphs.join('')}${texts.join('')}<text:list-style style:name="${BULLETS}" style:display-name="Cuttings bullets">${bullets}</text:list-style><text:list-style style:name="${NUMBERS}" style:display-name="Cuttings numbers">${numbers}</text:list-style><text:notes-configuration text:note-class="footnote" text:citation-style-name="Footnote_20_anchor" text:citation-body-style-name="Footnote_20_anchor" style:num-format="1"/></office:styles><office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2.5cm" fo:margin-bottom="2cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/><style:footer-style><style:header-footer-properties fo:margin-top="0.5cm"/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page"><style:footer><text:p text:style-name="Footer"><text:page-number text:select-page="current">1</text:page-number></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`;
}
