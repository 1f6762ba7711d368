import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate } from '../../../electron/cleaning/fields/date';

// text, language hint, wanted
const ROWS: [string, string | null, string | null][] = [
  ['2024-04-14', null, '2024-04-14'],
  ['2024-04-14T09:05:00+09:00', null, '2024-04-14T09:05:00+09:00'],
  ['2024-04-14T09:05:00.123Z', null, '2024-04-14T09:05:00Z'],
  ['2024-04-14 09:05', null, '2024-04-14T09:05'],
  ['20240414', null, '2024-04-14'],
  ['Sat, 19 Oct 2019 12:00:00 +0200', 'en', '2019-10-19T12:00:00+02:00'],
  ['April 14, 2024 at 5:30 p.m. ET', 'en', '2024-04-14T17:30-04:00'],
  ['January 14, 2024 at 5:30 p.m. ET', 'en', '2024-01-14T17:30-05:00'],
  ['Nov. 8, 2023 5:36 am GMT', 'en', '2023-11-08T05:36Z'],
  ['5/6/2020', 'en', '2020-05-06'],
  ['5/6/2020', 'en-gb', '2020-06-05'],
  ['5/6/2020', 'fr', '2020-06-05'],
  ['25/6/2020', 'en', '2020-06-25'],
  ['14. April 2024, 14:30 Uhr', 'de', '2024-04-14T14:30'],
  ['12.05.2020 14.30 Uhr', 'de', '2020-05-12T14:30'],
  ['3. Jänner 2021', 'de-at', '2021-01-03'],
  ['1er août 2019 à 10h30', 'fr', '2019-08-01T10:30'],
  ['14 de abril de 2024', 'es', '2024-04-14'],
  ['3 de maio de 2022', 'pt', '2022-05-03'],
  ['Publicado em 03/05/2022 às 16:09', 'pt-br', '2022-05-03T16:09'],
  ['14 aprile 2024', 'it', '2024-04-14'],
  ['14 april 2024', 'nl', '2024-04-14'],
  ['den 14 maj 2024 kl. 08.15', 'sv', '2024-05-14T08:15'],
  ['14. huhtikuuta 2024', 'fi', '2024-04-14'],
  ['14 kwietnia 2024', 'pl', '2024-04-14'],
  ['12 listopada 2020', 'pl', '2020-11-12'],
  ['12. listopada 2020', 'hr', '2020-10-12'],
  ['14. dubna 2024', 'cs', '2024-04-14'],
  ['2024. április 14. 12:30', 'hu', '2024-04-14T12:30'],
  ['2024 m. balandžio 14 d.', 'lt', '2024-04-14'],
  ['14 aprilie 2024', 'ro', '2024-04-14'],
  ['10:15, 14 апреля 2024', 'ru', '2024-04-14T10:15'],
  ['14 квітня 2024', 'uk', '2024-04-14'],
  ['14 Απριλίου 2024', 'el', '2024-04-14'],
  ['14 KASIM 2024', 'tr', '2024-11-14'],
  ['١٤ كانون الثاني ٢٠٢٤', 'ar', '2024-01-14'],
  ['14 أبريل/نيسان 2024', 'ar', '2024-04-14'],
  ['۲۵ فروردین ۱۴۰۳', 'fa', '2024-04-13'],
  ['۱۴۰۳/۰۱/۲۵', 'fa', '2024-04-13'],
  ['14 באפריל 2024', 'he', '2024-04-14'],
  ['१४ अप्रैल २०२४', 'hi', '2024-04-14'],
  ['১৪ এপ্রিল ২০২৪', 'bn', '2024-04-14'],
  ['14 เมษายน พ.ศ. 2567', 'th', '2024-04-14'],
  ['14 เม.ย. 67', 'th', '2024-04-14'],
  ['ngày 14 tháng 4 năm 2024', 'vi', '2024-04-14'],
  ['14 Agustus 2024', 'id', '2024-08-14'],
  ['2024年4月14日 08:05', 'zh', '2024-04-14T08:05'],
  ['令和6年4月14日', 'ja', '2024-04-14'],
  ['民國113年4月14日', 'zh-tw', '2024-04-14'],
  ['2024년 4월 14일 오후 3시 5분', 'ko', '2024-04-14T15:05'],
  ['14 Apr 24', 'en', '2024-04-14'],
  ['2024. 4. 14.', 'ko', '2024-04-14'],
  ['2024. 04. 14. 08:30', 'hu', '2024-04-14T08:30'],
  ['14. IV. 2024', 'cs', '2024-04-14'],
  ['14 IV 2024', 'pl', '2024-04-14'],
  ['14/4-2024', 'da', '2024-04-14'],
  ['14.04-2024', 'nb', '2024-04-14'],
  ['14 | 04 | 2024', 'de', '2024-04-14'],
  ['14.04.2024/10:30', 'de', '2024-04-14T10:30'],
  ['April 14, ’24', 'en', '2024-04-14'],
  ["14 April '24", 'en', '2024-04-14'],
  ['四月 14, 2024', 'zh', '2024-04-14'],
  ['十二月 3, 2024', 'zh', '2024-12-03'],
  ['4月 14, 2024', 'ja', '2024-04-14'],
  ['/Date(1713081600000)/', null, '2024-04-14T08:00:00Z'],
  // A blank lost between two elements.
  ['DEC 20, 20236:46 PM', 'en', '2023-12-20T18:46'],
  ['December 22, 20235:00 AM', 'en', '2023-12-22T05:00'],
  ['27 August 202229 August 2022', 'en', '2022-08-27'],
  ['27. August 202229. August 2022', 'de', '2022-08-27'],
  ['April 10, 20233 years', 'en', '2023-04-10'],
  // Not whole dates, or not dates.
  ['Page 1 | 2 | 3', 'en', null],
  ['the ’90s of April 3', 'en', null],
  ['32 XIV 2024', 'pl', null],
  ['April 2024', 'en', null],
  ['14 Apr 12:30', 'en', null],
  ['31.02.2024', 'de', null],
  ['Version 5.15.20', 'en', null],
  ['192.168.1.20', 'en', null],
  ['', null, null],
  ['You may 5 times', 'en', null],
  // A day of the week between day and time, as databases print it.
  ['January 14, 2009 Wednesday 6:49 PM PST', 'en', '2009-01-14T18:49-08:00'],
  ['January 15, 2009 Thursday 6:49 PM AEST', 'en', '2009-01-15T18:49+10:00'],
  ['14 January 2009 Wednesday 11:05 AM NZDT', 'en', '2009-01-14T11:05+13:00'],
  ['March 3, 2021 Wednesday 10:15 AM IST', 'en', '2021-03-03T10:15'],
  ['14. Januar 2009 Donnerstag 18:49 MEZ', 'de', '2009-01-14T18:49+01:00'],
];

describe('readDate', () => {
  it.each(ROWS)('%s (%s)', (text, hint, wanted) => {
    expect(readDate(text, hint)).toBe(wanted);
  });

  it('takes the first of several dates', () => {
    expect(readDate('Published 12 May 2020, updated 13 May 2020', 'en')).toBe('2020-05-12');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        readDate(text);
      }),
      { numRuns: 300 },
    );
  });

  it('stays quick on long digits and separators', () => {
    const start = performance.now();
    for (const text of [
      '1'.repeat(500_000),
      '1.'.repeat(250_000),
      '12 '.repeat(200_000),
      'may '.repeat(200_000),
      '٣'.repeat(300_000),
    ])
      readDate(text);
    expect(performance.now() - start).toBeLessThan(1500);
  });

  const LOCALES = [
    'en',
    'en-GB',
    'de',
    'fr',
    'es',
    'it',
    'pt',
    'nl',
    'sv',
    'da',
    'nb',
    'fi',
    'pl',
    'cs',
    'sk',
    'hu',
    'ro',
    'bg',
    'ru',
    'uk',
    'el',
    'tr',
    'id',
    'ca',
    'et',
    'lv',
    'lt',
    'sl',
    'hr',
    'ja',
    'zh',
    'ko',
    'hi',
    'bn',
    'vi',
    'th',
    'he',
  ];
  it.each(LOCALES)('reads back a long date as Intl prints it in %s', (locale) => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2035, 11, 31) }), (time) => {
        const printed = format.format(time);
        expect(readDate(printed, locale), printed).toBe(new Date(time).toISOString().slice(0, 10));
      }),
      { numRuns: 15 },
    );
  });
});
