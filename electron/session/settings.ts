/** The settings file in the app's data folder: checked on reading, wrong entries fall back one by one, written durably. */
import * as v from 'valibot';
import { DEFAULT_SETTINGS, SettingsSchema, type Settings } from '../contract/settings';
import type { JsonFile } from '../library';

export class SettingsStore {
  #value: Settings;
  readonly #file: JsonFile;
  readonly #changed: (settings: Settings) => void;
  /** True where there was no settings file yet. */
  readonly fresh: boolean;

  constructor(file: JsonFile, changed: (settings: Settings) => void) {
    this.#file = file;
    this.#changed = changed;
    const stored = file.read();
    this.fresh = stored === null;
    this.#value = tolerant(stored);
  }

  get value(): Readonly<Settings> {
    return this.#value;
  }

  async set(change: Partial<Settings>): Promise<Settings> {
    const next = v.parse(SettingsSchema, { ...this.#value, ...change });
    this.#value = next;
    this.#changed(next);
    await this.#file.write(next);
    // Not what was asked for then: something else may have been set while this was written.
    return this.#value;
  }

  /**
   * Takes over the settings of a backup (its JSON), but for what holds on one machine only: the library's folder, where backups go and whether
   * they are encrypted (their key is not in the backup), watch folders, the server that it is shared with, and the clipping last looked at;
   * and but for when the trash is emptied: a backup may be a stranger's, and nothing is written anywhere or deleted because it says so.
   * Entries that are wrong or unknown are left as they are here.
   */
  async takeOver(json: string): Promise<Settings> {
    const { libraryFolder, recentLibraries, lastClipping, watchFolders, sharing } = this.#value;
    const { backupFolder, backupEncrypted, trashDays } = this.#value;
    const here = { libraryFolder, recentLibraries, lastClipping, watchFolders, sharing };
    return this.set({ ...tolerant(parsed(json), this.#value), ...here, backupFolder, backupEncrypted, trashDays });
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Settings that are damaged are none; the library beside them was restored all the same.
    return null;
  }
}

function tolerant(stored: unknown, otherwise: Readonly<Settings> = DEFAULT_SETTINGS): Settings {
  const given = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const settings: Record<string, unknown> = { ...otherwise };
  for (const [name, schema] of Object.entries(SettingsSchema.entries)) {
    if (Object.hasOwn(given, name) && v.is(schema as v.GenericSchema, given[name])) settings[name] = given[name];
  }
  return settings as Settings;
}
