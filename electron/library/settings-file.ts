/** One JSON file of the app's own (settings, undo): read at once, written durably, a damaged one set aside. */
import { readFileSync } from 'node:fs';
import { writeDurably } from '../files/durable';
import { isMissing } from '../files/file-system';
import { copyNow, type OwnFolder } from '../files/own-folder';
import { timeName } from './names';
import { jsonText, parseJson } from './schema';

export interface JsonFile {
  /** null where there is none or it does not parse. */
  read(): unknown;
  /** Resolves once this value, or a later one, is on the medium. */
  write(value: unknown): Promise<void>;
  /** The same, as JSON already. */
  writeText(text: string): Promise<void>;
}

/** @param name of a file in the data folder */
export function durableJson(own: OwnFolder, name: string): JsonFile {
  const path = own.place(name);
  let tail: Promise<void> = Promise.resolve();
  let next: string | null = null;
  const writeText = (text: string): Promise<void> => {
    // Writes that come while one is under way are one write, of the last value.
    const queued = next !== null;
    next = text;
    if (queued) return tail;
    // An earlier write's failure was told to whoever asked for it; this one has its own.
    tail = own.during(
      tail
        .catch(() => undefined)
        .then(async () => {
          const latest = next!;
          next = null;
          await writeDurably(own.files, path, new TextEncoder().encode(latest));
        }),
    );
    return tail;
  };
  return {
    read() {
      let bytes: Uint8Array;
      try {
        bytes = readFileSync(path);
      } catch (thrown) {
        if (isMissing(thrown)) return null;
        throw thrown;
      }
      const value = parseJson(bytes);
      if (value === null && bytes.length) copyNow(path, own.place(`${name}.damaged-${timeName(new Date())}`));
      return value;
    },
    write: (value) => writeText(jsonText(value)),
    writeText,
  };
}
