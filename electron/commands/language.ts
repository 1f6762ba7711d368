/** The command line's language: `--language` first, then the environment as POSIX orders it. */
import type { Command, CommanderError, Help } from 'commander';
import type { MessageKey } from '../contract/message';
import { message } from '../contract/messages/spoken';

/** BCP 47 tags, best first. The option is looked for before anything is parsed: the help is in that language too. */
export function wantedLanguages(words: readonly string[], environment: NodeJS.ProcessEnv): string[] {
  const end = words.indexOf('--');
  const own = end < 0 ? words : words.slice(0, end);
  const at = own.findIndex((word) => word === '--language' || word.startsWith('--language='));
  const given = at < 0 ? undefined : (own[at]!.split('=')[1] ?? own[at + 1]);
  const system = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  // `de_DE.UTF-8@euro` is `de-DE`.
  return [given ?? '', system].map((tag) => tag.replace(/[.@].*/s, '').replace('_', '-')).filter(Boolean);
}

const HEADINGS: Readonly<Record<string, MessageKey>> = {
  'Usage:': 'cli.headings.usage',
  'Arguments:': 'cli.headings.arguments',
  'Options:': 'cli.headings.options',
  'Global Options:': 'cli.headings.globalOptions',
  'Commands:': 'cli.headings.commands',
};

/** Puts the parts of the help that commander words itself into our language. */
export const HELP: Partial<Help> = {
  styleTitle: (title) => (HEADINGS[title] ? message(HEADINGS[title]) : title),
  optionDescription: (option) =>
    option.defaultValue === undefined
      ? option.description
      : `${option.description} (${message('cli.default', { value: String(option.defaultValue) })})`,
};

const WRONG: Readonly<Record<string, MessageKey>> = {
  'commander.unknownOption': 'cli.wrong.unknownOption',
  'commander.unknownCommand': 'cli.wrong.unknownCommand',
  'commander.missingArgument': 'cli.wrong.missingArgument',
  'commander.optionMissingArgument': 'cli.wrong.optionMissingArgument',
  'commander.missingMandatoryOptionValue': 'cli.wrong.missingMandatoryOptionValue',
  'commander.excessArguments': 'cli.wrong.excessArguments',
  'commander.invalidArgument': 'cli.wrong.invalidArgument',
};

/** What was wrong with the words typed, in our language; the name is what commander quotes. */
export function usageMessage({ code, message: said }: CommanderError): string {
  // An option's reader has said the choices in our language; commander puts its own words before them.
  const refused = /^error: option '(.*?)' argument '([^]*)' is invalid\. ([^]*)$/.exec(said);
  if (refused) {
    const [, option, value, choices] = refused;
    return `${option}: ${message('cli.wrong.invalidArgument', { name: value! })}. ${choices}`;
  }
  const key = WRONG[code];
  const name = /'([^']*)'/.exec(said)?.[1] ?? '';
  return key ? message(key, { name }) : said;
}

/** Makes every command of a program speak our language. */
export function localize(command: Command): void {
  command.configureHelp(HELP).helpOption('-h, --help', message('cli.help'));
  command.configureOutput({ outputError: () => undefined });
  for (const inner of command.commands) localize(inner);
}
