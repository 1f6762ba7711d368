/** Azerbaijani. */
import type { Language } from './types';

export const az: Language = {
  tag: 'az',
  months: [
    ['yanvar', 'yan'],
    ['fevral', 'fev'],
    ['mart', 'mar'],
    ['aprel', 'apr'],
    ['may'],
    ['iyun', 'iyn'],
    ['iyul', 'iyl'],
    ['avqust', 'avq'],
    ['sentyabr', 'sen'],
    ['oktyabr', 'okt'],
    ['noyabr', 'noy'],
    ['dekabr', 'dek'],
  ],
};
