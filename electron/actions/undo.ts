/**
 * Undo as data: each step holds, clipping by clipping, what a person's change set and what stood there before.
 * Because it is data it survives a restart (`undo.json` in the data folder), and every change is undone the same way.
 */
import type { UndoState } from '../contract/ipc';
import type { Clipping, LibraryDocument } from '../contract/model';

/** What belongs to the person in a clipping; nothing else is ever changed by an action or by Undo. */
export type Patch = Partial<Pick<Clipping, 'tags' | 'starred' | 'read' | 'note' | 'highlights' | 'edits' | 'editedAt' | 'restored' | 'trashedAt'>>;
export type DocumentPatch = Partial<Pick<LibraryDocument, 'tags' | 'savedSearches'>>;

export interface Step {
  label: string;
  /** Library it belongs to: a step is never applied to another. */
  library: string;
  at: number;
  changes: { id: string; before: Patch; after: Patch }[];
  document?: { before: DocumentPatch; after: DocumentPatch };
  /** Steps of the same key within a short time become one (typing a note). */
  key?: string;
}

/** Steps kept; older ones are forgotten. */
const LIMIT = 100;
/** Clipping changes kept over all steps, which bounds memory and file (≈ 200 bytes each). */
const CHANGE_LIMIT = 50_000;
/** Milliseconds within which steps of one key become one. */
const MERGE_WITHIN = 10_000;

export interface StepStore {
  load(): unknown;
  save(steps: { done: Step[]; undone: Step[] }): void;
}

export class UndoStack {
  #done: Step[] = [];
  #undone: Step[] = [];
  readonly #changed: (state: UndoState) => void;
  readonly #store: StepStore | null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(changed: (state: UndoState) => void, store: StepStore | null = null) {
    this.#changed = changed;
    this.#store = store;
    const loaded = store?.load();
    if (isSteps(loaded)) ({ done: this.#done, undone: this.#undone } = loaded);
  }

  /** One step at a time: a second Undo waits until the first has moved its step, or it would take the same one again. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch((failed: unknown) => failed);
    return turn;
  }

  state(): UndoState {
    return { undo: this.#done.at(-1)?.label ?? null, redo: this.#undone.at(-1)?.label ?? null };
  }

  push(step: Step): void {
    const last = this.#done.at(-1);
    if (last && step.key && last.key === step.key && step.at - last.at < MERGE_WITHIN && !step.document && !last.document) {
      last.at = step.at;
      for (const change of step.changes) {
        const earlier = last.changes.find((c) => c.id === change.id);
        if (earlier) earlier.after = { ...earlier.after, ...change.after };
        else last.changes.push(change);
      }
    } else this.#done.push(step);
    this.#undone = [];
    this.#trim();
    this.#tell();
  }

  /** The step to take back; it is moved only once `applied` says that it was done. */
  nextUndo(library: string): Step | null {
    const step = this.#done.at(-1);
    return step && step.library === library ? step : null;
  }

  nextRedo(library: string): Step | null {
    const step = this.#undone.at(-1);
    return step && step.library === library ? step : null;
  }

  applied(step: Step, direction: 'undo' | 'redo'): void {
    const [from, to] = direction === 'undo' ? [this.#done, this.#undone] : [this.#undone, this.#done];
    const at = from.lastIndexOf(step);
    if (at < 0) return;
    from.splice(at, 1);
    delete step.key;
    to.push(step);
    this.#tell();
  }

  /** Forgets clippings that no longer exist, and steps of which nothing is left. */
  forget(ids: ReadonlySet<string>): void {
    const touched = (step: Step) => step.changes.some((change) => ids.has(change.id));
    if (![...this.#done, ...this.#undone].some(touched)) return;
    const keep = (step: Step) => {
      step.changes = step.changes.filter((change) => !ids.has(change.id));
      return step.changes.length > 0 || step.document !== undefined;
    };
    this.#done = this.#done.filter(keep);
    this.#undone = this.#undone.filter(keep);
    this.#tell();
  }

  clear(): void {
    this.#done = [];
    this.#undone = [];
    this.#tell();
  }

  #trim(): void {
    let total = 0;
    let keep = 0;
    for (let i = this.#done.length - 1; i >= 0 && keep < LIMIT; i--, keep++) {
      total += this.#done[i]!.changes.length;
      if (total > CHANGE_LIMIT && keep > 0) break;
    }
    this.#done = this.#done.slice(this.#done.length - keep);
  }

  #tell(): void {
    this.#store?.save({ done: this.#done, undone: this.#undone });
    this.#changed(this.state());
  }
}

function isSteps(value: unknown): value is { done: Step[]; undone: Step[] } {
  const steps = value as { done?: unknown; undone?: unknown } | null;
  const valid = (list: unknown) => Array.isArray(list) && list.every((step: Partial<Step> | null) =>
    typeof step?.label === 'string' && typeof step.library === 'string' && Array.isArray(step.changes)
    && step.changes.every((c) => typeof c?.id === 'string' && typeof c.before === 'object' && typeof c.after === 'object'));
  return valid(steps?.done) && valid(steps?.undone);
}
