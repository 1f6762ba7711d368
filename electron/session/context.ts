/** What every action works with; made once by `core.ts`. */
import { CuttingsError } from '../contract/errors';
import type { CallName, EventName, Events, Handlers } from '../contract/ipc';
import type { Printer } from '../contract/printing';
import type { OwnFolder } from '../files/own-folder';
import type { BackupKey } from './backup-key';
import type { ColumnAnswers } from './column-answers';
import type { FileQuestions } from './file-questions';
import type { ImportRecords } from './import-records';
import type { CitationStyles } from './citation-styles';
import type { JobRunner } from './runner';
import type { CitingThread } from '../reading/citing';
import type { ReadingPool } from '../reading/pool';
import type { Session } from './session';
import type { ReadingPlaces } from './reading-places';
import type { SettingsStore } from './settings';
import type { UndoStack } from './undo';

export interface Context {
  /** The open library with its index; throws `library-missing` when none is open. */
  session(): Session;
  /** The same, refusing a library that is open read-only. */
  writable(): Session;
  /** Resolves once no library is being opened any more. */
  opened(): Promise<void>;
  readonly jobs: JobRunner;
  readonly pool: ReadingPool;
  readonly undo: UndoStack;
  readonly settings: SettingsStore;
  readonly imports: ImportRecords;
  readonly questions: FileQuestions;
  readonly columns: ColumnAnswers;
  readonly places: ReadingPlaces;
  readonly backupKey: BackupKey;
  readonly citing: CitingThread;
  readonly styles: CitationStyles;
  /** Makes PDF of our own pages; null where nothing can. */
  readonly printer: Printer | null;
  /** The app's own data folder, with the record of what is written outside of it. */
  readonly own: OwnFolder;
  emit<N extends EventName>(name: N, event: Events[N]): void;
  /** Files of the bundled samples, absolute. */
  readonly samples: readonly string[];
  now(): string;
}

/** Part of the handlers; `core.ts` joins the parts. */
export type Part<N extends CallName> = Handlers<N>;

/** The writable session or the reason why there is none. */
export function requireWritable(session: Session): Session {
  const reason = session.library.readOnly;
  if (reason) throw new CuttingsError(reason.kind, reason);
  return session;
}
