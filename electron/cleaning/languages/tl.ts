/** Filipino. */
import type { Language } from './types';

export const tl: Language = {
  tag: 'tl',
  months: [
    ['enero', 'ene'],
    ['pebrero', 'peb'],
    ['marso', 'mar'],
    ['abril', 'abr'],
    ['mayo', 'may'],
    ['hunyo', 'hun'],
    ['hulyo', 'hul'],
    ['agosto', 'ago'],
    ['setyembre', 'set'],
    ['oktubre', 'okt'],
    ['nobyembre', 'nob'],
    ['disyembre', 'dis'],
  ],
  monthFirst: ['tl', 'fil'],
  phrases: { andOrIn: ['at'] },
};
