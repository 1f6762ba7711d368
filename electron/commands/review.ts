/** `cuttings review`: a press review by a template, from a file of one's own or kept in the library. */
import { InvalidArgumentError } from 'commander';
import { existsSync } from 'node:fs';
import { dirname, join, parse, resolve } from 'node:path';
import { MOST_LOGO_FILE, type Review } from '../contract/compositions';
import { CuttingsError } from '../contract/errors';
import { message } from '../contract/messages/spoken';
import { PAPERS, type Paper } from '../contract/printing';
import type { Core } from '../core';
import { COMPOSERS, readReview } from '../exporters/compositions';
import { beginningOfAny, plainFileOrNone } from '../files/reading';
import { compositionName } from '../jobs/compositions';
import {
  closing,
  EXIT,
  follow,
  oneOf,
  overLibrary,
  print,
  readableName,
  withLibrary,
  type CommandFile,
  type LibraryOptions,
} from './command';

/** Longest template that is read, in bytes. */
const MOST_TEMPLATE = 500_000;

interface Options extends LibraryOptions {
  format: string;
  out?: string;
  query?: string;
  title?: string;
  day?: string;
  paper: Paper;
  save?: boolean;
  replace?: boolean;
}

function day(value: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new InvalidArgumentError(message('cli.review.wrongDay'));
  return value;
}

/** From its file, where there is one of that name; else from the library. */
async function templateOf(core: Core, given: string): Promise<Review> {
  const path = resolve(given);
  if (existsSync(path))
    return readReview(beginningOfAny(path, MOST_TEMPLATE).toString('utf8'), parse(path).name, (name) =>
      plainFileOrNone(join(dirname(path), name), MOST_LOGO_FILE),
    );
  const kept = await core.call('reviews.list', {});
  const found = kept.find(({ name }) => name === given);
  if (found) return found;
  throw new CuttingsError('review-wrong', {
    detail: message('cli.review.unknown', { names: kept.map(({ name }) => name).join(', ') || '–' }),
  });
}

/** Keeps it in the place of one of the same name. */
async function save(core: Core, review: Review): Promise<void> {
  const known = (await core.call('reviews.list', {})).find(({ name }) => name === review.name);
  await core.call('review.save', { review: { ...review, id: known?.id ?? null } });
}

async function run(core: Core, template: string, options: Options): Promise<number> {
  const review = await templateOf(core, template);
  if (options.save) await save(core, review);
  const { id: _id, name, query, group: _group, order: _order, descending: _descending, ...look } = review;
  const parts = await core.call('review.draft', {
    review: { ...review, query: options.query ?? query },
    selection: null,
  });
  const articles = parts.filter(({ kind }) => kind === 'clipping').length;
  if (articles === 0) {
    process.stderr.write(`cuttings: ${message('cli.review.nothing')}\n`);
    return EXIT.some;
  }
  const title = options.title ?? (look.title || name);
  // Midday: the same day wherever it is read.
  const of = options.day === undefined ? undefined : new Date(`${options.day}T12:00:00`);
  const target = readableName(
    options.out ?? (await compositionName(title, options.format, options.day ?? new Date().toISOString().slice(0, 10))),
  );
  const job = await follow(
    core,
    core.compose({
      composition: { look: { ...look, title }, parts },
      format: options.format,
      paper: options.paper,
      target,
      replace: options.replace ?? false,
      day: of,
    }),
  );
  const also = parts.reduce((sum, part) => sum + (part.kind === 'clipping' ? part.also.length : 0), 0);
  if (job.status === 'done')
    print(options, { out: target, articles, also }, message('cli.review.result', { articles, path: target }));
  return closing(job);
}

export const reviewCommand: CommandFile = {
  add(program, exit) {
    const formats = COMPOSERS.map(({ id }) => id);
    withLibrary(
      program
        .command('review')
        .description(message('cli.review.description'))
        .argument('<TEMPLATE>', message('cli.review.template')),
    )
      .option('--format <F>', message('cli.review.format', { formats }), oneOf(formats), 'pdf')
      .option('--out <PATH>', message('cli.review.out'))
      .option('--query <Q>', message('cli.review.query'))
      .option('--title <TEXT>', message('review.title'))
      .option('--day <DAY>', message('cli.review.day'), day)
      .option('--paper <SIZE>', message('cli.export.paper', { papers: [...PAPERS] }), oneOf(PAPERS), 'a4')
      .option('--save', message('cli.review.save'))
      .option('--replace', message('cli.export.replace'))
      .action(async (template: string, options: Options) => {
        exit(await overLibrary(options, (core) => run(core, template, options)));
      });
  },
};
