/** Words in Markdown: no reader of it may take a tag out of them. */
import { defaultHandlers, type Handle } from 'mdast-util-to-markdown';

/**
 * Writes `<` as a reference where it must not begin a tag. A backslash is not enough: after a bare address
 * (`http://a.example/\<script>`) readers of GitHub's Markdown count it to the address, and the tag stands there unescaped.
 */
export const markdownText: Handle = (node: { value: string }, parent, state, info) =>
  PLAIN.test(node.value) ? node.value : escaped(node, parent, state, info);

/** Letters, with digits, commas and single spaces between: nothing that Markdown could mean. Most texts are so, and looking for what to escape is slow. */
const PLAIN = /^\p{L}[\p{L}\p{N},]*(?: [\p{L}\p{N},]+)*$/u;

const escaped: Handle = (node, parent, state, info) =>
  defaultHandlers
    .text(node, parent, state, info)
    .replace(/(?<!\\)(\\+)</g, (whole, slashes: string) =>
      slashes.length % 2 === 1 ? `${slashes.slice(1)}&lt;` : whole,
    );
