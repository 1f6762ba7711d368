/** Markdown of notes and comments as an allow-listed tree: nothing of it is ever parsed as HTML. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast, type Handler } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import type { ElementContent } from '../contract/model';
import { allowedContent } from './allowed';

/** What a person typed between angle brackets is words like any other, and not lost. */
const asWords: Handler = (_, node: { value: string }) => ({ type: 'text', value: node.value });

/** The blocks of a person's Markdown (GitHub's kind). */
export function markdownTree(markdown: string): ElementContent[] {
  const tree = toHast(fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }), {
    handlers: { html: asWords },
  });
  return allowedContent('children' in tree ? (tree.children as ElementContent[]) : []);
}
