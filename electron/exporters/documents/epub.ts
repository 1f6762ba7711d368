/** EPUB 3: a chapter a clipping, comments as notes that readers show in place, highlights as marks, pictures inside. */
import { isRightToLeft } from '../../article/document';
import { assetMediaType } from '../../article/assets';
import { message, spoken } from '../../contract/messages/spoken';
import type { AnchoredHighlight } from '../../contract/model';
import type { Exporter, ExportItem } from '../../contract/stages';
import { Pictures } from '../pictures';
import { xml } from '../parts/xml';
import type { ZipEntry } from '../../files/zip';
import { titleOf } from '../title';
import { commentBlocks, documentArticle, hasComment } from './article';
import { documentFiles } from './document-files';
import { pictureSize } from './picture-size';
import { xhtmlBlocks } from './xhtml';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const CONTAINER = `${HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`;
const STYLE = `body{line-height:1.5}
h1{line-height:1.2}
.meta,.caption{font-size:.85em;color:#595959;margin:.1em 0}
blockquote{margin:1em 0;padding-left:1em;border-left:2px solid #bbb}
img{max-width:100%}
pre{white-space:pre-wrap}
table{border-collapse:collapse}
td,th{border:1px solid #bbb;padding:.2em .5em}
mark{color:inherit;background:#fdeea3}
mark.green{background:#cdeecb}
mark.blue{background:#cfe4fb}
mark.pink{background:#fbd3e0}
mark.purple{background:#e4d6fa}
`;
/** Pictures that every reader has to know (EPUB 3.3, 3.2). */
const CORE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** A damaged picture would make the whole book a faulty one. */
export function isShown(name: string, bytes: Uint8Array): boolean {
  const type = assetMediaType(name) ?? '';
  return CORE_TYPES.has(type) && (type === 'image/webp' || pictureSize(bytes) !== null);
}

/** A language tag as the package takes it (BCP 47). */
function languageTag(language: string | undefined): string {
  try {
    return Intl.getCanonicalLocales(language ?? '')[0] ?? 'und';
  } catch {
    // No tag at all: undetermined.
    return 'und';
  }
}

export function bookPage(title: string, language: string, body: string): string {
  const direction = isRightToLeft(language) ? ' dir="rtl"' : '';
  return `${HEAD}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}"${direction}>\n<head><title>${xml(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>\n<body>\n${body}\n</body>\n</html>\n`;
}

const line = (text: string, tag = 'p class="meta"') => (text ? `<${tag}>${xml(text)}</${tag.split(' ')[0]}>\n` : '');

export interface Chapter {
  /** With an anchor in it, where it is a part of a file. */
  file: string;
  title: string;
}

function chapter(item: ExportItem): string {
  const told = documentArticle(item);
  const notes: AnchoredHighlight[] = [];
  const picture = (asset: string) => {
    const bytes = item.asset(asset);
    return bytes && isShown(asset, bytes) ? `assets/${asset}` : null;
  };
  const ended = (highlight: AnchoredHighlight) => {
    if (!hasComment(highlight)) return '';
    notes.push(highlight);
    return `<sup><a epub:type="noteref" role="doc-noteref" id="r${notes.length}" href="#n${notes.length}">${notes.length}</a></sup>`;
  };
  const body = xhtmlBlocks(told.body, { picture, ended });
  const asides = notes.map(({ comment, tags }, i) => {
    const content = xhtmlBlocks(commentBlocks(comment), { picture: () => null });
    return `<aside epub:type="footnote" role="doc-footnote" id="n${i + 1}">${content}${line(tags.map((tag) => `#${tag}`).join(' '))}<p><a href="#r${i + 1}">↩</a></p></aside>`;
  });
  return bookPage(
    told.title,
    languageTag(item.fields.language),
    `<section>
${line(told.kicker)}${line(told.title, 'h1')}${line(told.subtitle, 'p')}${told.meta.map((one) => line(one)).join('')}${line(told.address ?? '')}${body}
${asides.length ? `${line(message('exported.comments'), 'h2')}${asides.join('\n')}` : ''}
${xhtmlBlocks(told.after, { picture: () => null })}
${told.provenance.map((one) => line(one)).join('')}${line(told.source)}${line(told.link)}</section>`,
  );
}

function navigation(title: string, chapters: readonly Chapter[]): string {
  const entries = chapters.map(({ file, title: own }) => `<li><a href="${file}">${xml(own)}</a></li>`).join('');
  return bookPage(
    title,
    languageTag(spoken().tag),
    `<nav epub:type="toc" id="toc"><h1>${xml(title)}</h1><ol>${entries}</ol></nav>`,
  );
}

export interface Book {
  id: string;
  title: string;
  language: string;
  creators: readonly string[];
  modified: string;
}

function packageOf(
  { id, title, language, creators, modified }: Book,
  files: readonly string[],
  assets: readonly string[],
): string {
  const items = [
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    '<item id="style" href="style.css" media-type="text/css"/>',
    ...files.map((file, i) => `<item id="c${i + 1}" href="${file}" media-type="application/xhtml+xml"/>`),
    ...assets.map((name, i) => `<item id="p${i + 1}" href="assets/${name}" media-type="${assetMediaType(name)}"/>`),
  ];
  const spine = files.length ? files.map((_none, i) => `<itemref idref="c${i + 1}"/>`) : ['<itemref idref="nav"/>'];
  return `${HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${language}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:uuid:${xml(id)}</dc:identifier><dc:title>${xml(title)}</dc:title><dc:language>${language}</dc:language>${creators.map((name) => `<dc:creator>${xml(name)}</dc:creator>`).join('')}<meta property="dcterms:modified">${modified}</meta></metadata><manifest>${items.join('')}</manifest><spine>${spine.join('')}</spine></package>\n`;
}

/** The book's own date in seconds of UTC, as the package wants it: that of its newest clipping. */
const second = (iso: string): string => {
  const time = Date.parse(iso);
  return new Date(Number.isNaN(time) ? 0 : time).toISOString().replace(/\.\d+Z$/, 'Z');
};

/** What every book begins with. */
export function* bookBeginning(): Generator<ZipEntry> {
  yield { path: 'mimetype', bytes: 'application/epub+zip', stored: true };
  yield { path: 'META-INF/container.xml', bytes: CONTAINER };
  yield { path: 'EPUB/style.css', bytes: STYLE };
}

/** What every book ends with: its contents, and what it is of. */
export function* bookEnd(
  book: Book,
  chapters: readonly Chapter[],
  files: readonly string[],
  assets: readonly string[],
): Generator<ZipEntry> {
  // A list of contents may not be empty.
  const listed = chapters.length ? chapters : [{ file: files[0] ?? 'nav.xhtml', title: book.title }];
  yield { path: 'EPUB/nav.xhtml', bytes: navigation(book.title, listed) };
  yield { path: 'EPUB/package.opf', bytes: packageOf(book, files, assets) };
}

async function* entries(items: AsyncIterable<ExportItem>, together: string | null): AsyncGenerator<ZipEntry> {
  yield* bookBeginning();
  const chapters: Chapter[] = [];
  const pictures = new Pictures();
  const assets: string[] = [];
  const book = {
    id: '00000000-0000-0000-0000-000000000000',
    title: together ?? '',
    language: languageTag(spoken().tag),
    creators: [] as string[],
    modified: '',
  };
  for await (const item of items) {
    const file = `c${chapters.length + 1}.xhtml`;
    chapters.push({ file, title: titleOf(item) });
    yield { path: `EPUB/${file}`, bytes: chapter(item) };
    pictures.note(item);
    for (const picture of pictures.files()) {
      const name = picture.path.replace(/^assets\//, '');
      if (!isShown(name, picture.bytes)) continue;
      assets.push(name);
      yield { ...picture, path: `EPUB/${picture.path}` };
    }
    book.id = item.clipping.id;
    if (item.clipping.modified > book.modified) book.modified = item.clipping.modified;
    if (together !== null) continue;
    book.title = titleOf(item);
    book.language = languageTag(item.fields.language);
    book.creators = [...(item.fields.authors ?? [])].filter((name) => name.trim());
  }
  const files = chapters.map(({ file }) => file);
  yield* bookEnd({ ...book, modified: second(book.modified) }, chapters, files, assets);
}

export const epub: Exporter = {
  id: 'epub',
  label: 'export.as.epub',
  extensions: ['epub'],
  files: 'either',
  choices: [],
  looks: 'page',
  write: (items, { single }) =>
    documentFiles(items, single, 'epub', (own, only) => entries(own, only ? null : message('exported.together'))),
};
