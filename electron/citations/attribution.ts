/** The line that says where a quote comes from. */
import { FIELDS, type FieldName, type FieldValues } from '../contract/fields';
import { fillTemplate } from './template';

/**
 * The attribution line by a template of fields in braces, `{authors}`, `{title}`, `{section}` …: every field but the figures. A missing
 * field goes with the punctuation, words and brackets that belong to it. A date is the day alone, as an ISO date.
 */
export function attribution(fields: Partial<FieldValues>, template: string): string {
  return fillTemplate(template, (name) => {
    if (!Object.hasOwn(FIELDS, name)) return '';
    const { kind } = FIELDS[name as FieldName];
    const values = [fields[name as FieldName] ?? []].flat().filter((one) => typeof one === 'string');
    const shown = kind === 'date' ? values.map((date) => /^\d{4}-\d\d-\d\d/.exec(date)?.[0] ?? date) : values;
    return shown.map(folded).filter(Boolean).join(', ');
  });
}

/** One line, whatever was in the page. */
function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
