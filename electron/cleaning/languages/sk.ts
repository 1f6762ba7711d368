/** Slovak. */
import type { Language } from './types';

export const sk: Language = {
  tag: 'sk',
  months: [
    ['januára', 'január', 'jan'],
    ['februára', 'február', 'feb'],
    ['marca', 'marec', 'mar'],
    ['apríla', 'apríl', 'apr'],
    ['mája', 'máj'],
    ['júna', 'jún'],
    ['júla', 'júl'],
    ['augusta', 'august', 'aug'],
    ['septembra', 'september', 'sep'],
    ['októbra', 'október', 'okt'],
    ['novembra', 'november', 'nov'],
    ['decembra', 'december', 'dec'],
  ],
  phrases: { rights: ['všetky práva vyhradené'], correction: ['opravené'], desks: ['redakcia'] },
};
