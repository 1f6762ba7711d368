/** The search index of a library: derived from its files, kept outside its folder, made anew whenever it is in doubt. */
import { CuttingsError, toFailure, type Failure } from '../contract/errors';
import type {
  Completion,
  Count,
  DuplicateGroup,
  Facets,
  ListPage,
  ListRow,
  Overview,
  QuoteFilter,
  QuotePage,
  Scope,
  Selection,
  View,
} from '../contract/lists';
import { EVERYTHING, SCOPES } from '../contract/lists';
import { plainName, type Alias, type AliasField } from '../contract/aliases';
import type { Clipping, LibraryDocument } from '../contract/model';
import type { IndexDocument, Likely, SameBy, SearchIndex, Traits } from '../contract/stages';
import { originalKey } from '../article/place';
import { Bits } from './bits';
import { Columns } from './columns';
import { MEMORY, deleteFiles, isDamage, writeFailure, type IndexFile } from './database';
import { NO_FACETS, facetsOf, namedCounts } from './facets';
import { meantQuery } from './meant-words';
import { completeQuery } from './query/complete';
import { likely } from './likely';
import { kindOf } from './old-names';
import { countQuotes, quotesOf } from './quotes';
import type { Passage, StoredRow } from './row';
import { FLAGS } from './schema';
import { hits, markedTitle, snippetOf } from './snippet';
import { Store } from './store';
import { duplicateGroups, mainOf, savingsOf, twinOf } from './twins';
import { Views } from './view';
import { loseDocuments, missDocuments, putDocuments, removeDocuments, touchDocuments } from './write';

export { QUERY_HELP } from './query/table';

/** What is wrong with a query; what is wrong with anything else is thrown on. */
function queryFault(error: unknown): Failure {
  const failure = toFailure(error);
  if (failure.kind !== 'query-wrong' && failure.kind !== 'query-too-large') throw error;
  return failure;
}

export interface IndexOptions {
  /** Stamped into the file: an index of another library is never used. */
  libraryId: string;
  /** For `saved:last-month` and the like; the machine's clock if not given. */
  now?: () => Date;
  /** Other names of publications and authors, as they are now; none if not given. */
  aliases?: () => readonly Alias[];
}

/**
 * Opens the index at `file` (an absolute path, or `:memory:`). Never throws for a damaged file, another library's or another
 * version's: it is deleted and made anew, and `needsRebuild` is true. Where the folder cannot be written it lives in memory.
 */
export function openIndex(file: IndexFile, options: IndexOptions): SearchIndex {
  return new Index(file, options);
}

/** Stamps given at once: a few milliseconds' work. */
const STAMPS = 1000;
/** Copies of one story that are looked at. */
const MOST_COPIES = 500;
/** Publications listed in the sidebar. */
const PUBLICATIONS = 10_000;

class Index implements SearchIndex {
  private store: Store;
  private columns!: Columns;
  private views!: Views;
  private incomplete!: boolean;
  private closed = false;
  revision = 1;

  constructor(
    private readonly file: IndexFile,
    private readonly options: IndexOptions,
  ) {
    this.store = new Store(file, options.libraryId);
    this.begin();
  }

  private begin(): void {
    this.columns = new Columns(this.store);
    this.views = new Views(
      this.store,
      this.columns,
      this.options.now ?? (() => new Date()),
      () => this.revision,
      this.options.aliases,
    );
    this.incomplete = this.store.fresh || this.store.get('complete') !== 'yes';
  }

  get needsRebuild(): boolean {
    return this.incomplete;
  }

  /** Runs work; when the file turns out damaged, it is made anew (the second time in memory) and the work done on the empty index. */
  private guard<T>(work: () => T): T {
    for (let attempt = 1; ; attempt++) {
      try {
        return work();
      } catch (error) {
        const kind = writeFailure(error);
        if (kind) throw new CuttingsError(kind, {}, { cause: error });
        if (this.closed || attempt > 2 || !isDamage(error)) throw error;
        this.startAnew(attempt === 1 ? this.file : MEMORY);
      }
    }
  }

  private startAnew(file: IndexFile): void {
    try {
      this.store.db.close();
    } catch {
      // A file that is damaged may not even close; it is deleted next.
    }
    if (this.store.onDisk && this.file !== MEMORY) {
      try {
        deleteFiles(this.file);
      } catch {
        // The new index then lives in memory.
      }
    }
    this.store = new Store(file, this.options.libraryId);
    this.revision++;
    this.begin();
    this.incomplete = true;
  }

  *untrashed(): Iterable<readonly string[]> {
    const part = `SELECT number, id FROM files JOIN clippings USING (number) WHERE number > ? AND flags & ${FLAGS.trashed} = 0 ORDER BY number LIMIT ?`;
    for (let after: number | null = 0; after !== null;) {
      const { last, list } = this.guard(() =>
        this.store
          .sql(`SELECT max(number) AS last, group_concat(id, char(10)) AS list FROM (${part})`)
          .get(after, STAMPS),
      ) as { last: number | null; list: string | null };
      after = last;
      if (list) yield list.split('\n');
    }
  }

  *stamps(): Iterable<ReadonlyMap<string, string>> {
    // One string for many: a row each would take seven times as long.
    const part = 'SELECT number, id, stamp FROM files WHERE number > ? ORDER BY number LIMIT ?';
    for (let after: number | null = 0; after !== null;) {
      const { last, list } = this.guard(() =>
        this.store
          .sql(`SELECT max(number) AS last, group_concat(id || ' ' || stamp, char(10)) AS list FROM (${part})`)
          .get(after, STAMPS),
      ) as { last: number | null; list: string | null };
      after = last;
      if (list)
        yield new Map(
          list.split('\n').map((line) => {
            const at = line.indexOf(' ');
            return [line.slice(0, at), line.slice(at + 1)];
          }),
        );
    }
  }

  put(documents: IndexDocument[]): void {
    this.guard(() => putDocuments(this.store, documents, this.incomplete));
    if (documents.length) this.revision++;
  }

  touch(changes: { clipping: Clipping; stamp: string }[]): void {
    this.guard(() => touchDocuments(this.store, changes));
    if (changes.length) this.revision++;
  }

  remove(ids: string[]): void {
    this.guard(() => removeDocuments(this.store, ids));
    if (ids.length) this.revision++;
  }

  lose(ids: string[]): void {
    this.guard(() => loseDocuments(this.store, ids));
    if (ids.length) this.revision++;
  }

  miss(missed: { id: string; title: string }[]): void {
    this.guard(() => missDocuments(this.store, missed));
    if (missed.length) this.revision++;
  }

  lost(limit: number): { count: number; some: { id: string; title: string }[] } {
    return this.guard(() => ({
      count: (this.store.sql('SELECT count(*) AS count FROM lost').get() as { count: number }).count,
      some: this.store.sql('SELECT id, title FROM lost ORDER BY id LIMIT ?').all(limit) as {
        id: string;
        title: string;
      }[],
    }));
  }

  acceptLost(): void {
    this.guard(() => this.store.transaction(() => this.store.sql('DELETE FROM lost').run()));
  }

  titleOf(id: string): string | null {
    return this.guard(() => {
      const number = this.store.numberOf(id);
      return number === null ? null : this.row(number).title;
    });
  }

  completed(): void {
    if (!this.incomplete) return;
    this.guard(() => this.store.transaction(() => this.store.set('complete', 'yes')));
    this.incomplete = false;
  }

  findByHash(sha256: string, place?: string): string | null {
    return this.guard(
      () =>
        (
          this.store
            .sql('SELECT id FROM hashes JOIN files USING (number) WHERE original = ? ORDER BY number LIMIT 1')
            .get(originalKey(sha256, place)) as { id: string } | undefined
        )?.id ?? null,
    );
  }

  twinOf(traits: Traits): { id: string; by: SameBy } | null {
    return this.guard(() => twinOf(this.store, traits));
  }

  savingsOf(id: string): string[] {
    return this.guard(() => savingsOf(this.store, id));
  }

  mainOf(id: string): string {
    return this.guard(() => mainOf(this.store, id));
  }

  duplicates(limit: number): DuplicateGroup[] {
    return this.guard(() => duplicateGroups(this.store, limit));
  }

  ofOriginal(sha256: string): string[] {
    return this.guard(() => {
      // With a place behind it: `#`; the next character after that is `$`.
      const rows = this.store
        .sql(
          'SELECT id FROM hashes JOIN files USING (number) WHERE original = ?1 OR (original >= ?2 AND original < ?3) ORDER BY number',
        )
        .all(originalKey(sha256), originalKey(sha256, ''), `${sha256}$`) as { id: string }[];
      return rows.map(({ id }) => id);
    });
  }

  list(view: View, offset: number, limit: number): ListPage {
    const page = { offset, revision: this.revision };
    return this.guard(() => {
      try {
        const order = this.views.order(view);
        const { marks } = this.views.find(view);
        const rows = Array.from(order.subarray(offset, offset + limit), (number) => {
          const row: ListRow = { ...this.row(number), ...this.storyOf(view, number) };
          if (!marks.length) return row;
          const snippet = snippetOf(this.passages(number), marks);
          const titleHits = markedTitle(row.title, marks);
          return { ...row, ...(snippet ? { snippet } : {}), ...(titleHits ? { titleHits } : {}) };
        });
        if (!order.length && view.query.trim()) return { total: 0, ...page, rows, ...this.meant(view) };
        return { total: order.length, ...page, revision: this.revision, rows };
      } catch (error) {
        return { total: 0, ...page, rows: [], problem: queryFault(error) };
      }
    });
  }

  /** What a row says of the story that its clipping tells. */
  private storyOf(view: View, number: number): Pick<ListRow, 'story'> {
    const all = view.stories ? this.views.folded(view).copies.get(this.columns.stories[number]!) : undefined;
    if (!all) return {};
    const publications = new Set(all.slice(0, MOST_COPIES).map((one) => this.row(one).publication ?? one));
    return { story: { copies: all.length, publications: publications.size, first: all[0] === number } };
  }

  copiesOf(id: string): ListRow[] {
    return this.guard(() => {
      const number = this.store.numberOf(id);
      if (number === null) return [];
      const { stories } = this.columns;
      const here = this.columns.scope('all');
      const all: number[] = [];
      stories.forEach((story, one) => {
        if (story === stories[number] && (one === number || here.has(one))) all.push(one);
      });
      return all.slice(0, MOST_COPIES).map((one) => this.row(one));
    });
  }

  hitsIn(view: View, text: string): { start: number; end: number }[] {
    return this.guard(() => {
      try {
        const marks = this.views.find(view).marks.filter(({ column }) => column === null || column === 'text');
        return hits(text, marks).map(({ start, end }) => ({ start, end }));
      } catch (error) {
        // The list says what is wrong with a query.
        queryFault(error);
        return [];
      }
    });
  }

  /** What finds something in place of a query that does not. */
  private meant(view: View): Pick<ListPage, 'meant'> {
    const meant = meantQuery(this.store, view.query);
    return meant !== null && this.views.find({ ...view, query: meant }).count > 0 ? { meant } : {};
  }

  private row(number: number): StoredRow {
    return JSON.parse(
      (this.store.sql('SELECT row FROM shown WHERE number = ?').get(number) as { row: string }).row,
    ) as StoredRow;
  }

  /** The article first; notes, comments and fields only when it does not hold every hit. */
  private *passages(number: number): Iterable<Passage> {
    yield ['text', (this.store.sql('SELECT text FROM texts WHERE number = ?').get(number) as { text: string }).text];
    yield* JSON.parse(
      (this.store.sql('SELECT other FROM texts WHERE number = ?').get(number) as { other: string }).other,
    ) as Passage[];
  }

  position(view: View, id: string): number | null {
    return this.guard(() => {
      const number = this.store.numberOf(id);
      if (number === null) return null;
      const at = this.views.order(view).indexOf(number);
      return at === -1 ? null : at;
    });
  }

  /** In the view's order; named ids as they are given, each once. Throws `query-wrong`. */
  ids(selection: Selection): string[] {
    if ('ids' in selection) return [...new Set(selection.ids)];
    return this.guard(() => {
      const order = this.views.order(selection.view);
      const except = new Set(selection.except);
      const id = order.length > 2_000 ? this.allIds() : null;
      return Array.from(order, (n) =>
        id ? id.get(n)! : (this.store.sql('SELECT id FROM files WHERE number = ?').get(n) as { id: string }).id,
      ).filter((i) => !except.has(i));
    });
  }

  private allIds(): Map<number, string> {
    const rows = this.store.sql('SELECT number, id FROM files').all() as { number: number; id: string }[];
    return new Map(rows.map(({ number, id }) => [number, id]));
  }

  facets(view: View): Facets {
    return this.guard(() => {
      try {
        // What merely stays in sight does not come back when a value is clicked.
        const { bits, count } = this.views.find({ ...view, kept: [] });
        return facetsOf(this.columns, bits, count);
      } catch (error) {
        return { ...NO_FACETS, problem: queryFault(error) };
      }
    });
  }

  /** Tags: all that clippings or highlights carry, parents of nested ones too, and those that the person gave a colour. */
  overview(document: Readonly<LibraryDocument>): Overview {
    return this.guard(() => {
      const counts = Object.fromEntries(SCOPES.map((s) => [s, this.columns.scope(s).count])) as Record<Scope, number>;
      const publications: Count[] = this.columns.keep('overview publications', ['order', 'labels', 'flags'], () =>
        namedCounts(this.columns, 'publication', this.columns.tally('publication'), PUBLICATIONS),
      );
      const counted = this.columns.keep('overview tags', ['order', 'labels', 'flags'], () => this.tagsWithCounts());
      const colours = new Map(document.tags.map((t) => [t.name, t.colour]));
      const coloured = [...colours].flatMap(([name, colour]) => (colour === null ? [] : [name]));
      const names = [...new Set([...coloured, ...counted.keys()])].sort((a, b) => (a < b ? -1 : 1));
      return {
        counts,
        publications,
        tags: names.map((name) => ({ name, colour: colours.get(name) ?? null, count: counted.get(name) ?? 0 })),
        quotes: countQuotes(this.store),
        savedSearches: document.savedSearches.map((search) => ({ ...search, count: this.countOf(search.query) })),
        boards: document.boards.map(({ id, name, parts }) => ({ id, name, count: parts.length })),
        revision: this.revision,
      };
    });
  }

  private countOf(query: string): number | null {
    try {
      // Not among the views that are kept: many saved searches would push out the one that is shown.
      return this.views.count({ ...EVERYTHING, query });
    } catch (error) {
      queryFault(error);
      return null;
    }
  }

  private tagsWithCounts(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { value } of namedCounts(
      this.columns,
      'highlightBranch',
      this.columns.tally('highlightBranch'),
      Infinity,
    ))
      counts.set(value, 0);
    for (const { value, count } of namedCounts(this.columns, 'branch', this.columns.tally('branch'), Infinity))
      counts.set(value, count);
    return counts;
  }

  quotes(filter: QuoteFilter, offset: number, limit: number): QuotePage {
    return this.guard(() => ({ ...quotesOf(this.store, filter, offset, limit), revision: this.revision }));
  }

  likely(passage: string, limit: number): Likely[] {
    return this.guard(() => likely(this.store, passage, limit));
  }

  /** The tags themselves, not those they are nested in. Throws `query-wrong`. */
  tagCounts(selection: Selection): { name: string; count: number }[] {
    return this.guard(() => {
      let bits: Bits;
      if ('ids' in selection || selection.except.length) {
        bits = new Bits(this.columns.size);
        for (const id of this.ids(selection)) {
          const n = this.store.numberOf(id);
          if (n !== null) bits.add(n);
        }
      } else bits = this.views.find(selection.view).bits;
      return namedCounts(this.columns, 'tag', this.columns.tallyIn('tag', bits), Infinity).map(({ value, count }) => ({
        name: value,
        count,
      }));
    });
  }

  /** Those with a highlight that carries it are among them. */
  withTag(name: string): string[] {
    return this.guard(() => {
      const branch = this.store.findName('branch', name) ?? -1;
      const highlight = this.store.findName('highlightBranch', name) ?? -1;
      const rows = this.store
        .sql('SELECT id FROM files WHERE number IN (SELECT number FROM labels WHERE name IN (?, ?)) ORDER BY number')
        .all(branch, highlight) as { id: string }[];
      return rows.map(({ id }) => id);
    });
  }

  names(field: AliasField): Count[] {
    return this.guard(() => namedCounts(this.columns, kindOf(field), this.columns.tally(kindOf(field)), Infinity));
  }

  withNames(field: AliasField, names: readonly string[]): string[] {
    return this.guard(() => {
      const kind = kindOf(field);
      const wanted = new Set(names);
      let bits = new Bits(this.columns.size);
      for (const [number, { value }] of this.columns.names(kind))
        if (wanted.has(plainName(value))) bits = bits.or(this.columns.withName(number, kind));
      const id = this.allIds();
      return [...id].filter(([number]) => bits.has(number)).map(([, found]) => found);
    });
  }

  ofImport(id: string): string[] {
    return this.guard(() => {
      const name = this.store.findName('import', id) ?? -1;
      const rows = this.store
        .sql('SELECT id FROM files WHERE number IN (SELECT number FROM labels WHERE name = ?) ORDER BY number')
        .all(name) as { id: string }[];
      return rows.map((row) => row.id);
    });
  }

  complete(query: string, caret: number): Completion {
    return this.guard(() =>
      completeQuery(query, caret, (kind) =>
        namedCounts(this.columns, kind, this.columns.tally(kind), Infinity).map(({ value }) => value),
      ),
    );
  }

  *warm(): Iterable<void> {
    for (const step of [...this.columns.steps(), () => this.views.warm()]) {
      if (this.closed) return;
      this.guard(step);
      yield;
    }
    this.saveColumns();
  }

  /** A column that cannot be kept is read row by row at the next start. */
  private saveColumns(): void {
    if (this.incomplete) return;
    try {
      this.columns.save();
    } catch (error) {
      if (!isDamage(error) && !writeFailure(error)) throw error;
    }
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.saveColumns();
    this.store.close();
  }
}
