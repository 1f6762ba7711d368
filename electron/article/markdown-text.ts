/** Words in Markdown: no reader of it may take a tag out of them. */
import { defaultHandlers, type Handle } from 'mdast-util-to-markdown';

/**
 * Writes `<` as a reference where it must not begin a tag. A backslash is not enough: after a bare address
 * (`http://a.example/\<script>`) readers of GitHub's Markdown count it to the address, and the tag stands there unescaped.
 */
export const markdownText: Handle = (node, parent, state, info) =>
  defaultHandlers
    .text(node, parent, state, info)
    .replace(/(?<!\\)(\\+)</g, (whole, slashes: string) =>
      slashes.length % 2 === 1 ? `${slashes.slice(1)}&lt;` : whole,
    );
