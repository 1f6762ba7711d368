/** An HTML page to an article: parse, read the fields, choose the body, mend it, tell what was left out. */
import type { Article, Page, Problem } from '../contract/model';
import { allowedBody } from '../article/allowed';
import { distinctProblems } from '../article/problems';
import { bodyText, countWords } from '../article/text';
import { readBlocks } from './page/blocks';
import { chooseBody, type Choice } from './article/choose';
import { statedBody } from './article/stated';
import { bodyModel, type BodyModel } from './body/model';
import { isFlat, judgeFlat } from './flat';
import { parseHtml } from './page/parse';
import { fillSlots } from './page/shadow-roots';
import { rebuild } from './article/rebuild';
import { finishFields, readFields } from './fields/index';
import { trace, type Dropped } from './article/trace';
import type { TextModel } from './text/body';
import { CLEANER_VERSION } from './version';

export interface CleanOptions {
  /** Another model of plain text than the shipped one, for cross-validation. */
  textModel?: TextModel;
  /** The same for pages without boxes. */
  flatModel?: TextModel;
  /** Ids of rules that are left out, for ablation. */
  disable?: ReadonlySet<string>;
  /** Another body model than the shipped one, for cross-validation. */
  model?: BodyModel;
}

/**
 * Never throws; what is wrong with a page is told in `problems`. The tree is walked twice: for the fields, and then for the blocks, which
 * must know what words the fields have claimed. To walk it without doing anything takes 1.3 % of a page's time, which is all that one
 * walk for both would save.
 */
export function cleanHtml(page: Page, options: CleanOptions = {}): Article {
  const { document, problems } = parseHtml(page.source, page.pieces);
  fillSlots(document);
  const context = { page, document };
  const early = readFields(context, { disable: options.disable });
  const { blocks, root } = readBlocks(document, early.claimed);
  let choice = chooseBody({
    blocks,
    root,
    early,
    disable: options.disable ?? new Set(),
    model: options.model ?? bodyModel(),
    likely: isFlat(blocks) ? judgeFlat(blocks, options.flatModel) : null,
  });
  const stated = statedBody(early.articleBodyWitness, blocks, choice.kept);
  if (stated) choice = asideOf(choice);
  const base = early.base ?? page.url ?? early.readings.url?.value ?? null;
  const rebuilt = rebuild(choice.kept, base, choice.tables, choice.captions);
  const body = allowedBody({ children: stated ?? rebuilt.children });
  const text = bodyText(body);

  const ends = new Map(choice.kept.map((block, i) => [block.index, rebuilt.ends[i]!]));
  let at = 0;
  const dropped: Dropped[] = [];
  let next = 0;
  for (const block of blocks) {
    const end = ends.get(block.index);
    if (end !== undefined) {
      at = end;
      continue;
    }
    while (next < choice.dropped.length && choice.dropped[next]!.block.index < block.index) next++;
    const d = choice.dropped[next];
    if (d && d.block === block)
      dropped.push({ block, reason: d.reason, rule: d.rule, at: Math.min(at, body.children.length) });
  }
  const removals = trace(dropped, base);

  const paragraphs = text ? text.split('\n\n') : [];
  const finished = finishFields(early, {
    bodyText: text,
    firstParagraphs: paragraphs.slice(0, 5),
    lastParagraphs: [...paragraphs, ...choice.closing].slice(-5),
    figures: rebuilt.pictures.map((p) => ({ caption: p.caption, src: p.src, alt: p.alt, credit: p.credit })),
    lead: choice.lead,
    metadataLines: choice.metadataLines,
  });
  return {
    fields: finished.readings,
    body,
    removals,
    words: countWords(text),
    problems: distinctProblems(page.problems, problems, early.problems, choice.problems, finished.problems),
    cleaner: CLEANER_VERSION,
  };
}

/** What is told of blocks that were chosen; another body has none of it. */
const ABOUT_THE_CHOICE: ReadonlySet<Problem['kind']> = new Set(['no-article', 'doubtful-body', 'empty']);

/** The choice where the body stands elsewhere: all that was chosen goes. */
function asideOf(choice: Choice): Choice {
  const gone: Choice['dropped'] = choice.kept.map((block) => ({ block, reason: 'outside', rule: 'stated' }));
  return {
    ...choice,
    kept: [],
    dropped: [...choice.dropped, ...gone].sort((a, b) => a.block.index - b.block.index),
    problems: choice.problems.filter(({ kind }) => !ABOUT_THE_CHOICE.has(kind)),
  };
}
