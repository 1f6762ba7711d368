/** Puts the articles of one file into the library: once each, and once only. */
import { withAliases } from '../../article/aliases';
import { documentsIn } from '../../article/assets';
import { foldedAddress } from '../../article/same-address';
import { textOf } from '../../article/text';
import { CuttingsError, toFailure } from '../../contract/errors';
import type { FieldName } from '../../contract/fields';
import type { ImportItem } from '../../contract/imports';
import type { Clipping } from '../../contract/model';
import type { NewClipping, Traits } from '../../contract/stages';
import { textKeyOf } from '../../search/twins';
import type { ReadPage, ReadingResult } from '../../reading/reading';
import type { Session } from '../../session/session';
import type { Patch, Step } from '../../session/undo';
import type { Turns } from './turns';

/** Fields that an article of the news is expected to have: what was not found of them is said in the report. */
const EXPECTED: readonly FieldName[] = ['title', 'authors', 'publication', 'published', 'url'];

/** What became of an article; a report's item without the names of its file. */
export type Fate = Omit<ImportItem, 'source' | 'path' | 'entry'>;

export interface Store {
  session: Session;
  turns: Turns;
  import: string;
  /** Clippings of this import whose file was told already: another file of the same bytes is a duplicate. */
  claimed: Set<string>;
  /** Takes clippings out of the trash whose file comes again: a watch folder does not, for there nobody asked for it. */
  putsBack: boolean;
  now(): string;
  /** What the person wants to be added to each. */
  tagsFor(page: ReadPage): readonly string[];
  /** Told of each change, for Undo. */
  changed(change: Step['changes'][number]): void;
}

/** The documents of frames that belong to an article, to be compared. */
const documentsOf = (pictures: Clipping['pictures']): string => documentsIn(pictures).sort().join();

/** Clippings that are made from this file already, or null where some of it is not there, or only the files beside it can tell. */
export async function knownArticles(store: Store, sha256: string): Promise<Fate[] | null> {
  const ids = store.session.index.ofOriginal(sha256);
  if (!ids.length) return null;
  const clippings: Clipping[] = [];
  for (const id of ids) {
    const clipping = await readOrNone(store.session, id);
    if (!clipping) return null;
    clippings.push(clipping);
  }
  if (clippings.length < (clippings[0]!.provenance.place?.of ?? 1)) return null;
  // One frameset may be saved with many articles.
  if (clippings.some(({ pictures }) => documentsOf(pictures))) return null;
  const fates: Fate[] = [];
  for (const clipping of clippings) fates.push(await sameFile(store, clipping));
  return fates;
}

/** One that was deleted or cannot be read is not there. */
async function readOrNone(session: Session, id: string): Promise<Clipping | null> {
  try {
    return await session.library.read(id);
  } catch (thrown) {
    if (thrown instanceof CuttingsError && ['not-found', 'library-damaged'].includes(thrown.failure.kind)) return null;
    throw thrown;
  }
}

/** The same bytes again: nothing is added; what lay in the trash is taken out, for it is wanted again. */
async function sameFile(store: Store, clipping: Clipping): Promise<Fate> {
  const { id, provenance } = clipping;
  const place = provenance.place && provenance.place.of > 1 ? { place: provenance.place.name } : {};
  if (clipping.trashedAt !== null && store.putsBack) {
    await change(store, clipping, { trashedAt: null });
    store.claimed.add(id);
    return { ...place, outcome: 'done', clipping: id, ...found(clipping) };
  }
  // What an import that was cut short had put in already is its own.
  const own = provenance.import === store.import && !store.claimed.has(id);
  store.claimed.add(id);
  if (!own) return { ...place, outcome: 'duplicate', clipping: id };
  const of = clipping.savingOf;
  return { ...place, outcome: of ? 'version' : 'done', clipping: id, ...(of ? { of } : {}), ...found(clipping) };
}

async function change({ session, now, changed }: Store, clipping: Clipping, patch: Patch): Promise<void> {
  const before = Object.fromEntries(Object.keys(patch).map((name) => [name, clipping[name as keyof Patch]])) as Patch;
  const written = await session.library.update(clipping.id, (draft) => {
    Object.assign(draft, patch, { modified: now() });
  });
  await session.touch([written]);
  changed({ id: clipping.id, before, after: patch });
}

/** What was not found of the article, and what should be known of it. */
function found({ readings, problems }: Pick<Clipping, 'readings' | 'problems'>): Pick<Fate, 'missing' | 'problems'> {
  const missing = EXPECTED.filter((name) => readings[name] === undefined);
  const kinds = [...new Set(problems.map(({ kind }) => kind))];
  return { ...(missing.length ? { missing } : {}), ...(kinds.length ? { problems: kinds } : {}) };
}

/** Stores the articles of a file one by one; each fate is told as soon as it is durable. */
export async function storeArticles(
  store: Store,
  { original, pages, failures }: ReadingResult,
  archive: NewClipping['archive'],
  signal: AbortSignal,
  told: (fate: Fate) => void,
): Promise<void> {
  for (const { name, error } of failures) told({ place: name, outcome: 'failed', error });
  const { aliases } = store.session.library.document;
  for (const read of pages) {
    const page = { ...read, article: { ...read.article, fields: withAliases(read.article.fields, aliases) } };
    if (signal.aborted) throw new CuttingsError('cancelled');
    const { place } = page.page;
    const named = place ? { place: place.name } : {};
    try {
      const known = await knownPage(store, original.sha256, page);
      told(known ? await sameFile(store, known) : { ...named, ...(await add(store, original, page, archive)) });
    } catch (thrown) {
      const error = toFailure(thrown);
      if (endsAll(error.kind)) throw thrown;
      told({ ...named, outcome: 'failed', error });
    }
  }
}

/** The clipping that is made from this page already: from the same place of the same file, or from the same file with the same frames. */
async function knownPage({ session }: Store, sha256: string, { page, pictures }: ReadPage): Promise<Clipping | null> {
  if (page.place) {
    const there = session.index.findByHash(sha256, page.place.name);
    return there === null ? null : readOrNone(session, there);
  }
  const documents = documentsOf(pictures);
  if (!documents) return null;
  for (const id of session.index.ofOriginal(sha256)) {
    const clipping = await readOrNone(session, id);
    if (clipping && documentsOf(clipping.pictures) === documents) return clipping;
  }
  return null;
}

/** Where the library itself cannot be written, going on would only repeat the failure. */
export const endsAll = (kind: string): boolean => ['disk-full', 'library-missing', 'cancelled'].includes(kind);

function add(
  store: Store,
  original: NewClipping['original'],
  page: ReadPage,
  archive: NewClipping['archive'],
): Promise<Fate> {
  const traits = traitsOf(page);
  const keys = [traits.address, traits.textKey].filter((key): key is string => key !== null);
  // Two savings of one article that come at once are looked at one after the other.
  return store.turns.hold(keys, () => addOrJoin(store, original, page, archive, traits));
}

/** What tells the article from others; its title and day as they will stand in the index. */
function traitsOf({ page, article }: ReadPage): Traits {
  const { fields } = article;
  const { text } = textOf(article.body);
  return {
    address: foldedAddress(fields.url?.value) ?? foldedAddress(page.url),
    textKey: textKeyOf(text),
    title: fields.title?.value ?? '',
    publication: fields.publication?.value ?? null,
    day: fields.published?.value.slice(0, 10) ?? null,
    text,
  };
}

/** An article that is there already stays the one that is shown; this page is kept whole, as another saving of it. */
async function addOrJoin(
  store: Store,
  original: NewClipping['original'],
  page: ReadPage,
  archive: NewClipping['archive'],
  traits: Traits,
): Promise<Fate> {
  const twin = store.session.index.twinOf(traits);
  const tags = [...new Set([...(page.person?.tags ?? []), ...store.tagsFor(page)])];
  const clipping = await store.session.library.add({
    original,
    ...page,
    import: store.import,
    ...(archive ? { archive } : {}),
    ...(twin ? { savingOf: twin.id } : {}),
    ...(tags.length ? { person: { ...page.person, tags } } : {}),
  });
  store.claimed.add(clipping.id);
  await store.session.added(clipping, page.article.body);
  store.changed({ id: clipping.id, before: { trashedAt: store.now() }, after: { trashedAt: null } });
  if (!twin) return { outcome: 'done', clipping: clipping.id, ...found(clipping) };
  // What a person had given it elsewhere shows on the one that is listed.
  const main = await store.session.library.read(twin.id);
  const fresh = tags.filter((tag) => !main.tags.includes(tag));
  if (fresh.length) await change(store, main, { tags: [...main.tags, ...fresh] });
  return { outcome: 'version', clipping: clipping.id, of: twin.id, ...found(clipping) };
}
