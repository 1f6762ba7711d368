/**
 * HTML as a browser's select-all would give it: blocks on lines, paragraphs with a blank line around them, cells with tabs. Without
 * style sheets, so menus that a browser hides are in it. For training on pages of which no dump is at hand. Development only.
 */
import { isTag, isText, type ChildNode } from 'domhandler';
import { parseDocument } from 'htmlparser2';

const BLOCKS = new Set(
  'address article aside blockquote body dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol option pre section summary table tbody tfoot thead tr ul center'.split(
    ' ',
  ),
);
const UNSEEN = new Set(
  'head script style noscript template iframe object svg select textarea audio video canvas datalist title meta link'.split(
    ' ',
  ),
);

export function innerText(html: string): string {
  const document = parseDocument(html, { decodeEntities: true });
  /** Pieces of text and, as numbers, line breaks that are required at least. */
  const out: (string | number)[] = [];
  const stack: { nodes: readonly ChildNode[]; at: number; close: number }[] = [
    { nodes: document.children, at: 0, close: 0 },
  ];
  while (stack.length) {
    const top = stack[stack.length - 1]!;
    const node = top.nodes[top.at++];
    if (!node) {
      if (top.close) out.push(top.close);
      stack.pop();
      continue;
    }
    if (isText(node)) {
      out.push(node.data.replace(/[ \t\n\r\f]+/g, ' '));
      continue;
    }
    if (!isTag(node)) continue;
    const { name, attribs } = node;
    if (UNSEEN.has(name) || 'hidden' in attribs || /display:\s*none/i.test(attribs.style ?? '')) continue;
    if (name === 'br') {
      out.push('\n');
      continue;
    }
    const breaks = name === 'p' ? 2 : BLOCKS.has(name) ? 1 : 0;
    if (breaks) out.push(breaks);
    if (name === 'td' || name === 'th') {
      stack.push({ nodes: node.children, at: 0, close: 0 });
      out.push('\t');
      continue;
    }
    stack.push({ nodes: node.children, at: 0, close: breaks });
  }
  let text = '',
    wanted = 0;
  for (const piece of out) {
    if (typeof piece === 'number') {
      wanted = Math.max(wanted, piece);
      continue;
    }
    if (piece === '\n') {
      text = `${text.replace(/ +$/, '')}\n`;
      continue;
    }
    let next = piece;
    if (wanted || text.endsWith('\n') || text.endsWith(' ')) next = next.replace(/^ +/, '');
    if (!next) continue;
    if (wanted && text) {
      const have = /\n*$/.exec(text.slice(-4))![0].length;
      text = text.replace(/ +$/, '') + '\n'.repeat(Math.max(0, wanted - have));
    }
    wanted = 0;
    text += next;
  }
  return text.replace(/\n\t+/g, '\n').trim();
}
