/** Afrikaans. */
import type { Language } from './types';

export const af: Language = {
  tag: 'af',
  months: [
    ['januarie', 'jan'],
    ['februarie', 'feb'],
    ['maart', 'mrt'],
    ['april', 'apr'],
    ['mei'],
    ['junie', 'jun'],
    ['julie', 'jul'],
    ['augustus', 'aug'],
    ['september', 'sep'],
    ['oktober', 'okt'],
    ['november', 'nov'],
    ['desember', 'des'],
  ],
};
