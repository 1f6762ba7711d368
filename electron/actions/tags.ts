/** Tags as a whole: rename (which merges where the new name is in use), delete, colour. Nested by `/`: a tag takes its children along. */
import { CuttingsError } from '../contract/errors';
import type { LibraryDocument, TagRecord } from '../contract/model';
import { makeChange, type Change } from '../session/change';
import type { Context, Part } from '../session/context';

export function tagActions(context: Context): Part<'tags.rename' | 'tags.delete' | 'tags.colour'> {
  /** Changes the records in `library.json` and returns what Undo needs. */
  const changeRecords = async (change: (tags: TagRecord[]) => TagRecord[]) => {
    const session = context.writable();
    const before = structuredClone(session.library.document.tags) as TagRecord[];
    await session.library.updateDocument((document) => {
      document.tags = unique(change(structuredClone(document.tags)));
    });
    session.changedDocument();
    return { before: { tags: before }, after: { tags: structuredClone(session.library.document.tags) as TagRecord[] } };
  };

  return {
    'tags.rename': async ({ from, to }) => {
      const name = normalTag(to);
      if (name === from) return { undo: null, job: null };
      if (name.startsWith(`${from}/`)) throw new CuttingsError('wrong-argument', { detail: name });
      const renamed = (tag: string) =>
        tag === from ? name : tag.startsWith(`${from}/`) ? name + tag.slice(from.length) : tag;
      const document = await changeRecords((tags) => {
        const taken = tags.find((tag) => tag.name === name);
        return tags.map((tag) => ({
          name: renamed(tag.name),
          colour: renamed(tag.name) === name ? (taken?.colour ?? tag.colour) : tag.colour,
        }));
      });
      return makeChange(context, {
        label: { key: 'undo.renameTag', args: { name: from } },
        kind: 'change',
        ids: context.session().index.withTag(from),
        document,
        patch: ({ tags, highlights }) => ({
          tags: [...new Set(tags.map(renamed))],
          highlights: highlights.map((highlight) => ({
            ...highlight,
            tags: [...new Set(highlight.tags.map(renamed))],
          })),
        }),
      });
    },

    'tags.delete': async ({ name }) => {
      const goes = (tag: string) => tag === name || tag.startsWith(`${name}/`);
      const document = await changeRecords((tags) => tags.filter((tag) => !goes(tag.name)));
      return makeChange(context, {
        label: { key: 'undo.deleteTag', args: { name } },
        kind: 'change',
        ids: context.session().index.withTag(name),
        document,
        patch: ({ tags, highlights }) => ({
          tags: tags.filter((tag) => !goes(tag)),
          highlights: highlights.map((highlight) => ({
            ...highlight,
            tags: highlight.tags.filter((tag) => !goes(tag)),
          })),
        }),
      });
    },

    'tags.colour': async ({ name, colour }) => {
      const document = await changeRecords((tags) => [...tags.filter((tag) => tag.name !== name), { name, colour }]);
      return makeChange(context, {
        label: { key: 'undo.colourTag', args: { name } },
        kind: 'change',
        ids: [],
        document,
        patch: () => null,
      });
    },
  };
}

/** Notes new tags in `library.json`, so that a tag outlives its last clipping. Gives what Undo needs to forget them again; nothing where none was new. */
export async function rememberTags(context: Context, names: readonly string[]): Promise<Change['document']> {
  const library = context.writable().library;
  const before = structuredClone(library.document.tags) as TagRecord[];
  const missing = names.filter((name) => !before.some((tag) => tag.name === name));
  if (!missing.length) return undefined;
  await library.updateDocument((document: LibraryDocument) => {
    document.tags = unique([...document.tags, ...missing.map((name) => ({ name: normalTag(name), colour: null }))]);
  });
  return { before: { tags: before }, after: { tags: structuredClone(library.document.tags) as TagRecord[] } };
}

/** No empty steps, no spaces around `/`. */
export function normalTag(name: string): string {
  const normal = name
    .normalize('NFC')
    .split('/')
    .map((step) => step.trim())
    .filter(Boolean)
    .join('/');
  if (!normal) throw new CuttingsError('wrong-argument', { detail: name });
  return normal;
}

function unique(tags: TagRecord[]): TagRecord[] {
  const byName = new Map<string, TagRecord>();
  for (const tag of tags) {
    const earlier = byName.get(tag.name);
    byName.set(tag.name, earlier ? { name: tag.name, colour: tag.colour ?? earlier.colour } : tag);
  }
  return [...byName.values()].sort((a, b) => a.name.localeCompare(b.name));
}
