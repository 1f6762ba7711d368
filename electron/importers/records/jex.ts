/**
 * Joplin's exports (JEX): a tar of items, each a text whose last paragraph says what it is (`type_: 1` a note, 2 a notebook, 4 a file's data,
 * 5 a tag, 6 that a note has a tag), and of files under `resources/`. Each note is an article, with its tags, address and pictures.
 */
import { parseTar } from 'nanotar';
import { CuttingsError } from '../../contract/errors';
import type { Page } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { markdownHtml, withoutMarks } from '../documents/markdown';
import { UTF8 } from '../page';
import { keepPicture, ResourceBudget } from '../pictures';
import { readRecord, recordPage } from './record';

const ITEM = /^(?:\.\/)?([0-9a-f]{32})\.md$/;
const RESOURCE = /^(?:\.\/)?resources\/([0-9a-f]{32})(?:\.\w{1,10})?$/;
/** `:/` and the id of a file or a note. */
const REFERENCE = /(!?)\[([^\]\n]{0,500})\]\(:\/([0-9a-f]{32})(?:#[^)\s]{0,200})?(?: [^)\n]{0,200})?\)/g;
const HTML_REFERENCE = /(\bsrc\s*=\s*["']?):\/([0-9a-f]{32})/g;

interface Item {
  title: string;
  body: string;
  properties: Map<string, string>;
}

/** Whether a tar is Joplin's: its first file is an item or a resource. */
export function isJoplin(bytes: Uint8Array): boolean {
  const text = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  const name = text(0, 100).split('\0')[0]!;
  return text(257, 262) === 'ustar' && (ITEM.test(name) || RESOURCE.test(name));
}

/** The last paragraph's `key: value` lines, and what stands above them. */
function itemOf(source: string): Item {
  const text = source.replace(/\r\n?/g, '\n').trimEnd();
  const at = text.lastIndexOf('\n\n');
  const properties = new Map<string, string>();
  for (const line of text.slice(at + 1).split('\n')) {
    const found = /^(\w{1,40}): ?(.*)$/.exec(line);
    if (found) properties.set(found[1]!, found[2]!);
  }
  const [title = '', ...body] = (at < 0 ? '' : text.slice(0, at)).split('\n');
  return { title: title.trim(), body: body.join('\n').trim(), properties };
}

export const jex: Importer = {
  id: 'jex',
  label: 'formats.jex',
  extensions: ['jex'],
  mimeTypes: [],
  detect: ({ bytes }) => (isJoplin(bytes) ? 1 : 0),
  read: (input) => {
    const items = new Map<string, Item>();
    const files = new Map<string, Uint8Array>();
    try {
      // A copy: nanotar reads the whole buffer that bytes are a part of, whoever else's the rest is.
      for (const { name, type, data } of parseTar(new Uint8Array(input.bytes))) {
        if (type !== 'file' || !data) continue;
        const item = ITEM.exec(name)?.[1];
        const file = RESOURCE.exec(name)?.[1];
        if (item) items.set(item, itemOf(Buffer.from(data).toString('utf8')));
        else if (file) files.set(file, data);
      }
    } catch (thrown) {
      throw new CuttingsError('page-unreadable', { detail: input.name }, { cause: thrown });
    }
    const ofType = (type: string) => [...items].filter(([, { properties }]) => properties.get('type_') === type);
    const tags = new Map<string, string[]>();
    for (const [, { properties }] of ofType('6')) {
      const name = items.get(properties.get('tag_id') ?? '')?.title;
      const note = properties.get('note_id') ?? '';
      if (name) tags.set(note, [...(tags.get(note) ?? []), name]);
    }
    const pages = ofType('1').map(([id, note], i): Page => {
      const { properties, title } = note;
      const resources: Page['resources'] = new Map();
      const budget = new ResourceBudget();
      const picture = (file: string): string | null => {
        const bytes = files.get(file);
        return bytes ? keepPicture(bytes, resources, budget) : null;
      };
      const notebook = items.get(properties.get('parent_id') ?? '')?.title;
      const isHtml = properties.get('markup_language') === '2';
      const marks = isHtml ? { markdown: note.body, highlights: [] } : withoutMarks(note.body);
      const body = isHtml
        ? note.body.replace(HTML_REFERENCE, (_, before: string, file: string) => `${before}${picture(file) ?? ''}`)
        : markdownHtml(
            marks.markdown.replace(REFERENCE, (_, shown: string, words: string, file: string) => {
              const kept = shown ? picture(file) : null;
              return kept ? `![${words}](${kept})` : words;
            }),
          );
      const record = readRecord({
        title,
        url: properties.get('source_url'),
        authors: properties.get('author'),
        saved: properties.get('user_created_time') || properties.get('created_time'),
        tags: [...(tags.get(id) ?? []), ...(notebook ? [notebook] : [])],
      });
      return recordPage('jex', { ...record, text: body }, String(i + 1), UTF8, {
        resources,
        brought: { ...record.brought, highlights: marks.highlights },
      });
    });
    if (!pages.length) throw new CuttingsError('format-no-article', { detail: input.name });
    return Promise.resolve(pages);
  },
};
