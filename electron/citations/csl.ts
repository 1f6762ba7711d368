/** An article as a CSL-JSON item: a plain mapping that citation styles, Zotero and Pandoc read. */
import type { FieldValues } from '../contract/model';

/** The part of CSL-JSON 1.0.2 that a news article fills. */
export interface CslItem {
  id: string;
  type: 'article-newspaper';
  title?: string;
  author?: { literal: string }[];
  'container-title'?: string;
  publisher?: string;
  section?: string;
  'event-place'?: string;
  issued?: { 'date-parts': [number[]] };
  accessed?: { 'date-parts': [number[]] };
  URL?: string;
  language?: string;
  source?: string;
  keyword?: string;
}

function dateParts(iso: string | null | undefined): { 'date-parts': [number[]] } | undefined {
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
  put('title', fields.title);
  const names = fields.authors?.length ? fields.authors : fields.agency ? [fields.agency] : [];
  put('author', names.length ? names.map((literal) => ({ literal })) : undefined);
  put('container-title', fields.publication);
  put('publisher', fields.publisher);
  put('section', fields.section);
  put('event-place', fields.dateline);
  put('issued', dateParts(fields.published));
  put('accessed', dateParts(savedAt));
  put('URL', fields.url);
  put('language', fields.language);
  put('source', fields.authors?.length ? fields.agency : undefined);
  put('keyword', fields.topics?.join(', '));
  return item;
}
