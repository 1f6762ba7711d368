/** Norwegian. */
import type { Language } from './types';

export const nb: Language = {
  tag: 'nb',
  months: [
    ['januar', 'jan'],
    ['februar', 'feb'],
    ['mars', 'mar'],
    ['april', 'apr'],
    ['mai'],
    ['juni', 'jun'],
    ['juli', 'jul'],
    ['august', 'aug'],
    ['september', 'sep'],
    ['oktober', 'okt'],
    ['november', 'nov'],
    ['desember', 'des'],
  ],
  by: ['tekst', 'forfatter'],
  and: ['og'],
  published: ['publisert'],
  updated: ['oppdatert'],
};
