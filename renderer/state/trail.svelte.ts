/** Where the person has been: views and the clippings opened in them, to go back to and forward again. */
import type { View } from '../../electron/contract/lists';
import { library } from './library.svelte';
import { list } from './list.svelte';
import { where, type Place } from './place.svelte';
import { reader } from './reader.svelte';
import { selection } from './selection.svelte';

interface Stop {
  place: Place;
  /** The one that is shown, where the place is boards. */
  board: string | null;
  view: View;
  clipping: string | null;
}

const MOST = 200;
/** Milliseconds that something must be looked at to be a stop: what is only skimmed on the way is none. */
const STAY = 700;

const same = (a: Stop, b: Stop) =>
  a.place === b.place &&
  a.board === b.board &&
  a.clipping === b.clipping &&
  JSON.stringify(a.view) === JSON.stringify(b.view);

class Trail {
  #stops: Stop[] = [];
  #at = -1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** A stop was gone to: what it looks like once it is there takes its place, and is no new one. */
  #arriving = false;

  /** For an effect: takes note of where the person is. */
  follow(): () => void {
    const stop: Stop = {
      place: where.place,
      board: where.place === 'board' ? where.board : null,
      view: { ...list.view, kept: [], typing: false },
      clipping: reader.id,
    };
    this.#timer = setTimeout(() => this.#note(stop), this.#at < 0 ? 0 : STAY);
    return () => clearTimeout(this.#timer);
  }

  #note(stop: Stop): void {
    const here = this.#stops[this.#at];
    const arriving = this.#arriving;
    this.#arriving = false;
    if (stop.place === 'settings' || (here && same(here, stop))) return;
    if (arriving) {
      this.#stops[this.#at] = stop;
      return;
    }
    this.#stops = [...this.#stops.slice(0, this.#at + 1), stop].slice(-MOST);
    this.#at = this.#stops.length - 1;
  }

  /** `by` stops forward, or back where it is below zero; nothing where there is none. */
  go(by: number): void {
    const stop = this.#stops[this.#at + by];
    if (!stop) return;
    this.#at += by;
    this.#arriving = true;
    if (stop.board === null) where.go(stop.place);
    // One that was deleted meanwhile is no place any more.
    else if (library.overview?.boards.some(({ id }) => id === stop.board)) where.goToBoard(stop.board);
    else where.go('library');
    if (JSON.stringify({ ...list.view, kept: [], typing: false }) !== JSON.stringify(stop.view)) list.narrow(stop.view);
    if (!stop.clipping) {
      reader.close();
      selection.clear();
      where.readerFront = false;
    } else if (stop.clipping !== reader.id) {
      void reader.open(stop.clipping);
      selection.onlyId(stop.clipping);
    }
  }
}

export const trail = new Trail();
