/** An article as a CSL-JSON item: a plain mapping that citation styles, Zotero and Pandoc read. */
import { FIELD_NAMES, FIELDS, type CslVariable, type FieldName, type FieldValues } from '../contract/fields';

interface DateParts {
  'date-parts': [number[]];
}

/** The part of CSL-JSON 1.0.2 that a news article fills. */
export type CslItem = {
  id: string;
  type: 'article-newspaper';
  author?: { literal: string }[];
  issued?: DateParts;
  accessed?: DateParts;
} & { [V in Exclude<CslVariable, 'author' | 'issued'>]?: string };

function dateParts(iso: string | null | undefined): DateParts | undefined {
  const m = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso ?? '');
  return m
    ? {
        'date-parts': [
          m
            .slice(1)
            .filter((part) => part !== undefined)
            .map(Number),
        ],
      }
    : undefined;
}

function cslValue(variable: string, value: FieldValues[FieldName] | undefined): CslItem[keyof CslItem] | undefined {
  if (variable === 'issued') return dateParts(value as string | undefined);
  const texts = [value ?? []].flat().filter((one): one is string => typeof one === 'string' && one !== '');
  if (!texts.length) return undefined;
  return variable === 'author' ? texts.map((literal) => ({ literal })) : texts.join(', ');
}

/**
 * Names stay literal: which part of a name is the family's cannot be told from a byline in every language.
 *
 * @param id what the item is called in the citation list, e.g. the clipping's id
 * @param savedAt when the page was saved: the date of access
 */
export function cslItem(id: string, fields: Partial<FieldValues>, savedAt: string | null = null): CslItem {
  const item: CslItem = { id, type: 'article-newspaper' };
  const put = <K extends keyof CslItem>(name: K, value: CslItem[K] | undefined) => {
    if (value !== undefined && value !== '') item[name] = value;
  };
  for (const field of FIELD_NAMES) {
    const { csl } = FIELDS[field];
    if (csl) put(csl as CslVariable, cslValue(csl, fields[field]));
  }
  put('accessed', dateParts(savedAt));
  // An agency's report without a name is the agency's own, and an agency that stands for the author is said once.
  if (!item.author && item.source) put('author', [{ literal: item.source }]);
  if (item.author?.some((author) => author.literal === item.source)) delete item.source;
  return item;
}
