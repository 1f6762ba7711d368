/** Nexis and Lexis: batches of articles as Word document, HTML or text. Told by structure: the database changes its layout and its languages. */
import type { Element } from 'domhandler';
import { CuttingsError } from '../../contract/errors';
import type { Importer } from '../../contract/stages';
import { docxParagraphs, DOCX_TEXT } from '../docx-paragraphs';
import { docx } from '../documents/docx';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { namesEntry } from '../zip-entry';
import { UTF8 } from '../page';
import { pagesOf, pagesOfText, type Entry } from './article-page';
import { elements, parse, textOf } from './html-tree';
import { isBodyHeading, isEnd, labelled } from './labels';
import { newRecords, oldRecord, plainBlock, type Block } from './nexis-record';

/** `1 of 74 DOCUMENTS`, `12 von 30 DOKUMENTEN`, alone in its line. */
export const COUNT =
  /^[^\S\n\r\u2028\u2029]*\d{1,6} (?:of|von|de|van|di|sur|из) \d{1,6} (?:DO[CK]U\p{Lu}+|ДОКУМЕНТ\p{Lu}*)\s*$/u;
const COUNT_IN_HEAD = new RegExp(COUNT.source, 'mu');

/** Records of the older layout between their count lines; what stands before the first is the cover. */
export function oldRecords(blocks: readonly Block[]): Entry[] {
  const starts = blocks.flatMap(({ text }, i) => (COUNT.test(text) ? [i] : []));
  return starts
    .map((start, n) =>
      oldRecord(blocks.slice(start + 1, starts[n + 1] ?? blocks.length).filter(({ text }) => text.trim())),
    )
    .filter((entry) => entry !== null);
}

/** Records of either layout in the blocks of a document of any format; [] for what is no batch. */
export function recordsOf(
  blocks: readonly Block[],
  isBody: (i: number) => boolean = (i) => isBodyHeading(blocks[i]!.text),
  startsAt: (i: number) => boolean = () => false,
): Entry[] {
  if (blocks.some(({ text }) => COUNT.test(text))) return oldRecords(blocks);
  const texts = blocks.map(({ text }) => text);
  const headed = texts.some((_, i) => isBody(i));
  // A word alone on a line is no mark of a database; its labels about it are.
  const marked =
    texts.some((text) => ['length', 'loaded'].includes(labelled(text)?.meaning ?? '')) || texts.some(isEnd);
  return headed && marked ? newRecords(texts, isBody, startsAt) : [];
}

/** Lines about the middle of the page that the count line stands in the middle of. */
function centredText(block: string, middle: number): boolean | null {
  if (middle < 15) return null;
  const lines = block.split('\n').filter((line) => line.trim());
  const isMiddle = (line: string) => {
    const indent = line.length - line.trimStart().length;
    return Math.abs(indent + line.trim().length / 2 - middle) <= 2;
  };
  return lines.every(isMiddle) && lines.some((line) => /^\s{2}/.test(line));
}

/** How far marks are looked for: a cover with its list of contents may be long. */
const LOOKED_AT = 512 * 1024;
const LENGTH_LABEL =
  /(?:length|länge|lÃ¤nge|longueur|longitud|extensión|lengte|lunghezza)\s?:(?:\s|&nbsp;|&#160;|Â|<[^>]{1,200}>){0,20}\d{1,7}(?:\s|&nbsp;|&#160;|Â){1,9}\p{L}/iu;
const BODY_LINE =
  /(?:^|>)[ \t]{0,8}(?:body|text|haupttext|textkörper|corps|cuerpo|corpo|hoofdtekst|broodtekst)[ \t]{0,8}(?:$|<)/imu;
const END_OR_LOADED =
  /end of document|ende des dokuments|fin du document|fin del documento|fine del documento|einde van (?:het )?document|load-date|ladedatum|date de chargement|fecha de carga/i;

/** True for the newer layout, told by its labels in whatever file it stands. */
function isNewLayout(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LOOKED_AT))
    .toString('utf8')
    .replace(/\r\n?/g, '\n');
  return LENGTH_LABEL.test(text) && BODY_LINE.test(text) && END_OR_LOADED.test(text);
}

export const nexisHtml: Importer = {
  id: 'nexis-html',
  label: 'formats.nexis-html',
  extensions: ['html', 'htm'],
  mimeTypes: [],
  detect: (input) =>
    /<DOCFULL>|<!-- Hide XML section|LXNComment/i.test(sniff(input.bytes).head) ||
    /<META TOPIC="[^"]*" DOCUMENTS="\d+"/i.test(sniff(input.bytes).head)
      ? 1
      : !sniff(input.bytes).binary && /<(?:html|body|p)[\s>]/i.test(sniff(input.bytes).head) && isNewLayout(input.bytes)
        ? 0.9
        : 0,
  read: async (input) => {
    const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'html' });
    const centred = new Set(
      [...source.slice(0, 100_000).matchAll(/\.([\w-]+)\s*\{[^}]*text-align:\s*center/gi)].map(([, name]) =>
        name!.toLowerCase(),
      ),
    );
    const blocks: Block[] = [];
    for (const block of elements(parse(source), (element) => /^(?:p|table|h[1-6])$/.test(element.name), true)) {
      const text = textOf(block)
        .replace(/\u00a0/g, ' ')
        .trim();
      if (text) blocks.push({ text, centred: centred.size ? isCentred(block, centred) : null });
    }
    const entries = recordsOf(blocks);
    if (!entries.length) throw new CuttingsError('page-unreadable', { detail: input.name });
    return pagesOf('nexis-html', charset, entries, problems);
  },
};

const isCentred = (block: Element, names: ReadonlySet<string>): boolean =>
  [block, block.parent].some(
    (element) =>
      element?.type === 'tag' &&
      (element.attribs.class ?? '')
        .toLowerCase()
        .split(/\s+/)
        .some((name) => names.has(name)),
  );

export const nexisText: Importer = {
  id: 'nexis-text',
  label: 'formats.nexis-text',
  extensions: ['txt'],
  mimeTypes: [],
  detect: (input) => {
    const { head, binary } = sniff(input.bytes);
    if (binary) return 0;
    const text = head.replace(/\r\n?/g, '\n');
    return COUNT_IN_HEAD.test(text) || (!/<(?:html|body)\b/i.test(head) && isNewLayout(input.bytes)) ? 0.9 : 0;
  },
  read: (input) => pagesOfText('nexis-text', input, (source) => recordsOf(textBlocks(source))),
};

/** Blocks between empty lines. */
function textBlocks(source: string): Block[] {
  const lines = source.replace(/\r\n?/g, '\n');
  // The newer layout has a line for each label, and long lines for paragraphs.
  if (!new RegExp(COUNT.source, 'mu').test(lines))
    return lines
      .split('\n')
      .filter((line) => line.trim())
      .map((line) => plainBlock(line.trim()));
  let middle = 0;
  return lines
    .replace(new RegExp(COUNT.source, 'gmu'), (line) => `\n\n${line}\n\n`)
    .split(/\n[ \t]*\n/)
    .filter((block) => block.trim())
    .map((block) => {
      const text = block.replace(/^[ \t]+/gm, '').trim();
      if (COUNT.test(text)) middle = /^\n*( *)/.exec(block)![1]!.length + text.length / 2;
      return { text, centred: centredText(block, middle) };
    });
}

export const nexisDocx: Importer = {
  id: 'nexis-docx',
  label: 'formats.nexis-docx',
  extensions: ['docx'],
  mimeTypes: [],
  detect: (input) => (namesEntry(input.bytes, DOCX_TEXT) ? 0.9 : 0),
  read: async (input, inner) => {
    const paragraphs = await docxParagraphs(input.name, input.bytes);
    const blocks = paragraphs.map(({ text, centred }): Block => ({ text: text.replace(/\u00a0/g, ' '), centred }));
    const entries = recordsOf(
      blocks,
      (i) =>
        isBodyHeading(blocks[i]!.text) ||
        (paragraphs[i]!.bookmarks.some((name) => /^Body(?:_\d+)?$/.test(name)) && blocks[i]!.text.length < 40),
      (i) => paragraphs[i]!.bookmarks.some((name) => /^Bookmark_\d+$/.test(name)),
    );
    // No batch: a document like any.
    return entries.length ? pagesOf('nexis-docx', UTF8, entries, []) : docx.read(input, inner);
  },
};
