/** Our windows: each has a page and a view of originals of its own; what names no window goes to the one in front. */
import type { BrowserWindow, Session, WebContents } from 'electron';
import type { EventName, Events } from '../contract/ipc';
import { sendEvent, type Dispatch } from './ipc';
import type { OriginalView } from './original-view';

export interface OneWindow {
  readonly window: BrowserWindow;
  readonly original: OriginalView;
  /** Carries out what its page calls. */
  readonly dispatch: Dispatch;
}

export class Windows {
  /** The one that was in front last stands last. */
  #open: OneWindow[] = [];

  add(one: OneWindow): void {
    this.#open.push(one);
    const { window } = one;
    window.on('focus', () => {
      this.#open = [...this.#open.filter((other) => other !== one), one];
    });
    window.on('closed', () => {
      this.#open = this.#open.filter((other) => other !== one);
    });
  }

  /** The window that is or was last in front; null while there is none. */
  front(): BrowserWindow | null {
    return this.#open.at(-1)?.window ?? null;
  }

  all(): BrowserWindow[] {
    return this.#open.map(({ window }) => window);
  }

  /** The one whose own page this is. */
  of(contents: WebContents): OneWindow | null {
    return this.#open.find(({ window }) => !window.isDestroyed() && window.webContents === contents) ?? null;
  }

  /** Tells every window. */
  send<N extends EventName>(name: N, event: Events[N]): void {
    for (const window of this.all()) sendEvent(window, name, event);
  }
}

/**
 * Sessions for original pages, one a window: a session serves the parts of the page that it shows and of no other. Electron never lets go
 * of a session, so those of closed windows are used again.
 */
export class OriginalSessions {
  readonly #made: Session[] = [];
  readonly #taken = new Set<Session>();

  /** @param make the session with this number, in memory, prepared for originals */
  constructor(private readonly make: (number: number) => Session) {}

  take(): Session {
    let free = this.#made.find((one) => !this.#taken.has(one));
    if (!free) this.#made.push((free = this.make(this.#made.length)));
    this.#taken.add(free);
    return free;
  }

  release(session: Session): void {
    this.#taken.delete(session);
  }
}
