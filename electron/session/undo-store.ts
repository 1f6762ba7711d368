/** Undo's steps in a file of their own. */
import type { JsonFile } from '../library';
import type { Step, StepStore } from './undo';

/** `failed` is told where the disk does not take the file: Undo then works until the program ends. */
export function undoStore(file: JsonFile, failed: (thrown: unknown) => void): StepStore {
  // Steps never change, and one over ten thousand clippings takes a tenth of a second to put into words: not anew at every change after it.
  const known = new WeakMap<Step, string>();
  const textOf = (step: Step): string => {
    const text = known.get(step) ?? JSON.stringify(step);
    known.set(step, text);
    return text;
  };
  const list = (steps: readonly Step[]) => `[${steps.map(textOf).join(',\n')}]`;
  return {
    load: () => file.read(),
    save: ({ done, undone }) => {
      file.writeText(`{"done":${list(done)},\n"undone":${list(undone)}}\n`).catch(failed);
    },
  };
}
