/** Batches of news databases: what real files hold, counted and read by hand. Skipped where the corpora are not beside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../electron/article/text';
import { clean } from '../../electron/cleaning';
import type { Article } from '../../electron/contract/model';
import { readPages } from '../../electron/importers';
import { input } from './input';

const CORPUS = resolve(import.meta.dirname, '../../../shared/corpus/databases');

const articles = async (file: string): Promise<Article[]> =>
  (await readPages(input(basename(file), readFileSync(join(CORPUS, file))))).map((page) => clean(page));

describe.skipIf(!existsSync(CORPUS))('real batches', () => {
  it.each([
    ['nexis-docx/guardian1.docx', 2],
    ['nexis-docx/guardian2.docx', 1],
    ['nexis-docx/usa-today.docx', 7],
    ['nexis-docx/with-cover.docx', 10],
    ['nexis-html/afp.html', 74],
    ['nexis-html/spiegel.html', 49],
    ['nexis-html/en.html', 2],
    ['nexis-html/copyright-error.html', 1],
    ['nexis-text/german.txt', 26],
    ['nexis-text/with-cover.txt', 10],
    ['factiva/german-interface.html', 100],
    ['factiva/french-interface.html', 2],
    ['factiva/nyt.html', 27],
    ['factiva/factiva.xml', 3],
    ['europresse/old.html', 3],
    ['proquest/sample.html', 1],
    ['proquest/malformed-tag.eml', 2],
    ['kikuzo/raw.html', 100],
    ['yomidasu/2018.html', 27],
  ])('%s holds %i articles', async (file, count) => expect(await articles(file)).toHaveLength(count));

  /** file, number, headline begins, publication, day, author or null, first and last words of the body */
  const GOLD: [string, number, string, string, string, string | null, string, string][] = [
    [
      'nexis-docx/guardian1.docx',
      1,
      'Worried about immigration?',
      'Guardian.com',
      '2014-05-30',
      'Jonathan Glennie',
      'Jonathan Glennie and David',
      'University of Oxford',
    ],
    [
      'nexis-docx/guardian1.docx',
      2,
      'Wythenshawe byelection: Cameron',
      'Guardian.com',
      '2014-02-14',
      'Rowena Mason',
      'PM says Tories',
      'and the EU.',
    ],
    [
      'nexis-docx/guardian2.docx',
      1,
      'You, Me & The Apocalypse',
      'The Guardian',
      '2015-09-30',
      'Rhik Samadder',
      "It's a triple-threat",
      '9pm, Sky1',
    ],
    [
      'nexis-docx/usa-today.docx',
      1,
      'Bush plays free-trade game',
      'USA TODAY',
      '2002-05-02',
      'George Hager',
      'WASHINGTON -- When',
      'Trade Administration',
    ],
    [
      'nexis-html/afp.html',
      1,
      'Syria opposition hails',
      'Agence France Presse -- English',
      '2013-03-14',
      null,
      "Syria's main opposition",
      'as refugees.',
    ],
    [
      'nexis-html/spiegel.html',
      2,
      'Dschungel der Wunderheiler',
      'Der Spiegel',
      '2012-02-27',
      'Bernhard Albrecht',
      'An einem Montag',
      '',
    ],
    [
      'nexis-html/en.html',
      1,
      'Heading One',
      'Some Newspaper',
      '1991-12-19',
      'PAPER AUTHOR',
      'Some text.',
      'end of paper.',
    ],
    [
      'nexis-text/german.txt',
      1,
      'This is a headline',
      'Börsen-Zeitung',
      '2011-08-31',
      'MF Tokio',
      'Im Juli ist',
      'Beschäftigung auswirken.',
    ],
    [
      'nexis-text/german.txt',
      3,
      "A quelques mois de l'élargissement",
      'Le Figaro',
      '2003-05-17',
      'Sophie LATIL',
      'Tandis que Matrix',
      "Raoul Ruiz. '",
    ],
    [
      'nexis-text/with-cover.txt',
      2,
      'Lorem ipsum dolor',
      'Guardian',
      '2010-01-11',
      'Simon Tisdall',
      'Lorem ipsum',
      'rhoncus tortor',
    ],
    [
      'factiva/german-interface.html',
      1,
      'Zu Fuß von Kreuzberg',
      'Der Tagesspiegel Online',
      '2017-04-01',
      'Sarah Pepin',
      'Airport Walks',
      'schneller geschafft.',
    ],
    [
      'factiva/french-interface.html',
      1,
      'Test 1',
      'Test newspaper',
      '2011-12-29',
      null,
      'First head paragraph',
      'last paragraph.',
    ],
    [
      'factiva/nyt.html',
      2,
      'TOP BOSNIAN AIDE',
      'The New York Times',
      '1993-01-09',
      'JOHN F. BURNS',
      'SARAJEVO, Bosnia',
      '(pg. 4)',
    ],
    [
      'factiva/factiva.xml',
      2,
      'TEST - second article de test',
      'My Newspaper',
      '2012-01-06',
      null,
      'Voici le chapeau',
      'mot accentué.',
    ],
    [
      'europresse/old.html',
      2,
      'Another heading with colored text inside',
      'Mag',
      '2012-10-03',
      'Second Author',
      'Contents of',
      'A note.',
    ],
    [
      'proquest/sample.html',
      1,
      'City National expands again',
      'Los Angeles Times',
      '2010-05-08',
      'Nathan Olivarez-Giles',
      'Los Angeles-based City',
      '@latimes.com',
    ],
    [
      'proquest/malformed-tag.eml',
      2,
      'FINANCIAL CRISIS; Downey',
      'Los Angeles Times',
      '2008-11-22',
      'E Scott Reckard',
      'Federal regulators seized',
      '@latimes.com',
    ],
    ['kikuzo/raw.html', 2, '（東洋経済の眼）', '朝日新聞', '2018-03-24', null, '２０日に閉幕した', ''],
    ['yomidasu/2018.html', 1, '［平成時代］（５）', '読売新聞', '2018-01-07', null, '日本は、課題と希望', '柳平彩乃'],
  ];

  /** file, number, edition, page, what is left of the section; read in the files by hand */
  const PRINTED: [string, number, string | null, string | null, string | null][] = [
    ['nexis-docx/usa-today.docx', 2, 'FINAL EDITION', '1B', 'MONEY'],
    ['nexis-docx/usa-today.docx', 5, 'FIRST EDITION', '3A', 'NEWS'],
    ['nexis-html/spiegel.html', 2, null, '114', 'WISSENSCHAFT; KREBS'],
    ['nexis-html/spiegel.html', 3, null, null, 'NEUE GADGETS'],
    ['nexis-html/en.html', 1, 'An Edition', '16', 'Section 5; Part 2; National Desk'],
    ['nexis-html/en.html', 2, 'Late Edition - Final', '22', 'Section B; National Desk'],
    ['nexis-html/copyright-error.html', 1, 'City Final Edition', 'B22', null],
    ['nexis-text/german.txt', 1, null, '7', null],
    ['nexis-text/german.txt', 6, '1 - State Edition', '17', 'OPINION'],
    ['nexis-text/with-cover.txt', 3, 'Edition 1', '6', 'FEATURES'],
    ['factiva/nyt.html', 1, 'Late Edition - Final', '1', 'Foreign Desk; 1'],
    ['factiva/nyt.html', 3, 'Late Edition - Final', '24', 'Editorial Desk; A'],
    ['factiva/german-interface.html', 1, null, null, 'Magazin'],
    ['factiva/french-interface.html', 1, null, '26', null],
    ['factiva/french-interface.html', 2, 'something', null, 'Infolocale'],
    ['factiva/factiva.xml', 1, null, '1', null],
    ['factiva/factiva.xml', 3, null, '85', null],
    ['europresse/old.html', 3, null, '3', 'Éditorial'],
    ['proquest/sample.html', 1, null, 'AA.2', 'LATExtra; Part AA; Business Desk'],
    ['kikuzo/raw.html', 1, '朝刊', '12', 'グローブ１２面'],
    ['yomidasu/2018.html', 1, '東京朝刊', '16', '朝Ｗ１'],
  ];
  it.each(PRINTED)('%s, article %i stood in edition %s on page %s', async (file, number, edition, page, section) => {
    const { fields } = (await articles(file))[number - 1]!;
    expect([fields.edition?.value ?? null, fields.page?.value ?? null]).toEqual([edition, page]);
    expect(fields.section?.value ?? null).toBe(section);
  });

  it.each(GOLD)('%s, article %i: %s', async (file, number, title, publication, day, author, first, last) => {
    const { fields, body } = (await articles(file))[number - 1]!;
    expect(fields.title?.value.slice(0, title.length)).toBe(title);
    expect(fields.publication?.value).toBe(publication);
    expect(fields.published?.value.slice(0, 10)).toBe(day);
    if (author) expect(fields.authors?.value[0]).toBe(author);
    const text = bodyText(body);
    expect(text.slice(0, first.length)).toBe(first);
    expect(text.slice(text.length - last.length)).toBe(last);
  });
});

it('a series is read from its label, wherever that stands in the record', async () => {
  const record = [
    '1 of 1 DOCUMENTS',
    'The Shore Times',
    'April 14, 2024 Sunday',
    'How long is the pier?',
    'SERIES: Small Harbours',
    'LENGTH: 20 words',
    'The old pier is longer at low water than at high water.',
    'Copyright 2024 The Shore Times',
  ].join('\n\n');
  const [page] = await readPages(input('batch.txt', Buffer.from(record)));
  expect(page!.given?.fields.series).toBe('Small Harbours');
});
