/** Which blocks are the body, and why the others are not. */
import type { Problem, RemovalReason } from '../../contract/model';
import type { BodyFindings, EarlyFields } from '../fields/types';
import { RULES } from '../rules/index';
import { announcedBy, reasonOf } from '../rules/reason';
import { sameBox } from '../rules/predicates';
import { BodyView, isField, type Moved } from '../rules/view';
import type { Block, Scope } from '../page/blocks';
import { readFeatures } from '../body/features';
import { captionsBeside, type CaptionsBeside } from './captions-beside';
import { keptFigures } from './figures';
import { certaintyOf, isDoubtful, thresholdFor } from '../body/certainty';
import { judge, type BodyModel } from '../body/model';
import { pageWords } from '../body/page-titles';
import { pageProblems } from './problems';
import { BLOCK_HINT } from '../page/block-hints';
import { HEADINGS } from '../page/element-kinds';
import { dataTables } from './tables';

/** Longer lines than the longest correction are no metadata. */
const LONGEST_NOTE = 1600;

export interface ChooseInput {
  blocks: Block[];
  root: Scope;
  early: EarlyFields;
  disable: ReadonlySet<string>;
  model: BodyModel;
  /** How likely each block is body, where the model of pages has nothing to go by. */
  likely?: Float32Array | null;
  /** Where it is given, what each rule moves is put into it, for measuring. */
  moved?: Moved[];
}

export interface Choice {
  /** In page order, figures among them. */
  kept: Block[];
  dropped: { block: Block; reason: RemovalReason; rule: string }[];
  tables: ReadonlySet<object>;
  metadataLines: BodyFindings['metadataLines'];
  lead: BodyFindings['lead'];
  /** Captions and credits that stand beside the pictures kept. */
  captions: CaptionsBeside['lines'];
  /** Short lines right under the body, in its box: no paragraphs, but an agency or an author may sign there. */
  closing: string[];
  problems: Problem[];
}

/** So many blocks below it a heading speaks for. */
const ANNOUNCED = 60;

export function chooseBody(input: ChooseInput): Choice {
  const { blocks, root, early, disable } = input;
  const words = pageWords(early);
  const features = readFeatures(blocks, root, words);
  const p = input.likely ?? judge(input.model, blocks, features);
  const certainty = certaintyOf(blocks, p);
  const authors = early.readings.authors?.value ?? [];
  const view = new BodyView(blocks, p, features, words.titles, authors, thresholdFor(certainty));
  const found = view.first >= 0;
  if (!found) fallBack(view);
  else for (const rule of RULES) if (!disable.has(rule.id)) view.run(rule, input.moved);
  if (found) view.explain(RULES.filter((rule) => !disable.has(rule.id)));
  const doubtful = found && isDoubtful(certainty, { texts: view.texts, kept: (b) => view.kept(b), best: view.best });
  for (const figure of keptFigures(view)) view.flags[figure.index] = 1;
  const captions = captionsBeside({
    blocks,
    kept: (b) => view.kept(b),
    isCaption: (b) => view.takenBy.get(b.index)?.reason === 'caption',
  });

  const kept: Block[] = [];
  const dropped: Choice['dropped'] = [];
  const metadataLines: Choice['metadataLines'] = [];
  let announced: { reason: RemovalReason; at: number } | null = null;
  for (const b of blocks) {
    // Its picture has it.
    if (captions.taken.has(b)) continue;
    if (view.flags[b.index]) {
      kept.push(b);
      announced = null;
      continue;
    }
    if (b.kind === 'text' && HEADINGS.has(b.tag)) {
      const reason = announcedBy(b);
      announced = reason ? { reason, at: b.index } : announced && b.linked > 0 ? announced : null;
    }
    const near = announced && b.index - announced.at <= ANNOUNCED ? announced.reason : null;
    const rule = view.takenBy.get(b.index);
    const why = rule
      ? { reason: rule.reason, rule: rule.id }
      : reasonOf(b, b.index > view.first && b.index < view.last, near);
    dropped.push({ block: b, ...why });
    if (why.reason === 'metadata' && b.text && b.text.length < LONGEST_NOTE) {
      const element = b.scope.element.type === 'tag' ? b.scope.element : null;
      metadataLines.push({
        text: b.text,
        element,
        place: b.index < view.first ? 'before' : b.index > view.last ? 'after' : 'inside',
      });
    }
  }
  return {
    kept,
    dropped,
    tables: dataTables(kept),
    metadataLines,
    lead: found ? leadOf(view, dropped) : [],
    captions: captions.lines,
    closing: closingLines(view),
    problems: pageProblems(view, early, { found, doubtful }),
  };
}

/** Blocks under the headline at most that a standfirst may be among. */
const UNDER_HEADLINE = 14;
/** Reasons for which words go that are never an article's own. */
const NEVER_LEAD: ReadonlySet<RemovalReason> = new Set([
  'advertisement',
  'author-box',
  'caption',
  'comments',
  'cookie',
  'form',
  'hidden',
  'newsletter',
  'paywall',
  'promotion',
  'share',
]);
/** Where a sentence may go that no mark calls a standfirst. */
const LEAD_UNMARKED: ReadonlySet<RemovalReason> = new Set(['outside', 'header', 'metadata']);

/** What stands between the headline and the body, belongs to neither, and reads like words of the article. */
function leadOf(view: BodyView, dropped: Choice['dropped']): Choice['lead'] {
  const { headline, first, blocks } = view;
  if (!headline || headline.index >= first) return [];
  return dropped
    .filter(
      ({ block, reason }) =>
        block.index > headline.index &&
        block.index < Math.min(first, headline.index + UNDER_HEADLINE) &&
        block.kind === 'text' &&
        !block.claim &&
        !block.scope.hides &&
        !(block.scope.hints & BLOCK_HINT.caption) &&
        block.linked < block.text.length / 2 &&
        !NEVER_LEAD.has(reason),
    )
    .flatMap(({ block, reason }) => {
      const marked = Boolean((block.scope.own | block.inline) & BLOCK_HINT.summary);
      // Right under a picture stands what is said of it.
      const plain = LEAD_UNMARKED.has(reason) && blocks[block.index - 1]?.kind !== 'figure';
      return marked || plain ? [{ text: block.text, marked }] : [];
    });
}

/** Longest line that only signs a text, and how many blocks under it one may stand. */
const LONGEST_SIGNATURE = 120;
const SIGNATURES = 2;

function closingLines(view: BodyView): string[] {
  const last = view.blocks[view.last];
  if (!last) return [];
  return view.blocks
    .slice(view.last + 1, view.last + 1 + SIGNATURES)
    .filter((b) => b.kind === 'text' && !b.links && b.text.length <= LONGEST_SIGNATURE && sameBox(b, last))
    .map((b) => b.text);
}

/** Where nothing convinces, what is at least this share of the page's best is taken … */
const NEARLY = 0.5;
/** … from so many blocks under the headline, or from what is marked as the article's text. */
const UNDER = 40;

/** Nothing convinces: what comes nearest under the headline or in the marked text; else the best box's own words, or the whole page's, so that nothing is lost. */
function fallBack(view: BodyView): void {
  const { best, headline, p } = view;
  const candidates = view.texts.filter((b) => !isField(b) && b !== headline);
  const take = (blocks: readonly Block[]): boolean => {
    for (const b of blocks) view.flags[b.index] = 1;
    view.range();
    return view.first >= 0;
  };
  const near = candidates.filter(
    (b) =>
      b.scope.hints & BLOCK_HINT.text || (headline && b.index > headline.index && b.index <= headline.index + UNDER),
  );
  const top = near.reduce((most, b) => Math.max(most, p[b.index]!), 0);
  const all = candidates.reduce((most, b) => Math.max(most, p[b.index]!), 0);
  if (top >= all * NEARLY && take(near.filter((b) => p[b.index]! > 0 && p[b.index]! >= top * NEARLY))) return;
  const inBest = candidates.filter((b) => b.index >= best.from && b.index < best.to && b.linked < b.text.length / 2);
  if (!take(inBest)) take(candidates);
}
