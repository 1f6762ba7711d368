/** Articles that were saved or printed more than once: found, joined, parted, each with Undo. */
import { CuttingsError } from '../contract/errors';
import type { Saving } from '../contract/ipc';
import type { Clipping } from '../contract/model';
import { effectiveFields } from '../article/compose';
import { makeChange } from '../session/change';
import type { Context, Part } from '../session/context';

type Calls =
  | 'duplicates.list'
  | 'duplicates.merge'
  | 'duplicates.apart'
  | 'story.copies'
  | 'savings.list'
  | 'savings.part'
  | 'savings.show';

export function duplicateActions(context: Context): Part<Calls> {
  const index = () => context.session().index;
  const read = (id: string) => context.session().library.read(id);
  return {
    'duplicates.list': ({ limit }) => {
      const groups = index().duplicates(limit + 1);
      return { groups: groups.slice(0, limit), more: groups.length > limit };
    },
    'duplicates.merge': async ({ keep, others }) => {
      if (others.includes(keep)) throw new CuttingsError('wrong-argument', { detail: keep });
      const joined = [...new Set(others.flatMap((id) => [id, ...index().savingsOf(id)]))];
      const given = await Promise.all(joined.map(read));
      const tags = given.flatMap((clipping) => clipping.tags);
      const starred = given.some((clipping) => clipping.starred);
      return makeChange(context, {
        label: { key: 'undo.mergeClippings', args: { count: joined.length + 1 } },
        kind: 'change',
        ids: [keep, ...joined],
        patch: (clipping) =>
          clipping.id === keep
            ? {
                savingOf: null,
                tags: [...new Set([...clipping.tags, ...tags])],
                starred: clipping.starred || starred,
                apart: without(clipping, joined),
              }
            : { savingOf: keep, apart: without(clipping, [keep]) },
      });
    },
    'duplicates.apart': ({ ids }) =>
      makeChange(context, {
        label: { key: 'undo.keepApart' },
        kind: 'change',
        ids,
        patch: (clipping) => ({
          apart: [...new Set([...(clipping.apart ?? []), ...ids.filter((id) => id !== clipping.id)])],
        }),
      }),
    'story.copies': ({ id }) => index().copiesOf(id),
    'savings.list': async ({ id }) => {
      const main = index().mainOf(id);
      const all = await Promise.all([main, ...index().savingsOf(main)].map(read));
      return all.map(savingOf);
    },
    'savings.part': ({ id }) => {
      const main = index().mainOf(id);
      return makeChange(context, {
        label: { key: 'undo.partSaving' },
        kind: 'change',
        // Both are changed: what is shown of the other one is the number of its savings.
        ids: [...new Set([id, main])],
        patch: (clipping) => ({
          ...(clipping.id === id ? { savingOf: null } : {}),
          apart: [...new Set([...(clipping.apart ?? []), clipping.id === id ? main : id])],
        }),
      });
    },
    'savings.show': ({ id }) => {
      const main = index().mainOf(id);
      return makeChange(context, {
        label: { key: 'undo.showSaving' },
        kind: 'change',
        ids: [...new Set([id, main, ...index().savingsOf(main)])],
        patch: (clipping) => ({ savingOf: clipping.id === id ? null : id }),
      });
    },
  };
}

const without = ({ apart = [] }: Clipping, ids: readonly string[]): string[] => apart.filter((id) => !ids.includes(id));

function savingOf(clipping: Clipping): Saving {
  const { id, original, provenance, words, trashedAt } = clipping;
  const { title, url } = effectiveFields(clipping);
  return {
    id,
    title: title ?? original.name,
    address: url ?? provenance.savedFrom,
    file: original.name,
    format: provenance.format,
    savedAt: provenance.savedAt,
    importedAt: provenance.importedAt,
    words,
    trashed: trashedAt !== null,
  };
}
