/** An article's head as exports tell it: dates as a person reads them, and what a bare value would not say itself. */
import { DOT, headValues } from '../../article/head';
import { FIELDS, type EditedField, type FieldValues, type HeadPart } from '../../contract/fields';
import { message, spoken } from '../../contract/messages/spoken';
import { printedMoment } from '../../contract/printed-date';

/** Fields that say what they are by a word before them. */
const SAID: Partial<Record<EditedField, (value: string) => string>> = {
  modified: (value) => message('exported.modified', { value }),
  page: (value) => message('exported.page', { value }),
};

/** A field in words; `before` and `after` stand around what is its value. */
export interface ToldField {
  name: EditedField;
  before: string;
  value: string;
  after: string;
}

/** A moment as it is written in the language of the exports. */
export const writtenMoment = (iso: string): string =>
  printedMoment(iso, (date, options) => spoken().date(date, options));

/** The fields of a part that have something to say. */
export function toldFields(fields: Partial<FieldValues>, part: HeadPart): ToldField[] {
  return headValues(fields, part).map(([name, bare]) => {
    const value = FIELDS[name].kind === 'date' ? writtenMoment(bare) : bare;
    const said = SAID[name]?.(value) ?? value;
    const at = said.indexOf(value);
    return { name, before: said.slice(0, at), value, after: said.slice(at + value.length) };
  });
}

/** Parts in one line, '' where they are empty. */
export const toldLine = (fields: Partial<FieldValues>, ...parts: HeadPart[]): string =>
  parts
    .flatMap((part) => toldFields(fields, part))
    .map(({ before, value, after }) => before + value + after)
    .join(DOT);
