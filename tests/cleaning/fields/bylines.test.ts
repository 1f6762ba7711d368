/** Bylines as newspapers print them, in many languages: who is named, and who is not. */
import { describe, expect, it } from 'vitest';
import { nameInAddress } from '../../../electron/cleaning/fields/author-address';
import { nameInBio } from '../../../electron/cleaning/fields/byline-bio';
import { namesBesideDay } from '../../../electron/cleaning/fields/byline-day';
import { readAuthors } from '../../../electron/cleaning/fields/authors';
import { readOrganisation } from '../../../electron/cleaning/fields/organisations';

// language, byline, wanted
const PRINTED: [string, string, string[]][] = [
  ['en', 'Written by Jane Doe', ['Jane Doe']],
  ['en', 'Words by Jane Doe, photos by Max Smith', ['Jane Doe']],
  ['en', 'Jane Doe and John Smith | Staff Writers', ['Jane Doe', 'John Smith']],
  ['en', 'TOM KRISHER, AP Auto Writer', ['TOM KRISHER']],
  ['en', 'Jane Doe, Chief Political Correspondent', ['Jane Doe']],
  ['en', 'By Jane Doe November 19, 2019', ['Jane Doe']],
  ['en', 'By Jane Doe, Futurism', ['Jane Doe']],
  ['en', 'By Jane Doe in Paris and John Smith in Rome', ['Jane Doe', 'John Smith']],
  ['en', 'By Jane Doe, Special to The Post', ['Jane Doe']],
  ['en', 'By Dr. Jane Doe, MD', ['Dr. Jane Doe']],
  ['en', 'By Robert Downey Jr.', ['Robert Downey Jr.']],
  ['en', "By Conor O'Brien and Mary-Kate Smith", ["Conor O'Brien", 'Mary-Kate Smith']],
  ['en', 'By Jane Doe@janedoe Nov 19, 2019, 7:53pm EST', ['Jane Doe']],
  ['en', 'By Meg JamesStaff Writer', ['Meg James']],
  ['en', 'Edward KeenanCity Hall Bureau Chief', ['Edward Keenan']],
  ['en', 'By Desirée OrrDec. 18, 2023 9:00 am EST', ['Desirée Orr']],
  ['en', 'Robbie DunlopContributions from others', ['Robbie Dunlop']],
  ['en', 'JANE DOE FOR MAILONLINE', ['JANE DOE']],
  ['en', 'Jane Doe of The Post', ['Jane Doe']],
  ['en', 'Jane Doe/The Tidewater Times', ['Jane Doe']],
  ['en', 'By Jane Doe. Photographs by Max Smith', ['Jane Doe']],
  ['en', 'Jane Doe, Chief Technology Officer & Head of Reality Labs', ['Jane Doe']],
  ['en', 'Jane Doe, Home and Digital Security Expert', ['Jane Doe']],
  ['en', 'Reviewed by Jane Doe', []],
  ['en', 'News by Matt Wales News Reporter', ['Matt Wales']],
  ['en', 'Social Links for', []],
  ['de', 'vonAnna Weber', ['Anna Weber']],
  ['de', 'Redaktion: Anna Weber', ['Anna Weber']],
  ['de', 'Von Anna Weber Landespolitische Korrespondentin', ['Anna Weber']],
  ['fr', 'Auteur : Élodie Dupont', ['Élodie Dupont']],
  ['en', 'By Jonathan GarberFOXBusiness', ['Jonathan Garber']],
  ['en', 'By Ronan McDonald', ['Ronan McDonald']],
  ['en', 'Jane Doe Politics Editor', ['Jane Doe']],
  ['en', 'Jane Doe BBC News, Berlin', ['Jane Doe']],
  ['en', 'By Jane Doe for The Harbour Post', ['Jane Doe']],
  ['en', 'Maria Luisa VEGA', ['Maria Luisa VEGA']],
  ['en', 'Jane DoeJohn Smith', ['Jane Doe', 'John Smith']],
  ['en', 'Jane MacDonald Smith', ['Jane MacDonald Smith']],
  ['de', 'Von Jane Doe, aus dem Englischen von Anna Müller', ['Jane Doe']],
  ['es', 'Por Jane Doe. Traducido por Ana Ruiz', ['Jane Doe']],
  ['en', 'Jane Doe Leave a comment', ['Jane Doe']],
  ['de', 'Gastbeitrag von Anna Müller', ['Anna Müller']],
  ['de', 'Anna Müller 3 Kommentare', ['Anna Müller']],
  ['es', 'Escribe María Pérez', ['María Pérez']],
  ['nl', 'Door onze redacteur Jan de Vries', ['Jan de Vries']],
  ['zh', '記者 王小明／台北報導', ['王小明']],
  ['de', 'Von Anna Müller und Jörg Weiß, Berlin', ['Anna Müller', 'Jörg Weiß']],
  ['de', 'Ein Kommentar von Anna Müller', ['Anna Müller']],
  ['de', 'Aufgezeichnet von Anna Müller', ['Anna Müller']],
  ['de', 'Text: Anna Müller; Fotos: Jörg Weiß', ['Anna Müller']],
  ['de', 'Autorin: Anna Müller', ['Anna Müller']],
  ['de', 'Anna Müller, dpa', ['Anna Müller']],
  ['de', 'Von Anna Müller (dpa)', ['Anna Müller']],
  ['de', 'Alexander Graf von Lambsdorff', ['Alexander Graf von Lambsdorff']],
  ['fr', 'Par Élodie Dupont et Jean-Pierre Martin', ['Élodie Dupont', 'Jean-Pierre Martin']],
  ['fr', 'Propos recueillis par Élodie Dupont', ['Élodie Dupont']],
  ['fr', 'Élodie Dupont avec AFP', ['Élodie Dupont']],
  ['fr', 'Publié par Élodie Dupont le 14 avril 2024', ['Élodie Dupont']],
  ['es', 'Por María José Pérez y Juan García', ['María José Pérez', 'Juan García']],
  ['es', 'Texto: María Pérez', ['María Pérez']],
  ['pt', 'Por João da Silva e Ana Souza', ['João da Silva', 'Ana Souza']],
  ['pt', 'Reportagem de João da Silva', ['João da Silva']],
  ['it', 'di Mario Rossi e Giulia Bianchi', ['Mario Rossi', 'Giulia Bianchi']],
  ['it', 'A cura di Giulia Bianchi', ['Giulia Bianchi']],
  ['nl', 'Door Jan Jansen en Piet de Vries', ['Jan Jansen', 'Piet de Vries']],
  ['sv', 'Av Anna Svensson och Erik Lund', ['Anna Svensson', 'Erik Lund']],
  ['da', 'Af Lars Jensen og Mette Hansen', ['Lars Jensen', 'Mette Hansen']],
  ['no', 'Tekst og foto: Ole Hansen', ['Ole Hansen']],
  ['fi', 'Teksti: Matti Virtanen', ['Matti Virtanen']],
  ['pl', 'Autorzy: Anna Nowak i Jan Kowalski', ['Anna Nowak', 'Jan Kowalski']],
  ['cs', 'Autor: Jan Novák a Petr Svoboda', ['Jan Novák', 'Petr Svoboda']],
  ['hu', 'Szerző: Nagy Péter', ['Nagy Péter']],
  ['ro', 'Scris de Ion Popescu și Ana Ionescu', ['Ion Popescu', 'Ana Ionescu']],
  ['hr', 'Piše: Ivan Horvat', ['Ivan Horvat']],
  ['ru', 'Автор: Иван Петров и Анна Смирнова', ['Иван Петров', 'Анна Смирнова']],
  ['ru', 'Беседовала Анна Смирнова', ['Анна Смирнова']],
  ['uk', 'Автор: Олена Шевченко та Іван Франко', ['Олена Шевченко', 'Іван Франко']],
  ['el', 'Γράφει η Μαρία Παπαδοπούλου', ['Μαρία Παπαδοπούλου']],
  ['el', 'Του Γιάννη Παπαδόπουλου', ['Γιάννη Παπαδόπουλου']],
  ['tr', 'Haber: Ayşe Yılmaz ve Mehmet Demir', ['Ayşe Yılmaz', 'Mehmet Demir']],
  ['ar', 'كتب: أحمد حسن', ['أحمد حسن']],
  ['he', 'מאת דוד כהן', ['דוד כהן']],
  ['fa', 'نویسنده: علی رضایی', ['علی رضایی']],
  ['hi', 'लेखक: राम कुमार', ['राम कुमार']],
  ['id', 'Oleh Budi Santoso', ['Budi Santoso']],
  ['id', 'Penulis: Budi Santoso', ['Budi Santoso']],
  ['vi', 'Tác giả: Nguyễn Văn An', ['Nguyễn Văn An']],
  ['zh', '记者 李明 王芳', ['李明 王芳']],
  ['zh', '作者：李明、王芳', ['李明', '王芳']],
  ['ja', '記者：山田太郎', ['山田太郎']],
  ['ko', '홍길동 기자', ['홍길동']],
  // Nobody
  ['en', 'By News Nation Bureau', []],
  ['en', 'Staff reports', []],
  ['en', 'November 19, 2019', []],
  ['en', 'BBC Account', []],
  ['de', 'Von Redaktion', []],
  ['de', 'Bundesministerium für Wirtschaft und Klimaschutz', []],
  ['fr', 'La rédaction', []],
  ['es', 'Por Redacción', []],
  ['pt', 'Da Redação', []],
  ['it', 'di Redazione', []],
  ['ru', 'Автор: Редакция', []],
  ['zh', '编辑部', []],
  ['tr', 'Haber Merkezi', []],
];

describe('bylines', () => {
  it.each(PRINTED)('%s: %s', (_language, text, wanted) => {
    expect(readAuthors(text)).toEqual(wanted);
  });

  it('tells a declared pen name from words of the page', () => {
    for (const name of ['r23', 'Regan', 'fri.juli', 'HansEhrlich', 'bell hooks', 'April'])
      expect(readAuthors(name, { declared: true }), name).toEqual([name]);
    for (const text of [
      'Afficher mon profil complet',
      'Fecha',
      'red',
      'anónimo',
      'Publicado el',
      'view my complete profile',
      'deinen Hochzeitsbloggern',
      'Benutzername',
      'November',
      'Źródło',
      'Muster GmbH & Co. KG',
      'Bundesministerium für Wirtschaft und Klimaschutz',
    ])
      expect(readAuthors(text, { declared: true }), text).toEqual([]);
  });
});

describe('authors of last resort', () => {
  it.each<[string, string | null]>([
    ['Por Redacción Diario del Sur', 'Redacción Diario del Sur'],
    ['News Nation Bureau', 'News Nation Bureau'],
    ['By The Water Coolest', 'The Water Coolest'],
    ['Redaktion Musterstadt', 'Redaktion Musterstadt'],
    ['Redaktion', 'Redaktion'],
    ['Staff Writer', 'Staff Writer'],
    ['Da Redação', 'Redação'],
    ['By Reuters', 'Reuters'],
    // What software signs with, an address, a day: nobody.
    ['admin', null],
    ['www.example.org', null],
    ['Published 12 May 2020', null],
    ['', null],
  ])('%s', (text, wanted) => {
    expect(readOrganisation(text)).toBe(wanted);
  });

  it.each<[string, string | null]>([
    ['https://news.example/author/jane-doe/', 'Jane Doe'],
    ['https://news.example/autor/anna-maria-schmidt-12.html', 'Anna Maria Schmidt'],
    ['https://news.example/auteurs/pierre_martin', 'Pierre Martin'],
    ['https://www.facebook.com/author/jane-doe', null],
    ['https://news.example/author/newsdesk', null],
    ['https://news.example/people/tom-hanks', null],
    ['https://news.example/author/the-editors', null],
  ])('%s', (address, wanted) => {
    expect(nameInAddress(address)).toBe(wanted);
  });
});

describe('lines about who wrote', () => {
  it.each<[string, boolean, string | null]>([
    ['Jane Doe is a staff writer at the Harbour Post.', true, 'Jane Doe'],
    ['Karin Weber ist Redakteurin beim Hafenblatt.', true, 'Karin Weber'],
    ['Juan Pérez es periodista y vive en Cádiz.', true, 'Juan Pérez'],
    ['Anna van der Berg schrijft over havens.', false, 'Anna van der Berg'],
    ['Jane Doe is the mayor of the town.', true, null],
    ['The harbour is a place for everybody.', false, null],
    ['Jane is a staff writer.', true, null],
  ])('%s', (line, asWriter, wanted) => {
    expect(nameInBio(line, asWriter)).toBe(wanted);
  });
});

describe('names beside a day', () => {
  it.each<[string, string | undefined]>([
    ['06.11.2023 13:30 von Olga', 'Olga'],
    ['4 Feb 2022 | 13:10 | Jane Doe', 'Jane Doe'],
    ['HansEhrlich 17.10.2019', 'HansEhrlich'],
    ['Monday November 18, 2019 7:45 am PST by Joe Rossignol', 'Joe Rossignol'],
    ['21/06/2014 Tony Carter All, Books, Kit Reviews', 'Tony Carter'],
    ['Carlos Nadalim 23/08/2018 2 comentários', 'Carlos Nadalim'],
    ['Von Moritz Bachmann publiziert am 25. September 2018', 'Moritz Bachmann'],
    ['Jan de Vries 12 okt 2019', 'Jan de Vries'],
    ['12. Oktober 2019, Karin Weber', 'Karin Weber'],
    ['Jane Doe October 12, 2019', 'Jane Doe'],
    ['Posted by jane78 on 12/10/2019', 'jane78'],
    ['napsala Jana Nováková, 12. října 2019', 'Jana Nováková'],
    ['12 May 2020', undefined],
    ['14.04.2024 Neues Rathaus eröffnet', undefined],
    ['Updated 12 May 2020', undefined],
  ])('%s', (line, wanted) => {
    expect(namesBesideDay(line)[0]?.text).toBe(wanted);
  });
});
