/**
 * Layouts of news databases that no real file is at hand of, made up from how the databases write: other languages of the interface, other
 * kinds of files. What is asked is the same of all: so many articles, each with its headline, publication, day, author and its body alone.
 */
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../electron/article/text';
import { clean } from '../../electron/cleaning';
import { readPages } from '../../electron/importers';
import { input } from './input';

type Read = [title: string | null, publication: string | null, day: string | null, authors: string, body: string];

async function read(name: string, source: string | Buffer): Promise<{ formats: string[]; articles: Read[] }> {
  const pages = await readPages(input(name, source));
  return {
    formats: [...new Set(pages.map(({ format }) => format))],
    articles: pages.map((page): Read => {
      const { fields, body } = clean(page);
      return [
        fields.title?.value ?? null,
        fields.publication?.value ?? null,
        fields.published?.value.slice(0, 10) ?? null,
        (fields.authors?.value ?? []).join('; '),
        bodyText(body).replace(/\n+/g, ' | '),
      ];
    }),
  };
}

const rtf = (lines: readonly string[]): string =>
  `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\n${lines
    .map((line) => {
      const coded = [...line]
        .map((c) =>
          c.charCodeAt(0) > 126 ? `\\u${c.charCodeAt(0) > 32767 ? c.charCodeAt(0) - 65536 : c.charCodeAt(0)}?` : c,
        )
        .join('')
        .replace(/\t/g, '\\cell ');
      return line.includes('\t') ? `\\trowd\\intbl ${coded}\\cell\\row` : `\\pard ${coded}\\par`;
    })
    .join('\n')}}`;
const html = (lines: readonly string[]): string =>
  `<html><head><meta charset="utf-8"><title>Results</title></head><body>${lines.map((line) => `<p>${line}</p>`).join('\n')}</body></html>`;

// ── Nexis, the newer layout ─────────────────────────────────────────────────────────────────────────────────────

const NEW: Record<string, string[]> = {
  English: [
    'Harbour vote is put off; Council wants figures first',
    'The Shore Times (Kelmouth)',
    'April 14, 2024 Sunday',
    'Copyright 2024 The Shore Times All Rights Reserved',
    'Section: NEWS; Pg. 3',
    'Length: 31 words',
    'Byline: Ada Brook',
    'Highlight: The council wants figures.',
    'Body',
    'The council put off its vote on the new harbour wall on Saturday.',
    'It wants to see what the wall would cost first, its speaker said.',
    'Load-Date: April 15, 2024',
    'End of Document',
  ],
  German: [
    'Abstimmung über den Hafen vertagt',
    'Küstenbote',
    '14. April 2024 Sonntag',
    'Copyright 2024 Küstenbote GmbH Alle Rechte vorbehalten',
    'Rubrik: LOKALES; S. 7',
    'Länge: 31 Wörter',
    'Autor: Ute Brandt',
    'Haupttext',
    'Der Rat hat die Abstimmung über die neue Mole am Samstag vertagt.',
    'Er will erst wissen, was die Mole kostet, sagte ein Sprecher.',
    'Ladedatum: 15. April 2024',
    'Ende des Dokuments',
  ],
  French: [
    'Le vote sur le port est reporté',
    'La Voix du Large',
    '14 avril 2024 dimanche',
    'Copyright 2024 La Voix du Large tous droits réservés',
    'Rubrique: LOCAL; Pg. 4',
    'Longueur: 31 mots',
    'Auteur: Luc Marin',
    'Corps',
    'Le conseil a reporté samedi son vote sur la nouvelle digue.',
    'Il veut d’abord savoir combien elle coûtera, selon son porte-parole.',
    'Date de chargement: 15 avril 2024',
    'Fin du document',
  ],
  Spanish: [
    'Aplazan la votación sobre el puerto',
    'El Faro del Norte',
    '14 de abril de 2024 domingo',
    'Copyright 2024 El Faro del Norte Todos los derechos reservados',
    'Sección: LOCAL; Pág. 4',
    'Longitud: 31 palabras',
    'Autor: Rosa Vidal',
    'Cuerpo',
    'El consejo aplazó el sábado su votación sobre el nuevo dique.',
    'Quiere saber primero cuánto costará, dijo su portavoz.',
    'Fecha de carga: 15 de abril de 2024',
    'Fin del documento',
  ],
  Dutch: [
    'Stemming over de haven uitgesteld',
    'De Kustkrant',
    '14 april 2024 zondag',
    'Copyright 2024 De Kustkrant Alle rechten voorbehouden',
    'Sectie: REGIO; Blz. 5',
    'Lengte: 31 woorden',
    'Auteur: Jan Visser',
    'Hoofdtekst',
    'De raad heeft zaterdag de stemming over de nieuwe dijk uitgesteld.',
    'Hij wil eerst weten wat de dijk kost, zei een woordvoerder.',
    'Load-Date: 15 april 2024',
    'Einde van document',
  ],
};
const AUTHORS: Record<string, string> = {
  English: 'Ada Brook',
  German: 'Ute Brandt',
  French: 'Luc Marin',
  Spanish: 'Rosa Vidal',
  Dutch: 'Jan Visser',
};
const expected = (language: string): Read => {
  const lines = NEW[language]!;
  const body = lines.findIndex((line) => /^(?:Body|Haupttext|Corps|Cuerpo|Hoofdtekst)$/.test(line));
  return [lines[0]!, lines[1]!, '2024-04-14', AUTHORS[language]!, `${lines[body + 1]!} | ${lines[body + 2]!}`];
};
const COVER = [
  'User Name: A. Reader',
  'Date and Time: Monday, April 15, 2024 10:00:00 AM',
  'Job Number: 12345',
  'Documents (2)',
  '1. One headline of the list',
  '2. Another headline of the list',
];

describe.each(Object.keys(NEW))('Nexis, the newer layout, in %s', (language) => {
  const both = [...COVER, ...NEW[language]!, ...NEW.English!];
  const right = [expected(language), expected('English')];
  it('as text', async () => expect((await read('a.txt', both.join('\r\n'))).articles).toEqual(right));
  it('as text with empty lines', async () => expect((await read('a.txt', both.join('\n\n'))).articles).toEqual(right));
  it('as HTML', async () => expect((await read('a.html', html(both))).articles).toEqual(right));
  it('as RTF', async () => expect((await read('a.rtf', rtf(both))).articles).toEqual(right));
});

it('articles of the newer layout part without the mark of their end', async () => {
  const lines = [...NEW.English!, ...NEW.German!].filter((line) => !/^End/.test(line));
  expect((await read('a.txt', lines.join('\n'))).articles).toEqual([expected('English'), expected('German')]);
});

it('what stands under “Graphic” is no text', async () => {
  const lines = [
    ...NEW.English!.slice(0, 11),
    'Graphic',
    'The wall at low water, photo B. Ray',
    ...NEW.English!.slice(11),
  ];
  expect((await read('a.txt', lines.join('\n'))).articles).toEqual([expected('English')]);
});

// ── Nexis, the older layout ─────────────────────────────────────────────────────────────────────────────────────

const middle = (line: string): string => ' '.repeat(Math.max(0, 40 - Math.round(line.length / 2))) + line;
const old = (head: string[], ...rest: string[]): string => [...head.map(middle), ...rest].join('\n\n');

describe('Nexis, the older layout', () => {
  it.each<[string, string, Read]>([
    [
      'Spanish',
      old(
        ['1 de 1 DOCUMENTOS', 'El Faro del Norte', '14 de abril de 2024 domingo'],
        'Aplazan la votación',
        'AUTOR: ROSA VIDAL',
        'SECCIÓN: LOCAL; Pág. 4',
        'LONGITUD: 12 palabras',
        'El consejo aplazó el sábado su votación.',
        'FECHA-CARGA: 15 de abril de 2024',
        'IDIOMA: SPANISH; ESPAÑOL',
        middle('Copyright 2024 El Faro'),
      ),
      [
        'Aplazan la votación',
        'El Faro del Norte',
        '2024-04-14',
        'ROSA VIDAL',
        'El consejo aplazó el sábado su votación.',
      ],
    ],
    [
      'Italian',
      old(
        ['1 di 1 DOCUMENTI', 'Il Molo', '14 aprile 2024 domenica'],
        'Rinviato il voto sul porto',
        'LUNGHEZZA: 12 parole',
        'Il consiglio ha rinviato sabato il voto.',
        'LINGUA: ITALIAN; ITALIANO',
        middle('Copyright 2024 Il Molo'),
      ),
      ['Rinviato il voto sul porto', 'Il Molo', '2024-04-14', '', 'Il consiglio ha rinviato sabato il voto.'],
    ],
    [
      'a headline above the day',
      old(
        ['3 of 9 DOCUMENTS', 'Harbour Press Agency'],
        'LEADALL: Vote on the wall put off',
        middle('April 14, 2024, Sunday'),
        'DATELINE: Kelmouth',
        'The council put off its vote on Saturday.',
        'It wants figures.',
        'SECTION: Politics',
        'LENGTH: 20 words',
        'LANGUAGE: ENGLISH',
      ),
      [
        'Vote on the wall put off',
        'Harbour Press Agency',
        '2024-04-14',
        '',
        'The council put off its vote on Saturday. | It wants figures.',
      ],
    ],
    [
      'a copyright notice above the publication',
      old(
        [
          '3 of 9 DOCUMENTS',
          'Copyright 2024 Kelmouth Media',
          'All Rights Reserved',
          'The Shore Times',
          'April 14, 2024',
        ],
        'SECTION: NEWS; Pg. 3',
        'LENGTH: 20 words',
        'HEADLINE: Vote on the wall put off',
        'BYLINE: By ADA BROOK and\nBEN RAY',
        'BODY:',
        'The council put off its vote on Saturday.',
        'LOAD-DATE: April 15, 2024',
      ),
      [
        'Vote on the wall put off',
        'The Shore Times',
        '2024-04-14',
        'ADA BROOK; BEN RAY',
        'The council put off its vote on Saturday.',
      ],
    ],
    [
      'a paragraph that begins like a label',
      old(
        ['3 of 9 DOCUMENTS', 'The Shore Times', 'April 14, 2024'],
        'Vote on the wall put off',
        'LENGTH: 20 words',
        'The council put off its vote.',
        'Note: the figures are from March.',
        'Person: nobody knows.',
        'LOAD-DATE: April 15, 2024',
      ),
      [
        'Vote on the wall put off',
        'The Shore Times',
        '2024-04-14',
        '',
        'The council put off its vote. | Note: the figures are from March. | Person: nobody knows.',
      ],
    ],
  ])('%s', async (_, source, right) => expect((await read('a.txt', source)).articles).toEqual([right]));

  it('a record of nothing but a notice is no article', async () => {
    const source =
      old(['1 of 2 DOCUMENTS', 'Copyright 2024 Kelmouth Media', 'All Rights Reserved']) +
      '\n\n' +
      old(
        ['2 of 2 DOCUMENTS', 'The Shore Times', 'April 14, 2024'],
        'Vote put off',
        'LENGTH: 3 words',
        'The vote was put off.',
      );
    expect((await read('a.txt', source)).articles).toHaveLength(1);
  });
});

// ── Factiva ─────────────────────────────────────────────────────────────────────────────────────────────────────

const LISTED: [language: string, lines: string[], right: Read][] = [
  [
    'English',
    [
      'News',
      'Vote on the wall put off',
      'By Ada Brook',
      '1,204 words',
      '14 April 2024',
      '09:15',
      'The Shore Times',
      'SHORTI',
      'First Edition',
      '3',
      'English',
      'Copyright 2024 The Shore Times. All rights reserved.',
      'The council put off its vote on the wall.',
      'It wants to know the cost first.',
      'Document SHORTI0020240414ek4e0001x',
    ],
    [
      'Vote on the wall put off',
      'The Shore Times',
      '2024-04-14',
      'Ada Brook',
      'The council put off its vote on the wall. | It wants to know the cost first.',
    ],
  ],
  [
    'German',
    [
      'Lokales',
      'Abstimmung vertagt',
      'Von Ute Brandt',
      '204 Wörter',
      '14 April 2024',
      'Küstenbote',
      'KUEBOT',
      '7',
      'Deutsch',
      'Copyright 2024. Küstenbote GmbH',
      'Der Rat hat die Abstimmung vertagt.',
      'Er will erst wissen, was die Mole kostet.',
      'Dokument KUEBOT0020240414ek4e0001x',
    ],
    [
      'Abstimmung vertagt',
      'Küstenbote',
      '2024-04-14',
      'Ute Brandt',
      'Der Rat hat die Abstimmung vertagt. | Er will erst wissen, was die Mole kostet.',
    ],
  ],
  [
    'French',
    [
      'Le vote sur le port est reporté',
      'Par Luc Marin',
      '204 mots',
      '14 avril 2024',
      'La Voix du Large',
      'VOIXLA',
      '4',
      'Français',
      'Copyright 2024 La Voix du Large',
      'Le conseil a reporté son vote samedi.',
      'Il veut d’abord connaître le coût.',
      'Document VOIXLA0020240414ek4e0001x',
    ],
    [
      'Le vote sur le port est reporté',
      'La Voix du Large',
      '2024-04-14',
      'Luc Marin',
      'Le conseil a reporté son vote samedi. | Il veut d’abord connaître le coût.',
    ],
  ],
  [
    'Chinese',
    [
      '国际',
      '议会推迟海堤表决',
      '1204 字',
      '2024 年 4 月 14 日',
      '海岸日报',
      'HAIANR',
      '中文 - 简体',
      '版权所有 2024 海岸日报',
      '议会周六推迟了对新海堤的表决。',
      '发言人说，议会想先知道费用。',
      '文件 HAIANR0020240414ek4e0001x',
    ],
    ['议会推迟海堤表决', '海岸日报', '2024-04-14', '', '议会周六推迟了对新海堤的表决。 | 发言人说，议会想先知道费用。'],
  ],
];
describe.each(LISTED)('Factiva without codes in %s', (_, lines, right) => {
  const twice = ['Dow Jones Factiva', '', ...lines, ...lines, 'Search Summary', 'Text: harbour'];
  it('as RTF', async () => expect((await read('a.rtf', rtf(twice))).articles).toEqual([right, right]));
  it('as text', async () =>
    expect(await read('a.txt', twice.join('\n\n'))).toEqual({ formats: ['factiva-text'], articles: [right, right] }));
  it.each([
    ['one long article', 40_000, 1, 0],
    ['long notes behind a long article', 40_000, 1, 40_000],
    ['long notes behind two articles', 40_000, 2, 40_000],
    ['a very long article', 400_000, 1, 40_000],
  ])('as text: %s', async (_, letters, times, behind) => {
    const words = right[4].split(' | ')[0]!;
    const body = Array.from({ length: Math.ceil(letters / Buffer.byteLength(words)) }, () => words);
    const long = [...lines.slice(0, -1), ...body, lines.at(-1)!];
    const notes = Array.from({ length: behind / 40 }, () => 'This is what I have written about them.');
    const source = [...long, ...lines.slice(0, times === 2 ? undefined : 0), ...notes].join('\n');
    const { formats, articles } = await read('a.txt', source);
    expect(formats).toEqual(['factiva-text']);
    expect(articles.map(([title]) => title)).toEqual(Array(times).fill(right[0]));
  });
  it('as text behind a first article that is long', async () => {
    const long = [
      ...lines.slice(0, -1),
      ...Array.from({ length: 400 }, () => right[4].split(' | ')[0]!),
      lines.at(-1)!,
    ];
    const { articles } = await read('a.txt', [...long, ...lines].join('\n'));
    expect(articles).toHaveLength(2);
    expect(articles[1]).toEqual(right);
  });
  it('as HTML', async () => {
    const at = lines.findIndex((line) => /copyright|版权/i.test(line));
    const titled = lines.findIndex((line) => line === right[0]);
    const row = (line: string, i: number) =>
      i === titled
        ? `<div id="hd"><span class="zhcnHeadline">${line}</span></div>`
        : /^(?:By|Von|Par) /.test(line)
          ? `<div class="author">${line}</div>`
          : `<div>${line}</div>`;
    const article = `<div class="article zhcnArticle">${lines
      .slice(0, at + 1)
      .map(row)
      .join('')}<p></p>${lines
      .slice(at + 1, -1)
      .map((line) => `<p class="articleParagraph zhcnarticleParagraph">${line}</p>`)
      .join('')}<p>${lines.at(-1)}</p></div>`;
    expect(
      (
        await read(
          'a.html',
          `<html><head><meta charset="utf-8"><title>Factiva</title></head><body>${article}${article}</body></html>`,
        )
      ).articles,
    ).toEqual([right, right]);
  });
});

describe('Factiva with codes', () => {
  const lines = [
    'SE\tNews',
    'HD\tVote on the wall put off',
    'BY\tBy Ada Brook',
    'WC\t204 words',
    'PD\t14 April 2024',
    'ET\t09:15',
    'SN\tThe Shore Times',
    'SC\tSHORTI',
    'PG\t3',
    'LA\tEnglish',
    'CY\tCopyright 2024',
    'LP\tThe council put off its vote.',
    'TD\tIt wants to know the cost first.',
    'NS\tgpol : Domestic Politics',
    'AN\tDocument SHORTI0020240414ek4e0001x',
  ];
  const right: Read = [
    'Vote on the wall put off',
    'The Shore Times',
    '2024-04-14',
    'Ada Brook',
    'The council put off its vote. | It wants to know the cost first.',
  ];
  it('as RTF', async () => expect((await read('a.rtf', rtf([...lines, ...lines]))).articles).toEqual([right, right]));
  it.each([
    ['lines', (line: string) => line],
    ['lines that are set in', (line: string) => `  ${line}`],
    ['a code and its value on lines of their own', (line: string) => line.replace('\t', '\n')],
  ])('as text: %s', async (_, written) =>
    expect(await read('a.txt', [...lines, ...lines].map(written).join('\n'))).toEqual({
      formats: ['factiva-text'],
      articles: [right, right],
    }),
  );
  it('as text that a mailer has wrapped', async () => {
    const paragraph =
      'The council put off its vote on the wall on Saturday, after a meeting of nine hours in which nobody could say what it would cost, or whom.';
    const wrapped = paragraph.replace(/(.{50,68}) /g, '$1\n');
    const source = lines.map((line) => line.replace('The council put off its vote.', wrapped)).join('\n');
    expect((await read('a.txt', source)).articles).toEqual([
      [...right.slice(0, 4), `${paragraph} | It wants to know the cost first.`],
    ]);
  });
  it('as text: a code that only the second has is not the first one’s', async () => {
    const pages = await readPages(input('a.txt', [...lines.slice(1), ...lines].join('\n')));
    expect(pages.map((page) => clean(page).fields.section?.value ?? null)).toEqual([null, 'News']);
  });
  it('as text: what speaks of codes is no record', async () =>
    expect(
      (await read('a.txt', `HD and SN are codes of a database.\n\n${'PD is one, too, said the librarian. '.repeat(9)}`))
        .formats,
    ).toEqual(['text']));
});

// ── Europresse, Mediargus, agencies ─────────────────────────────────────────────────────────────────────────────

it('Europresse, the newer layout', async () => {
  const article = (title: string) =>
    `<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">La Voix du Large, no. 2204</span></div><span class="DocHeader">Local, dimanche 14 avril 2024 543 mots, p. 8</span><div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">${title}</p><p class="rdp__subtitle">Le conseil veut des chiffres</p></div><p class="sm-margin-bottomNews">Luc Marin</p></header><section><div class="docOcurrContainer"><div><p>Le conseil a reporté son vote samedi.</p><p>Il veut d’abord connaître le coût.</p></div></div></section><footer><div class="publiC-lblNodoc">news·20240414·VL·2204</div><small>© 2024 La Voix du Large. Tous droits réservés.</small></footer></article>`;
  const right = (title: string): Read => [
    title,
    'La Voix du Large',
    '2024-04-14',
    'Luc Marin',
    'Le conseil a reporté son vote samedi. | Il veut d’abord connaître le coût.',
  ];
  expect(
    (
      await read(
        'a.html',
        `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${article('Le vote est reporté')}${article('Une digue chère')}</body></html>`,
      )
    ).articles,
  ).toEqual([right('Le vote est reporté'), right('Une digue chère')]);
});

it('Mediargus as text', async () => {
  const article = (n: number, title: string) =>
    `${n}. ${title}\n\nDe Kustkrant/Noord - 14 Apr. 2024\nPagina 8\n\nAuteur: Jan Visser\n\nDe raad heeft zaterdag de stemming over de nieuwe dijk uitgesteld.\n\nHij wil eerst weten wat de dijk kost.\n\n© 2024 Kustmedia\n\n------------------------\n\n`;
  const right = (title: string): Read => [
    title,
    'De Kustkrant',
    '2024-04-14',
    'Jan Visser',
    'De raad heeft zaterdag de stemming over de nieuwe dijk uitgesteld. | Hij wil eerst weten wat de dijk kost.',
  ];
  const { formats, articles } = await read(
    'a.txt',
    `Mediargus\nAantal artikelen: 2\n\n${article(1, 'Stemming uitgesteld')}${article(2, 'Dijk te duur')}`,
  );
  expect(formats).toEqual(['mediargus']);
  expect(articles).toEqual([right('Stemming uitgesteld'), right('Dijk te duur')]);
});

it('an agency’s clippings as RTF whose letters stand in clear as UTF-8', async () => {
  const source =
    '{\\rtf\\ansi{\\fonttbl{\\f0 Arial;}}"Küstenbote" gefunden am 14.04.2024 10:36 Uhr\\par Abstimmung über die Mole vertagt\\par Der Rat hat die Abstimmung vertagt, sagte Bürgermeister Öztürk.\\par ______________\\par "Küstenbote" gefunden am 15.04.2024 10:36 Uhr\\par Mole teurer\\par Die Mole wird teurer.\\par}';
  expect((await read('a.rtf', Buffer.from(source))).articles).toEqual([
    [
      'Abstimmung über die Mole vertagt',
      'Küstenbote',
      '2024-04-14',
      '',
      'Der Rat hat die Abstimmung vertagt, sagte Bürgermeister Öztürk.',
    ],
    ['Mole teurer', 'Küstenbote', '2024-04-15', '', 'Die Mole wird teurer.'],
  ]);
});
