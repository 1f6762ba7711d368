/** Commands that keep safe: verify, reindex, backup, restore. */
import { message } from '../contract/messages/spoken';
import { toFailure } from '../contract/errors';
import type { Core } from '../core';
import type { VerifyReport } from '../contract/stages';
import { startReindex } from '../jobs/maintenance';
import {
  EXIT,
  closing,
  complain,
  follow,
  inLibrary,
  libraryFolder,
  overLibrary,
  passwordIn,
  print,
  readableName,
  withLibrary,
  withoutLibrary,
  type CommandFile,
  type LibraryOptions,
} from './command';

export const verifyCommand: CommandFile = {
  add(program, exit) {
    withLibrary(program.command('verify').description(message('cli.verify.description')))
      .option('--accept <ID...>', message('cli.verify.accept'))
      .action(async (options: LibraryOptions & { accept?: string[] }) => {
        exit(
          await inLibrary(options, async (core) => {
            const accepted = await acceptEdits(core, options.accept ?? []);
            let report: VerifyReport | null = null;
            const job = await follow(
              core,
              core.verify((result) => {
                report = result;
              }),
            );
            const { clippings = 0, findings = [], quotes } = (report ?? {}) as Partial<VerifyReport>;
            for (const finding of findings)
              print(
                options,
                finding,
                `${finding.what}  ${finding.id ? `${finding.id}/` : ''}${finding.file}  ${message(`findings.${finding.what}`)}`,
              );
            print(
              options,
              { clippings, findings: findings.length, quotes },
              [
                message('cli.verify.result', { clippings, findings: findings.length }),
                ...(quotes?.total ? [message('cli.verify.quotes', quotes)] : []),
              ].join('\n'),
            );
            return accepted && job.status === 'done' && findings.length === 0 ? EXIT.ok : EXIT.some;
          }),
        );
      });
  },
};

/** Each that is accepted is said on stderr, and each that cannot be. True where all were. */
async function acceptEdits(core: Core, ids: readonly string[]): Promise<boolean> {
  let all = true;
  for (const id of ids) {
    try {
      const { undo } = await core.call('clipping.acceptEdit', { id });
      const said = undo === null ? 'cli.verify.notEdited' : 'history.edit-accepted';
      process.stderr.write(`cuttings: ${id}: ${message(said)}\n`);
      all &&= undo !== null;
    } catch (thrown) {
      complain(toFailure(thrown), id);
      all = false;
    }
  }
  return all;
}

export const reindexCommand: CommandFile = {
  add(program, exit) {
    withLibrary(program.command('reindex').description(message('cli.reindex.description'))).action(
      async (options: LibraryOptions) => {
        exit(
          await overLibrary(options, async (core) => {
            const job = await follow(core, startReindex(core.context));
            const indexed = job.counts.done - (core.state().trouble?.unreadableCount ?? 0);
            print(options, { indexed }, message('cli.reindex.result', { count: indexed }));
            return closing(job);
          }),
        );
      },
    );
  },
};

export const backupCommand: CommandFile = {
  add(program, exit) {
    withLibrary(program.command('backup').description(message('cli.backup.description')))
      .requiredOption('--out <FILE>', message('cli.backup.out'))
      .option('--password-file <FILE>', message('cli.backup.password'))
      .action(async (options: LibraryOptions & { out: string; passwordFile?: string }) => {
        exit(
          await inLibrary(options, async (core) => {
            const job = await follow(core, core.backup(readableName(options.out), passwordIn(options.passwordFile)));
            print(
              options,
              { out: readableName(options.out), status: job.status },
              job.status === 'done'
                ? message('cli.backup.result', { path: readableName(options.out) })
                : message('cli.backup.nothing'),
            );
            return closing(job);
          }),
        );
      });
  },
};

export const restoreCommand: CommandFile = {
  add(program, exit) {
    withLibrary(
      program
        .command('restore')
        .description(message('cli.restore.description'))
        .argument('<FILE>', message('cli.backup.out')),
    )
      .option('--password-file <FILE>', message('cli.restore.password'))
      .option('--settings', message('cli.restore.settings'))
      .option('--list', message('cli.restore.list'))
      .option('--only <ID...>', message('cli.restore.only'))
      .action(async (file: string, options: RestoreOptions) => {
        if (options.list) return exit(await listBackup(file, options));
        if (options.only) return exit(await takeOnly(file, options.only, options));
        exit(
          await withoutLibrary(async (core) => {
            const folder = libraryFolder(options);
            const job = await follow(
              core,
              core.restore({
                file: readableName(file),
                folder,
                password: passwordIn(options.passwordFile),
                withSettings: options.settings === true,
              }),
            );
            print(
              options,
              { library: folder, status: job.status },
              job.status === 'done' ? message('cli.restore.result', { path: folder }) : message('cli.restore.nothing'),
            );
            return closing(job);
          }),
        );
      });
  },
};

interface RestoreOptions extends LibraryOptions {
  passwordFile?: string;
  settings?: boolean;
  list?: boolean;
  only?: string[];
}

/** What is in a backup, a clipping a line. */
function listBackup(file: string, options: RestoreOptions): Promise<number> {
  return withoutLibrary(async (core) => {
    const { clippings, unreadable } = await core.clippingsOfBackup(
      readableName(file),
      passwordIn(options.passwordFile),
    );
    for (const row of clippings)
      print(
        options,
        row,
        [row.id, row.published?.slice(0, 10) ?? '----------', row.publication ?? '', row.title]
          .filter(Boolean)
          .join('  '),
      );
    if (unreadable) process.stderr.write(`cuttings: ${message('backup.unreadable', { count: unreadable })}\n`);
    return unreadable ? EXIT.some : EXIT.ok;
  });
}

/** Single clippings into a library that is there. */
function takeOnly(file: string, ids: string[], options: RestoreOptions): Promise<number> {
  return inLibrary(options, async (core) => {
    const given = { file: readableName(file), password: passwordIn(options.passwordFile), ids };
    const job = await follow(core, core.takeFromBackup(given));
    const { done, duplicate } = job.counts;
    print(
      options,
      { taken: done, there: duplicate, failed: job.counts.failed },
      message('cli.restore.taken', { done, there: duplicate }),
    );
    return closing(job);
  });
}
