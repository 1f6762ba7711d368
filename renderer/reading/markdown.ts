/** Markdown of notes and comments as an allow-listed tree: nothing of it is ever parsed as HTML. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { allowedBody } from '../../electron/article/allowed';
import type { Root } from '../../electron/contract/model';

/** Raw HTML in the Markdown is left out. */
export function markdownTree(markdown: string): Root {
  const hast = toHast(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }));
  return allowedBody('children' in hast ? hast : { children: [hast] });
}
