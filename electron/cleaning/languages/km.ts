/** Khmer. */
import type { Language } from './types';

export const km: Language = {
  tag: 'km',
  months: [
    ['មករា'],
    ['កុម្ភៈ'],
    ['មីនា'],
    ['មេសា'],
    ['ឧសភា'],
    ['មិថុនា'],
    ['កក្កដា'],
    ['សីហា'],
    ['កញ្ញា'],
    ['តុលា'],
    ['វិច្ឆិកា'],
    ['ធ្នូ'],
  ],
  script: { ranges: '\\u1780-\\u17ff', least: 0.4 },
};
