/** Galician. */
import type { Language } from './types';

export const gl: Language = {
  tag: 'gl',
  months: [
    ['xaneiro', 'xan'],
    ['febreiro', 'feb'],
    ['marzo', 'mar'],
    ['abril', 'abr'],
    ['maio'],
    ['xuño'],
    ['xullo', 'xul'],
    ['agosto', 'ago'],
    ['setembro', 'set'],
    ['outubro', 'out'],
    ['novembro', 'nov'],
    ['decembro', 'dec'],
  ],
};
