/** The person's settings, and the window's look that follows from them. */
import { DEFAULT_SETTINGS, type Settings } from '../../electron/contract/settings';
import { ask, attempt } from '../bridge/ask.svelte';

/** Milliseconds in which changes are gathered. */
const GATHER = 200;

type Changes = Partial<Omit<Settings, 'libraryFolder' | 'backupFolder'>>;

class SettingsState {
  value = $state<Settings>({ ...DEFAULT_SETTINGS });
  ready = $state(false);
  #systemDark = $state(false);
  #stop: (() => void)[] = [];
  /** Changes shown but not yet sent: sliders and quick reading would otherwise write many times a second. */
  #pending: Changes = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  theme = $derived(this.value.theme === 'system' ? (this.#systemDark ? 'dark' : 'light') : this.value.theme);

  async start(): Promise<void> {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    this.#systemDark = dark.matches;
    const changed = () => {
      this.#systemDark = dark.matches;
    };
    dark.addEventListener('change', changed);
    this.#stop.push(
      () => dark.removeEventListener('change', changed),
      window.cuttings.on('settings.changed', (settings) => {
        this.value = { ...settings, ...this.#pending };
      }),
    );
    const leave = () => void this.#send();
    addEventListener('pagehide', leave);
    this.#stop.push(() => removeEventListener('pagehide', leave));
    try {
      this.value = await ask('settings.get', {});
    } finally {
      this.ready = true;
    }
  }

  stop(): void {
    for (const stop of this.#stop.splice(0)) stop();
  }

  /** Shows at once, then keeps; what main answers wins. */
  set(changes: Changes): void {
    this.value = { ...this.value, ...changes };
    this.#pending = { ...this.#pending, ...changes };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), GATHER);
  }

  async #send(): Promise<void> {
    const changes = this.#pending;
    if (!Object.keys(changes).length) return;
    clearTimeout(this.#timer);
    this.#pending = {};
    const kept = await attempt('settings.set', changes);
    if (kept) this.value = { ...kept.value, ...this.#pending };
  }
}

export const settings = new SettingsState();
