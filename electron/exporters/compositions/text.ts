/** As plain text and as Markdown. */
import { fromHtml } from 'hast-util-from-html';
import type { ExportFile } from '../../contract/stages';
import { wordsOf as wordsIn } from '../documents/article';
import type { Block, Inline } from '../documents/flow';
import { xhtmlBlocks } from '../documents/xhtml';
import { markdownOf } from '../markdown';
import { safeName } from '../names';
import { plainWords } from '../parts/words';
import type { Composed } from './compose';
import type { Composer } from './composer';

function lineOf(block: Block): string {
  if (block.kind === 'rule') return '* * *';
  if (block.kind === 'table')
    return block.rows.map((row) => row.map(({ inlines }) => wordsIn(inlines)).join('\t')).join('\n');
  const words = wordsIn(block.inlines).trim();
  if (block.role === 'heading') return `${words}\n${(block.level < 3 ? '=' : '-').repeat(Math.min(words.length, 72))}`;
  const before = '> '.repeat(block.quote) + (block.entry?.begins ? '- ' : '');
  return before ? words.replace(/^/gm, before) : words;
}

export async function wordsOf({ pieces }: Composed): Promise<string> {
  let text = '';
  for await (const { blocks } of pieces)
    for (const line of blocks.map(lineOf)) if (line.trim()) text += `${plainWords(line)}\n\n`;
  return `${text.trimEnd()}\n`;
}

/** Markdown has no anchors that all programs agree on: places in the document are not linked to. */
const unlinked = (inline: Inline): Inline =>
  inline.kind === 'text' && inline.look.link?.startsWith('#')
    ? { ...inline, look: { ...inline.look, link: undefined, bold: true } }
    : inline;

async function* markdownPieces({ pieces }: Composed): AsyncGenerator<string> {
  for await (const { blocks } of pieces) {
    const plain = blocks.map((block) =>
      block.kind === 'paragraph' ? { ...block, inlines: block.inlines.map(unlinked) } : block,
    );
    yield* markdownOf(fromHtml(xhtmlBlocks(plain, { picture: () => null }), { fragment: true }));
    yield '\n';
  }
}

export const plainText: Composer = {
  id: 'text',
  label: 'export.as.text',
  extension: 'txt',
  write: (composed): ExportFile => ({
    path: `${safeName(composed.title)}.txt`,
    bytes: (async function* () {
      yield await wordsOf(composed);
    })(),
  }),
};

export const markdown: Composer = {
  id: 'markdown',
  label: 'export.as.markdown',
  extension: 'md',
  write: (composed): ExportFile => ({ path: `${safeName(composed.title)}.md`, bytes: markdownPieces(composed) }),
};
