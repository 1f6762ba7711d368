/** The settings file in the app's data folder: checked on reading, wrong entries fall back one by one, written durably. */
import * as v from 'valibot';
import { DEFAULT_SETTINGS, SettingsSchema, type Settings } from '../contract/settings';

/** One JSON file, read at once and written durably. */
export interface JsonFile {
  /** null where there is none or it does not parse. */
  read(): unknown;
  write(value: unknown): Promise<void>;
}

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
    return next;
  }
}

function tolerant(stored: unknown): Settings {
  const given = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS };
  for (const [name, schema] of Object.entries(SettingsSchema.entries)) {
    if (Object.hasOwn(given, name) && v.is(schema as v.GenericSchema, given[name])) settings[name] = given[name];
  }
  return settings as Settings;
}
