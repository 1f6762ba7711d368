/** Latvian. */
import type { Language } from './types';

export const lv: Language = {
  tag: 'lv',
  months: [
    ['janvāris', 'janv', 'janvārī'],
    ['februāris', 'febr', 'februārī'],
    ['marts', 'martā'],
    ['aprīlis', 'apr', 'aprīlī'],
    ['maijs', 'maijā'],
    ['jūnijs', 'jūn', 'jūnijā'],
    ['jūlijs', 'jūl', 'jūlijā'],
    ['augusts', 'aug', 'augustā'],
    ['septembris', 'sept', 'septembrī'],
    ['oktobris', 'okt', 'oktobrī'],
    ['novembris', 'nov', 'novembrī'],
    ['decembris', 'dec', 'decembrī'],
  ],
};
