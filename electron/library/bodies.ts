/**
 * Replacing a body touches three files. A journal file says how to get back, so that after a crash there is the whole old state or the
 * whole new one: `clipping.json` is the last to be written and decides.
 */
import { join } from 'node:path';
import * as v from 'valibot';
import type { Clipping } from '../contract/model';
import type { BodyFiles } from './body-file';
import { discard, ensureFolder, writeDurably } from './durable';
import type { FileSystem } from './file-system';
import { isMissing, listOrNone, readOrNull } from './file-system';
import {
  ARTICLE_FILE,
  CLIPPING_FILE,
  HISTORY_FOLDER,
  ID,
  JOURNAL_FOLDER,
  TRACE_FILE,
  clippingFolder,
  timeName,
} from './names';
import { checkClipping, parseJson, toJson } from './schema';

/** Names are relative to the clipping's folder; `kept` lies in `history/`. */
const journalSchema = v.object({
  id: v.pipe(v.string(), v.regex(ID)),
  files: v.array(
    v.object({
      name: v.picklist([ARTICLE_FILE, TRACE_FILE]),
      kept: v.pipe(v.string(), v.regex(/^history\/[a-z]+-[0-9TZ]+(-\d+)?\.(html|json)$/)),
    }),
  ),
});
type Journal = v.InferOutput<typeof journalSchema>;

const journalFile = (library: string, id: string) => join(library, JOURNAL_FOLDER, `${id}.json`);

/** Copies of the present body into `history/`; gives their names. What is missing is not kept. */
async function keepBody(files: FileSystem, folder: string, now: Date): Promise<Journal['files']> {
  await ensureFolder(files, join(folder, HISTORY_FOLDER));
  const taken = new Set((await listOrNone(files, join(folder, HISTORY_FOLDER))).map((entry) => entry.name));
  let time = timeName(now);
  for (let n = 2; taken.has(`article-${time}.html`) || taken.has(`trace-${time}.json`); n++)
    time = `${timeName(now)}-${n}`;
  const kept: Journal['files'] = [];
  for (const [name, copy] of [
    [ARTICLE_FILE, `article-${time}.html`],
    [TRACE_FILE, `trace-${time}.json`],
  ] as const) {
    const bytes = await readOrNull(files, join(folder, name));
    if (!bytes) continue;
    await writeDurably(files, join(folder, HISTORY_FOLDER, copy), bytes);
    kept.push({ name, kept: `${HISTORY_FOLDER}/${copy}` });
  }
  return kept;
}

/** Names the kept files that a body can be read from again, as history entries name them. */
export function keptBody(kept: readonly string[] | undefined): { article: string; trace: string | null } | null {
  const article = kept?.find((name) => /^history\/article-[0-9TZ]+(-\d+)?\.html$/.test(name));
  const trace = kept?.find((name) => /^history\/trace-[0-9TZ]+(-\d+)?\.json$/.test(name));
  return article ? { article, trace: trace ?? null } : null;
}

/**
 * Writes a new body and then, through `commit`, the clipping that goes with it. `commit` is given the names under which the earlier body
 * was kept. On any error the earlier body is back in place (or comes back at the next open).
 */
export async function replaceBody<T>(
  files: FileSystem,
  library: string,
  id: string,
  body: BodyFiles,
  now: Date,
  commit: (kept: string[]) => Promise<T>,
): Promise<T> {
  const folder = clippingFolder(library, id);
  const journal: Journal = { id, files: await keepBody(files, folder, now) };
  await ensureFolder(files, join(library, JOURNAL_FOLDER));
  await writeDurably(files, journalFile(library, id), toJson(journal));
  let result: T;
  try {
    await writeDurably(files, join(folder, ARTICLE_FILE), body.article);
    await writeDurably(files, join(folder, TRACE_FILE), body.trace);
    result = await commit(journal.files.map((file) => file.kept));
  } catch (thrown) {
    await undoBody(files, library, journal);
    throw thrown;
  }
  // Should this be cut short, the next open finds that the clipping names the kept files: nothing to do.
  await discard(files, journalFile(library, id));
  return result;
}

/** Moves kept files back, which needs no space. Where the disk does not even allow that, the journal stays for the next open. */
async function undoBody(files: FileSystem, library: string, journal: Journal): Promise<boolean> {
  const folder = clippingFolder(library, journal.id);
  try {
    for (const { name, kept } of journal.files) {
      try {
        await files.rename(join(folder, kept), join(folder, name));
      } catch (thrown) {
        if (!isMissing(thrown)) throw thrown;
      }
    }
    if (journal.files.length) {
      await files.syncFolder(folder);
      await files.syncFolder(join(folder, HISTORY_FOLDER));
    }
  } catch {
    return false;
  }
  return discard(files, journalFile(library, journal.id));
}

/** At open, by the one writer: finishes or takes back what was cut short. Gives the ids it touched. */
export async function recoverBodies(files: FileSystem, library: string): Promise<string[]> {
  const touched: string[] = [];
  for (const entry of await listOrNone(files, join(library, JOURNAL_FOLDER))) {
    const path = join(library, JOURNAL_FOLDER, entry.name);
    const bytes = entry.kind === 'file' && entry.name.endsWith('.json') ? await readOrNull(files, path) : null;
    const checked = bytes && v.safeParse(journalSchema, parseJson(bytes));
    if (!checked || !checked.success) {
      // Half written: nothing was done yet.
      if (entry.kind === 'file') await discard(files, path);
      continue;
    }
    const journal = checked.output;
    const json = await readOrNull(files, join(clippingFolder(library, journal.id), CLIPPING_FILE));
    const clipping: Clipping | null = json && checkClipping(parseJson(json), journal.id);
    const named = new Set(clipping?.history.flatMap((each) => each.kept ?? []));
    const committed = journal.files.length > 0 && journal.files.every((file) => named.has(file.kept));
    if (committed) await discard(files, path);
    else if (await undoBody(files, library, journal)) touched.push(journal.id);
  }
  return touched;
}
