/** From a name in an article to the other clippings that have it. */
import { FIELDS, type EditedField } from '../../electron/contract/fields';
import { list } from './list.svelte';
import { where } from './place.svelte';
import { term } from './query-terms';

/** Whether a field's values are names that the list can be narrowed by. */
export const hasOthers = (field: EditedField): boolean => FIELDS[field].names !== undefined && field !== 'page';

/** Lists the clippings of which the field has just this value. */
export function listOthers(field: EditedField, value: string): void {
  const { query } = FIELDS[field];
  if (!query) return;
  where.go('library');
  where.readerFront = false;
  list.show(field === 'publication' ? { publication: value } : { query: term(query.name, value) });
}
