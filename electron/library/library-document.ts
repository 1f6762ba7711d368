/** `library.json`: read, brought back from the last good copy where it is damaged, changed durably. */
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { Low } from 'lowdb';
import { CuttingsError, toFailure } from '../contract/errors';
import type { LibraryDocument } from '../contract/model';
import { DurableJson, lowDocument } from './document-file';
import { writeLazily } from '../files/durable';
import { within } from '../files/gate';
import type { Workshop } from '../files/file-system';
import { readOrNull, stampOf, statOrNull } from '../files/file-system';
import { MOST_DOCUMENT } from './limits';
import { LAST_GOOD_LIBRARY, LIBRARY_FILE } from './names';
import { SCHEMA, checkLibrary, parseJson, toJson } from './schema';
import { setAside } from './store';

export class LibraryDocumentFile {
  private readonly low: Low<LibraryDocument>;
  private readonly adapter: DurableJson<LibraryDocument>;

  constructor(
    private readonly files: Workshop,
    private readonly folder: string,
    now: () => Date,
    mayWrite: () => boolean,
  ) {
    this.adapter = new DurableJson(
      files,
      join(folder, LIBRARY_FILE),
      () => within(files, folder, LIBRARY_FILE),
      checkLibrary,
      async (bytes) => {
        if (mayWrite()) await setAside(files, folder, [LIBRARY_FILE], bytes, now());
      },
    );
    this.low = lowDocument(this.adapter, null as unknown as LibraryDocument);
  }

  get value(): LibraryDocument {
    return this.low.data;
  }

  /**
   * Reads it. Where it is missing, or damaged (a writer sets it aside then), the last good copy takes its place, or an empty one.
   * False where what is in memory is not what is on disk: the writer writes it then.
   */
  async read(now: Date): Promise<boolean> {
    try {
      await this.low.read();
      if (this.low.data) return true;
    } catch (thrown) {
      if (toFailure(thrown).kind !== 'library-damaged') throw thrown;
    }
    const copy = await readOrNull(this.files, join(this.folder, LAST_GOOD_LIBRARY), MOST_DOCUMENT);
    this.low.data = (copy && checkLibrary(parseJson(copy))) ?? LibraryDocumentFile.empty(now);
    return false;
  }

  /** True when the file differs from what was read or written last. */
  async changedOutside(): Promise<boolean> {
    const stat = await statOrNull(this.files, this.adapter.path);
    return stat !== null && (this.adapter.seen === null || stampOf(stat) !== stampOf(this.adapter.seen));
  }

  /** The document as it is in the file, or null where it cannot be read. Does not change `value`. */
  async onDisk(): Promise<LibraryDocument | null> {
    const bytes = await readOrNull(this.files, this.adapter.path, MOST_DOCUMENT);
    return bytes && checkLibrary(parseJson(bytes));
  }

  /** For a value that could not be written yet. */
  hold(document: LibraryDocument): void {
    this.low.data = document;
  }

  /** @param careful throws `Replaced` where another version stands there than was read or written last, and leaves that as it is */
  async write(document: LibraryDocument, { newest = SCHEMA, careful = false } = {}): Promise<void> {
    const checked = checkLibrary(parseJson(toJson(document)));
    if (!checked || checked.schema > newest) throw new CuttingsError('wrong-argument', { detail: LIBRARY_FILE });
    const before = this.low.data;
    this.low.data = document;
    this.adapter.only = careful && this.adapter.seen ? stampOf(this.adapter.seen) : null;
    try {
      await this.low.write();
    } catch (thrown) {
      this.low.data = before;
      throw thrown;
    }
    try {
      await writeLazily(this.files, await within(this.files, this.folder, LAST_GOOD_LIBRARY), toJson(document));
    } catch {
      // The document itself is safe; an older copy of it is still better than none.
      return;
    }
  }

  static empty(now: Date): LibraryDocument {
    return {
      schema: SCHEMA,
      id: v7(),
      created: now.toISOString(),
      tags: [],
      savedSearches: [],
      boards: [],
      reviews: [],
    };
  }
}
