/**
 * One machine of a synced library: opens it, changes it at random, and says each change that is on the medium (`done WHAT ID WORD`). With
 * `settle` it changes nothing, takes over, and ends once no conflict copy is left. Arguments: folder, name, seed, changes (or `settle`).
 */
import '../../electron/engine';
import { readdirSync } from 'node:fs';
import { openLibrary } from '../../electron/library';
import { newId } from '../../electron/library/names';
import { highlight, newClipping } from '../library/clippings';
import { random } from '../security/mutations';

const say = (line: string) => process.stdout.write(`${line}\n`);
const isCopy = (path: string) => /sync-conflict/.test(path) && !/(?:^|\/)history\//.test(path);
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function main([folder, name, seed, changes]: string[]): Promise<void> {
  // Whoever clears up takes the library from a machine that was killed with it.
  const takeOver = changes === 'settle' ? { takeOver: true as const } : {};
  const library = await openLibrary(folder!, { create: false, program: name!, version: '1', ...takeOver });
  if (library.readOnly) {
    say(`reader ${library.holder?.host ?? library.readOnly.kind}`);
    await library.close();
    return;
  }
  say('open');
  const ids: string[] = [];
  for await (const { id } of library.scan()) ids.push(id);
  if (changes === 'settle') {
    const stop = library.watch(() => undefined);
    const end = Date.now() + 15_000;
    while (readdirSync(folder!, { recursive: true }).map(String).some(isCopy) && Date.now() < end) await pause(100);
    stop();
    await library.close();
    say('settled');
    return;
  }
  const choose = random(Number(seed));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(choose() * list.length)]!;
  for (let n = 0; n < Number(changes); n++) {
    const word = `${name}-${seed}-${n}`;
    const what = pick(['tag', 'tag', 'title', 'note', 'mark', 'star', 'add']);
    if (what === 'add') {
      const { id } = await library.add(newClipping(word));
      ids.push(id);
      say(`done add ${id} ${word}`);
      continue;
    }
    const id = pick(ids);
    const mark = newId(Date.now());
    await library.update(id, (draft) => {
      if (what === 'tag') draft.tags.push(word);
      else if (what === 'title') draft.edits.title = word;
      else if (what === 'star') draft.starred = true;
      else if (what === 'note') draft.note = `${draft.note}\n${word}`.trim();
      else draft.highlights.push(highlight(mark, { comment: word, by: name! }));
    });
    say(`done ${what} ${id} ${word}`);
  }
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
