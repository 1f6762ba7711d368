/** `cuttings duplicates`: clippings that are one article, shown and joined. */
import { message } from '../contract/messages/spoken';
import { EXIT, overLibrary, print, withLibrary, type CommandFile, type LibraryOptions } from './command';

/** Groups asked for at once. */
const MOST = 500;

export const duplicatesCommand: CommandFile = {
  add(program, exit) {
    withLibrary(program.command('duplicates').description(message('cli.duplicates.description')))
      .option('--merge', message('cli.duplicates.merge'))
      .action(async (options: LibraryOptions & { merge?: boolean }) => {
        exit(
          await overLibrary(options, async (core) => {
            for (let more = true; more;) {
              const found = await core.call('duplicates.list', { limit: MOST });
              for (const { by, clippings } of found.groups) {
                const [keep, ...others] = clippings;
                if (options.merge)
                  await core.call('duplicates.merge', { keep: keep!.id, others: others.map(({ id }) => id) });
                print(
                  options,
                  { by, merged: options.merge ?? false, clippings: clippings.map(({ id, title }) => ({ id, title })) },
                  [
                    message(`duplicates.by.${by}`),
                    ...clippings.map(({ id, title }, i) => `  ${i === 0 ? '*' : ' '} ${id}  ${title}`),
                  ].join('\n'),
                );
              }
              // Without joining, the next look would give the same again.
              more = found.more && (options.merge ?? false);
            }
            return EXIT.ok;
          }),
        );
      });
  },
};
