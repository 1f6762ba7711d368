/** Names of changes in the history, where the caller gives none. */
import type { HistoryEntry } from '../contract/model';
import type { Undo } from './difference';

/** Null for what nobody looks for in a history: star, read, and putting into the trash and back. */
export function nameOfChange(undo: Undo | null): Pick<HistoryEntry, 'what'> | null {
  if (!undo) return null;
  if (undo.values && ('readings' in undo.values || 'provenance' in undo.values)) return { what: 'cleaned-again' };
  if (undo.edits) return { what: 'fields-edited' };
  if (undo.restored) return { what: 'restored-part' };
  if (undo.highlights) return { what: 'highlights-changed' };
  if (undo.values && 'note' in undo.values) return { what: 'note-edited' };
  if (undo.tags) return { what: 'tags-changed' };
  return null;
}
