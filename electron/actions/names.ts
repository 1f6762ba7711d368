/** Publications and authors by their names: those that look alike, and several made one, now and for what comes. */
import { isDeepStrictEqual } from 'node:util';
import { effectiveFields } from '../article/compose';
import { merged, renamed } from '../article/aliases';
import { plainName, type Alias, type AliasField } from '../contract/aliases';
import type { Count } from '../contract/lists';
import type { Clipping } from '../contract/model';
import { alikeGroups, likeness } from '../search/alike';
import { makeChange, type Change } from '../session/change';
import type { Context, Part } from '../session/context';
import { withEdit } from './clippings';

type Calls = 'names.list' | 'names.alike' | 'names.aliases' | 'names.merge' | 'names.forget';

/** Names and groups shown at once. */
const MOST_SHOWN = 200;

export function nameActions(context: Context): Part<Calls> {
  const aliasesNow = () => context.session().library.document.aliases ?? [];
  const namesOf = (field: AliasField): Count[] => context.session().index.names(field);
  /** Changes the list in `library.json`, and gives what Undo needs. */
  const changeAliases = async (change: (aliases: readonly Alias[]) => Alias[]): Promise<Change['document']> => {
    const session = context.writable();
    const before = structuredClone(aliasesNow()) as Alias[];
    const after = change(before);
    if (isDeepStrictEqual(before, after)) return undefined;
    await session.library.updateDocument((document) => {
      document.aliases = structuredClone(after);
    });
    session.changedDocument();
    return { before: { aliases: before }, after: { aliases: after } };
  };

  return {
    'names.list': ({ field, name, text }) => {
      const key = likeness(field, name);
      const wanted = text.toLocaleLowerCase();
      const alike: Count[] = [];
      const found: Count[] = [];
      for (const one of namesOf(field)) {
        if (plainName(one.value) === name) continue;
        if (key && likeness(field, one.value) === key) alike.push(one);
        else if (one.value.toLocaleLowerCase().includes(wanted)) found.push(one);
      }
      const also = aliasesNow().filter((alias) => alias.field === field && alias.to === name);
      return {
        alike: alike.slice(0, MOST_SHOWN),
        found: found.slice(0, MOST_SHOWN),
        also: also.map(({ from }) => from),
      };
    },

    'names.alike': ({ field }) => alikeGroups(field, namesOf(field)).slice(0, MOST_SHOWN),

    'names.aliases': () => [...aliasesNow()],

    'names.merge': async ({ field, names, to }) => {
      const gone = names.filter((name) => name !== to);
      if (!gone.length) return { undo: null, job: null };
      const document = await changeAliases((aliases) => merged(aliases, field, gone, to));
      const aliases = aliasesNow();
      return makeChange(context, {
        label: { key: 'undo.mergeNames', args: { name: to } },
        kind: 'change',
        ids: context.session().index.withNames(field, gone),
        document,
        patch: (clipping: Clipping) => {
          const value = effectiveFields(clipping)[field];
          if (value === undefined) return null;
          const now = renamed(aliases, field, value);
          return isDeepStrictEqual(now, value) ? null : withEdit(clipping, field, now, context.now());
        },
      });
    },

    'names.forget': async ({ field, from }) => {
      const document = await changeAliases((aliases) =>
        aliases.filter((alias) => alias.field !== field || alias.from !== from),
      );
      return makeChange(context, {
        label: { key: 'undo.forgetName', args: { name: from } },
        kind: 'change',
        ids: [],
        document,
        patch: () => null,
      });
    },
  };
}
