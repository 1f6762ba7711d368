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
  sections: ['verden', 'norge'],
  headers: { title: ['emne'] },
  phrases: {
    readingTimes: ['\\d{1,3}\\s?min(?:utters|\\.)?\\slesing', 'lesetid'],
    rights: ['alle rettigheter'],
    desks: ['redaksjonen'],
    roles: ['redaktør'],
    furniture: ['publisert'],
    changed: ['oppdatert'],
  },
  // Known to trained models: see types.ts.
  learned: {
    page: {
      related: ['les også', 'les mer'],
      share: ['del på'],
      newsletter: ['meld deg'],
      promotion: ['annonse'],
      tags: ['emner'],
    },
    text: {
      share: ['del'],
      related: ['les også'],
      promotion: ['abonner', 'annonse'],
      topics: ['emner'],
      advertisement: ['annonse'],
    },
  },
};
