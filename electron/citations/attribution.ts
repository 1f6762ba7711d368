/** The line that says where a quote comes from. */
import { FIELDS, type FieldName, type FieldValues } from '../contract/fields';
import { spoken } from '../contract/messages/spoken';
import { dayAs, isDayForm } from '../contract/printed-date';
import { QUOTE_PLACES, type QuotePlaceName } from '../contract/quote-forms';
import type { Provenance } from '../contract/model';
import { fillTemplate } from './template';

/** Where the quote itself is found: in this app, and in the article on the web. Either may be missing. */
export type QuotePlaces = { [N in QuotePlaceName]?: string | null } & {
  /** Of a PDF, e.g. `3`, `3–5`: told where the article itself names no page. */
  pages?: string | null;
};

/** The pages of a PDF of several articles on which this one stands; null for all others. */
export const pagesInFile = ({ format, place }: Pick<Provenance, 'format' | 'place'>): string | null =>
  format === 'pdf' ? (/^p\. (\d+(?:–\d+)?)$/.exec(place?.name ?? '')?.[1] ?? null) : null;

const isPlace = (name: string): name is QuotePlaceName => QUOTE_PLACES.some((place) => place === name);

/**
 * The attribution line by a template of fields in braces, `{authors}`, `{title}`, `{section}` …: every field but the figures, and the quote's own
 * places. A missing
 * field goes with the punctuation, words and brackets that belong to it. A date is the day alone: an ISO date, or as the template asks
 * for it (`{published:long}`), in the language of the interface.
 */
export function attribution(fields: Partial<FieldValues>, template: string, places: QuotePlaces = {}): string {
  const pages = fields.page ? null : places.pages;
  const line = fillTemplate(template, (asked) => {
    const [name = '', form = 'iso'] = asked.split(':', 2);
    if (isPlace(name)) return places[name] ?? '';
    if (name === 'page' && pages) return pages;
    if (!Object.hasOwn(FIELDS, name)) return '';
    const { kind } = FIELDS[name as FieldName];
    const values = [fields[name as FieldName] ?? []].flat().filter((one) => typeof one === 'string');
    const shown =
      kind === 'date'
        ? values.map((date) => dayAs(isDayForm(form) ? form : 'iso', date, (day, how) => spoken().date(day, how)))
        : values;
    return shown.map(folded).filter(Boolean).join(', ');
  });
  if (!pages || !line || /\{page\}/i.test(template)) return line;
  return line.replace(/\.?$/, (stop) => `, p. ${pages}${stop}`);
}

/** One line, whatever was in the page. */
function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
