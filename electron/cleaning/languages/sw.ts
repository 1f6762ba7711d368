/** Swahili. */
import type { Language } from './types';

export const sw: Language = {
  tag: 'sw',
  months: [
    ['januari', 'jan'],
    ['februari', 'feb'],
    ['machi', 'mac'],
    ['aprili', 'apr'],
    ['mei'],
    ['juni', 'jun'],
    ['julai', 'jul'],
    ['agosti', 'ago'],
    ['septemba', 'sep'],
    ['oktoba', 'okt'],
    ['novemba', 'nov'],
    ['desemba', 'des'],
  ],
};
