/**
 * The key of scheduled backups. The password itself is kept nowhere: its key lies in the app's own data folder, where the library's clear
 * text is not far, and outside the settings, of which every backup carries a copy. Restoring asks for the password.
 */
import * as v from 'valibot';
import { CuttingsError } from '../contract/errors';
import type { JsonFile } from '../library';
import type { PasswordKey } from '../library/age-file';

const Stored = v.object({
  salt: v.string(),
  key: v.string(),
  workFactor: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
});

export class BackupKey {
  constructor(private readonly file: JsonFile) {}

  /** Throws `backup-key-missing` where there is none: a backup that should be encrypted is never written in clear. */
  get value(): PasswordKey {
    const stored = v.safeParse(Stored, this.file.read());
    const key = stored.success && {
      salt: Buffer.from(stored.output.salt, 'base64'),
      key: Buffer.from(stored.output.key, 'base64'),
      workFactor: stored.output.workFactor,
    };
    if (!key || key.salt.byteLength !== 16 || key.key.byteLength !== 32) throw new CuttingsError('backup-key-missing');
    return key;
  }

  /** Null forgets it. Resolves once that is on the disk. */
  async set(password: string | null): Promise<void> {
    if (password === null) {
      await this.file.write({});
      return;
    }
    const { keyOf } = await import('../library/age-file');
    const { salt, key, workFactor } = await keyOf(password);
    await this.file.write({ salt: salt.toString('base64'), key: key.toString('base64'), workFactor });
  }
}
