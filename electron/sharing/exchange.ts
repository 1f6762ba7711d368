/**
 * One clipping, both ways: what was changed here goes into its documents, what came with them goes into the library, through the library's
 * own code and checks. The documents are written first, then the library, then what both agreed on: a run that is cut short anywhere is
 * gone on with by the next, which finds the rest still to do and the done already so.
 */
import { isDeepStrictEqual } from 'node:util';
import { CuttingsError } from '../contract/errors';
import type { Article, Clipping, ElementContent, FieldReadings, Problem, Removal, Root } from '../contract/model';
import type { Library } from '../contract/stages';
import { isAsset, keepStoredPictures } from '../article/assets';
import { sha256, sha256Now } from '../files/hash';
import { changed, entriesOf, NOTHING, stable, type Causal, type Entry, type Writer } from './causal';
import type { About, ArticlePart, Carried } from './documents';
import type { Base, Loaded, LocalCopy } from './local-copy';
import type { Room } from './room';
import { aboutIn, articleIn, differences, setValue, trashValue, valuesIn, valuesOf } from './parts';

/** Bytes up to which an article's text goes along in its document; a longer one is a file by its hash. */
const MOST_TEXT = 512 * 1024;
/** How often a clipping, or the library's own document, is looked at again that a person changes at the same moment. */
export const TRIES = 5;

/** Files by their hash, on the server. */
export interface Files {
  put(sha256: string, bytes: Uint8Array): Promise<void>;
  /** Throws `file-missing` where it is not there (yet). */
  get(sha256: string, bytes: number): Promise<Uint8Array>;
}

export interface ExchangeOptions {
  library: Library;
  local: LocalCopy;
  files: Files;
  /** Bytes that may be in memory at once. */
  room: Room;
  /** False: what is changed here stays here. */
  send: boolean;
  /** Bytes of the largest file that is sent or fetched. */
  largest: number;
  /** The person at this machine, as others see it; may be ''. */
  who: string;
  now: () => Date;
  isShared(clipping: Clipping): boolean;
  /** A body out of its two files, held to the allow-list; large ones in a worker. */
  readBody(id: string, article: Uint8Array, trace: Uint8Array): Promise<{ body: Root; removals: Removal[] }>;
}

export interface Exchanged {
  /** The clipping as it now is, where the library was changed. */
  clipping: Clipping | null;
  /** Whether documents were written that are to be sent. */
  written: boolean;
}

/** Not `settled`: a person changed the clipping meanwhile, and it is to be looked at again. */
interface Outcome extends Exchanged {
  settled: boolean;
}

const NO_CHANGE: Outcome = { clipping: null, written: false, settled: true };

/** Throws `server-newer`, `file-too-large`, `file-missing` and what the library throws; the clipping then waits as it is. */
export async function exchange(options: ExchangeOptions, id: string): Promise<Exchanged> {
  const all = { taken: false, written: false };
  for (let turn = 0; turn < TRIES; turn++) {
    const { clipping, written, settled } = await new Exchange(options, id).run();
    all.written ||= written;
    if (settled)
      return { clipping: clipping ?? (all.taken ? await options.library.read(id) : null), written: all.written };
    all.taken ||= clipping !== null;
  }
  throw new CuttingsError('timed-out', { detail: id });
}

/**
 * Takes a clipping of which everything has come into the library; null for any other. The caller has seen that it is neither here nor deleted.
 * Nothing of this machine's is written into documents, so that it may be done before all that the server has is here. Throws as `exchange`
 * does.
 * @param loaded its documents, where all of them are at hand
 */
export const receiveEarly = (options: ExchangeOptions, id: string, loaded?: Loaded): Promise<Clipping | null> =>
  new Exchange(options, id).early(loaded);

/** What is the machine's own way of an article: of its two files and what was read beside them. */
const digestHere = ({ written, readings, words, problems, pictures }: Clipping): string =>
  sha256Now(stable([written ?? null, readings, words, problems, pictures ?? null]));
const digestShared = (article: ArticlePart): string => sha256Now(stable(article));

class Exchange {
  private readonly states = new Map<string, Causal>();
  private loaded!: Loaded;
  private base: Base | null = null;
  private highest = 0;
  /** Of the clipping as it was before it was read: what a person changes after that has another. */
  private stamp = '';

  constructor(
    private readonly options: ExchangeOptions,
    private readonly id: string,
  ) {}

  private get writer(): Writer {
    const { who, now, local } = this.options;
    return { by: local.machine, who, at: now().toISOString(), next: () => ++this.highest };
  }

  async early(loaded?: Loaded): Promise<Clipping | null> {
    const { local, room } = this.options;
    await this.load(loaded);
    const apart = [...this.loaded.versions.values()].some(({ length }) => length > 1);
    const inTrash = valuesIn(this.states)['fields']?.['trashed'] !== undefined;
    if (local.stampOf(this.id) !== null || apart || inTrash) return null;
    return room.with(this.weight(aboutIn(this.states)?.about.original.bytes), () => this.receive());
  }

  private async load(loaded?: Loaded): Promise<void> {
    const { local } = this.options;
    this.loaded = loaded ?? (await local.clipping(this.id));
    if (this.loaded.newer) throw new CuttingsError('server-newer', { detail: this.id });
    if (this.loaded.refused.length) throw new CuttingsError('server-wrong', { detail: this.loaded.refused[0] });
    for (const [part, state] of this.loaded.states) this.states.set(part, state);
    this.highest = Math.max(0, ...[...this.states.values()].flatMap(({ seen }) => Object.values(seen)));
    this.base = local.base(this.id);
  }

  async run(): Promise<Outcome> {
    const { library, send, isShared } = this.options;
    await this.load();
    this.stamp = await library.stamp(this.id).catch(() => '');
    const here = await this.here();
    if (here) {
      const fresh = !this.base && !this.states.size;
      if (fresh && (!send || here.trashedAt !== null || !isShared(here))) return NO_CHANGE;
      return this.options.room.with(this.weight(here.original.bytes), () => this.withHere(here));
    }
    return this.options.room.with(this.weight(aboutIn(this.states)?.about.original.bytes), () => this.withoutHere());
  }

  /** Bytes of its files, about: those of an article that is here are counted as much again, as they came out of the original. */
  private weight(original = 0): number {
    const { assets } = articleIn(this.states)?.article ?? {};
    return original + (assets ? assets.reduce((sum, { bytes }) => sum + bytes, 0) : original);
  }

  private async here(): Promise<Clipping | null> {
    try {
      return await this.options.library.read(this.id);
    } catch (thrown) {
      if (thrown instanceof CuttingsError && thrown.failure.kind === 'not-found') return null;
      throw thrown;
    }
  }

  private known(part: string) {
    return this.base?.seen[part] ?? {};
  }

  private change(part: string, key: string, value: unknown): void {
    const before = this.states.get(part) ?? NOTHING;
    const after = changed(before, key, value, this.known(part), this.writer);
    if (after !== before) this.states.set(part, after);
  }

  private async withHere(here: Clipping): Promise<Outcome> {
    const mine = valuesOf(here);
    const before = new Map(this.states);
    for (const { part, key } of differences(this.base?.values ?? {}, mine))
      if (!isTrash(part, key)) this.change(part, key, mine[part]?.[key]?.[0]);
    if (!aboutIn(this.states)) this.change('about', 'about', aboutOf(here));
    await this.changeArticle(here);
    this.changeTrash(here, !isDeepStrictEqual(before, this.states));
    const written = this.options.send && (await this.options.local.write(this.id, this.loaded, this.states));
    return { ...(await this.takeUp(here)), written };
  }

  /** After the others: it says which changes were known when the clipping was put there. */
  private changeTrash(here: Clipping, others: boolean): void {
    const [is, was] = [here.trashedAt !== null, this.base?.values['fields']?.['trashed'] !== undefined];
    // What was never shared is not put into others' trash.
    if (!is && was) this.change('fields', 'trashed', undefined);
    else if (is && this.base && (!was || others)) this.change('fields', 'trashed', trashValue(this.states));
  }

  private async changeArticle(here: Clipping): Promise<void> {
    const there = articleIn(this.states);
    if (there && (!this.base?.article || this.base.article.here === digestHere(here))) {
      if (this.options.send && !this.base) await this.sendFiles(here, there.article);
      return;
    }
    if (!this.options.send) return;
    this.change('article', 'article', await this.articleOf(here));
  }

  /** The article as it is sent, its files sent before it. */
  private async articleOf(here: Clipping): Promise<ArticlePart> {
    const { library } = this.options;
    // What stays here because one of its files is too large leaves no others on the server.
    this.mustFit(here.original.bytes, here.original.name);
    const { article, trace } = await library.readBody(this.id);
    const assets = await library.assets(this.id);
    for (const [name, { byteLength }] of assets) this.mustFit(byteLength, name);
    const part: ArticlePart = {
      article: await this.carried(article),
      trace: await this.carried(trace ?? new TextEncoder().encode('{"schema":1,"removals":[]}\n')),
      readings: here.readings,
      words: here.words,
      cleaner: here.provenance.cleaner,
      charset: { ...here.provenance.charset },
      problems: here.problems,
      ...(here.pictures ? { pictures: here.pictures } : {}),
      assets: [],
    };
    for (const [name, bytes] of assets) {
      // What is no picture of ours is none for others.
      if (!isAsset(name, bytes)) continue;
      const hash = await sha256(bytes);
      await this.put(hash, bytes);
      part.assets.push({ name, sha256: hash, bytes: bytes.byteLength });
    }
    await this.sendOriginal(here);
    return part;
  }

  private async sendFiles(here: Clipping, { assets }: ArticlePart): Promise<void> {
    if (assets.some((asset) => !this.options.local.isSent(asset.sha256)))
      for (const [name, bytes] of await this.options.library.assets(this.id)) {
        const asset = assets.find((one) => one.name === name);
        if (asset && (await sha256(bytes)) === asset.sha256) await this.put(asset.sha256, bytes);
      }
    await this.sendOriginal(here);
  }

  /** Throws `file-too-large` with the file's name. */
  private mustFit(bytes: number, name: string): void {
    if (bytes > this.options.largest) throw new CuttingsError('file-too-large', { detail: name });
  }

  private async sendOriginal({ original }: Clipping): Promise<void> {
    const { library, local } = this.options;
    if (local.isSent(original.sha256)) return;
    this.mustFit(original.bytes, original.name);
    const bytes = await library.readOriginal(this.id);
    if ((await sha256(bytes)) !== original.sha256)
      throw new CuttingsError('file-unreadable', { detail: original.name });
    await this.put(original.sha256, bytes);
  }

  private async put(hash: string, bytes: Uint8Array): Promise<void> {
    const { local, files } = this.options;
    if (local.isSent(hash)) return;
    this.mustFit(bytes.byteLength, hash);
    await files.put(hash, bytes);
    await local.noteSent(hash);
  }

  private async carried(bytes: Uint8Array): Promise<Carried> {
    const hash = await sha256(bytes);
    const about = { sha256: hash, bytes: bytes.byteLength };
    if (bytes.byteLength <= MOST_TEXT) {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      if (Buffer.from(text).equals(bytes)) return { ...about, text };
    }
    await this.put(hash, bytes);
    return about;
  }

  private async taken({ sha256: hash, bytes, text }: Carried): Promise<Uint8Array> {
    if (text === undefined) return this.get(hash, bytes);
    const encoded = new TextEncoder().encode(text);
    if (encoded.byteLength !== bytes || (await sha256(encoded)) !== hash)
      throw new CuttingsError('server-wrong', { detail: hash });
    return encoded;
  }

  private get(hash: string, bytes: number): Promise<Uint8Array> {
    this.mustFit(bytes, hash);
    return this.options.files.get(hash, bytes);
  }

  // ── into the library ────────────────────────────────────────────────────────────────────────────────────────

  /** Makes the clipping what its documents say. */
  private async takeUp(here: Clipping): Promise<Pick<Outcome, 'clipping' | 'settled'>> {
    const { library } = this.options;
    const wanted = valuesIn(this.states);
    const shown = valuesOf(here);
    const article = articleIn(this.states)?.article ?? null;
    let now = here;
    if (article && this.isNews(here, article)) {
      const replaced = await this.replaceArticle(article, digestHere(here));
      if (!replaced) return { clipping: null, settled: false };
      now = replaced;
    }
    const cleaned = digestHere(now);
    const fresh = differences(shown, wanted);
    let raced = false;
    if (fresh.length || now !== here)
      now = await library.update(
        this.id,
        (draft) => {
          raced = stable(valuesOf(draft)) !== stable(shown) || digestHere(draft) !== cleaned;
          if (raced) return;
          for (const { part, key } of fresh) setValue(draft, part, key, wanted[part]?.[key], this.entries(part, key));
          if (now !== here && article?.pictures) draft.pictures = article.pictures;
        },
        this.author(fresh),
      );
    const clipping = now === here ? null : now;
    if (raced || (clipping && !(await this.isStill(clipping)))) return { clipping, settled: false };
    await this.agree(now, article);
    return { clipping, settled: true };
  }

  /** Whether it is as it was just written, by the stamp that it has from then on. */
  private async isStill(written: Clipping): Promise<boolean> {
    const { library } = this.options;
    this.stamp = await library.stamp(this.id);
    const there = await library.read(this.id);
    return stable(valuesOf(there)) === stable(valuesOf(written)) && digestHere(there) === digestHere(written);
  }

  private entries(part: string, key: string): Entry[] {
    return entriesOf(this.states.get(part) ?? NOTHING, key);
  }

  /** Who made what is new here, for the history. */
  private author(fresh: readonly { part: string; key: string }[]): { by?: { name: string; at: string } } {
    const entries = fresh.flatMap(({ part, key }) => this.entries(part, key));
    const last = entries.filter(({ by }) => by !== this.options.local.machine).at(-1);
    return last ? { by: { name: last.who, at: last.at } } : {};
  }

  private isNews(here: Clipping, article: ArticlePart): boolean {
    if (this.base?.article) return this.base.article.shared !== digestShared(article) && !this.isOurs(here, article);
    return !this.isOurs(here, article);
  }

  private isOurs({ written }: Clipping, { article, trace }: ArticlePart): boolean {
    return written?.article === article.sha256 && written.trace === trace.sha256;
  }

  private async agree(clipping: Clipping, article: ArticlePart | null): Promise<void> {
    const { local, send } = this.options;
    const basis = send ? this.states : this.loaded.states;
    await local.setBase(this.id, this.stamp, {
      gone: false,
      values: send ? valuesOf(clipping) : valuesIn(basis),
      seen: Object.fromEntries([...basis].map(([part, { seen }]) => [part, seen])),
      article: article && { shared: digestShared(article), here: digestHere(clipping) },
    });
  }

  private async withoutHere(): Promise<Outcome> {
    const { library, local, send } = this.options;
    const deleted = this.base?.gone === true || (await library.deleted([this.id])).size > 0;
    if (this.base && !this.base.gone && deleted) this.change('fields', 'trashed', trashValue(this.states));
    const written = send && (await local.write(this.id, this.loaded, this.states));
    const inTrash = valuesIn(this.states)['fields']?.['trashed'] !== undefined;
    // Deleted here without anybody having put it into the trash elsewhere, or not ours to tell: it stays gone here.
    if (inTrash || (deleted && !send)) {
      if (deleted)
        await local.setBase(this.id, '', {
          gone: true,
          values: {},
          seen: Object.fromEntries([...this.states].map(([part, { seen }]) => [part, seen])),
          article: null,
        });
      return { ...NO_CHANGE, written };
    }
    return { ...NO_CHANGE, clipping: await this.receive(), written };
  }

  /** A clipping that is not here yet; null where not all of it has come. */
  private async receive(): Promise<Clipping | null> {
    const { library, now } = this.options;
    const found = aboutIn(this.states);
    const article = articleIn(this.states)?.article;
    if (!found || !article) return null;
    const { about, entry } = found;
    this.mustFit(about.original.bytes, about.original.name);
    const at = now().toISOString();
    const clipping = {
      ...received(about, article),
      id: this.id,
      history: [{ at, what: 'received', by: { name: entry.who, at: entry.at } }],
      modified: at,
    } as Clipping;
    const wanted = valuesIn(this.states);
    for (const [part, values] of Object.entries(wanted))
      for (const [key, value] of Object.entries(values)) setValue(clipping, part, key, value, this.entries(part, key));
    const { clipping: stored, stamp } = await library.receive(clipping, {
      original: await this.get(about.original.sha256, about.original.bytes),
      article: await this.asArticle(article),
      assets: await this.assetsOf(article),
    });
    this.stamp = stamp;
    await this.agree(stored, article);
    return stored;
  }

  /** Null where a person had the page cleaned again while the other article was fetched. */
  private async replaceArticle(article: ArticlePart, before: string): Promise<Clipping | null> {
    const { library } = this.options;
    const fetched = [await this.asArticle(article), await this.assetsOf(article)] as const;
    if (digestHere(await library.read(this.id)) !== before) return null;
    const charset = article.charset as unknown as Clipping['provenance']['charset'];
    return library.replaceArticle(this.id, fetched[0], charset, fetched[1], 'cleaned-again');
  }

  private async asArticle(article: ArticlePart): Promise<Article> {
    const { body, removals } = await this.options.readBody(
      this.id,
      await this.taken(article.article),
      await this.taken(article.trace),
    );
    const pictures = new Set(article.assets.map(({ name }) => `assets/${name}`));
    keepStoredPictures(body.children as ElementContent[], pictures);
    for (const { content } of removals) keepStoredPictures(content ?? [], pictures);
    return {
      fields: article.readings as FieldReadings,
      body,
      removals,
      words: article.words,
      problems: article.problems as Problem[],
      cleaner: article.cleaner,
    };
  }

  /** Pictures, by the check that a dropped file's pass. */
  private async assetsOf({ assets }: ArticlePart): Promise<Map<string, Uint8Array>> {
    const found = new Map<string, Uint8Array>();
    for (const { name, sha256: hash, bytes } of assets) {
      const picture = await this.get(hash, bytes);
      if (!isAsset(name, picture)) throw new CuttingsError('server-wrong', { detail: name.slice(0, 100) });
      found.set(name, picture);
    }
    return found;
  }
}

const isTrash = (part: string, key: string): boolean => part === 'fields' && key === 'trashed';

function aboutOf({ original, provenance }: Clipping): About {
  // Which import brought it, and who cleaned it how, is this machine's affair or the article's.
  const { import: _, charset: _charset, cleaner: _cleaner, ...rest } = provenance;
  return { original: { ...original }, provenance: rest };
}

/** As much of a clipping as stands in what never changes and in its article; the library checks it. */
function received(about: About, article: ArticlePart): object {
  return {
    schema: 1,
    original: about.original,
    provenance: { ...about.provenance, charset: article.charset, cleaner: article.cleaner },
    readings: article.readings,
    edits: {},
    editedAt: {},
    restored: [],
    words: article.words,
    tags: [],
    starred: false,
    read: false,
    note: '',
    highlights: [],
    problems: article.problems,
    ...(article.pictures ? { pictures: article.pictures } : {}),
    trashedAt: null,
  };
}
