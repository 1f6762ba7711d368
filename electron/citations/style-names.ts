/** The styles that come with the program, by name; their sources are read by `styles.ts`. */

export interface OwnStyle {
  id: string;
  /** Its file in `resources/citation-styles/`, without `.csl`. */
  file: string;
  title: string;
  /** What is copied: an entry of the list of sources, or a note. */
  form: 'entry' | 'note';
  /** The language that the style itself is in; null where the article's or the person's is used. */
  language: string | null;
}

const style = (
  id: string,
  file: string,
  title: string,
  form: OwnStyle['form'] = 'entry',
  language: string | null = null,
): OwnStyle => ({ id, file, title, form, language });

export const STYLES: readonly OwnStyle[] = [
  style('apa', 'apa', 'APA, 7th edition'),
  style('chicago-notes', 'chicago-notes-bibliography', 'Chicago, 18th edition (notes)', 'note'),
  style('chicago-bibliography', 'chicago-notes-bibliography', 'Chicago, 18th edition (bibliography)'),
  style('chicago-author-date', 'chicago-author-date', 'Chicago, 18th edition (author-date)'),
  style('mla', 'modern-language-association', 'MLA, 9th edition'),
  style('harvard', 'harvard-cite-them-right', 'Harvard (Cite Them Right, 12th edition)', 'entry', 'en-GB'),
  style('iso690', 'iso690-author-date-en', 'ISO 690'),
  style('din', 'iso690-author-date-de', 'DIN ISO 690', 'entry', 'de-DE'),
  style('vancouver', 'nlm-citation-sequence', 'Vancouver (NLM, 2nd edition)'),
  style('bluebook', 'bluebook-law-review', 'Bluebook (law review)', 'note', 'en-US'),
];
export const STYLE_IDS: readonly string[] = STYLES.map(({ id }) => id);
