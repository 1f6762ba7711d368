/** OpenDocument texts (LibreOffice, Google Docs): paragraphs, headings, lists, tables, links and pictures of `content.xml`. */
import { Parser } from 'htmlparser2';
import { CuttingsError } from '../../contract/errors';
import type { Importer } from '../../contract/stages';
import { assetMediaType, assetName } from '../../article/assets';
import { escapeHtml } from '../page';
import { clockDate } from '../provenance';
import { isZip, zipFiles } from '../zip-entry';
import { officePage, property } from './office';

const BLOCKS: Record<string, string> = {
  'text:list': 'ul',
  'text:list-item': 'li',
  'table:table': 'table',
  'table:table-row': 'tr',
  'table:table-cell': 'td',
};
/** Their text is no part of the document's. */
const SKIPPED = new Set([
  'text:tracked-changes',
  'office:annotation',
  'text:note-citation',
  'text:sequence-decls',
  'office:forms',
  'svg:title',
  'svg:desc',
]);

export function odtHtml(xml: string, pictures: ReadonlyMap<string, Buffer>): string {
  const out: string[] = [];
  const open: string[] = [];
  const styles = new Map<string, string>();
  let style = '';
  let skipped = 0;
  let inText = 0;
  const parser = new Parser(
    {
      onopentag(name, at) {
        if (name === 'style:style') {
          style = at['style:name'] ?? '';
          // A style made on the way stands for the named one that it comes from.
          if (at['style:parent-style-name']) styles.set(style, at['style:parent-style-name']);
        }
        if (name === 'office:text') inText++;
        if (SKIPPED.has(name)) skipped++;
        if (skipped || !inText) return void open.push('');
        let close = '';
        if (name === 'text:h' || name === 'text:p') {
          const named = styles.get(at['text:style-name'] ?? '') ?? at['text:style-name'] ?? '';
          const level =
            name === 'text:h'
              ? Number(at['text:outline-level'] ?? 1)
              : named === 'Title'
                ? 1
                : Number(/^Heading_20_(\d)$/.exec(named)?.[1]) || 0;
          const tag = level ? `h${Math.max(1, Math.min(6, level))}` : named === 'Quotations' ? 'blockquote' : 'p';
          out.push(`<${tag}>`);
          close = `</${tag}>`;
        } else if (BLOCKS[name]) {
          out.push(`<${BLOCKS[name]}>`);
          close = `</${BLOCKS[name]}>`;
        } else if (name === 'text:a' && at['xlink:href']) {
          out.push(`<a href="${escapeHtml(at['xlink:href'])}">`);
          close = '</a>';
        } else if (name === 'text:line-break') out.push('<br>');
        else if (name === 'text:tab') out.push(' ');
        else if (name === 'text:s') out.push(' '.repeat(Math.max(1, Math.min(100, Number(at['text:c'] ?? 1) || 1))));
        else if (name === 'draw:image') {
          const bytes = pictures.get((at['xlink:href'] ?? '').replace(/^\.\//, ''));
          const asset = bytes && assetName(bytes);
          if (asset) out.push(`<img src="data:${assetMediaType(asset)};base64,${bytes.toString('base64')}">`);
        }
        open.push(close);
      },
      ontext(text) {
        if (inText && !skipped) out.push(escapeHtml(text.replace(/\s+/g, ' ')));
      },
      onclosetag(name) {
        out.push(open.pop() ?? '');
        if (SKIPPED.has(name)) skipped--;
        if (name === 'office:text') inText--;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return out.join('');
}

export const odt: Importer = {
  id: 'odt',
  label: 'formats.odt',
  extensions: ['odt', 'ott', 'fodt'],
  mimeTypes: ['application/vnd.oasis.opendocument.text'],
  // The type stands at the beginning of the file, as its own entry that is not compressed.
  detect: ({ bytes }) => {
    if (!isZip(bytes))
      return /<office:document[\s\S]{0,4000}office:mimetype="application\/vnd\.oasis\.opendocument\.text/.test(
        Buffer.from(bytes.subarray(0, 8192)).toString('latin1'),
      )
        ? 0.9
        : 0;
    return Buffer.from(bytes.subarray(0, 200)).includes('application/vnd.oasis.opendocument.text') ? 0.9 : 0;
  },
  read: async (input) => {
    const zipped = isZip(input.bytes);
    const files = zipped
      ? await zipFiles(input.name, input.bytes, (path) =>
          /^(?:content|meta)\.xml$|^META-INF\/manifest\.xml$|^Pictures\//.test(path),
        )
      : new Map<string, Buffer>([['content.xml', Buffer.from(input.bytes)]]);
    if (files.get('META-INF/manifest.xml')?.includes('encryption-data'))
      throw new CuttingsError('file-encrypted', { detail: input.name });
    const content = files.get('content.xml')?.toString('utf8');
    if (!content) throw new CuttingsError('page-unreadable', { detail: input.name });
    const meta = zipped ? files.get('meta.xml')?.toString('utf8') : content;
    const modified = property(meta, 'dc:date');
    return [
      officePage('odt', odtHtml(content, files), {
        title: property(meta, 'dc:title'),
        author: property(meta, 'dc:creator') ?? property(meta, 'meta:initial-creator'),
        language: property(meta, 'dc:language'),
        modified: modified && clockDate(modified),
      }),
    ];
  },
};
