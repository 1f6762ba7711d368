/** Irish. */
import type { Language } from './types';

export const ga: Language = {
  tag: 'ga',
  months: [
    ['eanáir', 'ean'],
    ['feabhra', 'feabh'],
    ['márta'],
    ['aibreán', 'aib'],
    ['bealtaine', 'beal'],
    ['meitheamh', 'meith'],
    ['iúil'],
    ['lúnasa', 'lún'],
    ['meán fómhair', 'mfómh'],
    ['deireadh fómhair', 'dfómh'],
    ['samhain', 'samh'],
    ['nollaig', 'noll'],
  ],
};
