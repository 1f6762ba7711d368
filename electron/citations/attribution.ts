/** The line that says where a quote comes from. */
import type { FieldValues } from '../contract/model';
import { fillTemplate } from './template';

/**
 * The attribution line by a template of `{authors}`, `{title}`, `{publication}`, `{agency}`, `{published}`, `{url}`. A missing
 * field goes with the punctuation, words and brackets that belong to it. `{published}` is the day, as an ISO date.
 */
export function attribution(fields: Partial<FieldValues>, template: string): string {
  const values: Record<string, string | undefined> = {
    authors: fields.authors?.map(folded).filter(Boolean).join(', '),
    title: fields.title,
    publication: fields.publication,
    agency: fields.agency,
    published: /^\d{4}-\d\d-\d\d/.exec(fields.published ?? '')?.[0] ?? fields.published,
    url: fields.url,
  };
  return fillTemplate(template, (name) => folded((Object.hasOwn(values, name) ? values[name] : '') ?? ''));
}

/** One line, whatever was in the page. */
function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
