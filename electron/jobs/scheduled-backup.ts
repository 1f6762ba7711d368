/** Backups by the calendar: looked at when a library opens and every hour after that; one file a day at most. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '../session/context';
import { backupName, dayOfBackup } from '../contract/backup-names';
import { startBackup } from './backup';

const DAY = 86_400_000;

/** Starts a backup when one is due. Returns its job's id, or null. What is due is told by the folder's own files: a deleted backup is made again. */
export function backUpWhenDue(context: Context): string | null {
  const { backupEveryDays: every, backupFolder: folder, backupEncrypted } = context.settings.value;
  if (every === 0 || !folder || context.session().library.readOnly) return null;
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (thrown) {
    // The drive is away: tried again within the hour.
    if (['ENOENT', 'EACCES', 'EIO'].includes((thrown as NodeJS.ErrnoException).code ?? '')) return null;
    throw thrown;
  }
  const days = names.map((name) => Date.parse(dayOfBackup(name) ?? '')).filter(Number.isFinite);
  const last = days.reduce((newest, day) => Math.max(newest, day), 0);
  const today = context.now().slice(0, 10);
  if (Date.parse(today) - last < every * DAY) return null;
  return startBackup(
    context,
    join(folder, backupName(today, backupEncrypted)),
    () => (backupEncrypted ? context.backupKey.value : null),
    false,
  );
}

/** Milliseconds between two looks at the calendar. */
const LOOK_EVERY = 3_600_000;

/** Looks at the calendar while a library is open. `failed` is told why a backup could not begin. */
export class ScheduledBackups {
  readonly #context: Context;
  readonly #failed: (thrown: unknown) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(context: Context, failed: (thrown: unknown) => void) {
    this.#context = context;
    this.#failed = failed;
  }

  start(): void {
    this.stop();
    const look = () => {
      try {
        backUpWhenDue(this.#context);
      } catch (thrown) {
        this.#failed(thrown);
      }
    };
    look();
    this.#timer = setInterval(look, LOOK_EVERY).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
