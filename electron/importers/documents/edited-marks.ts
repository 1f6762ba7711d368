/**
 * Highlights of a Markdown export of ours in which a person went on writing: what stands in the file now wins, and what they left alone comes back
 * to the letter, from the record that the export carries.
 */
import { markdownTree } from '../../article/markdown-tree';
import { textOf } from '../../article/text';
import type { ExportedRecord } from '../../contract/exported-record';
import type { BroughtHighlight } from '../../contract/model';

type Recorded = ExportedRecord['highlights'][number];

/** What stands in the file. */
export interface ShownMarks {
  /** `==words==`, in order, with the footnotes that stand behind them and the comment that they or a callout have. */
  marks: readonly { exact: string; labels: readonly string[]; comment?: string }[];
  /** By label. */
  footnotes: ReadonlyMap<string, string>;
  callouts: readonly string[];
  /** Highlights without a place: their words, with the comment below. */
  lost: readonly { exact: string; comment: string }[];
}

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

/** What Markdown says, whatever signs it is written with. */
export const meant = (markdown: string): string => textOf({ children: markdownTree(markdown) }).text.trim();

/** A person's own Markdown to the letter, where what stands in the file still means the same. */
export const asRecorded = (shown: string, recorded: string): string =>
  meant(shown) === meant(recorded) ? recorded : shown;

/** The recorded highlights as they are shown, and those that were added by hand. */
export function afterEdit(recorded: readonly Recorded[], shown: ShownMarks): BroughtHighlight[] {
  const commented = recorded.filter(({ label }) => label !== undefined);
  const commentOf = (one: Recorded): string => {
    if (one.label === undefined) return one.comment;
    const own = shown.footnotes.size
      ? shown.footnotes.get(one.label)
      : shown.callouts.length === commented.length
        ? shown.callouts[commented.indexOf(one)]
        : shown.callouts.find((comment) => meant(comment) === meant(one.comment));
    return asRecorded(own ?? '', one.comment);
  };
  const { kept, changed, added } = heldAgainst(recorded, shown.marks);
  const said = new Set(kept.map(({ label }) => label));
  const comments = new Set(kept.map(({ comment }) => meant(comment)));
  const made = added.map((mark): BroughtHighlight => {
    // A mark that was made longer or shorter by hand is the highlight that it was.
    const was = changed.find(
      (one) =>
        (one.label !== undefined && mark.labels.includes(one.label)) ||
        squeezed(mark.exact).includes(squeezed(one.exact)) ||
        squeezed(one.exact).includes(squeezed(mark.exact)),
    );
    const footnotes = mark.labels.flatMap((label) =>
      said.has(label) || label === was?.label ? [] : (shown.footnotes.get(label) ?? []),
    );
    const callout = mark.comment !== undefined && !comments.has(meant(mark.comment)) ? [mark.comment] : [];
    const others = mark.labels.length || was ? footnotes : callout;
    return {
      exact: mark.exact,
      comment: [was ? commentOf(was) : '', ...others].filter(Boolean).join('\n\n'),
      ...(was ? { colour: was.colour, tags: was.tags, created: was.created } : {}),
    };
  });
  return [
    ...kept.map((one) => bare({ ...one, comment: commentOf(one) })),
    ...made,
    ...lostAfterEdit(recorded, shown.lost),
  ];
}

const bare = ({ label: _label, mark: _mark, offset: _offset, ...highlight }: Recorded): BroughtHighlight => highlight;

/** The record as it is, where nothing was written in the file. */
export const unedited = (recorded: readonly Recorded[]): BroughtHighlight[] => recorded.map(bare);

type Mark = ShownMarks['marks'][number];

/** Which recorded highlights are still marked as they were, which are not, and marks that are none of theirs. */
function heldAgainst(
  recorded: readonly Recorded[],
  marks: readonly Mark[],
): { kept: Recorded[]; changed: Recorded[]; added: Mark[] } {
  let all = '';
  const spans = marks.map((mark) => {
    const start = all.length;
    all += squeezed(mark.exact);
    return { mark, start, end: all.length };
  });
  let found: { one: Recorded; start: number; end: number }[] = [];
  const changed: Recorded[] = [];
  // In order of the text: each is looked for from the mark on in which the one before was found.
  let from = 0;
  let last = -1;
  for (const one of recorded) {
    if (one.mark === undefined) continue;
    const words = squeezed(one.exact);
    const at = spans.findIndex(
      ({ start }, i) =>
        i >= from + (last >= 0 && one.mark !== last ? 1 : 0) && all.startsWith(words, start + one.offset),
    );
    if (at < 0 || !words) {
      changed.push(one);
      continue;
    }
    from = at;
    last = one.mark;
    const start = spans[at]!.start + one.offset;
    found.push({ one, start, end: start + words.length });
  }
  for (;;) {
    const covered = new Uint8Array(all.length);
    for (const { start, end } of found) covered.fill(1, start, end);
    const open = spans.filter(({ start, end }) => covered.subarray(start, end).includes(0));
    const uncovered = new Uint8Array(all.length);
    for (const { start, end } of open) uncovered.fill(1, start, end);
    const cut = found.filter(({ start, end }) => uncovered.subarray(start, end).includes(1));
    if (!cut.length) return { kept: found.map(({ one }) => one), changed, added: open.map(({ mark }) => mark) };
    changed.push(...cut.map(({ one }) => one));
    found = found.filter((one) => !cut.includes(one));
  }
}

function lostAfterEdit(recorded: readonly Recorded[], shown: ShownMarks['lost']): BroughtHighlight[] {
  const lost = recorded.filter(({ mark }) => mark === undefined);
  const isOf = (one: Recorded, exact: string) => squeezed(one.exact) === squeezed(exact);
  // A block quote in a comment looks like one more of them: then comments are as they are recorded.
  const inOrder = shown.length === lost.length && lost.every((one, i) => isOf(one, shown[i]!.exact));
  return [
    ...lost
      .filter((one) => shown.some(({ exact }) => isOf(one, exact)))
      .map((one, i) => bare(inOrder ? { ...one, comment: asRecorded(shown[i]!.comment, one.comment) } : one)),
    ...(inOrder
      ? []
      : shown.filter(({ exact }) => !lost.some((one) => isOf(one, exact) || meant(one.comment).includes(exact)))),
  ];
}
