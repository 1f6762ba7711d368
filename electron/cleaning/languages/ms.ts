/** Malay. */
import type { Language } from './types';

export const ms: Language = {
  tag: 'ms',
  months: [
    ['januari', 'jan'],
    ['februari', 'feb'],
    ['mac'],
    ['april', 'apr'],
    ['mei'],
    ['jun'],
    ['julai', 'jul'],
    ['ogos', 'ogo'],
    ['september', 'sep'],
    ['oktober', 'okt'],
    ['november', 'nov'],
    ['disember', 'dis'],
  ],
  phrases: { rights: ['hakcipta'], correction: ['ralat'] },
};
