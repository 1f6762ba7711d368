/** What a person had made of an article elsewhere, on the article as we have it: highlights are looked for in its text. */
import { v7 as uuidv7 } from 'uuid';
import { anchor, select, type Anchored } from '../annotations';
import { folded, type Folded } from '../annotations/folded';
import { withLeadFigures } from '../article/lead-figures';
import { textOf } from '../article/text';
import type { Brought, BroughtHighlight, FieldValues, Highlight, IsoDate, Root } from '../contract/model';
import type { NewClipping } from '../contract/stages';

const NOTHING: Folded = { text: '', at: Uint32Array.of(0) };

/** Longest passage that is looked for, in UTF-16 units: longer ones are whole articles. */
const LONGEST = 20_000;

/** The article's text, and the same as it is compared with what other programs have set otherwise. */
interface Text {
  text: string;
  compared: Folded;
}

/** Folded as in the middle of a text, where blanks at its ends part it from what stands beside. */
const inside = (text: string): string => folded(`|${text}|`).text.slice(1, -1);

/**
 * Where the passage stands: its words as they are, or else as they are compared. A passage over two paragraphs has a blank between them
 * in many a program, where the text has a line's end.
 */
function rangeOf({ text, compared }: Text, brought: BroughtHighlight): Anchored['range'] {
  const { prefix = '', suffix = '' } = brought;
  const exact = brought.exact.trim();
  const start = (brought.start ?? 0) + brought.exact.indexOf(exact);
  if (text.includes(exact)) {
    const { range } = anchor(text, {
      position: { start, end: start + exact.length },
      quote: { exact, prefix, suffix },
    });
    if (range) return range;
  }
  const quote = { exact: folded(exact).text.slice(0, LONGEST), prefix: inside(prefix), suffix: inside(suffix) };
  const { range } = anchor(compared.text, { position: { start: 0, end: quote.exact.length }, quote });
  return range && { start: compared.at[range.start]!, end: compared.at[range.end]! };
}

/** A passage with its place in the text; one that is not there keeps its words and is listed as lost. */
function highlightOf(text: Text, brought: BroughtHighlight, now: IsoDate): Highlight {
  const exact = brought.exact.replace(/\s+/gu, ' ').trim().slice(0, LONGEST);
  const quote = { exact, prefix: brought.prefix ?? '', suffix: brought.suffix ?? '' };
  const range = rangeOf(text, brought);
  const created = brought.created ?? now;
  return {
    id: uuidv7(),
    colour: brought.colour ?? 'yellow',
    selector: range ? select(text.text, range.start, range.end) : { position: { start: 0, end: exact.length }, quote },
    comment: brought.comment ?? '',
    tags: tidy(brought.tags ?? []),
    created,
    modified: created,
  };
}

/** Tags as we keep them: no white space at the ends, each once, none empty. */
function tidy(tags: readonly string[]): string[] {
  return [
    ...new Set(
      tags
        .map((tag) =>
          tag
            .replace(/\s+/gu, ' ')
            .replace(/^#|(?<!\/)\/+$/g, '')
            .trim()
            .slice(0, 200),
        )
        .filter(Boolean),
    ),
  ];
}

export function personOf(
  brought: Brought,
  body: Root,
  fields: Partial<FieldValues>,
  now: IsoDate,
): NonNullable<NewClipping['person']> {
  const { text } = textOf(withLeadFigures(body, { figures: brought.edits?.figures ?? fields.figures }));
  const both = { text, compared: brought.highlights?.length ? folded(text) : NOTHING };
  return {
    tags: tidy(brought.tags ?? []),
    starred: brought.starred ?? false,
    ...(brought.shelf ? { shelf: brought.shelf } : {}),
    read: brought.read ?? false,
    note: (brought.note ?? '').trim(),
    highlights: (brought.highlights ?? [])
      .filter(({ exact }) => exact.trim())
      .map((one) => highlightOf(both, one, now)),
    edits: brought.edits ?? {},
  };
}
