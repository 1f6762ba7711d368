/** What backups are called: the app's dialogs offer these names, the schedule knows them again. */

/** Extensions of backups' names: a ZIP, or an age file that holds one. */
export const BACKUP_EXTENSIONS = ['zip', 'age'];

/** @param day as in `2026-11-24` */
export const backupName = (day: string, encrypted: boolean): string =>
  `Cuttings backup ${day}.zip${encrypted ? '.age' : ''}`;

/** The day in such a name, or null for another name. */
export const dayOfBackup = (name: string): string | null =>
  /^Cuttings backup (\d{4}-\d{2}-\d{2})\.zip(?:\.age)?$/.exec(name)?.[1] ?? null;
