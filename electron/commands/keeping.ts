/** Commands that take out and keep safe: export, verify, reindex, backup, restore. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { message } from '../contract/messages/spoken';
import type { JobState } from '../contract/jobs';
import type { VerifyReport } from '../contract/stages';
import { EXPORTERS } from '../exporters';
import { startReindex } from '../jobs/maintenance';
import {
  EXIT,
  complain,
  follow,
  inLibrary,
  libraryFolder,
  print,
  withLibrary,
  withoutLibrary,
  type CommandFile,
  type LibraryOptions,
} from './command';
import { EVERYTHING } from '../contract/lists';

export const exportCommand: CommandFile = {
  add(program, exit) {
    withLibrary(program.command('export').description(message('cli.export.description')))
      .requiredOption('--format <F>', message('cli.export.format', { formats: EXPORTERS.map((e) => e.id) }))
      .requiredOption('--out <PATH>', message('cli.export.out'))
      .option('--query <Q>', message('cli.export.query'))
      .option('--single', message('cli.export.single'))
      .option('--comments <FORM>', message('cli.export.comments'), 'footnotes')
      .option('--replace', message('cli.export.replace'))
      .action(
        async (
          options: LibraryOptions & {
            format: string;
            out: string;
            query?: string;
            single?: boolean;
            comments: string;
            replace?: boolean;
          },
        ) => {
          if (
            !EXPORTERS.some((e) => e.id === options.format) ||
            !['footnotes', 'callouts'].includes(options.comments)
          ) {
            process.stderr.write(`cuttings: ${message('cli.export.wrong', { formats: EXPORTERS.map((e) => e.id) })}\n`);
            exit(EXIT.usage);
            return;
          }
          exit(
            await inLibrary(options, async (core) => {
              const ids = core.context
                .session()
                .index.ids({ view: { ...EVERYTHING, query: options.query ?? '' }, except: [] });
              const job = await follow(
                core,
                core.export({
                  ids,
                  format: options.format,
                  target: resolve(options.out),
                  replace: options.replace ?? false,
                  options: { single: options.single ?? false, comments: options.comments as 'footnotes' | 'callouts' },
                }),
              );
              print(
                options,
                { exported: job.counts.done, failed: job.counts.failed, out: resolve(options.out) },
                message('cli.export.result', { count: job.counts.done, path: resolve(options.out) }),
              );
              return closing(job);
            }),
          );
        },
      );
  },
};

export const verifyCommand: CommandFile = {
  add(program, exit) {
    withLibrary(program.command('verify').description(message('cli.verify.description'))).action(
      async (options: LibraryOptions) => {
        exit(
          await inLibrary(options, async (core) => {
            let report: VerifyReport | null = null;
            const job = await follow(
              core,
              core.verify((result) => {
                report = result;
              }),
            );
            const { clippings = 0, findings = [] } = (report ?? {}) as Partial<VerifyReport>;
            for (const finding of findings) print(options, finding, `${finding.what}  ${finding.file}`);
            print(
              options,
              { clippings, findings: findings.length },
              message('cli.verify.result', { clippings, findings: findings.length }),
            );
            return job.status === 'done' && findings.length === 0 ? EXIT.ok : EXIT.some;
          }),
        );
      },
    );
  },
};

export const reindexCommand: CommandFile = {
  add(program, exit) {
    withLibrary(program.command('reindex').description(message('cli.reindex.description'))).action(
      async (options: LibraryOptions) => {
        exit(
          await inLibrary(options, async (core) => {
            const job = await follow(core, startReindex(core.context));
            print(options, { indexed: job.counts.done }, message('cli.reindex.result', { count: job.counts.done }));
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
            const job = await follow(core, core.backup(resolve(options.out), password(options.passwordFile)));
            print(
              options,
              { out: resolve(options.out), status: job.status },
              job.status === 'done'
                ? message('cli.backup.result', { path: resolve(options.out) })
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
      .action(async (file: string, options: LibraryOptions & { passwordFile?: string; settings?: boolean }) => {
        exit(
          await withoutLibrary(async (core) => {
            const folder = libraryFolder(options);
            const job = await follow(
              core,
              core.restore({
                file: resolve(file),
                folder,
                password: password(options.passwordFile),
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

function password(file: string | undefined): string | null {
  return file ? (readFileSync(file, 'utf8').split(/\r?\n/)[0] ?? '') : null;
}

function closing(job: JobState): number {
  if (job.error) complain(job.error);
  else if (job.status === 'cancelled')
    process.stderr.write(`cuttings: ${message('errors.cancelled.title')}. ${message('errors.cancelled.next')}\n`);
  return job.status === 'done' && job.counts.failed === 0 ? EXIT.ok : EXIT.some;
}
