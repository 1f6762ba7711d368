/** A library folder that is open: the contract's `Library`, composed of the parts beside this file. */
import { join } from 'node:path';
import { CuttingsError, type Failure } from '../contract/errors';
import type { JobContext } from '../contract/jobs';
import type { Article, Clipping, HistoryEntry, LibraryDocument, Page } from '../contract/model';
import type { Library, LibraryChange, NewClipping, VerifyReport } from '../contract/stages';
import { effectiveFields } from '../article/compose';
import { bodyFiles, examineBody, recordFrom, recordOf, type BodyFiles, type Examine } from './body-file';
import { keptBody, replaceBody } from './bodies';
import { clippingCopies, isBodyCopy, isMadeOf, libraryCopies, mergeLibraryDocuments, putAway } from './conflicts';
import { asUndo, difference, takeBack } from './difference';
import { discard, ensureFolder, writeDurably } from '../files/durable';
import type { Scratch } from '../files/scratch';
import { unread } from './checks';
import { diskError, mayPass } from './failures';
import type { Workshop } from '../files/file-system';
import { isMissing, listOrNone, readOrNull } from '../files/file-system';
import { record } from './history';
import { Known } from './known';
import { ImportReportFiles } from './import-reports';
import { LibraryReading, type Unsaved } from './reading';
import type { LibraryDocumentFile } from './library-document';
import { MOST_BODY, MOST_DOCUMENT } from './limits';
import { HEARTBEAT, LOOK, acquire, type Holder, type Lock } from './lock';
import { mergeClippings } from './merge';
import {
  ARTICLE_FILE,
  ASSETS_FOLDER,
  CLIPPING_FILE,
  LIBRARY_FILE,
  ORIGINALS_FOLDER,
  TRACE_FILE,
  checkId,
  clippingNames,
} from './names';
import { checkAssets, newDocument, writeNewClipping } from './new-clipping';
import { KeyedQueue } from './queue';
import { deletedOf } from './deletions';
import { forgetGone, removeClipping } from './removal';
import { SCHEMA } from './schema';
import { removeUnused } from './shared-originals';
import { Store } from './store';
import type { FolderScanner } from './folder-scan';
import { nameOfChange } from './change-names';
import { verify } from './verify';
import { Watcher } from './watch';

/** Clippings written at once: more only waits in the disk's own queue. */
const PARALLEL = 12;
/** How often changes that could not be written are tried again. Milliseconds. */
const RETRY = 15_000;

export interface FolderLibraryOptions {
  files: Workshop;
  /** Where `files` builds; closed with the library. */
  scratch: Scratch;
  folder: string;
  now: () => Date;
  program: string;
  version: string;
  document: LibraryDocumentFile;
  lock: Lock | null;
  readOnly: Failure | null;
  describe: (holder: Holder) => string;
  scanner: FolderScanner;
  /** Who looks into bodies; this thread by itself. */
  examine?: Examine;
}

export class FolderLibrary extends LibraryReading implements Library {
  declare protected readonly files: Workshop;
  private readonly queue = new KeyedQueue(PARALLEL);
  private documentWaiting: LibraryDocument | null = null;
  private lock: Lock | null;
  private why: Failure | null;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly watchers = new Set<Watcher>();
  private readonly record: Known;
  private scanning = false;
  private closed = false;
  stateChanged: (() => void) | null = null;
  readonly imports: ImportReportFiles;
  private toldState: string;

  constructor(private readonly options: FolderLibraryOptions) {
    super(
      options.folder,
      options.files,
      new Store({ files: options.files, folder: options.folder, now: options.now, mayWrite: () => this.why === null }),
    );
    this.record = new Known(options.files, options.folder);
    this.imports = new ImportReportFiles(options.files, options.folder, options.now, () => this.mustWrite());
    this.lock = options.lock;
    this.why = options.readOnly;
    this.toldState = `0 ${options.readOnly?.kind ?? ''}`;
    this.store.onWrite = (id, stamp) => {
      for (const watcher of this.watchers) watcher.own(id, stamp);
    };
    this.every(LOOK, () => this.heartbeat((lock) => lock.other()));
    this.every(HEARTBEAT, () => this.heartbeat((lock) => lock.renew()));
    this.every(RETRY, async () => {
      if (this.unsaved || this.why?.kind === 'disk-full') await this.retry();
    });
  }

  private every(ms: number, work: () => Promise<unknown>): void {
    let busy = false;
    const timer = setInterval(() => {
      if (busy || this.closed) return;
      busy = true;
      // A disk that fails here fails the next change too, and that one reports it.
      work()
        .catch(() => undefined)
        .finally(() => {
          busy = false;
        });
    }, ms);
    timer.unref();
    this.timers.push(timer);
  }

  get id(): string {
    return this.document.id;
  }
  get readOnly(): Failure | null {
    return this.why;
  }
  get document(): Readonly<LibraryDocument> {
    return this.documentWaiting ?? this.options.document.value;
  }
  get unsaved(): number {
    return this.waiting.size + (this.documentWaiting ? 1 : 0);
  }

  // ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────

  async *scan(): AsyncIterable<{ id: string; stamp: string }> {
    for await (const found of this.options.scanner.scan()) {
      for (const [index, id] of found.ids.entries()) {
        const stamp = found.stamps[index]!;
        // What the caller knows from here on is what a watcher compares with.
        for (const watcher of this.watchers) watcher.baseline(id, stamp);
        yield { id, stamp };
      }
    }
  }

  // ── changing ────────────────────────────────────────────────────────────────────────────────────────────────

  private mustWrite(): void {
    if (this.closed) throw new CuttingsError('library-missing', { detail: 'closed' });
    if (this.why) throw new CuttingsError(this.why.kind, { detail: this.why.detail });
  }

  private changing<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.queue.run(key, () =>
      this.guarded(async () => {
        this.mustWrite();
        return work();
      }, 'writing').finally(() => this.tellState()),
    );
  }

  private tellState(): void {
    const state = `${this.unsaved} ${this.why?.kind ?? ''}`;
    if (state === this.toldState) return;
    this.toldState = state;
    this.stateChanged?.();
  }

  async add(given: NewClipping): Promise<Clipping> {
    const draft = newDocument(given, this.options.now());
    const body = await bodyFiles(given.article, effectiveFields(draft));
    const clipping = { ...draft, written: recordOf(body) };
    return this.changing(clipping.id, async () => {
      for (const watcher of this.watchers) watcher.expect(clipping.id);
      await writeNewClipping(this.files, this.folder, clipping, given, body);
      for (const watcher of this.watchers) watcher.own(clipping.id, await this.store.stamp(clipping.id));
      return clipping;
    });
  }

  async update(id: string, change: (clipping: Clipping) => void, entry?: Omit<HistoryEntry, 'at'>): Promise<Clipping> {
    checkId(id);
    return this.changing(id, async () => {
      const { clipping: before, stamp } = await this.present(id);
      const draft = structuredClone(before);
      change(draft);
      return this.write(before, { ...draft, schema: before.schema, id, original: before.original }, stamp, entry);
    });
  }

  /** Completes, checks and writes a change; keeps it for later where the disk does not take it. Runs inside the clipping's queue. */
  private async write(
    before: Clipping,
    changed: Clipping,
    stamp: string | null,
    entry?: Omit<HistoryEntry, 'at'>,
  ): Promise<Clipping> {
    const draft = Store.checked(changed);
    if (!entry && JSON.stringify(before) === JSON.stringify(draft)) return before;
    const drop = this.complete(before, draft, entry);
    const saved = await this.save({ clipping: draft, stamp });
    for (const file of drop) await discard(this.files, await this.store.place(saved.id, ...file.split('/')));
    return saved;
  }

  /** What every change has: unchangeable parts, the time, an entry in the history with the way back. Gives kept files that are not needed any more. */
  private complete(before: Clipping, draft: Clipping, entry?: Omit<HistoryEntry, 'at'>): string[] {
    const at = this.options.now().toISOString();
    draft.schema = SCHEMA;
    if (draft.modified === before.modified) draft.modified = at;
    const undo = difference(before, draft);
    draft.history = before.history;
    const what = entry ?? nameOfChange(undo);
    if (!what) return [];
    return record(draft, { ...what, at, ...(undo ? { before: undo } : {}) });
  }

  /** Writes, or keeps for later and throws why. Changes made by others meanwhile are merged in. */
  private async save(unsaved: Unsaved): Promise<Clipping> {
    const { id } = unsaved.clipping;
    try {
      const clipping = await this.withRecord(await this.withOthers(unsaved));
      await this.store.save(clipping);
      this.waiting.delete(id);
      return clipping;
    } catch (thrown) {
      const error = await diskError(thrown, this.files, this.folder);
      if (mayPass(error)) this.waiting.set(id, unsaved);
      throw error;
    }
  }

  /** A clipping of an older program, or merged of two, gets the record of its body from the files as they are, if they are whole. */
  private async withRecord(clipping: Clipping): Promise<Clipping> {
    if (clipping.written) return clipping;
    const written = await recordFrom(this.files, this.store.folderOf(clipping.id), this.options.examine ?? examineBody);
    return written ? { ...clipping, written } : clipping;
  }

  private async withOthers({ clipping, stamp }: Unsaved): Promise<Clipping> {
    const { id } = clipping;
    if (!this.waiting.has(id) && stamp !== null) return clipping;
    const now = await this.store.load(id);
    return now.stamp === stamp ? clipping : Store.checked(mergeClippings(now.clipping, clipping));
  }

  async replaceArticle(
    id: string,
    article: Article,
    charset: Page['charset'],
    assets: Map<string, Uint8Array>,
    what: string,
  ): Promise<Clipping> {
    checkId(id);
    checkAssets(assets);
    return this.changing(id, async () => {
      const { clipping: before, stamp } = await this.present(id);
      await this.addAssets(id, assets);
      return this.replace(
        before,
        stamp,
        await bodyFiles(article, effectiveFields({ readings: article.fields, edits: before.edits })),
        { what },
        (draft) => {
          draft.readings = article.fields;
          draft.provenance = { ...draft.provenance, charset, cleaner: article.cleaner };
          draft.words = article.words;
          draft.problems = article.problems;
        },
      );
    });
  }

  /** Assets are named by their content: what is there already is the same. */
  private async addAssets(id: string, assets: Map<string, Uint8Array>): Promise<void> {
    if (!assets.size) return;
    const folder = join(this.store.folderOf(id), ASSETS_FOLDER);
    await ensureFolder(this.files, await this.store.place(id, ASSETS_FOLDER));
    for (const [name, bytes] of assets) {
      const there = await this.files.read(join(folder, name)).catch(unread);
      if (typeof there === 'string' || Buffer.compare(there, bytes) !== 0)
        await writeDurably(this.files, await this.store.place(id, ASSETS_FOLDER, name), bytes);
    }
  }

  private async replace(
    before: Clipping,
    stamp: string | null,
    body: BodyFiles,
    entry: Omit<HistoryEntry, 'at'>,
    change: (draft: Clipping) => void,
  ): Promise<Clipping> {
    if (before.schema > SCHEMA) throw new CuttingsError('library-newer', { detail: before.id });
    const draft = structuredClone(before);
    change(draft);
    for (const file of [ARTICLE_FILE, TRACE_FILE]) await this.store.clearTheWay(before.id, file, MOST_BODY);
    let drop: string[] = [];
    const saved = await replaceBody(this.files, this.folder, before.id, body, this.options.now(), async (kept) => {
      draft.written = recordOf(body);
      drop = this.complete(before, draft, { ...entry, kept });
      const clipping = await this.withRecord(await this.withOthers({ clipping: Store.checked(draft), stamp }));
      await this.store.save(clipping);
      this.waiting.delete(before.id);
      return clipping;
    });
    for (const file of drop) await discard(this.files, await this.store.place(before.id, ...file.split('/')));
    return saved;
  }

  async revert(id: string, index: number): Promise<Clipping> {
    checkId(id);
    return this.changing(id, async () => {
      let present: { clipping: Clipping; stamp: string | null };
      try {
        present = await this.present(id);
      } catch (thrown) {
        if (!(thrown instanceof CuttingsError) || thrown.failure.kind !== 'library-damaged') throw thrown;
        return this.bringBack(id, thrown);
      }
      const { clipping, stamp } = present;
      const entry = clipping.history[index];
      const undo = asUndo(entry?.before);
      const kept = keptBody(entry?.kept);
      if (!entry || (!undo && !kept)) throw new CuttingsError('wrong-argument', { detail: String(index) });
      const change = (draft: Clipping) => {
        if (undo) takeBack(draft, undo, this.options.now().toISOString());
      };
      if (kept) {
        const article = await this.store.file(id, MOST_BODY, kept.article);
        const trace = kept.trace
          ? await this.store.file(id, MOST_BODY, kept.trace)
          : new TextEncoder().encode('{"schema":1,"removals":[]}\n');
        return this.replace(clipping, stamp, { article, trace }, { what: 'reverted' }, change);
      }
      const draft = structuredClone(clipping);
      change(draft);
      return this.write(clipping, draft, stamp, { what: 'reverted' });
    });
  }

  /** A damaged file (a copy of it is set aside already) gives way to the last version that we wrote. */
  private async bringBack(id: string, damaged: CuttingsError): Promise<Clipping> {
    const good = await this.store.lastGood(id);
    if (!good) throw damaged;
    record(good, { at: this.options.now().toISOString(), what: 'brought-back' });
    await this.store.clearTheWay(id, CLIPPING_FILE, MOST_DOCUMENT);
    await this.store.save(good);
    return good;
  }

  async history(id: string): Promise<HistoryEntry[]> {
    try {
      return (await this.read(id)).history;
    } catch (thrown) {
      if (!(thrown instanceof CuttingsError) || thrown.failure.kind !== 'library-damaged') throw thrown;
      const good = await this.store.lastGood(id);
      if (!good) throw thrown;
      return [{ at: good.modified, what: 'last-good' }];
    }
  }

  async updateDocument(change: (document: LibraryDocument) => void): Promise<void> {
    return this.changing(LIBRARY_FILE, async () => {
      const others =
        !this.documentWaiting && (await this.options.document.changedOutside())
          ? await this.options.document.onDisk()
          : null;
      const draft = structuredClone(others ?? this.document) as LibraryDocument;
      change(draft);
      await this.saveDocument(draft);
    });
  }

  private async saveDocument(document: LibraryDocument): Promise<void> {
    try {
      await this.options.document.write(document);
      this.documentWaiting = null;
    } catch (thrown) {
      const error = await diskError(thrown, this.files, this.folder);
      if (mayPass(error)) this.documentWaiting = document;
      throw error;
    }
  }

  async removeUnusedOriginals(files: readonly string[]): Promise<void> {
    return this.changing(ORIGINALS_FOLDER, async () => {
      if (await removeUnused(this.files, this.folder, files)) await forgetGone(this.files, this.folder, files);
    });
  }

  async remove(id: string): Promise<void> {
    checkId(id);
    return this.changing(id, async () => {
      const { clipping } = await this.present(id);
      if (clipping.trashedAt === null || clipping.schema > SCHEMA)
        throw new CuttingsError('wrong-argument', { detail: id });
      for (const watcher of this.watchers) watcher.forget(id);
      await removeClipping(this.files, this.folder, clipping);
      this.store.forget(id);
      this.waiting.delete(id);
    });
  }

  known(): Promise<Set<string>> {
    return this.guarded(() => this.record.read());
  }

  async remember(ids: Iterable<string>): Promise<void> {
    if (!this.why && !this.closed) await this.record.write(ids);
  }

  deleted(ids: readonly string[]): Promise<Set<string>> {
    return this.guarded(() => deletedOf(this.files, this.folder, ids));
  }

  async retry(): Promise<number> {
    if (this.why?.kind === 'disk-full' && !this.lock) await this.lockAgain();
    if (!this.why) await this.writeWaiting();
    this.tellState();
    return this.unsaved;
  }

  private async writeWaiting(): Promise<void> {
    for (const id of [...this.waiting.keys()]) {
      await this.queue
        .run(id, async () => {
          const unsaved = this.waiting.get(id);
          if (unsaved) await this.save(unsaved);
        })
        .catch((thrown: unknown) => {
          // Kept for the next try; what cannot ever be written (deleted by others meanwhile) is reported by `unsaved` staying above 0.
          if (!(thrown instanceof CuttingsError)) throw thrown;
        });
    }
    if (this.documentWaiting) {
      await this.queue
        .run(LIBRARY_FILE, async () => {
          if (this.documentWaiting) await this.saveDocument(this.documentWaiting);
        })
        .catch((thrown: unknown) => {
          if (!(thrown instanceof CuttingsError)) throw thrown;
        });
    }
  }

  private async lockAgain(): Promise<void> {
    const taken = await acquire(this.files, this.folder, this.options, this.options.now).catch(
      async (thrown: unknown) => {
        const error = await diskError(thrown, this.files, this.folder);
        if (!mayPass(error)) throw error;
        return null;
      },
    );
    if (!taken) return;
    if ('lock' in taken) {
      this.lock = taken.lock;
      this.why = null;
    } else this.why = { kind: 'library-read-only', detail: this.options.describe(taken.holder) };
  }

  // ── others ──────────────────────────────────────────────────────────────────────────────────────────────────

  /** Where the lock has become another machine's (a sync tool brought it), we stop writing. */
  private async heartbeat(look: (lock: Lock) => Promise<Holder | null>): Promise<void> {
    const other = this.lock && (await look(this.lock));
    if (!other) return;
    this.lock = null;
    this.why = { kind: 'library-read-only', detail: this.options.describe(other) };
    for (const watcher of this.watchers) watcher.tell({ ids: [], gone: [], document: true });
    this.tellState();
  }

  watch(changed: (change: LibraryChange) => void, after: Promise<unknown> = Promise.resolve()): () => void {
    const watcher = new Watcher({
      files: this.files,
      folder: this.folder,
      changed,
      busy: (id) => this.queue.has(id),
      merge: (id) => this.mergeCopies(id),
      document: () => this.takeUpDocument(),
    });
    this.watchers.add(watcher);
    watcher.start();
    void after.then(() => {
      if (this.scanning || this.closed) return;
      this.scanning = true;
      this.options.scanner.watch((told) => {
        for (const each of this.watchers) each.told(told);
      });
    });
    return () => {
      watcher.stop();
      this.watchers.delete(watcher);
    };
  }

  /** Merges the conflict copies of a clipping, if any. True when it changed. Damaged and newer ones are left alone. */
  async mergeCopies(id: string): Promise<boolean> {
    if (this.why || this.closed) return false;
    return this.queue.run(id, () =>
      this.guarded(async () => {
        const folder = this.store.folderOf(id);
        const entries = await listOrNone(this.files, folder);
        const copies = await clippingCopies(this.files, folder, id, entries);
        const others: string[] = [];
        for (const { kind, name } of entries)
          // What has the name of a copy and nothing of ours in it is a person's own.
          if (
            kind === 'file' &&
            isBodyCopy(name) &&
            isMadeOf(await readOrNull(this.files, join(folder, name), MOST_BODY), id)
          )
            others.push(name);
        if (!copies.length && !others.length) return false;
        const mergeable = copies.filter((copy) => copy.value.schema <= SCHEMA);
        if (mergeable.length) {
          const { clipping, stamp } = await this.present(id);
          if (clipping.schema > SCHEMA) return false;
          const merged = mergeable.reduce((so, copy) => mergeClippings(so, copy.value), clipping);
          if (JSON.stringify(merged) !== JSON.stringify(clipping))
            await this.save({ clipping: Store.checked(merged), stamp });
        }
        await putAway(this.files, this.folder, clippingNames(id), [...mergeable.map((copy) => copy.name), ...others]);
        return mergeable.length > 0;
      }, 'writing'),
    );
  }

  /** Takes up a `library.json` that others wrote, and merges its conflict copies. True when it changed. */
  private async takeUpDocument(): Promise<boolean> {
    return this.queue.run(LIBRARY_FILE, () =>
      this.guarded(async () => {
        const file = this.options.document;
        const outside = (await file.changedOutside()) ? await file.onDisk() : null;
        if (outside) await file.read(this.options.now());
        if (this.why) return outside !== null;
        const copies = (await libraryCopies(this.files, this.folder, await this.files.list(this.folder))).filter(
          (copy) => copy.value.schema <= SCHEMA,
        );
        if (!copies.length) return outside !== null;
        await this.saveDocument(
          copies.reduce(
            (so, copy) => mergeLibraryDocuments(so, copy.value),
            structuredClone(this.document) as LibraryDocument,
          ),
        );
        await putAway(
          this.files,
          this.folder,
          [],
          copies.map((copy) => copy.name),
        );
        return true;
      }, 'writing'),
    );
  }

  verify(job: JobContext): Promise<VerifyReport> {
    return this.guarded(() => verify(this.files, this.folder, job, this.options.examine));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    for (const timer of this.timers) clearInterval(timer);
    for (const watcher of this.watchers) watcher.stop();
    await this.options.scanner.stop();
    await this.queue.idle();
    if (this.unsaved) await this.retry();
    this.closed = true;
    try {
      await this.lock?.release();
      await this.options.scratch.close();
    } catch (thrown) {
      // The folder is gone: so is the lock, or the next to open sees that we are.
      if (!isMissing(thrown) && !mayPass(await diskError(thrown, this.files, this.folder))) throw thrown;
    }
  }
}
