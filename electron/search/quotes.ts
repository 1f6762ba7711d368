/** The highlights of the whole library; those of clippings in the trash are left out. */
import type { Count, QuoteFilter, QuotePage, QuoteRow, QuoteSort } from '../contract/lists';
import { fold, pieces } from './fold';
import type { AnchorState } from '../contract/model';
import type { StoredRow } from './row';
import { FLAGS, KINDS } from './schema';
import type { Parameter } from './statement';
import type { Store } from './store';

type KeptHighlight = Pick<
  QuoteRow,
  'highlight' | 'exact' | 'comment' | 'colour' | 'by' | 'tags' | 'state' | 'pages' | 'created' | 'url'
>;

const NONE: Record<AnchorState, number> = { exact: 0, moved: 0, changed: 0, ambiguous: 0, lost: 0 };

/** Words of a text filter; every one must stand in the passage, its comment or the clipping's title. */
const MAX_WORDS = 20;

/** Orders of the rows, over `h` (highlights) and `c` (clippings). */
const ORDERS: Record<QuoteSort, string> = {
  marked: 'h.created DESC, h.number DESC, h.position',
  clipping: 'coalesce(c.published, c.saved) DESC, h.number DESC, h.position',
};

const OF_ALL = `FROM highlights h JOIN clippings c ON c.number = h.number WHERE (c.flags & ${FLAGS.trashed}) = 0`;

/** Highlights of clippings that are not in the trash. */
export const countQuotes = (store: Store): number =>
  (store.sql(`SELECT count(*) AS count ${OF_ALL}`).get() as { count: number }).count;

/** Publications that have any, the most quoted first. */
const publicationsQuoted = (store: Store): Count[] =>
  store
    .sql(
      `SELECT n.value AS value, k.count AS count FROM (SELECT c.publication AS name, count(*) AS count ${OF_ALL} GROUP BY c.publication) k
    JOIN names n ON n.name = k.name ORDER BY k.count DESC, n.value`,
    )
    .all() as unknown as Count[];

export function quotesOf(
  store: Store,
  filter: QuoteFilter,
  offset: number,
  limit: number,
): Omit<QuotePage, 'revision'> {
  const where = [`(c.flags & ${FLAGS.trashed}) = 0`];
  const parameters: Parameter[] = [];
  const narrow = (condition: string, ...values: Parameter[]) => {
    where.push(condition);
    parameters.push(...values);
  };
  if (filter.colour !== null) narrow('h.colour = ?', filter.colour);
  if (filter.person !== null) narrow('h.person = ?', filter.person);
  if (filter.publication !== null) narrow('c.publication = ?', store.findName('publication', filter.publication) ?? -1);
  if (filter.tag !== null) {
    // A passage answers to its own tags and to those of its clipping.
    narrow(
      `(EXISTS (SELECT 1 FROM highlight_tags t WHERE t.name = ? AND t.number = h.number AND t.position = h.position)
      OR EXISTS (SELECT 1 FROM labels l WHERE l.kind = ${KINDS.branch} AND l.name = ? AND l.number = h.number))`,
      store.findName('highlightBranch', filter.tag) ?? -1,
      store.findName('branch', filter.tag) ?? -1,
    );
  }
  const words = pieces(filter.text)
    .map((p) => p.text)
    .slice(0, MAX_WORDS);
  for (const word of words) narrow('(instr(h.folded, ?) > 0 OR instr(n.title, ?) > 0)', word, word);
  if (!words.length && filter.text.trim()) narrow('instr(h.folded, ?) > 0', fold(filter.text).trim());
  const counted = `FROM highlights h JOIN clippings c ON c.number = h.number JOIN shown n ON n.number = h.number WHERE ${where.join(' AND ')}`;
  const states = { ...NONE };
  const counts = store.sql(`SELECT h.state AS state, count(*) AS count ${counted} GROUP BY h.state`);
  for (const { state, count } of counts.all(...parameters) as { state: AnchorState; count: number }[])
    states[state] = count;
  const total =
    filter.state === null ? Object.values(states).reduce((sum, count) => sum + count, 0) : states[filter.state];
  const from = filter.state === null ? counted : `${counted} AND h.state = ?`;
  if (filter.state !== null) parameters.push(filter.state);
  const rows = store
    .sql(
      `SELECT h.row AS kept, s.row AS shown FROM (SELECT h.number, h.position ${from} ORDER BY ${ORDERS[filter.sort]} LIMIT ? OFFSET ?) k
    JOIN highlights h ON h.number = k.number AND h.position = k.position JOIN shown s ON s.number = k.number
    JOIN clippings c ON c.number = k.number ORDER BY ${ORDERS[filter.sort]}`,
    )
    .all(...parameters, limit, offset) as { kept: string; shown: string }[];
  const people = store.sql("SELECT DISTINCT person FROM highlights WHERE person <> '' ORDER BY person");
  return {
    total,
    states,
    publications: publicationsQuoted(store),
    people: (people.all() as { person: string }[]).map(({ person }) => person),
    offset,
    rows: rows.map(({ kept, shown }) => quoteRow(JSON.parse(kept) as KeptHighlight, JSON.parse(shown) as StoredRow)),
  };
}

function quoteRow(highlight: KeptHighlight, shown: StoredRow): QuoteRow {
  return {
    clipping: shown.id,
    ...highlight,
    title: shown.title,
    publication: shown.publication,
    authors: shown.authors,
    published: shown.published,
  };
}
