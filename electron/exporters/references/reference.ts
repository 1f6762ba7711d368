/** A clipping for reference managers: its CSL item as typed values, and what the person added in words. */
import type { ExportItem } from '../../contract/stages';
import { clippingLink } from '../parts/links';
import { folded, inOrder, markedLine } from '../parts/marked';

export interface Reference {
  id: string;
  authors: string[];
  /** Year, month and day, as far as known. */
  issued: number[];
  accessed: number[];
  topics: string[];
  /** One text a variable, on one line. */
  text(variable: string): string;
  /** The person's note, then each highlight in a line, then where the clipping comes from. */
  notes: string[];
}

interface Name {
  literal?: unknown;
  family?: unknown;
  given?: unknown;
}

function nameOf({ literal, family, given }: Name): string {
  return folded(typeof literal === 'string' ? literal : [given, family].filter((p) => typeof p === 'string').join(' '));
}

function dateParts(value: unknown): number[] {
  const parts = (value as { 'date-parts'?: unknown[][] } | undefined)?.['date-parts']?.[0] ?? [];
  return parts.map(Number).filter((part) => Number.isInteger(part) && part > 0);
}

export function referenceOf(item: ExportItem): Reference {
  const { csl, clipping } = item;
  const { provenance, original } = clipping;
  const saved = [provenance.savedFrom, provenance.savedAt].filter(Boolean).join(', ');
  return {
    id: csl.id,
    authors: (Array.isArray(csl.author) ? (csl.author as Name[]) : []).map(nameOf).filter(Boolean),
    issued: dateParts(csl.issued),
    accessed: dateParts(csl.accessed),
    topics: [...new Set([...(item.fields.topics ?? []), ...clipping.tags].map(folded).filter(Boolean))],
    text: (variable) => {
      const value = csl[variable];
      return typeof value === 'string' || typeof value === 'number' ? folded(String(value)) : '';
    },
    notes: [
      folded(clipping.note),
      ...inOrder(item.highlights).map((highlight) => markedLine(item, highlight)),
      folded(`${saved ? `${saved}. ` : ''}SHA-256 ${original.sha256}. ${clippingLink(clipping.id)}`),
    ].filter(Boolean),
  };
}

/** `2024-04-14`, `2024-04`, `2024`, or '' where nothing is known; `between` instead of the hyphens. */
export const dayOf = (parts: readonly number[], between = '-'): string =>
  parts.map((part, i) => String(part).padStart(i ? 2 : 4, '0')).join(between);
