/** How two clippings are worded: the words of one that the other has not. */
import { wordChanges } from '../../electron/annotations/word-changes';
import { textOf } from '../../electron/article/text';
import type { WordChange } from '../../electron/contract/quote-checks';
import { openClipping } from '../bridge/clipping';

/** Characters of each text that are compared: beyond that comparing takes longer than anyone waits. */
const COMPARED = 30_000;

/** From one clipping's headline and text to the other's. Rejects as reading a clipping does. */
export async function wordingChanges(one: string, other: string): Promise<WordChange[]> {
  const [before, after] = await Promise.all(
    [one, other].map(async (id) => {
      const { body, fields } = await openClipping(id);
      return `${fields.title ?? ''}\n\n${textOf(body).text}`.slice(0, COMPARED);
    }),
  );
  return wordChanges(before!, after!);
}
