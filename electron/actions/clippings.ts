/** Actions on one or many clippings: fields, note, star, read, tags, trash, history. */
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { CuttingsError } from '../contract/errors';
import { FIELD_SCHEMAS } from '../contract/ipc';
import type { FieldName } from '../contract/model';
import type { Selection } from '../contract/lists';
import { deleteForever } from '../jobs/trash';
import { readAgain } from '../jobs/clean-again';
import { makeChange } from '../session/change';
import type { Context, Part } from '../session/context';
import { normalTag, rememberTags } from './tags';

type Calls =
  | 'clipping.open'
  | 'clipping.editField'
  | 'clipping.restoreField'
  | 'clipping.restorePart'
  | 'clipping.setNote'
  | 'clipping.readAgain'
  | 'clipping.history'
  | 'clipping.revert'
  | 'clippings.star'
  | 'clippings.read'
  | 'clippings.tag'
  | 'clippings.trash'
  | 'clippings.putBack'
  | 'clippings.deleteForever'
  | 'clippings.tags';

export function clippingActions(context: Context): Part<Calls> {
  const idsOf = (selection: Selection) => context.session().index.ids(selection);
  const counted = (count: number, one: string, many: string) =>
    count === 1 ? one : many.replace('{count}', count.toLocaleString('en'));

  return {
    'clipping.open': ({ id }) => context.session().detail(id),

    'clipping.editField': async ({ id, field, value }) => {
      const checked = value === null ? null : checkedField(field, value);
      await makeChange(context, {
        label: `Edit ${field}`,
        kind: 'tag',
        ids: [id],
        key: `field:${id}:${field}`,
        patch: (clipping) => {
          // The machine's own value is no edit.
          const same = checked !== null && isDeepStrictEqual(clipping.readings[field]?.value, checked);
          const { [field]: _old, ...rest } = clipping.edits;
          return {
            edits: same ? rest : { ...rest, [field]: checked },
            editedAt: { ...clipping.editedAt, [field]: context.now() },
          };
        },
      });
    },

    'clipping.restoreField': async ({ id, field }) => {
      await makeChange(context, {
        label: `Restore ${field}`,
        kind: 'tag',
        ids: [id],
        patch: (clipping) => {
          const { [field]: _old, ...rest } = clipping.edits;
          return { edits: rest, editedAt: { ...clipping.editedAt, [field]: context.now() } };
        },
      });
    },

    'clipping.restorePart': async ({ id, removal, restored }) => {
      await makeChange(context, {
        label: restored ? 'Put a part back' : 'Take a part out',
        kind: 'tag',
        ids: [id],
        patch: (clipping) => {
          const others = clipping.restored.filter((other) => other !== removal);
          return { restored: restored ? [...others, removal] : others };
        },
      });
    },

    'clipping.setNote': async ({ id, note }) => {
      await makeChange(context, {
        label: 'Edit note',
        kind: 'tag',
        ids: [id],
        key: `note:${id}`,
        patch: () => ({ note }),
      });
    },

    'clipping.readAgain': async ({ id, charset }) => {
      await readAgain(context, id, charset);
    },

    'clipping.history': ({ id }) => context.session().library.history(id),

    'clipping.revert': async ({ id, entry }) => {
      const session = context.writable();
      await session.put([await session.library.revert(id, entry)]);
    },

    'clippings.star': async ({ selection, starred }) => {
      const ids = idsOf(selection);
      const label = starred
        ? counted(ids.length, 'Star', 'Star {count} clippings')
        : counted(ids.length, 'Remove star', 'Remove {count} stars');
      await makeChange(context, { label, kind: 'tag', ids, patch: () => ({ starred }) });
    },

    'clippings.read': async ({ selection, read, byReading }) => {
      const ids = idsOf(selection);
      await makeChange(context, {
        label: read ? 'Mark as read' : 'Mark as unread',
        kind: 'tag',
        ids,
        undoable: !byReading,
        patch: () => ({ read }),
      });
    },

    'clippings.tag': async ({ selection, add: typed, remove }) => {
      const ids = idsOf(selection);
      const add = typed.map(normalTag);
      const label = add.length ? `Add tag “${add.join('”, “')}”` : `Remove tag “${remove.join('”, “')}”`;
      const document = await rememberTags(context, add);
      return makeChange(context, {
        label,
        kind: 'tag',
        ids,
        document,
        patch: ({ tags }) => ({ tags: [...new Set([...tags.filter((tag) => !remove.includes(tag)), ...add])] }),
      });
    },

    'clippings.trash': async ({ selection }) => {
      const ids = idsOf(selection);
      const trashedAt = context.now();
      return makeChange(context, {
        label: counted(ids.length, 'Move to trash', 'Move {count} clippings to trash'),
        kind: 'trash',
        ids,
        patch: (clipping) => (clipping.trashedAt ? null : { trashedAt }),
      });
    },

    'clippings.putBack': async ({ selection }) => {
      const ids = idsOf(selection);
      return makeChange(context, {
        label: counted(ids.length, 'Put back', 'Put {count} clippings back'),
        kind: 'trash',
        ids,
        patch: () => ({ trashedAt: null }),
      });
    },

    'clippings.deleteForever': async ({ selection }) => deleteForever(context, idsOf(selection)),

    'clippings.tags': ({ selection }) => context.session().index.tagCounts(selection),
  };
}

function checkedField(field: FieldName, value: unknown) {
  const result = v.safeParse(FIELD_SCHEMAS[field], value);
  if (!result.success) throw new CuttingsError('wrong-argument', { detail: field });
  return result.output as never;
}
