/** Bulgarian. */
import type { Language } from './types';

export const bg: Language = {
  tag: 'bg',
  months: [
    ['януари'],
    ['февруари'],
    ['март'],
    ['април'],
    ['май'],
    ['юни'],
    ['юли'],
    ['август'],
    ['септември'],
    ['октомври'],
    ['ноември'],
    ['декември'],
  ],
  by: ['автор'],
  aboutAuthor: ['за автора'],
  and: ['та'],
  source: ['извор'],
  published: ['публикувано'],
  updated: ['актуализиран'],
  commonWords: ['и', 'на', 'да', 'се', 'не', 'за', 'от', 'са', 'с', 'по', 'като', 'е', 'до', 'че', 'си'],
  phrases: {
    credit: ['снимка', 'източник'],
    rights: ['всички права запазени'],
    copyright: ['авторски'],
    desks: ['редакцията'],
    home: ['начало'],
  },
  // Known to trained models: see types.ts.
  learned: { page: { related: ['прочетете'] }, text: { related: ['прочетете още'], promotion: ['абонирай'] } },
};
