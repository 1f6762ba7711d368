/** As a page: self-contained, for reading, printing and, with pictures beside it, for mail. */
import { assetMediaType } from '../../article/assets';
import { sha256Now } from '../../files/hash';
import type { ExportFile, ExportItem } from '../../contract/stages';
import type { Block } from '../documents/flow';
import { pagesOfAnchors } from '../documents/pdf-places';
import { xhtmlBlocks } from '../documents/xhtml';
import { safeName } from '../names';
import { xml } from '../parts/xml';
import type { Composed } from './compose';
import type { Composer } from './composer';
import { styleOf } from './html-style';

/** Where a picture stands from the page; null where it cannot be shown. */
export type PictureSource = (name: string, bytes: Uint8Array) => string | null;

const asData: PictureSource = (name, bytes) => {
  const type = assetMediaType(name);
  return type && `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
};

/** What stands behind an entry of contents, as HTML; '' for nothing. */
type EntryEnd = (anchor: string) => string;

export async function* pageOf(
  composed: Composed,
  source: PictureSource = asData,
  entry: EntryEnd = () => '',
): AsyncGenerator<string> {
  const style = styleOf(composed.colour);
  const policy = `default-src 'none'; img-src data: cid:; style-src 'sha256-${sha256Now(style, 'base64')}'; base-uri 'none'; form-action 'none'`;
  yield `<!doctype html>
<html lang="${composed.language}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${xml(composed.title)}</title>
<style>${style}</style></head>
<body><main>
`;
  for await (const { blocks, asset } of composed.pieces) yield `${piece(blocks, asset, source, entry)}\n`;
  yield '</main></body>\n</html>\n';
}

function piece(blocks: readonly Block[], asset: ExportItem['asset'], source: PictureSource, entry: EntryEnd): string {
  return xhtmlBlocks(blocks, {
    entry,
    picture: (name) => {
      const bytes = asset(name);
      return bytes && source(name, bytes);
    },
  });
}

export const page: Composer = {
  id: 'html',
  label: 'export.as.html',
  extension: 'html',
  write: (composed): ExportFile => ({ path: `${safeName(composed.title)}.html`, bytes: pageOf(composed) }),
};

/**
 * Chromium has no page numbers for texts (`target-counter()`): what has contents is printed twice, the second time with the pages on which its
 * anchors came to stand. The room for a number is the same both times, so that nothing moves.
 */
async function withPages(composed: Composed, print: (html: AsyncIterable<string>) => Promise<Uint8Array>) {
  let entries = 0;
  const page = (number: number | undefined) => `<span class="at">${number ?? '\u00a0'}</span>`;
  const once = await print(
    pageOf(composed, asData, () => {
      entries++;
      return page(undefined);
    }),
  );
  if (entries === 0) return once;
  const pages = await pagesOfAnchors(once);
  return print(pageOf(composed, asData, (anchor) => page(pages.get(anchor))));
}

export const printed: Composer = {
  id: 'pdf',
  label: 'export.as.pdf',
  extension: 'pdf',
  write: (composed, { paper, print }): ExportFile => ({
    path: `${safeName(composed.title)}.pdf`,
    bytes: (async function* () {
      yield await withPages(composed, (html) => print(html, paper));
    })(),
  }),
};
