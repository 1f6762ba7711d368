/**
 * Watch folders: what lands in them is imported once it stops growing, with the person's tags and rules. Originals stay where they are.
 * The folders are looked through every few seconds: that works on any drive, and after a restart or an absence as well. What was imported
 * is remembered by name, size and time, and the library knows every file by its hash: nothing comes twice.
 */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { WatchState } from '../contract/ipc';
import { fileKey } from '../contract/imports';
import type { WatchFolder } from '../contract/settings';
import { toFailure } from '../contract/errors';
import { companionStem, pageStems } from '../importers/companion';
import type { JsonFile } from '../library';
import type { Context } from '../session/context';
import { startImport } from './import';
import { tagsByRules } from './watch-rules';

/** Milliseconds between two looks: a file that did not change from one to the next has stopped growing. */
const LOOK_EVERY = 4000;
/** A look may take this share of the time: a folder of many thousands is looked at less often. */
const SHARE = 20;

const Memory = v.record(
  v.string(),
  v.object({
    /** What was imported: the file's size and time by its path. */
    seen: v.record(v.string(), v.string()),
    /** The import of the day: its files are one report. */
    day: v.optional(v.string()),
    import: v.optional(v.string()),
  }),
);
type Memory = v.InferOutput<typeof Memory>;

export class WatchFolders {
  readonly #context: Context;
  readonly #file: JsonFile;
  readonly #failed: (thrown: unknown) => void;
  #memory: Memory;
  /** As files were at the last look, by folder. */
  readonly #growing = new Map<string, Map<string, string>>();
  readonly #states = new Map<string, Pick<WatchState, 'state' | 'waiting'>>();
  #timer: NodeJS.Timeout | null = null;
  #running = false;

  constructor(context: Context, file: JsonFile, failed: (thrown: unknown) => void) {
    this.#context = context;
    this.#file = file;
    this.#failed = failed;
    const read = v.safeParse(Memory, file.read());
    this.#memory = read.success ? read.output : {};
  }

  start(): void {
    this.stop();
    this.#running = true;
    const next = (after: number) => {
      if (!this.#running) return;
      this.#timer = setTimeout(() => {
        const begun = Date.now();
        this.look()
          .catch(this.#failed)
          .finally(() => next(Math.max(LOOK_EVERY, (Date.now() - begun) * SHARE)));
      }, after).unref();
    };
    next(LOOK_EVERY);
  }

  stop(): void {
    this.#running = false;
    if (this.#timer) clearTimeout(this.#timer);
  }

  states(): WatchState[] {
    return this.#context.settings.value.watchFolders.map(({ id, on }) => ({
      id,
      ...(on
        ? (this.#states.get(id) ?? { state: 'watching' as const, waiting: 0 })
        : { state: 'off' as const, waiting: 0 }),
    }));
  }

  /** Looks through every folder once; resolves when what was ready is imported. */
  async look(): Promise<void> {
    const { library } = this.#context.session();
    if (library.readOnly) return;
    for (const folder of this.#context.settings.value.watchFolders)
      if (folder.on && folder.library === library.id) await this.#lookAt(folder);
  }

  async #lookAt(given: WatchFolder): Promise<void> {
    const folder = await this.#present(given);
    if (!folder) {
      this.#states.set(given.id, { state: 'away', waiting: 0 });
      return;
    }
    const { isPageName } = await import('../importers');
    let files: Map<string, string>;
    try {
      files = await filesIn(folder.path, '', isPageName);
    } catch (thrown) {
      this.#states.set(folder.id, { state: 'away', waiting: 0 });
      this.#failed(thrown);
      return;
    }
    const before = this.#growing.get(folder.id) ?? new Map<string, string>();
    const seen = this.#memory[folder.id]?.seen ?? {};
    const fresh = [...files].filter(([path, state]) => seen[path] !== state);
    const ready = fresh.filter(([path, state]) => before.get(path) === state);
    this.#growing.set(folder.id, files);
    this.#states.set(folder.id, { state: 'watching', waiting: fresh.length });
    if (ready.length) await this.#import(folder, ready, files);
  }

  /** The folder where it lies now: one that was renamed is found again by what the disk calls it. */
  async #present(folder: WatchFolder): Promise<WatchFolder | null> {
    const mark = await markOf(folder.path);
    if (mark !== null) return folder.mark === mark ? folder : this.#moved(folder, { ...folder, mark });
    if (folder.mark === undefined) return null;
    const parent = dirname(folder.path);
    const names = await readdir(parent).catch(() => []);
    for (const name of names) {
      const path = join(parent, name);
      if ((await markOf(path)) === folder.mark) return this.#moved(folder, { ...folder, path });
    }
    return null;
  }

  async #moved(before: WatchFolder, after: WatchFolder): Promise<WatchFolder> {
    const watchFolders = this.#context.settings.value.watchFolders.map((one) => (one.id === before.id ? after : one));
    await this.#context.settings.set({ watchFolders });
    return after;
  }

  async #import(
    folder: WatchFolder,
    ready: readonly (readonly [string, string])[],
    files: ReadonlyMap<string, string>,
  ): Promise<void> {
    const day = this.#context.now().slice(0, 10);
    const memory = this.#memory[folder.id];
    const goOn = memory?.day === day ? memory.import : undefined;
    const job = startImport(this.#context, [{ path: folder.path }], {
      ...(goOn === undefined ? {} : { goOn }),
      only: new Set(ready.map(([path]) => fileKey({ source: 0, path }))),
      watched: true,
      tagsFor: (page) => tagsByRules(folder, page),
    });
    const { status, import: id } = await this.#context.jobs.finished(job);
    if (status !== 'done') return;
    const kept = Object.entries(memory?.seen ?? {}).filter(([path]) => files.has(path));
    const seen = Object.fromEntries([...kept, ...ready]);
    this.#memory = { ...this.#memory, [folder.id]: { seen, day, ...(id === undefined ? {} : { import: id }) } };
    this.#states.set(folder.id, { state: 'watching', waiting: 0 });
    await this.#file.write(this.#memory);
  }
}

/** What the disk calls a folder, whatever its name; null where there is none. */
async function markOf(path: string): Promise<string | null> {
  try {
    const found = await stat(path, { bigint: true });
    return found.isDirectory() ? `${found.dev}-${found.ino}` : null;
  } catch (thrown) {
    if (toFailure(thrown).kind === 'unexpected') throw thrown;
    return null;
  }
}

/** Size and time of each page below a folder, with those of what was saved along with it: both must have stopped growing. */
async function filesIn(
  root: string,
  inner: string,
  isPageName: (name: string) => boolean,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const entries = await readdir(join(root, inner), { withFileTypes: true });
  const pages = pageStems(entries.map(({ name }) => name));
  const pathOf = (name: string) => (inner ? `${inner}/${name}` : name);
  const along = new Map<string, string>();
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.isSymbolicLink()) continue;
    const stem = companionStem(entry.name);
    const page = stem === null ? undefined : pages.get(stem);
    if (entry.isDirectory() && page !== undefined) along.set(page, await weightOf(join(root, pathOf(entry.name))));
    else if (entry.isDirectory())
      for (const [path, state] of await filesIn(root, pathOf(entry.name), isPageName)) found.set(path, state);
    else if (entry.isFile() && isPageName(entry.name)) {
      const { size, mtimeMs } = await stat(join(root, pathOf(entry.name)));
      // A browser makes the file first and fills it later.
      if (size > 0) found.set(pathOf(entry.name), `${size}-${mtimeMs}`);
    }
  }
  for (const [page, weight] of along) {
    const state = found.get(pathOf(page));
    if (state !== undefined) found.set(pathOf(page), `${state} ${weight}`);
  }
  return found;
}

/** Number and bytes of all files below a folder. */
async function weightOf(folder: string): Promise<string> {
  let count = 0;
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    count++;
    bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return `${count}-${bytes}`;
}
