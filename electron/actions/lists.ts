/** What the window lists: clippings, facets, counts, help of the search; saved searches. */
import { randomUUID } from 'node:crypto';
import { QUERY_HELP } from '../search';
import type { ListRow } from '../contract/lists';
import type { Message } from '../contract/message';
import type { SavedSearch } from '../contract/model';
import { changeDocument } from '../session/change';
import type { Context, Part } from '../session/context';

type Calls =
  | 'library.overview'
  | 'library.list'
  | 'library.position'
  | 'library.facets'
  | 'search.help'
  | 'search.complete'
  | 'search.save'
  | 'search.forget';

/** A row with how far it was read, where the reader stopped in the middle. */
function withProgress(context: Context, row: ListRow): ListRow {
  const share = context.places.of(row.id)?.share;
  return share === undefined ? row : { ...row, progress: share };
}

export function listActions(context: Context): Part<Calls> {
  const changeSearches = (label: Message, change: (searches: SavedSearch[]) => SavedSearch[]) =>
    changeDocument(context, label, 'savedSearches', change);

  return {
    'library.overview': () => {
      const { index, library } = context.session();
      return index.overview(library.document);
    },
    'library.list': ({ view, offset, limit }) => {
      const page = context.session().index.list(view, offset, limit);
      return { ...page, rows: page.rows.map((row) => withProgress(context, row)) };
    },
    'library.position': ({ view, id }) => context.session().index.position(view, id),
    'library.facets': ({ view }) => context.session().index.facets(view),
    'search.help': () => [...QUERY_HELP],
    'search.complete': ({ query, caret }) => context.session().index.complete(query, caret),
    'search.save': ({ id, name, query }) =>
      changeSearches({ key: 'undo.saveSearch' }, (searches) => {
        const saved = { id: id ?? randomUUID(), name, query };
        return id && searches.some((s) => s.id === id)
          ? searches.map((s) => (s.id === id ? saved : s))
          : [...searches, saved];
      }),
    'search.forget': ({ id }) =>
      changeSearches({ key: 'undo.forgetSearch' }, (searches) => searches.filter((s) => s.id !== id)),
  };
}
