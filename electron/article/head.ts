/** What stands over and under an article: the same fields in the window, in stored articles and in exported pages. */
import {
  FIELD_NAMES,
  FIELDS,
  type EditedField,
  type FieldName,
  type FieldValues,
  type HeadPart,
} from '../contract/fields';

/** Between the fields of a line. */
export const DOT = ' · ';

/** What a bare value would not say itself: in English, as stored articles are the same whoever stores them. */
const SAID_BEFORE: Partial<Record<FieldName, string>> = { modified: 'updated ', page: 'p. ' };

/** A field's value with nothing said twice: no publisher of the publication's name, no change on the day of publication. */
function told(name: FieldName, fields: Partial<FieldValues>): string {
  const text = [fields[name] ?? []].flat().join(', ');
  const before = name === 'publisher' ? fields.publication : name === 'modified' ? fields.published : undefined;
  return text === before ? '' : text;
}

/** The fields of a part that have something to say, in the table's order. */
export const headFields = (fields: Partial<FieldValues>, part: HeadPart): EditedField[] =>
  FIELD_NAMES.filter((name): name is EditedField => FIELDS[name].head === part && told(name, fields) !== '');

/** The part's fields with their values as words, bare. */
export const headValues = (fields: Partial<FieldValues>, part: HeadPart): [EditedField, string][] =>
  headFields(fields, part).map((name) => [name, told(name, fields)]);

/** The part's fields as words, one each. */
export const headTexts = (fields: Partial<FieldValues>, part: HeadPart): string[] =>
  headValues(fields, part).map(([name, value]) => (SAID_BEFORE[name] ?? '') + value);

/** Parts in one line, '' where they are empty. */
export const headLine = (fields: Partial<FieldValues>, ...parts: HeadPart[]): string =>
  parts.flatMap((part) => headTexts(fields, part)).join(DOT);
