/** Uzbek. */
import type { Language } from './types';

export const uz: Language = {
  tag: 'uz',
  months: [
    ['yanvar', 'yan'],
    ['fevral', 'fev'],
    ['mart', 'mar'],
    ['aprel', 'apr'],
    ['may'],
    ['iyun', 'iyn'],
    ['iyul', 'iyl'],
    ['avgust', 'avg'],
    ['sentabr', 'sen'],
    ['oktabr', 'okt'],
    ['noyabr', 'noy'],
    ['dekabr', 'dek'],
  ],
};
