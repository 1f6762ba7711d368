/** Field values as text that a person edits, and back. Pure. */
import { FIELDS, type FieldName } from '../electron/contract/fields';
import { isDate } from './dates';

/** Several values stand one a line. */
export function toText(value: unknown): string {
  return Array.isArray(value) ? value.join('\n') : typeof value === 'string' ? value : '';
}

/** null empties the field. */
export function fromText(name: FieldName, text: string): string | string[] | null {
  if (FIELDS[name].kind === 'texts') {
    const values = text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    return values.length ? values : null;
  }
  return text.trim() || null;
}

export function isWrong(name: FieldName, text: string): boolean {
  return FIELDS[name].kind === 'date' && !isDate(text.trim());
}
