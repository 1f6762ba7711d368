/** A library folder that is open: the contract's `Library`, composed of the parts beside this file. */
import { hostname } from 'node:os';
import { effectiveFields } from '../article/compose';
import { CuttingsError, type Failure } from '../contract/errors';
import type { JobContext } from '../contract/jobs';
import type { Article, Clipping, HistoryEntry, LibraryDocument, Page } from '../contract/model';
import type { Library, LibraryChange, LibraryHolder, NewClipping, VerifyReport } from '../contract/stages';
import type { Workshop } from '../files/file-system';
import type { Scratch } from '../files/scratch';
import { bodyFiles, recordOf, type Examine } from './body-file';
import { ClippingChanges } from './clipping-changes';
import { deletedOf, forgetDeleted } from './deletions';
import { DocumentChanges } from './document-changes';
import type { FolderScanner } from './folder-scan';
import { ImportReportFiles } from './import-reports';
import { Known } from './known';
import type { LibraryDocumentFile } from './library-document';
import { HEARTBEAT, LOOK, type Holder, type Lock } from './lock';
import { LIBRARY_FILE, ORIGINALS_FOLDER, checkId } from './names';
import { checkAssets, newDocument, receivedDocument, writeNewClipping } from './new-clipping';
import { KeyedQueue } from './queue';
import { LibraryReading } from './reading';
import { forgetGone, removeClipping } from './removal';
import { SCHEMA } from './schema';
import { removeUnused } from './shared-originals';
import { Store } from './store';
import { verify } from './verify';
import { Watcher } from './watch';
import { WriteAccess, type WriteAccessOptions } from './write-access';

/** Clippings written at once: more only waits in the disk's own queue. */
const PARALLEL = 12;
/** How often changes that could not be written are tried again. Milliseconds. */
const RETRY = 15_000;

export interface FolderLibraryOptions extends WriteAccessOptions {
  /** Where `files` builds; closed with the library. */
  scratch: Scratch;
  document: LibraryDocumentFile;
  scanner: FolderScanner;
  /** Who looks into bodies; this thread by itself. */
  examine?: Examine;
}

export class FolderLibrary extends LibraryReading implements Library {
  declare protected readonly files: Workshop;
  private readonly queue = new KeyedQueue(PARALLEL);
  private readonly access: WriteAccess;
  private readonly changes: ClippingChanges;
  private readonly documents: DocumentChanges;
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly watchers = new Set<Watcher>();
  private readonly record: Known;
  private scanning = false;
  stateChanged: (() => void) | null = null;
  readonly imports: ImportReportFiles;
  private toldState: string;

  constructor(private readonly options: FolderLibraryOptions) {
    const { files, folder, now } = options;
    const access = new WriteAccess(options);
    super(folder, files, new Store({ files, folder, now, mayWrite: () => access.refusal === null }));
    this.access = access;
    const { store, waiting } = this;
    const present = (id: string) => this.present(id);
    this.changes = new ClippingChanges({ files, folder, store, now, waiting, present, examine: options.examine });
    this.documents = new DocumentChanges(files, folder, options.document, now);
    this.record = new Known(files, folder);
    this.imports = new ImportReportFiles(files, folder, now, () => access.require());
    this.toldState = `0 ${options.readOnly?.kind ?? ''}`;
    store.onWrite = (id, stamp) => {
      for (const watcher of this.watchers) watcher.own(id, stamp);
    };
    this.every(LOOK, () => this.heartbeat((lock) => lock.other()));
    this.every(HEARTBEAT, () => this.heartbeat((lock) => lock.renew()));
    this.every(RETRY, async () => {
      if (this.unsaved || access.refusal?.kind === 'disk-full') await this.retry();
    });
  }

  private every(ms: number, work: () => Promise<unknown>): void {
    let busy = false;
    const timer = setInterval(() => {
      if (busy || this.access.closed) return;
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
    return this.access.refusal;
  }
  get holder(): LibraryHolder | null {
    const { holder } = this.access;
    if (!holder) return null;
    const { token, program, host, started } = holder;
    return { token, program, host, here: host === hostname(), since: started };
  }
  get document(): Readonly<LibraryDocument> {
    return this.documents.value;
  }
  get unsaved(): number {
    return this.waiting.size + (this.documents.unsaved ? 1 : 0);
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

  history(id: string): Promise<HistoryEntry[]> {
    checkId(id);
    return this.changes.history(id);
  }

  known(): Promise<Set<string>> {
    return this.guarded(() => this.record.read());
  }

  async remember(ids: Iterable<string>): Promise<void> {
    if (!this.readOnly && !this.access.closed) await this.record.write(ids);
  }

  deleted(ids: readonly string[]): Promise<Set<string>> {
    return this.guarded(() => deletedOf(this.files, this.folder, ids));
  }

  standing(ids: readonly string[]): Promise<Set<string>> {
    for (const id of ids) checkId(id);
    return this.guarded(() => this.store.standing(ids));
  }

  verify(job: JobContext): Promise<VerifyReport> {
    return this.guarded(() => verify(this.files, this.folder, job, this.options.examine));
  }

  // ── changing ────────────────────────────────────────────────────────────────────────────────────────────────

  private changing<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.queue.run(key, () =>
      this.guarded(async () => {
        if (await this.access.lostMeanwhile()) this.tellLost();
        this.access.require();
        return work();
      }, 'writing').finally(() => this.tellState()),
    );
  }

  private tellState(): void {
    const state = `${this.unsaved} ${this.readOnly?.kind ?? ''}`;
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

  async receive(
    given: Clipping,
    files: { original: Uint8Array; article: Article; assets: Map<string, Uint8Array> },
  ): Promise<{ clipping: Clipping; stamp: string }> {
    const draft = receivedDocument(given);
    const body = await bodyFiles(files.article, effectiveFields(draft));
    const clipping = { ...draft, written: recordOf(body) };
    const original = { bytes: files.original, sha256: clipping.original.sha256 };
    return this.changing(clipping.id, async () => {
      for (const watcher of this.watchers) watcher.expect(clipping.id);
      await writeNewClipping(this.files, this.folder, clipping, { original, assets: files.assets }, body);
      await forgetDeleted(this.files, this.folder, clipping.id);
      const stamp = await this.store.stamp(clipping.id);
      for (const watcher of this.watchers) watcher.own(clipping.id, stamp);
      return { clipping, stamp };
    });
  }

  async update(
    id: string,
    change: (clipping: Clipping) => void,
    entry?: Partial<Omit<HistoryEntry, 'at'>>,
  ): Promise<Clipping> {
    checkId(id);
    return this.changing(id, () => this.changes.change(id, change, entry));
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
    return this.changing(id, () => this.changes.replaceArticle(id, article, charset, assets, what));
  }

  async revert(id: string, index: number): Promise<Clipping> {
    checkId(id);
    return this.changing(id, () => this.changes.revert(id, index));
  }

  async updateDocument(change: (document: LibraryDocument) => void): Promise<void> {
    return this.changing(LIBRARY_FILE, () => this.documents.change(change));
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

  async retry(): Promise<number> {
    await this.access.retry();
    if (!this.readOnly) await this.writeWaiting();
    this.tellState();
    return this.unsaved;
  }

  private async writeWaiting(): Promise<void> {
    for (const id of [...this.waiting.keys()])
      await this.tryAgain(id, async () => {
        const unsaved = this.waiting.get(id);
        if (unsaved) await this.changes.save(unsaved);
      });
    if (this.documents.unsaved) await this.tryAgain(LIBRARY_FILE, () => this.documents.retry());
  }

  private async tryAgain(key: string, work: () => Promise<void>): Promise<void> {
    await this.queue.run(key, work).catch((thrown: unknown) => {
      // Kept for the next try; what cannot ever be written (deleted by others meanwhile) is reported by `unsaved` staying above 0.
      if (!(thrown instanceof CuttingsError)) throw thrown;
    });
  }

  // ── others ──────────────────────────────────────────────────────────────────────────────────────────────────

  private async heartbeat(look: (lock: Lock) => Promise<Holder | null>): Promise<void> {
    if (await this.access.lostTo(look)) this.tellLost();
  }

  private tellLost(): void {
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
      if (this.scanning || this.access.closed) return;
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

  /** Merges the conflict copies of a clipping, if any. True when it changed. */
  async mergeCopies(id: string): Promise<boolean> {
    if (this.readOnly || this.access.closed) return false;
    return this.queue.run(id, () => this.guarded(() => this.changes.mergeCopies(id), 'writing'));
  }

  /** Takes up a `library.json` that others wrote, and merges its conflict copies. True when it changed. */
  private async takeUpDocument(): Promise<boolean> {
    return this.queue.run(LIBRARY_FILE, () => this.guarded(() => this.documents.takeUp(!this.readOnly), 'writing'));
  }

  async close(): Promise<void> {
    if (this.access.closed) return;
    for (const timer of this.timers) clearInterval(timer);
    for (const watcher of this.watchers) watcher.stop();
    await this.options.scanner.stop();
    await this.queue.idle();
    if (this.unsaved) await this.retry();
    await this.access.close(() => this.options.scratch.close());
  }
}
