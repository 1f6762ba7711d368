/** `cuttings clean PATH…`: pages to articles without a library. Its output's form is a contract; others measure with it. */
import { readdirSync, statSync, type Dirent } from 'node:fs';
import { basename, join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { bodyText } from '../article/text';
import { message } from '../contract/messages/spoken';
import { toFailure, type Failure } from '../contract/errors';
import type { FieldValues } from '../contract/model';
import { isPageName } from '../importers';
import { CHARSETS, charsetOf } from '../importers/charset';
import { ReadingPool } from '../reading/pool';
import type { ReadPage } from '../reading/reading';
import { EXIT, complain, writeLine, type CommandFile } from './command';

export const cleanCommand: CommandFile = {
  add(program, exit) {
    program
      .command('clean')
      .description(message('cli.clean.description'))
      .argument('<PATH...>', message('cli.clean.paths'))
      .option('--ndjson', message('cli.clean.ndjson'))
      .option('--charset <NAME>', message('cli.clean.charset'), knownCharset)
      .action(async (paths: string[], options: { charset?: string }) => {
        let complete = true;
        const pool = new ReadingPool(join(__dirname, 'worker.cjs'));
        try {
          for await (const lines of inOrder(filesOf(paths), pool.size + 1, (path) =>
            cleanFile(pool, path, options.charset ?? null),
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
async function cleanFile(pool: ReadingPool, path: string, charset: string | null) {
  try {
    const result = await pool.read({ path, name: basename(path), charset, articlesOnly: true });
    return [
      ...result.pages.map((page) => cleanedLine(path, page)),
      ...result.failures.map(({ name, error }) => {
        complain(error, `${path} (${name})`);
        return { ...emptyLine(path), place: name, problems: [problemOf(error)] };
      }),
    ];
  } catch (thrown) {
    const failure = toFailure(thrown);
    complain(failure, path);
    return [{ ...emptyLine(path), problems: [problemOf(failure)] }];
  }
}

const problemOf = ({ kind, detail }: Failure): { kind: string; detail?: string } => ({ kind, detail });

function knownCharset(name: string): string {
  if (charsetOf(name)) return name;
  throw new InvalidArgumentError(message('cli.choices', { choices: CHARSETS.map((charset) => charset.name) }));
}

/** The contract's line for one page. */
export function cleanedLine(file: string, { page, article }: Pick<ReadPage, 'page' | 'article'>) {
  const value = <N extends keyof FieldValues>(name: N): FieldValues[N] | null =>
    (article.fields[name]?.value as FieldValues[N] | undefined) ?? null;
  const text = bodyText(article.body);
  const figures = value('figures') ?? [];
  return {
    file,
    place: page.place?.name ?? null,
    title: value('title'),
    subtitle: value('subtitle'),
    authors: value('authors') ?? [],
    agency: value('agency'),
    dateline: value('dateline'),
    published: value('published'),
    modified: value('modified'),
    publication: value('publication'),
    section: value('section'),
    topics: value('topics') ?? [],
    url: value('url') ?? page.url,
    language: value('language'),
    figures: figures.map(({ caption, credit }) => ({ caption, credit })),
    copyright: value('copyright'),
    correction: value('correction'),
    text,
    words: article.words,
    format: page.format,
    problems: [...page.problems, ...article.problems] as { kind: string; detail?: string }[],
    publisher: value('publisher'),
    charset: page.charset.name,
  };
}

function emptyLine(file: string) {
  return {
    file,
    place: null as string | null,
    title: null,
    subtitle: null,
    authors: [],
    agency: null,
    dateline: null,
    published: null,
    modified: null,
    publication: null,
    section: null,
    topics: [],
    url: null,
    language: null,
    figures: [],
    copyright: null,
    correction: null,
    text: '',
    words: 0,
    format: null,
    publisher: null,
    charset: null,
  };
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
