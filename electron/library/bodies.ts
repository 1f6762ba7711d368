/**
 * Replacing a body touches three files. A journal file says how to get back, so that after a crash there is the whole old state or the
 * whole new one: `clipping.json` is the last to be written and decides.
 */
import { join } from 'node:path';
import * as v from 'valibot';
import type { Clipping } from '../contract/model';
import type { BodyFiles } from './body-file';
import { discard, ensureFolder, writeDurably } from '../files/durable';
import { within, type WritablePath } from '../files/gate';
import type { Workshop } from '../files/file-system';
import { isMissing, listOrNone, lstatOrNull, readOrNull } from '../files/file-system';
import { MOST_BODY, MOST_DOCUMENT, MOST_JOURNAL } from './limits';
import {
  ARTICLE_FILE,
  CLIPPING_FILE,
  HISTORY_FOLDER,
  ID,
  JOURNAL_FOLDER,
  KEPT,
  TRACE_FILE,
  clippingFolder,
  clippingNames,
  timeName,
} from './names';
import { checkClipping, parseJson, toJson } from './schema';

/** Names are relative to the clipping's folder; `kept` lies in `history/`. */
const journalSchema = v.object({
  id: v.pipe(v.string(), v.regex(ID)),
  files: v.array(
    v.object({
      name: v.picklist([ARTICLE_FILE, TRACE_FILE]),
      kept: v.pipe(v.string(), v.regex(KEPT)),
    }),
  ),
});
type Journal = v.InferOutput<typeof journalSchema>;

const journalFile = (files: Workshop, library: string, id: string): Promise<WritablePath> =>
  within(files, library, JOURNAL_FOLDER, `${id}.json`);

/** Names in `history/` for copies of the present body. What is missing is not kept. */
async function namesToKeep(files: Workshop, library: string, id: string, now: Date): Promise<Journal['files']> {
  const folder = clippingFolder(library, id);
  await ensureFolder(files, await within(files, library, ...clippingNames(id), HISTORY_FOLDER));
  const taken = new Set((await listOrNone(files, join(folder, HISTORY_FOLDER))).map((entry) => entry.name));
  let time = timeName(now);
  for (let n = 2; taken.has(`article-${time}.html`) || taken.has(`trace-${time}.json`); n++)
    time = `${timeName(now)}-${n}`;
  const kept: Journal['files'] = [];
  for (const [name, copy] of [
    [ARTICLE_FILE, `article-${time}.html`],
    [TRACE_FILE, `trace-${time}.json`],
  ] as const) {
    if (await lstatOrNull(files, join(folder, name))) kept.push({ name, kept: `${HISTORY_FOLDER}/${copy}` });
  }
  return kept;
}

/** Copies the present body to those names. */
async function keepBody(files: Workshop, library: string, { id, files: named }: Journal): Promise<void> {
  for (const { name, kept } of named) {
    const bytes = await files.read(join(clippingFolder(library, id), name), MOST_BODY);
    await writeDurably(files, await within(files, library, ...clippingNames(id), ...kept.split('/')), bytes);
  }
}

/** Names the kept files that a body can be read from again, as history entries name them. */
export function keptBody(kept: readonly string[] | undefined): { article: string; trace: string | null } | null {
  const article = kept?.find((name) => KEPT.exec(name)?.[1] === 'article');
  const trace = kept?.find((name) => KEPT.exec(name)?.[1] === 'trace');
  return article ? { article, trace: trace ?? null } : null;
}

/**
 * Writes a new body and then, through `commit`, the clipping that goes with it. `commit` is given the names under which the earlier body
 * was kept. On any error the earlier body is back in place (or comes back at the next open).
 */
export async function replaceBody<T>(
  files: Workshop,
  library: string,
  id: string,
  body: BodyFiles,
  now: Date,
  commit: (kept: string[]) => Promise<T>,
): Promise<T> {
  const journal: Journal = { id, files: await namesToKeep(files, library, id, now) };
  await ensureFolder(files, await within(files, library, JOURNAL_FOLDER));
  await writeDurably(files, await journalFile(files, library, id), toJson(journal));
  let result: T;
  try {
    // The journal first: copies that are cut short are known by it.
    await keepBody(files, library, journal);
    await writeDurably(files, await within(files, library, ...clippingNames(id), ARTICLE_FILE), body.article);
    await writeDurably(files, await within(files, library, ...clippingNames(id), TRACE_FILE), body.trace);
    result = await commit(journal.files.map((file) => file.kept));
  } catch (thrown) {
    await undoBody(files, library, journal);
    throw thrown;
  }
  // Should this be cut short, the next open finds that the clipping names the kept files: nothing to do.
  await discard(files, await journalFile(files, library, id));
  return result;
}

/** Moves kept files back, which needs no space. Where the disk does not even allow that, the journal stays for the next open. */
async function undoBody(files: Workshop, library: string, journal: Journal): Promise<boolean> {
  const folder = clippingFolder(library, journal.id);
  try {
    for (const { name, kept } of journal.files) {
      try {
        await files.rename(
          await within(files, library, ...clippingNames(journal.id), ...kept.split('/')),
          await within(files, library, ...clippingNames(journal.id), name),
        );
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
  return discard(files, await journalFile(files, library, journal.id));
}

const isJournalName = (name: string): boolean => name.endsWith('.json') && ID.test(name.slice(0, -5));

async function readJournal(files: Workshop, path: string): Promise<Journal | null> {
  const bytes = await readOrNull(files, path, MOST_JOURNAL);
  const checked = bytes && v.safeParse(journalSchema, parseJson(bytes));
  return checked && checked.success ? checked.output : null;
}

/**
 * At open, by the one writer: finishes or takes back what was cut short. Gives the ids it touched. Only files that are a journal by name and
 * by content are taken for one and removed, and only in a folder that is a folder: `verify` names the rest.
 */
export async function recoverBodies(files: Workshop, library: string): Promise<string[]> {
  const touched: string[] = [];
  if ((await lstatOrNull(files, join(library, JOURNAL_FOLDER)))?.kind !== 'folder') return touched;
  for (const entry of await listOrNone(files, join(library, JOURNAL_FOLDER))) {
    const path = await within(files, library, JOURNAL_FOLDER, entry.name);
    const journal = entry.kind === 'file' && isJournalName(entry.name) ? await readJournal(files, path) : null;
    if (!journal || `${journal.id}.json` !== entry.name) continue;
    const json = await readOrNull(files, join(clippingFolder(library, journal.id), CLIPPING_FILE), MOST_DOCUMENT);
    const clipping: Clipping | null = json && checkClipping(parseJson(json), journal.id);
    const named = new Set(clipping?.history.flatMap((each) => each.kept ?? []));
    const committed = journal.files.length > 0 && journal.files.every((file) => named.has(file.kept));
    if (committed) await discard(files, path);
    else if (await undoBody(files, library, journal)) touched.push(journal.id);
  }
  return touched;
}
