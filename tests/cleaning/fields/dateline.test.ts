import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDateline } from '../../../electron/cleaning/fields/dateline';

// line, place, day, agency, what is left after the dateline
const ROWS: [string, string, string | null, string | null, string][] = [
  ['BEIJING (AP) — A top official', 'BEIJING', null, 'AP', 'A top official'],
  ['TOKYO — The government', 'TOKYO', null, null, 'The government'],
  ['(CNN) The president', '', null, 'CNN', 'The president'],
  ['(CNN)The president', '', null, 'CNN', 'The president'],
  ['WASHINGTON, Nov 19 (Reuters) - The Senate', 'WASHINGTON', 'Nov 19', 'Reuters', 'The Senate'],
  ['ST. LOUIS, Mo. (AP) — The city', 'ST. LOUIS, Mo.', null, 'AP', 'The city'],
  ['WASHINGTON, D.C. — The court', 'WASHINGTON, D.C.', null, null, 'The court'],
  ['KYIV, Ukraine (AP) — Russian', 'KYIV, Ukraine', null, 'AP', 'Russian'],
  ['Berlin (dpa) - Die Regierung', 'Berlin', null, 'dpa', 'Die Regierung'],
  ['Frankfurt/Main (dpa) - Die Bank', 'Frankfurt/Main', null, 'dpa', 'Die Bank'],
  ['Berlin – Die Regierung', 'Berlin', null, null, 'Die Regierung'],
  ['Paris (AFP) – Le ministre', 'Paris', null, 'AFP', 'Le ministre'],
  ['(ANSA) - ROMA, 12 APR - Il governo', 'ROMA', '12 APR', 'ANSA', 'Il governo'],
  ['MOSCA, 12 APR (ANSA) - Il ministro', 'MOSCA', '12 APR', 'ANSA', 'Il ministro'],
  ['PARÍS, 3 (EFE).- El presidente', 'PARÍS', '3', 'EFE', 'El presidente'],
  ['Lisboa, 12 abr 2024 (Lusa) – O primeiro', 'Lisboa', '12 abr 2024', 'Lusa', 'O primeiro'],
  ['Warszawa (PAP) - Rząd', 'Warszawa', null, 'PAP', 'Rząd'],
  ['МОСКВА, 12 апреля. /ТАСС/. Президент', 'МОСКВА', '12 апреля', 'TASS', 'Президент'],
  ['МОСКВА, 12 апр - РИА Новости. Глава', 'МОСКВА', '12 апр', 'RIA Novosti', 'Глава'],
  ['ANKARA (AA) - Cumhurbaşkanı', 'ANKARA', null, 'Anadolu', 'Cumhurbaşkanı'],
  ['القاهرة (رويترز) - قال', 'القاهرة', null, 'Reuters', 'قال'],
  ['नई दिल्ली, 12 अप्रैल (भाषा) प्रधानमंत्री', 'नई दिल्ली', '12 अप्रैल', 'Bhasha', 'प्रधानमंत्री'],
  ['北京 4月14日 新华社 外交部', '北京', '4月14日', 'Xinhua', '外交部'],
  ['新华社北京4月14日电 外交部', '北京', '4月14日', 'Xinhua', '外交部'],
  ['NEW DELHI: The government', 'NEW DELHI', null, null, 'The government'],
  ['KUALA LUMPUR, Jan 5: The court', 'KUALA LUMPUR', 'Jan 5', null, 'The court'],
  ['MADRID: El gobierno', 'MADRID', null, null, 'El gobierno'],
  ['ROMA: Il governo', 'ROMA', null, null, 'Il governo'],
  ['МОСКВА: Президент', 'МОСКВА', null, null, 'Президент'],
  ['本报北京1月1日电（记者张三）昨天', '北京', '1月1日', null, '昨天'],
  ['本報上海３月２０日電 昨天', '上海', '3月20日', null, '昨天'],
  ['北京12月5日电 昨天', '北京', '12月5日', null, '昨天'],
  ['中新社4月14日电 外交部', '', '4月14日', 'CNS', '外交部'],
  ['【東京＝共同】政府は', '東京', null, 'Kyodo', '政府は'],
  ['(서울=연합뉴스) 김철수 기자 = 정부는', '서울', null, 'Yonhap', '정부는'],
];

const NONE = [
  'WATCH: The ferry',
  'BREAKING: The ferry',
  'London: what to see',
  'Paris: Das sage ich dir morgen',
  'WASHINGTON:',
  'ACHTUNG: Die Fähre',
  '新华社电视新闻昨天',
  '他于1月1日电话通知',
  '公司在1月1日电 昨天',
  'Apple – das neue Telefon',
  'NATO – the alliance said',
  'UPDATE — The story',
  'NEWS',
  'READ MORE',
  'Der Präsident (AP) hat gesagt',
  'The president said (Reuters) - no',
  'Die Bundesregierung will - so heißt es - mehr',
  'It was a cold day.',
  '',
  'Share: this',
  '2024 — a year',
];

describe('readDateline', () => {
  it.each(ROWS)('%s', (line, place, day, agency, rest) => {
    const found = readDateline(line);
    expect(found).toMatchObject({ place, day, agency, alone: false });
    expect(line.slice(found!.length)).toBe(rest);
  });

  it.each(NONE)('is no dateline: %s', (line) => {
    expect(readDateline(line)).toBeNull();
  });

  it('takes a place in capitals alone on its line', () => {
    expect(readDateline('BEIJING')).toEqual({ place: 'BEIJING', day: null, agency: null, length: 7, alone: true });
    expect(readDateline('Beijing')).toBeNull();
  });

  it('gives a length inside the line, whatever the line', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc
        .array(
          fc.constantFrom('BERLIN', ' (', 'dpa', ')', ' - ', '—', ',', ' 12 ', 'Apr', '【', '】', '/', '.', 'Die '),
          { maxLength: 14 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(line, (text) => {
        const found = readDateline(text);
        if (found) {
          expect(found.length).toBeGreaterThan(0);
          expect(found.length).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('stays quick on hostile lines', () => {
    const start = performance.now();
    for (const text of [
      'A'.repeat(1_000_000),
      'A/'.repeat(300_000),
      '('.repeat(300_000),
      'A (A '.repeat(100_000),
      'A - '.repeat(100_000),
      ' '.repeat(500_000),
    ])
      readDateline(text);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
