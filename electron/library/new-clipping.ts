/** A new clipping is built in the scratch folder and moved to its place whole: there is never half of one. */
import { distinctProblems } from '../article/problems';
import { CuttingsError } from '../contract/errors';
import type { Clipping } from '../contract/model';
import type { NewClipping } from '../contract/stages';
import type { BodyFiles } from './body-file';
import { ensureFolder, removeTree, writeNew } from '../files/durable';
import { inside, within } from '../files/gate';
import type { Workshop } from '../files/file-system';
import {
  ARTICLE_FILE,
  ASSET,
  ASSETS_FOLDER,
  CLIPPINGS_FOLDER,
  CLIPPING_FILE,
  HISTORY_FOLDER,
  LAST_GOOD_FILE,
  SHARED_ORIGINAL,
  TRACE_FILE,
  newId,
  originalFile,
  yearOf,
} from './names';
import { SCHEMA, toJson } from './schema';
import { forgetNote, keepSharedOriginal, mustBeWhole } from './shared-originals';
import { Store } from './store';

/** Characters of an address and of a date that a page says of itself; longer ones are none. */
const MOST_ADDRESS = 100_000;
const MOST_DATE = 100;
const shortEnough = (text: string | null, most: number): string | null => (text && text.length <= most ? text : null);

export function newDocument(given: NewClipping, now: Date): Clipping {
  const at = now.toISOString();
  return Store.checked({
    schema: SCHEMA,
    id: newId(now.getTime()),
    original: {
      // A file of one article goes with its clipping; one of several stays as long as any of them.
      file: originalFile(
        given.original.extension,
        given.page.place && given.page.place.of > 1 ? given.original.sha256 : null,
      ),
      name: given.original.name,
      sha256: given.original.sha256,
      bytes: given.original.bytes.byteLength,
    },
    provenance: {
      format: given.page.format,
      ...(given.page.place ? { place: given.page.place } : {}),
      charset: given.page.charset,
      savedFrom: shortEnough(given.page.url, MOST_ADDRESS),
      savedAt: shortEnough(given.page.savedAt, MOST_DATE),
      importedAt: at,
      ...(given.import === undefined ? {} : { import: given.import }),
      ...(given.archive === undefined ? {} : { archive: given.archive }),
      cleaner: given.article.cleaner,
    },
    readings: given.article.fields,
    edits: given.person?.edits ?? {},
    editedAt: Object.fromEntries(Object.keys(given.person?.edits ?? {}).map((name) => [name, at])),
    restored: [],
    words: given.article.words,
    tags: given.person?.tags ?? [],
    starred: given.person?.starred ?? false,
    read: given.person?.read ?? false,
    ...(given.person?.shelf ? { shelf: given.person.shelf } : {}),
    note: given.person?.note ?? '',
    highlights: given.person?.highlights ?? [],
    problems: distinctProblems(given.page.problems, given.article.problems),
    ...(given.pictures ? { pictures: given.pictures } : {}),
    history: [{ at, what: 'imported' }],
    ...(given.savingOf === undefined ? {} : { savingOf: given.savingOf }),
    trashedAt: null,
    modified: at,
  });
}

/** A clipping that another machine made, held to what this one would have made of it. Throws `wrong-argument`. */
export function receivedDocument(given: Clipping): Clipping {
  const { file, sha256 } = given.original;
  const shared = SHARED_ORIGINAL.test(file);
  const name = originalFile(file.slice(file.lastIndexOf('.')), shared ? sha256 : null);
  // A shared original is named by its hash: under another's name it would stand in the place of that.
  if (name !== file) throw new CuttingsError('wrong-argument', { detail: file.slice(0, 100) });
  return Store.checked({ ...given, schema: SCHEMA, history: given.history.map(({ kept: _, ...entry }) => entry) });
}

/** Waits for all, also when one fails: nothing may still be writing while the rest is cleared away. */
async function allDone(writes: Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(writes)) if (result.status === 'rejected') throw result.reason;
}

/** Names and content of assets, checked. */
export function checkAssets(assets: Map<string, Uint8Array>): void {
  for (const name of assets.keys())
    if (!ASSET.test(name)) throw new CuttingsError('wrong-argument', { detail: name.slice(0, 100) });
}

/** Writes all files of a new clipping; resolves once the whole of it is on the medium. On any error nothing of it stays. */
export async function writeNewClipping(
  files: Workshop,
  library: string,
  clipping: Clipping,
  given: { original: Pick<NewClipping['original'], 'bytes' | 'sha256'>; assets: NewClipping['assets'] },
  body: BodyFiles,
): Promise<void> {
  checkAssets(given.assets);
  const year = await within(files, library, CLIPPINGS_FOLDER, yearOf(clipping.id));
  const place = await within(files, library, CLIPPINGS_FOLDER, yearOf(clipping.id), clipping.id);
  const building = await files.temporary();
  await ensureFolder(files, year);
  const shared = SHARED_ORIGINAL.test(clipping.original.file);
  if (shared) await keepSharedOriginal(files, library, clipping.id, clipping.original.file, given.original);
  else mustBeWhole(given.original);
  let placed = false;
  try {
    const history = inside(building, HISTORY_FOLDER);
    await files.makeFolder(building);
    await files.makeFolder(history);
    const json = toJson(clipping);
    await allDone([
      ...(shared ? [] : [writeNew(files, inside(building, clipping.original.file), given.original.bytes)]),
      writeNew(files, inside(building, ARTICLE_FILE), body.article),
      writeNew(files, inside(building, TRACE_FILE), body.trace),
      writeNew(files, inside(building, CLIPPING_FILE), json),
      writeNew(files, inside(history, LAST_GOOD_FILE), json, false),
    ]);
    if (given.assets.size) {
      const assets = inside(building, ASSETS_FOLDER);
      await files.makeFolder(assets);
      for (const [name, bytes] of given.assets) await writeNew(files, inside(assets, name), bytes);
      await files.syncFolder(assets);
    }
    await files.syncFolder(building);
    await files.rename(building, place);
    placed = true;
    await files.syncFolder(year);
    if (shared) await forgetNote(files, library, clipping.id);
  } catch (thrown) {
    try {
      await removeTree(files, placed ? place : building);
    } catch {
      // The first error is the one to report; what could not be cleared now is cleared at the end, or at the next open.
      throw thrown;
    }
    throw thrown;
  }
}
