/** Words that stand somewhere, asked whether other words repeat them: in any script, however paragraphs are parted. */
import { lettersOf, type Block } from '../page/blocks';
import { lettersAndDigits } from '../speed/comparison-key';

/** So many letters stand together in two places by no accident. */
const STRETCH = 24;

export class Passages {
  private text = '';
  /** What was added since the last question: most pages ask none. */
  private added: Block[] = [];

  add(block: Block): void {
    this.added.push(block);
  }

  /** The share of a text, 0…1, that stands here, by stretches of letters. */
  shareOf(text: string): number {
    const key = lettersAndDigits(text);
    if (!key) return 0;
    for (const block of this.added) this.text += `${lettersOf(block)} `;
    this.added = [];
    let found = 0;
    let all = 0;
    for (let i = 0; i === 0 || i + STRETCH <= key.length; i += STRETCH) {
      all++;
      if (this.text.includes(key.slice(i, i + STRETCH))) found++;
    }
    return found / all;
  }
}
