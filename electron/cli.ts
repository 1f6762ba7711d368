/** The command line: the same core as the window. Progress on stderr, results on stdout. */
import './engine';
import { Command, CommanderError } from 'commander';
import { COMMAND_FILES } from './commands';
import { EXIT, VERSION } from './commands/command';
import { localize, usageMessage, wantedLanguages } from './commands/language';
import { toFailure } from './contract/errors';
import { LANGUAGES } from './contract/messages';
import { message, speak } from './contract/messages/spoken';
import { EXPORTERS } from './exporters';
import { IMPORTERS } from './importers';

/** Runs one command and resolves with the exit code: 0 all well, 1 something could not be done, 2 wrong usage. */
export async function run(words: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  speak(wantedLanguages(words, process.env));
  const program = new Command('cuttings')
    .description(message('cli.description'))
    .version(VERSION, '-V, --version', message('cli.version'))
    .option('--language <TAG>', message('cli.languageOption', { languages: LANGUAGES.map(({ tag }) => tag) }))
    .helpCommand(false)
    .exitOverride()
    .addHelpText(
      'after',
      `\n${message('cli.reads', { formats: IMPORTERS.map((i) => i.id) })}\n${message('cli.exports', { formats: EXPORTERS.map((e) => e.id) })}\n\n${message('cli.footer')}`,
    );
  for (const file of COMMAND_FILES)
    file.add(program, (given) => {
      code = given;
    });
  // Sub-commands are made before `exitOverride` reaches them.
  for (const command of program.commands)
    command
      .exitOverride()
      .option('--language <TAG>', message('cli.languageOption', { languages: LANGUAGES.map(({ tag }) => tag) }));
  localize(program);
  try {
    await program.parseAsync(['node', 'cuttings', ...words]);
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return EXIT.ok;
      // Without a command the help itself is the answer.
      if (thrown.code !== 'commander.help')
        process.stderr.write(`cuttings: ${usageMessage(thrown)}\n(${message('cli.hint')})\n`);
      return EXIT.usage;
    }
    throw thrown;
  }
}

/** Says what ended the results' stream. A reader that stops early (`| head`) is no error; a full disk is. */
function outputLost(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  const { kind } = toFailure(error);
  process.stderr.write(`cuttings: ${message('cli.outputLost', { reason: message(`errors.${kind}.title`) })}\n`);
  process.exit(EXIT.some);
}

process.stdout.on('error', outputLost);
// Nobody reads what went wrong either: the exit code says it.
process.stderr.on('error', () => process.exit(EXIT.some));

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (thrown: unknown) => {
    const { syscall } = (thrown ?? {}) as NodeJS.ErrnoException;
    if (syscall === 'write') outputLost(thrown as NodeJS.ErrnoException);
    process.stderr.write(`cuttings: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`);
    process.exitCode = EXIT.some;
  },
);
