/** What is read and what is written, from the registries; the packages' file associations are made from it. */
import { message } from '../contract/messages/spoken';
import { EXPORTERS } from '../exporters';
import { IMPORTERS } from '../importers';
import { EXIT, type CommandFile } from './command';

export const formatsCommand: CommandFile = {
  add(program, exit) {
    program
      .command('formats')
      .description(message('cli.formats.description'))
      .option('--json', message('cli.json'))
      .action((options: { json?: boolean }) => {
        const all = [
          ...IMPORTERS.map(({ id, label, extensions, mimeTypes }) => ({
            way: 'in' as const,
            id,
            name: message(label),
            extensions,
            mimeTypes,
          })),
          ...EXPORTERS.map(({ id, label, extensions }) => ({
            way: 'out' as const,
            id,
            name: message(label),
            extensions,
          })),
        ];
        for (const format of all) {
          const line = `${format.way.padEnd(4)}${format.id.padEnd(18)}${format.name} (${format.extensions.map((end) => `.${end}`).join(' ')})`;
          process.stdout.write(`${options.json ? JSON.stringify(format) : line}\n`);
        }
        exit(EXIT.ok);
      });
  },
};
