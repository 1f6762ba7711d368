/**
 * The password of the server that the library is shared with: only as the system's keychain encrypted it, never in clear in a file or a log.
 * Where there is no keychain it is known until the program ends, and asked for again after.
 */
import * as v from 'valibot';
import type { Vault } from '../contract/sharing';
import type { JsonFile } from '../library';

const Stored = v.object({ sealed: v.pipe(v.string(), v.maxLength(100_000)) });

export class ServerPassword {
  private known: string | null = null;

  constructor(
    private readonly file: JsonFile,
    private readonly vault: Vault | null,
  ) {}

  get value(): { password: string | null; remembered: boolean } {
    const stored = v.safeParse(Stored, this.file.read());
    const kept = stored.success ? (this.vault?.unseal(Buffer.from(stored.output.sealed, 'base64')) ?? null) : null;
    return { password: this.known ?? kept, remembered: kept !== null || this.known === null };
  }

  /** Null forgets it. Resolves once that is on the disk. */
  async set(password: string | null): Promise<void> {
    this.known = password;
    const sealed = password === null ? null : (this.vault?.seal(password) ?? null);
    await this.file.write(sealed ? { sealed: Buffer.from(sealed).toString('base64') } : {});
  }
}
