/** Names that mean one: what else a publication or an author is called, as a person has said. Kept in `library.json`. */
import * as v from 'valibot';

export const ALIAS_FIELDS = ['publication', 'authors'] as const;
export type AliasField = (typeof ALIAS_FIELDS)[number];

export interface Alias {
  field: AliasField;
  /** As pages print it. */
  from: string;
  /** As it is called; never itself another name. */
  to: string;
}

/** Characters of a name, names of a library that have another, and names that become one at once. */
export const MOST_NAME = 1000;
export const MOST_ALIASES = 20_000;
export const MOST_MERGED = 500;

/** As names are compared: composed, in one line, without space around. */
export const plainName = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim();

const isName = (name: string): boolean => name !== '' && !/\p{Cc}/u.test(name);

/** A name as a person gives it. */
export const NameSchema = v.pipe(
  v.string(),
  v.maxLength(MOST_NAME),
  v.transform(plainName),
  v.maxLength(MOST_NAME),
  v.check(isName),
);

const keptName = v.pipe(
  v.string(),
  v.maxLength(MOST_NAME),
  v.check((name) => isName(name) && name === plainName(name)),
);

/** One as it stands in the file. */
export const AliasSchema = v.looseObject({ field: v.picklist(ALIAS_FIELDS), from: keptName, to: keptName });
