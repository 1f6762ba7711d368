/** Changes of `library.json`: merged with what others wrote meanwhile, and kept for later where the disk does not take them. Runs inside the document's queue. */
import type { LibraryDocument } from '../contract/model';
import type { Workshop } from '../files/file-system';
import { libraryCopies, mergeLibraryDocuments, putAway } from './conflicts';
import { diskError, mayPass } from './failures';
import type { LibraryDocumentFile } from './library-document';
import { SCHEMA } from './schema';

export class DocumentChanges {
  private waiting: LibraryDocument | null = null;

  constructor(
    private readonly files: Workshop,
    private readonly folder: string,
    private readonly file: LibraryDocumentFile,
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
    const others = !this.waiting && (await this.file.changedOutside()) ? await this.file.onDisk() : null;
    const draft = structuredClone(others ?? this.value) as LibraryDocument;
    change(draft);
    await this.save(draft);
  }

  /** Tries a change again that waits. */
  async retry(): Promise<void> {
    if (this.waiting) await this.save(this.waiting);
  }

  private async save(document: LibraryDocument): Promise<void> {
    try {
      await this.file.write(document);
      this.waiting = null;
    } catch (thrown) {
      const error = await diskError(thrown, this.files, this.folder);
      if (mayPass(error)) this.waiting = document;
      throw error;
    }
  }

  /** Takes up what others wrote, and merges conflict copies where `mayWrite`. True when it changed. */
  async takeUp(now: Date, mayWrite: boolean): Promise<boolean> {
    const outside = (await this.file.changedOutside()) ? await this.file.onDisk() : null;
    if (outside) await this.file.read(now);
    if (!mayWrite) return outside !== null;
    const copies = (await libraryCopies(this.files, this.folder, await this.files.list(this.folder))).filter(
      (copy) => copy.value.schema <= SCHEMA,
    );
    if (!copies.length) return outside !== null;
    const mine = structuredClone(this.value) as LibraryDocument;
    await this.save(copies.reduce((so, copy) => mergeLibraryDocuments(so, copy.value), mine));
    const names = copies.map((copy) => copy.name);
    await putAway(this.files, this.folder, [], names);
    return true;
  }
}
