/** Commands on a library: import, list, show, search, tag. */
import { bodyText } from '../article/text';
import { message } from '../contract/messages/spoken';
import { CuttingsError, toFailure } from '../contract/errors';
import { EVERYTHING, SCOPES, SORTS, type ListRow, type View } from '../contract/lists';
import { FIELD_NAMES, FIELDS } from '../contract/fields';
import type { JobState } from '../contract/jobs';
import { MOST_STYLE } from '../contract/citations';
import { InvalidArgumentError } from 'commander';
import { COLUMN_MEANINGS, type ColumnAnswer, type FileAnswers } from '../contract/questions';
import { STYLE_IDS } from '../citations/style-names';
import { beginningOfAny } from '../files/reading';
import { IMPORTERS } from '../importers';
import { goOnWithImport } from '../jobs/import';
import { importItems } from '../jobs/import/reports';
import { QUERY_HELP } from '../search';
import type { Core } from '../core';
import {
  EXIT,
  complain,
  complainOf,
  filePassword,
  follow,
  inLibrary,
  oneOf,
  overLibrary,
  print,
  readableName,
  withLibrary,
  writeLine,
  type CommandFile,
  type LibraryOptions,
} from './command';

/** A list without a query has no relevance. */
const LIST_SORTS = SORTS.filter((sort) => sort !== 'relevance');

/** Rows asked of the index at once. */
const PAGE = 500;

export const importCommand: CommandFile = {
  add(program, exit) {
    withLibrary(
      program
        .command('import')
        .description(message('cli.import.description'))
        .argument('<PATH...>', message('cli.import.paths')),
    )
      .addHelpText(
        'after',
        `\n${message('cli.import.formats')}\n${IMPORTERS.map((i) => `  ${i.id.padEnd(16)}${message(i.label)} (${i.extensions.map((e) => `.${e}`).join(' ')})`).join('\n')}`,
      )
      .option('--report <FILE>', message('cli.import.report'))
      .option('--password-file <FILE>', message('cli.import.password'))
      .option('--column <HEADING=MEANING...>', message('cli.import.column', { meanings: COLUMN_CHOICES }), columnAnswer)
      .option('--book <AS>', message('cli.import.book'), oneOf(['chapters', 'whole'] as const))
      .option('--press-review <AS>', message('cli.import.pressReview'), oneOf(['split', 'whole'] as const))
      .action(async (paths: string[], options: LibraryOptions & { report?: string } & AnswerOptions) => {
        exit(
          await inLibrary({ ...options, create: true }, async (core) => {
            const job = await follow(core, importOrGoOn(core, paths.map(readableName), answersIn(options)));
            if (options.json) await printReport(core, job);
            else complainOf(job);
            if (options.report !== undefined && job.import !== undefined)
              await core.writeReport(job.import, readableName(options.report));
            if (!options.json)
              print(
                options,
                null,
                message('cli.import.result', {
                  done: job.counts.done,
                  duplicate: job.counts.duplicate + job.counts.version,
                  failed: job.counts.failed,
                }),
              );
            if (job.error) complain(job.error);
            return job.status === 'done' && job.counts.failed === 0 ? EXIT.ok : EXIT.some;
          }),
        );
      });
  },
};

/** What files may ask, said beforehand. */
interface AnswerOptions {
  passwordFile?: string;
  column?: ColumnAnswer;
  book?: FileAnswers['book'];
  pressReview?: 'split' | 'whole';
}

function answersIn({ passwordFile, column, book, pressReview }: AnswerOptions): FileAnswers {
  const password = filePassword(passwordFile);
  return {
    ...(password === null ? {} : { password }),
    ...(column ? { columns: column } : {}),
    ...(book ? { book } : {}),
    ...(pressReview === 'whole' ? { splitAt: [] } : {}),
  };
}

const COLUMN_CHOICES = [...COLUMN_MEANINGS, 'none'];

/** `Überschrift=title`; `none` for a column that is not used. */
function columnAnswer(given: string, before: ColumnAnswer = {}): ColumnAnswer {
  const at = given.lastIndexOf('=');
  const meaning = oneOf(COLUMN_CHOICES)(given.slice(at + 1));
  if (at < 1) throw new InvalidArgumentError(message('cli.import.columnWrong'));
  return { ...before, [given.slice(0, at).trim()]: COLUMN_MEANINGS.find((one) => one === meaning) ?? null };
}

/** The same command again goes on with what was cut short. */
function importOrGoOn(core: Core, paths: readonly string[], answersForAll: FileAnswers): string {
  const { context } = core;
  const same = context.imports
    .unfinished(context.session().library.id)
    .find(({ sources }) => JSON.stringify(sources) === JSON.stringify(paths));
  if (!same)
    return core.import(
      paths.map((path) => ({ path })),
      { answersForAll },
    );
  process.stderr.write(`cuttings: ${message('cli.import.goesOn')}\n`);
  return goOnWithImport(context, same.id, { answersForAll });
}

/** A line for every file, and for every article of a file of several. */
async function printReport(core: Core, job: JobState): Promise<void> {
  if (job.import === undefined) return;
  for await (const { name, outcome, clipping, of, error, missing, problems } of importItems(core.context, job.import))
    await writeLine(
      JSON.stringify({
        file: name,
        outcome,
        id: clipping ?? null,
        of: of ?? null,
        error: error ?? null,
        missing: missing ?? [],
        problems: problems ?? [],
      }),
    );
}

export const listCommand: CommandFile = {
  add(program, exit) {
    withLibrary(program.command('list').description(message('cli.list.description')))
      .option('--scope <SCOPE>', message('cli.list.scope'), oneOf(SCOPES), 'all')
      .option('--tag <TAG>', message('cli.list.tag'))
      .option('--sort <SORT>', message('cli.list.sort'), oneOf(LIST_SORTS), 'added')
      .action(async (options: LibraryOptions & { scope: View['scope']; tag?: string; sort: View['sort'] }) => {
        exit(
          await overLibrary(options, (core) =>
            printList(core, options, {
              ...EVERYTHING,
              scope: options.scope,
              tag: options.tag ?? null,
              sort: options.sort,
              descending: !['title', 'publication'].includes(options.sort),
            }),
          ),
        );
      });
  },
};

export const searchCommand: CommandFile = {
  add(program, exit) {
    withLibrary(
      program
        .command('search')
        .description(message('cli.search.description'))
        .argument('<QUERY>', message('cli.search.query')),
    )
      .addHelpText(
        'after',
        `\n${message('cli.search.language')}\n${QUERY_HELP.map((h) => `  ${h.syntax.padEnd(26)}${message(h.meaning)} — ${h.example}`).join('\n')}`,
      )
      .action(async (query: string, options: LibraryOptions) => {
        exit(
          await overLibrary(options, (core) => printList(core, options, { ...EVERYTHING, query, sort: 'relevance' })),
        );
      });
  },
};

export const showCommand: CommandFile = {
  add(program, exit) {
    withLibrary(
      program.command('show').description(message('cli.show.description')).argument('<ID>', message('cli.show.id')),
    )
      .option('--cite <STYLE>', message('cli.show.cite', { styles: STYLE_IDS }))
      .option('--cite-language <TAG>', message('cli.show.language'))
      .action(async (id: string, options: LibraryOptions & { cite?: string; citeLanguage?: string }) => {
        exit(
          await inLibrary(options, async (core) => {
            if (options.cite !== undefined) return cite(core, id, options.cite, options);
            const { clipping, fields, body, highlights } = await core.context.session().detail(id);
            const text = bodyText(body);
            const lines = FIELD_NAMES.filter((name) => FIELDS[name].kind !== 'figures').flatMap((name) => {
              const values = [fields[name] ?? []].flat();
              return values.length ? [`${message(`fields.${name}`)}: ${values.join('; ')}`] : [];
            });
            for (const figure of fields.figures ?? [])
              lines.push(
                `${message('cli.show.figure')}: ${figure.caption ?? ''}${figure.credit ? ` [${figure.credit}]` : ''}`,
              );
            if (clipping.tags.length) lines.push(`${message('cli.show.tags')}: ${clipping.tags.join(', ')}`);
            for (const highlight of highlights)
              lines.push(
                `${message('cli.show.highlight', { state: message(`anchors.${highlight.state}`) })}: ${highlight.selector.quote.exact}`,
              );
            print(options, { ...clipping, fields, text, highlights }, `${lines.join('\n')}\n\n${text}`);
            return EXIT.ok;
          }),
        );
      });
  },
};

/** In one of our styles, in one that was added in the window, or in that of a file. */
async function cite(
  core: Core,
  id: string,
  style: string,
  options: LibraryOptions & { citeLanguage?: string },
): Promise<number> {
  const known = await core.call('citations.styles', {});
  const named = known.find((one) => one.id === style || one.title === style);
  const source = named ? null : styleFile(style);
  const made = await core.call('citations.render', {
    selection: { ids: [id] },
    style: named?.id ?? null,
    source,
    language: options.citeLanguage ?? null,
  });
  print(options, { id, style: named?.id ?? style, ...made }, made.text);
  return EXIT.ok;
}

function styleFile(path: string): string {
  try {
    return beginningOfAny(readableName(path), MOST_STYLE + 1)
      .toString('utf8')
      .slice(0, MOST_STYLE);
  } catch (thrown) {
    throw new CuttingsError('style-wrong', { detail: path }, { cause: thrown });
  }
}

export const tagCommand: CommandFile = {
  add(program, exit) {
    withLibrary(
      program.command('tag').description(message('cli.tag.description')).argument('<ID...>', message('cli.tag.ids')),
    )
      .option('--add <TAG...>', message('cli.tag.add'))
      .option('--remove <TAG...>', message('cli.tag.remove'))
      .action(async (ids: string[], options: LibraryOptions & { add?: string[]; remove?: string[] }) => {
        if (!options.add?.length && !options.remove?.length) {
          process.stderr.write(`cuttings: ${message('cli.tag.nothing')}\n`);
          exit(EXIT.usage);
          return;
        }
        exit(
          await inLibrary(options, async (core) => {
            const known = await knownIds(core, ids);
            const { job } = await core.call('clippings.tag', {
              selection: { ids: known },
              add: options.add ?? [],
              remove: options.remove ?? [],
            });
            if (job !== null) await follow(core, job);
            for (const id of known) {
              const { tags } = await core.context.session().library.read(id);
              print(options, { id, tags }, `${id}  ${tags.join(', ')}`);
            }
            return known.length === ids.length ? EXIT.ok : EXIT.some;
          }),
        );
      });
  },
};

/** Those of the ids that the library has; the others are named on stderr. */
async function knownIds(core: Core, ids: readonly string[]): Promise<string[]> {
  const known: string[] = [];
  for (const id of ids) {
    try {
      await core.context.session().library.read(id);
      known.push(id);
    } catch (thrown) {
      complain(toFailure(thrown), id);
    }
  }
  return known;
}

async function printList(core: Core, options: LibraryOptions, view: View): Promise<number> {
  for (let offset = 0; ; offset += PAGE) {
    const page = await core.call('library.list', { view, offset, limit: PAGE });
    if (page.problem) throw new CuttingsError(page.problem.kind, page.problem);
    for (const row of page.rows) print(options, row, lineOf(row));
    if (offset + page.rows.length >= page.total || !page.rows.length) return EXIT.ok;
  }
}

function lineOf(row: ListRow): string {
  return [
    row.id,
    row.published?.slice(0, 10) ?? '----------',
    row.publication ?? '',
    row.title,
    row.tags.map((tag) => `#${tag}`).join(' '),
  ]
    .filter(Boolean)
    .join('  ');
}
