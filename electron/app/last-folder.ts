/**
 * The folder of the last file dialog: since Electron 43 a dialog that is given none opens in Downloads and the system no longer
 * remembers (before, it did). For as long as the program runs.
 */
import { dirname, isAbsolute, join } from 'node:path';

export class LastFolder {
  #folder: string | null = null;

  /** Where the next dialog starts: the wanted path if it is absolute, otherwise (a bare name, or nothing) in the last folder. */
  startOf(wanted?: string): string | undefined {
    if (this.#folder === null || (wanted && isAbsolute(wanted))) return wanted;
    return wanted ? join(this.#folder, wanted) : this.#folder;
  }

  /** Takes note of what was chosen: a file counts by its folder, a folder by itself. */
  chosen(path: string, isFolder: boolean): void {
    this.#folder = isFolder ? path : dirname(path);
  }
}
