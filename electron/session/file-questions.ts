/**
 * What files of imports ask, until it is answered: in memory only, for a password among the answers must not outlive the program. What was
 * not answered stands in the import's report as failed, and asks again when it is tried again.
 */
import { fileKey } from '../contract/imports';
import type { AskingFile, FileAnswers, FileQuestion, ImportedFile } from '../contract/questions';

/** Imports whose questions are remembered, and files that ask in each. */
const MOST_IMPORTS = 20;
const MOST_FILES = 500;

interface Asked extends AskingFile {
  /** What was answered before: an encrypted press review asks twice. */
  given: FileAnswers;
}

export class FileQuestions {
  readonly #open = new Map<string, Map<string, Asked>>();

  put(importId: string, file: ImportedFile, name: string, question: FileQuestion, given: FileAnswers): void {
    const files = this.#open.get(importId) ?? new Map<string, Asked>();
    this.#open.delete(importId);
    this.#open.set(importId, files);
    if (this.#open.size > MOST_IMPORTS) this.#open.delete(this.#open.keys().next().value!);
    if (files.size < MOST_FILES || files.has(fileKey(file))) files.set(fileKey(file), { file, name, question, given });
  }

  of(importId: string): AskingFile[] {
    return [...(this.#open.get(importId)?.values() ?? [])].map(({ file, name, question }) => ({
      file,
      name,
      question,
    }));
  }

  /** Takes a file's question off the list; null where it does not ask. */
  take(importId: string, file: ImportedFile): Asked | null {
    const asked = this.#open.get(importId)?.get(fileKey(file)) ?? null;
    this.#open.get(importId)?.delete(fileKey(file));
    return asked;
  }

  /** The import goes over its files again: whoever still asks will ask again. */
  forget(importId: string): void {
    this.#open.delete(importId);
  }
}
