/** One file through detect → read → clean → assets. Runs inside a worker thread; knows neither library nor window. */
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, resolve, sep } from 'node:path';
import { sha256Now } from '../files/hash';
import { collectAssets, documentName } from '../article/assets';
import { clean } from '../cleaning';
import { CuttingsError } from '../contract/errors';
import type { ElementContent, Page } from '../contract/model';
import type { FileAnswers } from '../contract/questions';
import type { NewClipping, PageInput, Siblings } from '../contract/stages';
import { SIZE_LIMIT, keptSiblings, readFile, type FileReading } from '../importers';
import { personOf } from './brought';

/** What a worker is asked to read: a file, or bytes that have no file (a paste). */
export interface ReadingRequest {
  path?: string;
  name: string;
  bytes?: Uint8Array;
  charset?: string | null;
  /** Gives the articles alone: no original, no pictures, nothing that was left out. */
  articlesOnly?: boolean;
  /** "Read again": siblings are those of the stored original, of which there are none. */
  alone?: boolean;
  /** What was answered to what the file asked, and whether somebody is there to ask. */
  answers?: FileAnswers;
  asks?: boolean;
  /** When the file was last changed, where it has no path. */
  modified?: string;
  /** Files beside a page of an archive, by their paths from its folder. "Read again": the pictures and documents kept with the clipping, by their references in the page. */
  pictures?: Map<string, Uint8Array>;
}

export type ReadPage = Omit<NewClipping, 'original'>;

export interface ReadingResult {
  original: NewClipping['original'];
  pages: ReadPage[];
  /** Files inside this one that could not be read. */
  failures: FileReading['failures'];
}

/** Reads a file's bytes; its size is looked at first, so that a huge file costs nothing. */
export function readFileBytes(path: string): Uint8Array {
  const stat = statSync(path);
  if (!stat.isFile())
    throw new CuttingsError(stat.isDirectory() ? 'file-unreadable' : 'file-special', { detail: basename(path) });
  if (stat.size > SIZE_LIMIT) throw new CuttingsError('file-too-large', { detail: basename(path) });
  return readFileSync(path);
}

/** The files beside a page. Links out of its folder are refused. */
export function siblingsOf(path: string): Siblings {
  const folder = realpathSync(dirname(resolve(path)));
  const inside = (relative: string): string | null => {
    const target = resolve(folder, relative);
    if (!target.startsWith(folder + sep) && target !== folder) return null;
    if (!existsSync(target)) return null;
    const real = realpathSync(target);
    return real === folder || real.startsWith(folder + sep) ? real : null;
  };
  return {
    list: (relative) => {
      const target = inside(relative);
      return target && statSync(target).isDirectory() ? readdirSync(target) : [];
    },
    read: (relative) => {
      const target = inside(relative);
      if (!target) return null;
      const stat = statSync(target);
      return stat.isFile() && stat.size <= SIZE_LIMIT ? readFileSync(target) : null;
    },
  };
}

/** The name's extension without the dot, for `original.<ext>`; a `.gz` keeps the extension before it. */
export function originalExtension(name: string): string {
  const gz = /\.gz$/i.test(name);
  const extension = extname(gz ? name.slice(0, -3) : name)
    .slice(1)
    .toLowerCase();
  const safe = /^[a-z0-9]{1,8}$/.test(extension) ? extension : 'bin';
  return gz ? `${safe}.gz` : safe;
}

/** Everything from bytes to article; `going` is called with each article done. Throws CuttingsError. */
export async function readAndClean(request: ReadingRequest, going: () => void = () => {}): Promise<ReadingResult> {
  const bytes = request.bytes ?? readFileBytes(request.path!);
  const input: PageInput = {
    name: request.name,
    bytes,
    siblings: request.pictures
      ? keptSiblings(request.pictures)
      : request.path && !request.alone
        ? siblingsOf(request.path)
        : null,
    charset: request.charset ?? null,
    modified: request.modified ?? (request.path ? statSync(request.path).mtime.toISOString() : null),
    answers: request.answers,
    asks: request.asks,
  };
  const { pages: read, failures } = await readFile(input);
  going();
  const cleaned = (page: Page): ReadPage => {
    const done = cleanPage(page, input.modified);
    going();
    return done;
  };
  if (request.articlesOnly)
    return {
      original: { name: request.name, extension: originalExtension(request.name), bytes: new Uint8Array(), sha256: '' },
      pages: read.map((page) => withoutExtras(cleaned(page))),
      failures,
    };
  return {
    original: {
      name: request.name,
      extension: originalExtension(request.name),
      bytes,
      sha256: sha256Now(bytes),
    },
    pages: read.map(cleaned),
    failures,
  };
}

function withoutExtras(page: ReadPage): ReadPage {
  return { ...page, article: { ...page.article, removals: [] }, assets: new Map(), pictures: {} };
}

/** One page cleaned, its pictures collected. `modified` stands in where the file does not say when it was saved. */
export function cleanPage(page: Page, modified: string | null): ReadPage {
  const article = clean(page);
  const { body, figures, assets, pictures } = collectAssets(article.body, article.fields.figures?.value ?? [], page);
  article.body = body;
  if (article.fields.figures) article.fields.figures.value = figures;
  for (const removal of article.removals) {
    if (!removal.content) continue;
    // Parts that can be put back keep their pictures too.
    const part = collectAssets({ type: 'root', children: removal.content }, [], page);
    removal.content = part.body.children as ElementContent[];
    for (const [name, bytes] of part.assets) assets.set(name, bytes);
    Object.assign(pictures, part.pictures);
  }
  // The original is what the page is made of: without the documents of its frames it would not hold the article's words.
  if (article.frame)
    for (const [path, bytes] of page.frameFiles ?? []) {
      const name = documentName(bytes);
      assets.set(name, bytes);
      pictures[path] = name;
    }
  return {
    page: {
      format: page.format,
      charset: page.charset,
      url: page.url,
      savedAt: page.savedAt ?? modified,
      ...(page.place ? { place: page.place } : {}),
      problems: page.problems,
    },
    article,
    assets,
    pictures,
    ...(page.brought
      ? {
          person: personOf(
            page.brought,
            article.body,
            { figures: article.fields.figures?.value },
            new Date().toISOString(),
          ),
        }
      : {}),
  };
}
