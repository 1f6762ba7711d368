/** Lithuanian. */
import type { Language } from './types';

export const lt: Language = {
  tag: 'lt',
  months: [
    ['sausio', 'sausis'],
    ['vasario', 'vasaris'],
    ['kovo', 'kovas'],
    ['balandžio', 'balandis'],
    ['gegužės', 'gegužė'],
    ['birželio', 'birželis'],
    ['liepos', 'liepa'],
    ['rugpjūčio', 'rugpjūtis'],
    ['rugsėjo', 'rugsėjis'],
    ['spalio', 'spalis'],
    ['lapkričio', 'lapkritis'],
    ['gruodžio', 'gruodis'],
  ],
  phrases: { pictureBehind: ['nuotr\\.?'] },
};
