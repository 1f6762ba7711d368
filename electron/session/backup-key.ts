/**
 * The key of scheduled backups. The password itself is kept nowhere: its key lies in the app's own data folder, where the library's clear
 * text is not far, and outside the settings, of which every backup carries a copy. Restoring asks for the password.
 */
import * as v from 'valibot';
import { CuttingsError } from '../contract/errors';
import type { JsonFile } from '../library';
import type { SealKey } from '../library/sealed';

const Stored = v.object({
  salt: v.string(),
  key: v.string(),
  cost: v.object({ log2N: v.number(), r: v.number(), p: v.number() }),
});

export class BackupKey {
  constructor(private readonly file: JsonFile) {}

  /** Throws `backup-key-missing` where there is none: a backup that should be encrypted is never written in clear. */
  get value(): SealKey {
    const stored = v.safeParse(Stored, this.file.read());
    const key = stored.success && {
      salt: Buffer.from(stored.output.salt, 'base64'),
      key: Buffer.from(stored.output.key, 'base64'),
      cost: stored.output.cost,
    };
    if (!key || key.salt.byteLength !== 16 || key.key.byteLength !== 64) throw new CuttingsError('backup-key-missing');
    return key;
  }

  /** Null forgets it. Resolves once that is on the disk. */
  async set(password: string | null): Promise<void> {
    if (password === null) {
      await this.file.write({});
      return;
    }
    const { keyOf } = await import('../library/sealed');
    const { salt, key, cost } = await keyOf(password);
    await this.file.write({ salt: salt.toString('base64'), key: key.toString('base64'), cost });
  }
}
