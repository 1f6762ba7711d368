/** Tags with their colours, saved searches, boards, templates of press reviews and people: the library's own document, both ways. */
import * as v from 'valibot';
import type { Board } from '../contract/compositions';
import type { LibraryDocument } from '../contract/model';
import { mergeBoard } from '../library/conflicts';
import { checkLibrary } from '../library/schema';
import { changed, entriesOf, keysOf, NOTHING, stable, type Causal } from './causal';
import { LIBRARY_ID } from './documents';
import { TRIES, type ExchangeOptions } from './exchange';
import { CuttingsError } from '../contract/errors';

const TAG = 'tag:';
const SEARCH = 'search:';
const PERSON = 'person:';
const BOARD = 'board:';
const REVIEW = 'review:';

type Values = Record<string, unknown>;

function valuesOf({ tags, savedSearches, people = [], boards, reviews }: Readonly<LibraryDocument>): Values {
  return {
    ...Object.fromEntries(boards.map((board) => [BOARD + board.id, board])),
    ...Object.fromEntries(reviews.map((review) => [REVIEW + review.id, review])),
    ...Object.fromEntries(tags.map(({ name, colour }) => [TAG + name, { colour }])),
    ...Object.fromEntries(savedSearches.map(({ id, name, query }) => [SEARCH + id, { name, query }])),
    ...Object.fromEntries(people.map(({ name, colour }) => [PERSON + name, { colour }])),
  };
}

/** The latest value of each, by what was seen and not by clocks; a board that two changed is made of both. */
const valuesIn = (state: Causal): Values =>
  Object.fromEntries(
    keysOf(state).map((key) => {
      const values = entriesOf(state, key).map((entry) => entry.value);
      const boards = key.startsWith(BOARD) ? values.flatMap((value) => boardsIn(value)) : [];
      return [key, boards.length > 1 ? boards.reduce(mergeBoard) : values.at(-1)];
    }),
  );

const Shape = v.looseObject({});

/** A board as the library would have it; none for anything else. */
const boardsIn = (value: unknown): Board[] =>
  checkLibrary({ schema: 1, id: '00000000-0000-4000-8000-000000000000', boards: [value] })?.boards ?? [];

/** Sets in the document what differs, and leaves the rest in its order. */
function take(document: LibraryDocument, before: Values, wanted: Values): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(wanted)])) {
    const value = wanted[key];
    if (stable(before[key]) === stable(value) || (value !== undefined && !v.is(Shape, value))) continue;
    const set = <T extends object>(list: readonly T[], is: (one: T) => boolean, fresh: object): T[] =>
      value === undefined
        ? list.filter((one) => !is(one))
        : list.some(is)
          ? list.map((one) => (is(one) ? { ...one, ...(value as object) } : one))
          : [...list, { ...fresh, ...(value as object) } as T];
    if (key.startsWith(TAG)) {
      const name = key.slice(TAG.length);
      document.tags = set(document.tags, (one) => one.name === name, { name });
    } else if (key.startsWith(SEARCH)) {
      const id = key.slice(SEARCH.length);
      document.savedSearches = set(document.savedSearches, (one) => one.id === id, { id });
    } else if (key.startsWith(BOARD)) {
      const id = key.slice(BOARD.length);
      document.boards = set(document.boards, (one) => one.id === id, { id });
    } else if (key.startsWith(REVIEW)) {
      const id = key.slice(REVIEW.length);
      document.reviews = set(document.reviews, (one) => one.id === id, { id });
    } else if (key.startsWith(PERSON)) {
      const name = key.slice(PERSON.length);
      document.people = set(document.people ?? [], (one) => one.name === name, { name });
    }
  }
}

export interface LibraryExchanged {
  /** Documents were written that are to be sent. */
  written: boolean;
  /** The library's own document was changed. */
  taken: boolean;
}

/** Throws `server-newer`, `server-wrong`, and `timed-out` where a person changes the document again and again meanwhile. */
export async function exchangeLibrary(options: ExchangeOptions): Promise<LibraryExchanged> {
  let sent = false;
  for (let turn = 0; turn < TRIES; turn++) {
    const { written, taken } = await exchangeOnce(options);
    sent ||= written;
    if (taken !== 'raced') return { written: sent, taken };
  }
  throw new CuttingsError('timed-out', { detail: LIBRARY_ID });
}

async function exchangeOnce(options: ExchangeOptions): Promise<{ written: boolean; taken: boolean | 'raced' }> {
  const { library, local, send, who, now } = options;
  const loaded = await local.library();
  if (loaded.newer) throw new CuttingsError('server-newer', { detail: LIBRARY_ID });
  if (loaded.refused.length) throw new CuttingsError('server-wrong', { detail: LIBRARY_ID });
  const found = loaded.states.get(LIBRARY_ID) ?? NOTHING;
  const base = local.libraryBase() ?? { values: {}, seen: {} };
  const mine = valuesOf(library.document);
  let highest = Math.max(0, ...Object.values(found.seen));
  const writer = { by: local.machine, who, at: now().toISOString(), next: () => ++highest };
  let state = found;
  for (const key of new Set([...Object.keys(base.values), ...Object.keys(mine)]))
    if (stable(base.values[key]) !== stable(mine[key])) state = changed(state, key, mine[key], base.seen, writer);
  const fresh = state !== found || (loaded.versions.get(LIBRARY_ID)?.length ?? 0) > 1;
  const written = send && fresh && (await local.write(null, loaded, new Map([[LIBRARY_ID, state]])));
  const wanted = valuesIn(state);
  const taken = stable(wanted) !== stable(mine);
  if (taken) {
    const draft = structuredClone(library.document) as LibraryDocument;
    take(draft, mine, wanted);
    if (!checkLibrary(draft)) throw new CuttingsError('server-wrong', { detail: LIBRARY_ID });
    let raced = false;
    await library.updateDocument((document) => {
      raced = stable(valuesOf(document)) !== stable(mine);
      if (!raced) take(document, mine, wanted);
    });
    if (raced) return { written, taken: 'raced' };
  }
  local.setLibraryBase(send ? { values: wanted, seen: state.seen } : { values: valuesIn(found), seen: found.seen });
  return { written, taken };
}
