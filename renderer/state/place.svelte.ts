/** Where the person is: which view, which dialog, what is folded. */
import type { AliasField } from '../../electron/contract/aliases';
import type { CallArgs } from '../../electron/contract/ipc';
import type { Selection } from '../../electron/contract/lists';
import { settings } from './settings.svelte';

export type Place = 'library' | 'quotes' | 'board' | 'settings';
export type Dialog =
  | { kind: 'palette' }
  | { kind: 'shortcuts' }
  | { kind: 'query-help' }
  | { kind: 'check-quote'; text: string }
  | { kind: 'history'; id: string }
  | { kind: 'trouble' }
  | { kind: 'picture'; clipping: string; name: string; words: string }
  | { kind: 'duplicates' }
  | { kind: 'savings'; id: string }
  | { kind: 'story'; id: string }
  | { kind: 'imports'; id: string | null }
  | { kind: 'file-questions'; id: string }
  | { kind: 'export'; selection: Selection; count: number | null; format?: string }
  | { kind: 'print'; selection: Selection; count: number }
  | { kind: 'board'; add: CallArgs<'board.add'>['add'] }
  | { kind: 'review'; selection: Selection | null }
  | { kind: 'tags'; selection: Selection; count: number }
  | { kind: 'names'; field: AliasField; name: string }
  | { kind: 'save-search'; query: string }
  | { kind: 'charset'; id: string; charset: string }
  | { kind: 'backup' }
  | { kind: 'restore' }
  | { kind: 'encrypt' }
  | { kind: 'confirm'; title: string; text: string; action: string; run: () => void }
  | {
      kind: 'ask-name';
      title: string;
      label: string;
      value: string;
      action: string;
      hint?: string;
      run: (name: string) => void;
    };

/** Window widths (CSS pixels) below which panes fold. */
const THREE_PANES = 1000;
const TWO_PANES = 760;

class Where {
  place = $state<Place>('library');
  /** The one that is shown at the place of boards. */
  board = $state<string | null>(null);
  dialog = $state.raw<Dialog | null>(null);
  /** What was typed for the palette before it was there. */
  #typedAhead = '';
  width = $state(1280);
  /** On a narrow window: the sidebar laid over the rest. */
  sidebarOver = $state(false);
  /** On a very narrow window: the reader instead of the list. */
  readerFront = $state(false);
  sidebarPane = $state<'library' | 'narrow'>('library');
  dropping = $state(false);
  panes = $derived<1 | 2 | 3>(this.width < TWO_PANES ? 1 : this.width < THREE_PANES ? 2 : 3);
  /** Where the settings were opened from. */
  #before: Place = 'library';
  sidebarShown = $derived(this.panes === 3 ? !settings.value.panes.sidebarFolded : this.sidebarOver);

  go(place: Place): void {
    if (place === 'settings' && this.place !== 'settings') this.#before = this.place;
    this.place = place;
    if (place !== 'library') this.sidebarPane = 'library';
    this.sidebarOver = false;
  }

  goToBoard(id: string): void {
    this.board = id;
    this.go('board');
  }

  leaveSettings(): void {
    this.go(this.#before);
  }

  toggleSidebar(): void {
    if (this.panes === 3)
      settings.set({ panes: { ...settings.value.panes, sidebarFolded: !settings.value.panes.sidebarFolded } });
    else this.sidebarOver = !this.sidebarOver;
  }

  close(): void {
    this.dialog = null;
    this.#typedAhead = '';
  }

  typeAhead(letter: string): void {
    this.#typedAhead += letter;
  }

  takeTyped(): string {
    const typed = this.#typedAhead;
    this.#typedAhead = '';
    return typed;
  }
}

export const where = new Where();
