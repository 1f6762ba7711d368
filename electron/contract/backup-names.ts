/** What backups are called: the app's dialogs offer these names, the schedule knows them again. */
import { inEveryLanguage } from './messages';
import { message } from './messages/spoken';

/** Extensions of backups' names: a ZIP, or an age file that holds one. */
export const BACKUP_EXTENSIONS = ['zip', 'age'];

/** @param day as in `2026-11-24` */
export const backupName = (day: string, encrypted: boolean): string =>
  `${message('backup.fileName', { day })}.zip${encrypted ? '.age' : ''}`;

/** The day in such a name, whatever language gave it, or null for another name. */
export function dayOfBackup(name: string): string | null {
  const day = /\d{4}-\d{2}-\d{2}/.exec(name)?.[0];
  const stem = name.replace(/\.zip(?:\.age)?$/, '');
  return day && stem !== name && inEveryLanguage('backup.fileName', { day }).includes(stem) ? day : null;
}
