/** Basque. */
import type { Language } from './types';

export const eu: Language = {
  tag: 'eu',
  months: [
    ['urtarrila', 'urt', 'urtarrilaren', 'urtarrilak'],
    ['otsaila', 'ots', 'otsailaren', 'otsailak'],
    ['martxoa', 'mar', 'martxoaren', 'martxoak'],
    ['apirila', 'api', 'apirilaren', 'apirilak'],
    ['maiatza', 'mai', 'maiatzaren', 'maiatzak'],
    ['ekaina', 'eka', 'ekainaren', 'ekainak'],
    ['uztaila', 'uzt', 'uztailaren', 'uztailak'],
    ['abuztua', 'abu', 'abuztuaren', 'abuztuak'],
    ['iraila', 'ira', 'irailaren', 'irailak'],
    ['urria', 'urr', 'urriaren', 'urriak'],
    ['azaroa', 'aza', 'azaroaren', 'azaroak'],
    ['abendua', 'abe', 'abenduaren', 'abenduak'],
  ],
};
