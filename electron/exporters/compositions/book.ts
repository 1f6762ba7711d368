/** As a book (EPUB): one long page, and contents that lead to its parts. */
import { sha256Now } from '../../files/hash';
import { wordsOf } from '../documents/article';
import { bookBeginning, bookEnd, bookPage, isShown, type Chapter } from '../documents/epub';
import { xhtmlBlocks } from '../documents/xhtml';
import { safeName } from '../names';
import { zipped, type ZipEntry } from '../../files/zip';
import type { Composed } from './compose';
import type { Composer } from './composer';

const FILE = 'c1.xhtml';
const BODY = '<!-- body -->';

/** An identifier of its own for each title and day, of the form that readers know. */
function identifier({ title, day }: Composed): string {
  const hash = sha256Now(`${title} ${day.toISOString()}`);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

async function* entries(composed: Composed): AsyncGenerator<ZipEntry> {
  const { title, language, pieces, day } = composed;
  const chapters: Chapter[] = [];
  const pictures = new Map<string, (name: string) => Uint8Array | null>();
  const text = async function* () {
    const [head, foot] = bookPage(title, language, BODY).split(BODY) as [string, string];
    yield head;
    for await (const { blocks, asset } of pieces) {
      for (const block of blocks)
        if (block.kind === 'paragraph' && block.role === 'heading' && block.anchor)
          chapters.push({ file: `${FILE}#${block.anchor}`, title: wordsOf(block.inlines) });
      yield xhtmlBlocks(blocks, {
        picture: (name) => {
          const bytes = asset(name);
          if (!bytes || !isShown(name, bytes)) return null;
          pictures.set(name, asset);
          return `assets/${name}`;
        },
      });
    }
    yield foot;
  };
  yield* bookBeginning();
  yield { path: `EPUB/${FILE}`, bytes: text() };
  const names = [...pictures.keys()];
  for (const [name, asset] of pictures) {
    const bytes = asset(name);
    if (bytes) yield { path: `EPUB/assets/${name}`, bytes };
  }
  const modified = day.toISOString().replace(/\.\d+Z$/, 'Z');
  yield* bookEnd({ id: identifier(composed), title, language, creators: [], modified }, chapters, [FILE], names);
}

export const book: Composer = {
  id: 'epub',
  label: 'export.as.epub',
  extension: 'epub',
  write: (composed) => ({ path: `${safeName(composed.title)}.epub`, bytes: zipped(entries(composed)) }),
};
