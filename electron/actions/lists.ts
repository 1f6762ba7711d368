/** What the window lists: clippings, facets, counts, help of the search; saved searches. */
import { randomUUID } from 'node:crypto';
import { QUERY_HELP } from '../search';
import type { Message } from '../contract/message';
import type { SavedSearch } from '../contract/model';
import { makeChange } from '../session/change';
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

export function listActions(context: Context): Part<Calls> {
  const changeSearches = async (label: Message, change: (searches: SavedSearch[]) => SavedSearch[]) => {
    const session = context.writable();
    const before = structuredClone(session.library.document.savedSearches) as SavedSearch[];
    const after = change(structuredClone(before));
    await session.library.updateDocument((document) => {
      document.savedSearches = after;
    });
    session.changedDocument();
    return makeChange(context, {
      label,
      kind: 'change',
      ids: [],
      document: { before: { savedSearches: before }, after: { savedSearches: after } },
      patch: () => null,
    });
  };

  return {
    'library.overview': () => {
      const { index, library } = context.session();
      return index.overview(library.document);
    },
    'library.list': ({ view, offset, limit }) => context.session().index.list(view, offset, limit),
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
