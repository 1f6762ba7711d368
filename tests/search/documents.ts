/** Makes documents for the index, with as few words as a test needs. */
import type { Shelf } from '../../electron/contract/model';
import type { AnchoredHighlight, FieldValues } from '../../electron/contract/model';
import type { IndexDocument, SearchIndex } from '../../electron/contract/stages';
import { EVERYTHING, type View, type ViewInput } from '../../electron/contract/lists';

export interface Given {
  text?: string;
  fields?: Partial<FieldValues>;
  tags?: string[];
  note?: string;
  highlights?: Partial<AnchoredHighlight & { exact: string }>[];
  starred?: boolean;
  shelf?: Shelf | null;
  read?: boolean;
  trashed?: boolean;
  savedAt?: string | null;
  importedAt?: string;
  format?: string;
  stamp?: string;
  sha256?: string;
  words?: number;
}

/** The id of the n-th clipping. */
export const idOf = (n: number): string => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export function documentOf(n: number, given: Given = {}): IndexDocument {
  const text = given.text ?? '';
  const highlights = (given.highlights ?? []).map((h, i): AnchoredHighlight => ({
    id: h.id ?? idOf(n * 100 + i),
    colour: h.colour ?? 'yellow',
    comment: h.comment ?? '',
    tags: h.tags ?? [],
    selector: {
      position: { start: 0, end: (h.exact ?? '').length },
      quote: { exact: h.exact ?? '', prefix: '', suffix: '' },
    },
    created: h.created ?? `2024-05-${String((i % 28) + 1).padStart(2, '0')}T10:00:00.000Z`,
    modified: h.created ?? '2024-05-01T10:00:00.000Z',
    state: h.state ?? 'exact',
    range: h.range ?? { start: 0, end: 1 },
  }));
  return {
    clipping: {
      schema: 1,
      id: idOf(n),
      original: {
        file: 'original.html',
        name: `page-${n}.html`,
        sha256: given.sha256 ?? String(n).padStart(64, '0'),
        bytes: 1,
      },
      provenance: {
        format: given.format ?? 'html',
        charset: { name: 'utf-8', from: 'declared', confidence: 1 },
        savedFrom: null,
        savedAt: given.savedAt ?? null,
        importedAt: given.importedAt ?? '2024-05-01T09:00:00.000Z',
        cleaner: 1,
      },
      readings: {},
      edits: {},
      editedAt: {},
      restored: [],
      words: given.words ?? text.split(/\s+/).filter(Boolean).length,
      tags: given.tags ?? [],
      starred: given.starred ?? false,
      shelf: given.shelf ?? null,
      read: given.read ?? false,
      note: given.note ?? '',
      highlights,
      problems: [],
      history: [],
      trashedAt: given.trashed ? '2024-06-01T00:00:00.000Z' : null,
      modified: '2024-05-01T09:00:00.000Z',
    },
    fields: given.fields ?? {},
    text,
    highlights,
    stamp: given.stamp ?? `stamp-${n}`,
  };
}

/** All stamps of an index. */
export const stampsOf = (index: SearchIndex): Map<string, string> =>
  new Map([...index.stamps()].flatMap((stamps) => [...stamps]));

export const viewOf = (view: Partial<ViewInput> = {}): View => ({ ...EVERYTHING, ...view }) as View;
