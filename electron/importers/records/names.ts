/** What columns and keys of tables and exports are called, in several languages and by several services, and what each holds. */

import type { ColumnMeaning } from '../../contract/questions';

export type Meaning = ColumnMeaning;

const NAMES: Record<Meaning, string> = {
  title:
    'title headline name booktitle documenttitle überschrift titel schlagzeile titre titulo título titolo titulli kop заголовок название 見出し タイトル 标题 標題 제목 tytuł nadpis başlık',
  subtitle: 'subtitle subheadline standfirst untertitel soustitre subtitulo подзаголовок 副标题',
  url: 'url link href uri address permalink sourceurl originalurl canonicalurl resolvedurl givenurl articleurl linkurl weblink webadresse lien enlace adresse ссылка адрес оригинал 链接 網址 リンク urlsource',
  published:
    'published publishedat publisheddate publicationdate datepublished pubdate date datum erscheinungsdatum erschienen fecha data дата 日付 掲載日 日期 发布日期 날짜 issued articledate day tag_datum',
  time: 'time uhrzeit zeit heure hora ora время 時刻 时间',
  saved:
    'saved savedat saveddate savedon created createdat createddate datecreated added addedat dateadded adddate timeadded bookmarkedat clipped timestamp accessed accessdate gespeichert highlightedat',
  modified: 'modified modifieddate datemodified lastmodified aktualisiert',
  authors:
    'author authors byline bookauthor autor autoren autores auteur auteurs autore autori verfasser creator creators writer journalist автор авторы 著者 筆者 作者 기자',
  publication:
    'publication publicationname publicationtitle outlet medium newspaper journal zeitung quelle containertitle sitename site website blog feed mediaoutlet источник издание 媒体 新聞 매체 domainname fuente',
  publisher: 'publisher verlag éditeur editorial издатель 出版社',
  section: 'section ressort rubrik rubrique sección seccion sezione рубрика 面名',
  text: 'text body content contenthtml htmlcontent html fulltext articletext articlebody volltext inhalt artikeltext texte contenu texto contenido testo текст 本文 正文 内容 全文 본문 contents markdown',
  summary:
    'description excerpt abstract summary teaser snippet lead anriss beschreibung zusammenfassung résumé resume resumen анонс аннотация 摘要 概要',
  language: 'language lang sprache langue idioma lingua язык 言語 语言',
  topics: 'topics keywords subjects subject schlagwörter schlagworte themen sujets temas темы 关键词 キーワード',
  copyright: 'copyright rights copyrightnotice',
  tags: 'tags tag labels label folder folders collection collections list lists documenttags notebook étiquettes etiquetas метки 标签 タグ stichwörter',
  note: 'note notes notiz notizen notas remarque заметка 备注 メモ usernote mynote annotationtext privatenote',
  starred: 'starred favorite favourite favorited isstarred isfavorite isfavourited favourited favorit important star',
  read: 'read isread archived isarchived status state seen',
  highlights: 'highlights annotations',
  highlight: 'highlight selection quote exact',
  comment: 'comment comments kommentar commentaire comentario комментарий',
  source: 'source sourcename',
  agency: 'agency agentur newsagency agence агентство',
  dateline: 'dateline ort place city',
  page: 'page seite pagina página страница 頁 ページ',
  edition: 'edition ausgabe édition edición edizione выпуск',
  series: 'series serie série serien',
};

const BY_NAME = new Map<string, Meaning>();
for (const [meaning, names] of Object.entries(NAMES) as [Meaning, string][])
  for (const name of names.split(' ')) if (!BY_NAME.has(name)) BY_NAME.set(name, meaning);

/** Columns of services and databases that say nothing of an article: nobody is asked what they are. */
const ASIDE = new Set(
  'id guid uuid nr no number row cover image thumbnail color colour words wordcount länge length pages location locationtype index type format position reach auflage circulation sentiment hits score rank version hash file path'.split(
    ' ',
  ),
);

/** `Date added`, `date_added` and `dateAdded` are one name. */
const bareName = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Null for a name that says nothing. */
export const meaningOf = (name: string): Meaning | null => BY_NAME.get(bareName(name)) ?? null;

/** Whether a column's name says what it is, be it nothing that is wanted. */
export const isKnownName = (name: string): boolean => meaningOf(name) !== null || ASIDE.has(bareName(name));

/** What makes a row an article: something to read, or where to read it. */
export const isArticle = (meanings: Iterable<Meaning | null>): boolean => {
  const all = new Set(meanings);
  const [title, url, text] = [
    all.has('title'),
    all.has('url') || all.has('source'),
    all.has('text') || all.has('summary') || all.has('highlight'),
  ];
  return (
    (title && (url || text || all.has('published'))) ||
    (url && (text || all.has('saved') || all.has('tags') || all.has('note')))
  );
};
