/** `cuttings export`: clippings in any of the registry's formats. */
import { Option } from 'commander';
import { boardLook } from '../contract/compositions';
import { CuttingsError } from '../contract/errors';
import { DEFAULT_EXPORT, MONITOR, type ExportOptions } from '../contract/export';
import { EVERYTHING } from '../contract/lists';
import { message } from '../contract/messages/spoken';
import { HIGHLIGHT_COLOURS } from '../contract/model';
import { PAPERS } from '../contract/printing';
import { EXPORTERS } from '../exporters';
import { columnIds } from '../exporters';
import { COMPOSERS } from '../exporters/compositions';
import type { Core } from '../core';
import { beginningOfAny } from '../files/reading';
import { closing, EXIT, follow, oneOf, overLibrary, print, readableName, withLibrary } from './command';
import type { CommandFile, LibraryOptions } from './command';

/** Longest template that is read, in bytes. */
const MOST_TEMPLATE = 100_000;

interface Given extends LibraryOptions {
  format: string;
  out: string;
  query?: string;
  board?: string;
  single?: boolean;
  comments: ExportOptions['comments'];
  rows: ExportOptions['rows'];
  columns?: string[];
  marks: boolean;
  highlightsOnly?: boolean;
  colour?: ExportOptions['colours'];
  highlightTag?: string;
  template?: string;
  tone?: string;
  numbers?: string;
  paper: ExportOptions['paper'];
  replace?: boolean;
}

/** Names parted by commas, each one of those allowed. */
const severalOf = (allowed: readonly string[]) => (value: string) =>
  value.split(',').map((one) => oneOf(allowed)(one.trim()));

function template(file: string | undefined): string {
  if (file === undefined) return '';
  try {
    return beginningOfAny(file, MOST_TEMPLATE).toString('utf8');
  } catch (thrown) {
    throw new CuttingsError('file-unreadable', { detail: file }, { cause: thrown });
  }
}

const optionsOf = (given: Given): ExportOptions => ({
  ...DEFAULT_EXPORT,
  single: given.single ?? false,
  comments: given.comments,
  rows: given.rows,
  columns: given.columns ?? [],
  marks: given.marks,
  highlightsOnly: given.highlightsOnly ?? false,
  colours: given.colour ?? [],
  highlightTag: given.highlightTag ?? '',
  template: template(given.template),
  tone: given.tone ?? DEFAULT_EXPORT.tone,
  numbers: given.numbers ?? DEFAULT_EXPORT.numbers,
  paper: given.paper,
});

function usage(line: string): number {
  process.stderr.write(`cuttings: ${line}\n`);
  return EXIT.usage;
}

/** A board as one document. */
async function exportBoard(core: Core, name: string, given: Given): Promise<number> {
  const { boards } = core.context.session().library.document;
  const board = boards.find((one) => one.name === name);
  if (!board) return usage(message('cli.export.noBoard', { names: boards.map((one) => one.name).join(', ') || '–' }));
  if (!COMPOSERS.some(({ id }) => id === given.format))
    return usage(message('cli.export.boardFormat', { formats: COMPOSERS.map(({ id }) => id) }));
  const target = readableName(given.out);
  const job = await follow(
    core,
    core.compose({
      composition: { look: boardLook(board.name), parts: board.parts },
      format: given.format,
      paper: given.paper,
      target,
      replace: given.replace ?? false,
    }),
  );
  if (job.status === 'done')
    print(
      given,
      { exported: job.counts.done, failed: job.counts.failed, out: target },
      message('cli.export.result', { count: job.counts.done, path: target }),
    );
  return closing(job);
}

export const exportCommand: CommandFile = {
  add(program, exit) {
    withLibrary(program.command('export').description(message('cli.export.description')))
      .requiredOption(
        '--format <F>',
        message('cli.export.format', { formats: EXPORTERS.map((e) => e.id) }),
        oneOf([...new Set([...EXPORTERS, ...COMPOSERS].map((e) => e.id))]),
      )
      .requiredOption('--out <PATH>', message('cli.export.out'))
      .option('--query <Q>', message('cli.export.query'))
      .option('--board <NAME>', message('cli.export.board', { formats: COMPOSERS.map(({ id }) => id) }))
      .option('--single', message('cli.export.single'))
      .option('--no-marks', message('cli.export.noMarks'))
      .option('--highlights-only', message('cli.export.highlightsOnly'))
      .option(
        '--colour <NAMES>',
        message('cli.export.colour', { colours: [...HIGHLIGHT_COLOURS] }),
        severalOf(HIGHLIGHT_COLOURS),
      )
      .option('--highlight-tag <TAG>', message('cli.export.highlightTag'))
      .option('--comments <FORM>', message('cli.export.comments'), oneOf(['footnotes', 'callouts']), 'footnotes')
      .option('--rows <WHAT>', message('cli.export.rows'), oneOf(['clippings', 'quotes']), 'clippings')
      .addOption(
        new Option(
          '--columns <NAMES>',
          message('cli.export.columns', { columns: [MONITOR, ...columnIds()] }),
        ).argParser(severalOf([MONITOR, ...columnIds()])),
      )
      .option('--template <FILE>', message('cli.export.template'))
      .option('--tone <TAG>', message('cli.export.tone'))
      .option('--numbers <TAGS>', message('cli.export.numbers'))
      .option('--paper <SIZE>', message('cli.export.paper', { papers: [...PAPERS] }), oneOf(PAPERS), 'a4')
      .option('--replace', message('cli.export.replace'))
      .addHelpText(
        'after',
        () =>
          `\n${message('cli.export.formats')}\n${EXPORTERS.map(({ id, label, extensions }) => `  ${id.padEnd(14)}${message(label)} (${extensions.map((end) => `.${end}`).join(' ')})`).join('\n')}`,
      )
      .action(async (given: Given) => {
        exit(
          await overLibrary(given, async (core) => {
            if (given.board !== undefined) return exportBoard(core, given.board, given);
            const formats = EXPORTERS.map(({ id }) => id);
            if (!formats.includes(given.format)) return usage(message('cli.choices', { choices: formats }));
            const options = optionsOf(given);
            const target = readableName(given.out);
            const ids = core.context
              .session()
              .index.ids({ view: { ...EVERYTHING, query: given.query ?? '' }, except: [] });
            const job = await follow(
              core,
              core.export({ ids, format: given.format, target, replace: given.replace ?? false, options }),
            );
            print(
              given,
              { exported: job.counts.done, failed: job.counts.failed, out: target },
              message('cli.export.result', { count: job.counts.done, path: target }),
            );
            return closing(job);
          }),
        );
      });
  },
};
