/**
 * Standfirsts beside what is printed, without gold for them: `npx tsx tests/bench/standfirsts.ts [--corpus NAME,…] [--show KIND,…]`. On every
 * page with a gold body: what the page describes itself with, or calls a standfirst by its marks, where it is printed between the headline and
 * the body; whether it comes out as the subtitle, in the body, in both or in neither; and which of the subtitles given are something else.
 * Sums for the two halves of the seen sites and for the unseen ones: kinds are found on the first half, and judged on the others. `--show`
 * prints what is of a kind, of the first half alone. Bodies are chosen by models that have not seen the site, where they were trained.
 */
import { cleanHtml } from '../../electron/cleaning/html';
import { readFields } from '../../electron/cleaning/fields/index';
import { readDate } from '../../electron/cleaning/fields/date';
import { comparisonKey } from '../../electron/cleaning/fields/strings';
import { BLOCK_HINT } from '../../electron/cleaning/page/block-hints';
import { HEADINGS } from '../../electron/cleaning/page/element-kinds';
import { readBlocks, type Block } from '../../electron/cleaning/page/blocks';
import { bodyModel, loadModel, type BodyModel } from '../../electron/cleaning/body/model';
import { parseHtml } from '../../electron/cleaning/page/parse';
import { bodyText } from '../../electron/article/text';
import { labelBlocks } from '../training/body/labels';
import { BODY_CORPORA, goldPages, SET_ASIDE, type GoldPage } from '../training/corpus';
import { FOLDS, foldTables } from '../training/folds';
import { foldOf, partOf } from '../training/sites';
import { gold, pageOf } from './corpora';

const option = (name: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1]?.split(',') : undefined;
};
const only = option('corpus');
const shown = option('show') ?? [];

const SIDES = ['first half', 'second half', 'unseen'] as const;
type Side = (typeof SIDES)[number];
/** Another dealing than that of the folds, so that each half has sites of every fold. */
const HALVES = 771;
const sideOf = (site: string): Side =>
  partOf(site) === 'unseen' ? 'unseen' : foldOf(site, 2, HALVES) === 0 ? 'first half' : 'second half';

/** Shorter descriptions are the site's; a standfirst is at most so long; one that is cut off must agree for so long. */
const SHORTEST = 25;
const LONGEST = 600;
const CUT = 40;
/** A place before it may be a dateline. */
const MOST_OF_IT = 0.8;
/** So far over the headline, and so far under it, may a standfirst stand. */
const OVER = 2;
const UNDER = 12;

const DESCRIPTION =
  /<meta\b[^>]*?(?:name|property)\s*=\s*["']?(?:og:description|description|twitter:description)["'\s][^>]*>/gi;
const CONTENT = /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
const JSON_DESCRIPTION = /"description"\s*:\s*"((?:[^"\\]|\\.)*)"/g;

function decoded(text: string): string {
  const { document } = parseHtml(`<p>${text}</p>`);
  const [child] = readBlocks(document, new Map()).blocks;
  return child?.text ?? '';
}

const models = new Map<number, BodyModel>();
function modelFor(site: string): BodyModel {
  const fold = foldOf(site, FOLDS);
  const known = models.get(fold);
  if (known) return known;
  const tables = foldTables('body', fold);
  const model = tables ? loadModel(tables) : bodyModel();
  models.set(fold, model);
  return model;
}

/** What a page says of itself in its data, as keys. */
function descriptions({ html: { source } }: GoldPage, summary: string | undefined): string[] {
  const texts = [
    ...[...source.matchAll(DESCRIPTION)].map(([tag]) => {
      const content = CONTENT.exec(tag);
      return content?.[1] ?? content?.[2] ?? '';
    }),
    ...[...source.matchAll(JSON_DESCRIPTION)].map(([, text]) => {
      try {
        return JSON.parse(`"${text}"`) as string;
      } catch {
        return '';
      }
    }),
    summary ?? '',
  ];
  return [...new Set(texts.map((text) => comparisonKey(decoded(text))))].filter((key) => key.length >= SHORTEST);
}

const counts = new Map<string, Record<Side, number>>();
function count(kind: string, side: Side, page: GoldPage, text: string): void {
  const sums = counts.get(kind) ?? { 'first half': 0, 'second half': 0, unseen: 0 };
  counts.set(kind, sums);
  sums[side]++;
  if (side === 'first half' && shown.some((one) => kind.startsWith(one)))
    console.log(`${kind} | ${page.corpus} ${page.name}: ${text.slice(0, 300)}`);
}

/** What is printed as the standfirst: by the page's description of itself, else by the marks of its element. */
function printedStandfirst(
  blocks: readonly Block[],
  headline: number,
  first: number,
  said: readonly string[],
): { block: Block; how: string } | null {
  const near = blocks.filter(
    (b) =>
      b.kind === 'text' &&
      b.index !== headline &&
      b.index >= headline - OVER &&
      b.index <= Math.min(headline + UNDER, Math.max(first, headline + 1)) &&
      b.weight >= SHORTEST &&
      b.weight <= LONGEST &&
      b.linked < b.text.length / 2 &&
      !b.scope.hides &&
      !(b.scope.hints & BLOCK_HINT.caption),
  );
  const described = near.find((b) => {
    const key = comparisonKey(b.text);
    return said.some((one) => one === key || (one.length >= CUT && key.startsWith(one)));
  });
  if (described) return { block: described, how: 'described' };
  const marked = near.find(
    (b) =>
      b.index > headline &&
      (b.scope.own & BLOCK_HINT.summary || b.inline & BLOCK_HINT.summary || (HEADINGS.has(b.tag) && b.index < first)),
  );
  return marked ? { block: marked, how: 'marked' } : null;
}

/** What a subtitle is that is none. */
function faultOf(subtitle: string, blocks: readonly Block[], headline: number, text: string, section: string) {
  const key = comparisonKey(subtitle);
  const places = blocks.filter((b) => b.kind === 'text' && comparisonKey(b.text) === key);
  if (comparisonKey(text).includes(key)) return 'in the body, too';
  if (places.some((b) => (b.scope.own | b.inline) & BLOCK_HINT.caption)) return 'a caption';
  if (section && key === section) return 'the section';
  if (subtitle.length <= 60 && readDate(subtitle)) return 'a day';
  if (places.length && places.every((b) => b.linked > b.text.length / 2)) return 'a link';
  if (places.length > 0 && headline >= 0 && places.every((b) => b.index < headline)) return 'over the headline';
  if (!/\s\S+\s/u.test(subtitle) && !/[\p{Script=Han}\p{Script=Thai}\p{Script=Kana}]{6}/u.test(subtitle))
    return 'a word or two';
  if (places.length === 0) return 'printed nowhere in one piece';
  return null;
}

for (const corpus of BODY_CORPORA) {
  if (only && !only.includes(corpus.name)) continue;
  const golds = gold<{ summary?: string }>(corpus.name);
  for (const page of goldPages({ ...corpus, dumps: false }, SET_ASIDE)) {
    const side = sideOf(page.site);
    const article = cleanHtml(pageOf(page.html), { model: modelFor(page.site) });
    const { document } = parseHtml(page.html.source);
    const { blocks } = readBlocks(document, readFields({ page: pageOf(page.html), document }).claimed);
    const labels = labelBlocks(blocks, page.body);
    const title = comparisonKey(article.fields.title?.value ?? '');
    const text = bodyText(article.body);
    const subtitle = article.fields.subtitle?.value ?? '';
    const isBody = (b: Block) => labels[b.index]! > 0.5;
    const start = blocks.findIndex((b) => isBody(b) && b.weight >= 80);
    const over = blocks.filter(
      (b) => b.index <= (start < 0 ? blocks.length : start) && comparisonKey(b.text) === title,
    );
    const headline = over.find((b) => b.tag === 'h1')?.index ?? over.at(-1)?.index ?? -1;
    count('pages', side, page, '');
    if (headline >= 0) {
      const said = descriptions(page, golds[page.name]?.summary);
      const printed = printedStandfirst(blocks, headline, start, said);
      if (printed) {
        const key = comparisonKey(printed.block.text);
        const given = comparisonKey(subtitle);
        const inSubtitle = given.includes(key) || (key.includes(given) && given.length >= key.length * MOST_OF_IT);
        const inBody = comparisonKey(text).includes(key);
        const came = inSubtitle ? (inBody ? 'both' : 'subtitle') : inBody ? 'body' : 'neither';
        const where = isBody(printed.block) ? 'gold has it' : 'gold lacks it';
        count(`${printed.how}, ${where}: ${came}`, side, page, printed.block.text);
      }
    }
    if (!subtitle) continue;
    count('subtitles', side, page, '');
    const rule = article.fields.subtitle!.rule;
    const fault = faultOf(subtitle, blocks, headline, text, comparisonKey(article.fields.section?.value ?? ''));
    if (fault) count(`subtitle: ${fault}`, side, page, `${rule}: ${subtitle}`);
    count(`by ${rule}`, side, page, subtitle);
  }
}
for (const [kind, sums] of [...counts].sort(([a], [b]) => a.localeCompare(b)))
  console.log(`${kind.padEnd(48)} ${SIDES.map((side) => `${side} ${sums[side]}`).join(', ')}`);
