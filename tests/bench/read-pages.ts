/**
 * Pages to read by eye: `npx tsx tests/bench/read-pages.ts [--from 0] [--count 10] [--seed 12]`. The same sixty pages on every run, of sites
 * that are seen, drawn by a hash from the corpora below; every field beside its gold, and every block in the order of the page with what
 * became of it, judged by a model that never saw the site (made by `npm run train:body`; else by the shipped one). A page of a site that
 * is not seen is never drawn.
 */
import { cleanHtml } from '../../electron/cleaning/html';
import { bodyText } from '../../electron/article/text';
import { chooseBody } from '../../electron/cleaning/article/choose';
import { bodyModel, loadModel, type BodyModel } from '../../electron/cleaning/body/model';
import { readFields } from '../../electron/cleaning/fields/index';
import { readBlocks } from '../../electron/cleaning/page/blocks';
import { parseHtml } from '../../electron/cleaning/page/parse';
import { labelBlocks } from '../training/body/labels';
import { goldPages, SET_ASIDE, type GoldPage } from '../training/corpus';
import { FOLDS, foldTables } from '../training/folds';
import { foldOf, partOf } from '../training/sites';
import { bodyScore } from './cleaners/scores';
import { gold, pageOf } from './corpora';

/** How many pages of each corpus. */
const DRAWN = { 'news-2023': 14, publishers: 14, 'news-2012': 14, articles: 12, chinese: 6 } as const;
/** Letters shown of a block: of one where the model and the gold differ, or that opens or closes the body; and of any other. */
const SHOWN = 220;
const EDGE = 60;

const option = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? Number(process.argv[at + 1]) : otherwise;
};
const SEED = option('seed', 12);

const drawn = Object.entries(DRAWN).flatMap(([name, count]) =>
  goldPages({ name, dumps: true }, SET_ASIDE)
    .filter((page) => partOf(page.site) === 'seen')
    .sort((a, b) => foldOf(a.name, 0x7fffffff, SEED) - foldOf(b.name, 0x7fffffff, SEED))
    .slice(0, count),
);

function modelFor(site: string): BodyModel {
  const tables = foldTables('body', foldOf(site, FOLDS));
  return tables ? loadModel(tables) : bodyModel();
}

const cut = (text: string, most: number): string =>
  text.length <= most + EDGE ? text : `${text.slice(0, most)} … ${text.slice(-EDGE / 2)}`;

function show(page: GoldPage): void {
  const model = modelFor(page.site);
  const article = cleanHtml(pageOf(page.html), { model });
  const entry = gold<Record<string, unknown>>(page.corpus)[page.name] ?? {};
  console.log(`\n######## ${page.corpus} ${page.name} F1 ${bodyScore(page, bodyText(article.body)).toFixed(3)}`);
  for (const [key, value] of Object.entries(entry))
    if (key !== 'body' && key !== 'bodyAlso') console.log(`  gold ${key}: ${JSON.stringify(value)}`);
  for (const [key, reading] of Object.entries(article.fields))
    console.log(`  ${key}: ${JSON.stringify(reading.value)} (${reading.rule} ${reading.confidence.toFixed(2)})`);
  console.log(`  problems: ${article.problems.map((p) => p.kind).join(' ')}`);
  const { document } = parseHtml(page.html.source);
  const early = readFields({ page: pageOf(page.html), document });
  const { blocks, root } = readBlocks(document, early.claimed);
  const labels = labelBlocks(blocks, page.body);
  const choice = chooseBody({ blocks, root, early, disable: new Set(), model });
  const kept = new Set(choice.kept);
  const gone = new Map(choice.dropped.map((d) => [d.block, d]));
  const [first, last] = [choice.kept[0]?.index ?? 0, choice.kept.at(-1)?.index ?? 0];
  let skipped = 0;
  for (const b of blocks) {
    const right = labels[b.index]! > 0.5;
    const near = b.index > first - 25 && b.index < last + 15;
    if (!near && !right) {
      skipped++;
      continue;
    }
    if (skipped) console.log(`      … ${skipped} more`);
    skipped = 0;
    const what = b.kind === 'figure' ? `[${b.kind}]` : '';
    const edge = [...kept].indexOf(b) < 4 || b.index > last - 4;
    const sign = kept.has(b) ? (right || b.kind === 'figure' ? '  K ' : '!!K ') : right ? '!!- ' : '  - ';
    const reason = gone.get(b);
    console.log(
      `${sign}${b.tag}${what} ${b.claim ? `{${b.claim}} ` : ''}${reason ? `<${reason.reason}/${reason.rule}> ` : ''}${cut(b.text, sign.startsWith('!!') || (kept.has(b) && edge) ? SHOWN : EDGE)}`,
    );
  }
}

for (const page of drawn.slice(option('from', 0), option('from', 0) + option('count', 10))) show(page);
