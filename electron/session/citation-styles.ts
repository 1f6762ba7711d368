/** The citation styles that can be chosen: those of the program, and those that a person has added, which lie in the app's data folder. */
import * as v from 'valibot';
import { STYLES } from '../citations/style-names';
import { MOST_STYLES, type CitationStyle } from '../contract/citations';
import { CuttingsError } from '../contract/errors';
import { sha256Now } from '../files/hash';
import type { JsonFile } from '../library';
import type { Style } from '../citations/cite';
import type { CheckedStyle } from '../citations/style-check';
import type { CitingThread } from '../reading/citing';

const Stored = v.object({ styles: v.array(v.object({ id: v.string(), title: v.string(), source: v.string() })) });

/** A style with what it is called in messages. */
export type NamedStyle = Style & { title: string };

export class CitationStyles {
  readonly #checked = new Map<string, CheckedStyle>();

  constructor(
    private readonly file: JsonFile,
    private readonly citing: CitingThread,
  ) {}

  #own(): v.InferOutput<typeof Stored>['styles'] {
    const stored = v.safeParse(Stored, this.file.read());
    return stored.success ? stored.output.styles : [];
  }

  all(): CitationStyle[] {
    return [
      ...STYLES.map(({ id, title }) => ({ id, title, own: false })),
      ...this.#own().map(({ id, title }) => ({ id, title, own: true })),
    ];
  }

  /** Throws `not-found` for a style that is not there, or not any more. */
  async find(id: string): Promise<NamedStyle> {
    const ours = STYLES.find((one) => one.id === id);
    if (ours) return { ...ours, source: await (await import('../citations/styles')).sourceOf(ours.file) };
    const own = this.#own().find((one) => one.id === id);
    if (!own) throw new CuttingsError('not-found', { detail: id });
    return this.check(own.source);
  }

  /** A style's source made ready to be used. Throws `style-wrong`, and `style-endless` for one that takes too long. */
  async check(source: string): Promise<NamedStyle> {
    const known = this.#checked.get(source);
    const { title, form, language } = known ?? (await this.#tried(source));
    return { title, source, form, language };
  }

  async #tried(source: string): Promise<CheckedStyle> {
    const checked = await this.citing.check(source);
    if (!checked) throw new CuttingsError('style-wrong');
    // The one that was used last: it is not tried again with each citation.
    this.#checked.clear();
    this.#checked.set(source, checked);
    return checked;
  }

  /** Takes a style up; one that is there already is the same. Throws as `check` does. */
  async add(source: string): Promise<CitationStyle> {
    const { title } = await this.check(source);
    const id = `own:${sha256Now(source).slice(0, 16)}`;
    const others = this.#own().filter((one) => one.id !== id);
    if (others.length >= MOST_STYLES) throw new CuttingsError('style-wrong', { detail: String(MOST_STYLES) });
    await this.file.write({ styles: [...others, { id, title, source }] });
    return { id, title, own: true };
  }

  async remove(id: string): Promise<void> {
    await this.file.write({ styles: this.#own().filter((one) => one.id !== id) });
  }
}
