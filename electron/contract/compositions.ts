/**
 * Documents that a person puts together of clippings: boards (quotes and clippings of many sources, with headings and notes between them) and
 * press reviews, which a template makes of a search and a person then puts in order. Both are a list of parts with a look.
 */
import * as v from 'valibot';
import type { IsoDate } from './fields';
import { IdSchema } from './lists';

/** Parts of one document, characters of a heading or a summary, of a note, and of a picture as a `data:` address. */
export const MOST_PARTS = 5000;
const MOST_LINE = 2000;
const MOST_NOTE = 100_000;
const MOST_LOGO = 400_000;
/** The same as the bytes of a picture's file. */
export const MOST_LOGO_FILE = 290_000;

const line = v.pipe(v.string(), v.maxLength(MOST_LINE));
const name = v.pipe(v.string(), v.maxLength(200));

export const PartSchema = v.variant('kind', [
  v.object({ kind: v.literal('heading'), id: IdSchema, text: line }),
  /** Markdown. */
  v.object({ kind: v.literal('note'), id: IdSchema, text: v.pipe(v.string(), v.maxLength(MOST_NOTE)) }),
  v.object({
    kind: v.literal('clipping'),
    id: IdSchema,
    clipping: IdSchema,
    /** A line of one's own; null for the article's first sentence. */
    summary: v.optional(v.nullable(line), null),
    /** Clippings that tell the same story in other publications: named, and not printed again. */
    also: v.optional(v.pipe(v.array(IdSchema), v.maxLength(MOST_PARTS)), () => []),
  }),
  v.object({ kind: v.literal('quote'), id: IdSchema, clipping: IdSchema, highlight: IdSchema }),
]);
export type Part = v.InferOutput<typeof PartSchema>;
export const PartsSchema = v.pipe(v.array(PartSchema), v.maxLength(MOST_PARTS));

export interface Board {
  id: string;
  name: string;
  parts: Part[];
  /** Last change by a person. */
  modified: IsoDate;
}

export const ARTICLE_FORMS = ['whole', 'marked', 'summary'] as const;

/** A logo comes along as what it is; nothing is ever fetched. */
const LOGO = /^data:image\/(?:png|jpeg|gif);base64,[A-Za-z0-9+/]+={0,2}$/;

/** How a document looks. */
const look = {
  title: v.optional(line, ''),
  subtitle: v.optional(line, ''),
  logo: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(MOST_LOGO), v.regex(LOGO))), null),
  /** Of headings: `#rrggbb`; null for that of the text. */
  colour: v.optional(v.nullable(v.pipe(v.string(), v.toLowerCase(), v.regex(/^#[0-9a-f]{6}$/))), null),
  /** A list of what is in it, with a summary line each. */
  contents: v.optional(v.boolean(), true),
  /** Of each article all, only what is marked, or the summary line alone. */
  articles: v.optional(v.picklist(ARTICLE_FORMS), 'whole'),
  /** Comments on highlights go along. */
  comments: v.optional(v.boolean(), false),
  /** Words of its own for "Contents" and "Also in"; '' for the usual ones. */
  headings: v.optional(v.object({ contents: v.optional(name, ''), also: v.optional(name, '') }), () => ({
    contents: '',
    also: '',
  })),
  /** What stands under each article of a publication. */
  rights: v.optional(v.record(name, line), () => ({})),
};
export const LookSchema = v.strictObject(look);
export type Look = v.InferOutput<typeof LookSchema>;

export const GROUPS = ['none', 'section', 'topic', 'publication', 'date'] as const;
export type Group = (typeof GROUPS)[number];
export const ORDERS = ['published', 'title', 'publication', 'words'] as const;
export type Order = (typeof ORDERS)[number];

/** Which clippings, how they are parted and put in order, and how it looks. As a file (YAML or JSON) it has the same keys, without `id`. */
export const ReviewSchema = v.strictObject({
  id: v.optional(v.nullable(IdSchema), null),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  query: v.optional(v.pipe(v.string(), v.maxLength(10_000)), 'added:today'),
  group: v.optional(v.picklist(GROUPS), 'publication'),
  order: v.optional(v.picklist(ORDERS), 'published'),
  descending: v.optional(v.boolean(), true),
  ...look,
});
export type Review = v.InferOutput<typeof ReviewSchema>;
/** As the library keeps it. */
export type SavedReview = Review & { id: string };

export const CompositionSchema = v.object({ look: LookSchema, parts: PartsSchema });
export type Composition = v.InferOutput<typeof CompositionSchema>;

/** What the window shows of a part. */
export interface PartCard {
  part: string;
  /** Headline, or the quoted words; '' where it is not in the library any more. */
  title: string;
  /** Publication, day and authors. */
  source: string;
  /** The summary that is printed where the person writes none. */
  summary: string;
  also: string[];
  missing: boolean;
}

/** A board's look: its name, no contents, all that the person wrote. */
export const boardLook = (title: string): Look => ({
  ...v.parse(LookSchema, { title }),
  contents: false,
  comments: true,
});
