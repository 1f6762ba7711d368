/** Croatian. */
import type { Language } from './types';

export const hr: Language = {
  tag: 'hr',
  months: [
    ['siječnja', 'siječanj', 'sij'],
    ['veljače', 'veljača', 'velj'],
    ['ožujka', 'ožujak', 'ožu'],
    ['travnja', 'travanj', 'tra'],
    ['svibnja', 'svibanj', 'svi'],
    ['lipnja', 'lipanj', 'lip'],
    ['srpnja', 'srpanj', 'srp'],
    ['kolovoza', 'kolovoz', 'kol'],
    ['rujna', 'rujan', 'ruj'],
    ['listopada', 'listopad', 'lis'],
    ['studenoga', 'studeni', 'stu'],
    ['prosinca', 'prosinac', 'pro'],
  ],
  by: ['piše', 'pišu', 'napisao', 'napisala', 'objavio', 'autor'],
  and: ['i'],
  source: ['izvor'],
  published: ['objavljeno'],
  updated: ['ažurirano'],
  phrases: {
    credit: ['izvor'],
    rights: ['sva prava (?:pridržana|zadržana)'],
    correction: ['ispravak', 'ispravka', 'napomena uredništva'],
    desks: ['uredništvo'],
  },
};
