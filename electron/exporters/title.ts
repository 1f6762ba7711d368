/** What an exported clipping is called. */
import { message } from '../contract/messages/spoken';
import type { ExportItem } from '../contract/stages';
import { safeName } from './names';

/** Its headline, on one line; without one the name of the file it came from. */
export function titleOf(item: ExportItem): string {
  return (
    folded(item.fields.title ?? '') ||
    folded(item.clipping.original.name.replace(/\.[^.]{1,8}$/, '')) ||
    message('common.untitled')
  );
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** `2024-04-14 Headline`: sorts by day wherever files are listed. */
export function fileTitle(item: ExportItem): string {
  const day = /^\d{4}-\d\d-\d\d/.exec(item.fields.published ?? '')?.[0];
  return day ? `${day} ${titleOf(item)}` : titleOf(item);
}

/** The file of all clippings together. */
export const togetherName = (extension: string): string =>
  `${safeName(message('exported.together')).toLowerCase()}.${extension}`;
