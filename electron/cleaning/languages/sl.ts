/** Slovenian. */
import type { Language } from './types';

export const sl: Language = {
  tag: 'sl',
  months: [
    ['januar', 'jan'],
    ['februar', 'feb'],
    ['marec', 'mar'],
    ['april', 'apr'],
    ['maj'],
    ['junij', 'jun'],
    ['julij', 'jul'],
    ['avgust', 'avg'],
    ['september', 'sep'],
    ['oktober', 'okt'],
    ['november', 'nov'],
    ['december', 'dec'],
  ],
  phrases: { desks: ['redakcija'] },
};
