/** Where a clipping is from, in a line. */
import { DOT } from '../../article/head';
import { message, spoken } from '../../contract/messages/spoken';
import { printedDay } from '../../contract/printed-date';
import type { ExportItem } from '../../contract/stages';

/** Publication, page, day and authors, in a line: hours and changes are for the article itself. */
export function sourceLine({ fields }: Pick<ExportItem, 'fields'>): string {
  const { publication, page, published, agency, authors } = fields;
  return [
    publication,
    page && message('exported.page', { value: page }),
    published && printedDay(published, (date, options) => spoken().date(date, options)),
    authors?.join(', '),
    agency,
  ]
    .filter(Boolean)
    .join(DOT);
}
