/** Going to the list by keys, also while its rows are still being loaded. */
import { tick } from 'svelte';
import { list } from '../state/list.svelte';
import { where } from '../state/place.svelte';

/** What had the focus when the list was wanted and was not there yet. */
let waiting: Element | null = null;

const rows = () => document.getElementById('list');

/** Puts the focus into the list, in front where it lies behind the article; one that is still being loaded takes it once it is there. */
export async function goToList(): Promise<void> {
  where.readerFront = false;
  await tick();
  rows()?.focus();
  waiting = !rows() && list.status === 'loading' ? document.activeElement : null;
}

/** The list is drawn: it takes the focus if it was wanted, and the person has not gone elsewhere since. */
export function listIsThere(): void {
  const here = document.activeElement;
  if (waiting && (here === waiting || here === document.body)) rows()?.focus();
  waiting = null;
}

/** There will be no rows: what is wanted now is none that come much later. */
export function listIsEmpty(): void {
  waiting = null;
}
