import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAgencyAlone, readAgencies } from '../../../electron/cleaning/fields/agency';
import { readAuthors } from '../../../electron/cleaning/fields/authors';
import { splitCaption } from '../../../electron/cleaning/fields/caption';
import { isCopyrightLine, readCopyrightHolder } from '../../../electron/cleaning/fields/copyright';
import { isCorrectionLine } from '../../../electron/cleaning/fields/correction';
import { dateInAddress } from '../../../electron/cleaning/fields/dates';
import { languageTag } from '../../../electron/cleaning/fields/language';
import { parseLoose } from '../../../electron/cleaning/fields/json-ld';

describe('readAgencies', () => {
  it.each<[string, string[]]>([
    ['AP Photo/Cha Song Ho', ['AP']],
    ['© Copyright 2024 The Associated Press. All rights reserved.', ['AP']],
    ['Foto: Jens Büttner/dpa', ['dpa']],
    ['dpa/lno', ['dpa']],
    ['AFP/Kyodo', ['AFP', 'Kyodo']],
    ['Reuters Staff', ['Reuters']],
    ['AFP via Getty Images', ['AFP']],
    ['(ANSA)', ['ANSA']],
    ['PA', ['PA']],
    ['By Associated Press and Jane Doe', ['AP']],
    ['APA/dpa', ['APA', 'dpa']],
    ['Agencia EFE', ['EFE']],
    ['新华社记者 李明 摄', ['Xinhua']],
    ['共同通信社', ['Kyodo']],
    ['서울=연합뉴스', ['Yonhap']],
    ['РИА Новости', ['RIA Novosti']],
    ['/ТАСС/', ['TASS']],
    ['رويترز', ['Reuters']],
    ['Anadolu Ajansı', ['Anadolu']],
    ['Keystone-SDA', ['Keystone-SDA']],
    // Not agencies
    ['Penny Arcade', []],
    ['By CP Smith', []],
    ['Michael Bloomberg', []],
    ['Apa Mustermann', []],
    ['the spa town', []],
    ['', []],
  ])('%s', (text, wanted) => {
    expect(readAgencies(text)).toEqual(wanted);
  });

  it.each<[string, boolean]>([
    ['dpa/lno', true],
    ['By The Associated Press', true],
    ['Reuters Staff', true],
    ['AFP, dpa', true],
    ['AP Photo/Cha Song Ho', false],
    ['Jane Doe', false],
    ['By Associated Press and Jane Doe', false],
  ])('alone: %s', (text, wanted) => {
    expect(isAgencyAlone(text)).toBe(wanted);
  });
});

describe('readAuthors', () => {
  it.each<[string, string[]]>([
    ['By Chris Buckley and Jane Doe', ['Chris Buckley', 'Jane Doe']],
    ['BY CHRIS BUCKLEY', ['CHRIS BUCKLEY']],
    ['Von Roland Brockmann und Sebastian Drescher', ['Roland Brockmann', 'Sebastian Drescher']],
    ['Par Loïc Le Clerc', ['Loïc Le Clerc']],
    ['Por Rodolfo Costa.', ['Rodolfo Costa']],
    ['Di Mario Rossi', ['Mario Rossi']],
    ['Door Jan de Vries', ['Jan de Vries']],
    ['Av Ole Hansen', ['Ole Hansen']],
    ['Autor: Anna Nowak', ['Anna Nowak']],
    ['Автор: Иван Петров', ['Иван Петров']],
    ['بقلم: محمد حسن', ['محمد حسن']],
    ['作者：李明', ['李明']],
    ['김철수 기자', ['김철수']],
    ['Yazan: Kazım Türkmen', ['Kazım Türkmen']],
    ['By Jane Doe, Staff Writer', ['Jane Doe']],
    ['By Jane Doe (@jane) | May 12, 2020', ['Jane Doe']],
    ['By Luke Kemp 11 February 2020', ['Luke Kemp']],
    ['By JANE DOE Associated Press', ['JANE DOE']],
    ['Camila Méndez en Territorio', ['Camila Méndez']],
    ['Clara Löw, Siddharth Prakash & Klaus Jacob', ['Clara Löw', 'Siddharth Prakash', 'Klaus Jacob']],
    ['Glen Owen And Brendan Carlin For The Mail', ['Glen Owen', 'Brendan Carlin']],
    ['Alexa von Heyden', ['Alexa von Heyden']],
    ['John v. Berenberg-Consbruch', ['John v. Berenberg-Consbruch']],
    ['ByAlex Bozarjian', ['Alex Bozarjian']],
    ['Jane Doe jane@example.org', ['Jane Doe']],
    ['Jane Doe and Jane Doe', ['Jane Doe']],
    // Nobody
    ['dpa', []],
    ['Redaktion', []],
    ['By Staff', []],
    ['Reuters Staff', []],
    ['News desk', []],
    ['https://example.org/jane', []],
    ['@janedoe', []],
    ['Jane Doe is a writer', []],
    ['BERLIN', []],
    ['George T. Conway III', ['George T. Conway III']],
    ['By Jane Doe Louisville Courier Journal', ['Jane Doe']],
    ['Jane Doe The Columbus Dispatch', ['Jane Doe']],
    ['By Jane Doe Globe Staff', ['Jane Doe']],
    ['By Jane Doe Fox News', ['Jane Doe']],
    ['Mary Ann Smith', ['Mary Ann Smith']],
    [
      'Birgit Baumann Anna Giulia Fink Jan Michael Marchart',
      ['Birgit Baumann', 'Anna Giulia Fink', 'Jan Michael Marchart'],
    ],
    ['By Jane DoeContributions from Ann Miller, John Smith', ['Jane Doe']],
    ['Von Anna Lenz, Mitarbeit: Peter Kolb', ['Anna Lenz']],
    ['ByJ.R. Smith', ['J.R. Smith']],
    ['Posted by Jane Doe on Wednesday', ['Jane Doe']],
    ['新規登録', []],
    ['ログインする', []],
    ['相关内容', []],
    ['', []],
    ['Von', []],
    ['12 May 2020', []],
  ])('%s', (text, wanted) => {
    expect(readAuthors(text)).toEqual(wanted);
  });

  it('takes pen names only where a name is declared', () => {
    expect(readAuthors('surfguard')).toEqual([]);
    expect(readAuthors('surfguard', { declared: true })).toEqual(['surfguard']);
    expect(readAuthors('admin', { declared: true })).toEqual([]);
    expect(readAuthors('Doe, Jane', { declared: true })).toEqual(['Jane Doe']);
  });
});

describe('splitCaption', () => {
  it.each<[string, string | null, string | null]>([
    [
      'Choe Ryong Hae arrives in Pyongyang, Thursday, April 11, 2024. (AP Photo/Cha Song Ho)',
      'Choe Ryong Hae arrives in Pyongyang, Thursday, April 11, 2024.',
      'AP Photo/Cha Song Ho',
    ],
    ['Photo: Jane Doe', null, 'Jane Doe'],
    ['Photo by Jane Doe', null, 'Jane Doe'],
    ['Foto: Kay Nietfeld/dpa', null, 'Kay Nietfeld/dpa'],
    ['Der Kanzler in Berlin. Foto: Kay Nietfeld/dpa', 'Der Kanzler in Berlin.', 'Kay Nietfeld/dpa'],
    ['© Getty Images', null, 'Getty Images'],
    ['Getty Images', null, 'Getty Images'],
    ['Le président à Paris. © AFP', 'Le président à Paris.', 'AFP'],
    ['Der Kanzler (l.) und Scholz (Foto: dpa)', 'Der Kanzler (l.) und Scholz', 'dpa'],
    ['The plant. Kay Nietfeld/dpa', 'The plant.', 'Kay Nietfeld/dpa'],
    ['President Biden speaks. | Evan Vucci/AP Photo', 'President Biden speaks.', 'Evan Vucci/AP Photo'],
    ['A rally in Paris. REUTERS/John Smith', 'A rally in Paris.', 'REUTERS/John Smith'],
    ['Crédit photo : Jean Dupont', null, 'Jean Dupont'],
    ['Photograph: Sean Smith/The Guardian', null, 'Sean Smith/The Guardian'],
    ['写真：共同通信社', null, '共同通信社'],
    ['首相が会見した（共同）', '首相が会見した', '共同'],
    ['사진=연합뉴스', null, '연합뉴스'],
    // Captions without a credit
    ['The dog (left) sits', 'The dog (left) sits', null],
    ['A man in a photo by the sea', 'A man in a photo by the sea', null],
    ['Die Kirche (Symbolbild)', 'Die Kirche (Symbolbild)', null],
    ['', null, null],
    [
      'Voters were asked for a win. They gave none.Credit...Tom Hale/The Harbour Times',
      'Voters were asked for a win. They gave none.',
      'Tom Hale/The Harbour Times',
    ],
    [
      'Ada Ferri, who oversees the new ferry line (Harbour Lines Co.)',
      'Ada Ferri, who oversees the new ferry line',
      'Harbour Lines Co.',
    ],
    [
      'Ada Ferri (right) and the mayor, before the vote (at noon)',
      'Ada Ferri (right) and the mayor, before the vote (at noon)',
      null,
    ],
    [
      'Tom Hale | Getty Images Ada Ferri, pictured at the quay in 2018, when she was an apprentice.',
      'Ada Ferri, pictured at the quay in 2018, when she was an apprentice.',
      'Tom Hale/Getty Images',
    ],
  ])('%s', (text, caption, credit) => {
    expect(splitCaption(text)).toEqual({ caption, credit });
  });
});

describe('copyright lines', () => {
  it.each<[string, boolean, string | null]>([
    [
      '© Copyright 2024 The Associated Press. All rights reserved. This material may not be published',
      true,
      'The Associated Press',
    ],
    ['©2024 GPlusMedia Inc.', true, 'GPlusMedia Inc.'],
    ['Copyright © 2020 Foo Ltd. All rights reserved.', true, 'Foo Ltd.'],
    ['(c) 2019 AFP', true, 'AFP'],
    ['All content © 2001-2024 The Daily News, Inc. All Rights Reserved', true, 'The Daily News, Inc.'],
    ['Alle Rechte vorbehalten', true, null],
    ['Todos os direitos reservados.', true, null],
    ['Tous droits réservés', true, null],
    ['Все права защищены', true, null],
    ['版权所有', true, null],
    ['無断転載を禁じます', true, null],
    ['جميع الحقوق محفوظة', true, null],
    ['Wszelkie prawa zastrzeżone', true, null],
    ['Tüm hakları saklıdır', true, null],
    ['Copyright law is a body of rules', false, 'law is a body of rules'],
    ['The court ruled on Tuesday.', false, null],
    ['', false, null],
  ])('%s', (line, is, holder) => {
    expect(isCopyrightLine(line)).toBe(is);
    if (is) expect(readCopyrightHolder(line)).toBe(holder);
  });
});

describe('correction lines', () => {
  it.each<[string, boolean]>([
    ['Correction: an earlier version misspelled a name.', true],
    ['Correction (Nov. 12, 2020): The name', true],
    ['An earlier version of this article said', true],
    ['Editor’s note: This story', true],
    ['Clarification: the bill', true],
    ['Anmerkung der Redaktion: Wir haben', true],
    ['Korrektur: In einer früheren', true],
    ['In einer früheren Version des Artikels', true],
    ['Rectificatif : le nom', true],
    ['Fe de erratas: el nombre', true],
    ['Errata corrige: il nome', true],
    ['Correção: o nome', true],
    ['Rättelse: namnet', true],
    ['Sprostowanie: nazwisko', true],
    ['Исправление: имя', true],
    ['更正：姓名', true],
    ['訂正：氏名', true],
    ['정정: 이름', true],
    ['تصحيح: الاسم', true],
    ['Correction Officers say', false],
    ['Update: the score', false],
    ['Corrections were made by the ministry.', false],
    ['', false],
  ])('%s', (line, wanted) => {
    expect(isCorrectionLine(line)).toBe(wanted);
  });
});

describe('dateInAddress', () => {
  it.each<[string | null, string | null]>([
    ['https://example.org/2019/10/19/title', '2019-10-19'],
    ['https://example.org/news/2019-10-19-title.html', '2019-10-19'],
    ['https://example.org/a/20191019/x', '2019-10-19'],
    ['https://example.org/2019/10/title', null],
    ['https://example.org/2019/13/45/x', null],
    ['https://example.org/?d=2019/10/19', null],
    [null, null],
    ['https://example.org/id/1201910199', null],
  ])('%s', (address, wanted) => {
    expect(dateInAddress(address)).toBe(wanted);
  });
});

describe('languageTag', () => {
  it.each<[string | null, string | null]>([
    ['en-US', 'en-us'],
    ['de', 'de'],
    ['pt_BR', 'pt-br'],
    ['zh-Hant-TW', 'zh-hant-tw'],
    ['iw', 'he'],
    ['english', null],
    ['', null],
    [null, null],
    ['und', null],
  ])('%s', (text, wanted) => {
    expect(languageTag(text)).toBe(wanted);
  });
});

describe('parseLoose', () => {
  it('reads JSON with the faults that pages have', () => {
    expect(parseLoose('{"a":1}')).toEqual([{ a: 1 }]);
    expect(parseLoose('<!-- {"a":1} -->')).toEqual([{ a: 1 }]);
    expect(parseLoose('//<![CDATA[\n{"a":"x\ny"}\n//]]>')).toEqual([{ a: 'x\ny' }]);
    expect(parseLoose('{"a":[1,2,],}')).toEqual([{ a: [1, 2] }]);
    expect(parseLoose('{"a":1};')).toEqual([{ a: 1 }]);
    expect(parseLoose('not json')).toEqual([]);
  });
});

describe('all string readers', () => {
  const all: Record<string, (text: string) => unknown> = {
    readAgencies,
    isAgencyAlone,
    readAuthors,
    splitCaption,
    isCopyrightLine,
    readCopyrightHolder,
    isCorrectionLine,
    parseLoose,
    dateInAddress,
  };
  it.each(Object.keys(all))('%s never throws', (name) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        all[name]!(text);
      }),
      { numRuns: 200 },
    );
  });
  it.each(Object.keys(all).filter((name) => name !== 'parseLoose'))('%s stays quick on a megabyte', (name) => {
    const start = performance.now();
    for (const text of [
      'a '.repeat(500_000),
      '('.repeat(1_000_000),
      'Photo: '.repeat(150_000),
      '© '.repeat(500_000),
      'AP/'.repeat(300_000),
      'and '.repeat(250_000),
      '—'.repeat(1_000_000),
    ])
      all[name]!(text);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
