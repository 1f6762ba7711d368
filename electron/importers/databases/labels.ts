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
  | 'graphic'
  | 'loaded'
  | 'other';

const WORDS: Record<Meaning, string> = {
  byline:
    'byline autor author auteur signature anchors autore autor/es autor/in autores verfasser door redacteur redactie name autoría 作者',
  section: 'section rubrik rubrique sección seccion sezione sectie rubriek seção ressort sektion раздел 版面 部分',
  length: 'length länge longueur longitud extensión lunghezza lengte comprimento tamanho längd længde объем 长度 字数',
  language: 'language sprache langue idioma lingua taal språk sprog язык 语言',
  dateline: 'dateline ortszeile datumszeile ort lieu origen lugar luogo plaats',
  highlight: 'highlight highlights chapeau abstract zusammenfassung kurzfassung extrait resumen riassunto',
  body: 'body text article texte haupttext corps cuerpo textkörper hauptteil corpo tekst',
  title: 'headline title titre titel titulo título titular titolo überschrift kop leadall lead-all',
  updated: '',
  correction: 'correction korrektur corrección correzione correctie',
  subject: 'subject thema themen sujet tema temas onderwerp argomento schlagwörter',
  url: 'url',
  series: 'series column serie kolumne série columna show sendung émission programa',
  graphic: 'graphic grafik graphique gráfico grafico illustration abbildung',
  loaded:
    'load-date update date-chargement fecha-carga data-caricamento datum-geladen date-de-chargement fecha-de-carga ladedatum',
  other:
    'publication-type type-publication zeitungs-code journal-code code-revue document-type pub-type pub-subject company person organization organisation organización geographic industry ticker distribution correction-date bibliographie country city state notes note transcript guests bio issue legende type rectif tipo-publicación classification klassifikation veröffentlichungsart acc-no',
};

const BY_WORD = new Map<string, Meaning>();
for (const [meaning, words] of Object.entries(WORDS) as [Meaning, string][])
  for (const word of words.split(' ')) if (word) BY_WORD.set(word, meaning);

export interface Label {
  meaning: Meaning;
  value: string;
}

/** `239 words` without its label, as some sources print it. */
const LENGTH = /^\s*\d{1,6}\s+(?:words|wörter|woerter|mots|woorden|palabras|parole|palavras|ord|слов)\s*$/iu;

/** As `labelled`, where labels stand in capitals: a paragraph that begins with a word and a colon is none. */
export function labelledInCapitals(line: string): Label | null {
  const label = labelled(line);
  if (!label) return null;
  const word = line.slice(0, line.indexOf(':'));
  return line.includes(':') && word !== word.toUpperCase() ? null : label;
}

/** A label that we have no word for, in capitals. */
export const isUnknownLabel = (line: string): boolean => /^\s*\p{Lu}[\p{Lu} /-]{2,30}:(?=\s|$)/u.test(line);

/** `LENGTH: 239 words` → its meaning and value; null for a line that is no record's. Labels with a hyphen are the database's own. */
export function labelled(line: string): Label | null {
  if (LENGTH.test(line)) return { meaning: 'length', value: line.trim() };
  const found = /^\s*([\p{L}][\p{L}/-]*(?: \p{L}+){0,2})\s?[:：][\s\u00a0]*/u.exec(line);
  if (!found) return null;
  const word = found[1]!.toLowerCase().replaceAll(' ', '-');
  const meaning = BY_WORD.get(word) ?? (/^\p{Lu}+(?:-\p{Lu}+)+$/u.test(found[1]!) ? 'other' : undefined);
  return meaning ? { meaning, value: line.slice(found[0].length).trim() } : null;
}

/** A line that is a heading of the record's body, alone: `Body`, `Haupttext`. */
export const isBodyHeading = (line: string): boolean =>
  /^(?:body|text|texte|haupttext|corps|cuerpo|hauptteil|textkörper|corpo|tekst|broodtekst|hoofdtekst|brödtext|brødtekst|текст|正文|本文)$/iu.test(
    line.trim(),
  );
export const isClassification = (line: string): boolean =>
  /^(?:classification|klassifi[kz]ierung|klassifikation|clasificación|classificazione|classificatie|classificação|klassificering|классификация|分类|分類)$/iu.test(
    line.trim(),
  );

/** What stands below the last line of a record. */
export const isEnd = (line: string): boolean =>
  /^(?:end of document|ende? des? dokuments?|fin du document|fin del documento|fine del documento|fim do documento|einde? van (?:het )?document|slut på dokument(?:et)?|конец документа|文档结尾|文档结束)$/iu.test(
    line.trim(),
  );
