/** `cuttings repair ID…`: what History and "Read again" do in the window, for clippings that `verify` calls damaged. */
import { message } from '../contract/messages/spoken';
import { toFailure } from '../contract/errors';
import { repair } from '../jobs/repair';
import { EXIT, complain, inLibrary, print, withLibrary, type CommandFile, type LibraryOptions } from './command';

export const repairCommand: CommandFile = {
  add(program, exit) {
    withLibrary(
      program
        .command('repair')
        .description(message('cli.repair.description'))
        .argument('<ID...>', message('cli.repair.ids')),
    ).action(async (ids: string[], options: LibraryOptions) => {
      exit(
        await inLibrary(options, async (core) => {
          let code: number = EXIT.ok;
          for (const id of ids) {
            try {
              const done = await repair(core.context, id);
              const said = done.length ? done.map((what) => message(`history.${what}`)) : [message('cli.repair.none')];
              print(options, { id, done }, `${id}  ${said.join('; ')}`);
            } catch (thrown) {
              code = EXIT.some;
              complain(toFailure(thrown), id);
            }
          }
          return code;
        }),
      );
    });
  },
};
