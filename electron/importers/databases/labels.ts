/** Labels of Nexis records, in the interface's languages, and what each means. */

export type Meaning =
  | 'byline'
  | 'section'
  | 'length'
  | 'language'
  | 'dateline'
  | 'highlight'
  | 'body'
  | 'title'
  | 'updated'
  | 'correction'
  | 'subject'
  | 'url'
  | 'series'
  | 'other';

const WORDS: Record<Meaning, string> = {
  byline: 'byline autor author auteur signature anchors autore autor/es verfasser door redacteur',
  section: 'section rubrik rubrique sección seccion sezione sectie rubriek seção ressort',
  length: 'length länge longueur longitud lunghezza lengte comprimento',
  language: 'language sprache langue idioma lingua taal',
  dateline: 'dateline ortszeile lieu origen',
  highlight: 'highlight chapeau abstract zusammenfassung',
  body: 'body text article texte haupttext corps cuerpo textkörper hauptteil leadall',
  title: 'headline title titre titel titulo título überschrift',
  updated: '',
  correction: 'correction korrektur',
  subject: 'subject thema themen sujet tema onderwerp',
  url: 'url',
  series: 'series column serie kolumne série columna',
  other:
    'load-date update date-chargement publication-type type-publication zeitungs-code journal-code code-revue graphic grafik document-type pub-type pub-subject company person organization organisation organización geographic industry ticker distribution correction-date bibliographie country city state notes note transcript guests name bio issue legende type rectif fecha-carga tipo-publicación classification klassifikation veröffentlichungsart',
};

const BY_WORD = new Map<string, Meaning>();
for (const [meaning, words] of Object.entries(WORDS) as [Meaning, string][])
  for (const word of words.split(' ')) if (word) BY_WORD.set(word, meaning);

/** `LENGTH: 239 words` → its meaning and value; null for a line that is no record's. Labels with a hyphen are the database's own. */
export function labelled(line: string): { meaning: Meaning; value: string } | null {
  const found = /^\s*([\p{L}][\p{L}/-]*(?: \p{L}+)?)\s?:[\s\u00a0]*/u.exec(line);
  if (!found) return null;
  const word = found[1]!.toLowerCase().replace(' ', '-');
  const meaning = BY_WORD.get(word) ?? (/^\p{Lu}+(?:-\p{Lu}+)+$/u.test(found[1]!) ? 'other' : undefined);
  return meaning ? { meaning, value: line.slice(found[0].length).trim() } : null;
}

/** A line that is a heading of the record's body, alone: `Body`, `Haupttext`. */
export const isBodyHeading = (line: string): boolean =>
  /^(?:body|text|texte|haupttext|corps|cuerpo|hauptteil|textkörper|corpo|tekst|broodtekst|正文)$/iu.test(line.trim());
export const isClassification = (line: string): boolean =>
  /^(?:classification|klassifi[kz]ierung|klassifikation|clasificación|classificazione|classificatie|分类)$/iu.test(
    line.trim(),
  );
