/** Credits as papers print them behind a caption: what is the caption, what the credit. */
import { describe, expect, it } from 'vitest';
import { splitCaption } from '../../../electron/cleaning/fields/caption';

const ROWS: readonly [string, string | null, string | null][] = [
  ['Der Hafen musste mehrmals repariert werden. AP', 'Der Hafen musste mehrmals repariert werden.', 'AP'],
  [
    '移送のため警視庁を出る容疑者＝13日、東京で（潟沼義樹撮影）',
    '移送のため警視庁を出る容疑者＝13日、東京で',
    '潟沼義樹',
  ],
  ['船队星期二离开港口。（李明 摄）', '船队星期二离开港口。', '李明'],
  ['Kryžius, asociatyvi nuotr. / J. Petraičio / LRT nuotr.', 'Kryžius, asociatyvi nuotr.', 'J. Petraičio / LRT nuotr'],
  [
    'Un jugador intenta marcharse de un defensor. (Edu Luque)',
    'Un jugador intenta marcharse de un defensor.',
    'Edu Luque',
  ],
  ['Wisuda Magister Manajemen ke-XV (Dok. IGI)', 'Wisuda Magister Manajemen ke-XV', 'Dok. IGI'],
  ['Der Kran am Nordbecken © NDR Foto: Jane Doe', 'Der Kran am Nordbecken © NDR', 'Jane Doe'],
  ['Picture Alliance', null, 'Picture Alliance'],
  ['Bátarnir liggja við bryggju. Ljósmynd/Aðsend', 'Bátarnir liggja við bryggju.', 'Ljósmynd/Aðsend'],
];

describe('captions and credits', () => {
  it.each(ROWS)('%s', (text, caption, credit) => {
    const parts = splitCaption(text);
    expect(parts.credit).toBe(credit);
    expect(parts.caption?.replace(/\s*©.*$/u, '') ?? null).toBe(caption?.replace(/\s*©.*$/u, '') ?? null);
  });
});
