/**
 * What is on disk, checked whole: the form and the bounds of every value. What is missing gets a default; what is there but of the wrong
 * kind means damage, because writing the file again would lose it. Keys that we do not know (a newer version's, a person's own) are kept.
 * What stands twice in a list of things that have names is folded (`once.ts`).
 */
import * as v from 'valibot';
import { aliasesOnce } from '../article/aliases';
import { AliasSchema, MOST_ALIASES } from '../contract/aliases';
import { ReviewSchema } from '../contract/compositions';
import type { Clipping, LibraryDocument } from '../contract/model';
import { FIELD_NAMES, FIELDS, type FieldKind, type FieldName } from '../contract/fields';
import { HIGHLIGHT_COLOURS, FLAGS, SHELVES } from '../contract/model';
import { boardsOnce, highlightsOnce, partsOnce, reviewsOnce, searchesOnce, tagsOnce } from './once';
import { ID, KEPT, ORIGINAL, SHARED_ORIGINAL, UUID } from './names';

/** Version of the files this code writes. */
export const SCHEMA = 1;

/**
 * Bounds of what a document may hold, far above what people and pages make (a title has at most some hundred characters, a note what the
 * window takes: a million), and low enough that nothing of it can hold up or fill the process.
 */
const MOST = {
  /** Characters of a name that we give (of a rule, a format …), and of one that a person gives (a tag, a search). */
  name: 1000,
  tag: 100_000,
  /** Characters of a field's value or an address. */
  line: 1_000_000,
  /** Characters of a note, a comment or a passage; two machines' notes may have been joined. */
  text: 4_000_000,
  /** Entries of a list in a clipping; of those that are worked on one by one, fewer: of a history we keep two hundred. */
  list: 20_000,
  tags: 1000,
  highlights: 5000,
  history: 2000,
  /** Tags and saved searches of a library. */
  records: 100_000,
  /** Words, bytes, articles of a file, places in a text. */
  count: 2 ** 40,
} as const;

const id = v.pipe(v.string(), v.regex(ID));
const name = v.pipe(v.string(), v.maxLength(MOST.name));
const given = v.pipe(v.string(), v.maxLength(MOST.tag));
const line = v.pipe(v.string(), v.maxLength(MOST.line));
const text = v.pipe(v.string(), v.maxLength(MOST.text));
const nullableLine = v.nullable(line);
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST.count));
const share = v.pipe(v.number(), v.minValue(-1000), v.maxValue(1000));
/** A moment or day that we wrote ourselves, or nothing; what a page says of its dates is a plain line. */
const moment = v.pipe(
  v.string(),
  v.maxLength(40),
  v.check((date) => date === '' || Number.isFinite(Date.parse(date))),
);

function listOf<T extends v.GenericSchema>(entry: T, most: number = MOST.list) {
  return v.pipe(v.array(entry), v.maxLength(most));
}

/** Each name once: a list that was merged by hand or by a tool may hold one twice. */
const namesUpTo = (most: number) =>
  v.pipe(
    listOf(given, most),
    v.transform((all) => [...new Set(all)]),
  );
const tags = namesUpTo(MOST.tags);

const selector = v.looseObject({
  position: v.pipe(
    v.looseObject({ start: count, end: count }),
    v.check(({ start, end }) => start <= end),
  ),
  quote: v.looseObject({ exact: text, prefix: v.optional(line, ''), suffix: v.optional(line, '') }),
});

const highlight = v.looseObject({
  id,
  colour: v.picklist(HIGHLIGHT_COLOURS),
  selector,
  comment: v.optional(text, ''),
  tags: v.optional(tags, []),
  created: moment,
  modified: moment,
  by: v.optional(name),
});

const figures = listOf(
  v.looseObject({
    caption: v.optional(nullableLine, null),
    credit: v.optional(nullableLine, null),
    src: v.optional(nullableLine, null),
    alt: v.optional(nullableLine, null),
  }),
);

/** Values by kind. */
const VALUES: Record<FieldKind, v.GenericSchema> = { text: line, texts: listOf(line), date: line, figures };
const valueOf = (field: FieldName): v.GenericSchema => VALUES[FIELDS[field].kind];

const candidate = (value: v.GenericSchema) => ({
  value,
  from: name,
  confidence: share,
  rule: v.optional(name),
});
const readings = v.looseObject(
  Object.fromEntries(
    FIELD_NAMES.map((field) => [
      field,
      v.optional(
        v.looseObject({
          ...candidate(valueOf(field)),
          others: v.optional(listOf(v.looseObject(candidate(valueOf(field))))),
        }),
      ),
    ]),
  ),
);
const edits = v.looseObject(
  Object.fromEntries(FIELD_NAMES.map((field) => [field, v.optional(v.nullable(valueOf(field)))])),
);
const editedAt = v.looseObject(Object.fromEntries(FIELD_NAMES.map((field) => [field, v.optional(moment)])));

const disputed = v.looseObject(
  Object.fromEntries(
    FIELD_NAMES.map((field) => [
      field,
      v.optional(listOf(v.looseObject({ value: v.nullable(valueOf(field)), by: name, at: moment }))),
    ]),
  ),
);

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const clipping = v.looseObject({
  schema: v.pipe(v.number(), v.integer(), v.minValue(0)),
  id,
  original: v.looseObject({
    file: v.pipe(
      v.string(),
      v.check((file) => ORIGINAL.test(file) || SHARED_ORIGINAL.test(file)),
    ),
    name: line,
    sha256,
    bytes: count,
  }),
  written: v.optional(v.looseObject({ article: sha256, trace: sha256 })),
  provenance: v.looseObject({
    format: name,
    place: v.optional(v.looseObject({ name: v.pipe(v.string(), v.maxLength(200)), of: count })),
    charset: v.looseObject({ name, from: name, confidence: share }),
    savedFrom: v.optional(nullableLine, null),
    savedAt: v.optional(v.nullable(name), null),
    importedAt: moment,
    import: v.optional(id),
    archive: v.optional(v.looseObject({ name: line, path: line })),
    cleaner: v.optional(count, 0),
  }),
  readings: v.optional(readings, {}),
  edits: v.optional(edits, {}),
  editedAt: v.optional(editedAt, {}),
  disputed: v.optional(disputed),
  restored: v.optional(namesUpTo(MOST.list), []),
  words: v.optional(count, 0),
  tags: v.optional(tags, []),
  starred: v.optional(v.boolean(), false),
  read: v.optional(v.boolean(), false),
  shelf: v.optional(v.nullable(v.picklist(SHELVES))),
  flaggedAt: v.optional(v.looseObject(Object.fromEntries(FLAGS.map((flag) => [flag, v.optional(moment)])))),
  note: v.optional(text, ''),
  highlights: v.optional(v.pipe(listOf(highlight, MOST.highlights), v.transform(highlightsOnce)), []),
  problems: v.optional(listOf(v.looseObject({ kind: name, detail: v.optional(line) })), []),
  pictures: v.optional(v.record(line, name)),
  history: v.optional(
    listOf(
      v.looseObject({
        at: moment,
        what: name,
        kept: v.optional(listOf(v.pipe(v.string(), v.regex(KEPT)))),
        before: v.optional(v.unknown()),
        by: v.optional(v.looseObject({ name, at: moment })),
      }),
      MOST.history,
    ),
    [],
  ),
  savingOf: v.optional(v.nullable(id)),
  apart: v.optional(listOf(id)),
  trashedAt: v.optional(v.nullable(moment), null),
  modified: v.optional(moment, ''),
});

/** The form in which the window sets it, as it goes into a style; anything else is no colour. */
const tagColour = v.fallback(v.nullable(v.pipe(v.string(), v.toLowerCase(), v.regex(/^#[0-9a-f]{6}$/))), null);
const tagRecord = v.looseObject({ name: given, colour: v.optional(tagColour, null) });
const personRecord = v.looseObject({ name, colour: v.fallback(v.nullable(v.picklist(HIGHLIGHT_COLOURS)), null) });
const savedSearch = v.looseObject({ id: name, name: given, query: line });

const part = v.variant('kind', [
  v.looseObject({ kind: v.literal('heading'), id, text: line }),
  v.looseObject({ kind: v.literal('note'), id, text }),
  v.looseObject({
    kind: v.literal('clipping'),
    id,
    clipping: id,
    summary: v.optional(nullableLine, null),
    also: v.optional(listOf(id), []),
  }),
  v.looseObject({ kind: v.literal('quote'), id, clipping: id, highlight: id }),
]);
const board = v.looseObject({
  id,
  name: given,
  parts: v.optional(v.pipe(listOf(part), v.transform(partsOnce)), []),
  modified: v.optional(moment, ''),
});
/** What the contract says of it is held to here, too; keys of newer versions stay. */
const review = v.looseObject({ ...ReviewSchema.entries, id });

const library = v.looseObject({
  schema: v.pipe(v.number(), v.integer(), v.minValue(0)),
  id: v.pipe(v.string(), v.regex(UUID)),
  created: v.optional(moment, ''),
  tags: v.optional(v.pipe(listOf(tagRecord, MOST.records), v.transform(tagsOnce)), []),
  savedSearches: v.optional(v.pipe(listOf(savedSearch, MOST.records), v.transform(searchesOnce)), []),
  boards: v.optional(v.pipe(listOf(board, MOST.records), v.transform(boardsOnce)), []),
  reviews: v.optional(v.pipe(listOf(review, MOST.records), v.transform(reviewsOnce)), []),
  people: v.optional(listOf(personRecord)),
  aliases: v.optional(v.pipe(listOf(AliasSchema, MOST_ALIASES), v.transform(aliasesOnce))),
});

/** Brackets within one another: some thousand are no trouble, tens of thousands are; nothing of ours has a hundred. */
const DEEPEST = 1000;
const [QUOTE, BACKSLASH, BRACKET, CLOSING_BRACKET, BRACE, CLOSING_BRACE] = Array.from('"\\[]{}', (character) =>
  character.charCodeAt(0),
);

/** Bytes of a JSON file as a plain value; null when they are no JSON in UTF-8 (a byte order mark is allowed). */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  try {
    // A key named __proto__ is data in JSON, but would change the object it is copied to.
    const value: unknown = text.includes('__proto__')
      ? JSON.parse(text, (key, inner: unknown) => (key === '__proto__' ? undefined : inner))
      : JSON.parse(text);
    return nestsDeeply(text) ? null : value;
  } catch {
    return null;
  }
}

/** True where a JSON text nests beyond what may be copied or written again (which would be a RangeError). */
function nestsDeeply(text: string): boolean {
  if (text.length < DEEPEST) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfString(text, i);
    else if (code === BRACE || code === BRACKET) {
      if (++depth > DEEPEST) return true;
    } else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) depth--;
  }
  return false;
}

/** Where the closing quote of the string stands that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end;
  }
}

function check<T>(schema: v.GenericSchema, value: unknown): T | null {
  try {
    // The first thing that is wrong decides: a list of millions of them would be as many findings.
    const result = v.safeParse(schema, value, { abortEarly: true, abortPipeEarly: true });
    return result.success ? (result.output as T) : null;
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

/** A clipping as it must be; null for anything else. With `expected`, only the clipping of that id. */
export function checkClipping(value: unknown, expected?: string): Clipping | null {
  const found = check<Clipping>(clipping, value);
  return found && (expected === undefined || found.id === expected) ? found : null;
}

export const checkLibrary = (value: unknown): LibraryDocument | null => check<LibraryDocument>(library, value);

/** A value as it would come back from a file; null where it cannot be written at all. */
export function asWritten(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value)) as unknown;
  } catch {
    return null;
  }
}

/** Indented, so that a person or a sync tool's diff can read it. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
export const toJson = (value: unknown): Uint8Array => new TextEncoder().encode(jsonText(value));
