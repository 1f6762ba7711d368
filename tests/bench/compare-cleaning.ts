/**
 * Guards a change of structure: what `cuttings clean` gives for a folder of pages must stay the same to the byte.
 *
 * `npm run compare:cleaning -- --save` keeps what it gives now; `-- --against` compares with what was kept, and fails where a line differs.
 * `--corpus FOLDER` (else the corpora beside the project), `--file FILE` (where it is kept), `--every N` (one file in N, for a quick look). The trace, the origins of fields and their
 * confidences are compared as well, and told apart, as they are no part of the command's output.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { cleanedLine, filesOf } from '../../electron/commands/clean';
import { readAndClean } from '../../electron/reading/reading';
import { SHARED } from './corpora';

interface Kept {
  /** The lines of the command, by file. */
  lines: Record<string, string[]>;
  /** Hash of the whole articles, by file. */
  articles: Record<string, string>;
}

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : undefined;
};
const corpus = path.resolve(option('corpus') ?? path.join(SHARED, 'corpus'));
const every = Number(option('every') ?? 1);
const file = path.resolve(option('file') ?? 'node_modules/.cache/cuttings-compare/cleaned.json');

async function cleanAll(): Promise<Kept> {
  const kept: Kept = { lines: {}, articles: {} };
  const pages = [...filesOf([corpus])].filter((_, i) => i % every === 0);
  for (const page of pages) {
    const name = path.relative(corpus, page);
    try {
      const read = await readAndClean({ path: page, name: path.basename(page) });
      kept.lines[name] = read.pages.map((one) => JSON.stringify(cleanedLine(name, one)));
      const hash = createHash('sha256');
      for (const { article } of read.pages) hash.update(JSON.stringify({ ...article, cleaner: undefined }));
      kept.articles[name] = hash.digest('hex');
    } catch (error) {
      kept.lines[name] = [String(error)];
      kept.articles[name] = '';
    }
  }
  return kept;
}

/** The names of what differs in a line, with the two values of the first. */
function difference(before: string | undefined, now: string | undefined): string {
  if (before === undefined || now === undefined) return `${before === undefined ? 'no' : 'a'} line before`;
  try {
    const [old, fresh] = [before, now].map((line) => JSON.parse(line) as Record<string, unknown>) as [
      Record<string, unknown>,
      Record<string, unknown>,
    ];
    const names = Object.keys({ ...old, ...fresh }).filter(
      (name) => JSON.stringify(old[name]) !== JSON.stringify(fresh[name]),
    );
    const show = (value: unknown) => JSON.stringify(value)?.slice(0, 160);
    return names.map((name) => `\n    ${name}: ${show(old[name])}\n      now: ${show(fresh[name])}`).join('');
  } catch {
    return `\n    ${before.slice(0, 160)}\n      now: ${now.slice(0, 160)}`;
  }
}

async function main(): Promise<number> {
  if (!fs.existsSync(corpus)) {
    console.error(`No pages: ${corpus} is not there.`);
    return 2;
  }
  const now = await cleanAll();
  const count = Object.keys(now.lines).length;
  if (process.argv.includes('--save')) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify(now));
    console.log(`${count} files kept.`);
    return 0;
  }
  const before = JSON.parse(fs.readFileSync(file, 'utf8')) as Kept;
  let lines = 0,
    articles = 0;
  for (const name of new Set([...Object.keys(before.lines), ...Object.keys(now.lines)])) {
    const [old, fresh] = [before.lines[name] ?? [], now.lines[name] ?? []];
    if (JSON.stringify(old) !== JSON.stringify(fresh)) {
      lines++;
      const at = Math.max(old.length, fresh.length);
      for (let i = 0; i < at && lines <= 20; i++)
        if (old[i] !== fresh[i]) console.log(`${name}: ${difference(old[i], fresh[i])}`);
    } else if (before.articles[name] !== now.articles[name]) {
      articles++;
      if (articles <= 20) console.log(`${name}: trace, origins or confidences`);
    }
  }
  console.log(`${count} files: ${lines} with other lines; ${articles} more with another trace, origin or confidence.`);
  return lines ? 1 : 0;
}

process.exitCode = await main();
