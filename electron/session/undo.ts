/**
 * Undo as data: each step holds, clipping by clipping, what a person's change set and what stood there before.
 * Because it is data it survives a restart (`undo.json` in the data folder), and every change is undone the same way.
 */
import { randomUUID } from 'node:crypto';
import { CuttingsError } from '../contract/errors';
import type { UndoLabel, UndoState } from '../contract/ipc';
import type { Clipping, LibraryDocument } from '../contract/model';

/** What belongs to the person in a clipping, and what was accepted of a body; nothing else is ever changed by an action or by Undo. */
export type Patch = Partial<
  Pick<
    Clipping,
    | 'tags'
    | 'starred'
    | 'read'
    | 'shelf'
    | 'note'
    | 'highlights'
    | 'edits'
    | 'editedAt'
    | 'disputed'
    | 'restored'
    | 'trashedAt'
    | 'written'
    | 'words'
    | 'savingOf'
    | 'apart'
  >
>;
export type DocumentPatch = Partial<Pick<LibraryDocument, 'tags' | 'savedSearches' | 'boards' | 'reviews' | 'aliases'>>;

/** Never changed: what becomes of a step is another step. */
export interface Step {
  /** What the toast of its change knows it by; another one once a later change was joined to it. */
  readonly id: string;
  readonly label: UndoLabel;
  /** Library it belongs to: a step is never applied to another. */
  readonly library: string;
  readonly at: number;
  readonly changes: readonly { readonly id: string; readonly before: Patch; readonly after: Patch }[];
  readonly document?: { before: DocumentPatch; after: DocumentPatch };
  /** Steps of the same key within a short time become one (typing a note). */
  readonly key?: string;
}

/** Steps kept; older ones are forgotten. */
const LIMIT = 100;
/** Clipping changes kept over all steps, which bounds memory and file (≈ 200 bytes each). */
const CHANGE_LIMIT = 50_000;
/** Milliseconds within which steps of one key become one. */
const MERGE_WITHIN = 10_000;

export interface StepStore {
  load(): unknown;
  save(steps: { done: readonly Step[]; undone: readonly Step[] }): void;
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
    if (isSteps(loaded)) [this.#done, this.#undone] = [loaded.done.map(withId), loaded.undone.map(withId)];
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

  /** Gives the step's id. */
  push(made: Omit<Step, 'id'>): string {
    const step = withId(made);
    const last = this.#done.at(-1);
    if (
      last &&
      step.key &&
      last.key === step.key &&
      step.at - last.at < MERGE_WITHIN &&
      !step.document &&
      !last.document
    ) {
      this.#done[this.#done.length - 1] = {
        ...last,
        id: step.id,
        at: step.at,
        changes: joined(last.changes, step.changes),
      };
    } else this.#done.push(step);
    this.#undone = [];
    this.#trim();
    this.#tell();
    return step.id;
  }

  /**
   * The step to take back; it is moved only once `applied` says that it was done.
   * @param only the step that is meant: throws `undo-passed` where it is not the last one any more, lest another change is taken back
   */
  nextUndo(library: string, only?: string): Step | null {
    const step = this.#done.at(-1);
    if (only !== undefined && step?.id !== only) throw new CuttingsError('undo-passed');
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
    to.push({ ...step, key: undefined });
    this.#tell();
  }

  /** Forgets clippings that no longer exist, and steps of which nothing is left. */
  forget(ids: ReadonlySet<string>): void {
    const touched = (step: Step) => step.changes.some((change) => ids.has(change.id));
    if (![...this.#done, ...this.#undone].some(touched)) return;
    const left = (steps: readonly Step[]) =>
      steps
        .map((step) =>
          touched(step) ? { ...step, changes: step.changes.filter((change) => !ids.has(change.id)) } : step,
        )
        .filter((step) => step.changes.length > 0 || step.document !== undefined);
    this.#done = left(this.#done);
    this.#undone = left(this.#undone);
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

/** The first before, the last after. */
function joined(earlier: Step['changes'], later: Step['changes']): Step['changes'] {
  const changes = new Map(earlier.map((change) => [change.id, change]));
  for (const change of later) {
    const first = changes.get(change.id);
    changes.set(change.id, first ? { ...first, after: { ...first.after, ...change.after } } : change);
  }
  return [...changes.values()];
}

/** Steps stored by an earlier version have no id: nothing on the screen speaks of them. */
function withId(step: Omit<Step, 'id'> & { readonly id?: string }): Step {
  return { ...step, id: step.id ?? randomUUID() };
}

function isLabel(value: unknown): boolean {
  return typeof value === 'string' || typeof (value as { key?: unknown } | null | undefined)?.key === 'string';
}

function isSteps(value: unknown): value is { done: Step[]; undone: Step[] } {
  const steps = value as { done?: unknown; undone?: unknown } | null;
  const valid = (list: unknown) =>
    Array.isArray(list) &&
    list.every(
      (step: Partial<Step> | null) =>
        isLabel(step?.label) &&
        typeof step?.library === 'string' &&
        Array.isArray(step.changes) &&
        step.changes.every(
          (c) => typeof c?.id === 'string' && typeof c.before === 'object' && typeof c.after === 'object',
        ),
    );
  return valid(steps?.done) && valid(steps?.undone);
}
