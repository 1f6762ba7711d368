/** Albanian. */
import type { Language } from './types';

export const sq: Language = {
  tag: 'sq',
  months: [
    ['janar', 'jan'],
    ['shkurt', 'shk'],
    ['mars', 'mar'],
    ['prill', 'pri'],
    ['maj'],
    ['qershor', 'qer'],
    ['korrik', 'korr'],
    ['gusht', 'gush'],
    ['shtator', 'sht'],
    ['tetor', 'tet'],
    ['nëntor', 'nën'],
    ['dhjetor', 'dhj'],
  ],
  and: ['si'],
};
