/** Documents that are ZIP files: one a clipping, or all in one. */
import type { ExportFile, ExportItem } from '../../contract/stages';
import { Names } from '../names';
import { zipped, type ZipEntry } from '../../files/zip';
import { fileTitle, titleOf, togetherName } from '../title';

async function* alone(item: ExportItem): AsyncGenerator<ExportItem> {
  yield item;
}

/** What a document is called inside: as its clipping is, or as its file where it holds several. */
export const titleFor = (only: ExportItem | null, extension: string): string =>
  only ? titleOf(only) : togetherName(extension).slice(0, -extension.length - 1);

/** @param entries the parts of a document of those clippings; `only` is the one that it holds, null for a document of several */
export async function* documentFiles(
  items: AsyncIterable<ExportItem>,
  single: boolean,
  extension: string,
  entries: (items: AsyncIterable<ExportItem>, only: ExportItem | null) => AsyncIterable<ZipEntry>,
): AsyncGenerator<ExportFile> {
  if (single) {
    yield { path: togetherName(extension), bytes: zipped(entries(items, null)) };
    return;
  }
  const names = new Names();
  for await (const item of items)
    yield { path: names.take(fileTitle(item), extension), bytes: zipped(entries(alone(item), item)) };
}
