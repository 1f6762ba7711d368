/**
 * What is on disk, checked. What is missing gets a default; what is there but of the wrong kind means damage, because writing the file
 * again would lose it. Keys that we do not know (a newer version's, a person's own) are kept.
 */
import * as v from 'valibot';
import type { Clipping, LibraryDocument } from '../contract/model';
import { FIELD_NAMES, HIGHLIGHT_COLOURS } from '../contract/model';
import { FIELD_SCHEMAS } from '../contract/ipc';
import { ID, KEPT, ORIGINAL, SHARED_ORIGINAL, UUID } from './names';

/** Version of the files this code writes. */
export const SCHEMA = 1;

const id = v.pipe(v.string(), v.regex(ID));
const nullableText = v.nullable(v.string());
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

const selector = v.looseObject({
  position: v.looseObject({ start: offset, end: offset }),
  quote: v.looseObject({ exact: v.string(), prefix: v.optional(v.string(), ''), suffix: v.optional(v.string(), '') }),
});

const highlight = v.looseObject({
  id,
  colour: v.picklist(HIGHLIGHT_COLOURS),
  selector,
  comment: v.optional(v.string(), ''),
  tags: v.optional(v.array(v.string()), []),
  created: v.string(),
  modified: v.string(),
});

const figures = v.array(
  v.looseObject({
    caption: v.optional(nullableText, null),
    credit: v.optional(nullableText, null),
    src: v.optional(nullableText, null),
    alt: v.optional(nullableText, null),
  }),
);

/** Kind of a field's value: a text, a list of texts or the figures (limits are the window's business, not the file's). */
const valueOf = (name: keyof typeof FIELD_SCHEMAS): v.GenericSchema =>
  name === 'figures' ? figures : FIELD_SCHEMAS[name].type === 'array' ? v.array(v.string()) : v.string();

const candidate = (value: v.GenericSchema) => ({
  value,
  from: v.string(),
  confidence: v.number(),
  rule: v.optional(v.string()),
});
const readings = v.looseObject(
  Object.fromEntries(
    FIELD_NAMES.map((name) => [
      name,
      v.optional(
        v.looseObject({
          ...candidate(valueOf(name)),
          others: v.optional(v.array(v.looseObject(candidate(valueOf(name))))),
        }),
      ),
    ]),
  ),
);
const edits = v.looseObject(
  Object.fromEntries(FIELD_NAMES.map((name) => [name, v.optional(v.nullable(valueOf(name)))])),
);
const editedAt = v.looseObject(Object.fromEntries(FIELD_NAMES.map((name) => [name, v.optional(v.string())])));

const clipping = v.looseObject({
  schema: v.pipe(v.number(), v.integer(), v.minValue(0)),
  id,
  original: v.looseObject({
    file: v.pipe(
      v.string(),
      v.check((name) => ORIGINAL.test(name) || SHARED_ORIGINAL.test(name)),
    ),
    name: v.string(),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    bytes: offset,
  }),
  provenance: v.looseObject({
    format: v.string(),
    place: v.optional(v.looseObject({ name: v.pipe(v.string(), v.maxLength(200)), of: offset })),
    charset: v.looseObject({ name: v.string(), from: v.string(), confidence: v.number() }),
    savedFrom: v.optional(nullableText, null),
    savedAt: v.optional(nullableText, null),
    importedAt: v.string(),
    cleaner: v.optional(v.number(), 0),
  }),
  readings: v.optional(readings, {}),
  edits: v.optional(edits, {}),
  editedAt: v.optional(editedAt, {}),
  restored: v.optional(v.array(v.string()), []),
  words: v.optional(v.number(), 0),
  tags: v.optional(v.array(v.string()), []),
  starred: v.optional(v.boolean(), false),
  read: v.optional(v.boolean(), false),
  note: v.optional(v.string(), ''),
  highlights: v.optional(v.array(highlight), []),
  problems: v.optional(v.array(v.looseObject({ kind: v.string(), detail: v.optional(v.string()) })), []),
  pictures: v.optional(v.record(v.string(), v.string())),
  history: v.optional(
    v.array(
      v.looseObject({
        at: v.string(),
        what: v.string(),
        kept: v.optional(v.array(v.pipe(v.string(), v.regex(KEPT)))),
        before: v.optional(v.unknown()),
      }),
    ),
    [],
  ),
  trashedAt: v.optional(nullableText, null),
  modified: v.optional(v.string(), ''),
});

const library = v.looseObject({
  schema: v.pipe(v.number(), v.integer(), v.minValue(0)),
  id: v.pipe(v.string(), v.regex(UUID)),
  created: v.optional(v.string(), ''),
  tags: v.optional(v.array(v.looseObject({ name: v.string(), colour: v.optional(nullableText, null) })), []),
  savedSearches: v.optional(v.array(v.looseObject({ id: v.string(), name: v.string(), query: v.string() })), []),
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
    const result = v.safeParse(schema, value);
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
