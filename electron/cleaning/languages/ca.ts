/** Catalan. */
import type { Language } from './types';

export const ca: Language = {
  tag: 'ca',
  months: [
    ['gener', 'gen'],
    ['febrer', 'febr'],
    ['març'],
    ['abril', 'abr'],
    ['maig'],
    ['juny'],
    ['juliol', 'jul'],
    ['agost', 'ag'],
    ['setembre', 'set'],
    ['octubre', 'oct'],
    ['novembre', 'nov'],
    ['desembre', 'des'],
  ],
};
