/** The columns of tables: every news field, then what the person added, where the clipping comes from, its text; or those of a quote. */
import { firstSentence } from '../../article/first-sentence';
import { textOf } from '../../article/text';
import { FIELD_NAMES, FIELDS, type FieldName, type Figure } from '../../contract/fields';
import { MONITOR, MONITOR_COLUMNS, type ExportOptions } from '../../contract/export';
import { message } from '../../contract/messages/spoken';
import type { MessageKey } from '../../contract/message';
import type { AnchoredHighlight } from '../../contract/model';
import type { ExportItem } from '../../contract/stages';
import { clippingLink, highlightLink } from '../parts/links';
import { inOrder, markedLine } from '../parts/marked';
import { namesIn, numberBelow, tagIn, valuesBelow } from '../parts/tag-values';
import type { Cell } from './workbook';

export type { Cell };

interface Column {
  id: string;
  heading: MessageKey;
  /** A heading that the person gave; stands in place of the other. */
  name?: string;
  value(item: ExportItem, highlight: AnchoredHighlight | null, options: TableOptions): Cell;
}

type TableOptions = Pick<ExportOptions, 'colourNames' | 'tone' | 'numbers'>;

/** Between several values in one cell. */
const BETWEEN = '; ';

const figureWords = ({ caption, credit }: Figure): string =>
  [caption, credit && `(${credit})`].filter(Boolean).join(' ');

function fieldCell(name: FieldName): Column['value'] {
  return ({ fields }) => {
    const value = fields[name];
    if (value === undefined) return '';
    if (FIELDS[name].kind === 'figures') return (value as Figure[]).map(figureWords).filter(Boolean).join(BETWEEN);
    return Array.isArray(value) ? (value as string[]).join(BETWEEN) : (value as string);
  };
}

const OF_FIELDS = FIELD_NAMES.map((name): Column => ({ id: name, heading: `fields.${name}`, value: fieldCell(name) }));

const OF_CLIPPING: readonly Column[] = [
  { id: 'tags', heading: 'columns.tags', value: ({ clipping }) => clipping.tags.join(BETWEEN) },
  { id: 'starred', heading: 'columns.starred', value: ({ clipping }) => (clipping.starred ? 'yes' : '') },
  { id: 'read', heading: 'columns.read', value: ({ clipping }) => (clipping.read ? 'yes' : '') },
  { id: 'note', heading: 'columns.note', value: ({ clipping }) => clipping.note },
  {
    id: 'highlights',
    heading: 'columns.highlights',
    value: (item) =>
      inOrder(item.highlights)
        .map((one) => markedLine(item, one))
        .join('\n'),
  },
  {
    id: 'summary',
    heading: 'columns.summary',
    value: ({ body, fields }) => firstSentence(textOf(body).text, fields.language),
  },
  {
    id: 'tone',
    heading: 'columns.tone',
    value: ({ clipping }, _, { tone }) => valuesBelow(clipping.tags, tagIn(tone)).join(BETWEEN),
  },
  {
    id: 'numbers',
    heading: 'columns.numbers',
    value: ({ clipping }, _, { numbers }) =>
      namesIn(numbers)
        .map((name) => numberBelow(clipping.tags, name))
        .filter((value) => value !== null)
        .join(BETWEEN),
  },
  { id: 'words', heading: 'columns.words', value: ({ clipping }) => clipping.words },
  { id: 'text', heading: 'columns.text', value: ({ body }) => textOf(body).text },
];

const OF_QUOTE: readonly Column[] = [
  { id: 'quote', heading: 'columns.quote', value: (_, one) => one?.selector.quote.exact ?? '' },
  { id: 'comment', heading: 'columns.comment', value: (_, one) => one?.comment ?? '' },
  { id: 'quoteTags', heading: 'columns.quoteTags', value: (_, one) => one?.tags.join(BETWEEN) ?? '' },
  { id: 'colour', heading: 'columns.colour', value: (_, one) => one?.colour ?? '' },
  {
    id: 'colourName',
    heading: 'columns.colourName',
    value: (_, one, { colourNames }) => (one ? colourNames[one.colour] || message(`colours.${one.colour}`) : ''),
  },
  { id: 'state', heading: 'columns.state', value: (_, one) => one?.state ?? '' },
  { id: 'marked', heading: 'columns.marked', value: (_, one) => one?.created ?? '' },
  { id: 'source', heading: 'columns.source', value: (item, one) => (one ? item.sourceOf(one) : item.source) },
];

const OF_PROVENANCE: readonly Column[] = [
  { id: 'savedFrom', heading: 'columns.savedFrom', value: ({ clipping }) => clipping.provenance.savedFrom ?? '' },
  { id: 'savedAt', heading: 'columns.savedAt', value: ({ clipping }) => clipping.provenance.savedAt ?? '' },
  { id: 'importedAt', heading: 'columns.importedAt', value: ({ clipping }) => clipping.provenance.importedAt },
  { id: 'file', heading: 'columns.file', value: ({ clipping }) => clipping.original.name },
  { id: 'sha256', heading: 'columns.sha256', value: ({ clipping }) => clipping.original.sha256 },
  {
    id: 'link',
    heading: 'columns.link',
    value: (item, one) => (one ? highlightLink(item, one.id) : clippingLink(item.clipping.id)),
  },
];

const ALL = {
  clippings: [...OF_FIELDS, ...OF_CLIPPING, ...OF_PROVENANCE],
  quotes: [...OF_QUOTE, ...OF_FIELDS, ...OF_PROVENANCE],
} as const;

/** Every column's id, of either kind of rows. */
export const columnIds = (): string[] => [...new Set([...ALL.clippings, ...ALL.quotes].map(({ id }) => id))];

/** Every column by its name, with the kinds of rows that have it. */
export const columnsKnown = (): { id: string; name: string; rows: ExportOptions['rows'][] }[] =>
  columnIds().map((id) => {
    const rows = (['clippings', 'quotes'] as const).filter((kind) => ALL[kind].some((column) => column.id === id));
    return { id, name: message(ALL[rows[0]!].find((column) => column.id === id)!.heading), rows };
  });

/** A column for each of the person's own numbers. */
const numberColumns = (numbers: string): Column[] =>
  namesIn(numbers).map((name) => ({
    id: `numbers ${name}`,
    heading: 'columns.numbers',
    name,
    value: ({ clipping }) => numberBelow(clipping.tags, name) ?? '',
  }));

/** What may stand in a table of these rows, in its usual order. */
export function columnsOf({
  rows,
  columns,
  numbers,
}: Pick<ExportOptions, 'rows' | 'columns' | 'numbers'>): readonly Column[] {
  const all: readonly Column[] = ALL[rows];
  const ids = columns.flatMap((id) => (id === MONITOR ? MONITOR_COLUMNS : [id]));
  const wanted = ids.flatMap((id) => all.filter((column) => column.id === id));
  return (wanted.length ? wanted : all).flatMap((column) =>
    column.id === 'numbers' ? numberColumns(numbers) : [column],
  );
}

export const headings = (options: ExportOptions): string[] =>
  columnsOf(options).map(({ heading, name }) => name ?? message(heading));

/** The rows of each clipping in turn. */
export async function* rowsOf(items: AsyncIterable<ExportItem>, options: ExportOptions): AsyncGenerator<Cell[]> {
  const columns = columnsOf(options);
  for await (const item of items) {
    const rows = options.rows === 'quotes' ? inOrder(item.highlights) : [null];
    for (const highlight of rows) yield columns.map((column) => column.value(item, highlight, options));
  }
}
