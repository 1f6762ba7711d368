/** `cuttings names`: publications and authors that have other names, that look alike, and making them one. */
import { Argument, type Command } from 'commander';
import { FIELDS } from '../contract/fields';
import { ALIAS_FIELDS, type AliasField } from '../contract/aliases';
import { message } from '../contract/messages/spoken';
import type { Core } from '../core';
import {
  EXIT,
  follow,
  inLibrary,
  overLibrary,
  print,
  withLibrary,
  type CommandFile,
  type LibraryOptions,
} from './command';

interface NamesOptions extends LibraryOptions {
  alike?: boolean;
  merge?: string[];
  into?: string;
  forget?: string[];
}

/** As the query language calls them. */
const WORDS = new Map(ALIAS_FIELDS.map((field) => [FIELDS[field].query!.name, field]));
const wordOf = (field: AliasField): string => FIELDS[field].query!.name;

export const namesCommand: CommandFile = {
  add(program, exit) {
    const command: Command = withLibrary(program.command('names').description(message('cli.names.description')));
    command
      .addArgument(new Argument('[FIELD]', message('cli.names.field')).choices([...WORDS.keys()]))
      .option('--alike', message('cli.names.alike'))
      .option('--merge <NAME...>', message('cli.names.merge'))
      .option('--into <NAME>', message('cli.names.into'))
      .option('--forget <NAME...>', message('cli.names.forget'))
      .action(async (word: string | undefined, options: NamesOptions) => {
        if ((options.merge === undefined) !== (options.into === undefined)) {
          process.stderr.write(`cuttings: ${message('cli.names.both')}\n`);
          exit(EXIT.usage);
          return;
        }
        const field = word === undefined ? undefined : WORDS.get(word);
        exit(await work(field, options));
      });
  },
};

function work(field: AliasField | undefined, options: NamesOptions): Promise<number> {
  const one = field ?? 'publication';
  if (options.merge) return inLibrary(options, (core) => merge(core, one, options));
  if (options.forget) return inLibrary(options, (core) => forget(core, one, options));
  const fields = field ? [field] : ALIAS_FIELDS;
  if (options.alike) return overLibrary(options, (core) => listAlike(core, fields, options));
  return inLibrary(options, (core) => listAliases(core, fields, options));
}

async function merge(
  core: Core,
  field: AliasField,
  { merge: names = [], into, ...options }: NamesOptions,
): Promise<number> {
  const { job } = await core.call('names.merge', { field, names, to: into! });
  if (job !== null) await follow(core, job);
  return listAliases(core, [field], options, into);
}

async function forget(
  core: Core,
  field: AliasField,
  { forget: names = [], ...options }: NamesOptions,
): Promise<number> {
  const known = new Set(
    (await core.call('names.aliases', {})).filter((one) => one.field === field).map((one) => one.from),
  );
  for (const from of names) {
    if (known.has(from)) await core.call('names.forget', { field, from });
    else process.stderr.write(`cuttings: ${message('cli.names.unknown', { name: from })}\n`);
  }
  await listAliases(core, [field], options);
  return names.every((name) => known.has(name)) ? EXIT.ok : EXIT.some;
}

async function listAliases(
  core: Core,
  fields: readonly AliasField[],
  options: LibraryOptions,
  to?: string,
): Promise<number> {
  for (const alias of await core.call('names.aliases', {}))
    if (fields.includes(alias.field) && (to === undefined || alias.to === to))
      print(
        options,
        { field: wordOf(alias.field), from: alias.from, to: alias.to },
        message('names.pair', { from: alias.from, to: alias.to }),
      );
  return EXIT.ok;
}

async function listAlike(core: Core, fields: readonly AliasField[], options: LibraryOptions): Promise<number> {
  for (const field of fields)
    for (const names of await core.call('names.alike', { field }))
      print(
        options,
        { field: wordOf(field), names },
        names.map(({ value, count }) => `${value} (${count})`).join('  '),
      );
  return EXIT.ok;
}
