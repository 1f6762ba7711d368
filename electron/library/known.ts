/**
 * Which clippings this computer has seen in a library, recorded in the library itself, so that one that vanishes is missed also where the
 * index is gone. Each computer has a record of its own, by year: what another has seen may not have come here yet.
 *
 * A record that is old is harmless: a clipping that it lacks is noted at the next look, one too many was deleted, and that is recorded as well.
 */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { CuttingsError } from '../contract/errors';
import { ensureFolder, writeDurably } from '../files/durable';
import { codeOf, listOrNone, lstatOrNull, type Workshop } from '../files/file-system';
import { within } from '../files/gate';
import { sha256Now } from '../files/hash';
import { MOST_KNOWN } from './limits';
import { ID, KNOWN_FOLDER, yearOf } from './names';

const MACHINE = sha256Now(hostname()).slice(0, 8);
/** `<computer>-<year>.txt`: an id a line, in order. */
const RECORD = /^([0-9a-f]{8})-(\d{4,5})\.txt$/;

export class Known {
  /** By year, as it lies there. */
  private readonly written = new Map<string, string>();

  constructor(
    private readonly files: Workshop,
    private readonly library: string,
    private readonly machine = MACHINE,
    private readonly most: { bytes: number; records: number } = MOST_KNOWN,
  ) {}

  /** Ids that were there. What cannot be read, lines that are no ids, and what would be too much tell nothing. */
  async read(): Promise<Set<string>> {
    const folder = join(this.library, KNOWN_FOLDER);
    const ids = new Set<string>();
    if ((await lstatOrNull(this.files, folder))?.kind !== 'folder') return ids;
    const years = (await listOrNone(this.files, folder)).flatMap(({ name, kind }) => {
      const [, machine, year] = RECORD.exec(name) ?? [];
      return machine === this.machine && kind === 'file' ? [year!] : [];
    });
    let left = this.most.bytes;
    for (const year of years.sort((a, b) => Number(b) - Number(a)).slice(0, this.most.records)) {
      const text = await this.text(join(folder, `${this.machine}-${year}.txt`), left);
      left -= Buffer.byteLength(text);
      this.written.set(year, text);
      for (const id of text.split('\n')) if (ID.test(id) && yearOf(id) === year) ids.add(id);
    }
    return ids;
  }

  private async text(path: string, most: number): Promise<string> {
    try {
      return new TextDecoder().decode(await this.files.read(path, most));
    } catch (thrown) {
      if (codeOf(thrown)) return '';
      throw thrown;
    }
  }

  /** From now on these are known, and no others. Years in which nothing changed are not written. A disk that does not take it is asked again. */
  async write(ids: Iterable<string>): Promise<void> {
    const years = new Map<string, string[]>([...this.written.keys()].map((year) => [year, []]));
    for (const id of ids) {
      const year = yearOf(id);
      const some = years.get(year);
      if (some) some.push(id);
      else years.set(year, [id]);
    }
    try {
      for (const [year, some] of years) {
        const text = some.length ? `${some.sort().join('\n')}\n` : '';
        if (this.written.get(year) === text) continue;
        await ensureFolder(this.files, await within(this.files, this.library, KNOWN_FOLDER));
        const place = await within(this.files, this.library, KNOWN_FOLDER, `${this.machine}-${year}.txt`);
        await writeDurably(this.files, place, new TextEncoder().encode(text));
        this.written.set(year, text);
      }
    } catch (thrown) {
      if (!codeOf(thrown) && !(thrown instanceof CuttingsError)) throw thrown;
    }
  }
}
