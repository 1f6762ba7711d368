/** The citation styles that can be chosen: those of the program, and those that a person has added, which lie in the app's data folder. */
import * as v from 'valibot';
import { cslItem } from '../citations';
import { STYLES } from '../citations/style-names';
import { MOST_STYLES, type CitationStyle } from '../contract/citations';
import { CuttingsError } from '../contract/errors';
import { sha256Now } from '../files/hash';
import type { JsonFile } from '../library';
import type { Style } from '../citations/cite';

const Stored = v.object({ styles: v.array(v.object({ id: v.string(), title: v.string(), source: v.string() })) });

export class CitationStyles {
  constructor(private readonly file: JsonFile) {}

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
  async find(id: string): Promise<Style> {
    const ours = STYLES.find((one) => one.id === id);
    if (ours) return { ...ours, source: await (await import('../citations/styles')).sourceOf(ours.file) };
    const own = this.#own().find((one) => one.id === id);
    if (!own) throw new CuttingsError('not-found', { detail: id });
    return this.check(own.source);
  }

  /** A style's source made ready to be used. Throws `style-wrong`. */
  async check(source: string): Promise<Style> {
    const { checkStyle } = await import('../citations/style-check');
    const { cite } = await import('../citations/cite');
    const checked = checkStyle(source);
    if (!checked) throw new CuttingsError('style-wrong');
    const style = { source, form: checked.form, language: checked.language };
    try {
      await cite([cslItem('1', { title: '1', published: '2024-05-06' })], style, 'en');
    } catch (thrown) {
      throw new CuttingsError('style-wrong', { detail: checked.title }, { cause: thrown });
    }
    return style;
  }

  /** Takes a style up; one that is there already is the same. Throws `style-wrong`. */
  async add(source: string): Promise<CitationStyle> {
    await this.check(source);
    const { checkStyle } = await import('../citations/style-check');
    const { title } = checkStyle(source)!;
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
