/**
 * One machine that shares its library, at work until it is killed: changes it at random while round follows round, and says each change that
 * is on the medium (`done WHAT ID WORD`). Arguments: folder, name, address of the server, milliseconds that its clock is off, seed, changes.
 */
import '../../electron/engine';
import { writeSync } from 'node:fs';
import { CuttingsError } from '../../electron/contract/errors';
import { newId } from '../../electron/library/names';
import { article, highlight, newClipping } from '../library/clippings';
import { random } from '../security/mutations';
import { openMachine } from '../sharing/open-machine';

const say = (line: string) => void writeSync(1, `${line}\n`);
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function main([folder, name, url, clock, seed, changes]: string[]): Promise<void> {
  const { library, round, stop } = await openMachine(name!, url!, { folder: folder!, clock: Number(clock) });
  if (library.readOnly) throw new Error(`read-only: ${library.readOnly.kind}`);
  say('open');
  const choose = random(Number(seed));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(choose() * list.length)]!;
  let working = true;

  const share = async () => {
    for (let last = false; !last;) {
      last = !working;
      try {
        await round();
      } catch (thrown) {
        // The connection was cut; anything else is a fault.
        if (!(thrown instanceof CuttingsError) || !thrown.failure.kind.startsWith('server-')) throw thrown;
      }
      await pause(20);
    }
  };

  const change = async (word: string) => {
    const ids: string[] = [];
    for await (const { id } of library.scan()) ids.push(id);
    const what = pick(['tag', 'tag', 'title', 'note', 'mark', 'mark', 'trash', 'clean', 'add', 'colour']);
    const id = pick(ids);
    if (what === 'add' || !id) {
      const added = await library.add(newClipping(word, { assets: new Map() }));
      return say(`done add ${added.id} ${word}`);
    }
    if (what === 'colour')
      await library.updateDocument((document) => {
        document.tags.push({ name: word, colour: '#aa0000' });
      });
    else if (what === 'clean')
      await library.replaceArticle(
        id,
        { ...article(word, `${word} words.`), cleaner: 2 + Math.floor(choose() * 1000) },
        { name: 'utf-8', from: 'declared', confidence: 1 },
        new Map(),
        'cleaned-again',
      );
    else {
      const mark = newId(Date.now());
      await library.update(id, (draft) => {
        if (what === 'tag') draft.tags.push(word);
        else if (what === 'title') draft.edits.title = word;
        else if (what === 'note') draft.note = `${draft.note}\n${word}`.trim();
        else if (what === 'mark') draft.highlights.push(highlight(mark, { comment: word, by: name! }));
        else draft.trashedAt = draft.trashedAt === null ? new Date().toISOString() : null;
      });
    }
    say(`done ${what} ${id} ${word}`);
  };

  const sharing = share();
  for (let n = 0; n < Number(changes); n++) {
    await change(`${name}-${seed}-${n}`);
    await pause(choose() * 60);
  }
  working = false;
  await sharing;
  await stop();
  await library.close();
  say('closed');
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (thrown: unknown) => {
    process.stderr.write(`${thrown instanceof Error ? thrown.stack : String(thrown)}\n`);
    process.exit(1);
  },
);
