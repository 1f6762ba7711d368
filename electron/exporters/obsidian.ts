/**
 * Obsidian: a note a clipping with its fields as flat properties, highlights as ==marks==, the blocks that they end in named (`^id`), pictures in a
 * folder, and a note that links to them all. Our importer reads it back.
 */
import { stringify } from 'yaml';
import { FIELD_NAMES, type FieldValues } from '../contract/fields';
import { message } from '../contract/messages/spoken';
import type { ExportItem, Exporter } from '../contract/stages';
import { markdownOf, documentOf } from './markdown';
import { Names } from './names';
import { folded, inOrder } from './parts/marked';
import { h } from './parts/element';
import { clippingLink } from './parts/links';
import { Pictures } from './pictures';
import { sourceLine } from './parts/source-line';
import { fileTitle } from './title';

/** A tag as Obsidian takes it: letters, digits, `_`, `-` and levels, and not digits alone. */
export function obsidianTag(tag: string): string {
  const plain = tag
    .replace(/\s+/gu, '-')
    .replace(/[^\p{L}\p{M}\p{N}_/-]/gu, '')
    .split('/')
    .filter(Boolean)
    .join('/');
  return /^[\p{N}/]*$/u.test(plain) ? plain && `_${plain}` : plain;
}

/** Signs that part a link's parts, or hide words, in Obsidian. */
const linkable = (title: string): string => title.replace(/[#^[\]]|%%/g, ' ').replace(/\s+/g, ' ');

/** Properties hold texts, dates, numbers, and lists of texts: no lists of lists. */
function properties(item: ExportItem): string {
  const { clipping, fields, source, highlights } = item;
  const data: Record<string, unknown> = {};
  for (const name of FIELD_NAMES) {
    const value = fields[name];
    if (name !== 'figures' && value !== undefined && value.length > 0) data[name] = value;
  }
  const figures: FieldValues['figures'] = fields.figures ?? [];
  if (figures.length) {
    data.captions = figures.map(({ caption }) => caption ?? '');
    data.credits = figures.map(({ credit }) => credit ?? '');
  }
  const tags = [...new Set(clipping.tags.map(obsidianTag).filter(Boolean))];
  if (tags.length) data.tags = tags;
  if (tags.join('\n') !== clipping.tags.join('\n')) data['tag-names'] = clipping.tags;
  if (highlights.length)
    data.highlights = inOrder(highlights).map(({ id, colour, created, comment, tags: own }) =>
      [id, colour, created, ...(comment.trim() ? ['comment'] : []), ...own.map((tag) => `#${folded(tag)}`)].join(' '),
    );
  if (clipping.starred) data.starred = true;
  if (source) data.citation = source;
  if (clipping.provenance.savedFrom) data.savedFrom = clipping.provenance.savedFrom;
  if (clipping.provenance.savedAt) data.savedAt = clipping.provenance.savedAt;
  data.importedAt = clipping.provenance.importedAt;
  data.file = clipping.original.name;
  data.sha256 = clipping.original.sha256;
  data.id = clipping.id;
  data.link = clippingLink(clipping.id);
  return `---\n${stringify(data, { lineWidth: 0 })}---\n\n`;
}

/** A clipping in the note that links to all: its link, where it is from, and its quotes with theirs. */
function indexEntry(item: ExportItem, note: string): string {
  // Words that could mean something to Markdown are escaped as those of an article are.
  const words = (text: string) =>
    [...markdownOf({ type: 'root', children: [h('p', {}, folded(text))] })].join('').trim();
  const quotes = inOrder(item.highlights)
    .filter(({ range }) => range)
    .map(({ id, selector, pages }) => {
      const page = pages ? ` (${message('exported.page', { value: pages })})` : '';
      return `  - ${words(`“${selector.quote.exact}”`)}${page} [[${note}#^${id}|↗]]\n`;
    });
  const source = sourceLine(item);
  return `- [[${note}]]${source && ` – ${words(source)}`}\n${quotes.join('')}`;
}

export const obsidian: Exporter = {
  id: 'obsidian',
  label: 'export.as.obsidian',
  extensions: ['md'],
  files: 'each',
  choices: ['comments'],
  looks: 'page',
  async *write(items, { comments }) {
    const names = new Names();
    const pictures = new Pictures();
    const index = names.take(message('exported.together'), 'md');
    const entries: string[] = [];
    for await (const item of items) {
      const path = names.take(linkable(fileTitle(item)), 'md');
      const pieces = async function* () {
        yield properties(item);
        yield* documentOf(item, { comments, blockIds: true });
      };
      yield { path, bytes: pieces() };
      entries.push(indexEntry(item, path.replace(/\.md$/, '')));
      pictures.note(item);
      yield* pictures.files();
    }
    yield {
      path: index,
      bytes: `---\ncuttings-index: true\n---\n\n# ${message('exported.together')}\n\n${entries.join('')}`,
    };
  },
};
