/** Icelandic. */
import type { Language } from './types';

export const is: Language = {
  tag: 'is',
  months: [
    ['janúar', 'jan'],
    ['febrúar', 'feb'],
    ['mars', 'mar'],
    ['apríl', 'apr'],
    ['maí'],
    ['júní', 'jún'],
    ['júlí', 'júl'],
    ['ágúst', 'ágú'],
    ['september', 'sep'],
    ['október', 'okt'],
    ['nóvember', 'nóv'],
    ['desember', 'des'],
  ],
  phrases: { creditBeforeStroke: ['ljósmynd', 'skjáskot'] },
};
