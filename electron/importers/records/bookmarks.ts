/** Bookmarks and reading lists as HTML: every browser's (NETSCAPE-Bookmark-file-1), Pocket's and Instapaper's. Links with tags, notes and days. */
import type { ChildNode } from 'domhandler';
import { CuttingsError } from '../../contract/errors';
import type { Importer } from '../../contract/stages';
import { folded } from '../databases/article-page';
import { parse, textOf } from '../databases/html-tree';
import { sniff } from '../sniff';
import { decodeSource } from '../source';
import { readRecord, recordPage, type ArticleRecord } from './record';

/** Lists whose headings say that what is below was read. */
const READ = /^(?:read archive|archive|archived|read)$/i;
const PLAIN =
  /^(?:unread|home|bookmarks?(?: bar| menu| toolbar)?|lesezeichen.*|favorites?|other bookmarks|mobile bookmarks|starred|read archive|archive|archived|read)$/i;

function recordsOf(root: { children: ChildNode[] }): ArticleRecord[] {
  const out: ArticleRecord[] = [];
  /** Headings of the lists that are open, by the depth of the list. */
  const folders: { depth: number; name: string }[] = [];
  let heading = '';
  const stack: { node: ChildNode; depth: number }[] = [...root.children].reverse().map((node) => ({ node, depth: 0 }));
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { node, depth } = at;
    if (node.type !== 'tag') continue;
    while (folders.length && folders.at(-1)!.depth > depth) folders.pop();
    if (/^h[1-6]$/.test(node.name)) heading = folded(textOf(node));
    else if (node.name === 'dl' || node.name === 'ul' || node.name === 'ol') {
      folders.push({ depth: depth + 1, name: heading });
      heading = '';
    } else if (node.name === 'dd') {
      const note = folded(textOf(node).split('\n')[0] ?? '');
      const last = out.at(-1);
      if (last && note) last.brought.note ??= note;
    } else if (node.name === 'a' && node.attribs.href) {
      const { href, add_date, time_added, tags, toread } = node.attribs;
      const record = readRecord({
        url: href,
        title: textOf(node),
        saved: add_date ?? time_added ?? '',
        tags: (tags ?? '').split(','),
      });
      const names = folders.map(({ name }) => name).filter(Boolean);
      if (record.given.fields.url) {
        const path = names.filter((name) => !PLAIN.test(name)).map((name) => name.replaceAll('/', '-'));
        if (path.length) record.brought.tags = [...(record.brought.tags ?? []), path.join('/')];
        if (names.some((name) => READ.test(name)) || toread === '0') record.brought.read = true;
        if (names.some((name) => /^starred$/i.test(name))) record.brought.starred = true;
        out.push(record);
      }
      continue;
    }
    for (let i = node.children.length - 1; i >= 0; i--) stack.push({ node: node.children[i]!, depth: depth + 1 });
  }
  return out;
}

export const bookmarks: Importer = {
  id: 'bookmarks',
  label: 'formats.bookmarks',
  extensions: ['html', 'htm'],
  mimeTypes: [],
  detect: (input) => {
    const { binary, head } = sniff(input.bytes);
    if (binary) return 0;
    if (/^\s*<!doctype netscape-bookmark-file-1/i.test(head)) return 1;
    // Pocket's and Instapaper's lists: a heading, then entries that are links with the time they were added, and nothing else.
    return /<title>(?:Pocket|Instapaper)[^<]*<\/title>/i.test(head) &&
      /<h1>[^<]{1,40}<\/h1>\s*<(?:ul|ol)>\s*<li>\s*<a href=/i.test(head)
      ? 1
      : 0;
  },
  read: async (input) => {
    const { source, charset } = decodeSource(input.bytes, { person: input.charset, kind: 'html' });
    const records = recordsOf(parse(source));
    if (!records.length) throw new CuttingsError('format-no-article', { detail: input.name });
    return records.map((record, i) => recordPage('bookmarks', record, String(i + 1), charset));
  },
};
