/** The command line: the same core as the window. Progress on stderr, results on stdout. */
import './engine';
import { Command, CommanderError } from 'commander';
import { COMMAND_FILES } from './commands';
import { EXIT, VERSION } from './commands/command';
import { EXPORTERS } from './exporters';
import { IMPORTERS } from './importers';

/** Runs one command and resolves with the exit code: 0 all well, 1 something could not be done, 2 wrong usage. */
export async function run(words: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const program = new Command('cuttings')
    .description('Clean, keep, find and export news clippings.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(cuttings --help lists every command)')
    .addHelpText(
      'after',
      `\nReads: ${IMPORTERS.map((i) => i.id).join(', ')}\nExports: ${EXPORTERS.map((e) => e.id).join(', ')}\n\nEvery command has --help. Exit codes: 0 done, 1 some could not be done, 2 wrong usage.`,
    );
  for (const file of COMMAND_FILES)
    file.add(program, (given) => {
      code = given;
    });
  // Sub-commands are made before `exitOverride` reaches them.
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync(['node', 'cuttings', ...words]);
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.ok : EXIT.usage;
    throw thrown;
  }
}

// A reader that stops early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
});

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (thrown: unknown) => {
    process.stderr.write(`cuttings: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`);
    process.exitCode = EXIT.some;
  },
);
