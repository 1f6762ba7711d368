/** What is wrong with the files of one clipping, wherever they come from: `verify` reads them from the folder, a backup has them in hand. */
import type { Clipping } from '../contract/model';
import type { VerifyReport } from '../contract/stages';
import { codeOf, isMissing, isNoFile, type FolderEntry } from '../files/file-system';
import { picturesIn } from './article-file';
import { examineBody, type Examine } from './body-file';
import { isBodyCopy, isClippingCopy } from './conflicts';
import { sha256 } from '../files/hash';
import { MOST_BODY, MOST_DOCUMENT } from './limits';
import {
  ARTICLE_FILE,
  ASSET,
  ASSETS_FOLDER,
  CLIPPING_FILE,
  HISTORY_FOLDER,
  SHARED_ORIGINAL,
  TRACE_FILE,
} from './names';
import { SCHEMA, checkClipping, parseJson } from './schema';

export type Finding = VerifyReport['findings'][number];
export type What = Finding['what'];

/** Why a file cannot be read. */
export type Unread = 'missing-file' | 'unreadable' | 'no-file';

/** The files of one clipping. Names are relative to its folder. */
export interface ClippingFiles {
  /** What lies in its folder, or in one in that. */
  list(folder?: string): Promise<readonly FolderEntry[]>;
  /** At most so many bytes of it. */
  read(name: string, most?: number): Promise<Uint8Array | Unread>;
}

/** An original that several clippings share, as one of them names it. */
export interface NamedOriginal {
  file: string;
  sha256: string;
}

/** What the systems and sync tools themselves leave in folders. */
export const SYSTEM =
  /^(\.DS_Store|Thumbs\.db|desktop\.ini|\.stfolder|\.stignore|\.stversions|\.dropbox.*|\.nextcloudsync\.log|\.sync_.*\.db.*|Icon\r)$/;

/** The kind of an error of the disk; what has no code is thrown on. */
export function unread(thrown: unknown): Unread {
  if (isMissing(thrown)) return 'missing-file';
  if (isNoFile(thrown)) return 'no-file';
  if (codeOf(thrown)) return 'unreadable';
  throw thrown;
}

/**
 * Compares every file with what is recorded of it and notes what is wrong. Gives the shared original that the clipping names, if it does:
 * that lies outside its folder.
 */
export async function checkFiles(
  id: string,
  files: ClippingFiles,
  note: (file: string, what: What) => void,
  examine: Examine = examineBody,
): Promise<NamedOriginal | null> {
  const clipping = await checkDocument(id, files, note);
  const article = await checkBody(clipping, files, note, examine);
  await checkPictures(clipping, article, files, note);
  const shared = clipping && SHARED_ORIGINAL.test(clipping.original.file) ? clipping.original : null;
  if (clipping) {
    if (!shared) await checkOriginal(clipping, files, note);
    await checkKept(clipping, files, note);
  }
  await checkOthers(clipping, files, note);
  return shared && { file: shared.file, sha256: shared.sha256 };
}

type Note = (file: string, what: What) => void;

async function checkDocument(id: string, files: ClippingFiles, note: Note): Promise<Clipping | null> {
  const bytes = await files.read(CLIPPING_FILE, MOST_DOCUMENT);
  const clipping = typeof bytes === 'string' ? null : checkClipping(parseJson(bytes), id);
  if (typeof bytes === 'string') note(CLIPPING_FILE, bytes);
  else if (!clipping) note(CLIPPING_FILE, 'damaged');
  else if (clipping.schema > SCHEMA) note(CLIPPING_FILE, 'newer');
  return clipping;
}

/** Gives the article's bytes where it stands. */
async function checkBody(
  clipping: Clipping | null,
  files: ClippingFiles,
  note: Note,
  examine: Examine,
): Promise<Uint8Array | null> {
  const [article, trace] = [await files.read(ARTICLE_FILE, MOST_BODY), await files.read(TRACE_FILE, MOST_BODY)];
  const written = clipping?.written;
  // What is as it was written is not looked into.
  const other = async (bytes: Uint8Array | Unread, hash: string | undefined): Promise<Uint8Array | null> =>
    typeof bytes === 'string' || (await sha256(bytes)) === hash ? null : bytes;
  const found = { article: await other(article, written?.article), trace: await other(trace, written?.trace) };
  const readable = found.article || found.trace ? await examine(found) : { article: true, trace: true };
  if (typeof article === 'string') note(ARTICLE_FILE, article);
  else if (found.article && !readable.article) note(ARTICLE_FILE, 'article-damaged');
  else if (found.article && written) note(ARTICLE_FILE, 'article-edited');
  if (typeof trace === 'string') note(TRACE_FILE, trace);
  else if (found.trace && (written || !readable.trace)) note(TRACE_FILE, 'damaged');
  return typeof article === 'string' ? null : article;
}

async function checkOriginal({ original }: Clipping, files: ClippingFiles, note: Note): Promise<void> {
  const bytes = await files.read(original.file);
  if (typeof bytes === 'string') note(original.file, bytes);
  else if ((await sha256(bytes)) !== original.sha256) note(original.file, 'original-changed');
}

/** Pictures are named by their content. */
async function checkPictures(
  clipping: Clipping | null,
  article: Uint8Array | null,
  files: ClippingFiles,
  note: Note,
): Promise<void> {
  const there = new Set<string>();
  for (const { name } of await files.list(ASSETS_FOLDER)) {
    const file = `${ASSETS_FOLDER}/${name}`;
    there.add(name);
    if (!ASSET.test(name)) {
      if (!SYSTEM.test(name)) note(file, 'stray');
      continue;
    }
    const bytes = await files.read(file);
    if (typeof bytes === 'string') note(file, bytes);
    else if (!(await sha256(bytes)).startsWith(name.slice(0, name.indexOf('.')))) note(file, 'picture-damaged');
  }
  for (const name of new Set([...(clipping ? picturesOf(clipping) : []), ...(article ? picturesIn(article) : [])]))
    if (!there.has(name)) note(`${ASSETS_FOLDER}/${name}`, 'missing-file');
}

/** The pictures that a document names: those of the page, and of the figures read from it or set by hand. */
function picturesOf({ pictures, readings, edits }: Clipping): string[] {
  const figures = [...(readings.figures?.value ?? []), ...(edits.figures ?? [])].flatMap(({ src }) => src ?? []);
  return [...Object.values(pictures ?? {}), ...figures]
    .map((name) => name.replace(/^assets\//, ''))
    .filter((name) => ASSET.test(name));
}

/** Earlier bodies that the history names. */
async function checkKept({ history }: Clipping, files: ClippingFiles, note: Note): Promise<void> {
  const kept = new Set(history.flatMap((entry) => entry.kept ?? []));
  if (!kept.size) return;
  const there = new Map(
    (await files.list(HISTORY_FOLDER)).map(({ name, kind }) => [`${HISTORY_FOLDER}/${name}`, kind]),
  );
  for (const file of kept) {
    const kind = there.get(file);
    if (kind !== 'file') note(file, kind ? 'no-file' : 'missing-file');
  }
}

/** What lies there beside the files of a clipping. */
async function checkOthers(clipping: Clipping | null, files: ClippingFiles, note: Note): Promise<void> {
  const known = [CLIPPING_FILE, ARTICLE_FILE, TRACE_FILE, HISTORY_FOLDER, ASSETS_FOLDER, clipping?.original.file];
  for (const { name } of await files.list()) {
    if (known.includes(name) || SYSTEM.test(name)) continue;
    if (!clipping && name.startsWith('original.')) continue;
    if (/\.damaged-[0-9TZ]+$/.test(name)) note(name, 'set-aside');
    else note(name, isClippingCopy(name) || isBodyCopy(name) ? 'conflict-copy' : 'stray');
  }
}
