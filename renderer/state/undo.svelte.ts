/** Undo and redo, which main keeps. */
import { toast } from 'svelte-sonner';
import type { Changed, UndoLabel, UndoState } from '../../electron/contract/ipc';
import { ask, attempt, failureOf, showFailure } from '../bridge/ask.svelte';
import { message, words } from './language.svelte';

/** What was stored before labels were messages is shown as it stands. */
const said = (label: UndoLabel) => (typeof label === 'string' ? label : words(label));

class Undo {
  state = $state<UndoState>({ undo: null, redo: null });

  readonly #unkept = new Set<() => Promise<void>>();

  /**
   * @param keep keeps what is shown as done and is not kept yet, if there is anything: undone next is the last thing that a person did.
   * Gives what ends it.
   */
  before(keep: () => Promise<void>): () => void {
    this.#unkept.add(keep);
    return () => this.#unkept.delete(keep);
  }

  async #keepAll(): Promise<void> {
    await Promise.all([...this.#unkept].map((keep) => keep()));
  }

  async start(): Promise<() => void> {
    const stop = window.cuttings.on('undo.changed', (state) => {
      this.state = state;
    });
    try {
      this.state = await ask('undo.state', {});
    } catch (thrown) {
      showFailure(failureOf(thrown));
    }
    return stop;
  }

  /** @param step only that one: an offer of Undo never takes back another change */
  async undo(step?: string): Promise<void> {
    await this.#keepAll();
    const done = await attempt('undo.undo', { step });
    if (!done) return;
    const { what, ...state } = done.value;
    this.state = state;
    if (!what) {
      toast(message('undo.nothing'));
      return;
    }
    toast(message('undo.undone', { what: said(what) }), {
      action: { label: message('undo.redo'), onClick: () => void this.redo() },
    });
  }

  async redo(): Promise<void> {
    await this.#keepAll();
    const done = await attempt('undo.redo', {});
    if (!done) return;
    const { what, ...state } = done.value;
    this.state = state;
    if (!what) {
      toast(message('undo.nothingToRedo'));
      return;
    }
    toast(message('undo.redone', { what: said(what) }));
  }

  /** Says what was done, with Undo beside it where it can be taken back. A job says itself what it did. */
  offer(said: string, { undo: step, job }: Changed): void {
    if (job !== null) return;
    toast(said, step === null ? {} : { action: { label: message('undo.undo'), onClick: () => void this.undo(step) } });
  }
}

export const undo = new Undo();
