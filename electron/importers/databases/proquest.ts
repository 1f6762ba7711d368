/** ProQuest: labelled paragraphs in bold (`Author:`, `Publication title:`, `Full text:`), saved as HTML or sent as e-mail. */
import { CuttingsError } from '../../contract/errors';
import type { Given } from '../../contract/model';
import type { Importer, PageInput } from '../../contract/stages';
import { readPart, splitParts, structured, transferDecoded } from '../mime';
import { decodeSource } from '../source';
import { folded, pagesOf, type Entry } from './article-page';
import { languageNamed } from './language-names';
import { pageOf } from './printed';
import { parse, elements, textOf } from './html-tree';

const MARK = /<strong[^>]*>\s*(?:Full text|ProQuest document ID|Publication info)\s*:/i;

/** The HTML in the file: itself, or the HTML part of a message. */
function htmlOf(input: PageInput): { bytes: Uint8Array; transport: string | null } {
  const head = Buffer.from(input.bytes.subarray(0, 4096)).toString('latin1');
  if (!/^(?:[A-Za-z][\w-]*:.*\r?\n)/.test(head) || !/^content-type:/im.test(head))
    return { bytes: input.bytes, transport: null };
  const message = readPart(input.bytes);
  const type = structured(message.headers.get('content-type'));
  const parts = type.value.startsWith('multipart/')
    ? splitParts(message.body, type.parameters.get('boundary') ?? '').parts.map(readPart)
    : [message];
  const part = parts.find((one) => structured(one.headers.get('content-type')).value === 'text/html');
  return part
    ? {
        bytes: transferDecoded(part),
        transport: structured(part.headers.get('content-type')).parameters.get('charset') ?? null,
      }
    : { bytes: input.bytes, transport: null };
}

/** `Label: ` at the beginning of a line, as ProQuest writes it. */
const LABEL =
  /^(Author|Publication info|Abstract|Links|Full text|Subject|Location|Company \/ organization|Publication title|Pages|Publication year|Publication date|Section|Publisher|Place of publication|Country of publication|Publication subject|ISSN|Source type|Language of publication|Document type|ProQuest document ID|Document URL|Copyright|Last updated|Database|Title|Identifier \/ keyword|Volume|Issue|First page|Column|Dateline|People|Credit|Document feature|Number of pages|Year|Classification)\s*:\s*/i;

function entryOf(block: string): Entry {
  const given: Given = { fields: {} };
  const values = new Map<string, string[]>();
  const lines = block
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  let label = '';
  const head: string[] = [];
  for (const line of lines) {
    const found = LABEL.exec(line);
    if (found) {
      label = found[1]!.toLowerCase();
      values.set(label, [...(values.get(label) ?? []), line.slice(found[0].length)]);
    } else if (/^proquest document link$/i.test(line)) label = 'link';
    else if (label === 'link') continue;
    else if (label) values.get(label)!.push(line);
    else head.push(line);
  }
  const one = (name: string): string | undefined => folded((values.get(name) ?? []).join(' ')) || undefined;
  const put = <N extends keyof Given['fields']>(name: N, value: Given['fields'][N] | undefined) => {
    if (value) given.fields[name] = value;
  };
  put('title', folded(head.filter((line) => !/^Email \d+ of \d+$/i.test(line)).at(-1) ?? '') || one('title'));
  put('publication', (one('publication title') ?? one('publication info'))?.split(/(?<!\s)\s*;\s*/)[0]);
  put('publisher', one('publisher'));
  put('section', one('section'));
  put('series', one('column'));
  const pages = one('pages') ?? one('first page');
  put('page', pages && pageOf(pages));
  put('copyright', one('copyright')?.replace(/^\((.*)\)$/, '$1'));
  put('url', (one('document url') ?? '').match(/^https?:\/\/\S+/)?.[0]);
  const language = one('language of publication');
  put('language', language && languageNamed(language));
  put(
    'topics',
    one('subject')
      ?.split(/(?<!\s)\s*;\s*/)
      .filter(Boolean),
  );
  given.dated = one('publication date') ?? one('publication info');
  const author = one('author');
  if (author)
    given.fields.authors = author
      .split(/(?<!\s)\s*;\s*/)
      .map((name) => name.replace(/^([^,]+),\s*([^,\s][^,]*)$/, '$2 $1'))
      .filter(Boolean);
  const full = values.get('full text') ?? values.get('abstract') ?? [];
  const aside = [...values]
    .filter(([name]) =>
      [
        'abstract',
        'location',
        'company / organization',
        'issn',
        'source type',
        'database',
        'proquest document id',
        'last updated',
      ].includes(name),
    )
    .map(([name, value]) => `${name}: ${value.join(' ')}`);
  return {
    given,
    paragraphs: full
      .map((line) => line.replace(/^html>\s*/, ''))
      .filter((line) => line.trim() && !/^-{2,}$/.test(line.trim())),
    aside,
  };
}

export const proquest: Importer = {
  id: 'proquest',
  label: 'formats.proquest',
  extensions: ['html', 'htm', 'eml'],
  mimeTypes: [],
  detect: (input) => {
    const raw = Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.length);
    if (!raw.includes('ProQuest') && !raw.includes('proquest')) return 0;
    return MARK.test(Buffer.from(htmlOf(input).bytes).toString('latin1')) ? 1 : 0;
  },
  read: async (input) => {
    const { bytes, transport } = htmlOf(input);
    const { source, charset, problems } = decodeSource(bytes, { person: input.charset, transport, kind: 'html' });
    const document = parse(source.replace(/<\/?(?:html|head|body)\b[^>]*>/gi, ''));
    const anchors = elements(document, (element) => element.name === 'a' && /^DocID_/.test(element.attribs.name ?? ''));
    const parts = anchors.length
      ? anchors.map((anchor) => anchor.parent).filter((parent) => parent?.type === 'tag')
      : elements(document, (element) => element.name === 'div' && MARK.test(textOf(element)), true);
    if (!parts.length) throw new CuttingsError('page-unreadable', { detail: input.name });
    return pagesOf(
      'proquest',
      charset,
      parts.map((part) => entryOf(textOf(part as Parameters<typeof textOf>[0]))),
      problems,
    );
  },
};
