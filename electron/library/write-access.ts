/** Whether this process may write the library: the lock that says so, or the reason why not. */
import { CuttingsError, type Failure } from '../contract/errors';
import type { Workshop } from '../files/file-system';
import { isMissing } from '../files/file-system';
import { diskError, mayPass } from './failures';
import { LOOK, acquire, type Holder, type Lock } from './lock';

export interface WriteAccessOptions {
  files: Workshop;
  folder: string;
  now: () => Date;
  /** Who we are, for others to read in the lock. */
  program: string;
  version: string;
  lock: Lock | null;
  /** Why there is no lock; null with one. */
  readOnly: Failure | null;
  /** Who has it. */
  holder: Holder | null;
  describe: (holder: Holder) => string;
}

export class WriteAccess {
  private lock: Lock | null;
  /** Why nothing may be written; null where it may. */
  refusal: Failure | null;
  /** Who may write in our place, as far as we know. */
  holder: Holder | null;
  private looked = Date.now();
  /** The library is closed: nothing is written any more. */
  closed = false;

  constructor(private readonly options: WriteAccessOptions) {
    this.lock = options.lock;
    this.refusal = options.readOnly;
    this.holder = options.holder;
  }

  /** Throws the reason why nothing may be written, if there is one. */
  require(): void {
    if (this.closed) throw new CuttingsError('library-missing', { detail: 'closed' });
    if (this.refusal) throw new CuttingsError(this.refusal.kind, { detail: this.refusal.detail });
  }

  /** Looks, or says that we are alive. True where the lock has become another machine's (a sync tool brought it): then we stop writing. */
  async lostTo(look: (lock: Lock) => Promise<Holder | null>): Promise<boolean> {
    const other = this.lock && (await look(this.lock));
    this.looked = Date.now();
    if (!other) return false;
    this.lock = null;
    this.refuse(other);
    return true;
  }

  /** Before a change: a computer that slept, or was too busy to look, may have lost the library to another meanwhile. True where it has. */
  async lostMeanwhile(): Promise<boolean> {
    return Date.now() - this.looked > 2 * LOOK && (await this.lostTo((lock) => lock.other()));
  }

  private refuse(holder: Holder): void {
    this.holder = holder;
    this.refusal = { kind: 'library-read-only', detail: this.options.describe(holder) };
  }

  /** A full disk took no lock when the library was opened: tries again. */
  async retry(): Promise<void> {
    if (this.refusal?.kind !== 'disk-full' || this.lock) return;
    const { files, folder, now } = this.options;
    const taken = await acquire(files, folder, this.options, now).catch(async (thrown: unknown) => {
      const error = await diskError(thrown, files, folder);
      if (!mayPass(error)) throw error;
      return null;
    });
    if (!taken) return;
    if ('lock' in taken) {
      this.lock = taken.lock;
      this.refusal = null;
    } else this.refuse(taken.holder);
  }

  /** Gives the lock back. `andThen`: what ends with it. */
  async close(andThen: () => Promise<void>): Promise<void> {
    this.closed = true;
    const { files, folder } = this.options;
    try {
      await this.lock?.release();
      await andThen();
    } catch (thrown) {
      // The folder is gone: so is the lock, or the next to open sees that we are.
      if (!isMissing(thrown) && !mayPass(await diskError(thrown, files, folder))) throw thrown;
    }
  }
}
