/**
 * The documents that travel, and the form each is held to: everything that comes from a server is `unknown` until it has passed here.
 * Ids are made of checked UUIDs and hashes only; they never become paths.
 */
import * as v from 'valibot';
import { ID } from '../library/names';
import type { Causal } from './causal';

/** Version of the documents that this code writes. Newer ones are left alone, and said. */
export const DOCUMENT_SCHEMA = 1;

/** Tags with colours, saved searches, boards, templates and people of the library. */
export const LIBRARY_ID = 'library';
/** What of a clipping is a document of its own; each highlight is one more. */
export const PARTS = ['about', 'article', 'fields', 'tags', 'note'] as const;
const HIGHLIGHT = 'h:';
export const highlightPart = (id: string): string => HIGHLIGHT + id;
/** The highlight that a part is of, or null. */
export const highlightOf = (part: string): string | null =>
  part.startsWith(HIGHLIGHT) ? part.slice(HIGHLIGHT.length) : null;

export const documentId = (clipping: string, part: string): string => `c:${clipping}:${part}`;
/** First and last id of a clipping's documents. */
export const rangeOf = (clipping: string): { startkey: string; endkey: string } => ({
  startkey: `c:${clipping}:`,
  endkey: `c:${clipping}:\uffff`,
});

/** Files (originals, pictures, long articles) have a document each, outside of what is replicated: `b` comes before `c`. */
export const fileId = (sha256: string): string => `blob:${sha256}`;
/** What is replicated, as the server is asked for it. */
export const REPLICATED = { _id: { $gte: 'c' } };

export interface PlaceOfDocument {
  clipping: string;
  part: string;
}

/** The clipping and part that an id names; null for ids of another form. */
export function readDocumentId(id: string): PlaceOfDocument | null {
  const [kind, clipping = '', ...rest] = id.split(':');
  const part = rest.join(':');
  if (kind !== 'c' || !ID.test(clipping)) return null;
  const highlight = highlightOf(part);
  const known = highlight === null ? (PARTS as readonly string[]).includes(part) : ID.test(highlight);
  return known ? { clipping, part } : null;
}

/** A machine's counter: far above what a person changes in a life. */
const MOST_COUNT = 2 ** 48;
const MOST_ENTRIES = 20_000;
const MOST_MACHINES = 10_000;
const machine = v.pipe(v.string(), v.uuid());
const counter = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_COUNT));
const line = v.pipe(v.string(), v.maxLength(1000));

const entry = v.object({
  key: v.pipe(v.string(), v.maxLength(200_000)),
  value: v.unknown(),
  n: counter,
  by: machine,
  at: v.pipe(
    v.string(),
    v.maxLength(40),
    v.check((text) => Number.isFinite(Date.parse(text))),
  ),
  who: line,
});

const document = v.object({
  schema: v.literal(DOCUMENT_SCHEMA),
  seen: v.pipe(
    v.record(machine, counter),
    v.check((seen) => Object.keys(seen).length <= MOST_MACHINES),
  ),
  entries: v.pipe(v.array(entry), v.maxLength(MOST_ENTRIES)),
});

/** A document's content; `newer` for one of a later program, null for what is none of ours. */
export function readDocument(value: unknown): Causal | 'newer' | null {
  const schema = (value as { schema?: unknown } | null)?.schema;
  if (typeof schema === 'number' && schema > DOCUMENT_SCHEMA) return 'newer';
  const checked = v.safeParse(document, value, { abortEarly: true });
  if (!checked.success) return null;
  const { seen, entries } = checked.output;
  // An entry that its own document has not seen would come back for ever.
  return entries.every(({ by, n }) => (seen[by] ?? 0) >= n) ? { seen, entries } : null;
}

export const writeDocument = ({ seen, entries }: Causal): object => ({ schema: DOCUMENT_SCHEMA, seen, entries });

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const bytes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 40));

/** A file by its hash; a short one that is text carries it along. */
const carried = v.object({ sha256, bytes, text: v.optional(v.string()) });
export type Carried = v.InferOutput<typeof carried>;

/** What a clipping is made of and never changes: its original and where that came from. The library checks the rest. */
export const About = v.looseObject({
  original: v.looseObject({ file: line, name: v.pipe(v.string(), v.maxLength(100_000)), sha256, bytes }),
  provenance: v.looseObject({}),
});
export type About = v.InferOutput<typeof About>;

export const ArticlePart = v.looseObject({
  article: carried,
  trace: carried,
  readings: v.looseObject({}),
  words: v.number(),
  cleaner: v.number(),
  charset: v.looseObject({}),
  problems: v.array(v.unknown()),
  pictures: v.optional(v.record(v.string(), v.string())),
  assets: v.pipe(v.array(v.object({ name: line, sha256, bytes })), v.maxLength(5000)),
});
export type ArticlePart = v.InferOutput<typeof ArticlePart>;
