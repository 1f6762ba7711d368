/** Urdu. */
import type { Language } from './types';

export const ur: Language = {
  tag: 'ur',
  months: [
    ['جنوری'],
    ['فروری'],
    ['مارچ'],
    ['اپریل'],
    ['مئی'],
    ['جون'],
    ['جولائی'],
    ['اگست'],
    ['ستمبر'],
    ['اکتوبر'],
    ['نومبر'],
    ['دسمبر'],
  ],
  and: ['व'],
  commonWords: ['کی', 'کے', 'میں', 'کا', 'ہے', 'سے', 'اور', 'نے', 'کو', 'پر', 'یہ', 'کہ', 'بھی'],
  // Known to trained models: see types.ts.
  learned: { text: { related: ['مزید پڑھیں'] } },
};
