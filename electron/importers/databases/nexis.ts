/** Nexis and Lexis: batches of articles as Word document, HTML or text. Told by structure: the database changes its layout and its languages. */
import { CuttingsError } from '../../contract/errors';
import type { Importer } from '../../contract/stages';
import { docxParagraphs, DOCX_TEXT } from '../docx-paragraphs';
import { docx } from '../documents/docx';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { namesEntry } from '../zip-entry';
import { UTF8 } from '../page';
import { pagesOf, type Entry } from './article-page';
import { elements, parse, textOf } from './html-tree';
import { isBodyHeading, newRecord, oldRecord } from './nexis-record';

/** `1 of 74 DOCUMENTS`, `12 von 30 DOKUMENTEN`, alone in its line. */
export const COUNT =
  /^[^\S\n\r\u2028\u2029]*\d{1,6} (?:of|von|de|van|di|sur|из) \d{1,6} (?:DO[CK]U\p{Lu}+|ДОКУМЕНТ\p{Lu}*)\s*$/u;
const COUNT_IN_HEAD = new RegExp(COUNT.source, 'mu');

/** Records of the older layout between their count lines; what stands before the first is the cover. */
export function oldRecords(blocks: readonly string[]): Entry[] {
  const starts = blocks.flatMap((block, i) => (COUNT.test(block) ? [i] : []));
  return starts.map((start, n) =>
    oldRecord(blocks.slice(start + 1, starts[n + 1] ?? blocks.length).filter((b) => b.trim())),
  );
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
      : 0,
  read: async (input) => {
    const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'html' });
    const blocks: string[] = [];
    for (const block of elements(parse(source), (element) => element.name === 'p' || element.name === 'table', true)) {
      const text = textOf(block)
        .replace(/\u00a0/g, ' ')
        .trim();
      if (text) blocks.push(text);
    }
    const entries = oldRecords(blocks);
    if (!entries.length) throw new CuttingsError('page-unreadable', { detail: input.name });
    return pagesOf('nexis-html', charset, entries, problems);
  },
};

export const nexisText: Importer = {
  id: 'nexis-text',
  label: 'formats.nexis-text',
  extensions: ['txt'],
  mimeTypes: [],
  detect: (input) => {
    const { head, binary } = sniff(input.bytes);
    return !binary && COUNT_IN_HEAD.test(head.replace(/\r/g, '')) ? 0.9 : 0;
  },
  read: async (input) => {
    const { source, charset, problems } = decodeSource(input.bytes, { person: input.charset, kind: 'text' });
    const blocks = source
      .replace(/\r\n?/g, '\n')
      .replace(new RegExp(COUNT.source, 'gmu'), (line) => `\n\n${line}\n\n`)
      .split(/\n[ \t]*\n/)
      .map((block) => block.replace(/^[ \t]+/gm, '').trim())
      .filter(Boolean);
    return pagesOf('nexis-text', charset, oldRecords(blocks), problems);
  },
};

export const nexisDocx: Importer = {
  id: 'nexis-docx',
  label: 'formats.nexis-docx',
  extensions: ['docx'],
  mimeTypes: [],
  detect: (input) => (namesEntry(input.bytes, DOCX_TEXT) ? 0.9 : 0),
  read: async (input, inner) => {
    const paragraphs = await docxParagraphs(input.name, input.bytes);
    const blocks = paragraphs.map((p) => p.text.replace(/\u00a0/g, ' '));
    if (blocks.some((block) => COUNT.test(block))) return pagesOf('nexis-docx', UTF8, oldRecords(blocks), []);
    const bodies = paragraphs.flatMap((p, i) =>
      isBodyHeading(blocks[i]!) || (p.bookmarks.some((name) => /^Body(?:_\d+)?$/.test(name)) && blocks[i]!.length < 40)
        ? [i]
        : [],
    );
    // No batch: a document like any.
    if (!bodies.length) return docx.read(input, inner);
    // A record begins behind the end of the one before it: its mark, or a bookmark, or the fifth plain line above the day.
    const starts = bodies.map((body, n) => {
      const from = n === 0 ? 0 : bodies[n - 1]! + 1;
      for (let i = body - 1; i >= from; i--)
        if (
          /^\s*(?:end of document|ende des dokuments|fin du document|fin del documento)\s*$/i.test(blocks[i]!) ||
          paragraphs[i]!.bookmarks.some((name) => /^Bookmark_\d+$/.test(name))
        )
          return i + 1;
      return from;
    });
    const entries = bodies.map((body, n) =>
      newRecord(blocks.slice(starts[n], starts[n + 1] ?? blocks.length), body - starts[n]!),
    );
    return pagesOf('nexis-docx', UTF8, entries, []);
  },
};
