/** Texts of clippings as files: one each, or all in one that is written piece by piece. */
import type { ExportFile, ExportItem } from '../../contract/stages';
import { Names } from '../names';
import { fileTitle, togetherName } from '../title';

export interface TextFormat {
  extension: string;
  /** Before, between and after the clippings of a file. */
  head?: string;
  between?: string;
  foot?: string;
  /** One clipping, the `number`th of its file (from 1). */
  text(item: ExportItem, number: number): string;
}

export async function* textFiles(
  items: AsyncIterable<ExportItem>,
  single: boolean,
  { extension, head = '', between = '', foot = '', text }: TextFormat,
): AsyncGenerator<ExportFile> {
  if (single) {
    const pieces = async function* () {
      let number = 0;
      yield head;
      for await (const item of items) {
        if (number++) yield between;
        yield text(item, number);
      }
      yield foot;
    };
    yield { path: togetherName(extension), bytes: pieces() };
    return;
  }
  const names = new Names();
  for await (const item of items)
    yield { path: names.take(fileTitle(item), extension), bytes: head + text(item, 1) + foot };
}
