/** `cuttings clean PATH…`: pages to articles without a library. Its output's form is a contract; others measure with it. */
import { readdirSync, statSync, type Dirent } from 'node:fs';
import { basename, join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { distinctProblems } from '../article/problems';
import { bodyText } from '../article/text';
import { message } from '../contract/messages/spoken';
import { toFailure, type Failure } from '../contract/errors';
import { FIELD_NAMES, FIELDS, type Field, type FieldName, type FieldValues } from '../contract/fields';
import { isPageName } from '../importers';
import { CHARSETS, charsetOf } from '../importers/charset';
import { ReadingPool } from '../reading/pool';
import type { ReadPage, ReadingRequest } from '../reading/reading';
import { EXIT, complain, filePassword, writeLine, type CommandFile } from './command';

export const cleanCommand: CommandFile = {
  add(program, exit) {
    program
      .command('clean')
      .description(message('cli.clean.description'))
      .argument('<PATH...>', message('cli.clean.paths'))
      .option('--ndjson', message('cli.clean.ndjson'))
      .option('--charset <NAME>', message('cli.clean.charset'), knownCharset)
      .option('--password-file <FILE>', message('cli.import.password'))
      .action(async (paths: string[], options: { charset?: string; passwordFile?: string }) => {
        const password = filePassword(options.passwordFile);
        let complete = true;
        const pool = new ReadingPool(join(__dirname, 'worker.cjs'));
        try {
          for await (const lines of inOrder(filesOf(paths), pool.size + 1, (path) =>
            cleanFile(pool, path, {
              charset: options.charset ?? null,
              ...(password === null ? {} : { answers: { password } }),
            }),
          ))
            for (const line of lines) {
              if (!line.text || line.problems.some((problem) => problem.kind === 'no-article')) complete = false;
              await writeLine(JSON.stringify(line));
            }
        } finally {
          await pool.close();
        }
        exit(complete ? EXIT.ok : EXIT.some);
      });
  },
};

/** The results of all items in their order, with a few of them under way at a time: memory stays that of a few pages. */
async function* inOrder<T, R>(items: Iterable<T>, most: number, work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  for (const item of items) {
    underWay.push(work(item));
    if (underWay.length >= most) yield await underWay.shift()!;
  }
  while (underWay.length) yield await underWay.shift()!;
}

/** One file in a worker thread: what a page does there to time and memory ends that thread, and the next page gets a new one. */
async function cleanFile(pool: ReadingPool, path: string, how: Pick<ReadingRequest, 'charset' | 'answers'>) {
  try {
    const result = await pool.read({ path, name: basename(path), ...how, articlesOnly: true });
    return [
      ...result.pages.map((page) => cleanedLine(path, page)),
      ...result.failures.map(({ name, error }) => {
        complain(error, `${path} (${name})`);
        return failedLine(path, error, name);
      }),
    ];
  } catch (thrown) {
    const failure = toFailure(thrown);
    complain(failure, path);
    return [failedLine(path, failure)];
  }
}

function knownCharset(name: string): string {
  if (charsetOf(name)) return name;
  throw new InvalidArgumentError(message('cli.choices', { choices: CHARSETS.map((charset) => charset.name) }));
}

/** The contract's line for one page. */
export function cleanedLine(file: string, { page, article }: Pick<ReadPage, 'page' | 'article'>) {
  return lineOf(
    file,
    (name) => article.fields[name]?.value ?? (name === 'url' ? page.url : null),
    page.place?.name ?? null,
    {
      text: bodyText(article.body),
      words: article.words,
      format: page.format as string | null,
      problems: distinctProblems(page.problems, article.problems) as { kind: string; detail?: string }[],
    },
    page.charset.name,
  );
}

/** The line of a file, or of a part of it, that gave no article. */
function failedLine(file: string, { kind, detail }: Failure, place: string | null = null) {
  return lineOf(file, () => null, place, { text: '', words: 0, format: null, problems: [{ kind, detail }] }, null);
}

/** What a field that was not found is, and what the line leaves out of figures: where a picture lies. */
function lineValue(name: FieldName, value: FieldValues[FieldName] | null) {
  const { kind } = FIELDS[name];
  if (kind === 'figures')
    return ((value ?? []) as FieldValues['figures']).map(({ caption, credit }) => ({ caption, credit }));
  return value ?? (kind === 'texts' ? [] : null);
}

function lineOf<R extends object>(
  file: string,
  valueOf: (name: FieldName) => FieldValues[FieldName] | null,
  place: string | null,
  rest: R,
  charset: string | null,
) {
  const part = (line: Field['line']) =>
    Object.fromEntries(
      FIELD_NAMES.filter((name) => FIELDS[name].line === line).map((name) => [name, lineValue(name, valueOf(name))]),
    );
  return { file, place, ...part('before'), ...rest, ...part('behind'), charset };
}

/** Named files as they are; of folders, the files that an importer may read. */
export function* filesOf(paths: string[]): Iterable<string> {
  for (const path of paths) {
    const entries = entriesOf(path);
    // What is no folder, or cannot be looked at, is reported where it is read, like any other unreadable file.
    if (!entries) {
      yield path;
      continue;
    }
    for (const entry of entries) {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) yield* filesOf([inner]);
      else if (isPageName(entry.name)) yield inner;
    }
  }
}

function entriesOf(path: string): Dirent[] | null {
  try {
    if (!statSync(path).isDirectory()) return null;
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return null;
    throw thrown;
  }
}
