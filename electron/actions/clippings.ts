/** Actions on one or many clippings: fields, note, star, read, tags, trash, history. */
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import { toWindow } from '../article/flat';
import { CuttingsError } from '../contract/errors';
import { fieldSchema, MOST_COPIED } from '../contract/ipc';
import type { Clipping, FieldName, FieldValues } from '../contract/model';
import type { Selection } from '../contract/lists';
import type { Message } from '../contract/message';
import { effectiveFields } from '../article/compose';
import { exportedText } from '../jobs/export';
import { deleteForever } from '../jobs/trash';
import { readAgain } from '../jobs/clean-again';
import { acceptEdit } from '../session/accept-edit';
import { makeChange } from '../session/change';
import type { Context, Part } from '../session/context';
import { normalTag, rememberTags } from './tags';

type Calls =
  | 'clipping.open'
  | 'clipping.hits'
  | 'clipping.editField'
  | 'clipping.restoreField'
  | 'clipping.restorePart'
  | 'clipping.setNote'
  | 'clipping.readAgain'
  | 'clipping.acceptEdit'
  | 'clipping.leave'
  | 'clipping.history'
  | 'clipping.revert'
  | 'clippings.star'
  | 'clippings.read'
  | 'clippings.shelve'
  | 'clippings.render'
  | 'clippings.tag'
  | 'clippings.trash'
  | 'clippings.putBack'
  | 'clippings.deleteForever'
  | 'clippings.tags';

export const clippingActions = (context: Context): Part<Calls> => ({
  ...oneClipping(context),
  ...manyClippings(context),
});

/** Whoever sets a field has chosen between the values that two people gave it. */
function decided({ disputed }: Clipping, field: FieldName): Partial<Pick<Clipping, 'disputed'>> {
  const { [field]: chosen, ...others } = disputed ?? {};
  return chosen ? { disputed: others } : {};
}

/** A field as a person sets it; null empties it. The machine's own value is no edit. */
export function withEdit<F extends FieldName>(
  { readings, edits, editedAt }: Clipping,
  field: F,
  value: FieldValues[F] | null,
  at: string,
): Pick<Clipping, 'edits' | 'editedAt'> {
  const same = value !== null && isDeepStrictEqual(readings[field]?.value, value);
  const { [field]: _old, ...rest } = edits;
  return { edits: same ? rest : { ...rest, [field]: value }, editedAt: { ...editedAt, [field]: at } };
}

/** What is done to the clipping that is open. */
function oneClipping(context: Context): Part<Extract<Calls, `clipping.${string}`>> {
  return {
    'clipping.open': async ({ id }) =>
      toWindow({ ...(await context.session().detail(id)), place: context.places.of(id) }),

    'clipping.leave': ({ id, ...place }) => context.places.leave(id, place),

    'clipping.hits': async ({ id, view }) => {
      const session = context.session();
      const { text } = await session.whole(id, undefined, false);
      return session.index.hitsIn(view, text);
    },

    'clipping.editField': async ({ id, field, value }) => {
      const checked = value === null ? null : checkedField(field, value);
      const { disputed } = await context.session().library.read(id);
      return makeChange(context, {
        label: { key: 'undo.editField', args: { field: fieldLabel(field) } },
        kind: 'change',
        ids: [id],
        // A choice between two people's values is a step of its own.
        key: disputed?.[field] ? undefined : `field:${id}:${field}`,
        patch: (clipping) => ({ ...decided(clipping, field), ...withEdit(clipping, field, checked, context.now()) }),
      });
    },

    'clipping.restoreField': async ({ id, field }) => {
      return makeChange(context, {
        label: { key: 'undo.restoreField', args: { field: fieldLabel(field) } },
        kind: 'change',
        ids: [id],
        patch: (clipping) => {
          const { [field]: _old, ...rest } = clipping.edits;
          return {
            ...decided(clipping, field),
            edits: rest,
            editedAt: { ...clipping.editedAt, [field]: context.now() },
          };
        },
      });
    },

    'clipping.restorePart': async ({ id, removal, restored }) => {
      return makeChange(context, {
        label: { key: restored ? 'undo.putPartBack' : 'undo.takePartOut' },
        kind: 'change',
        ids: [id],
        patch: (clipping) => {
          const others = clipping.restored.filter((other) => other !== removal);
          return { restored: restored ? [...others, removal] : others };
        },
      });
    },

    'clipping.setNote': async ({ id, note }) => {
      return makeChange(context, {
        label: { key: 'undo.editNote' },
        kind: 'change',
        ids: [id],
        key: `note:${id}`,
        patch: () => ({ note }),
      });
    },

    'clipping.readAgain': async ({ id, charset }) => {
      await readAgain(context, id, charset);
    },

    'clipping.acceptEdit': ({ id }) => acceptEdit(context, id),

    'clipping.history': ({ id }) => context.session().library.history(id),

    'clipping.revert': async ({ id, entry }) => {
      const session = context.writable();
      await session.put([await session.library.revert(id, entry)]);
    },
  };
}

/** What is done to all that are chosen. */
function manyClippings(context: Context): Part<Extract<Calls, `clippings.${string}`>> {
  const idsOf = (selection: Selection) => context.session().index.ids(selection);
  /** What goes with an article: its other savings, which are shown with it alone. */
  const withSavings = (selection: Selection) => {
    const { index } = context.session();
    return [...new Set(idsOf(selection).flatMap((id) => [id, ...index.savingsOf(id)]))];
  };

  return {
    'clippings.star': async ({ selection, starred }) => {
      const ids = idsOf(selection);
      const label: Message = { key: starred ? 'undo.star' : 'undo.unstar', args: { count: ids.length } };
      return makeChange(context, { label, kind: 'change', ids, patch: () => ({ starred }) });
    },

    'clippings.read': async ({ selection, read, byReading }) => {
      const ids = idsOf(selection);
      return makeChange(context, {
        label: { key: read ? 'undo.markRead' : 'undo.markUnread' },
        kind: 'change',
        ids,
        undoable: !byReading,
        patch: () => ({ read }),
      });
    },

    'clippings.shelve': async ({ selection, shelf }) => {
      const ids = idsOf(selection);
      return makeChange(context, {
        label: { key: `undo.shelf.${shelf ?? 'none'}`, args: { count: ids.length } },
        kind: 'change',
        ids,
        // What is put away is done with.
        patch: () => ({ shelf, ...(shelf === 'archive' ? { read: true } : {}) }),
      });
    },

    'clippings.render': async ({ selection }) => {
      const ids = idsOf(selection);
      if (ids.length > MOST_COPIED) throw new CuttingsError('wrong-argument', { detail: String(MOST_COPIED) });
      const [plain, markdown, html] = await Promise.all(
        ['text', 'markdown', 'html'].map((format) => exportedText(context, ids, format)),
      );
      const { library } = context.session();
      const clippings = await Promise.all(ids.map((id) => library.read(id)));
      const addresses = clippings.flatMap((clipping) => effectiveFields(clipping).url ?? []);
      return {
        count: ids.length,
        plain: plain!,
        markdown: markdown!,
        html: html!,
        addresses: [...new Set(addresses)].join('\r\n'),
      };
    },

    'clippings.tag': async ({ selection, add: typed, remove }) => {
      const ids = idsOf(selection);
      const add = typed.map(normalTag);
      const named = (names: string[]) => ({
        count: names.length,
        names: names.map((text): Message => ({ key: 'common.quoted', args: { text } })),
      });
      const label: Message = add.length
        ? { key: 'undo.addTags', args: named(add) }
        : { key: 'undo.removeTags', args: named(remove) };
      const document = await rememberTags(context, add);
      return makeChange(context, {
        label,
        kind: 'change',
        ids,
        document,
        patch: ({ tags }) => ({ tags: [...new Set([...tags.filter((tag) => !remove.includes(tag)), ...add])] }),
      });
    },

    'clippings.trash': async ({ selection }) => {
      const ids = withSavings(selection);
      const trashedAt = context.now();
      return makeChange(context, {
        label: { key: 'undo.trash', args: { count: ids.length } },
        kind: 'trash',
        ids,
        patch: (clipping) => (clipping.trashedAt ? null : { trashedAt }),
      });
    },

    'clippings.putBack': async ({ selection }) => {
      const ids = withSavings(selection);
      return makeChange(context, {
        label: { key: 'undo.putBack', args: { count: ids.length } },
        kind: 'trash',
        ids,
        patch: () => ({ trashedAt: null }),
      });
    },

    'clippings.deleteForever': async ({ selection }) => deleteForever(context, withSavings(selection)),

    'clippings.tags': ({ selection }) => context.session().index.tagCounts(selection),
  };
}

/** As it stands inside an undo label. */
function fieldLabel(field: FieldName): Message {
  return { key: `fields.${field}`, inSentence: true };
}

function checkedField(field: FieldName, value: unknown) {
  const result = v.safeParse(fieldSchema(field), value);
  if (!result.success) throw new CuttingsError('wrong-argument', { detail: field });
  return result.output as never;
}
