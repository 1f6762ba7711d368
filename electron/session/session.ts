/** An open library together with its index: reads whole clippings, and keeps the index true to the files. */
import { basename } from 'node:path';
import { append } from '../article/append';
import { effectiveFields } from '../article/compose';
import { toFailure, type Failure } from '../contract/errors';
import { TROUBLE_SHOWN, type ClippingDetail, type Trouble } from '../contract/ipc';
import type { Clipping, FieldValues, Root } from '../contract/model';
import { wordsOf, type Stored, type StoredRequest } from '../reading/stored';
import type { ExportItem, IndexDocument, Library, LibraryChange, SearchIndex } from '../contract/stages';
import { allOrEach, Together } from '../files/together';
import { originalPath } from '../library/names';
import { itemOf, type ExportParts } from '../reading/export-item';

/** Documents put into the index in one transaction: long enough to be quick, short enough not to hold up the window (≈ 30 ms). */
const BATCH = 64;
/** Bytes of their files together; a clipping that is larger comes alone. */
const BATCH_BYTES = 2_000_000;

/** Milliseconds in which clippings that are added go to the index together: each time, the words of all are written as one piece. */
const ADDED_TOGETHER = 50;

interface Whole extends Stored {
  clipping: Clipping;
  fields: Partial<FieldValues>;
}

/** Makes of a clipping's files what a person sees (`storedWith`). */
export type ReadStored = (request: StoredRequest) => Promise<Stored>;

export class Session {
  readonly library: Library;
  readonly index: SearchIndex;
  /** Progress of the running synchronisation, or null. */
  indexing: { done: number; total: number } | null = null;
  /** True from the beginning of a synchronisation to its end. */
  synchronising = false;
  /** Makes of a clipping's files what a person sees. */
  readonly read: ReadStored;
  readonly #changed: (ids: string[] | null) => void;
  readonly #unreadable: (id: string, failure: Failure) => void;
  /** Clippings that could not be indexed when they were last looked at. */
  readonly #passedOver = new Map<string, Failure>();
  /** A folder that the last look through all files could not list. */
  #unlisted: Failure | null = null;
  /** All files were looked at: the index knows every clipping. */
  #whole = false;
  readonly #added = new Together<IndexDocument, void>(
    allOrEach((documents) => this.#takeUp(documents)),
    {
      items: BATCH,
      wait: ADDED_TOGETHER,
    },
  );
  #stopWatching: (() => void) | null = null;
  #closed = false;
  #scanned!: () => void;
  /** The first look through all files is over; going through them over and over begins then, as both at once would slow the window. */
  readonly #afterScan = new Promise<void>((resolve) => {
    this.#scanned = resolve;
  });

  /** `unreadable` is told of clippings that cannot be indexed; they stay as they are, `verify` lists them. */
  constructor(
    library: Library,
    index: SearchIndex,
    read: ReadStored,
    changed: (ids: string[] | null) => void,
    unreadable: (id: string, failure: Failure) => void,
  ) {
    this.library = library;
    this.index = index;
    this.read = read;
    this.#changed = changed;
    this.#unreadable = unreadable;
  }

  /**
   * A clipping as a person sees it: fields, composed body, text and anchored highlights. What was left out is read too unless
   * `withRemovals` is false; parts of it that were put back always are.
   */
  async whole(id: string, known?: Clipping, withRemovals = true): Promise<Whole> {
    const clipping = known ?? (await this.library.read(id));
    const { restored, highlights } = clipping;
    const files = await this.library.readBody(id, withRemovals || restored.length > 0);
    const fields = effectiveFields(clipping);
    return {
      clipping,
      fields,
      ...(await this.read({ id, ...files, restored, highlights, figures: fields.figures })),
    };
  }

  async detail(id: string): Promise<Omit<ClippingDetail, 'place'>> {
    const { clipping, fields, body, removals, highlights } = await this.whole(id);
    return {
      clipping,
      fields,
      body,
      removals,
      highlights,
      saved: this.saved(id),
      copies: this.index.copiesOf(id).length - 1,
      originalViewable: clipping.provenance.format !== 'text',
    };
  }

  private saved(id: string): ClippingDetail['saved'] {
    const main = this.index.mainOf(id);
    return { times: 1 + this.index.savingsOf(main).length, main };
  }

  /** What an export in a thread of its own needs of a clipping. */
  async exportParts(id: string): Promise<ExportParts> {
    const clipping = await this.library.read(id);
    return {
      clipping,
      ...(await this.library.readBody(id, clipping.restored.length > 0)),
      folder: await this.library.pathOf(id, 'folder'),
      original: originalPath(this.library.folder, id, clipping.original.file),
    };
  }

  /** @param attribution how its source is told in one line (settings) */
  async exportItem(id: string, attribution: string): Promise<ExportItem> {
    return itemOf(await this.exportParts(id), attribution, this.read);
  }

  /** Puts clippings into the index whole, and tells the window. Unreadable ones are noted and left as they were. */
  async reindex(ids: readonly string[], known?: ReadonlyMap<string, Clipping>): Promise<void> {
    for await (const batch of this.#batches(ids)) {
      const read = await Promise.all(batch.map((id) => this.#document(id, known?.get(id))));
      const documents = read.filter((document): document is IndexDocument => document !== null);
      if (this.#closed) return;
      if (documents.length) this.index.put(documents);
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#changed(ids.length > 100 ? null : [...ids]);
  }

  /** Clippings that are read and written together: few where they are large, as all of them are in memory at once. */
  async *#batches(ids: readonly string[]): AsyncGenerator<string[]> {
    for (let at = 0; at < ids.length; at += BATCH) {
      const some = ids.slice(at, at + BATCH);
      const sizes = await this.library.sizes(some);
      let batch: string[] = [];
      let bytes = 0;
      for (const [index, id] of some.entries()) {
        bytes += sizes[index]!;
        if (batch.length && bytes > BATCH_BYTES) {
          yield batch;
          batch = [];
          bytes = sizes[index]!;
        }
        batch.push(id);
      }
      yield batch;
    }
  }

  /** Takes up clippings as they were just written: text, fields, note or highlights may have changed. */
  put(clippings: readonly Clipping[]): Promise<void> {
    return this.reindex(
      clippings.map((clipping) => clipping.id),
      new Map(clippings.map((clipping) => [clipping.id, clipping])),
    );
  }

  /** Takes up a clipping that was just made of this body: nothing of it is read back. Resolves once it is found. */
  async added(clipping: Clipping, body: Root): Promise<void> {
    // Where a person's passages stand is found as always.
    if (clipping.highlights.length) return this.put([clipping]);
    const stamp = await this.library.stamp(clipping.id);
    await this.#added.ask({ clipping, fields: effectiveFields(clipping), ...wordsOf(body), highlights: [], stamp });
  }

  #takeUp(documents: IndexDocument[]): void {
    this.index.put(documents);
    this.#changed(documents.map(({ clipping }) => clipping.id));
  }

  /** For changes that leave the text alone: tags, star, read, trash. */
  async touch(clippings: readonly Clipping[]): Promise<void> {
    const changes = await Promise.all(
      clippings.map(async (clipping) => ({ clipping, stamp: await this.library.stamp(clipping.id) })),
    );
    this.index.touch(changes);
    this.#changed(changes.length > 100 ? null : changes.map((change) => change.clipping.id));
  }

  forget(ids: string[]): void {
    for (const id of ids) this.#passedOver.delete(id);
    this.index.remove(ids);
    this.#changed(ids);
  }

  /** Takes clippings out whose files are gone; those that nobody deleted are noted as lost. */
  async #lose(ids: string[]): Promise<void> {
    for (const id of ids) this.#passedOver.delete(id);
    const deleted = await this.library.deleted(ids);
    if (this.#closed) return;
    this.index.remove(ids.filter((id) => deleted.has(id)));
    this.index.lose(ids.filter((id) => !deleted.has(id)));
  }

  /** What the library holds and cannot give, or held; null where nothing is amiss. */
  get trouble(): Trouble | null {
    const lost = this.index.lost(TROUBLE_SHOWN);
    if (!this.#passedOver.size && !lost.count && !this.#unlisted) return null;
    const unreadable = [...this.#passedOver].slice(0, TROUBLE_SHOWN).map(([id, failure]) => ({
      id,
      title: this.index.titleOf(id),
      failure,
    }));
    return {
      unreadable,
      unreadableCount: this.#passedOver.size,
      lost: lost.some,
      lostCount: lost.count,
      unlisted: this.#unlisted,
    };
  }

  /** Lost clippings are not looked for any more: what is there is all that there is. */
  async acceptLost(): Promise<void> {
    this.index.acceptLost();
    await this.#remember();
    this.#changed([]);
  }

  /** What the index holds, and what is missed until a person gives it up, is what this computer knows to be here. */
  async #remember(): Promise<void> {
    const ids = [...this.index.lost(Number.MAX_SAFE_INTEGER).some.map(({ id }) => id), ...this.#passedOver.keys()];
    // What a person has put into the trash is not missed.
    for (const some of this.index.untrashed()) append(ids, some);
    await this.library.remember(new Set(ids));
  }

  /** Notes what was here by the library's own record, and of which the index knows nothing: it may be new. */
  async #miss(there: ReadonlySet<string>, indexed: ReadonlyMap<string, string>): Promise<number> {
    const missing = [...(await this.library.known())].filter((id) => !there.has(id) && !indexed.has(id));
    const deleted = await this.library.deleted(missing);
    const missed = missing.filter((id) => !deleted.has(id));
    if (missed.length) {
      const noted = new Set(this.index.lost(Number.MAX_SAFE_INTEGER).some.map(({ id }) => id));
      const names = await this.#importedAs(new Set(missed.filter((id) => !noted.has(id))));
      if (!this.#closed) this.index.miss(missed.map((id) => ({ id, title: names.get(id) ?? '' })));
    }
    return missed.length;
  }

  /** What the files were called that clippings were made from, as far as reports of imports tell it: a help only, for those that nothing else knows. */
  async #importedAs(ids: ReadonlySet<string>): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    if (ids.size === 0) return names;
    for (const { items, sources } of await this.library.imports.list())
      for (const found of items.values())
        for (const { clipping, place, entry, path, source } of found)
          if (clipping && ids.has(clipping))
            names.set(clipping, place ?? basename(entry ?? (path || sources[source] || '')));
    return names;
  }

  /** Tells the window that something other than single clippings changed. */
  changedDocument(): void {
    this.#changed([]);
  }

  /**
   * Makes the index agree with the files: puts what is new or changed, removes what is gone. Runs in the background;
   * the library is usable meanwhile. `progress` is called at most once a batch. `after`: milliseconds to leave to others first.
   */
  async synchronise(
    progress: () => void,
    options: { everything?: boolean; signal?: AbortSignal; after?: number } = {},
  ): Promise<void> {
    this.synchronising = true;
    try {
      if (options.after) await new Promise((resolve) => setTimeout(resolve, options.after));
      if (!this.#closed) await this.#synchronise(progress, options);
    } catch (thrown) {
      // A library that was closed meanwhile breaks off what was under way.
      if (this.#closed) return;
      this.#unlisted = toFailure(thrown);
      throw thrown;
    } finally {
      this.synchronising = false;
      this.indexing = null;
    }
  }

  async #synchronise(progress: () => void, options: { everything?: boolean; signal?: AbortSignal }): Promise<void> {
    const known = new Map<string, string>();
    for (const stamps of this.index.stamps()) {
      for (const [id, stamp] of stamps) known.set(id, stamp);
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#closed || options.signal?.aborted) return;
    }
    const stale: string[] = [];
    const seen = new Set<string>();
    try {
      for await (const { id, stamp } of this.library.scan()) {
        seen.add(id);
        if (options.everything || known.get(id) !== stamp) stale.push(id);
        if (this.#closed || options.signal?.aborted) return;
      }
      this.#unlisted = null;
    } catch (thrown) {
      // The rest is looked at all the same; but what did not come may be there.
      const failure = toFailure(thrown);
      if (failure.kind !== 'library-unreadable') throw thrown;
      this.#unlisted = failure;
    } finally {
      this.#scanned();
    }
    const gone = this.#unlisted ? [] : [...known.keys()].filter((id) => !seen.has(id));
    if (gone.length) await this.#lose(gone);
    const missed = this.#unlisted ? 0 : await this.#miss(seen, known);
    if (this.#closed) return;
    if (stale.length) {
      this.indexing = { done: 0, total: stale.length };
      progress();
      // Newest first: what a person looks for first is found first.
      stale.sort((a, b) => (a < b ? 1 : -1));
      for (let at = 0; at < stale.length; at += BATCH) {
        if (this.#closed || options.signal?.aborted) break;
        await this.reindex(stale.slice(at, at + BATCH));
        this.indexing = { done: Math.min(at + BATCH, stale.length), total: stale.length };
        progress();
      }
      this.indexing = null;
    }
    if (this.#closed || options.signal?.aborted) return;
    this.index.completed();
    this.#whole = this.#unlisted === null;
    if (this.#whole) await this.#remember();
    if (stale.length || gone.length || missed) this.#changed(null);
    progress();
  }

  /** Takes up changes that sync tools or hands make in the folder. */
  watch(documentChanged: () => void): void {
    this.#stopWatching = this.library.watch((change: LibraryChange) => {
      if (change.gone.length)
        void this.#lose(change.gone).then(
          () => this.#changed(change.gone),
          // The library is away: its files are looked through again when it is back.
          () => undefined,
        );
      if (change.ids.length) void this.reindex(change.ids);
      if (change.document) documentChanged();
    }, this.#afterScan);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWatching?.();
    if (this.#whole) await this.#remember();
    await this.library.close();
    this.index.close();
  }

  async #document(id: string, known?: Clipping): Promise<IndexDocument | null> {
    try {
      // The stamp first: a change between the two reads makes it look stale, never fresh.
      const stamp = await this.library.stamp(id);
      const { clipping, fields, text, bodyEnd, opening, highlights } = await this.whole(id, known, false);
      this.#passedOver.delete(id);
      // Captions are found as the field's words.
      return { clipping, fields, text: text.slice(0, bodyEnd), opening, highlights, stamp };
    } catch (thrown) {
      const failure = toFailure(thrown);
      this.#unreadable(id, failure);
      // Gone meanwhile, or the whole library is: that says nothing of this one.
      if (!['not-found', 'library-missing', 'cancelled'].includes(failure.kind)) this.#passedOver.set(id, failure);
      return null;
    }
  }
}
