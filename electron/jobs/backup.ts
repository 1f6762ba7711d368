/** Backup and restore as jobs. */
import type { Context } from '../session/context';
import type { BackupContents } from '../contract/ipc';
import type { PasswordKey } from '../library/age-file';
import { examinedWith } from '../reading/stored';
import { itemOf } from './maintenance';
import { withTitles } from './titles';

/** Loaded with the first backup: nothing of it is needed before. */
const backups = () => import('../library/backup');

/**
 * One file that gives back everything to the byte, settings included; verified after writing. What was damaged already is in it as it is,
 * and becomes a failed item. Where `password` throws, the job fails.
 */
export function startBackup(
  context: Context,
  target: string,
  password: () => string | PasswordKey | null,
  replace: boolean,
): string {
  const session = context.session();
  return context.jobs.start('backup', async (job) => {
    const { writeBackup } = await backups();
    const { damaged } = await writeBackup(session.library.folder, JSON.stringify(context.settings.value), target, {
      password: password(),
      job: withTitles(job, session),
      replace,
      outside: context.own.outside,
      examine: examinedWith(context.pool),
    });
    for (const finding of damaged) job.item(itemOf(session, finding));
  });
}

/** Whether the file can only be opened with its password. Throws the disk's reasons. */
export const isEncryptedBackup = async (file: string): Promise<boolean> =>
  (await import('../library/backup-archive')).isEncrypted(file);

/** What is in a backup. Throws `password-wrong`, `backup-damaged`, and the disk's reasons. */
export const contentsOfBackup = async (file: string, password: string | null): Promise<BackupContents> =>
  (await backups()).backupContents(file, password);

export interface RestoreRequest {
  /** Absolute path of the backup. */
  file: string;
  /** Empty or new; nothing that is there is touched. */
  folder: string;
  password: string | null;
  /** Whether the settings in the backup replace those of this machine. */
  withSettings: boolean;
}

export function startRestore(context: Context, { file, folder, password, withSettings }: RestoreRequest): string {
  return context.jobs.start('restore', async (job) => {
    const { restoreBackup } = await backups();
    const { settings } = await restoreBackup(file, folder, { password, job, outside: context.own.outside });
    if (withSettings && settings !== null) await context.settings.takeOver(settings);
  });
}
