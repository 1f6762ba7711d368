import { describe, expect, it } from 'vitest';
import { finishFields, readFields } from '../../../electron/cleaning/fields/index';
import type { BodyFindings } from '../../../electron/cleaning/fields/types';
import { readMarkup, UNLIMITED } from '../../../electron/cleaning/page/markup/read';
import { htmlPage } from '../pages';

const read = (source: string) => readFields({ page: htmlPage(source), document: readMarkup([source], UNLIMITED)! });
const none: BodyFindings = {
  bodyText: '',
  firstParagraphs: [],
  lastParagraphs: [],
  figures: [],
  lead: [],
  metadataLines: [],
};
const finished = (source: string, findings: Partial<BodyFindings>) =>
  finishFields(read(source), { ...none, ...findings }).readings.subtitle?.value;

const PROSE =
  '<p>Der Gemeinderat von Altwasser hat am Montagabend beschlossen, die alte Mühle am Stadtrand bis zum nächsten Sommer wieder aufbauen zu lassen, nachdem sich ein Verein um Spenden bemüht hatte, von dem kaum jemand etwas wusste.</p>';
const TITLE = 'Die Mühle von Altwasser wird gebaut';
const LEAD = 'Zehn Jahre stand die alte Mühle leer. Nun streitet die Gemeinde, wer den Bau bezahlt.';

describe('the standfirst that a page describes itself with', () => {
  const far = '<div>von Karin Holm</div><div>3.5.2024 | 15:42</div><div>|</div><div>Merken</div><div>Teilen</div>';
  const with_ = (head: string, under: string) =>
    read(`<html lang="de"><title>${TITLE}</title>${head}<h1>${TITLE}</h1>${under}${PROSE}${PROSE}`).readings.subtitle
      ?.value;

  it('is found some lines below the headline, by any of its descriptions', () => {
    for (const head of [
      `<meta property="og:description" content="Alles zum Bau der alten Mühle in Altwasser."><meta name="description" content="${LEAD}">`,
      `<meta name="description" content="${LEAD.slice(0, 80)}…">`,
      `<script type="application/ld+json">{"@type":"NewsArticle","headline":"${TITLE}","description":"${LEAD}"}</script>`,
    ])
      expect(with_(head, `${far}<div>${LEAD}</div>`)).toBe(LEAD);
  });

  it('goes before what only looks like one', () => {
    const head = `<meta name="description" content="${LEAD}">`;
    expect(with_(head, `<p class="subtitle">Was der Ort noch vorhat</p><p>${LEAD}</p>`)).toBe(LEAD);
  });

  it('is none under the first paragraph', () => {
    expect(with_(`<meta name="description" content="${LEAD}">`, `${PROSE}<p>${LEAD}</p>`)).toBeUndefined();
  });
});

describe('the standfirst that the body left out', () => {
  const cases: [string, string, string][] = [
    ['de', TITLE, LEAD],
    [
      'fr',
      'Le moulin de Vieilleau va tourner',
      'Après dix ans de querelles, le moulin du village va tourner de nouveau.',
    ],
    [
      'ru',
      'Старую мельницу восстановят',
      'Десять лет пустовала мельница на краю города, и жители спорили, кто заплатит.',
    ],
    [
      'zh',
      '老水镇将重建旧磨坊',
      '旧磨坊空置十年之后将重新开动，居民为费用应由谁来承担争论不休，镇长周一晚间终于作出决定，工程定于明年三月土地解冻之后正式开始。',
    ],
  ];
  it.each(cases)('is a sentence of what the headline speaks of (%s)', (lang, title, lead) => {
    const source = `<html lang="${lang}"><title>${title}</title><h1>${title}</h1>`;
    expect(finished(source, { lead: [{ text: lead, marked: false }] })).toBe(lead);
  });

  it('is not what a house says on all its pages, unless it is marked as the standfirst', () => {
    const source = '<html lang="en"><title>The best lamps</title><h1>The best lamps for a harbour</h1>';
    const text = 'We independently test everything that we recommend. Links on our site support our work.';
    expect(finished(source, { lead: [{ text, marked: false }] })).toBeUndefined();
    expect(finished(source, { lead: [{ text, marked: true }] })).toBe(text);
  });

  it('is not what the body opens with', () => {
    const source = `<html lang="de"><title>${TITLE}</title><meta name="description" content="${LEAD}"><h1>${TITLE}</h1><p class="lead">Streit um eine Mühle am Stadtrand</p><p>${LEAD}</p>`;
    expect(finished(source, {})).toBe(LEAD);
    expect(
      finished(source, { bodyText: `${LEAD} So begann die Sitzung.`, firstParagraphs: [`${LEAD} So begann sie.`] }),
    ).toBe('Streit um eine Mühle am Stadtrand');
  });
});
