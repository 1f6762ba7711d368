/** Puts clippings into the index and takes them out. */
import type { Clipping } from '../contract/model';
import type { IndexDocument } from '../contract/stages';
import { originalKey } from '../article/place';
import { fold, indexed } from './fold';
import { branches, flagsOf, moment, rowOf, type ClippingRow, type StoredRow } from './row';
import { FLAGS, KINDS, NAME_FIELDS, SINGLE_NAMES, WORD_COLUMNS, type Kind, type WordColumn } from './schema';
import type { Store } from './store';
import { putStory } from './stories';
import { putTwins } from './twins';

const COLUMNS = Object.keys(WORD_COLUMNS) as WordColumn[];
const INSERT_WORDS = `INSERT INTO words (rowid, ${COLUMNS.join(', ')}) VALUES (?${', ?'.repeat(COLUMNS.length)})`;

/** How a table's row is written, new and again: values in the order of the columns, then the number. */
function writing(table: string, ...columns: string[]): { insert: string; update: string } {
  return {
    insert: `INSERT INTO ${table} (${columns.join(', ')}, number) VALUES (?${', ?'.repeat(columns.length)})`,
    update: `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE number = ?`,
  };
}
const SINGLE = SINGLE_NAMES.map(({ kind }) => kind);
const CLIPPING = writing('clippings', 'saved', 'added', 'published', 'day', ...SINGLE, 'words', 'flags');
const KNOWN = `SELECT number, content, saved, added, published, title, ${SINGLE.join(', ')}, flags, day, words
  FROM files JOIN hashes USING (number) JOIN clippings USING (number) JOIN shown USING (number) WHERE id = ?`;
const FILE = writing('files', 'id', 'stamp');
const HASHES = writing('hashes', 'original', 'content');
const SHOWN = writing('shown', 'title', 'row');

interface Known extends Record<(typeof SINGLE)[number], number> {
  number: number;
  content: string;
  saved: number;
  added: number;
  published: number | null;
  title: string;
  flags: number;
  day: number | null;
  words: number;
}

/** All or none of the documents. `rebuilding` gathers several calls into one transaction. */
export function putDocuments(store: Store, documents: readonly IndexDocument[], rebuilding = false): void {
  if (!documents.length) return;
  let bytes = 0;
  store.transaction(
    () => {
      for (const document of documents) {
        bytes += putDocument(store, document);
        store.sql('DELETE FROM lost WHERE id = ?').run(document.clipping.id);
      }
    },
    rebuilding ? documents.length : Infinity,
  );
  store.wrote(bytes);
}

/** Returns an estimate of the bytes written. */
function putDocument(store: Store, document: IndexDocument): number {
  const row = rowOf(document);
  const { id } = document.clipping;
  const known = store.sql(KNOWN).get(id) as Known | undefined;
  const names = SINGLE_NAMES.map(({ field, kind }) => store.name(kind, document.fields[field] as string | undefined));
  const number =
    known?.number ??
    (store.sql('SELECT coalesce(max(number), 0) + 1 AS next FROM clippings').get() as { next: number }).next;
  // Never INSERT OR REPLACE here: it opens a savepoint, at which FTS5 writes out what it has gathered, one segment a clipping (10 × the time).
  const how = known ? 'update' : 'insert';
  store
    .sql(CLIPPING[how])
    .run(row.saved, row.added, row.published, row.day, ...names, row.shown.words, row.flags, number);
  store.sql(FILE[how]).run(id, document.stamp, number);
  const { original, provenance } = document.clipping;
  store.sql(HASHES[how]).run(originalKey(original.sha256, provenance.place?.name), row.content, number);
  store.sql(SHOWN[how]).run(row.title, JSON.stringify(row.shown), number);
  putTwins(store, number, document, known !== undefined);
  const relabelled = putLabels(store, number, allLabels(document), known !== undefined);
  putHighlights(store, number, document, known !== undefined);
  const reworded = known?.content !== row.content;
  if (reworded) {
    putWords(store, number, row, known !== undefined);
    putStory(store, number, row.printed.text.normalize('NFC'), known !== undefined);
  }

  if (reworded) store.changed.words++;
  if (!known || known.flags !== row.flags) store.changed.flags++;
  if (
    !known ||
    known.saved !== row.saved ||
    known.added !== row.added ||
    known.published !== row.published ||
    known.day !== row.day ||
    known.title !== row.title ||
    known.publication !== names[SINGLE.indexOf('publication')] ||
    known.words !== row.shown.words
  )
    store.changed.order++;
  if (relabelled || SINGLE.some((kind, i) => known?.[kind] !== names[i])) store.changed.labels++;
  return reworded ? 4_000 + row.printed.text.length * 3 : 4_000;
}

function putWords(store: Store, number: number, row: ClippingRow, known: boolean): void {
  if (known) store.sql('DELETE FROM words WHERE rowid = ?').run(number);
  store.sql(INSERT_WORDS).run(number, ...COLUMNS.map((c) => indexed(row.printed[c])));
  store
    .sql(
      known
        ? 'UPDATE texts SET text = ?1, other = ?2 WHERE number = ?3'
        : 'INSERT INTO texts (text, other, number) VALUES (?1, ?2, ?3)',
    )
    .run(
      row.printed.text.normalize('NFC'),
      JSON.stringify(row.other.map(([column, text]) => [column, text.normalize('NFC')])),
      number,
    );
}

type Labels = [Kind, readonly string[]][];

function tagLabels(tags: readonly string[]): Labels {
  return [
    ['tag', tags],
    ['branch', tags.flatMap(branches)],
  ];
}

function allLabels({ clipping, fields, highlights }: IndexDocument): Labels {
  const own = highlights.flatMap((h) => h.tags);
  return [
    ['format', [clipping.provenance.format]],
    // A change of it changes what lists show.
    ['saving', clipping.savingOf ? [clipping.savingOf] : []],
    ['import', clipping.provenance.import ? [clipping.provenance.import] : []],
    ...NAME_FIELDS.filter(({ single }) => !single).map(({ field, kind }): Labels[number] => [
      kind,
      (fields[field] as string[] | undefined) ?? [],
    ]),
    ...tagLabels(clipping.tags),
    ['highlightTag', own],
    ['highlightBranch', own.flatMap(branches)],
  ];
}

/** Returns whether anything changed: most changes (a star, a note) leave the labels alone, and their caches with them. */
function putLabels(store: Store, number: number, labels: Labels, known: boolean): boolean {
  const insert = store.sql('INSERT OR IGNORE INTO labels (kind, name, number) VALUES (?, ?, ?)');
  const present = new Map<number, Set<number>>();
  if (known) {
    for (const { kind, name } of store.sql('SELECT kind, name FROM labels WHERE number = ?').all(number) as {
      kind: number;
      name: number;
    }[]) {
      present.set(kind, (present.get(kind) ?? new Set()).add(name));
    }
  }
  let changed = false;
  for (const [kind, values] of labels) {
    const code = KINDS[kind];
    const before = present.get(code) ?? new Set<number>();
    const wanted = new Set(values.filter(Boolean).map((value) => store.name(kind, value)));
    for (const name of wanted)
      if (!before.has(name)) {
        insert.run(code, name, number);
        changed = true;
      }
    for (const name of before)
      if (!wanted.has(name)) {
        store.sql('DELETE FROM labels WHERE kind = ? AND name = ? AND number = ?').run(code, name, number);
        changed = true;
      }
  }
  return changed;
}

/** Takes over tags, star, read and trash, and nothing else. Clippings that are not in the index are passed over. */
export function touchDocuments(store: Store, changes: readonly { clipping: Clipping; stamp: string }[]): void {
  if (!changes.length) return;
  const touched = FLAGS.trashed | FLAGS.read | FLAGS.starred | FLAGS.later | FLAGS.archived | FLAGS.tag;
  store.transaction(() => {
    for (const { clipping, stamp } of changes) {
      const known = store
        .sql(
          'SELECT number, flags, row FROM files JOIN clippings USING (number) JOIN shown USING (number) WHERE id = ?',
        )
        .get(clipping.id) as { number: number; flags: number; row: string } | undefined;
      if (!known) continue;
      const flags =
        (known.flags & ~touched) |
        flagsOf({
          trashed: clipping.trashedAt !== null,
          read: clipping.read,
          starred: clipping.starred,
          later: clipping.shelf === 'later',
          archived: clipping.shelf === 'archive',
          tag: clipping.tags.length > 0,
        });
      store.sql('UPDATE files SET stamp = ? WHERE number = ?').run(stamp, known.number);
      if (flags !== known.flags) store.sql('UPDATE clippings SET flags = ? WHERE number = ?').run(flags, known.number);
      const shown: StoredRow = {
        ...(JSON.parse(known.row) as StoredRow),
        tags: clipping.tags,
        starred: clipping.starred,
        read: clipping.read,
        shelf: clipping.shelf ?? null,
      };
      store.sql('UPDATE shown SET row = ? WHERE number = ?').run(JSON.stringify(shown), known.number);
      if (putLabels(store, known.number, tagLabels(clipping.tags), true)) store.changed.labels++;
      if (flags !== known.flags) store.changed.flags++;
    }
  });
  store.wrote(changes.length * 4_000);
}

function putHighlights(
  store: Store,
  number: number,
  { clipping, fields, highlights }: IndexDocument,
  known: boolean,
): void {
  const url = fields.url ?? clipping.provenance.savedFrom;
  if (known) {
    store.sql('DELETE FROM highlights WHERE number = ?').run(number);
    store.sql('DELETE FROM highlight_tags WHERE number = ?').run(number);
  }
  highlights.forEach((h, position) => {
    const kept = {
      highlight: h.id,
      exact: h.selector.quote.exact,
      comment: h.comment,
      colour: h.colour,
      by: h.by ?? '',
      pages: h.pages,
      tags: h.tags,
      state: h.state,
      created: h.created,
      url,
    };
    store
      .sql(
        'INSERT INTO highlights (number, position, created, colour, person, state, folded, row) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        number,
        position,
        moment(h.created) ?? 0,
        h.colour,
        kept.by,
        h.state,
        fold(`${kept.exact}\n${kept.comment}`),
        JSON.stringify(kept),
      );
    for (const branch of new Set(h.tags.filter(Boolean).flatMap(branches))) {
      store
        .sql('INSERT OR IGNORE INTO highlight_tags (name, number, position) VALUES (?, ?, ?)')
        .run(store.name('highlightBranch', branch), number, position);
    }
  });
}

/** Takes clippings out whose files are gone, and notes those that were not in the trash. Unknown ids are passed over. */
export function loseDocuments(store: Store, ids: readonly string[]): void {
  if (!ids.length) return;
  store.transaction(() => {
    for (const id of ids)
      store
        .sql(
          `INSERT OR REPLACE INTO lost (id, title) SELECT id, coalesce(json_extract(row, '$.title'), '')
          FROM files JOIN clippings USING (number) JOIN shown USING (number) WHERE id = ? AND flags & ${FLAGS.trashed} = 0`,
        )
        .run(id);
  });
  removeDocuments(store, ids);
}

/** Notes clippings that were here before this index was. */
export function missDocuments(store: Store, missed: readonly { id: string; title: string }[]): void {
  if (!missed.length) return;
  store.transaction(() => {
    for (const { id, title } of missed)
      store.sql('INSERT OR IGNORE INTO lost (id, title) VALUES (?, ?)').run(id, title);
  });
}

/** Unknown ids are passed over. */
export function removeDocuments(store: Store, ids: readonly string[]): void {
  if (!ids.length) return;
  store.transaction(() => {
    for (const id of ids) {
      const known = store.sql('SELECT number FROM files WHERE id = ?').get(id) as { number: number } | undefined;
      if (!known) continue;
      for (const [table, key] of [
        ['clippings', 'number'],
        ['files', 'number'],
        ['hashes', 'number'],
        ['twins', 'number'],
        ['stories', 'number'],
        ['passages', 'number'],
        ['shown', 'number'],
        ['texts', 'number'],
        ['labels', 'number'],
        ['highlights', 'number'],
        ['highlight_tags', 'number'],
        ['words', 'rowid'],
      ] as const) {
        store.sql(`DELETE FROM ${table} WHERE ${key} = ?`).run(known.number);
      }
    }
  });
  store.changed.order++;
  store.changed.flags++;
  store.changed.labels++;
  store.changed.words++;
  store.wrote(ids.length * 4_000);
}
