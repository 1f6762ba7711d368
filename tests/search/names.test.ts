/** Names that look alike; and searches by a name that is called otherwise now. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Alias } from '../../electron/contract/aliases';
import { openIndex } from '../../electron/search';
import { alikeGroups, likeness } from '../../electron/search/alike';
import { documentOf, idOf, viewOf } from './documents';

describe('names look alike', () => {
  it.each([
    [
      'the Guardian',
      'The Guardian',
      'GUARDIAN',
      'Guardian, The',
      'theguardian.com',
      'www.theguardian.com',
      'guardian.co.uk',
    ],
    ['El País', 'el pais', 'País', 'elpais.com'.replace('el', '')],
    ['Der Spiegel', 'DER SPIEGEL', 'Spiegel', 'spiegel.de'],
    ['N.Y. Times', 'NY Times', 'The N. Y. Times'],
    ['朝日新聞', '朝日新聞 '],
  ])('of publications: %s', (...names) => {
    expect(new Set(names.map((one) => likeness('publication', one)))).toHaveLength(1);
  });

  it.each([
    ['J. R. Smith', 'J R Smith', 'JR SMITH'.replace('JR', 'J.R.'), 'Smith, J. R.'],
    ['José Núñez', 'Jose Nunez', 'NUÑEZ, José'],
  ])('of authors: %s', (...names) => {
    expect(new Set(names.map((one) => likeness('authors', one)))).toHaveLength(1);
  });

  it.each([
    ['The Times', 'The Sunday Times'],
    ['Die Welt', 'Welt am Sonntag'],
  ])('and others do not: %s, %s', (a, b) => {
    expect(likeness('publication', a)).not.toBe(likeness('publication', b));
  });

  it('in groups of at least two; names without a letter look like none', () => {
    const names = ['Die Zeit', '—', 'zeit', '…', 'Le Monde'].map((value) => ({ value }));
    expect(alikeGroups('publication', names)).toEqual([[{ value: 'Die Zeit' }, { value: 'zeit' }]]);
  });
});

describe('a search by an old name', () => {
  const aliases: Alias[] = [
    { field: 'publication', from: 'Grauniad Online', to: 'The Guardian' },
    { field: 'authors', from: 'J. D.', to: 'Jane Doe' },
    { field: 'publication', from: '産経ニュース', to: '産経新聞' },
  ];
  let now: readonly Alias[] = aliases;
  const index = () => {
    const made = openIndex(':memory:', { libraryId: 'names', aliases: () => now });
    onTestFinished(() => made.close());
    made.put([
      documentOf(1, { fields: { title: 'Ferry', publication: 'The Guardian', authors: ['Jane Doe'] } }),
      documentOf(2, { fields: { title: 'Grauniad weekly', publication: 'The Harbour Post' } }),
      documentOf(3, { fields: { title: 'Pier', publication: '産経新聞' } }),
    ]);
    return (query: string, publication: string | null = null) =>
      made
        .ids({ view: viewOf({ query, publication }), except: [] })
        .map((id) => [idOf(1), idOf(2), idOf(3)].indexOf(id) + 1)
        .sort();
  };

  it.each([
    ['grauniad', [1, 2]],
    ['"grauniad online"', [1]],
    ['Grauniad Online', [1]],
    ['graun*', [1, 2]],
    ['raun*', []],
    ['publication:grauniad', [1]],
    ['publication:="Grauniad Online"', [1]],
    ['author:grauniad', []],
    ['title:grauniad', [2]],
    ['author:"J. D."', [1]],
    ['-publication:grauniad', [2, 3]],
    ['grauniad ferry', [1]],
    ['(grauniad OR 産経ニ) pier', [3]],
    ['publication:産経ニュース', [3]],
    ['publication:guardian', [1]],
  ] as const)('%s', (query, found) => {
    expect(index()(query)).toEqual(found);
  });

  it('shows the present publication in the list of the old one; and finds as before once the name is forgotten', () => {
    const find = index();
    expect(find('', 'Grauniad Online')).toEqual([1]);
    expect(find('publication:grauniad')).toEqual([1]);
    now = [];
    expect(find('publication:grauniad')).toEqual([]);
    now = aliases;
    expect(find('publication:grauniad')).toEqual([1]);
  });
});
