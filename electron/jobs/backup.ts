/** Backup and restore as jobs. */
import type { Context } from '../actions/context';
import { restoreBackup, writeBackup } from '../library';

/** One file that gives back everything to the byte, settings included; verified after writing. */
export function startBackup(context: Context, target: string, password: string | null, replace: boolean): string {
  const session = context.session();
  return context.jobs.start('backup', async (job) => {
    await writeBackup(session.library.folder, JSON.stringify(context.settings.value), target, { password, job, replace });
  });
}

/** Into an empty or new folder; nothing that is there is touched. */
export function startRestore(context: Context, file: string, folder: string, password: string | null): string {
  return context.jobs.start('restore', async (job) => { await restoreBackup(file, folder, { password, job }); });
}
