/**
 * One change of a clipping: completed (the time, an entry in the history with the way back), merged with what others wrote meanwhile,
 * checked, and written; or kept for later where the disk does not take it. Everything here runs inside the clipping's queue.
 */
import { join } from 'node:path';
import { effectiveFields } from '../article/compose';
import { CuttingsError } from '../contract/errors';
import { FLAGS, type Article, type Clipping, type HistoryEntry, type Page } from '../contract/model';
import { Replaced, discard, ensureFolder, writeDurably } from '../files/durable';
import { listOrNone, readOrNull, type Workshop } from '../files/file-system';
import { keptBody, replaceBody } from './bodies';
import { bodyFiles, examineBody, recordFrom, recordOf, type BodyFiles, type Examine } from './body-file';
import { nameOfChange } from './change-names';
import { unread } from './checks';
import { clippingCopies, isBodyCopy, isMadeOf, putAway } from './conflicts';
import { asUndo, difference, takeBack } from './difference';
import { diskError, mayPass } from './failures';
import { record } from './history';
import { MOST_BODY, MOST_DOCUMENT } from './limits';
import { mergeClippings } from './merge';
import { ARTICLE_FILE, ASSETS_FOLDER, CLIPPING_FILE, TRACE_FILE, clippingNames } from './names';
import type { Present, Unsaved } from './reading';
import { SCHEMA } from './schema';
import { Store } from './store';

/** How often a change is joined to what others wrote at the same moment; after that it waits. */
const MOST_TURNS = 5;

/** What the history calls a change; without `what` the change itself says. */
type Entry = Partial<Omit<HistoryEntry, 'at'>>;

export interface ClippingChangesOptions {
  files: Workshop;
  folder: string;
  store: Store;
  now: () => Date;
  /** Changes that wait to be written, by id. */
  waiting: Map<string, Unsaved>;
  /** The clipping with its unsaved changes. */
  present: (id: string) => Promise<Present>;
  /** Who looks into bodies; this thread by itself. */
  examine?: Examine;
}

export class ClippingChanges {
  constructor(private readonly options: ClippingChangesOptions) {}

  private get files(): Workshop {
    return this.options.files;
  }
  private get store(): Store {
    return this.options.store;
  }

  /** Changes a copy of the document in place and writes it. */
  async change(id: string, change: (clipping: Clipping) => void, entry?: Entry): Promise<Clipping> {
    const present = await this.options.present(id);
    const { schema, original } = present.clipping;
    const draft = structuredClone(present.clipping);
    change(draft);
    return this.write(present, { ...draft, schema, id, original }, entry);
  }

  private async write({ clipping: before, ...made }: Present, changed: Clipping, entry?: Entry): Promise<Clipping> {
    const draft = Store.checked(changed);
    if (!entry?.what && JSON.stringify(before) === JSON.stringify(draft)) return before;
    const drop = this.complete(before, draft, entry);
    const saved = await this.save({ ...made, clipping: draft });
    await this.drop(saved.id, drop);
    return saved;
  }

  /** What every change has: unchangeable parts, the time, an entry in the history with the way back. Gives kept files that are not needed any more. */
  private complete(before: Clipping, draft: Clipping, entry?: Entry): string[] {
    const at = this.options.now().toISOString();
    draft.schema = SCHEMA;
    if (draft.modified === before.modified) draft.modified = at;
    for (const flag of FLAGS)
      if ((draft[flag] ?? null) !== (before[flag] ?? null)) draft.flaggedAt = { ...draft.flaggedAt, [flag]: at };
    const undo = difference(before, draft);
    draft.history = before.history;
    const what = entry?.what ?? nameOfChange(undo)?.what;
    if (what === undefined) return [];
    return record(draft, { ...entry, what, at, ...(undo ? { before: undo } : {}) });
  }

  private async drop(id: string, kept: readonly string[]): Promise<void> {
    for (const file of kept) await discard(this.files, await this.store.place(id, ...file.split('/')));
  }

  /** Writes, or keeps for later and throws why. */
  async save(unsaved: Unsaved): Promise<Clipping> {
    const { waiting, folder } = this.options;
    const { id } = unsaved.clipping;
    try {
      const clipping = await this.put(unsaved, mergeClippings);
      waiting.delete(id);
      return clipping;
    } catch (thrown) {
      const error = await diskError(thrown, this.files, folder);
      if (mayPass(error)) waiting.set(id, unsaved);
      throw error;
    }
  }

  /** A clipping of an older program, or merged of two, gets the record of its body from the files as they are, if they are whole. */
  private async withRecord(clipping: Clipping): Promise<Clipping> {
    if (clipping.written) return clipping;
    const written = await recordFrom(this.files, this.store.folderOf(clipping.id), this.options.examine ?? examineBody);
    return written ? { ...clipping, written } : clipping;
  }

  /**
   * Writes over the version that the change was made of. Where another stands there (a sync tool has brought it, even while we were writing),
   * the two become one.
   * @param merge given what stands there, the change, and what that was made of
   */
  private async put(unsaved: Unsaved, merge: typeof mergeClippings): Promise<Clipping> {
    const { id } = unsaved.clipping;
    let { clipping, stamp } = unsaved;
    let another = stamp === null || this.options.waiting.has(id);
    for (let turn = 1; ; turn++) {
      if (another) {
        const there = await this.store.load(id);
        stamp = there.stamp;
        clipping =
          stamp === unsaved.stamp
            ? unsaved.clipping
            : Store.checked(merge(there.clipping, unsaved.clipping, unsaved.base));
      }
      const whole = await this.withRecord(clipping);
      try {
        await this.store.save(whole, stamp);
        return whole;
      } catch (thrown) {
        if (!(thrown instanceof Replaced) || turn === MOST_TURNS) throw thrown;
        another = true;
      }
    }
  }

  /** Another reading of the page takes the place of the article; the earlier files are kept and named in the history. */
  async replaceArticle(
    id: string,
    article: Article,
    charset: Page['charset'],
    assets: Map<string, Uint8Array>,
    what: string,
  ): Promise<Clipping> {
    const present = await this.options.present(id);
    await this.addAssets(id, assets);
    const fields = effectiveFields({ readings: article.fields, edits: present.clipping.edits });
    return this.replaceBody(present, await bodyFiles(article, fields), { what }, (draft) => {
      draft.readings = article.fields;
      draft.provenance = { ...draft.provenance, charset, cleaner: article.cleaner };
      draft.words = article.words;
      draft.problems = article.problems;
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

  private async replaceBody(
    { clipping: before, ...made }: Present,
    body: BodyFiles,
    entry: Entry,
    change: (draft: Clipping) => void,
  ): Promise<Clipping> {
    if (before.schema > SCHEMA) throw new CuttingsError('library-newer', { detail: before.id });
    const { folder, now, waiting } = this.options;
    // The body that lies there then is the one of this change.
    const merge: typeof mergeClippings = (there, ours, base) => mergeClippings(ours, there, base);
    const draft = structuredClone(before);
    change(draft);
    for (const file of [ARTICLE_FILE, TRACE_FILE]) await this.store.clearTheWay(before.id, file, MOST_BODY);
    let drop: string[] = [];
    const saved = await replaceBody(this.files, folder, before.id, body, now(), async (kept) => {
      draft.written = recordOf(body);
      drop = this.complete(before, draft, { ...entry, kept });
      const clipping = await this.put({ ...made, clipping: Store.checked(draft) }, merge);
      waiting.delete(before.id);
      return clipping;
    });
    await this.drop(before.id, drop);
    return saved;
  }

  /** Undoes history entry `index` (newest first); of a damaged clipping, brings back the last version that we wrote. */
  async revert(id: string, index: number): Promise<Clipping> {
    let present: Present;
    try {
      present = await this.options.present(id);
    } catch (thrown) {
      if (!isDamaged(thrown)) throw thrown;
      return this.bringBack(id, thrown);
    }
    const { clipping } = present;
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
      return this.replaceBody(present, { article, trace }, { what: 'reverted' }, change);
    }
    const draft = structuredClone(clipping);
    change(draft);
    return this.write(present, draft, { what: 'reverted' });
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

  /** The history, newest first; of a damaged clipping the last good version as its one entry. */
  async history(id: string): Promise<HistoryEntry[]> {
    try {
      return (await this.options.present(id)).clipping.history;
    } catch (thrown) {
      const good = isDamaged(thrown) ? await this.store.lastGood(id) : null;
      if (!good) throw thrown;
      return [{ at: good.modified, what: 'last-good' }];
    }
  }

  /** Merges the conflict copies of a clipping, if any. True when it changed. Damaged and newer ones are left alone. */
  async mergeCopies(id: string): Promise<boolean> {
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
      const { clipping, ...made } = await this.options.present(id);
      if (clipping.schema > SCHEMA) return false;
      const merged = mergeable.reduce((so, copy) => mergeClippings(so, copy.value), clipping);
      if (JSON.stringify(merged) !== JSON.stringify(clipping))
        await this.save({ ...made, clipping: Store.checked(merged) });
    }
    const names = [...mergeable.map((copy) => copy.name), ...others];
    await putAway(this.files, this.options.folder, clippingNames(id), names);
    return mergeable.length > 0;
  }
}

const isDamaged = (thrown: unknown): thrown is CuttingsError =>
  thrown instanceof CuttingsError && thrown.failure.kind === 'library-damaged';
