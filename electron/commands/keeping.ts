/** Commands that take out and keep safe: export, verify, reindex, backup, restore. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ERRORS } from '../contract/errors';
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
    withLibrary(program.command('export').description('export clippings'))
      .requiredOption('--format <F>', `one of: ${EXPORTERS.map((e) => e.id).join(', ')}`)
      .requiredOption('--out <PATH>', 'a folder, or with --single a file')
      .option('--query <Q>', 'only what this search finds (default: everything)')
      .option('--single', 'all clippings in one file')
      .option('--comments <FORM>', 'Markdown: footnotes or callouts', 'footnotes')
      .option('--replace', 'replace files that are there already')
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
            process.stderr.write(
              `cuttings: wrong --format or --comments; formats: ${EXPORTERS.map((e) => e.id).join(', ')}\n`,
            );
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
                `${job.counts.done} exported to ${resolve(options.out)}`,
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
    withLibrary(
      program.command('verify').description('check every file of the library against its hash and shape'),
    ).action(async (options: LibraryOptions) => {
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
            `${clippings} clippings checked, ${findings.length} findings`,
          );
          return job.status === 'done' && findings.length === 0 ? EXIT.ok : EXIT.some;
        }),
      );
    });
  },
};

export const reindexCommand: CommandFile = {
  add(program, exit) {
    withLibrary(program.command('reindex').description('rebuild the search index from the files')).action(
      async (options: LibraryOptions) => {
        exit(
          await inLibrary(options, async (core) => {
            const job = await follow(core, startReindex(core.context));
            print(options, { indexed: job.counts.done }, `${job.counts.done} clippings indexed`);
            return closing(job);
          }),
        );
      },
    );
  },
};

export const backupCommand: CommandFile = {
  add(program, exit) {
    withLibrary(program.command('backup').description('write the whole library into one verified file'))
      .requiredOption('--out <FILE>', 'the backup file')
      .option('--password-file <FILE>', 'encrypt with the password in this file (its first line)')
      .action(async (options: LibraryOptions & { out: string; passwordFile?: string }) => {
        exit(
          await inLibrary(options, async (core) => {
            const job = await follow(core, core.backup(resolve(options.out), password(options.passwordFile)));
            print(
              options,
              { out: resolve(options.out), status: job.status },
              job.status === 'done' ? `backed up to ${resolve(options.out)}` : 'not backed up',
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
        .description('restore a backup into an empty or new folder')
        .argument('<FILE>', 'the backup file'),
    )
      .option('--password-file <FILE>', 'the password of an encrypted backup (its first line)')
      .option('--settings', 'take over the settings in the backup too')
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
              job.status === 'done' ? `restored into ${folder}` : 'nothing restored',
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
    process.stderr.write(`cuttings: ${ERRORS.cancelled.title}. ${ERRORS.cancelled.next}\n`);
  return job.status === 'done' && job.counts.failed === 0 ? EXIT.ok : EXIT.some;
}
