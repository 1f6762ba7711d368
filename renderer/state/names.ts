/** Names of publications and authors: which are made one, and which are names of their own again. */
import type { Alias, AliasField } from '../../electron/contract/aliases';
import { ALIAS_FIELDS } from '../../electron/contract/aliases';
import { FIELDS } from '../../electron/contract/fields';
import { attempt } from '../bridge/ask.svelte';
import { message } from './language.svelte';
import { list } from './list.svelte';
import { where } from './place.svelte';
import { undo } from './undo.svelte';

/** The field whose names can be made one, by the facet's or the field's own name. */
export const namedField = (name: string): AliasField | undefined =>
  ALIAS_FIELDS.find((field) => field === name || FIELDS[field].query?.name === name);

export function askNames(field: AliasField, name: string): void {
  where.dialog = { kind: 'names', field, name };
}

/** True once it is done. */
export async function mergeNames(field: AliasField, names: string[], to: string): Promise<boolean> {
  const done = await attempt('names.merge', { field, names, to });
  if (!done) return false;
  undo.offer(message('names.merged', { name: to }), done.value);
  const { publication } = list.view;
  if (field === 'publication' && publication !== null && names.includes(publication)) list.narrow({ publication: to });
  return true;
}

export async function forgetName({ field, from }: Alias): Promise<void> {
  const done = await attempt('names.forget', { field, from });
  if (done) undo.offer(message('names.forgot', { name: from }), done.value);
}
