/** Changes of `library.json`: merged with what others wrote meanwhile, and kept for later where the disk does not take them. Runs inside the document's queue. */
import type { LibraryDocument } from '../contract/model';
import { Replaced } from '../files/durable';
import type { Workshop } from '../files/file-system';
import { libraryCopies, mergeLibraryDocuments, putAway } from './conflicts';
import { diskError, mayPass } from './failures';
import type { LibraryDocumentFile } from './library-document';
import { clearLockCopies } from './lock';
import { SCHEMA } from './schema';

/** How often a change is joined to what others wrote at the same moment. */
const MOST_TURNS = 5;

export class DocumentChanges {
  private waiting: LibraryDocument | null = null;

  constructor(
    private readonly files: Workshop,
    private readonly folder: string,
    private readonly file: LibraryDocumentFile,
    private readonly now: () => Date,
  ) {}

  /** As it is to be: a change that waits counts. */
  get value(): Readonly<LibraryDocument> {
    return this.waiting ?? this.file.value;
  }

  get unsaved(): boolean {
    return this.waiting !== null;
  }

  /** Changes a copy in place and writes it. */
  async change(change: (document: LibraryDocument) => void): Promise<void> {
    if (!this.waiting) await this.readAgain();
    const draft = structuredClone(this.value) as LibraryDocument;
    change(draft);
    await this.save(draft);
  }

  /** Tries a change again that waits. */
  async retry(): Promise<void> {
    if (this.waiting) await this.save(this.waiting);
  }

  /** Takes up what others wrote, if that can be read. True where they did. */
  private async readAgain(): Promise<boolean> {
    const outside = (await this.file.changedOutside()) && (await this.file.onDisk()) !== null;
    return outside && this.file.read(this.now());
  }

  private async save(document: LibraryDocument): Promise<void> {
    try {
      await this.put(document);
      this.waiting = null;
    } catch (thrown) {
      const error = await diskError(thrown, this.files, this.folder);
      if (mayPass(error)) this.waiting = document;
      throw error;
    }
  }

  /** Writes over the version that was read; where others have put another there meanwhile, the two become one. */
  private async put(document: LibraryDocument): Promise<void> {
    for (let both = document, turn = 1; ; turn++)
      try {
        // What stands there and cannot be read gives way.
        await this.file.write(both, { careful: turn <= MOST_TURNS });
        return;
      } catch (thrown) {
        if (!(thrown instanceof Replaced)) throw thrown;
        if (await this.readAgain()) both = mergeLibraryDocuments(document, this.file.value);
        else turn = MOST_TURNS;
      }
  }

  /** Takes up what others wrote, and clears conflict copies away where `mayWrite`. True when it changed. */
  async takeUp(mayWrite: boolean): Promise<boolean> {
    // A change that waits is joined to it when it is written.
    const outside = !this.waiting && (await this.readAgain());
    if (!mayWrite) return outside;
    const entries = await this.files.list(this.folder);
    await clearLockCopies(this.files, this.folder, entries);
    const copies = (await libraryCopies(this.files, this.folder, entries)).filter(
      (copy) => copy.value.schema <= SCHEMA,
    );
    if (!copies.length) return outside;
    const mine = structuredClone(this.value) as LibraryDocument;
    await this.save(copies.reduce((so, copy) => mergeLibraryDocuments(so, copy.value), mine));
    const names = copies.map((copy) => copy.name);
    await putAway(this.files, this.folder, [], names);
    return true;
  }
}
