/** Welsh. */
import type { Language } from './types';

export const cy: Language = {
  tag: 'cy',
  months: [
    ['ionawr'],
    ['chwefror'],
    ['mawrth'],
    ['ebrill'],
    ['mai'],
    ['mehefin'],
    ['gorffennaf'],
    ['awst'],
    ['medi'],
    ['hydref'],
    ['tachwedd'],
    ['rhagfyr'],
  ],
};
