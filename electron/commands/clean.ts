/** `cuttings clean PATH…`: pages to articles without a library. Its output's form is a contract; others measure with it. */
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bodyText } from '../article/text';
import { message } from '../contract/messages/spoken';
import { toFailure } from '../contract/errors';
import type { FieldValues } from '../contract/model';
import { isPageName } from '../importers';
import { readAndClean, type ReadPage } from '../reading/reading';
import { EXIT, complain, type CommandFile } from './command';

export const cleanCommand: CommandFile = {
  add(program, exit) {
    program
      .command('clean')
      .description(message('cli.clean.description'))
      .argument('<PATH...>', message('cli.clean.paths'))
      .option('--ndjson', message('cli.clean.ndjson'))
      .option('--charset <NAME>', message('cli.clean.charset'))
      .action(async (paths: string[], options: { charset?: string }) => {
        let complete = true;
        for (const path of filesOf(paths)) {
          const lines = await cleanFile(path, options.charset ?? null);
          for (const line of lines) {
            if (!line.text || line.problems.some((problem) => problem.kind === 'no-article')) complete = false;
            if (!process.stdout.write(`${JSON.stringify(line)}\n`))
              await new Promise((resolve) => process.stdout.once('drain', resolve));
          }
        }
        exit(complete ? EXIT.ok : EXIT.some);
      });
  },
};

async function cleanFile(path: string, charset: string | null) {
  try {
    const result = await readAndClean({ path, name: basename(path), charset });
    return result.pages.map((page) => cleanedLine(path, page));
  } catch (thrown) {
    const failure = toFailure(thrown);
    complain(failure, path);
    return [{ ...emptyLine(path), problems: [{ kind: failure.kind as string, detail: failure.detail }] }];
  }
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
    place: null,
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
    // A path that is not there is reported where it is read, like any other unreadable file.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      yield path;
      continue;
    }
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) yield* filesOf([inner]);
      else if (isPageName(entry.name)) yield inner;
    }
  }
}
