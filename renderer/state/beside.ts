/** Two clippings beside each other. */
import { where } from './place.svelte';
import { reader } from './reader.svelte';
import { selection } from './selection.svelte';

/** The first is open in the reader, with all that can be done there; the other is read beside it. */
export function sideBySide(first: string, other: string): void {
  where.go('library');
  where.readerFront = true;
  reader.beside = { kind: 'clipping', id: other };
  void reader.open(first);
  selection.onlyId(first);
}
